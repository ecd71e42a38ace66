"""Every file that was sent: kept whole, found by its opaque id or by its download path."""

import hashlib
import re
import secrets
import sqlite3
from dataclasses import dataclass
from typing import Literal

from bot.local_telegram.database import Database
from bot.local_telegram.objects import Document, PhotoSize, Voice

#: Telegram's limits: what a bot may fetch, what anybody may send, what may be a photo.
FETCH_LIMIT_BYTES = 20_000_000
SEND_LIMIT_BYTES = 50_000_000
PHOTO_LIMIT_BYTES = 10 * 1024 * 1024

LONGEST_NAME = 255
PLAIN_BYTES = "application/octet-stream"

FileKind = Literal["document", "photo", "voice"]


@dataclass(frozen=True)
class Upload:
    """A file on its way in."""

    #: None where the sender gave none.
    name: str | None
    mime: str
    content: bytes


@dataclass(frozen=True)
class StoredFile:
    """A file without its bytes."""

    file_id: str
    unique_id: str
    #: Where the bot downloads it, below the file address.
    path: str
    kind: FileKind
    name: str | None
    mime: str
    size_bytes: int
    width_px: int
    height_px: int

    @property
    def document(self) -> Document:
        """As Telegram describes a document."""
        return Document(
            file_id=self.file_id,
            file_unique_id=self.unique_id,
            file_name=self.name,
            mime_type=self.mime,
            file_size=self.size_bytes,
        )

    @property
    def photo(self) -> tuple[PhotoSize, ...]:
        """As Telegram describes a photo."""
        size = PhotoSize(
            file_id=self.file_id,
            file_unique_id=self.unique_id,
            width=self.width_px,
            height=self.height_px,
            file_size=self.size_bytes,
        )
        return (size,)

    def voice(self, duration_s: int) -> Voice:
        """As Telegram describes a voice message."""
        return Voice(
            file_id=self.file_id, file_unique_id=self.unique_id, duration=duration_s, file_size=self.size_bytes
        )


class Files:
    """Files in the database."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def keep(self, upload: Upload, kind: FileKind, *, width_px: int = 0, height_px: int = 0) -> StoredFile:
        """Store a file under new ids."""
        name = clean_name(upload.name)
        stored = StoredFile(
            file_id=secrets.token_urlsafe(36),
            unique_id=hashlib.sha256(secrets.token_bytes(16)).hexdigest()[:16],
            path=f"{kind}s/file_{self._database.next_id('file')}{_extension(name)}",
            kind=kind,
            name=name,
            mime=upload.mime,
            size_bytes=len(upload.content),
            width_px=width_px,
            height_px=height_px,
        )
        self._insert(stored, upload.content)
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file with this id."""
        return self._one("file_id", file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """Return the file with exactly this download path."""
        return self._one("path", path)

    def content(self, file: StoredFile) -> bytes:
        """Return the bytes of a stored file."""
        row = self._database.row("SELECT content FROM file WHERE file_id = ?", (file.file_id,))
        return b"" if row is None else bytes(row["content"])

    def _insert(self, stored: StoredFile, content: bytes) -> None:
        values = (*_described(stored), stored.width_px, stored.height_px, content)
        self._database.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _one(self, column: Literal["file_id", "path"], value: str) -> StoredFile | None:
        query = {"file_id": f"{_DESCRIPTION} WHERE file_id = ?", "path": f"{_DESCRIPTION} WHERE path = ?"}[column]
        row = self._database.row(query, (value,))
        return None if row is None else _from_row(row)


_DESCRIPTION = "SELECT file_id, unique_id, path, kind, name, mime, size_bytes, width_px, height_px FROM file"


def clean_name(name: str | None) -> str | None:
    """Return a file name without folders and control characters, as Telegram hands it on."""
    bare = re.split(r"[\\/]", name or "")[-1]
    return "".join(character for character in bare if character.isprintable())[-LONGEST_NAME:] or None


def clean_mime(mime: str | None) -> str:
    """Return a media type that is safe in a header."""
    bare = (mime or "").split(";")[0].strip().lower()
    return bare if re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", bare) else PLAIN_BYTES


def _extension(name: str | None) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name or "")
    return found[0].lower() if found else ""


def _described(stored: StoredFile) -> tuple[str | int | None, ...]:
    return (
        stored.file_id,
        stored.unique_id,
        stored.path,
        stored.kind,
        stored.name,
        stored.mime,
        stored.size_bytes,
    )


def _from_row(row: sqlite3.Row) -> StoredFile:
    return StoredFile(**{key: row[key] for key in row.keys()})  # noqa: SIM118 -- a Row iterates over its values
