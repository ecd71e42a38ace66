"""What the numbers of the training sections mean: the types behind coaching/training/thresholds.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from coaching.domain.season import Level, RaceDistance

Values = TypeVar("Values", covariant=True)  # noqa: PLC0105 - no suffix: it reads as Rule[Ramp]

#: What a session counts as in the adherence of a week.
SessionWeight = Literal["key", "easy", "strength", "cross"]
ByLevel = Mapping[Level, float]


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[Values]):
    """The numbers of one rule, and where they come from."""

    values: Values
    source: str


@dataclass(frozen=True, kw_only=True)
class Hard:
    """From how much work on a session counts as hard."""

    #: At threshold or faster.
    hard_fast_s: float
    hard_marathon_s: float
    #: Of a long run, whatever its pace.
    hard_long_s: float


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """What a race asks for."""

    #: Weeks of training for a time.
    least_weeks: ByLevel
    #: A typical week in km, and the longest run of 30 days, from which training for a time can start.
    start_week_km: ByLevel
    start_longest_km: ByLevel
    #: What the biggest week and the longest run are to reach.
    wanted_week_km: float
    wanted_longest_km: float
    #: With less, a shorter race or a later one is advised.
    floor_weeks: int
    floor_week_km: float
    floor_longest_km: float
    #: With more weeks, a time of general training comes first.
    most_weeks: int


@dataclass(frozen=True, kw_only=True)
class Feasibility:
    """Whether weeks and endurance are enough for a race."""

    races: Mapping[RaceDistance, Readiness]
    #: How much a week grows on average, easier weeks among them.
    weekly_growth_pct: float
    #: Who runs less is taken as able to begin with this.
    first_week_km: float
    first_longest_km: float


@dataclass(frozen=True, kw_only=True)
class PhaseLengths:
    """How long the parts of a plan are."""

    taper_weeks: Mapping[RaceDistance, int]
    #: Up to this many weeks before the taper there is no room for shares.
    few_weeks: int
    sharpen_pct: ByLevel
    most_sharpen_weeks: int
    build_pct: ByLevel
    most_build_weeks: int


@dataclass(frozen=True, kw_only=True)
class Polarization:
    """How the polarization index deals with an empty zone."""

    #: Stands for a moderate share of 0, which nothing can be divided by.
    least_moderate_share: float


@dataclass(frozen=True, kw_only=True)
class RunWalk:
    """How those begin who run little or not at all; their weeks are judged by minutes of running."""

    #: Of a usual week; with less, kilometres say nothing yet.
    starts_below_km: float
    #: In a first session; who can run longer already begins there.
    first_s: float
    #: Minutes of running in a session grow by this share or by so much a week, whichever is more.
    more_pct: float
    more_s: float
    #: Beyond so many times that step it is refused.
    error_factor: float


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The way back after a break: shares of what was usual, in equal parts of a time."""

    #: A break of up to so many days.
    up_to_days: float
    shares: tuple[float, ...]
    #: How long each part is: a share of the break, or days.
    part_of_break: float = 0.0
    part_days: int = 0


@dataclass(frozen=True, kw_only=True)
class Adherence:
    """How well a session was kept to, by actual over planned volume."""

    #: From here to most_ratio the session counts in full.
    least_ratio: float
    most_ratio: float
    #: A session that went beyond the plan never scores less than this.
    least_score_for_more: float
    weights: Mapping[SessionWeight, float]


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a plan starts from where files say nothing."""

    #: Of the week that an athlete names, so much counts, and so much of it as the longest run.
    said_share: float
    said_longest_share: float
    #: With at least so much a week somebody who has not said is no beginner.
    intermediate_from_km: float
    #: With at least so much a week half an hour of running without a break is taken for possible.
    half_an_hour_from_km: ByLevel
    #: Without races, fast stretches and runs.
    assumed_vo2max: ByLevel
    #: What the usual pace may lead to.
    least_assumed_vo2max: float
    most_assumed_vo2max: float
    vo2max_step: float
    #: Runs a week, fewest and most, for those who have not said.
    assumed_runs: Mapping[Level, tuple[int, int]]


def by_level(beginner: float, intermediate: float, advanced: float) -> ByLevel:
    """Return a row of a table with one number for each level."""
    return {"beginner": beginner, "intermediate": intermediate, "advanced": advanced}
