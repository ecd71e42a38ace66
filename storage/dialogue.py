"""The one open question of each athlete, as a row: it outlives restarts."""

from sqlmodel import delete, select

from coaching.domain.athlete import AthleteId
from coaching.domain.messages import OpenQuestion
from coaching.ports import Clock
from storage.database import Database
from storage.tables import DialogueRow


class DialogueStore:
    """The rows of the dialogue."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def open(self, athlete_id: AthleteId) -> OpenQuestion | None:
        """Return the open question."""
        async with self._database.reading() as session:
            row = (await session.exec(select(DialogueRow).where(DialogueRow.athlete_id == athlete_id))).first()
            return None if row is None else OpenQuestion.model_validate(row.model_dump())

    async def ask(self, athlete_id: AthleteId, question: OpenQuestion) -> None:
        """Open a question; an earlier one is forgotten."""
        await self.close(athlete_id)
        row = DialogueRow(athlete_id=athlete_id, asked_at=self._clock.now(), **question.model_dump())
        self._database.writing().add(row)

    async def close(self, athlete_id: AthleteId) -> bool:
        """Forget the open question; say whether there was one."""
        session = self._database.writing()
        return (await session.exec(delete(DialogueRow).where(DialogueRow.athlete_id == athlete_id))).rowcount > 0  # type: ignore[arg-type]  # a column expression
