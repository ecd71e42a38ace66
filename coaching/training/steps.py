"""Single steps of a session: how far, how long, how fast, at which heart rate, how hard it feels, what it costs."""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt
from typing import Final

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.training import HeartRateZones
from coaching.physiology.load import EASY_POINTS_PER_HOUR, SECONDS_PER_HOUR
from coaching.physiology.zones import hr_max_bounds
from coaching.training.session import Step, StepEffort, StepPart
from coaching.training.targets import Targets

Range = tuple[float, float]

# docs/science.md#e-session-codes
WALK_S_PER_KM = 600.0
#: Recovery runs begin where easy ones end, and are up to so much slower.
RECOVERY_SLOWER = 1.08
#: How far a pace may be off, to both sides.
THRESHOLD_SPREAD, FAST_SPREAD = 0.02, 0.015
#: Heart rate follows so late that shorter steps are led by pace alone, in s.
SHORTEST_LED_BY_HR_S = 180.0
# docs/science.md#b6-pace-zones
RPE: Final[Mapping[StepEffort, tuple[int, int]]] = {
    "walk": (1, 2),
    "recovery": (1, 3),
    "easy": (2, 4),
    "marathon": (5, 5),
    "threshold": (6, 7),
    "interval": (8, 9),
    "repetition": (9, 9),
    "hill": (8, 9),
    "stride": (6, 8),
    "race": (8, 10),
    "other": (2, 4),
}
#: What a step at an effort without a pace is like for the load: uphill work feels like intervals.
LIKE: Final[Mapping[StepEffort, StepEffort]] = {"hill": "interval", "stride": "repetition"}


def timed(part: StepPart, effort: StepEffort, seconds: float, targets: Targets) -> Step:
    """Return a step that is measured by time; its length follows from the middle of the pace.

    Source:
        docs/science.md#e-session-codes
    """
    distance_m = 0.0 if effort == "other" else METRES_PER_KM * seconds / middle_s_per_km(effort, targets)
    return _aimed(Step(part=part, effort=effort, by="time", distance_m=distance_m, duration_s=seconds), targets)


def measured(part: StepPart, effort: StepEffort, metres: float, targets: Targets) -> Step:
    """Return a step that is measured by distance; its time follows from the middle of the pace.

    Source:
        docs/science.md#e-session-codes
    """
    duration_s = metres / METRES_PER_KM * middle_s_per_km(effort, targets)
    return _aimed(Step(part=part, effort=effort, by="distance", distance_m=metres, duration_s=duration_s), targets)


def raced(metres: float, s_per_km: float) -> Step:
    """Return a race at an even pace."""
    return Step(
        part="main",
        effort="race",
        by="distance",
        distance_m=metres,
        duration_s=metres / METRES_PER_KM * s_per_km,
        pace_s_per_km=_around(s_per_km, FAST_SPREAD),
        rpe=RPE["race"],
    )


def by_feel(step: Step) -> Step:
    """Return a step without a pace or heart rate to keep."""
    return replace(step, pace_s_per_km=None, hr_bpm=None)


def middle_s_per_km(effort: StepEffort, targets: Targets) -> float:
    """Return the pace that distance and time agree with, in s/km.

    Args:
        effort: Neither race nor other, whose pace is no matter of training.
        targets: Of the athlete.

    Source:
        docs/science.md#e-session-codes
    """
    if effort == "walk":
        return WALK_S_PER_KM
    fastest, slowest = _range(effort, targets)
    return (fastest + slowest) / 2


def pace_range(effort: StepEffort, targets: Targets) -> Range | None:
    """Return the fastest and the slowest pace, in s/km; None where effort leads.

    Source:
        docs/science.md#e-session-codes
    """
    return None if effort in {"walk", "hill", "stride", "race", "other"} else _range(effort, targets)


def hr_range(effort: StepEffort, duration_s: float, zones: HeartRateZones | None) -> tuple[int, int] | None:
    """Return the lowest and the highest heart rate, in bpm; None without zones, or where it lags too far behind.

    The lowest of an easy step may be 0: only its upper end matters.

    Source:
        docs/science.md#e-session-codes
    """
    if zones is None or (effort == "interval" and duration_s < SHORTEST_LED_BY_HR_S):
        return None
    one, two, three, four, five = led_by(zones)
    ranges: dict[StepEffort, tuple[int, int]] = {
        "recovery": (one, (two + three) // 2),
        "easy": (one, three - 1),
        "marathon": (three, four - 1),
        "threshold": (four, five - 1),
        "interval": (four, zones.hr_max_bpm or 2 * five - four),
    }
    found = ranges.get(effort)
    return None if found is None else _within(found, zones.hr_max_bpm)


def led_by(zones: HeartRateZones) -> tuple[int, int, int, int, int]:
    """Return lower bounds by which steps are led, so that easy ends where zone 2 does.

    The bounds of most watches put easy running into zones 2 and 3; with them easy ends where zone 3 does.

    Source:
        docs/science.md#e-session-codes
    """
    if zones.method != "pct_hrmax_classic" or zones.hr_max_bpm is None:
        return zones.lower_bpm
    one, two, _, four, five = hr_max_bounds(zones.hr_max_bpm)
    return one, two, zones.lower_bpm[3], four, five


def points_of(step: Step, targets: Targets) -> float:
    """Return the load of a step: an hour at threshold is 100.

    Source:
        docs/science.md#c-rtss
    """
    return 100 * step.duration_s / SECONDS_PER_HOUR * _intensity(step, targets) ** 2


def _intensity(step: Step, targets: Targets) -> float:
    """Return the pace at threshold over that of the step."""
    if step.effort == "other":
        return sqrt(EASY_POINTS_PER_HOUR / 100)
    threshold = targets.paces.threshold_s_per_km
    if step.effort == "race":
        return threshold / (METRES_PER_KM * step.duration_s / step.distance_m)
    return threshold / middle_s_per_km(LIKE.get(step.effort, step.effort), targets)


def _aimed(step: Step, targets: Targets) -> Step:
    return replace(
        step,
        pace_s_per_km=pace_range(step.effort, targets),
        hr_bpm=hr_range(step.effort, step.duration_s, targets.zones),
        rpe=RPE[step.effort],
    )


def _range(effort: StepEffort, targets: Targets) -> Range:
    """Return between which paces an effort lies; up a hill running is as slow as easy on the flat."""
    paces = targets.paces
    if effort == "recovery":
        return paces.easy_slow_s_per_km, RECOVERY_SLOWER * paces.easy_slow_s_per_km
    if effort in {"easy", "hill"}:
        return paces.easy_fast_s_per_km, paces.easy_slow_s_per_km
    if effort == "marathon":
        return _around(targets.marathon_s_per_km, THRESHOLD_SPREAD)
    if effort == "threshold":
        return _around(paces.threshold_s_per_km, THRESHOLD_SPREAD)
    fast = paces.interval_s_per_km if effort == "interval" else paces.repetition_s_per_km
    return _around(fast, FAST_SPREAD)


def _around(s_per_km: float, spread: float) -> Range:
    return s_per_km * (1 - spread), s_per_km * (1 + spread)


def _within(found: tuple[int, int], hr_max_bpm: int | None) -> tuple[int, int] | None:
    """Return the range up to the maximum; None where bounds of one's own leave none."""
    lowest, highest = found
    highest = highest if hr_max_bpm is None else min(highest, hr_max_bpm)
    return (lowest, highest) if lowest < highest else None
