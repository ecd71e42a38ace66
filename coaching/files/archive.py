"""The files inside a zip or gzip, one at a time and never more than they may hold; nothing is written to disk."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from coaching.domain.recording import Note
from coaching.errors import UnreadableFile
from coaching.files.elements import is_xml

#: What a bot can fetch, and what one activity may unpack to.
FILE_BYTES_MAX = 20_000_000
#: ... and one in TCX or GPX, which need many more bytes to say the same.
DOCUMENT_BYTES_MAX = 64_000_000
UNPACKED_BYTES_MAX = 200_000_000
MEMBERS_MAX = 1_000
LABEL_CHARACTERS_MAX = 32

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ZIP_ENTRY = b"PK\x01\x02"
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW_BITS = 31
#: Enough of a file to tell its format.
_BEGINNING_BYTES = 4_096
_ENDINGS = (".fit", ".tcx", ".gpx")
#: How the names begin of what a Mac packs beside each file.
_BESIDE = "._"
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


def bytes_max(beginning: bytes) -> int:
    """Return how long a file that begins like this may be."""
    return DOCUMENT_BYTES_MAX if is_xml(beginning) else FILE_BYTES_MAX


def is_archive(data: bytes) -> bool:
    """Return whether these bytes hold other files."""
    return data.startswith((_ZIP, _EMPTY_ZIP, _GZIP))


def _is_zip(data: bytes) -> bool:
    return data.startswith((_ZIP, _EMPTY_ZIP))


def members(data: bytes) -> Iterator[Member]:
    """Yield the files that these bytes hold, unpacking one at a time; plain bytes are their own only member.

    A zip inside an archive is left closed; a gzip inside a zip is opened. Damage and passed limits come as members
    without data; nothing is raised.
    """
    yield from _members(data, only_activities=False, skipped=0)


def activity_members(data: bytes, *, skipped: int = 0) -> Iterator[Member]:
    """Yield the files that may be activities, at least one; where there is none it says why.

    What is no file of a watch, such as a read-me or a photo beside it, does not count and is never unpacked whole;
    what cannot be unpacked does count.

    Args:
        data: What was sent.
        skipped: So many of the first are left out, since they are done; they are not unpacked again.
    """
    found = _members(data, only_activities=True, skipped=skipped)
    first = next(found, None)
    if first is not None:
        yield first
        yield from found
    elif not skipped:
        yield _unreadable("no_activity_inside" if data.startswith(_ZIP) else "archive_empty")


def activity_count(data: bytes) -> int:
    """Return how many files `activity_members` yields, from the directory and the first bytes of each."""
    opened = _opened(data) if _is_zip(data) else None
    if not isinstance(opened, zipfile.ZipFile):
        return 1
    return max(1, sum(1 for _ in _entries(opened, only_activities=True)))


def sole_member(data: bytes) -> Member | None:
    """Return the only file that may be an activity, or one that says why there is none; None where there are more."""
    if not is_archive(data):
        return Member("", data)
    found = activity_members(data)
    first, second = next(found), next(found, None)
    return first if second is None else None


def _members(data: bytes, *, only_activities: bool, skipped: int) -> Iterator[Member]:
    if len(data) > FILE_BYTES_MAX:
        yield from () if skipped else (_unreadable("file_too_large"),)
    elif _is_zip(data):
        yield from _zip_members(data, only_activities=only_activities, skipped=skipped)
    elif not skipped:
        yield _unpacked("", data)


def _zip_members(data: bytes, *, only_activities: bool, skipped: int) -> Iterator[Member]:
    opened = _opened(data)
    if isinstance(opened, Member):
        yield from () if skipped else (opened,)
        return
    left = UNPACKED_BYTES_MAX
    for number, entry in enumerate(_entries(opened, only_activities=only_activities)):
        if number < skipped:
            left -= min(entry.file_size, FILE_BYTES_MAX)
        elif left <= 0:
            yield _unreadable("archive_too_large", label_of(entry.filename))
        else:
            member = _zip_member(opened, entry, left=left)
            left -= _cost_bytes(entry, member)
            yield member


def _opened(data: bytes) -> zipfile.ZipFile | Member:
    """Return the zip, or why it stays closed as a whole."""
    if data.count(_ZIP_ENTRY) > MEMBERS_MAX:  # before zipfile builds a list of them
        return _unreadable("too_many_members")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE:
        return _unreadable("archive_damaged")
    files = list(_entries(archive, only_activities=False))
    if files and all(entry.flag_bits & _IS_ENCRYPTED for entry in files):
        return _unreadable("member_encrypted")
    return archive


def _entries(archive: zipfile.ZipFile, *, only_activities: bool) -> Iterator[zipfile.ZipInfo]:
    """Yield the entries, folders left out."""
    for entry in archive.infolist():
        if not entry.filename.endswith("/") and (not only_activities or _may_be_activity(archive, entry)):
            yield entry


def _may_be_activity(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry counts: by its name, by its first bytes, or because it cannot be opened.

    A name is a promise; where it is broken, the athlete should hear of it.
    """
    from coaching.files import format_of  # noqa: PLC0415 - the registry of formats names this module

    last = _last_part(entry.filename).lower().removesuffix(".gz")
    if last.startswith(_BESIDE):
        return False
    beginning = None if last.endswith(_ENDINGS) else _beginning(archive, entry)
    return beginning is None or format_of(beginning) is not None


def _beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """Return the first bytes of an entry, those inside a gzip; None where it cannot be opened."""
    if _refusal(entry):
        return None
    try:
        with archive.open(entry) as stream:
            found = stream.read(_BEGINNING_BYTES)
        if found.startswith(_GZIP):
            return zlib.decompressobj(_GZIP_WINDOW_BITS).decompress(found, _BEGINNING_BYTES)
    except _DAMAGE:
        return None
    return found


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, left: int) -> Member:
    label = label_of(entry.filename)
    refusal = _refusal(entry)
    if refusal:
        return _unreadable(refusal, label)
    try:
        with archive.open(entry) as stream:
            content = stream.read(_BEGINNING_BYTES)
            limit = bytes_max(content)
            content += stream.read(max(0, min(left, limit) + 1 - len(content)))
    except _DAMAGE:
        return _unreadable("member_damaged", label)
    if len(content) > min(left, limit):
        return _unreadable("member_too_large" if limit <= left else "archive_too_large", label)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return _unreadable("nested_archive", label)
    return _unpacked(label, content)


def _cost_bytes(entry: zipfile.ZipInfo, member: Member) -> int:
    """Return how much had to be unpacked: zipfile never reads beyond the size that an entry states."""
    if member.note and member.note.code in ("member_too_large", "archive_too_large"):
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
        unpacker = zlib.decompressobj(_GZIP_WINDOW_BITS)
        content = unpacker.decompress(data, _BEGINNING_BYTES)
        limit = bytes_max(content)
        content += unpacker.decompress(unpacker.unconsumed_tail, max(1, limit + 1 - len(content)))
    except zlib.error:
        return _unreadable("archive_damaged", label)
    if len(content) > limit:
        return _unreadable("member_too_large", label)
    if is_archive(content):
        return _unreadable("nested_archive", label)
    return Member(label, content)


def label_of(name: str) -> str:
    """Return the last part of a path, cut to plain characters: enough to tell two members apart."""
    plain = "".join(character for character in _last_part(name) if character.isascii() and character.isprintable())
    return plain[:LABEL_CHARACTERS_MAX]


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _unreadable(code: str, label: str = "") -> Member:
    return Member(label, None, Note(code=code))
