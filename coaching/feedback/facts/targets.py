"""What to aim at next time: every number that a recommendation may name."""

from math import ceil, floor

from coaching.domain.athlete import Athlete
from coaching.domain.training import HeartRateZones
from coaching.feedback.facts.intensity import TOP_ZONE, easy_zone
from coaching.feedback.facts.pacing import Pacing
from coaching.feedback.facts.run import Run
from coaching.feedback.facts.sheet import Bpm, Count, Metres, Seconds, SecondsPerKm, Sheet
from coaching.feedback.facts.week import Week
from coaching.physiology.zones import zones_for

PACE_STEP_S = 5  # nobody runs to the second
DISTANCE_STEP_M = 500.0
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
    is_masters = athlete.age_years is not None and athlete.age_years >= MASTERS_YEARS
    return Targets(
        **(_ceilings(zones) if zones else {}),
        **_paces(run, pacing),
        **_amounts(run, week),
        easy_days=EASY_DAYS_MASTERS if is_masters else EASY_DAYS,
    )


def _ceilings(zones: HeartRateZones) -> dict[str, float]:
    """Return the last beat of easy running, and of running below the highest zone."""
    return {
        "easy_hr_ceiling": zones.lower_bpm[easy_zone(zones)] - 1,
        "hard_hr_ceiling": zones.lower_bpm[TOP_ZONE - 1] - 1,
    }


def _paces(run: Run, pacing: Pacing) -> dict[str, float | None]:
    """Return paces to hold, in steps that a runner can keep."""
    body = pacing.body_pace
    return {
        "first_km_target": _slower_step(body) if body else None,
        "start_pace_target": _slower_step(run.pace_avg * HELD_BACK) if run.pace_avg else None,
        "steady_pace_fast": _slower_step(body) - PACE_STEP_S if body else None,
        "steady_pace_slow": _slower_step(body) + PACE_STEP_S if body else None,
    }


def _amounts(run: Run, week: Week) -> dict[str, float | int | None]:
    """Return distances, times and counts; of a recording that was cut off, none."""
    if run.is_incomplete:
        return {"distance_cap_before": _cap(week.longest_before)}
    distance, seconds, reps = run.distance, run.moving_time, run.interval_reps
    return {
        "distance_cap": _cap(distance),
        "distance_cap_before": _cap(week.longest_before),
        "same_time": _time_step(seconds) if seconds else None,
        "short_time": max(SHORTEST_RUN_S, _time_step(seconds * BREAK_SHARE)) if seconds else None,
        "next_reps": reps + 1 if reps and reps >= MIN_REPS_TO_ADD else None,
        "race_easy_days": max(1, ceil(distance / 1000 / KM_PER_EASY_DAY)) if distance else None,
    }


def _cap(distance_m: float | None) -> float | None:
    """Return how far the next run may go (docs/science.md#e11-rules R21), in half kilometres."""
    if not distance_m:
        return None
    return floor(max(distance_m * MAX_GROWTH, distance_m + MAX_GROWTH_M) / DISTANCE_STEP_M) * DISTANCE_STEP_M


def _slower_step(pace_s_per_km: float) -> float:
    """Return the next slower pace that is easy to keep in mind."""
    return float(ceil(pace_s_per_km / PACE_STEP_S) * PACE_STEP_S)


def _time_step(seconds: float) -> float:
    """Return the time in steps of five minutes, at least one step."""
    return max(1, round(seconds / TIME_STEP_S)) * float(TIME_STEP_S)
