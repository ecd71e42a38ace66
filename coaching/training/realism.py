"""Whether a race is a good idea, and its time within reach: the verdict with its numbers."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log
from typing import Literal

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import Athlete
from coaching.domain.goal import LENGTH_TOLERANCE, GoalDraft
from coaching.domain.season import Level
from coaching.physiology.goals import MOST_POINTS, SHARES, WEEKS_PER_POINT, GoalCheck, check_goal
from coaching.physiology.performance import HALF_M, MARATHON_M, effective_vo2max, race_time_s
from coaching.physiology.prediction import Prediction
from coaching.training.current_form import CurrentForm
from coaching.training.thresholds import THRESHOLDS, Readiness

#: Why there is no verdict at all; a race for adults only is not even kept.
Barrier = Literal["minor", "perhaps_minor", "held", "clearance"]
#: Whether today's endurance carries the way to the race: enough; enough but no weeks to get fitter; first easy weeks
#: that build it; not by that day; a marathon comes first; not known.
Start = Literal["ready", "too_near", "build_first", "not_ready", "marathon_first", "unknown"]

SHORTER_M = (MARATHON_M, HALF_M, 10_000.0, 5_000.0)
#: Counted as that while the athlete has not said.
USUAL_LEVEL: Level = "intermediate"
WEEK = timedelta(weeks=1)
SUNDAY = 6
REALISTIC_SHARE = SHARES[0][0]
#: Times are proposed in steps a runner would name: up to this many s, in steps of so many.
STEPS_S = ((1_800.0, 10.0), (7_200.0, 30.0), (14_400.0, 60.0), (float("inf"), 300.0))


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Three goals for one day, in s."""

    #: Where everything goes well.
    dream_s: float
    #: What training can be expected to bring.
    solid_s: float
    #: What today's fitness would do.
    safe_s: float


@dataclass(frozen=True, kw_only=True)
class GoalVerdict:
    """What the coach says to a race ahead."""

    goal: GoalDraft
    form: CurrentForm
    level: Level
    #: The athlete has not said how experienced they are.
    is_level_assumed: bool
    barrier: Barrier | None
    start: Start
    #: Whole weeks until the race.
    weeks: int
    need: Readiness
    #: There are more weeks than a plan has.
    is_far: bool
    #: None without evidence.
    prediction: Prediction | None
    #: None without a target or without evidence.
    check: GoalCheck | None
    #: Where the target is too much for the day.
    ladder: Ladder | None = None
    #: A Sunday by which the same race is a better idea; None where no day within two years is.
    later_on: date | None = None
    #: A race that the day allows; None where there is none.
    shorter_m: float | None = None

    @property
    def is_safe(self) -> bool:
        """Return whether the race may be trained for on this day."""
        return self.barrier is None and self.start not in {"not_ready", "marathon_first"}


def is_longer_than_half(distance_m: float) -> bool:
    """Return whether a race is clearly longer than a half marathon."""
    return distance_m > HALF_M * (1 + LENGTH_TOLERANCE)


def barrier_of(athlete: Athlete, distance_m: float) -> Barrier | None:
    """Return why an athlete gets no verdict on a race.

    Source:
        docs/science.md#e1-feasibility
    """
    if athlete.is_minor and is_longer_than_half(distance_m):
        return "perhaps_minor" if athlete.is_age_band else "minor"
    if athlete.held is not None:
        return "held"
    return "clearance" if athlete.health == "needs_clearance" else None


def judge(goal: GoalDraft, athlete: Athlete, form: CurrentForm) -> GoalVerdict:
    """Return what the coach says to a race.

    Args:
        goal: On a day from form.today on.
        athlete: Who wants to run it.
        form: As of today.

    Source:
        docs/science.md#d8-goal-realism, docs/science.md#e1-feasibility
    """
    level = athlete.level or USUAL_LEVEL
    need = THRESHOLDS["E1"].values.races[goal.race]
    weeks, start = (goal.race_on - form.today).days // 7, start_of(goal, form, level)
    barrier, prediction = barrier_of(athlete, goal.distance_m), form.prediction(goal.distance_m)
    check = goal_check(goal, form, level)
    return GoalVerdict(
        goal=goal,
        form=form,
        level=level,
        is_level_assumed=athlete.level is None,
        barrier=barrier,
        start=start,
        weeks=weeks,
        need=need,
        is_far=weeks > need.most_weeks,
        prediction=prediction,
        check=check,
        ladder=_ladder(goal, form, check, prediction),
        later_on=_later(goal, form, level, check),
        shorter_m=_shorter(goal, athlete, form, level),
    )


def start_of(goal: GoalDraft, form: CurrentForm, level: Level) -> Start:
    """Return whether endurance and weeks carry the way to a race.

    Source:
        docs/science.md#e1-feasibility
    """
    need, weeks = THRESHOLDS["E1"].values.races[goal.race], (goal.race_on - form.today) / WEEK
    if form.volume is None:
        is_too_near = goal.race not in {"5k", "10k"} and weeks < need.floor_weeks
        return "not_ready" if is_too_near else "unknown"
    if goal.race == "ultra" and not form.has_run_marathon and not _carries(form, need):
        return "marathon_first"
    if weeks < weeks_to_prepare(form, need) and not _carries(form, need):
        return "not_ready"
    if lacks_endurance(form, need, level):
        return "build_first"
    return "ready" if weeks >= need.least_weeks[level] else "too_near"


def weeks_to_prepare(form: CurrentForm, need: Readiness) -> float:
    """Return the weeks that a race takes at least: to grow into it, and then to prepare for it."""
    rule = THRESHOLDS["E1"].values
    if form.volume is None:
        return float(need.floor_weeks)
    week_km = max(rule.first_week_km, form.volume.weekly_m / METRES_PER_KM)
    longest_km = max(rule.first_longest_km, form.volume.longest_m / METRES_PER_KM)
    factor = max(1.0, need.floor_week_km / week_km, need.floor_longest_km / longest_km)
    return need.floor_weeks + log(factor) / log(1 + rule.weekly_growth_pct / 100)


def lacks_endurance(form: CurrentForm, need: Readiness, level: Level) -> bool:
    """Return whether weeks or long runs are less than training for a time starts from; unknown ones are."""
    if form.volume is None:
        return True
    has_weeks = form.volume.weekly_m >= METRES_PER_KM * need.start_week_km[level]
    return not has_weeks or form.volume.longest_m < METRES_PER_KM * need.start_longest_km[level]


def goal_check(goal: GoalDraft, form: CurrentForm, level: Level) -> GoalCheck | None:
    """Compare the target with the predicted time, which knows how much of the speed lasts.

    None without a target or without evidence.

    Source:
        docs/science.md#d8-goal-realism
    """
    prediction = form.prediction(goal.distance_m)
    if goal.target_s is None or prediction is None:
        return None
    need = THRESHOLDS["E1"].values.races[goal.race]
    is_long = goal.race not in {"5k", "10k"}
    return check_goal(
        needed=_vo2max_of(goal.target_s, goal.distance_m, form),
        current=_vo2max_of(prediction.seconds, goal.distance_m, form),
        weeks=_training_weeks(goal, form.today),
        level=level,
        lacks_endurance=is_long and lacks_endurance(form, need, level),
    )


def nice_s(seconds: float) -> float:
    """Return a time as a runner would name it as a goal, never faster than it is."""
    step_s = next(step for up_to, step in STEPS_S if seconds < up_to)
    return step_s * ceil(seconds / step_s)


def _carries(form: CurrentForm, need: Readiness) -> bool:
    """Return whether the athlete runs already what a race is to lead up to."""
    volume = form.volume
    if volume is None:
        return False
    longest_m = volume.longest_of_six_weeks_m
    return (
        volume.weekly_m >= METRES_PER_KM * need.wanted_week_km and longest_m >= METRES_PER_KM * need.wanted_longest_km
    )


def _training_weeks(goal: GoalDraft, today: date) -> float:
    """Return the weeks before the taper and the week of the race."""
    taper = THRESHOLDS["E2"].values.taper_weeks[goal.race]
    return max(0.0, (goal.race_on - today) / WEEK - taper - 1)


def _vo2max_of(seconds: float, distance_m: float, form: CurrentForm) -> float:
    """Return the fitness that a time takes; beyond the marathon by the marathon that goes with it."""
    return effective_vo2max(min(distance_m, MARATHON_M), seconds / _beyond_marathon(distance_m, form))


def _time_of(vo2max: float, distance_m: float, form: CurrentForm) -> float:
    return race_time_s(vo2max, min(distance_m, MARATHON_M)) * _beyond_marathon(distance_m, form)


def _beyond_marathon(distance_m: float, form: CurrentForm) -> float:
    """Return how many times the athlete's marathon time a race takes, 1 up to the marathon."""
    marathon, whole = form.prediction(MARATHON_M), form.prediction(distance_m)
    if distance_m <= MARATHON_M or marathon is None or whole is None:
        return 1.0
    return whole.seconds / marathon.seconds


def _ladder(
    goal: GoalDraft, form: CurrentForm, check: GoalCheck | None, prediction: Prediction | None
) -> Ladder | None:
    """Return three goals where the target is too much; None where the weeks bring nothing to tell them apart."""
    if check is None or prediction is None or goal.target_s is None:
        return None
    if check.verdict not in {"very_ambitious", "not_realistic"}:
        return None
    now = _vo2max_of(prediction.seconds, goal.distance_m, form)
    gains = (check.potential, REALISTIC_SHARE * check.potential)
    dream_s, solid_s = (nice_s(_time_of(now + gain, goal.distance_m, form)) for gain in gains)
    dream_s = goal.target_s if check.verdict == "very_ambitious" else dream_s
    safe_s = nice_s(prediction.seconds)
    return Ladder(dream_s=dream_s, solid_s=solid_s, safe_s=safe_s) if dream_s < solid_s < safe_s else None


def _later(goal: GoalDraft, form: CurrentForm, level: Level, check: GoalCheck | None) -> date | None:
    """Return a Sunday by which the race is in reach; None where it is already, or one build-up is not enough."""
    need, taper = THRESHOLDS["E1"].values.races[goal.race], THRESHOLDS["E2"].values.taper_weeks[goal.race]
    weeks = weeks_to_prepare(form, need)
    is_too_much = check is not None and check.verdict in {"very_ambitious", "not_realistic"}
    if not is_too_much and start_of(goal, form, level) != "not_ready":
        return None
    if check is not None and is_too_much:
        if check.gap > MOST_POINTS[level]:
            return None
        weeks = max(weeks, WEEKS_PER_POINT * check.gap + taper + 1)
    day = form.today + ceil(weeks) * WEEK
    sunday = day + timedelta(days=SUNDAY - day.weekday())
    return sunday if sunday > goal.race_on else None


def _shorter(goal: GoalDraft, athlete: Athlete, form: CurrentForm, level: Level) -> float | None:
    """Return the longest shorter race that the day allows."""
    shorter = (
        goal.model_copy(update={"distance_m": m, "target_s": None}) for m in SHORTER_M if m < 0.9 * goal.distance_m
    )
    good = {"ready", "too_near", "build_first", "unknown"}
    allowed = (
        other.distance_m
        for other in shorter
        if start_of(other, form, level) in good and barrier_of(athlete, other.distance_m) is None
    )
    return next(allowed, None)
