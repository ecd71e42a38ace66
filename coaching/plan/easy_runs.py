"""The easy running of a week: how far on which day, with strides, sprints up a hill, or as a recovery run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.season import Level
from coaching.plan import comeback, race_week
from coaching.plan.desk import HALF_KM_M, easy, halves
from coaching.plan.doses import MINUTE_S
from coaching.plan.placing import WEEK_DAYS, Pattern
from coaching.plan.quality import SPRINTS, works
from coaching.plan.task import DAY, Task
from coaching.training.limits import by_level
from coaching.training.session_code import SHORTEST_WITH_STRIDES_M
from coaching.training.thresholds import THRESHOLDS

# docs/science.md#the-planner
#: An easy run is at least so long, in m; in small weeks the second.
SHORTEST_M, SHORTEST_OF_SMALL_WEEKS_M, SMALL_WEEK_M = 3_000.0, 2_000.0, 15_000.0
#: At most this share of the long run, or so much of an equal share of the week; less on the eve of the long run; and
#: never longer than this.
OF_LONG, OF_EQUAL, ON_EVE_OF_LONG = 0.65, 1.1, 0.5
LONGEST_S: Mapping[Level, float] = by_level(70 * MINUTE_S, 75 * MINUTE_S, 95 * MINUTE_S)
#: Of what rule R44 calls long, where long runs would hurt; strides take a little more time.
SORE_SHARE = 0.92
#: The weight of a day after a hard one, of one before a hard one, and of others.
AFTER_HARD, BEFORE_HARD, FREE = 0.65, 0.95, 1.2
SPRINTS_CODES = ("H6x10", "H8x10")
#: With less in a usual week there are no strides.
LEAST_WITH_STRIDES_M = 5_000.0
#: With so many runs a week, the day after a hard one is a recovery run of so many min.
RUNS_WITH_RECOVERY, RECOVERY_MIN, RECOVERY_STEP_MIN = 5, (25, 45), 5


@dataclass(frozen=True)
class Rest:
    """What easy running has to make up, in m."""

    rest_m: float
    long_m: float
    #: Of a whole week.
    week_m: float


def easy_days(task: Task, letters: str, pattern: Pattern, rest: Rest) -> dict[date, str]:
    """Return the easy runs of a week.

    Args:
        task: The week.
        letters: Its hard sessions; sprints are among them, since they are none.
        pattern: Its days.
        rest: How much is left to run.

    Source:
        docs/science.md#the-planner, docs/science.md#e11-rules R51
    """
    weights = {task.date_of(day): _weight(day, pattern) for day in pattern.easy}
    codes = _sprints(task, weights, letters)
    weights = {day: weight for day, weight in weights.items() if day not in codes}
    spread = _spread(rest, task.metres(codes.values()), weights, _longest(task, pattern, rest))
    runs = {day: easy(metres) for day, metres in spread.items()}
    runs |= _with_strides(task, spread, weights, _strides(task, letters, has_sprints=bool(codes)))
    return codes | runs | _recovery(task, runs, spread, pattern)


def _weight(day: int, pattern: Pattern) -> float:
    hard = {*pattern.hard, pattern.long}
    if (day - 1) % WEEK_DAYS in hard:
        return AFTER_HARD
    return BEFORE_HARD if (day + 1) % WEEK_DAYS in hard else FREE


def _sprints(task: Task, weights: Mapping[date, float], letters: str) -> dict[date, str]:
    """Return the day with sprints up a hill; none where they are not wanted or there is no time."""
    code = SPRINTS_CODES[task.frame.place % len(SPRINTS_CODES)]
    if SPRINTS not in letters or len(weights) <= 1:
        return {}
    best = max(weights, key=lambda day: weights[day])
    return {best: code} if task.desk.fits(code, best) else {}


def _longest(task: Task, pattern: Pattern, rest: Rest) -> dict[date, float]:
    """Return how far an easy run on each day may be."""
    desk, week_m = task.desk, max(rest.week_m, task.memory.last_loaded_m if task.is_loading else 0.0)
    equal_m = OF_EQUAL * week_m / max(2, len(pattern.runs))
    like_long_m = equal_m if rest.long_m < SHORTEST_M else max(OF_LONG * rest.long_m, min(equal_m, rest.long_m))
    most_m = min(like_long_m, METRES_PER_KM * LONGEST_S[desk.runner.level] / desk.easy_s_per_km)
    if "long" in desk.spared:
        most_m = min(
            most_m, METRES_PER_KM * SORE_SHARE * MINUTE_S * THRESHOLDS["R44"].values.long_min / desk.easy_s_per_km
        )
    found = {}
    for day in (task.date_of(weekday) for weekday in pattern.easy):
        late_s = race_week.most_easy_s(task.days_to_race(day))
        by_time_m = (METRES_PER_KM * late_s / desk.easy_s_per_km, desk.most_easy_m(day) or most_m)
        is_eve = pattern.long is not None and day == task.date_of(pattern.long) - DAY
        eve_m = max(ON_EVE_OF_LONG * rest.long_m, SHORTEST_M) if is_eve else most_m
        found[day] = min(most_m, eve_m, *by_time_m)
    return found


def _spread(
    rest: Rest, planned_m: float, weights: Mapping[date, float], longest_m: Mapping[date, float]
) -> dict[date, float]:
    """Return how far to run on each easy day, by its weight; fewer days where there is too little for all."""
    left_m = rest.rest_m - planned_m
    usual_m = SHORTEST_M if rest.week_m >= SMALL_WEEK_M else SHORTEST_OF_SMALL_WEEKS_M
    open_days = [day for day in weights if longest_m[day] >= SHORTEST_OF_SMALL_WEEKS_M]
    shortest_m = {day: min(usual_m, halves(longest_m[day])) for day in open_days}
    days = sorted(open_days, key=lambda day: (-weights[day], day))
    while days and sum(shortest_m[day] for day in days) > left_m + HALF_KM_M / 2:
        days.pop()
    runs = {day: shortest_m[day] for day in days}
    while left_m - sum(runs.values()) >= HALF_KM_M:
        growing = [day for day in days if runs[day] + HALF_KM_M <= longest_m[day]]
        if not growing:
            break
        runs[min(growing, key=lambda day: runs[day] / weights[day])] += HALF_KM_M
    return runs


def _strides(task: Task, letters: str, *, has_sprints: bool) -> int:
    """Return how many easy runs end with strides.

    Source:
        docs/science.md#e11-rules R51
    """
    runner = task.desk.runner
    if "strides" in task.desk.spared or comeback.usual_m(runner) < LEAST_WITH_STRIDES_M:
        return 0
    if runner.level != "advanced":
        return 0 if has_sprints else 1
    return 1 if has_sprints or len(works(letters)) > 1 else 2


def _with_strides(
    task: Task, spread: Mapping[date, float], weights: Mapping[date, float], count: int
) -> dict[date, str]:
    """Return the easy runs that end with strides: those farthest from hard days."""
    codes = {day: easy(metres, strides=True) for day, metres in spread.items() if metres >= SHORTEST_WITH_STRIDES_M}
    fitting = [day for day, code in codes.items() if task.desk.fits(code, day)]
    best = sorted(fitting, key=lambda day: (-weights[day], day))[:count]
    return {day: codes[day] for day in best}


def _recovery(task: Task, runs: Mapping[date, str], spread: Mapping[date, float], pattern: Pattern) -> dict[date, str]:
    """Return the runs on days after hard ones that are better measured by time."""
    if task.desk.runner.level == "beginner" or len(pattern.runs) < RUNS_WITH_RECOVERY:
        return {}
    hard, (least, most) = {*pattern.hard, pattern.long}, RECOVERY_MIN
    s_per_m = task.desk.seconds("Y30") / task.desk.metres("Y30")
    found = {}
    for day, metres in spread.items():
        minutes = RECOVERY_STEP_MIN * round(metres * s_per_m / MINUTE_S / RECOVERY_STEP_MIN)
        is_after = (day.weekday() - 1) % WEEK_DAYS in hard and runs[day] == easy(metres)
        if is_after and least <= minutes <= most and task.desk.fits(f"Y{minutes}", day):
            found[day] = f"Y{minutes}"
    return found
