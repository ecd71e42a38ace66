"""What the numbers of the rules R01 to R55 mean: the types behind coaching/training/rule_thresholds.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from coaching.domain.injury import Area
from coaching.domain.season import Phase, RaceDistance
from coaching.training.limits import ByLevel, Rule

#: Least and most.
Range = tuple[float, float]
#: What a sore area is spared.
Spared = Literal["running", "long", "speed", "strides", "hills"]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far the totals of a session may be off its parts, and a part off its pace."""

    total_pct: float
    pace_pct: float


@dataclass(frozen=True, kw_only=True)
class FirstWeek:
    """How large the first week may be, in usual weeks."""

    warn_above_factor: ByLevel
    error_above_factor: float


@dataclass(frozen=True, kw_only=True)
class Ramp:
    """How much a week may add; of km and percent the larger holds."""

    warn_above_km: float
    warn_above_pct: ByLevel
    error_above_km: float
    error_above_pct: ByLevel


@dataclass(frozen=True, kw_only=True)
class FourWeeks:
    """How much four weeks may add to the four before; of km and percent the larger holds."""

    more_pct: ByLevel
    more_km: float


@dataclass(frozen=True, kw_only=True)
class Loading:
    """After how many weeks an easier one has to come."""

    most_weeks: ByLevel
    most_weeks_of_masters: int


@dataclass(frozen=True, kw_only=True)
class Cutback:
    """What makes a week an easier one."""

    #: A week with less than this much of the one before is meant as such.
    begins_below_pct: float
    week_pct: Range
    most_quality: int


@dataclass(frozen=True, kw_only=True)
class RestDays:
    """How many days a week are without running."""

    least: ByLevel
    #: Where no week has to have one, there is one in so many days.
    one_in_days: int


@dataclass(frozen=True, kw_only=True)
class QualityDays:
    """How many sessions a week are hard for another reason than their length."""

    most: ByLevel
    #: Before the race, for advanced runners with so many running days.
    sharpening: int
    sharpening_days: int
    #: Beginners have none until they have run so long without a break, so many times.
    unbroken_s: float
    unbroken_runs: int


@dataclass(frozen=True, kw_only=True)
class Between:
    """How many days lie between hard ones."""

    least_days: int
    least_days_of_masters: int


@dataclass(frozen=True, kw_only=True)
class LongRunShare:
    """How much of its week a long run may be."""

    #: By running days a week; the most are "that many or more", the fewest "that many or fewer".
    pct_by_run_days: Mapping[int, float]
    #: On top, for races that need longer runs.
    extra_points: Mapping[RaceDistance, float]
    #: Refused with so many points more.
    error_points: float


@dataclass(frozen=True, kw_only=True)
class Spike:
    """How far a run may go beyond the longest of 30 days; of km and factor the larger holds."""

    warn_above_km: float
    warn_above_factor: float
    error_above_km: float
    error_above_factor: float


@dataclass(frozen=True, kw_only=True)
class LongRunTime:
    """How long a run may take."""

    most_min: Mapping[RaceDistance, ByLevel]
    #: Refused with so much more.
    error_min: float


@dataclass(frozen=True, kw_only=True)
class LastLongRun:
    """How long the longest run is to be, and how many days before the race the last long one."""

    least_km: float
    least_min: float
    days_before: Mapping[RaceDistance, tuple[int, int]]
    #: A run counts as a long one from this share of the longest on.
    long_share: float
    #: In shorter plans a run before the plan still counts.
    long_plan_days: int


@dataclass(frozen=True, kw_only=True)
class WorkCap:
    """The most work of one kind in a session: a share of the week, with a floor for small weeks and a ceiling."""

    least_km: float
    week_pct: float
    #: None where the share alone holds.
    most_km: float | None = None
    most_min: float | None = None
    #: Of one repetition, in min; and the rest after it, in repetitions.
    rep_min: Range | None = None
    rest_reps: Range | None = None
    #: Refused beyond so many times the limit.
    error_factor: float = 1.5


@dataclass(frozen=True, kw_only=True)
class Around:
    """Easy running around fast work, in min."""

    warm_up_min: float
    cool_down_min: float


@dataclass(frozen=True, kw_only=True)
class EasyShare:
    """How much of the running time of a week is easy."""

    least_pct: ByLevel
    #: Refused with so many points less.
    error_points: float


@dataclass(frozen=True, kw_only=True)
class FirstFast:
    """When fast repetitions may begin."""

    #: Not in the base weeks before this one.
    base_week: int
    #: Intervals of beginners, after so many weeks of training.
    beginner_weeks: int


@dataclass(frozen=True, kw_only=True)
class Taper:
    """How large the weeks before the race are, in percent of the peak; how they are judged, whatever the race."""

    #: By whole weeks before the race week.
    week_pct: Mapping[RaceDistance, Mapping[int, Range]]
    error_pct: Range
    #: The peak is the mean of the best so many of so many weeks before the taper.
    best_weeks: int
    of_weeks: int
    #: A week this far off is near enough, in points.
    slack_points: float


@dataclass(frozen=True, kw_only=True)
class RaceWeekLong:
    """How long a run in the days before the race may be."""

    most_min: Mapping[RaceDistance, float]
    days: int


@dataclass(frozen=True, kw_only=True)
class TuneUps:
    """How races fit in on the way to the goal."""

    apart_days: int
    easy_days_before: int
    km_per_easy_day: float
    #: None in so many weeks before the goal.
    last_weeks: Mapping[RaceDistance, int]


@dataclass(frozen=True, kw_only=True)
class Sparing:
    """What is left out while an area hurts."""

    areas: Mapping[Area, frozenset[Spared]]
    #: A run counts as long from here on, in min.
    long_min: float


@dataclass(frozen=True, kw_only=True)
class Refresh:
    """How near an easier week is to a race on the way."""

    weeks: int
    #: For races of more than this share of the goal.
    goal_share: float


class RuleThresholds(TypedDict):
    """The rules of plans that have numbers."""

    R04: Rule[float]
    R05: Rule[Agreement]
    R06: Rule[float]
    R08: Rule[int]
    R09: Rule[FirstWeek]
    R10: Rule[Ramp]
    R11: Rule[FourWeeks]
    R12: Rule[ByLevel]
    R13: Rule[Loading]
    R14: Rule[Cutback]
    R15: Rule[RestDays]
    R16: Rule[int]
    R17: Rule[QualityDays]
    R18: Rule[Between]
    R20: Rule[LongRunShare]
    R21: Rule[Spike]
    R22: Rule[LongRunTime]
    R23: Rule[LastLongRun]
    R25: Rule[WorkCap]
    R26: Rule[WorkCap]
    R27: Rule[WorkCap]
    R28: Rule[WorkCap]
    R29: Rule[Around]
    R30: Rule[EasyShare]
    R31: Rule[float]
    R32: Rule[FirstFast]
    R33: Rule[float]
    R34: Rule[float]
    R35: Rule[Taper]
    R36: Rule[float]
    R37: Rule[Mapping[RaceDistance, int]]
    R38: Rule[RaceWeekLong]
    R39: Rule[Mapping[RaceDistance, Range]]
    R40: Rule[int]
    R42: Rule[Mapping[Phase, tuple[int, int]]]
    R43: Rule[TuneUps]
    R44: Rule[Sparing]
    R45: Rule[float]
    R49: Rule[float]
    R50: Rule[ByLevel]
    R51: Rule[tuple[int, int]]
    R52: Rule[Refresh]
