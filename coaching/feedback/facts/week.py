"""The seven days before the activity, and what the activity adds to them."""

from collections.abc import Sequence
from datetime import date
from statistics import mean, median, stdev

from coaching.domain.activity import Activity
from coaching.domain.history import Day
from coaching.feedback.facts.judged import Judged
from coaching.feedback.facts.sheet import Count, Metres, Percent, Points, Seconds, Sheet, Spm, Word

DAYS = 7
COMPARABLE_PACE = 0.05  # [H] runs within 5 % of the pace share a cadence (docs/science.md#a6-cadence: speed-matched)
COMPARABLE_RUNS = 3  # [H] fewer are no habit


class Week(Sheet, frozen=True):
    """Sums of the days before, this activity left out unless its name says otherwise."""

    week_sessions: Count = None
    week_runs: Count = None
    week_run_days: Count = None
    week_cross: Count = None
    week_distance: Metres = None
    week_time: Seconds = None
    week_load: Points = None
    week_hard_days: Count = None
    #: This day included, where it is hard.
    hard_days_now: Count = None
    days_since_run: Count = None
    days_since_hard: Count = None
    longest_before: Metres = None
    #: This run against the longest before; negative where shorter.
    longest_growth: Percent = None
    #: This load against the sum of the week before.
    load_part: Percent = None
    cadence_usual: Spm = None
    #: Size of the difference from the usual cadence at this pace.
    cadence_gap: Percent = None
    #: Average daily load of the six weeks before this day, and of the last of them; None in the first weeks.
    fitness: Points = None
    fatigue: Points = None
    #: Fitness less fatigue as the day began: negative when tired.
    form: Points = None

    #: Positive where the cadence is higher than usual.
    cadence_change_pct: float | None = None
    #: Mean of the seven daily loads by their standard deviation (docs/science.md#c-monotony).
    monotony: float | None = None
    #: Whether this activity is hard itself.
    is_hard: bool = False


class Earlier(Sheet, frozen=True):
    """One activity of the days before."""

    days_ago: Count = None
    sport: Word = None
    kind: Word = None
    distance: Metres = None
    moving_time: Seconds = None
    load: Points = None


def week_facts(current: Judged, before: Sequence[Judged], form: Day | None = None) -> Week:
    """Return the sums of the week before and what this activity means in it.

    Args:
        current: The activity.
        before: The activities of the seven days before.
        form: The day before, in a history that is long enough to tell.
    """
    return Week(
        **_form(form),
        **_volume(before),
        **_hard_days(current, before),
        **_longest(current, before),
        **_load(current, before),
        **_cadence(current.activity, [each.activity for each in before]),
    )


def _form(day: Day | None) -> dict[str, float]:
    """Return in which form the day began; what the day itself adds is left out."""
    if day is None:
        return {}
    return {"fitness": day.fitness, "fatigue": day.fatigue, "form": day.fitness - day.fatigue}


def earlier_facts(current: Judged, before: Judged) -> Earlier:
    """Return the facts of one activity of the days before."""
    activity = before.activity
    return Earlier(
        days_ago=days_between(before.activity, current.activity),
        sport=activity.sport,
        kind=before.kind,
        distance=activity.metrics.totals.distance_m or None,
        moving_time=activity.duration_s or None,
        load=before.load.points if before.load else None,
    )


def days_between(earlier: Activity, later: Activity) -> int:
    """Return the calendar days from one activity to a later one, by the athlete's watch; 0 for the same day."""
    return max(0, (_day(later) - _day(earlier)).days)


def _day(activity: Activity) -> date:
    """Return the athlete's calendar day."""
    return activity.local_start.date()


def _volume(before: Sequence[Judged]) -> dict[str, float | int | None]:
    """Return what was done in the days before."""
    runs = [each.activity for each in before if each.activity.is_run]
    return {
        "week_sessions": len(before),
        "week_runs": len(runs),
        "week_run_days": len({_day(run) for run in runs}),
        "week_cross": len(before) - len(runs),
        "week_distance": sum(run.metrics.totals.distance_m or 0.0 for run in runs) or None,
        "week_time": sum(each.activity.duration_s for each in before) or None,
    }


def _hard_days(current: Judged, before: Sequence[Judged]) -> dict[str, int | bool | None]:
    """Return how hard and easy days alternate."""
    runs = [days_between(each.activity, current.activity) for each in before if each.activity.is_run]
    hard = {days_between(each.activity, current.activity) for each in before if each.is_hard}
    recent_hard = {days for days in hard if days < DAYS}
    return {
        "week_hard_days": len(hard),
        "hard_days_now": len(recent_hard | {0}) if current.is_hard else None,
        "days_since_run": min(runs, default=None),
        "days_since_hard": min(hard, default=None),
        "is_hard": current.is_hard,
    }


def _longest(current: Judged, before: Sequence[Judged]) -> dict[str, float | None]:
    """Return the longest run of the days before, and how far this one goes beyond it."""
    distances_m = [each.activity.metrics.totals.distance_m or 0.0 for each in before if each.activity.is_run]
    longest_m, distance_m = max(distances_m, default=0.0), current.activity.metrics.totals.distance_m
    if not longest_m or not distance_m or not current.activity.is_run:
        return {"longest_before": longest_m or None}
    return {"longest_before": longest_m, "longest_growth": 100 * (distance_m / longest_m - 1)}


def _load(current: Judged, before: Sequence[Judged]) -> dict[str, float | None]:
    """Return the load of the days before, and the part that this activity has beside it."""
    loads = [(days_between(each.activity, current.activity), each.load.points) for each in before if each.load]
    total = sum(points for _, points in loads)
    own = current.load.points if current.load else None
    return {
        "week_load": total or None,
        "load_part": 100 * own / total if own is not None and total else None,
        "monotony": _monotony(loads),
    }


def _monotony(loads: Sequence[tuple[int, float]]) -> float | None:
    """Return the monotony of the seven days before, None where all are equal (docs/science.md#c-monotony)."""
    daily = [sum(points for days, points in loads if days == day) for day in range(1, DAYS + 1)]
    spread = stdev(daily)
    return mean(daily) / spread if spread else None


def _cadence(current: Activity, before: Sequence[Activity]) -> dict[str, float | None]:
    """Return the cadence against the athlete's own at about this pace (docs/science.md#a6-cadence)."""
    usual = [run.metrics.totals.cadence_avg_spm for run in before if _is_comparable(run, current)]
    known = [spm for spm in usual if spm is not None]
    own = current.metrics.totals.cadence_avg_spm
    if own is None or not current.is_run or len(known) < COMPARABLE_RUNS:
        return {}
    change_pct = 100 * (own / median(known) - 1)
    return {"cadence_usual": median(known), "cadence_change_pct": change_pct, "cadence_gap": abs(change_pct)}


def _is_comparable(run: Activity, current: Activity) -> bool:
    """Return whether another run had about the same pace."""
    own, other = current.metrics.pace_s_per_km, run.metrics.pace_s_per_km
    return run.is_run and bool(own and other) and abs((other or 0.0) / (own or 1.0) - 1) <= COMPARABLE_PACE
