"""The facts that a plan stands on: the race, the athlete, the weeks behind, the limits, and the plan itself.

No names, no places, no dates: days are named by week and weekday, races behind by how many weeks ago they were.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import Athlete, Style, Units
from coaching.domain.history import Week
from coaching.domain.report import Claim, Fact, Unit
from coaching.domain.season import Phase
from coaching.physiology.goals import Verdict
from coaching.plan.examination import Examination
from coaching.plan.outlook import Outlook
from coaching.training.current_form import CurrentForm, Effort
from coaching.training.realism import goal_check
from coaching.training.schedule import Schedule

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_A_WEEK = 7
#: The newest are sent.
MOST_RACES = 4
DECIMALS = 1
#: Beside a plan of more weeks than this there is room for less about the weeks before.
LONG_WEEKS = 24
#: What then is left out of them.
LEFT_OUT = ("longest", "hard_days")

#: Facts with their id; those without a value are left out.
Values = Mapping[str, tuple[float | str | None, Unit]]
Rows = tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PlanContext:
    """Everything that a plan stands on."""

    style: Style
    language: str
    units: Units
    #: How realistic the target is; None without one, or without evidence.
    verdict: Verdict | None
    #: Each group a line: race, athlete, fitness, usual, limits.
    groups: Mapping[str, tuple[Fact, ...]]
    #: The whole weeks before, the last one first; races behind, the newest first; races on the way.
    weeks_before: Rows
    races: Rows
    tune_ups: Rows
    #: What is true of the plan without any change.
    plan: tuple[Fact, ...]
    #: What the fixed coach says of it.
    claims: tuple[Claim, ...]
    #: In the order of the plan.
    phases: tuple[Phase, ...]

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Return every fact by its id."""
        rows = chain(self.weeks_before, self.races, self.tune_ups)
        return {fact.id: fact for fact in chain(*self.groups.values(), *rows, self.plan)}


def plan_context(athlete: Athlete, examination: Examination) -> PlanContext:
    """Return the facts about a plan and whom it is for."""
    outlook, draft = examination.outlook, examination.draft
    runner, goal = outlook.runner, outlook.wish.goal
    check = goal_check(goal, runner.form, runner.level) if goal else None
    return PlanContext(
        style=athlete.style,
        language=athlete.language,
        units=athlete.units,
        verdict=check.verdict if check else None,
        groups={
            "race": _race(outlook, check.verdict if check else None),
            "athlete": _athlete(outlook),
            "fitness": _fitness(outlook),
            "usual": _usual(outlook),
            "limits": _limits(outlook),
        },
        weeks_before=_weeks_before(runner.recent_weeks, LEFT_OUT if draft.weeks > LONG_WEEKS else ()),
        races=tuple(_past_race(number, race, runner.form) for number, race in enumerate(_newest(runner.form), 1)),
        tune_ups=tuple(_tune_ups(examination)),
        plan=plan_facts(examination.schedule),
        claims=draft.claims,
        phases=tuple(dict.fromkeys(day.phase for day in draft.days)),
    )


def plan_facts(schedule: Schedule) -> tuple[Fact, ...]:
    """Return what is true of a plan; after each change these are made anew."""
    weeks, draft = schedule.weeks, schedule.draft
    long_m = max((week.longest_m for week in weeks), default=0.0)
    lengths: Values = {
        f"{phase}_weeks": (sum(week.phase == phase for week in weeks), "count")
        for phase in dict.fromkeys(day.phase for day in draft.days)
        if phase != "race_week"
    }
    return (
        *_known({"weeks": (draft.weeks, "count"), "peak_week": (max(week.training_m for week in weeks), "m")}),
        *_known({"peak_long_run": (long_m, "m"), **lengths}),
        *_known({f"plan_{week.number}_distance": (week.training_m, "m") for week in weeks}),
    )


def weekday_of(name: str) -> int:
    """Return the number of a weekday, Monday 0."""
    return WEEKDAYS.index(name)


def _known(values: Values) -> tuple[Fact, ...]:
    """Return the values that are known, as facts."""
    return tuple(
        Fact(id=name, value=round(value, DECIMALS) if isinstance(value, float) else value, unit=unit)
        for name, (value, unit) in values.items()
        if value is not None
    )


def _race(outlook: Outlook, verdict: Verdict | None) -> tuple[Fact, ...]:
    goal, form = outlook.wish.goal, outlook.runner.form
    if goal is None:
        return _known({"race": ("none", "word")})
    prediction = form.prediction(goal.distance_m)
    per_km = METRES_PER_KM / goal.distance_m
    return _known(
        {
            "race_distance": (goal.distance_m, "m"),
            "target": (goal.target_s, "s"),
            "target_pace": (goal.target_s * per_km if goal.target_s else None, "s_per_km"),
            "prediction": (float(round(prediction.seconds)) if prediction else None, "s"),
            "target_is": (verdict or ("to finish" if goal.target_s is None else None), "word"),
        }
    )


def _athlete(outlook: Outlook) -> tuple[Fact, ...]:
    runner = outlook.runner
    sore: Values = {f"sore_{number}": (injury.area, "word") for number, injury in enumerate(runner.injuries, 1)}
    return _known({"age": (runner.age_years, "count"), "experience": (runner.level, "word"), **sore})


def _fitness(outlook: Outlook) -> tuple[Fact, ...]:
    runner = outlook.runner
    paces = runner.paces
    guessed = "yes" if runner.is_fitness_assumed else None
    return _known(
        {
            "vo2max": (runner.effective_vo2max, "points"),
            "is_guessed": (guessed, "word"),
            "easy_fast": (paces.easy_fast_s_per_km, "s_per_km"),
            "easy_slow": (paces.easy_slow_s_per_km, "s_per_km"),
            "marathon_pace": (paces.marathon_s_per_km, "s_per_km"),
            "threshold_pace": (paces.threshold_s_per_km, "s_per_km"),
            "interval_pace": (paces.interval_s_per_km, "s_per_km"),
            "repetition_pace": (paces.repetition_s_per_km, "s_per_km"),
        }
    )


def _usual(outlook: Outlook) -> tuple[Fact, ...]:
    runner = outlook.runner
    return _known(
        {
            "usual_week": (runner.usual_week_m, "m"),
            "longest": (runner.longest_m, "m"),
            "usual_runs": (round(runner.usual_runs_per_week), "count"),
            "days_off": (runner.days_off or None, "count"),
        }
    )


def _limits(outlook: Outlook) -> tuple[Fact, ...]:
    runner = outlook.runner
    return _known(
        {
            "run_days": ("+".join(WEEKDAYS[day] for day in runner.open_days), "word"),
            "long_run_day": (WEEKDAYS[runner.long_run_day], "word"),
            "runs_a_week": (runner.runs_per_week, "count"),
            "weekly_cap": (runner.weekly_cap_m, "m"),
            "weekday_cap": (runner.weekday_cap_s, "s"),
            "weekend_cap": (runner.weekend_cap_s, "s"),
            "strength": ("yes" if runner.wants_strength else "no", "word"),
        }
    )


def _weeks_before(weeks: Sequence[Week], but: Sequence[str]) -> Rows:
    """Return the weeks behind, the last one first, without some columns."""
    rows = (_week(week) for week in reversed(weeks))
    return tuple(
        _known({f"ago_{ago}_{name}": value for name, value in row.items() if name not in but})
        for ago, row in enumerate(rows, 1)
    )


def _week(week: Week) -> Values:
    """Return a week behind; shares of the zones only where a heart rate tells them."""
    zones: Values = {f"zone_{number}": (100 * share, "pct") for number, share in enumerate(week.zone_shares or (), 1)}
    return {
        "distance": (week.distance_m, "m"),
        "runs": (week.runs, "count"),
        "longest": (week.longest_m, "m"),
        "hard_days": (week.hard_days, "count"),
        **zones,
    }


def _newest(form: CurrentForm) -> Sequence[Effort]:
    """Return the newest races; without any the stretch that shows the fitness."""
    if form.races:
        return form.races[:MOST_RACES]
    return (form.shown_by,) if form.shown_by else ()


def _past_race(number: int, race: Effort, form: CurrentForm) -> tuple[Fact, ...]:
    weeks_ago = (form.today - race.day).days // DAYS_A_WEEK
    return _known(
        {
            f"race_{number}_distance": (race.distance_m, "m"),
            f"race_{number}_time": (float(round(race.seconds)), "s"),
            f"race_{number}_weeks_ago": (weeks_ago, "count"),
            f"race_{number}_kind": (None if race.kind == "race" else race.kind, "word"),
        }
    )


def _tune_ups(examination: Examination) -> Iterator[tuple[Fact, ...]]:
    for number, race in enumerate(examination.outlook.wish.tune_ups, 1):
        week = examination.draft.week_of(race.race_on)
        yield _known({f"tune_{number}_distance": (race.distance_m, "m"), f"tune_{number}_week": (week, "count")})
