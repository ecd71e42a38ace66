"""What the coach wrote: one live report for each athlete, kind and subject."""

from sqlmodel import select

from coaching.domain.athlete import AthleteId
from coaching.domain.report import Answer, Report, ReportKind
from coaching.ports import Clock
from storage.database import Database
from storage.tables import ReportRow


class ReportStore:
    """Implements the port Reports."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def find(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int) -> Report | None:
        """Return the live report about a subject."""
        row = await self._row(athlete_id, kind, subject_id)
        return None if row is None else _report(row)

    async def replace(self, athlete_id: AthleteId, subject_id: int, answer: Answer, *, shown: str) -> Report:
        """Keep an answer; an earlier one about the same subject goes."""
        session = self._database.writing()
        earlier = await self._row(athlete_id, answer.kind, subject_id)
        if earlier is not None:
            await session.delete(earlier)
            await session.flush()
        row = ReportRow(
            athlete_id=athlete_id,
            subject_id=subject_id,
            shown=shown,
            written_at=self._clock.now(),
            claims=[claim.model_dump(mode="json") for claim in answer.claims],
            **answer.model_dump(exclude={"claims"}),
        )
        session.add(row)
        await session.flush()
        return _report(row)

    async def _row(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int) -> ReportRow | None:
        async with self._database.reading() as session:
            found = select(ReportRow).where(
                ReportRow.athlete_id == athlete_id, ReportRow.kind == kind, ReportRow.subject_id == subject_id
            )
            return (await session.exec(found)).first()


def _report(row: ReportRow) -> Report:
    return Report.model_validate(row.model_dump())
