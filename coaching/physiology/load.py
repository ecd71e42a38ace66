"""The training load of one activity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from coaching.domain.activity import HeartRateTime, MeasuredActivity
from coaching.domain.athlete import Athlete, Sex
from coaching.domain.training import Load, ZoneTimes
from coaching.physiology.hardness import has_doubtful_hr, trusted_zone_times
from coaching.physiology.kinds import kind_of
from coaching.physiology.zones import RELIABLE_COVERAGE

SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0
MINUTES_PER_HOUR = 60.0

# docs/science.md#c-trimp
#: Factor and exponent of the weighting of hard minutes (Banister 1991, Morton 1990, Green 1983).
TRIMP_WEIGHTS: Mapping[Sex, tuple[float, float]] = {"m": (0.64, 1.92), "f": (0.86, 1.67)}

# docs/science.md#c-load-order
EASY_POINTS_PER_HOUR = 50.0
MODERATE_POINTS_PER_HOUR = 75.0
HARD_POINTS_PER_HOUR = 95.0


@dataclass(frozen=True, kw_only=True)
class HeartRateScale:
    """What heart rates mean for one athlete."""

    hr_rest_bpm: float
    hr_max_bpm: float
    sex: Sex


def trimp(minutes: float, hr_bpm: float, scale: HeartRateScale) -> float | None:
    """Return the exponential heart-rate load (TRIMP) of minutes at one heart rate.

    Args:
        minutes: 0 or more.
        hr_bpm: Clamped to the range between rest and maximum.
        scale: Of the athlete.

    Returns:
        Arbitrary units, 0 or more, an easy hour about 50; None where the maximum is not above rest.

    Source:
        docs/science.md#c-trimp
    """
    reserve_bpm = scale.hr_max_bpm - scale.hr_rest_bpm
    if reserve_bpm <= 0:
        return None
    effort = min(1.0, max(0.0, (hr_bpm - scale.hr_rest_bpm) / reserve_bpm))
    factor, exponent = TRIMP_WEIGHTS[scale.sex]
    return minutes * effort * factor * exp(exponent * effort)


def edwards_trimp(minutes_in_zones: Sequence[float]) -> float:
    """Return the minutes in zones 1 to 5, each weighted with its number.

    Source:
        docs/science.md#c-edwards
    """
    return sum(zone * minutes for zone, minutes in enumerate(minutes_in_zones, start=1))


def session_rpe_load(rpe: float, minutes: float) -> float:
    """Return effort (0 to 10) times minutes.

    Source:
        docs/science.md#c-srpe
    """
    return rpe * minutes


def rtss(duration_s: float, *, ngp_s_per_km: float, threshold_s_per_km: float) -> float | None:
    """Return the load points by pace: an hour at threshold is 100; None without a pace.

    Args:
        duration_s: 0 or more.
        ngp_s_per_km: Normalised grade-adjusted pace.
        threshold_s_per_km: Pace the athlete holds for about an hour.

    Source:
        docs/science.md#c-rtss
    """
    if ngp_s_per_km <= 0:
        return None
    intensity = threshold_s_per_km / ngp_s_per_km
    return 100 * duration_s / SECONDS_PER_HOUR * intensity**2


def hrtss(load_trimp: float, *, threshold_hr_bpm: float, scale: HeartRateScale) -> float | None:
    """Return the load points by heart rate: an hour at threshold is 100.

    Args:
        load_trimp: TRIMP of the activity.
        threshold_hr_bpm: Above rest.
        scale: Of the athlete.

    Returns:
        None where an hour at threshold has no load.

    Source:
        docs/science.md#c-hrtss
    """
    hour = trimp(MINUTES_PER_HOUR, threshold_hr_bpm, scale)
    return 100 * load_trimp / hour if hour else None


def activity_load(activity: MeasuredActivity, athlete: Athlete) -> Load | None:
    """Return the load of an activity seen alone; None without duration.

    What needs the sessions before it is added in session_load.py.

    Source:
        docs/science.md#c-load-order
    """
    by_heart_rate = points_by_heart_rate(activity, athlete)
    if by_heart_rate is not None:
        return Load(points=by_heart_rate, method="hrtss")
    by_duration = points_by_duration(activity, athlete)
    return None if by_duration is None else Load(points=by_duration, method="duration")


def points_by_heart_rate(activity: MeasuredActivity, athlete: Athlete) -> float | None:
    """Return the load points by heart rate; None where it, or what is known of the athlete, does not allow it.

    Source:
        docs/science.md#c-hrtss
    """
    metrics, scale = activity.metrics, _scale(athlete)
    if scale is None or athlete.threshold_hr_bpm is None or metrics.hr_time is None:
        return None
    if metrics.hr_coverage < RELIABLE_COVERAGE or has_doubtful_hr(activity):
        return None
    load_trimp = _sum_trimp(metrics.hr_time, scale)
    return hrtss(load_trimp, threshold_hr_bpm=athlete.threshold_hr_bpm, scale=scale)


def points_by_duration(activity: MeasuredActivity, athlete: Athlete) -> float | None:
    """Return the load points by duration, weighted by zones where these can be trusted; None without duration.

    Source:
        docs/science.md#c-load-order
    """
    if activity.duration_s <= 0:
        return None
    return activity.duration_s / SECONDS_PER_HOUR * _points_per_hour(activity, athlete)


def _sum_trimp(hr_time: HeartRateTime, scale: HeartRateScale) -> float:
    """Sum it heart rate by heart rate: the mean of a session would underestimate intervals."""
    return sum(trimp(seconds / SECONDS_PER_MINUTE, bpm, scale) or 0.0 for bpm, seconds in hr_time.seconds_at_bpm)


def _scale(athlete: Athlete) -> HeartRateScale | None:
    if athlete.hr_max_bpm is None or athlete.hr_rest_bpm is None or athlete.sex is None:
        return None
    return HeartRateScale(hr_rest_bpm=athlete.hr_rest_bpm, hr_max_bpm=athlete.hr_max_bpm, sex=athlete.sex)


def _points_per_hour(activity: MeasuredActivity, athlete: Athlete) -> float:
    times = trusted_zone_times(activity, athlete)
    if times is not None and sum(times.seconds) > 0:
        return _zone_points_per_hour(times)
    is_fast = kind_of(activity, None, ()) in {"intervals", "tempo"}
    return MODERATE_POINTS_PER_HOUR if is_fast else EASY_POINTS_PER_HOUR


def _zone_points_per_hour(times: ZoneTimes) -> float:
    one, two, three, four, five = times.shares
    return EASY_POINTS_PER_HOUR * (one + two) + MODERATE_POINTS_PER_HOUR * three + HARD_POINTS_PER_HOUR * (four + five)
