"""What the activities of an athlete add up to: brought up to date when it is asked for.

Activities only mark from which day on the history is stale, in the transaction that changes them. So they may arrive
late, be corrected or removed, in any order and with a process that dies in between: the next question finds the mark,
and what is counted depends on nothing but the activities themselves.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.domain.activity import Activity, ActivityId, BestEffort, MeasuredActivity
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.history import BeatenRecord, Day, Record, Span, TrainingSession, Week, monday_of
from coaching.domain.training import Load
from coaching.physiology.days import ONE_DAY, SEED_DAYS, plain_days, rested_until, seed, weeks, with_fitness
from coaching.physiology.fitness import Fitness
from coaching.physiology.session_load import EVIDENCE, session_loads
from coaching.physiology.sessions import reference_of, training_session
from coaching.ports import Histories, UnitOfWork

#: Assessed in one transaction: few enough to keep everybody else waiting for no more than about 10 ms.
AT_ONCE = 5
#: Between two of these, so that others get the one connection.
PAUSE_S = 0.005
#: A local day begins up to this much before or after the day of UTC.
_TIME_ZONES = ONE_DAY


@dataclass(frozen=True)
class Place:
    """Where an activity stands in the history."""

    load: Load | None
    #: What was done in the 90 days before, in its order, with the load of each.
    before: tuple[tuple[TrainingSession, Load | None], ...]


class HistoryService:
    """Keeps days, weeks and records in step with the activities, and answers from them."""

    def __init__(self, histories: Histories, unit: UnitOfWork) -> None:
        """Take the store."""
        self._histories = histories
        self._unit = unit

    async def refresh(self, athlete: Athlete) -> None:
        """Bring the history up to date, in units of work of its own: none may be open.

        A run of today costs the same however long the history is; one of an earlier day costs the days since.
        """
        state = await self._histories.state(athlete.id)
        if state is None or (state.stale_from is None and state.reference == reference_of(athlete)):
            return
        while True:
            if await self._step(athlete):
                return
            await asyncio.sleep(PAUSE_S)

    async def days(self, athlete: Athlete, *, until: date, count: int) -> tuple[Day, ...]:
        """Return the last calendar days up to one, oldest first; none before the first activity."""
        await self.refresh(athlete)
        since = until - (count - 1) * ONE_DAY
        days = await self._histories.days(athlete.id, since, until)
        last = days[-1] if days else await self._histories.last_day(athlete.id, until)
        return () if last is None else tuple(day for day in rested_until(days, last, until) if day.day >= since)

    async def weeks(self, athlete: Athlete, *, until: date, count: int) -> tuple[Week, ...]:
        """Return the last weeks up to the one of a day, oldest first; none before the first activity."""
        since = monday_of(until) - timedelta(weeks=count - 1)
        return weeks(await self.days(athlete, until=until, count=(until - since).days + 1))

    async def records(self, athlete: Athlete, *, since: date = date.min) -> tuple[Record, ...]:
        """Return the fastest time over each distance from a day on, shortest distance first."""
        return await self._histories.records(athlete.id, since=since)

    async def beaten(
        self, athlete: Athlete, efforts: Sequence[BestEffort], *, of: Collection[ActivityId] = ()
    ) -> tuple[BeatenRecord, ...]:
        """Return which records of all other activities these efforts beat; a first time beats nothing.

        Args:
            athlete: Whose records.
            efforts: Of one activity.
            of: That activity, where it is stored already.
        """
        before = {record.distance_m: record for record in await self._histories.records(athlete.id, but=of)}
        known = ((effort, before[effort.distance_m]) for effort in efforts if effort.distance_m in before)
        return tuple(
            BeatenRecord(seconds=effort.seconds, before=old) for effort, old in known if effort.seconds < old.seconds
        )

    async def place(self, athlete: Athlete, activity: MeasuredActivity) -> Place:
        """Return the load of one activity as the history counts it, stored or not, and what was done before it."""
        await self.refresh(athlete)
        session = training_session(activity, athlete)
        kept = await self._histories.sessions(athlete.id, session.day - EVIDENCE - _TIME_ZONES)
        own = activity.id if isinstance(activity, Activity) else None
        before = [other for key, other in kept if key != own and other.started_at <= session.started_at]
        *loads, load = session_loads((*before, session))
        return Place(load=load, before=tuple(zip(before, loads, strict=True)))

    async def _step(self, athlete: Athlete) -> bool:
        """Do a part that fits into one short transaction; return whether it was the last."""
        async with self._unit.work():
            state, reference = await self._histories.state(athlete.id), reference_of(athlete)
            if state is None or state.reference != reference:
                await self._histories.assess_anew(athlete.id, reference)
                return False
            some = await self._histories.unassessed(athlete.id, AT_ONCE)
            await self._histories.assess({activity.id: training_session(activity, athlete) for activity in some})
            if len(some) == AT_ONCE:
                return False
            if state.stale_from is not None:
                await self._count_from(athlete.id, state.stale_from)
        return True

    async def _count_from(self, athlete_id: AthleteId, stale_from: date) -> None:
        """Count all days anew from the first stale one, inside the unit of work."""
        span = await self._histories.span(athlete_id)
        if span is None:
            await self._histories.replace(athlete_id, date.min, (), {})
            return
        last = await self._last_sound(athlete_id, span, stale_from)
        since = span.first if last is None else last.day + ONE_DAY
        kept = await self._histories.sessions(athlete_id, since - EVIDENCE - _TIME_ZONES)
        loads = session_loads([session for _, session in kept])
        days = plain_days([session for _, session in kept], loads, since=since, until=span.last)
        before = seed(days) if last is None else Fitness(last.fitness, last.fatigue)
        counted = {
            key: load
            for (key, session), load in zip(kept, loads, strict=True)
            if load is not None and session.day >= since
        }
        start = date.min if last is None else since
        await self._histories.replace(athlete_id, start, with_fitness(days, before), counted)

    async def _last_sound(self, athlete_id: AthleteId, span: Span, stale_from: date) -> Day | None:
        """Return the last day before the stale ones; None where all are counted anew, since the first ones seed all."""
        if stale_from < span.first + SEED_DAYS * ONE_DAY:
            return None
        return await self._histories.last_day(athlete_id, min(stale_from - ONE_DAY, span.last))
