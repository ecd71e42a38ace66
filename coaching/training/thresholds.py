"""All numbers of the training rules, by rule, with their source; the only copy of each.

A rule is known by its id in docs/science.md: R10 for a row of the table of rules, else the section, such as E2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypedDict, TypeVar

from coaching.domain.plan import Level, RaceDistance

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
class Adherence:
    """How well a session was kept to, by actual over planned volume."""

    #: From here to most_ratio the session counts in full.
    least_ratio: float
    most_ratio: float
    #: A session that went beyond the plan never scores less than this.
    least_score_for_more: float
    weights: Mapping[SessionWeight, float]


@dataclass(frozen=True, kw_only=True)
class Ramp:
    """How much a week may add; of km and percent the larger holds."""

    warn_above_km: float
    warn_above_pct: ByLevel
    error_above_km: float
    error_above_pct: ByLevel


@dataclass(frozen=True, kw_only=True)
class LongRunShare:
    """How much of its week a long run may be."""

    #: By running days a week; the most are "that many or more", the fewest "that many or fewer".
    pct_by_run_days: Mapping[int, float]
    #: On top, for races that need longer runs.
    extra_points: Mapping[RaceDistance, float]


@dataclass(frozen=True, kw_only=True)
class Spike:
    """How far a run may go beyond the longest of 30 days; of km and factor the larger holds."""

    warn_above_km: float
    warn_above_factor: float
    error_above_km: float
    error_above_factor: float


@dataclass(frozen=True, kw_only=True)
class WorkCap:
    """The most work of one kind in a session: a share of the week, with a floor for small weeks and a ceiling."""

    least_km: float
    week_pct: float
    #: None where the share alone holds.
    most_km: float | None = None


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


class Thresholds(TypedDict):
    """The rules that have numbers."""

    E1: Rule[Feasibility]
    E2: Rule[PhaseLengths]
    E5: Rule[Polarization]
    I1: Rule[Adherence]
    R10: Rule[Ramp]
    R20: Rule[LongRunShare]
    R21: Rule[Spike]
    R25: Rule[WorkCap]
    R26: Rule[WorkCap]
    R27: Rule[WorkCap]
    R28: Rule[WorkCap]


def _by_level(beginner: float, intermediate: float, advanced: float) -> ByLevel:
    return {"beginner": beginner, "intermediate": intermediate, "advanced": advanced}


def _readiness(  # noqa: PLR0913 - a row of a table
    weeks: ByLevel,
    start_week_km: ByLevel,
    start_longest_km: ByLevel,
    *,
    wanted_km: tuple[float, float],
    floor: tuple[int, float, float],
    most_weeks: int,
) -> Readiness:
    return Readiness(
        least_weeks=weeks,
        start_week_km=start_week_km,
        start_longest_km=start_longest_km,
        wanted_week_km=wanted_km[0],
        wanted_longest_km=wanted_km[1],
        floor_weeks=floor[0],
        floor_week_km=floor[1],
        floor_longest_km=floor[2],
        most_weeks=most_weeks,
    )


THRESHOLDS: Final[Thresholds] = {
    "E1": Rule(
        values=Feasibility(
            races={
                "5k": _readiness(
                    _by_level(8, 6, 4),
                    _by_level(0, 15, 30),
                    _by_level(0, 5, 5),
                    wanted_km=(15, 6),
                    floor=(3, 0, 0),
                    most_weeks=16,
                ),
                "10k": _readiness(
                    _by_level(10, 8, 6),
                    _by_level(12, 20, 40),
                    _by_level(5, 8, 12),
                    wanted_km=(25, 10),
                    floor=(4, 0, 5),
                    most_weeks=16,
                ),
                "half": _readiness(
                    _by_level(14, 10, 8),
                    _by_level(20, 25, 45),
                    _by_level(8, 10, 16),
                    wanted_km=(32, 16),
                    floor=(6, 0, 10),
                    most_weeks=16,
                ),
                "marathon": _readiness(
                    _by_level(20, 16, 12),
                    _by_level(30, 35, 55),
                    _by_level(14, 16, 21),
                    wanted_km=(40, 25),
                    floor=(10, 30, 18),
                    most_weeks=24,
                ),
                "ultra": _readiness(
                    _by_level(24, 20, 16),
                    _by_level(45, 50, 60),
                    _by_level(30, 30, 30),
                    wanted_km=(60, 30),
                    floor=(12, 30, 18),
                    most_weeks=24,
                ),
            },
            weekly_growth_pct=7,
            first_week_km=10,
            first_longest_km=3,
        ),
        source="our choice; the weeks and long runs wanted: Fokkema and others, 2020",
    ),
    "E2": Rule(
        values=PhaseLengths(
            taper_weeks={"5k": 1, "10k": 1, "half": 1, "marathon": 2, "ultra": 2},
            few_weeks=3,
            sharpen_pct=_by_level(15, 20, 20),
            most_sharpen_weeks=4,
            build_pct=_by_level(35, 40, 40),
            most_build_weeks=8,
        ),
        source="our choice, in the range of the phases of Daniels and of Pfitzinger",
    ),
    "E5": Rule(values=Polarization(least_moderate_share=0.01), source="Treff and others, 2019; the 0.01 is our choice"),
    "I1": Rule(
        values=Adherence(
            least_ratio=0.8,
            most_ratio=1.2,
            least_score_for_more=0.5,
            weights={"key": 2, "easy": 1, "strength": 0.5, "cross": 0.5},
        ),
        source="our choice; coaching platforms call 80 to 120 % of a session compliant",
    ),
    "R10": Rule(
        values=Ramp(
            warn_above_km=3,
            warn_above_pct=_by_level(10, 12, 15),
            error_above_km=5,
            error_above_pct=_by_level(25, 30, 35),
        ),
        source="Nielsen and others, 2014: more injuries beyond 30 % in two weeks; the 10 % are convention",
    ),
    "R20": Rule(
        values=LongRunShare(
            pct_by_run_days={2: 60, 3: 50, 4: 40, 5: 35, 6: 30},
            extra_points={"5k": 0, "10k": 0, "half": 0, "marathon": 5, "ultra": 5},
        ),
        source="Daniels: 25 to 30 % from five days on; the others are our choice",
    ),
    "R21": Rule(
        values=Spike(warn_above_km=1, warn_above_factor=1.10, error_above_km=2, error_above_factor=1.30),
        source="Frandsen and others, 2025: hazard ratios of 1.64 to 2.28; the km are our choice",
    ),
    "R25": Rule(values=WorkCap(least_km=2.5, week_pct=10), source="Daniels; the floor is our choice"),
    "R26": Rule(values=WorkCap(least_km=1.6, week_pct=8, most_km=10), source="Daniels; the floor is our choice"),
    "R27": Rule(values=WorkCap(least_km=1.2, week_pct=5, most_km=8), source="Daniels; the floor is our choice"),
    "R28": Rule(
        values=WorkCap(least_km=5, week_pct=20, most_km=29),
        source="Daniels: at most 18 miles; floor and share are our choice",
    ),
}
