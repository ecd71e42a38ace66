"""The athletes and their Telegram ids, which no other package sees beside them."""

from datetime import datetime

from sqlmodel import select

from coaching.domain.athlete import Athlete, AthleteId
from storage.database import Database
from storage.tables import AthleteRow


class AthleteStore:
    """Implements the port Athletes, and finds athletes by their Telegram id."""

    def __init__(self, database: Database) -> None:
        """Read and write through this database."""
        self._database = database

    async def get(self, athlete_id: AthleteId) -> Athlete:
        """Return the athlete."""
        async with self._database.reading() as session:
            return _athlete((await session.exec(select(AthleteRow).where(AthleteRow.id == athlete_id))).one())

    async def of_telegram(self, telegram_id: int) -> Athlete | None:
        """Return the athlete behind a Telegram id."""
        async with self._database.reading() as session:
            row = (await session.exec(select(AthleteRow).where(AthleteRow.telegram_id == telegram_id))).first()
            return None if row is None else _athlete(row)

    async def meet(self, telegram_id: int, *, language: str, now: datetime) -> Athlete:
        """Return the athlete behind a Telegram id, made now if there is none."""
        known = await self.of_telegram(telegram_id)
        if known is not None:
            return known
        session = self._database.writing()
        row = AthleteRow(telegram_id=telegram_id, created_at=now, language=language, style="supportive")
        session.add(row)
        await session.flush()
        return _athlete(row)

    async def save(self, athlete: Athlete) -> None:
        """Replace what is known about the athlete."""
        session = self._database.writing()
        row = (await session.exec(select(AthleteRow).where(AthleteRow.id == athlete.id))).one()
        for name, value in athlete.model_dump(exclude={"id"}).items():
            setattr(row, name, value)
        session.add(row)

    async def set_reachable(self, telegram_id: int, *, is_reachable: bool) -> None:
        """Note whether messages reach this person; someone who blocked the bot gets none."""
        session = self._database.writing()
        row = (await session.exec(select(AthleteRow).where(AthleteRow.telegram_id == telegram_id))).first()
        if row is not None:
            row.is_reachable = is_reachable
            session.add(row)


def _athlete(row: AthleteRow) -> Athlete:
    return Athlete.model_validate(row.model_dump())
