"""Everything about one athlete, to be taken along."""

import zlib
from datetime import datetime

from sqlmodel import col, func, select

from coaching.domain.activity import Activity
from coaching.domain.athlete import AthleteId
from coaching.domain.belongings import Account, FileId, KeptFile
from coaching.domain.report import Report
from coaching.domain.usage import SentText
from storage.activity_rows import activity_of
from storage.database import Database
from storage.tables import ActivityRow, AthleteRow, FileRow, ReportRow, SentTextRow

#: Enough of a compressed file to see its first character.
BEGINNING_BYTES = 256


class BelongingsStore:
    """Implements the port Belongings."""

    def __init__(self, database: Database) -> None:
        """Read through this database."""
        self._database = database

    async def account(self, athlete_id: AthleteId) -> Account:
        """Return who the athlete is to the chat program."""
        found = select(AthleteRow.telegram_id, AthleteRow.created_at).where(AthleteRow.id == athlete_id)
        async with self._database.reading() as session:
            telegram_id, known_since = (await session.exec(found)).one()
        return Account(telegram_id=telegram_id, known_since=known_since)

    async def files(self, athlete_id: AthleteId) -> tuple[KeptFile, ...]:
        """Return the original files, in the order in which they came."""
        mine = FileRow.athlete_id == athlete_id
        facts = (col(FileRow.id), col(FileRow.sha256), col(FileRow.received_at), func.length(FileRow.content))
        beginning = func.substr(FileRow.content, 1, BEGINNING_BYTES)
        async with self._database.reading() as session:
            rows = (await session.exec(select(*facts).where(mine).order_by(col(FileRow.id)))).all()
            beginnings = dict((await session.exec(select(col(FileRow.id), beginning).where(mine))).all())
        return tuple(_kept_file(*row, beginnings[row[0]]) for row in rows)  # type: ignore[arg-type]  # a row has an id

    async def content(self, athlete_id: AthleteId, file_id: FileId) -> bytes | None:
        """Return a file as it was sent; None where it is gone meanwhile."""
        found = select(FileRow.content).where(FileRow.athlete_id == athlete_id, FileRow.id == file_id)
        async with self._database.reading() as session:
            content = (await session.exec(found)).first()
        return None if content is None else zlib.decompress(content)

    async def activities(self, athlete_id: AthleteId, file_id: FileId | None) -> tuple[Activity, ...]:
        """Return the activities of a file, or those without one, oldest first."""
        mine = (ActivityRow.athlete_id == athlete_id, col(ActivityRow.file_id).is_not_distinct_from(file_id))
        found = select(ActivityRow).where(*mine).order_by(col(ActivityRow.started_at))
        async with self._database.reading() as session:
            return tuple(activity_of(row) for row in (await session.exec(found)).all())

    async def reports(self, athlete_id: AthleteId) -> tuple[Report, ...]:
        """Return everything the coach wrote."""
        found = select(ReportRow).where(ReportRow.athlete_id == athlete_id).order_by(col(ReportRow.id))
        async with self._database.reading() as session:
            return tuple(Report.model_validate(row.model_dump()) for row in (await session.exec(found)).all())

    async def sent_texts(self, athlete_id: AthleteId) -> tuple[SentText, ...]:
        """Return what was last sent to a model about each subject."""
        found = select(SentTextRow).where(SentTextRow.athlete_id == athlete_id).order_by(col(SentTextRow.id))
        async with self._database.reading() as session:
            return tuple(SentText.model_validate(row.model_dump()) for row in (await session.exec(found)).all())


def _kept_file(key: int, sha256: str, received_at: datetime, packed_bytes: int, beginning: bytes) -> KeptFile:
    first = zlib.decompressobj().decompress(beginning, 16).lstrip(b"\xef\xbb\xbf \r\n\t")
    return KeptFile(
        id=FileId(key),
        sha256=sha256,
        received_at=received_at,
        packed_bytes=packed_bytes,
        is_document=first.startswith(b"<"),
    )
