"""Races ahead, and races behind."""

from datetime import date
from typing import Annotated, Literal, NewType

from pydantic import BaseModel, Field

from coaching.domain.season import RaceDistance

GoalId = NewType("GoalId", int)
RaceResultId = NewType("RaceResultId", int)

#: A is trained for, B is raced on the way, C is a hard day out.
Priority = Literal["A", "B", "C"]
ResultKind = Literal["race", "time_trial"]

#: From these lengths on a race is trained for as such; below the first it is a 5k.
RACE_LENGTHS_M: tuple[tuple[RaceDistance, float], ...] = (
    ("5k", 5_000.0),
    ("10k", 10_000.0),
    ("half", 21_097.5),
    ("marathon", 42_195.0),
    ("ultra", 50_000.0),
)
#: A course is measured and run a little longer or shorter than its name.
LENGTH_TOLERANCE = 0.02


class GoalDraft(BaseModel, frozen=True):
    """A race that an athlete wants to run."""

    distance_m: Annotated[float, Field(ge=1_000, le=300_000)]
    race_on: date
    #: None to just finish.
    target_s: Annotated[float, Field(gt=0)] | None = None
    priority: Priority = "A"

    @property
    def race(self) -> RaceDistance:
        """Return which kind of training the race needs: the longest usual distance that it reaches, else 5k."""
        reached = [race for race, length_m in RACE_LENGTHS_M if self.distance_m >= length_m * (1 - LENGTH_TOLERANCE)]
        return reached[-1] if reached else "5k"


class Goal(GoalDraft, frozen=True):
    """A race ahead of an athlete."""

    id: GoalId


class RaceResultDraft(BaseModel, frozen=True):
    """A race, or a run alone against the clock, as the athlete tells of it."""

    distance_m: Annotated[float, Field(ge=400, le=300_000)]
    seconds: Annotated[float, Field(gt=0)]
    raced_on: date
    kind: ResultKind = "race"


class RaceResult(RaceResultDraft, frozen=True):
    """A race behind an athlete."""

    id: RaceResultId
