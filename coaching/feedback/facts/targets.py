"""What to aim at next time: every number that a recommendation may name."""

from math import ceil, floor

from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE
from coaching.domain.athlete import Athlete
from coaching.domain.training import HeartRateZones
from coaching.feedback.facts.intensity import TOP_ZONE, easy_zone
from coaching.feedback.facts.pacing import Pacing
from coaching.feedback.facts.run import Run
from coaching.feedback.facts.sheet import Bpm, Count, Metres, Seconds, SecondsPerKm, Sheet
from coaching.feedback.facts.week import Week
from coaching.physiology.zones import zones_for

PACE_STEP_S = 5  # per kilometre or mile: nobody runs to the second
DISTANCE_STEPS = 2  # in a kilometre or mile
TIME_STEP_S = 300
HELD_BACK = 1.03  # [H] starting 3 % slower than the average leaves the second half open
MAX_GROWTH, MAX_GROWTH_M = 1.10, 1000.0  # docs/science.md#e11-rules R21
BREAK_SHARE = 0.5  # docs/science.md#e8-return: half for the first part of the way back
SHORTEST_RUN_S = 900
KM_PER_EASY_DAY = 5  # docs/science.md#e10-b-races
MASTERS_YEARS = 50  # docs/science.md#e6-masters
EASY_DAYS, EASY_DAYS_MASTERS = 1, 2  # docs/science.md#e11-rules R18
#: [H] Adding one repetition stays within a fifth from here on (docs/science.md#e11-rules R34).
MIN_REPS_TO_ADD = 5


class Targets(Sheet, frozen=True):
    """Ceilings, paces and amounts for the next session of this kind."""

    easy_hr_ceiling: Bpm = None
    hard_hr_ceiling: Bpm = None
    #: The pace of the body of this run, rounded to the slower side.
    first_km_target: SecondsPerKm = None
    #: A little slower than the average of this run.
    start_pace_target: SecondsPerKm = None
    steady_pace_fast: SecondsPerKm = None
    steady_pace_slow: SecondsPerKm = None
    distance_cap: Metres = None
    #: The cap that the longest run of the days before would have given.
    distance_cap_before: Metres = None
    same_time: Seconds = None
    short_time: Seconds = None
    next_reps: Count = None
    easy_days: Count = None
    race_easy_days: Count = None


def target_facts(athlete: Athlete, run: Run, pacing: Pacing, week: Week) -> Targets:
    """Return every target that this activity gives a ground for."""
    zones = zones_for(athlete)
    full_m = METRES_PER_MILE if athlete.units == "mi" else METRES_PER_KM
    is_masters = athlete.age_years is not None and athlete.age_years >= MASTERS_YEARS
    return Targets(
        **(_ceilings(zones) if zones else {}),
        **_paces(run, pacing, full_m),
        **_amounts(run, week, full_m),
        easy_days=EASY_DAYS_MASTERS if is_masters else EASY_DAYS,
    )


def _ceilings(zones: HeartRateZones) -> dict[str, float]:
    """Return the last beat of easy running, and of running below the highest zone."""
    return {
        "easy_hr_ceiling": zones.lower_bpm[easy_zone(zones)] - 1,
        "hard_hr_ceiling": zones.lower_bpm[TOP_ZONE - 1] - 1,
    }


def _paces(run: Run, pacing: Pacing, full_m: float) -> dict[str, float | None]:
    """Return paces to hold, in steps that a runner can keep."""
    step = PACE_STEP_S * METRES_PER_KM / full_m
    body = _slower_step(pacing.body_pace, step) if pacing.body_pace else None
    return {
        "first_km_target": body,
        "start_pace_target": _slower_step(run.pace_avg * HELD_BACK, step) if run.pace_avg else None,
        "steady_pace_fast": body - step if body else None,
        "steady_pace_slow": body + step if body else None,
    }


def _amounts(run: Run, week: Week, full_m: float) -> dict[str, float | int | None]:
    """Return distances, times and counts; of a recording that was cut off, none."""
    if run.is_incomplete:
        return {"distance_cap_before": _cap(week.longest_before, full_m)}
    distance, seconds, reps = run.distance, run.moving_time, run.interval_reps
    return {
        "distance_cap": _cap(distance, full_m),
        "distance_cap_before": _cap(week.longest_before, full_m),
        "same_time": _time_step(seconds) if seconds else None,
        "short_time": max(SHORTEST_RUN_S, _time_step(seconds * BREAK_SHARE)) if seconds else None,
        "next_reps": reps + 1 if reps and reps >= MIN_REPS_TO_ADD else None,
        "race_easy_days": max(1, ceil(distance / 1000 / KM_PER_EASY_DAY)) if distance else None,
    }


def _cap(distance_m: float | None, full_m: float) -> float | None:
    """Return how far the next run may go (docs/science.md#e11-rules R21), in half kilometres or miles."""
    if not distance_m:
        return None
    step_m = full_m / DISTANCE_STEPS
    return floor(max(distance_m * MAX_GROWTH, distance_m + MAX_GROWTH_M) / step_m) * step_m


def _slower_step(pace_s_per_km: float, step_s_per_km: float) -> float:
    """Return the next slower pace that is easy to keep in mind."""
    return ceil(pace_s_per_km / step_s_per_km) * step_s_per_km


def _time_step(seconds: float) -> float:
    """Return the time in steps of five minutes, at least one step."""
    return max(1, round(seconds / TIME_STEP_S)) * float(TIME_STEP_S)
