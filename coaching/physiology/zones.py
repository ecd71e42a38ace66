"""Heart-rate zones of an athlete, and the time spent in each."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from coaching.domain.activity import Metrics
from coaching.domain.athlete import Athlete
from coaching.domain.training import HeartRateZones, ZoneMethod, ZoneTimes
from coaching.errors import ZonesNotRising
from coaching.physiology.rounding import round_half_up

Bounds = tuple[int, int, int, int, int]
Percents = tuple[int, int, int, int, int]
ZoneSeconds = tuple[float, float, float, float, float]

# docs/science.md#b1-hr-zones
LTHR_PERCENTS: Percents = (0, 85, 90, 95, 100)
HR_RESERVE_PERCENTS: Percents = (50, 60, 70, 80, 90)
HR_MAX_PERCENTS: Percents = (60, 72, 82, 87, 92)
HR_MAX_CLASSIC_PERCENTS: Percents = (50, 60, 70, 80, 90)

# docs/science.md#b2-hrmax
#: Base in bpm and what each year of age takes from it.
HR_MAX_FORMULAS: Mapping[str, tuple[float, float]] = {"tanaka": (208.0, 0.7), "nes": (211.0, 0.64)}

# docs/science.md#a7-zone-time
RELIABLE_COVERAGE = 0.8

ZONE_COUNT = 5

# docs/science.md#b1-hr-zones
#: Threshold goes before maximum with rest, that before maximum alone, which may be an estimate from the age.
BY_PREFERENCE: tuple[ZoneMethod, ...] = ("pct_lthr", "pct_hrr", "pct_hrmax")


def hr_max_estimate(age_years: float, formula: Literal["tanaka", "nes"] = "tanaka") -> float:
    """Return the expected maximum heart rate in bpm; off by more than 10 for one runner in three.

    Source:
        docs/science.md#b2-hrmax
    """
    base_bpm, per_year_bpm = HR_MAX_FORMULAS[formula]
    return base_bpm - per_year_bpm * age_years


def lthr_bounds(threshold_hr_bpm: float) -> Bounds:
    """Return the lower bounds of the zones from the heart rate at threshold.

    Source:
        docs/science.md#b1-hr-zones
    """
    return _bounds(LTHR_PERCENTS, threshold_hr_bpm)


def hr_reserve_bounds(hr_max_bpm: float, hr_rest_bpm: float) -> Bounds:
    """Return the lower bounds of the zones from the range between rest and maximum.

    Source:
        docs/science.md#b1-hr-zones
    """
    return _bounds(HR_RESERVE_PERCENTS, hr_max_bpm - hr_rest_bpm, above_bpm=hr_rest_bpm)


def hr_max_bounds(hr_max_bpm: float) -> Bounds:
    """Return the lower bounds of the zones from the maximum alone.

    Source:
        docs/science.md#b1-hr-zones
    """
    return _bounds(HR_MAX_PERCENTS, hr_max_bpm)


def hr_max_classic_bounds(hr_max_bpm: float) -> Bounds:
    """Return the bounds that most watches show: easy running lands in zones 2 and 3.

    Source:
        docs/science.md#b1-hr-zones
    """
    return _bounds(HR_MAX_CLASSIC_PERCENTS, hr_max_bpm)


def custom_bounds(lower_bpm: Sequence[int]) -> Bounds:
    """Return the bounds that an athlete set.

    Raises:
        ZonesNotRising: If they are not five, each above the one before, from 0 on.

    Source:
        docs/science.md#b1-hr-zones
    """
    is_rising = all(low < high for low, high in pairwise((-1, *lower_bpm)))
    if len(lower_bpm) != ZONE_COUNT or not is_rising:
        raise ZonesNotRising(lower_bpm=tuple(lower_bpm))
    one, two, three, four, five = lower_bpm
    return one, two, three, four, five


def zone_of(hr_bpm: float, lower_bpm: tuple[float, ...]) -> int:
    """Return the zone of a heart rate, 1 to 5; what lies below zone 1 counts as zone 1.

    Source:
        docs/science.md#b1-hr-zones
    """
    return max(1, bisect_right(lower_bpm, hr_bpm))


def zones_for(athlete: Athlete) -> HeartRateZones | None:
    """Return the zones by the method that the athlete chose, else by the best reference; None where there is none.

    Threshold goes before maximum with rest, that before maximum alone, that before age. A chosen method whose
    reference is missing gives way to the best one.

    Source:
        docs/science.md#b1-hr-zones
    """
    methods = (athlete.zone_method, *BY_PREFERENCE) if athlete.zone_method else BY_PREFERENCE
    return next((zones for method in methods if (zones := zones_by(method, athlete))), None)


def zones_by(method: ZoneMethod, athlete: Athlete, custom_bpm: Sequence[int] | None = None) -> HeartRateZones | None:
    """Return the zones by one method; None where the athlete has not given what it stands on.

    Args:
        method: One of five.
        athlete: What is known; without a maximum, the age gives an estimate of it, which the zones then say.
        custom_bpm: Lower bounds for the method custom; None for those that the athlete set.

    Raises:
        ZonesNotRising: If custom bounds are not five that rise.

    Source:
        docs/science.md#b1-hr-zones
    """
    if method == "custom":
        bounds = athlete.zone_bounds_bpm if custom_bpm is None else custom_bpm
        return None if bounds is None else _zones(custom_bounds(bounds), method, athlete.hr_max_bpm)
    if method == "pct_lthr":
        threshold = athlete.threshold_hr_bpm
        return None if threshold is None else _zones(lthr_bounds(threshold), method, athlete.hr_max_bpm)
    if method == "pct_hrr":
        return _reserve_zones(athlete.hr_max_bpm, athlete.hr_rest_bpm)
    return _hr_max_zones(method, athlete)


def seconds_in_zones(seconds_at_bpm: Iterable[tuple[int, float]], lower_bpm: tuple[float, ...]) -> ZoneSeconds:
    """Return the credited seconds in zones 1 to 5; they add up to the credited time.

    Source:
        docs/science.md#a7-zone-time
    """
    seconds = [0.0, 0.0, 0.0, 0.0, 0.0]
    for bpm, credited_s in seconds_at_bpm:
        seconds[zone_of(bpm, lower_bpm) - 1] += credited_s
    one, two, three, four, five = seconds
    return one, two, three, four, five


def zone_times(metrics: Metrics, zones: HeartRateZones) -> ZoneTimes | None:
    """Return the time in each zone; None without heart rate.

    Source:
        docs/science.md#a7-zone-time
    """
    if metrics.hr_time is None:
        return None
    return ZoneTimes(
        seconds=seconds_in_zones(metrics.hr_time.seconds_at_bpm, zones.lower_bpm),
        zones=zones,
        is_reliable=metrics.hr_coverage >= RELIABLE_COVERAGE,
    )


def _bounds(percents: Percents, reference_bpm: float, *, above_bpm: float = 0.0) -> Bounds:
    """Multiply before dividing: whole numbers stay exact, and halves round as promised."""
    one, two, three, four, five = (round_half_up(above_bpm + percent * reference_bpm / 100) for percent in percents)
    return one, two, three, four, five


def _reserve_zones(hr_max_bpm: int | None, hr_rest_bpm: int | None) -> HeartRateZones | None:
    if hr_max_bpm is None or hr_rest_bpm is None:
        return None
    return _zones(hr_reserve_bounds(hr_max_bpm, hr_rest_bpm), "pct_hrr", hr_max_bpm)


def _hr_max_zones(method: Literal["pct_hrmax", "pct_hrmax_classic"], athlete: Athlete) -> HeartRateZones | None:
    bounds = hr_max_bounds if method == "pct_hrmax" else hr_max_classic_bounds
    if athlete.hr_max_bpm is not None:
        return _zones(bounds(athlete.hr_max_bpm), method, athlete.hr_max_bpm)
    if athlete.age_years is None:
        return None
    estimate = hr_max_estimate(athlete.age_years)
    zones = _zones(bounds(estimate), method, round_half_up(estimate))
    return zones.model_copy(update={"is_estimated": True})


def _zones(bounds: Bounds, method: ZoneMethod, hr_max_bpm: int | None) -> HeartRateZones:
    return HeartRateZones(lower_bpm=bounds, method=method, is_estimated=False, hr_max_bpm=hr_max_bpm)
