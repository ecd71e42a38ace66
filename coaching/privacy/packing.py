"""How an export becomes zips that a chat can carry, in both directions."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from coaching.domain.belongings import KeptFile
from coaching.files import format_of
from coaching.privacy.exported import DATA_NAME, FILES_FOLDER, Export

#: A bot can fetch 20 MB: what is larger could be taken along but not be brought back.
PART_BYTES_MAX = 17_000_000
#: TCX and GPX unpack to up to twenty times their size, and an archive that is sent to us may unpack to 200 MB.
DOCUMENT_WEIGHT = 2.0
#: Fewer than an archive may hold that is sent to us.
PART_FILES_MAX = 900
_NAME = "second-wind-"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """One zip of an export."""

    name: str
    content: bytes


def parts_of(files: Sequence[KeptFile]) -> tuple[tuple[KeptFile, ...], ...]:
    """Return the files of each part in their order; the first part exists even without files."""
    parts: list[list[KeptFile]] = [[]]
    filled_bytes = 0.0
    for file in files:
        room_bytes = file.packed_bytes * (DOCUMENT_WEIGHT if file.is_document else 1.0)
        if parts[-1] and (filled_bytes + room_bytes > PART_BYTES_MAX or len(parts[-1]) >= PART_FILES_MAX):
            parts.append([])
            filled_bytes = 0.0
        parts[-1].append(file)
        filled_bytes += room_bytes
    return tuple(map(tuple, parts))


def part_name(day: date, *, number: int, count: int) -> str:
    """Return the name of a zip."""
    part = "" if count == 1 else f"-{number}of{count}"
    return f"{_NAME}{day.isoformat()}{part}.zip"


def is_part_name(name: str) -> bool:
    """Return whether a zip may be a part of an export, going by its name, which is only a claim."""
    return name.startswith(_NAME) and name.endswith(".zip")


def file_name(day: date, sha256: str, content: bytes) -> str:
    """Return the name of an original file inside the zip: the same in every export."""
    found = format_of(content)
    return f"{FILES_FOLDER}{day.isoformat()}-{sha256[:8]}.{found.name if found else 'bin'}"


class Packer:
    """Packs one zip, file by file."""

    def __init__(self) -> None:
        """Begin an empty zip."""
        self._buffer = BytesIO()
        self._archive = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, content: bytes) -> None:
        """Pack one file; the same content gives the same bytes on any day."""
        entry = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content)

    def close(self, export: Export) -> bytes:
        """Pack the data, and return the zip."""
        self.add(DATA_NAME, export.model_dump_json(indent=1).encode())
        entries = self._archive.filelist
        entries.insert(0, entries.pop())  # listed first, so that it is found without unpacking the rest
        self._archive.close()
        return self._buffer.getvalue()
