"""What mistakes are made of: where they go in a plan, and how sessions change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching.training.codes import parse
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook, WeekLook
from coaching.training.session import Block, Session, Step, StepEffort
from tests.coaching.training.clean_plans import Case

Damage = Callable[[Case], Case | None]
ONE_DAY = timedelta(days=1)
#: Room for strides.
SHORTEST_M = 3_000.0


@dataclass(frozen=True)
class Fault:
    """One kind of mistake."""

    name: str
    #: Any of these has to notice.
    rules: tuple[str, ...]
    #: None where the plan has no place for it.
    damage: Damage


def look_at(case: Case) -> Look:
    return Look(schedule=case.schedule, runner=case.runner, wish=case.wish)


# Where the mistakes go.


def training_weeks(case: Case) -> list[WeekLook]:
    """Return whole weeks in the middle of the plan that are neither easier ones nor run-walk, from the third on."""
    look = look_at(case)
    return [
        week
        for week in look.training_weeks
        if week.number not in look.cutbacks and not week.has_walks and week.number > 2 and not races(week)
    ]


def races(week: WeekLook) -> bool:
    return any(each.is_race for each in week.days)


def of_kind(case: Case, kind: str) -> list[DayLook]:
    return [each for each in look_at(case).days if each.session.kind == kind]


def quality(case: Case) -> list[DayLook]:
    return [each for each in look_at(case).days if each.is_quality and each.is_training_run]


def easy_day(case: Case, *, week: int | None = None) -> DayLook | None:
    """Return an easy day in the middle of the plan, or in a week of it."""
    days = [each for each in of_kind(case, "easy") if each.phase not in {"taper", "race_week"}]
    days = [each for each in days if week in {None, each.week}]
    return days[len(days) // 2] if days else None


def before_race(case: Case, days: int) -> date | None:
    look = look_at(case)
    return look.race_on - days * ONE_DAY if look.race_on and len(look.days) > days + 14 else None


# How sessions change.


def plain(code: str) -> str:
    return code.partition("+")[0]


def scaled(code: str, factor: float) -> str:
    """Return an easy or long run of another length."""
    parsed = parse(code)
    if parsed.kind not in {"easy", "long"} or parsed.distance_m is None:
        return code
    longest_m = 60_000 if parsed.kind == "easy" else 100_000
    distance_m = min(longest_m, max(SHORTEST_M, 500 * round(factor * parsed.distance_m / 500)))
    return str(replace(parsed, distance_m=distance_m, marathon_m=None))


def scaled_week(case: Case, week: WeekLook, factor: float) -> Case:
    return case.with_codes({each.day: scaled(each.session.code, factor) for each in week.days})


def growing(case: Case, week: WeekLook, more_km: float) -> Case:
    """Return the plan with a week that has so much more easy running."""
    easy_km = sum(each.session.distance_m for each in week.days if each.session.kind in {"easy", "long"}) / 1000
    return scaled_week(case, week, 1 + more_km / easy_km)


def with_steps(session: Session, change: Callable[[Step], Step]) -> Session:
    blocks = tuple(replace(block, steps=tuple(change(step) for step in block.steps)) for block in session.blocks)
    return replace(session, blocks=blocks)


def without(session: Session, part: str) -> Session:
    """Return a session that lacks its warm-up or its cool-down."""
    blocks = (
        Block(steps=tuple(step for step in block.steps if step.part != part), repeats=block.repeats)
        for block in session.blocks
    )
    kept = tuple(block for block in blocks if block.steps)
    steps = [step for block in kept for _ in range(block.repeats) for step in block.steps]
    distance_m, duration_s = sum(step.distance_m for step in steps), sum(step.duration_s for step in steps)
    return replace(session, blocks=kept, distance_m=distance_m, duration_s=duration_s)


def faster(effort: StepEffort, factor: float) -> Callable[[Step], Step]:
    def change(step: Step) -> Step:
        if step.effort != effort or step.pace_s_per_km is None:
            return step
        fastest, slowest = step.pace_s_per_km
        duration_s = factor * step.duration_s
        return replace(step, pace_s_per_km=(factor * fastest, factor * slowest), duration_s=duration_s)

    return change


def session_fault(days: Callable[[Case], Sequence[DayLook]], change: Callable[[Session], Session]) -> Damage:
    """Return a damage of one session in the middle."""

    def damage(case: Case) -> Case | None:
        found = days(case)
        if not found:
            return None
        each = found[len(found) // 2]
        return case.with_session(each.day, change(each.session))

    return damage


def recoded(each: DayLook | None, case: Case, code: str) -> Case | None:
    return None if each is None else case.with_codes({each.day: code})


def on_easy_day(code: str) -> Damage:
    return lambda case: recoded(easy_day(case), case, code)


def before_the_race(days: int, code: str) -> Damage:
    def damage(case: Case) -> Case | None:
        day = before_race(case, days)
        return None if day is None else case.with_codes({day: code})

    return damage
