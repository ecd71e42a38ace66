"""What was last sent to a model, word for word, and what came back."""

from sqlmodel import col, select

from coaching.domain.athlete import AthleteId
from coaching.domain.report import ReportKind
from coaching.domain.usage import SentText
from coaching.ports import Clock
from storage.database import Database
from storage.tables import SentTextRow


class SentTextStore:
    """Implements the port SentTexts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def keep_request(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int, text: str) -> None:
        """Keep what is about to be sent; what was sent earlier about the same subject goes."""
        async with self._database.work():
            session = self._database.writing()
            earlier = await self._row(athlete_id, kind, subject_id)
            if earlier is not None:
                await session.delete(earlier)
                await session.flush()
            row = SentTextRow(
                athlete_id=athlete_id, kind=kind, subject_id=subject_id, request=text, sent_at=self._clock.now()
            )
            session.add(row)

    async def keep_answer(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int, text: str) -> None:
        """Keep what came back for the request kept last about this subject."""
        async with self._database.work():
            row = await self._row(athlete_id, kind, subject_id)
            if row is not None:
                row.answer = text
                self._database.writing().add(row)

    async def last(self, athlete_id: AthleteId) -> SentText | None:
        """Return what was sent last about this athlete, None where nothing ever was."""
        found = select(SentTextRow).where(SentTextRow.athlete_id == athlete_id)
        async with self._database.reading() as session:
            row = (await session.exec(found.order_by(col(SentTextRow.id).desc()).limit(1))).first()
            return None if row is None else SentText.model_validate(row.model_dump())

    async def _row(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int) -> SentTextRow | None:
        async with self._database.reading() as session:
            found = select(SentTextRow).where(
                SentTextRow.athlete_id == athlete_id, SentTextRow.kind == kind, SentTextRow.subject_id == subject_id
            )
            return (await session.exec(found)).first()
