"""The way through set-up: which field comes after which, what is left, and what holds where nothing was said."""

from collections.abc import Callable, Mapping, Sequence

from coaching.athlete.meanings import FieldName
from coaching.domain.athlete import Athlete, Equipment, Weekday
from coaching.domain.history import Week

#: With no more days than this, each of them is a day with a run.
FEW_DAYS = 3
WEEKEND: frozenset[Weekday] = frozenset({5, 6})
#: Full weeks that are looked at for what is usual, and in how many of them there must be a run.
USUAL_WEEKS, USUAL_WEEKS_RUN = 4, 3

STEPS: tuple[FieldName, ...] = (
    "terms",
    "goal",
    "level",
    "days",
    "long_day",
    "runs",
    "usual",
    "cap",
    "timezone",
    "age",
    "sex",
    "hr",
    "injury",
    "health",
    "equipment",
    "style",
)
DEFAULT_DAYS = (1, 3, 6)
DEFAULT_EQUIPMENT: tuple[Equipment, ...] = ("bodyweight",)
#: What holds after "skip all" where nothing else was said: little enough for anybody.
DEFAULTS: Mapping[str, object] = {
    "goal_kind": "fitness",
    "level": "beginner",
    "run_days": DEFAULT_DAYS,
    "long_run_day": 6,
    "runs_per_week": 3,
    "equipment": DEFAULT_EQUIPMENT,
}
_IS_SAID: Mapping[FieldName, Callable[[Athlete], bool]] = {
    "terms": lambda athlete: athlete.has_agreed,
    "goal": lambda athlete: athlete.goal_kind is not None,
    "level": lambda athlete: athlete.level is not None,
    "days": lambda athlete: bool(athlete.run_days),
    "long_day": lambda athlete: athlete.long_run_day is not None,
    "runs": lambda athlete: athlete.runs_per_week is not None,
    "usual": lambda athlete: athlete.usual_week_m is not None,
    "cap": lambda athlete: athlete.weekly_cap_m is not None,
    "timezone": lambda athlete: athlete.timezone is not None,
    "age": lambda athlete: athlete.age_years is not None,
    "sex": lambda athlete: athlete.sex is not None,
    "hr": lambda athlete: athlete.hr_max_bpm is not None,
    "health": lambda athlete: athlete.health is not None,
    "equipment": lambda athlete: bool(athlete.equipment),
}


def is_said(athlete: Athlete, name: FieldName) -> bool:
    """Return whether an athlete has told this field; false where nobody can know."""
    check = _IS_SAID.get(name)
    return check is not None and check(athlete)


def shows_usual_week(weeks: Sequence[Week]) -> bool:
    """Return whether the files show by themselves what is usual.

    Args:
        weeks: The last full ones, at most as many as are looked at.
    """
    return sum(week.runs > 0 for week in weeks) >= USUAL_WEEKS_RUN


def step_after(name: FieldName, athlete: Athlete, *, has_history: bool) -> FieldName | None:
    """Return the step that follows, None after the last.

    Args:
        name: The step before.
        athlete: Who is asked.
        has_history: The files show what is usual.
    """
    return next(iter(_asked(STEPS[STEPS.index(name) + 1 :], athlete, has_history=has_history)), None)


def step_before(name: FieldName, athlete: Athlete, *, has_history: bool) -> FieldName | None:
    """Return the step before, None before the first; terms that were agreed to are not asked again."""
    return next(reversed(_asked(STEPS[1 : STEPS.index(name)], athlete, has_history=has_history)), None)


def first_open_step(athlete: Athlete, *, has_history: bool) -> FieldName:
    """Return where set-up goes on: the first step that nothing was said about."""
    asked = _asked(STEPS, athlete, has_history=has_history)
    return next((step for step in asked if not is_said(athlete, step)), STEPS[-1])


def place_of(name: FieldName) -> tuple[int, int]:
    """Return the number of a step and how many there are; the terms do not count."""
    return STEPS.index(name), len(STEPS) - 1


def with_defaults(athlete: Athlete) -> Athlete:
    """Return the athlete as set up: what was said stays, what was not gets what is safe for anybody."""
    missing = {name: value for name, value in DEFAULTS.items() if not getattr(athlete, name)}
    if athlete.run_days:
        missing["runs_per_week"] = athlete.runs_per_week or min(len(athlete.run_days), FEW_DAYS)
        missing["long_run_day"] = athlete.run_days[-1] if athlete.long_run_day is None else athlete.long_run_day
    return athlete.model_copy(update={**missing, "is_introduced": True})


def with_what_follows(athlete: Athlete, name: FieldName) -> Athlete:
    """Return the athlete with what an answer leaves no doubt about, so that it need not be asked."""
    if name == "days":
        return athlete.model_copy(update=_following_from_days(athlete))
    if name == "equipment":
        return athlete.model_copy(update={"wants_strength": bool(athlete.equipment)})
    return athlete


def _following_from_days(athlete: Athlete) -> dict[str, object]:
    """Return that few days are all runs, and that the long run is on the only day, or the only one of the weekend."""
    changes: dict[str, object] = {}
    if 0 < len(athlete.run_days) <= FEW_DAYS:
        changes["runs_per_week"] = len(athlete.run_days)
    if athlete.long_run_day is None:
        changes["long_run_day"] = _only_long_day(athlete.run_days)
    return changes


def _only_long_day(days: Sequence[Weekday]) -> Weekday | None:
    """Return the one day on which people with these days run long, None where there is a choice."""
    likely = days if len(days) == 1 else [day for day in days if day in WEEKEND]
    return likely[0] if len(likely) == 1 else None


def _asked(steps: Sequence[FieldName], athlete: Athlete, *, has_history: bool) -> tuple[FieldName, ...]:
    """Return the steps that are not answered by something else."""
    answered: Mapping[FieldName, bool] = {
        "terms": athlete.has_agreed,
        "runs": 0 < len(athlete.run_days) <= FEW_DAYS,
        "long_day": _only_long_day(athlete.run_days) is not None,
        "usual": has_history,
    }
    return tuple(step for step in steps if not answered.get(step, False))
