"""The files inside a zip or gzip, one at a time and never more than they may hold; nothing is written to disk."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from coaching.domain.recording import Note
from coaching.errors import UnreadableFile

#: What a bot can fetch, and what one activity may unpack to.
FILE_BYTES_MAX = 20_000_000
UNPACKED_BYTES_MAX = 200_000_000
MEMBERS_MAX = 1_000
LABEL_CHARACTERS_MAX = 32

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ZIP_ENTRY = b"PK\x01\x02"
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW_BITS = 31
_IS_ENCRYPTED = 0x1
_MODE_SHIFT = 16
#: Others can be made to unpack without a limit.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: All that zipfile and zlib raise for damaged bytes.
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, LookupError, OverflowError)


@dataclass(frozen=True)
class Member:
    """One file of an archive, or the one that was sent."""

    #: A few plain characters of the name in the archive, for the athlete's eyes only; empty for the file that was sent.
    label: str
    #: None where it cannot be read.
    data: bytes | None
    #: Why it cannot be read.
    note: Note | None = None

    @property
    def content(self) -> bytes:
        """Return the bytes.

        Raises:
            UnreadableFile: If the member cannot be unpacked.
        """
        if self.data is None:
            raise UnreadableFile(reason=self.note.code if self.note else "member_damaged")
        return self.data


def is_archive(data: bytes) -> bool:
    """Return whether these bytes hold other files."""
    return data.startswith((_ZIP, _EMPTY_ZIP, _GZIP))


def members(data: bytes) -> Iterator[Member]:
    """Yield the files that these bytes hold, unpacking one at a time; plain bytes are their own only member.

    A zip inside an archive is left closed; a gzip inside a zip is opened. Damage and passed limits come as members
    without data; nothing is raised.
    """
    if len(data) > FILE_BYTES_MAX:
        yield _unreadable("file_too_large")
    elif data.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _zip_members(data)
    else:
        yield _unpacked("", data)


def sole_member(data: bytes) -> Member | None:
    """Return the only file that may be an activity, one that says why where there is none, None where there are more.

    What is no file of a watch, such as a read-me beside it, does not count; what cannot be unpacked does.
    """
    from coaching.files import format_of  # noqa: PLC0415 - the registry of formats names this module

    if not is_archive(data):
        return Member("", data)
    found = (member for member in members(data) if member.data is None or format_of(member.data))
    first, second = next(found, None), next(found, None)
    if second is not None:
        return None
    return first or _unreadable("no_activity_inside")


def _zip_members(data: bytes) -> Iterator[Member]:
    if data.count(_ZIP_ENTRY) > MEMBERS_MAX:  # before zipfile builds a list of them
        yield _unreadable("too_many_members")
        return
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE:
        yield _unreadable("archive_damaged")
        return
    left = UNPACKED_BYTES_MAX
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        if left <= 0:
            yield _unreadable("archive_too_large")
            return
        member = _zip_member(archive, entry, limit=min(left, FILE_BYTES_MAX))
        left -= _cost_bytes(entry, member)
        yield member


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, limit: int) -> Member:
    label = _label(entry.filename)
    refusal = _refusal(entry)
    if refusal:
        return _unreadable(refusal, label)
    try:
        with archive.open(entry) as stream:
            content = stream.read(limit + 1)
    except _DAMAGE:
        return _unreadable("member_damaged", label)
    if len(content) > limit:
        return _unreadable("member_too_large", label)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return _unreadable("nested_archive", label)
    return _unpacked(label, content)


def _cost_bytes(entry: zipfile.ZipInfo, member: Member) -> int:
    """Return how much had to be unpacked: zipfile never reads beyond the size that an entry states."""
    if member.note and member.note.code == "member_too_large":
        return FILE_BYTES_MAX
    return max(min(entry.file_size, FILE_BYTES_MAX), len(member.data or b""))


def _refusal(entry: zipfile.ZipInfo) -> str | None:
    """Return why an entry stays closed, None where it may be opened."""
    if entry.flag_bits & _IS_ENCRYPTED:
        return "member_encrypted"
    if stat.S_ISLNK(entry.external_attr >> _MODE_SHIFT):
        return "member_is_link"
    return None if entry.compress_type in _METHODS else "member_damaged"


def _unpacked(label: str, data: bytes) -> Member:
    """Return the member with the bytes of a gzip unpacked; others as they are."""
    if not data.startswith(_GZIP):
        return Member(label, data)
    try:
        content = zlib.decompressobj(_GZIP_WINDOW_BITS).decompress(data, FILE_BYTES_MAX + 1)
    except zlib.error:
        return _unreadable("archive_damaged", label)
    if len(content) > FILE_BYTES_MAX:
        return _unreadable("member_too_large", label)
    if is_archive(content):
        return _unreadable("nested_archive", label)
    return Member(label, content)


def _label(name: str) -> str:
    """Return the last part of a path, cut to plain characters: enough to tell two members apart."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(character for character in last if character.isascii() and character.isprintable())
    return plain[:LABEL_CHARACTERS_MAX]


def _unreadable(code: str, label: str = "") -> Member:
    return Member(label, None, Note(code=code))
