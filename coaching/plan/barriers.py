"""What stands in the way of a plan, and which plan would be possible instead."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.goal import RACE_LENGTHS_M, GoalDraft
from coaching.domain.season import RaceDistance
from coaching.plan.refusal import Limit, Refusal, RefusalCode
from coaching.training.current_form import Volume
from coaching.training.realism import GoalVerdict, judge
from coaching.training.runner import PlanWish, Runner

#: Running is no help with so much pain (docs/science.md#the-planner).
TOO_PAINFUL = 5
#: With this much, it gets some days to settle before the first run.
PAINFUL, DAYS_TO_SETTLE = 3, 2
#: A day shorter than this, in s, has no room for a run.
SHORTEST_DAY_S = 20 * 60.0
FEWEST_DAYS = 2
SATURDAY = 5
NO_LIMIT_S = 10 * 3600.0


@dataclass(frozen=True)
class Room:
    """What a week has to hold at least, sooner or later."""

    week_m: float
    long_s: float


# docs/science.md#the-planner
NEEDS: Mapping[RaceDistance | None, Room] = {
    None: Room(6_000, 25 * 60),
    "5k": Room(6_000, 25 * 60),
    "10k": Room(12_000, 40 * 60),
    "half": Room(20_000, 75 * 60),
    "marathon": Room(30_000, 120 * 60),
    "ultra": Room(38_000, 150 * 60),
}
RACES: tuple[RaceDistance, ...] = ("5k", "10k", "half", "marathon", "ultra")
NOBODY = AthleteId(0)
#: Where it hurts without running making it worse.
HARMLESS = frozenset({"upper_back", "neck", "shoulder", "wrist_elbow"})


def refusal_for(runner: Runner, wish: PlanWish) -> Refusal | None:
    """Return why there can be no plan; None where one is worth trying.

    Source:
        docs/science.md#e1-feasibility, docs/science.md#e11-rules R02, R48
    """
    return (
        _of_body(runner)
        or _of_days(runner, wish.goal.race if wish.goal else None)
        or (_of_race(runner, wish.goal) if wish.goal else None)
    )


def days_to_settle(runner: Runner) -> frozenset[date]:
    """Return the first days of a plan that are free of running because something hurts.

    Source:
        docs/science.md#the-planner
    """
    hurts = any(injury.severity >= PAINFUL and injury.area not in HARMLESS for injury in runner.injuries)
    return frozenset(runner.today + timedelta(days=number) for number in range(DAYS_TO_SETTLE if hurts else 0))


def without_way(runner: Runner, wish: PlanWish, rules: tuple[str, ...]) -> Refusal:
    """Return that no plan keeps all rules, with what may change that: the tightest limit, another race, or none."""
    verdict = verdict_on(runner, wish.goal) if wish.goal else None
    return Refusal(
        code="no_safe_plan",
        later_on=verdict.later_on if verdict else None,
        shorter_m=verdict.shorter_m if verdict else None,
        can_build_base=wish.goal is not None,
        limit=_tightest(runner),
        rules=rules,
    )


def _tightest(runner: Runner) -> Limit | None:
    """Return which limit of the athlete is far below what they do; None where none is."""
    if runner.weekly_cap_m is not None and runner.weekly_cap_m < runner.usual_week_m:
        return "weekly_cap"
    if runner.runs_per_week < runner.usual_runs_per_week:
        return "runs_per_week" if runner.runs_per_week < len(runner.open_days) else "run_days"
    if runner.weekday_cap_s is None and runner.weekend_cap_s is None:
        return None
    return _minutes_of(runner, runner.long_run_day)


def verdict_on(runner: Runner, goal: GoalDraft) -> GoalVerdict:
    """Return what the coach says to a race, from everything that is known of the athlete."""
    athlete = Athlete(id=NOBODY, level=runner.level, age_years=runner.age_years)
    form = runner.form
    if form.volume is None:
        longest_m = runner.longest_m
        volume = Volume(weekly_m=runner.usual_week_m, longest_m=longest_m, longest_of_six_weeks_m=longest_m)
        form = replace(form, volume=volume)
    return judge(goal, athlete, form)


def _of_body(runner: Runner) -> Refusal | None:
    if not runner.may_train_hard:
        return Refusal(code="clearance")
    if any(injury.area == "bone_stress" for injury in runner.injuries):
        return Refusal(code="bone_stress")
    if any(injury.severity >= TOO_PAINFUL and injury.area not in HARMLESS for injury in runner.injuries):
        return Refusal(code="pain")
    return None


def _of_days(runner: Runner, race: RaceDistance | None) -> Refusal | None:
    """Return which limit of the athlete leaves no room for the race, with the longest race that fits."""
    if min(len(runner.open_days), runner.runs_per_week) < FEWEST_DAYS:
        return Refusal(code="too_few_days", limit="runs_per_week" if len(runner.open_days) > 1 else "run_days")
    limit = limit_in_the_way(runner, race)
    if limit is None:
        return None
    shorter = (other for other in reversed(RACES) if race and RACES.index(other) < RACES.index(race))
    fitting = next((other for other in shorter if limit_in_the_way(runner, other) is None), None)
    lengths = dict(RACE_LENGTHS_M)
    return Refusal(
        code="too_little_time" if limit != "weekly_cap" else "cap_too_low",
        limit=limit,
        shorter_m=lengths[fitting] if fitting else None,
        can_build_base=race is not None and limit_in_the_way(runner, None) is None,
    )


def limit_in_the_way(runner: Runner, race: RaceDistance | None) -> Limit | None:
    """Return the limit of the athlete under which nobody could prepare for a race."""
    need = NEEDS[race]
    if runner.weekly_cap_m is not None and runner.weekly_cap_m < need.week_m:
        return "weekly_cap"
    runs_s = sorted((_cap_s(runner, day) for day in runner.open_days), reverse=True)[: runner.runs_per_week]
    if min(runs_s[:FEWEST_DAYS]) < SHORTEST_DAY_S or _cap_s(runner, runner.long_run_day) < need.long_s:
        return _minutes_of(runner, runner.long_run_day)
    pace = (runner.paces.easy_slow_s_per_km + runner.paces.easy_fast_s_per_km) / 2
    return None if sum(runs_s) >= need.week_m / 1000 * pace else _minutes_of(runner, runner.long_run_day)


def _minutes_of(runner: Runner, weekday: int) -> Limit:
    """Return the shorter limit, that of the day of the long run first."""
    is_weekend = weekday >= SATURDAY
    if (runner.weekend_cap_s if is_weekend else runner.weekday_cap_s) is None:
        is_weekend = not is_weekend
    return "weekend_minutes" if is_weekend else "weekday_minutes"


def _cap_s(runner: Runner, weekday: int) -> float:
    cap_s = runner.weekend_cap_s if weekday >= SATURDAY else runner.weekday_cap_s
    return NO_LIMIT_S if cap_s is None else cap_s


def _of_race(runner: Runner, goal: GoalDraft) -> Refusal | None:
    if goal.race_on < runner.today:
        return Refusal(code="past")
    if goal.race_on - runner.today < timedelta(days=1):
        return Refusal(code="race_today")
    verdict = verdict_on(runner, goal)
    if verdict.barrier is not None:
        return Refusal(code="minor", shorter_m=verdict.shorter_m, can_build_base=True)
    if verdict.is_safe:
        return None
    code: RefusalCode = "marathon_first" if verdict.start == "marathon_first" else "not_ready"
    return Refusal(code=code, later_on=verdict.later_on, shorter_m=verdict.shorter_m, can_build_base=True)
