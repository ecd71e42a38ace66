"""Plans without a fault, by the planner and by hand, for all kinds of athletes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.goal import Goal, GoalDraft, GoalId
from coaching.domain.injury import Injury, InjuryId
from coaching.domain.plan import PlanDay, PlanDraft
from coaching.plan.baseline import build
from coaching.plan.runner import runner_of
from coaching.training.current_form import form_of
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import Schedule, schedule_of
from coaching.training.session import Session
from coaching.training.targets import targets_of
from tests.coaching.athlete.races import HALF_M, MARATHON_M, TODAY, a_race, training

WEEK = timedelta(weeks=1)
#: A usual week and the longest run in km, runs a week, and the time over 10 km in s.
LEVELS: Mapping[str, tuple[float, float, int, float]] = {
    "beginner": (25, 11, 3, 3_700),
    "intermediate": (42, 17, 5, 2_900),
    "advanced": (68, 25, 6, 2_300),
}
#: Metres, and whole weeks to the week of the race.
RACES = {"5k": (5_000.0, 10), "10k": (10_000.0, 12), "half": (HALF_M, 15), "marathon": (MARATHON_M, 20)}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A plan, and what its rules need to know."""

    name: str
    runner: Runner
    wish: PlanWish
    schedule: Schedule

    @property
    def draft(self) -> PlanDraft:
        return self.schedule.draft

    def with_codes(self, codes: Mapping[date, str], **changes: Any) -> "Case":  # noqa: ANN401 - fields of a draft
        """Return the plan with other codes on some days, the other sessions as they are."""
        days = tuple(each.model_copy(update={"code": codes.get(each.day, each.code)}) for each in self.draft.days)
        draft = self.draft.model_copy(update={"days": days, **changes})
        return replace(self, schedule=schedule_of(draft, self.schedule.targets))

    def with_days(self, days: Sequence[PlanDay]) -> "Case":
        """Return the plan with other days."""
        draft = self.draft.model_copy(update={"days": tuple(days)})
        return replace(self, schedule=schedule_of(draft, self.schedule.targets))

    def with_session(self, day: date, session: Session) -> "Case":
        """Return the plan with another session on one day."""
        pairs = zip(self.draft.days, self.schedule.sessions, strict=True)
        sessions = tuple(session if each.day == day else old for each, old in pairs)
        return replace(self, schedule=replace(self.schedule, sessions=sessions))

    def with_runner(self, **changes: Any) -> "Case":  # noqa: ANN401 - fields of a runner
        """Return the same plan for another athlete."""
        return replace(self, runner=replace(self.runner, **changes))


def a_runner(level: str = "intermediate", injuries: Sequence[Injury] = (), **changes: Any) -> Runner:  # noqa: ANN401
    """Return an athlete with ten weeks of steady training; changes are fields of an athlete."""
    week_km, longest_km, runs, seconds = LEVELS[level]
    days = [
        day.model_copy(update={"duration_s": 0.36 * day.distance_m, "longest_s": 0.36 * day.longest_m})
        for day in training(week_km, longest_km)
    ]
    form = form_of([a_race(10_000, seconds)], [], days, today=TODAY)
    fields = {"level": level, "age_years": 35, "hr_max_bpm": 190, "runs_per_week": runs, **changes}
    athlete = Athlete(id=AthleteId(1)).model_copy(update=fields)
    runner = runner_of(athlete, form, days, injuries, today=TODAY)
    return replace(runner, usual_runs_per_week=float(athlete.runs_per_week or runs))


def a_wish(distance_m: float, weeks: int, target_s: float | None = None, tune_ups: Sequence[Goal] = ()) -> PlanWish:
    """Return a race on the Sunday of a week."""
    sunday = TODAY + timedelta(days=6 - TODAY.weekday()) + weeks * WEEK
    return PlanWish(goal=GoalDraft(distance_m=distance_m, race_on=sunday, target_s=target_s), tune_ups=tuple(tune_ups))


def a_tune_up(distance_m: float, weeks: int) -> Goal:
    """Return a race on the way, on the Sunday of a week."""
    race_on = TODAY + timedelta(days=6 - TODAY.weekday()) + weeks * WEEK
    return Goal(id=GoalId(weeks), distance_m=distance_m, race_on=race_on, priority="B")


def an_injury(area: str) -> Injury:
    return Injury(id=InjuryId(1), area=area, severity=2, since=TODAY - WEEK)


def a_case(name: str, runner: Runner, wish: PlanWish, draft: PlanDraft) -> Case:
    return Case(name=name, runner=runner, wish=wish, schedule=schedule_of(draft, targets_of(runner, wish.goal)))


def by_hand(runner: Runner, weeks: Sequence[str], *, distance_m: float, phases: str) -> Case:
    """Return a plan of whole weeks, written as codes from Monday to Sunday; one letter for each week's phase."""
    monday = TODAY + timedelta(days=7 - TODAY.weekday())
    names = {"b": "base", "u": "build", "s": "sharpen", "t": "taper", "r": "race_week"}
    codes = [(code, names[phase]) for week, phase in zip(weeks, phases, strict=True) for code in week.split()]
    days = tuple(
        PlanDay(day=monday + timedelta(days=number), phase=phase, code=code)
        for number, (code, phase) in enumerate(codes)
    )
    goal = GoalDraft(distance_m=distance_m, race_on=days[-1].day)
    draft = PlanDraft(
        kind="race",
        level=runner.level,
        race=goal.race,
        distance_m=distance_m,
        race_on=goal.race_on,
        effective_vo2max=runner.effective_vo2max,
        days=days,
    )
    return a_case(f"by hand {goal.race}", replace(runner, today=monday), PlanWish(goal=goal), draft)


# By hand, from Monday to Sunday.
#: Ten kilometres on five days a week, as a club coach would write it.
TEN_KM = (
    "- E8s - E8 E7s - L16",
    "- E9s - H6x60 E8s - L17",
    "- E6s - E7 E6s - L13",
    "- E9s - T3x6/2 E9s - L17",
    "- E9s - T3x8/2 E9s - L18",
    "- E7s - T2x8/2 E7s - L14",
    "- E9s - I4x800/2.5 E9 - L18",
    "- E9s - I4x1000/2.5 E9 - L18",
    "- E8s - I4x800/2.5 E7 - L13",
    "E6 T2x6/2 E6 - E5 E3s RACE",
)
#: A half marathon on four days.
HALF = (
    "- E9s - E9 - - L16",
    "- E10s - T3x6/2 - E7s L17",
    "- E11s - T3x7/2 - E8s L18",
    "- E9s - E9 - E6s L14",
    "- E11s - T3x8/2 - E8s L18.5",
    "- E11s - T2x12/2 - E9s L19",
    "- E9s - E9 - E6s L15",
    "- E11s - T3x10/2 - E9s L19.5",
    "- E11s - T3x10/2 - E9s L19.5",
    "- E9s - T2x10/2 - E6s L14",
    "E6 T2x6/2 - E6 - E3s RACE",
)


#: A marathon on six days, for somebody who has run some.
MARATHON = (
    "- E12s T3x8/2 E10 E8s E8 L25",
    "- E12s T3x10/2 E12 E8s E10 L27",
    "- E12s T4x8/2 E12 E8s E10 L28",
    "- E10s H6x60 E10 E8s E6 L20",
    "E8 I4x1000/2.5 E12s - M10 E8s L28",
    "E8 T3x12/2 E13s - M10 E8s L29",
    "E8 I5x1000/2.5 E13s - M12 E8s L26m10",
    "- E10s T2x10/2 E10 - E8s L22",
    "E8 T3x12/2 E14s - M12 E8s L30",
    "E8 T4x10/2 E14s - E12 E8 L30m14",
    "E8 I6x1000/2.5 E14s - M13 E8s L32",
    "E8 T3x10/2 E10s - E8 E6s L22m8",
    "E7 T2x10/2 E10s - E7 E6s L16",
    "E7 M4 E7s - E6 E4s RACE",
)
#: A first fast five kilometres on three days.
FIVE_KM = (
    "- E7s - E6 - - L11",
    "- E8s - E6 - - L12",
    "- E8s - T2x6/2 - - L12",
    "- E6s - E5 - - L9",
    "- E8s - T2x7/2 - - L12.5",
    "- E9s - T2x8/2 - - L13",
    "- E9s - T3x6/2 - - L13",
    "- E7s - T2x6/2 - - L10",
    "- E8s - T2x7/2 - - L9",
    "- T1x8 - E5s - - RACE",
)
#: Level, weeks, metres, and a letter for the phase of each week.
BY_HAND = {
    "by hand 5k": ("beginner", FIVE_KM, 5_000.0, "bbbbuuustr"),
    "by hand 10k": ("intermediate", TEN_KM, 10_000.0, "bbbuuusstr"),
    "by hand half": ("intermediate", HALF, HALF_M, "bbbbuuusstr"),
    "by hand marathon": ("advanced", MARATHON, MARATHON_M, "bbbbuuuuussttr"),
}


def names() -> tuple[str, ...]:
    """Return the names of all of them."""
    return (*(name for name, _, _ in _athletes()), *BY_HAND)


@cache
def case(name: str) -> Case:
    """Return one of them, made once."""
    if name in BY_HAND:
        level, weeks, distance_m, phases = BY_HAND[name]
        return by_hand(a_runner(level), weeks, distance_m=distance_m, phases=phases)
    runner, wish = next((runner, wish) for each, runner, wish in _athletes() if each == name)
    draft = build(runner, wish)
    assert isinstance(draft, PlanDraft), (name, draft)
    return a_case(name, runner, wish, draft)


def a_starter() -> Runner:
    """Return somebody who runs a little, with breaks."""
    days = [day.model_copy(update={"duration_s": 0.45 * day.distance_m}) for day in training(6, 2.5)]
    form = form_of([], [], days, today=TODAY)
    athlete = Athlete(id=AthleteId(1)).model_copy(update={"level": "beginner", "age_years": 40, "runs_per_week": 3})
    return runner_of(athlete, form, days, [], today=TODAY)


def _athletes() -> Iterator[tuple[str, Runner, PlanWish]]:
    for level in LEVELS:
        for race, (distance_m, weeks) in RACES.items():
            yield f"{level} {race}", a_runner(level), a_wish(distance_m, weeks)
    ten, half, marathon = a_wish(10_000, 12), a_wish(HALF_M, 15), a_wish(MARATHON_M, 20)
    yield "for a time", a_runner(), a_wish(10_000, 12, 2_840)
    yield "out of reach", a_runner(), a_wish(10_000, 12, 2_200)
    yield "master", a_runner(age_years=56), half
    yield "old beginner", a_runner("beginner", age_years=63), ten
    yield "strength", a_runner(wants_strength=True), half
    yield "strength marathon", a_runner("advanced", wants_strength=True), marathon
    yield "closed days", a_runner(run_days=(1, 3, 5, 6), runs_per_week=4, long_run_day=5), half
    yield "strength on few days", a_runner(run_days=(1, 3, 6), runs_per_week=3, wants_strength=True), ten
    yield "advanced master", a_runner("advanced", age_years=52), marathon
    yield "three days", a_runner(run_days=(0, 2, 5), runs_per_week=3), ten
    yield "little time", a_runner(weekday_cap_s=3_600.0, weekend_cap_s=7_800.0), half
    yield "capped", a_runner(weekly_cap_m=45_000.0), half
    tune_ups = (a_tune_up(10_000, 7),)
    yield "tune-up", a_runner(), a_wish(HALF_M, 15, None, tune_ups)
    yield "tune-up marathon", a_runner("advanced"), a_wish(MARATHON_M, 20, None, (a_tune_up(HALF_M, 12),))
    yield "no race", a_runner(), PlanWish()
    yield "young", a_runner("beginner", age_years=15), a_wish(5_000, 10)
    yield "couch", a_starter(), PlanWish()
    yield "starter", a_starter(), a_wish(5_000, 12)
    yield "sore knee", a_runner(injuries=[an_injury("knee")]), a_wish(10_000, 12)
