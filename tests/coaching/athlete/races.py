"""Athletes, their races and their training, for tests of fitness and goals."""

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.goal import GoalDraft
from coaching.domain.history import Day
from coaching.training.current_form import CurrentForm, Effort, form_of

TODAY = date(2026, 11, 25)  # a Wednesday
HALF_M, MARATHON_M = 21_097.5, 42_195.0


def an_athlete(**changes: object) -> Athlete:
    return Athlete(id=AthleteId(1)).model_copy(update={"level": "intermediate", **changes})


def a_race(distance_m: float, seconds: float, *, days_ago: int = 10, **changes: object) -> Effort:
    fields = {"day": TODAY - timedelta(days=days_ago), "distance_m": distance_m, "seconds": seconds, "kind": "race"}
    return Effort(**{**fields, **changes})  # type: ignore[arg-type]  # a test changes the one field it is about


def training(week_km: float, longest_km: float, *, days: int = 91) -> list[Day]:
    """Return days up to today: a long run on Sundays, three equal runs besides."""
    other_km = (week_km - longest_km) / 3
    return [_a_day(TODAY - timedelta(days=ago), longest_km, other_km) for ago in reversed(range(days))]


def _a_day(day: date, longest_km: float, other_km: float) -> Day:
    km = {6: longest_km, 1: other_km, 3: other_km, 4: other_km}.get(day.weekday(), 0.0)
    return Day(day=day, runs=int(km > 0), distance_m=METRES_PER_KM * km, longest_m=METRES_PER_KM * km)


def a_form(
    *races: Effort, week_km: float = 0.0, longest_km: float = 0.0, stretches: Sequence[Effort] = ()
) -> CurrentForm:
    days = training(week_km, longest_km) if week_km else []
    return form_of(races, stretches, days, today=TODAY)


def a_goal(distance_m: float, weeks: float, target_s: float | None = None) -> GoalDraft:
    return GoalDraft(distance_m=distance_m, race_on=TODAY + timedelta(days=round(7 * weeks)), target_s=target_s)
