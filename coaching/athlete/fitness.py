"""Looks up what shows how fit an athlete is today."""

from datetime import date
from typing import Protocol

from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from coaching.domain.goal import RACE_LENGTHS_M, RaceResult
from coaching.domain.history import Day, Record
from coaching.physiology.current_fitness import FRESH
from coaching.physiology.sessions import training_session
from coaching.ports import Goals
from coaching.training.current_form import WATCH_ERROR, CurrentForm, Effort, form_of


class Training(Protocol):
    """What the activities add up to."""

    async def days(self, athlete: Athlete, *, until: date, count: int) -> tuple[Day, ...]:
        """Return the last calendar days up to one, oldest first; none before the first activity."""
        ...

    async def records(self, athlete: Athlete, *, since: date = date.min) -> tuple[Record, ...]:
        """Return the fastest time over each distance, of all days or of those from one on."""
        ...


class FitnessService:
    """Says how fit an athlete is, from races, fast stretches and training."""

    def __init__(self, goals: Goals, training: Training) -> None:
        """Take the races and the training."""
        self._goals = goals
        self._training = training

    async def current_form_of(self, athlete: Athlete, *, today: date) -> CurrentForm:
        """Return how fit the athlete is; no transaction may be open, since the history may be brought up to date.

        Args:
            athlete: Whose form.
            today: In the athlete's time zone.
        """
        days = await self._training.days(athlete, until=today, count=FRESH.days + 1)
        races = await self.races_of(athlete)
        records = await self._training.records(athlete, since=today - FRESH)
        return form_of(races, [_stretch(record) for record in records], days, today=today)

    async def races_of(self, athlete: Athlete) -> tuple[Effort, ...]:
        """Return typed races and activities called races, the newest first; a race told twice counts once."""
        typed = [_typed(result) for result in await self._goals.results(athlete.id)]
        recorded = [_recorded(activity, athlete) for activity in await self._goals.raced(athlete.id, date.min)]
        known = [race for race in recorded if race is not None]
        told = [race for race in typed if not any(_is_same(race, other) for other in known)]
        return tuple(sorted((*known, *told), key=lambda race: race.day, reverse=True))


def _stretch(record: Record) -> Effort:
    return Effort(
        day=record.day,
        distance_m=record.distance_m,
        seconds=record.seconds,
        kind="best_effort",
        activity_id=record.activity_id,
    )


def _typed(result: RaceResult) -> Effort:
    return Effort(
        day=result.raced_on,
        distance_m=result.distance_m,
        seconds=result.seconds,
        kind=result.kind,
        result_id=result.id,
    )


def _recorded(activity: Activity, athlete: Athlete) -> Effort | None:
    """Return the activity as a race; None where it was no run, or its distance or time is not known."""
    race = training_session(activity, athlete).race
    if race is None or activity.correction.is_excluded:
        return None
    return Effort(
        day=activity.local_day,
        distance_m=_measured_m(race.distance_m),
        seconds=race.seconds,
        kind="race",
        activity_id=activity.id,
    )


def _measured_m(watched_m: float) -> float:
    """Return the length of the course that a watch measured: the usual race where it is that."""
    usual = (length_m for _, length_m in RACE_LENGTHS_M if abs(watched_m / length_m - 1) <= WATCH_ERROR)
    return next(usual, watched_m)


def _is_same(one: Effort, other: Effort) -> bool:
    return one.day == other.day and abs(one.distance_m / other.distance_m - 1) <= 2 * WATCH_ERROR
