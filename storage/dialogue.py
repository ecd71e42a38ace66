"""The one open question of each athlete, as a row: it outlives restarts."""

from sqlmodel import select

from coaching.domain.athlete import AthleteId
from coaching.domain.messages import OpenQuestion
from coaching.errors import AnsweredMeanwhile
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
        row = await self._row(athlete_id)
        return None if row is None or not row.question else OpenQuestion.model_validate(row.model_dump())

    async def ask(self, athlete_id: AthleteId, question: OpenQuestion, *, expected: int | None = None) -> None:
        """Open a question; an earlier one is forgotten.

        Args:
            athlete_id: Who is asked.
            question: The question; its version is given here.
            expected: Version of the question that this one follows on; None for any.

        Raises:
            AnsweredMeanwhile: If another answer was faster.
        """
        row = await self._changed(athlete_id, expected)
        row.question, row.subject, row.message = question.question, question.subject, question.message
        row.asked_at = self._clock.now()
        self._database.writing().add(row)

    async def close(self, athlete_id: AthleteId, *, expected: int | None = None) -> bool:
        """Forget the open question; say whether there was one.

        Raises:
            AnsweredMeanwhile: If another answer was faster.
        """
        if await self.open(athlete_id) is None and expected is None:
            return False
        row = await self._changed(athlete_id, expected)
        row.question, row.subject, row.message = "", None, None
        self._database.writing().add(row)
        return True

    async def _changed(self, athlete_id: AthleteId, expected: int | None) -> DialogueRow:
        """Return the row with the next version."""
        row = await self._row(athlete_id) or DialogueRow(athlete_id=athlete_id, question="", asked_at=self._clock.now())
        if expected is not None and row.version != expected:
            raise AnsweredMeanwhile
        row.version += 1
        return row

    async def _row(self, athlete_id: AthleteId) -> DialogueRow | None:
        async with self._database.reading() as session:
            return (await session.exec(select(DialogueRow).where(DialogueRow.athlete_id == athlete_id))).first()
