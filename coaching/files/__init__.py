"""The formats of activity files, told apart by content and never by name; one line per format in FORMATS."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coaching.domain.recording import Decoded
from coaching.files.archive import (
    FILE_BYTES_MAX,
    Member,
    activity_count,
    activity_members,
    bytes_max,
    is_archive,
    label_of,
    members,
    sole_member,
)
from coaching.files.elements import has_root, is_xml
from coaching.files.frames import is_fit
from coaching.files.verdicts import rejected

__all__ = [
    "FILE_BYTES_MAX",
    "FORMATS",
    "Format",
    "Member",
    "activity_count",
    "activity_members",
    "decode",
    "format_of",
    "label_of",
    "members",
    "preload",
    "sole_member",
]


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
    if len(data) > bytes_max(data):
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


def _read_tcx(data: bytes, now: datetime) -> Decoded:
    from coaching.files.tcx import read_tcx  # noqa: PLC0415 - see _read_fit

    return read_tcx(data, now=now)


def _read_gpx(data: bytes, now: datetime) -> Decoded:
    from coaching.files.gpx import read_gpx  # noqa: PLC0415 - see _read_fit

    return read_gpx(data, now=now)


def _is_web_page(data: bytes) -> bool:
    return has_root(data, b"html") or has_root(data, b"!doctype html")


FORMATS = (
    Format("fit", is_fit, _read_fit),
    Format("archive", is_archive, lambda _data, _now: rejected("nested_archive")),
    Format("web page", _is_web_page, lambda _data, _now: rejected("web_page")),
    Format("tcx", lambda data: has_root(data, b"trainingcenterdatabase"), _read_tcx),
    Format("gpx", lambda data: has_root(data, b"gpx"), _read_gpx),
    Format("xml", is_xml, lambda _data, _now: rejected("format_not_supported")),
)
