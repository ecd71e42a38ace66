"""The formats of activity files, told apart by content and never by name; one line per format in FORMATS."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coaching.domain.recording import Decoded
from coaching.files.archive import FILE_BYTES_MAX, Member, is_archive, members, sole_member
from coaching.files.frames import is_fit
from coaching.files.verdicts import rejected

__all__ = ["FILE_BYTES_MAX", "FORMATS", "Format", "Member", "decode", "format_of", "members", "preload", "sole_member"]

_BLANK = b" \t\r\n"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
#: The beginning of a document that names its root element, comments before it included.
_ROOT_WITHIN_BYTES = 2_000
#: What stands there, in lower case and without the zeros of UTF-16, and the code of the refusal.
_XML_KINDS = (
    (b"<trainingcenterdatabase", "tcx_not_supported"),
    (b"<gpx", "gpx_not_supported"),
    (b"<html", "web_page"),
    (b"<!doctype html", "web_page"),
)


@dataclass(frozen=True)
class Format:
    """One kind of file that people send."""

    name: str
    #: Whether bytes are of this kind, judged by their beginning.
    matches: Callable[[bytes], bool]
    read: Callable[[bytes, datetime], Decoded]


def decode(data: bytes, *, now: datetime) -> Decoded:
    """Decode one file that is no archive.

    Args:
        data: The whole file.
        now: Aware; a start later than a day from now is no activity.

    Returns:
        A verdict with its reasons, and the recordings where there are any; notes of a recording are also those of
        the file. Whatever the bytes are, nothing is raised but for lack of memory.
    """
    if not data:
        return rejected("empty")
    if len(data) > FILE_BYTES_MAX:
        return rejected("file_too_large")
    found = format_of(data)
    return found.read(data, now) if found else rejected("not_fit")


def format_of(data: bytes) -> Format | None:
    """Return the format of these bytes, None where we know none."""
    return next((known for known in FORMATS if known.matches(data)), None)


def preload() -> None:
    """Import what reading needs, so that the first file does not wait for it."""
    import coaching.files.parts  # noqa: F401, PLC0415 - see _read_fit


def _read_fit(data: bytes, now: datetime) -> Decoded:
    # The process of the bot knows the formats but never decodes: the profile is loaded where it is used.
    from coaching.files.parts import read_fit  # noqa: PLC0415 - see above

    return read_fit(data, now=now)


def _is_xml(data: bytes) -> bool:
    return data.startswith(_BYTE_ORDER_MARKS) or data[:64].lstrip(_BLANK).startswith(b"<")


def _read_xml(data: bytes, _now: datetime) -> Decoded:
    beginning = data[:_ROOT_WITHIN_BYTES].replace(b"\x00", b"").lower()
    found = (code for root, code in _XML_KINDS if root in beginning)
    return rejected(next(found, "format_not_supported"))


def _read_archive(_data: bytes, _now: datetime) -> Decoded:
    return rejected("nested_archive")


FORMATS = (
    Format("fit", is_fit, _read_fit),
    Format("archive", is_archive, _read_archive),
    Format("xml", _is_xml, _read_xml),
)
