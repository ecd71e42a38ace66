"""Heart-rate zones of an athlete, and the time spent in each."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Literal

from coaching.domain.activity import Metrics
from coaching.domain.athlete import Athlete
from coaching.domain.training import HeartRateZones, ZoneMethod, ZoneTimes
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


def zone_of(hr_bpm: float, lower_bpm: tuple[float, ...]) -> int:
    """Return the zone of a heart rate, 1 to 5; what lies below zone 1 counts as zone 1.

    Source:
        docs/science.md#b1-hr-zones
    """
    return max(1, bisect_right(lower_bpm, hr_bpm))


def zones_for(athlete: Athlete) -> HeartRateZones | None:
    """Return the zones by the best reference the athlete gave; None where there is none.

    Threshold goes before maximum with rest, that before maximum alone, that before age.

    Source:
        docs/science.md#b1-hr-zones
    """
    hr_max, hr_rest = athlete.hr_max_bpm, athlete.hr_rest_bpm
    if athlete.threshold_hr_bpm is not None:
        return _zones(lthr_bounds(athlete.threshold_hr_bpm), "pct_lthr", hr_max)
    if hr_max is not None and hr_rest is not None:
        return _zones(hr_reserve_bounds(hr_max, hr_rest), "pct_hrr", hr_max)
    if hr_max is not None:
        return _zones(hr_max_bounds(hr_max), "pct_hrmax", hr_max)
    if athlete.age_years is None:
        return None
    estimate = hr_max_estimate(athlete.age_years)
    zones = _zones(hr_max_bounds(estimate), "pct_hrmax", round_half_up(estimate))
    return zones.model_copy(update={"is_estimated": True})


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


def _zones(bounds: Bounds, method: ZoneMethod, hr_max_bpm: int | None) -> HeartRateZones:
    return HeartRateZones(lower_bpm=bounds, method=method, is_estimated=False, hr_max_bpm=hr_max_bpm)
