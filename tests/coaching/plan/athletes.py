"""Runners of all kinds for the planner: ordinary ones by name, and random ones by seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from coaching.domain.athlete import Weekday
from coaching.domain.goal import Goal, GoalDraft, GoalId
from coaching.domain.history import Day, Week
from coaching.domain.injury import Area, Injury, InjuryId
from coaching.domain.season import Level
from coaching.domain.training import HeartRateZones
from coaching.physiology.days import weeks
from coaching.physiology.performance import HALF_M, MARATHON_M, race_time_s, training_paces
from coaching.training.current_form import Effort, form_of
from coaching.training.runner import PlanWish, Runner

MONDAY = date(2026, 11, 30)
LENGTHS_M = {"5k": 5_000.0, "10k": 10_000.0, "half": HALF_M, "marathon": MARATHON_M, "ultra": 50_000.0}
ALL_DAYS: tuple[Weekday, ...] = (0, 1, 2, 3, 4, 5, 6)
ZONES = HeartRateZones(lower_bpm=(110, 130, 149, 161, 173), method="pct_hrmax", is_estimated=False, hr_max_bpm=190)
AREAS: tuple[Area, ...] = (
    "achilles",
    "calf",
    "shin",
    "knee",
    "itb",
    "foot",
    "glute",
    "shoulder",
    "lower_back",
    "hamstring",
)


#: What people run who ask for a plan for such a race, in km a week, at least.
ORDINARY_KM: dict[str, dict[Level, float]] = {
    "5k": {"beginner": 12, "intermediate": 20, "advanced": 45},
    "10k": {"beginner": 15, "intermediate": 25, "advanced": 50},
    "half": {"beginner": 22, "intermediate": 32, "advanced": 55},
    "marathon": {"beginner": 32, "intermediate": 42, "advanced": 65},
}


@dataclass(frozen=True, kw_only=True)
class Habit:
    """What somebody runs in a week."""

    week_m: float
    longest_m: float
    runs: int
    #: Days since the last run.
    days_off: int = 1
    weeks: int = 13


def days_of(habit: Habit, today: date) -> list[Day]:
    """Return the days before today: a long run at the end of each week, equal runs before it."""
    return [_day(today - timedelta(days=ago), habit, ago) for ago in range(7 * habit.weeks, 0, -1)]


def _day(day: date, habit: Habit, ago: int) -> Day:
    metres = 0.0
    if habit.runs and habit.week_m and ago >= habit.days_off:
        others = (1, 3, 5, 2, 4, 0)[: habit.runs - 1]
        if day.weekday() == 6:
            metres = min(habit.longest_m, habit.week_m)
        elif day.weekday() in others:
            metres = (habit.week_m - habit.longest_m) / (habit.runs - 1)
    seconds = metres * 0.36
    return Day(
        day=day, sessions=int(metres > 0), runs=int(metres > 0), distance_m=metres, duration_s=seconds,
        longest_m=metres, longest_s=seconds, load_points=seconds / 60,
    )  # fmt: skip


def a_runner(level: Level = "intermediate", *, vo2max: float = 43.0, habit: Habit | None = None, today: date = MONDAY, **changes: object) -> Runner:  # fmt: skip  # noqa: E501 - one line to read
    """Return a runner; what is not named is ordinary."""
    habit = habit or Habit(week_m=42_000, longest_m=15_000, runs=4)
    days = days_of(habit, today)
    race = Effort(day=today - timedelta(days=20), distance_m=10_000, seconds=race_time_s(vo2max, 10_000), kind="race")
    form = form_of((race,), (), days, today=today)
    whole = tuple(week for week in weeks(days) if week.monday + timedelta(days=7) <= today)[-8:]
    volume = form.volume
    fields: dict[str, object] = {
        "today": today,
        "level": level,
        "age_years": 36,
        "open_days": ALL_DAYS,
        "runs_per_week": max(3, habit.runs),
        "long_run_day": 6,
        "weekly_cap_m": None,
        "weekday_cap_s": None,
        "weekend_cap_s": None,
        "wants_strength": False,
        "effective_vo2max": vo2max,
        "is_fitness_assumed": False,
        "paces": training_paces(vo2max),
        "zones": ZONES,
        "usual_week_m": volume.weekly_m if volume else 0.0,
        "longest_m": volume.longest_m if volume else 0.0,
        "usual_runs_per_week": _mean([week.runs for week in whole[-4:]]),
        "weeks_in_training": _in_training(whole),
        "days_off": habit.days_off - 1 if habit.week_m else None,
        "recent_weeks": whole,
        "hard_days": (),
        "injuries": (),
        "runs_half_an_hour": habit.longest_m >= 5_000,
        "has_run_marathon": False,
        "may_train_hard": True,
        "form": form,
    }
    return Runner(**{**fields, **changes})  # type: ignore[arg-type]  # a test changes the fields it is about


def a_wish(race: str = "10k", *, weeks: int = 12, target: float | None = 0.99, runner: Runner | None = None, today: date = MONDAY) -> PlanWish:  # fmt: skip  # noqa: E501 - one line to read
    """Return the wish for a race on a Sunday.

    Args:
        race: Its distance.
        weeks: Calendar weeks with the one of the race.
        target: Of what fitness promises; None to just finish.
        runner: Whose fitness; an ordinary one's where left out.
        today: The first day of the plan.
    """
    distance_m = LENGTHS_M[race]
    sunday = today + timedelta(days=7 * weeks - 1 - today.weekday())
    vo2max = runner.effective_vo2max if runner else 43.0
    target_s = None if target is None else round(target * race_time_s(vo2max, distance_m))
    return PlanWish(goal=GoalDraft(distance_m=distance_m, race_on=sunday, target_s=target_s))


def random_case(seed: int) -> tuple[Runner, PlanWish]:
    """Return any athlete who might turn up, with any wish."""
    dice = Random(seed)  # noqa: S311 - athletes, no secrets
    today = MONDAY + timedelta(days=dice.randrange(28))
    level: Level = dice.choice(("beginner", "intermediate", "advanced"))
    habit = _random_habit(dice, level)
    open_days = tuple(sorted(dice.sample(ALL_DAYS, dice.choice((2, 3, 3, 4, 4, 5, 5, 6, 7, 7)))))
    vo2max = {"beginner": 30.0, "intermediate": 40.0, "advanced": 52.0}[level] + dice.uniform(-6, 8)
    runner = a_runner(
        level,
        vo2max=vo2max,
        habit=habit,
        today=today,
        age_years=dice.choice((None, *range(14, 81))),
        open_days=open_days,
        long_run_day=dice.choice(open_days),
        runs_per_week=dice.randint(2, len(open_days)),
        weekly_cap_m=dice.choice((None, None, None, 1_000.0 * dice.randint(10, 90))),
        weekday_cap_s=dice.choice((None, None, None, 60.0 * dice.randint(4, 18) * 5)),
        weekend_cap_s=dice.choice((None, None, None, 60.0 * dice.randint(6, 40) * 5)),
        wants_strength=dice.random() < 0.4,
        is_fitness_assumed=dice.random() < 0.2,
        zones=dice.choice((None, ZONES)),
        injuries=_random_injuries(dice, today),
        has_run_marathon=dice.random() < 0.2,
        may_train_hard=dice.random() < 0.97,
        hard_days=tuple(today - timedelta(days=ago) for ago in (4, 1) if dice.random() < 0.4),
    )
    return runner, _random_wish(dice, runner)


def ordinary_case(seed: int) -> tuple[Runner, PlanWish]:
    """Return somebody healthy with time to run, and a race that a coach would not advise against."""
    dice = Random(seed)  # noqa: S311 - athletes, no secrets
    today = MONDAY + timedelta(days=dice.randrange(14))
    level: Level = dice.choice(("beginner", "intermediate", "advanced"))
    race = dice.choice(("5k", "10k", "half", "marathon"))
    week_km = ORDINARY_KM[race][level] * dice.uniform(1.0, 1.5)
    runs = max(3, min(6, round(week_km / 11)))
    longest_m = 1_000 * week_km * dice.uniform(0.36, 0.44)
    habit = Habit(week_m=1_000 * week_km, longest_m=longest_m, runs=runs)
    days = tuple(sorted(dice.sample(ALL_DAYS, max(runs, dice.choice((4, 5, 6, 7))))))
    runner = a_runner(
        level,
        vo2max={"beginner": 33.0, "intermediate": 43.0, "advanced": 54.0}[level] + dice.uniform(-4, 5),
        habit=habit,
        today=today,
        age_years=dice.randint(18, 68),
        open_days=days,
        long_run_day=days[-1],
        runs_per_week=runs,
        wants_strength=dice.random() < 0.5,
        weekday_cap_s=dice.choice((None, 4_500.0)) if days[-1] >= 5 else None,
    )
    weeks = dice.randint({"5k": 5, "10k": 6, "half": 9, "marathon": 16}[race], 30)
    return runner, a_wish(race, weeks=weeks, target=dice.choice((None, 0.98, 1.0)), runner=runner, today=today)


def _random_habit(dice: Random, level: Level) -> Habit:
    usual = {"beginner": (0, 35), "intermediate": (8, 75), "advanced": (25, 120)}[level]
    week_m = 1_000.0 * dice.uniform(*usual) * dice.choice((0.3, 1, 1, 1, 1))
    runs = min(6, max(1, round(week_m / 9_000) + dice.choice((0, 1))))
    longest_m = week_m if runs == 1 else week_m * dice.uniform(1.05 / runs, min(0.75, 2 / runs))
    days_off = dice.choice((1, 1, 1, 2, 3, 1, 1, 8, 15, 30, 50, 70))
    return Habit(
        week_m=week_m, longest_m=longest_m, runs=runs, days_off=days_off, weeks=dice.choice((13, 13, 13, 3, 1))
    )


def _random_injuries(dice: Random, today: date) -> tuple[Injury, ...]:
    if dice.random() < 0.75:
        return ()
    area = dice.choice((*AREAS, "bone_stress"))
    since = today - timedelta(days=dice.randrange(1, 60))
    return (Injury(id=InjuryId(1), area=area, severity=dice.choice((1, 2, 2, 3, 4, 6)), since=since),)


def _random_wish(dice: Random, runner: Runner) -> PlanWish:
    if dice.random() < 0.12:
        return PlanWish(is_comeback=dice.random() < 0.5)
    race = dice.choice(("5k", "10k", "half", "marathon", "ultra"))
    distance_m = LENGTHS_M[race] * dice.choice((1, 1, 1, 1, 1.1, 1.3))
    race_on = runner.today + timedelta(days=dice.randint(2, 280))
    target_s = (
        race_time_s(runner.effective_vo2max, min(distance_m, MARATHON_M)) * distance_m / min(distance_m, MARATHON_M)
    )
    goal = GoalDraft(
        distance_m=distance_m, race_on=race_on, target_s=dice.choice((None, target_s * dice.uniform(0.85, 1.1)))
    )
    return PlanWish(goal=goal, tune_ups=_random_tune_ups(dice, runner, goal))


def _random_tune_ups(dice: Random, runner: Runner, goal: GoalDraft) -> tuple[Goal, ...]:
    days = (goal.race_on - runner.today).days
    if days < 40 or dice.random() < 0.7:
        return ()
    after = sorted(dice.sample(range(3, days), dice.choice((1, 2))))
    return tuple(_tune_up(dice, runner, number, ago) for number, ago in enumerate(after, start=1))


def _tune_up(dice: Random, runner: Runner, number: int, after_days: int) -> Goal:
    race_on = runner.today + timedelta(days=after_days)
    return Goal(id=GoalId(number), distance_m=dice.choice((5_000.0, 10_000.0, HALF_M)), race_on=race_on, priority="B")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _in_training(whole: Sequence[Week]) -> int:
    count = 0
    for week in reversed(whole):
        if not week.runs:
            break
        count += 1
    return count
