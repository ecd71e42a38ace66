"""What somebody can take along: the files they sent, and since when they are known."""

from typing import NewType

from pydantic import AwareDatetime, BaseModel

FileId = NewType("FileId", int)


class KeptFile(BaseModel, frozen=True):
    """One original file, without its content."""

    id: FileId
    sha256: str
    received_at: AwareDatetime
    #: As it is stored, compressed; about as much as it takes in a zip.
    packed_bytes: int
    #: TCX or GPX, which unpack to many times that.
    is_document: bool = False


class Account(BaseModel, frozen=True):
    """Who the athlete is to the chat program."""

    telegram_id: int
    known_since: AwareDatetime
