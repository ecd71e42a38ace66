"""Sees an athlete as a planner does: limits, fitness, what the legs are used to; cautious where nothing is known."""

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import Athlete, Weekday
from coaching.domain.history import Day, Week, monday_of
from coaching.domain.injury import Injury
from coaching.domain.season import Level
from coaching.physiology.days import weeks
from coaching.physiology.performance import TrainingPaces, training_paces
from coaching.physiology.zones import zones_for
from coaching.training.current_form import CurrentForm
from coaching.training.runner import Runner
from coaching.training.thresholds import THRESHOLDS

WEEK = timedelta(weeks=1)
#: So many days of history are looked at: whole weeks before this one, and this one.
DAYS_SEEN = 91
RECENT_WEEKS, USUAL_WEEKS = 8, 4
LONGEST_OF = timedelta(days=30)
HALF_AN_HOUR_S = 1800.0
SUNDAY, SATURDAY = 6, 5


def runner_of(
    athlete: Athlete, form: CurrentForm, days: Sequence[Day], injuries: Sequence[Injury], *, today: date
) -> Runner:
    """Return the athlete as planning sees them.

    Args:
        athlete: Their limits; what they have not said is assumed, the gentler way.
        form: As of today.
        days: The last DAYS_SEEN calendar days up to today, oldest first; fewer where the first activity is younger.
        injuries: Those of the athlete, healed ones too.
        today: The first day that can be planned.

    Source:
        docs/science.md#e-reference-volume
    """
    whole = tuple(week for week in weeks(days) if week.monday < monday_of(today))[-RECENT_WEEKS:]
    usual_week_m, longest_m = _volume(athlete, form)
    level = athlete.level or assumed_level(usual_week_m)
    vo2max, paces = _fitness(form, whole, level)
    open_days = athlete.run_days or tuple(range(7))
    usual_runs = _mean([week.runs for week in whole[-USUAL_WEEKS:]])
    return Runner(
        today=today,
        level=level,
        age_years=athlete.age_years,
        open_days=open_days,
        runs_per_week=min(len(open_days), athlete.runs_per_week or _assumed_runs(level, usual_runs)),
        long_run_day=_long_run_day(athlete, open_days),
        weekly_cap_m=athlete.weekly_cap_m,
        weekday_cap_s=athlete.weekday_cap_s,
        weekend_cap_s=athlete.weekend_cap_s,
        wants_strength=athlete.wants_strength,
        effective_vo2max=vo2max,
        is_fitness_assumed=form.fitness is None,
        paces=paces,
        zones=zones_for(athlete),
        usual_week_m=usual_week_m,
        longest_m=longest_m,
        usual_runs_per_week=usual_runs,
        weeks_in_training=_weeks_in_training(whole),
        days_off=_days_off(days, today),
        recent_weeks=whole,
        hard_days=tuple(day.day for day in days if day.is_hard and today - day.day <= WEEK),
        injuries=tuple(injury for injury in injuries if injury.is_open),
        runs_half_an_hour=_runs_half_an_hour(days, today, level, usual_week_m),
        has_run_marathon=form.has_run_marathon,
        may_train_hard=athlete.may_train_hard,
        form=form,
    )


def knows_volume(athlete: Athlete, form: CurrentForm) -> bool:
    """Return whether there is anything to start a plan from: whole weeks of runs, or the athlete's word."""
    return form.volume is not None or athlete.usual_week_m is not None


def assumed_level(usual_week_m: float) -> Level:
    """Return how experienced an athlete is who has not said: nobody is taken for advanced."""
    least_m = METRES_PER_KM * THRESHOLDS["V0"].values.intermediate_from_km
    return "intermediate" if usual_week_m >= least_m else "beginner"


def _volume(athlete: Athlete, form: CurrentForm) -> tuple[float, float]:
    """Return a typical week and the longest run, in m; people remember their better weeks, so a part of it counts."""
    if form.volume is not None:
        return form.volume.weekly_m, form.volume.longest_m
    said_m, rule = athlete.usual_week_m or 0.0, THRESHOLDS["V0"].values
    return rule.said_share * said_m, rule.said_longest_share * said_m


def _fitness(form: CurrentForm, whole: Sequence[Week], level: Level) -> tuple[float, TrainingPaces]:
    """Return effective VO2max and paces of today; without a race or a fast stretch those of the usual pace."""
    vo2max = form.fitness.effective_vo2max if form.fitness else _from_usual_pace(whole, level)
    return vo2max, training_paces(vo2max)


def _from_usual_pace(whole: Sequence[Week], level: Level) -> float:
    """Return the fitness for which the usual pace is the fast end of easy, so that it is rather too low."""
    rule = THRESHOLDS["V0"].values
    distance_m = sum(week.distance_m for week in whole)
    if distance_m <= 0:
        return rule.assumed_vo2max[level]
    usual_s_per_km = METRES_PER_KM * sum(week.duration_s for week in whole) / distance_m
    low, high = rule.least_assumed_vo2max, rule.most_assumed_vo2max
    while high - low > rule.vo2max_step:
        middle = (low + high) / 2
        is_fitter = training_paces(middle).easy_fast_s_per_km > usual_s_per_km
        low, high = (middle, high) if is_fitter else (low, middle)
    return low


def _assumed_runs(level: Level, usual_runs: float) -> int:
    """Return how many runs a week somebody gets who has not said: as many as usual, within what the level carries."""
    least, most = THRESHOLDS["V0"].values.assumed_runs[level]
    return min(max(round(usual_runs), least), most)


def _long_run_day(athlete: Athlete, open_days: Sequence[Weekday]) -> Weekday:
    wanted = athlete.long_run_day
    if wanted is not None and wanted in open_days:
        return wanted
    return next((day for day in (SUNDAY, SATURDAY) if day in open_days), open_days[-1])


def _weeks_in_training(whole: Sequence[Week]) -> int:
    """Return how many of the last weeks had a run, without a gap."""
    count = 0
    for week in reversed(whole):
        if not week.runs:
            break
        count += 1
    return count


def _days_off(days: Sequence[Day], today: date) -> int | None:
    last = max((day.day for day in days if day.runs), default=None)
    return None if last is None else max(0, (today - last).days - 1)


def _runs_half_an_hour(days: Sequence[Day], today: date, level: Level, usual_week_m: float) -> bool:
    if any(day.longest_s >= HALF_AN_HOUR_S for day in days if today - day.day <= LONGEST_OF):
        return True
    return usual_week_m >= METRES_PER_KM * THRESHOLDS["V0"].values.half_an_hour_from_km[level]


def _mean(counts: Sequence[int]) -> float:
    return sum(counts) / len(counts) if counts else 0.0
