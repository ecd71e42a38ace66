"""Races ahead: what an athlete wants, step by step, and where it is kept."""

from datetime import date, timedelta
from math import exp, log
from typing import Literal, NamedTuple

from pydantic import BaseModel

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import Athlete, GoalKind
from coaching.domain.goal import (
    Goal,
    GoalDraft,
    GoalId,
    Priority,
    RaceResult,
    RaceResultDraft,
    RaceResultId,
    ResultKind,
)
from coaching.errors import StaleButton
from coaching.physiology.performance import HALF_M, MARATHON_M
from coaching.ports import Athletes, Goals

GoalStep = Literal["distance", "date", "target", "priority"]
ResultStep = Literal["distance", "time", "date", "kind"]

FARTHEST = timedelta(days=731)
#: What somebody tells of is hardly older.
OLDEST = timedelta(days=365 * 30)
GOAL_DISTANCES_M = (1_000.0, 300_000.0)
RESULT_DISTANCES_M = (400.0, 300_000.0)
#: Slower is a walk with long rests.
SLOWEST_S_PER_KM = 20 * 60.0
#: The fastest times ever run, in m and s, a little below the records of 2026; between them by exponent.
WORLD_BESTS: tuple[tuple[float, float], ...] = (
    (400.0, 43.0),
    (800.0, 100.0),
    (1_500.0, 205.0),
    (5_000.0, 752.0),
    (10_000.0, 1_568.0),
    (HALF_M, 3_390.0),
    (MARATHON_M, 7_200.0),
    (100_000.0, 21_500.0),
    (300_000.0, 77_000.0),
)


class Puzzle(NamedTuple):
    """Why something is not taken down."""

    #: Names a text.
    code: str
    part: str = ""
    #: Of a time that cannot be, in s/km.
    pace_s_per_km: float | None = None


class GoalWish(BaseModel, frozen=True):
    """A race ahead as far as it is told."""

    distance_m: float | None = None
    race_on: date | None = None
    target_s: float | None = None
    #: There is no target time.
    is_to_finish: bool = False
    priority: Priority | None = None
    #: The race that this one takes the place of.
    instead_of: GoalId | None = None

    @property
    def missing(self) -> GoalStep | None:
        """Return what to ask next; None where all is said."""
        known: dict[GoalStep, bool] = {
            "distance": self.distance_m is not None,
            "date": self.race_on is not None,
            "target": self.is_to_finish or self.target_s is not None,
            "priority": self.priority is not None,
        }
        return next((step for step, is_known in known.items() if not is_known), None)

    @property
    def draft(self) -> GoalDraft:
        """Return the race; nothing is missing.

        Raises:
            ValidationError: If something is.
        """
        return GoalDraft.model_validate(self.model_dump(exclude={"is_to_finish", "instead_of"}))


class ResultWish(BaseModel, frozen=True):
    """A race behind as far as it is told."""

    distance_m: float | None = None
    seconds: float | None = None
    raced_on: date | None = None
    kind: ResultKind | None = None

    @property
    def missing(self) -> ResultStep | None:
        """Return what to ask next; None where all is said."""
        known: dict[ResultStep, bool] = {
            "distance": self.distance_m is not None,
            "time": self.seconds is not None,
            "date": self.raced_on is not None,
            "kind": self.kind is not None,
        }
        return next((step for step, is_known in known.items() if not is_known), None)

    @property
    def draft(self) -> RaceResultDraft:
        """Return the result; nothing is missing.

        Raises:
            ValidationError: If something is.
        """
        return RaceResultDraft.model_validate(self.model_dump())


class GoalService:
    """Keeps races ahead and behind."""

    def __init__(self, goals: Goals, athletes: Athletes) -> None:
        """Take the stores."""
        self._goals = goals
        self._athletes = athletes

    async def ahead(self, athlete: Athlete, today: date) -> tuple[Goal, ...]:
        """Return the races from today on, the next first."""
        return await self._goals.ahead(athlete.id, today)

    async def get(self, athlete: Athlete, goal_id: GoalId, today: date) -> Goal:
        """Return a race ahead.

        Raises:
            StaleButton: If this athlete has no such race ahead.
        """
        goals = await self.ahead(athlete, today)
        found = next((goal for goal in goals if goal.id == goal_id), None)
        if found is None:
            raise StaleButton(data="goal")
        return found

    async def aim(self, athlete: Athlete, draft: GoalDraft, *, instead_of: GoalId | None, today: date) -> Goal:
        """Keep a race ahead, inside the unit of work; one that is there already stays as it is."""
        await self._want(athlete, "race")
        same = (goal for goal in await self.ahead(athlete, today) if goal.model_dump(exclude={"id"}) == dict(draft))
        known = next(same, None)
        if known is not None and known.id != instead_of:
            if instead_of is not None:
                await self._goals.drop(athlete.id, instead_of)
            return known
        return await self._goals.aim(athlete.id, draft, instead_of=instead_of)

    async def drop(self, athlete: Athlete, goal_id: GoalId) -> bool:
        """Forget a race ahead, inside the unit of work; False when there is none."""
        return await self._goals.drop(athlete.id, goal_id)

    async def want(self, athlete: Athlete, kind: GoalKind) -> None:
        """Keep what the athlete trains for, inside the unit of work."""
        await self._want(athlete, kind)

    async def add_result(self, athlete: Athlete, draft: RaceResultDraft) -> RaceResult:
        """Keep a race that was run, inside the unit of work; the same one twice is kept once."""
        return await self._goals.add_result(athlete.id, draft)

    async def drop_result(self, athlete: Athlete, result_id: RaceResultId) -> bool:
        """Forget a typed race, inside the unit of work; False when there is none."""
        return await self._goals.drop_result(athlete.id, result_id)

    async def _want(self, athlete: Athlete, kind: GoalKind) -> None:
        if athlete.goal_kind != kind:
            await self._athletes.save(athlete.model_copy(update={"goal_kind": kind}))


def doubt_goal(wish: GoalWish, *, today: date) -> Puzzle | None:
    """Return what cannot be right about a race ahead; None where nothing is wrong so far."""
    if wish.distance_m is not None and not GOAL_DISTANCES_M[0] <= wish.distance_m <= GOAL_DISTANCES_M[1]:
        return Puzzle("distance_range")
    if wish.race_on is not None and wish.race_on < today:
        return Puzzle("past")
    if wish.race_on is not None and wish.race_on - today > FARTHEST:
        return Puzzle("too_far")
    return doubt_time(wish.distance_m, wish.target_s)


def doubt_result(wish: ResultWish, *, today: date) -> Puzzle | None:
    """Return what cannot be right about a race behind; None where nothing is wrong so far."""
    if wish.distance_m is not None and not RESULT_DISTANCES_M[0] <= wish.distance_m <= RESULT_DISTANCES_M[1]:
        return Puzzle("distance_range")
    if wish.raced_on is not None and wish.raced_on > today:
        return Puzzle("future")
    if wish.raced_on is not None and today - wish.raced_on > OLDEST:
        return Puzzle("long_ago")
    return doubt_time(wish.distance_m, wish.seconds)


def doubt_time(distance_m: float | None, seconds: float | None) -> Puzzle | None:
    """Return why nobody can have run so fast, or would call it a race so slow."""
    if distance_m is None or seconds is None:
        return None
    pace = METRES_PER_KM * seconds / distance_m
    if seconds < world_best_s(distance_m):
        return Puzzle("faster_than_anybody", pace_s_per_km=pace)
    return Puzzle("too_slow", pace_s_per_km=pace) if pace > SLOWEST_S_PER_KM else None


def world_best_s(distance_m: float) -> float:
    """Return a time that nobody has run, a little below the best ever.

    Args:
        distance_m: 400..300000.
    """
    lower = max((best for best in WORLD_BESTS if best[0] <= distance_m), default=WORLD_BESTS[0])
    upper = min((best for best in WORLD_BESTS if best[0] >= distance_m), default=WORLD_BESTS[-1])
    if lower[0] == upper[0]:
        return lower[1]
    exponent = log(upper[1] / lower[1]) / log(upper[0] / lower[0])
    return lower[1] * exp(exponent * log(distance_m / lower[0]))
