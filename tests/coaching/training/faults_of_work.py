"""Mistakes in what is done: fast work, strength, single sessions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from coaching.training.codes import parse
from coaching.training.ruling.spans import DayLook
from coaching.training.session import Session, Step, StepEffort
from tests.coaching.training.clean_plans import Case
from tests.coaching.training.damage import (
    ONE_DAY,
    Damage,
    before_race,
    easy_day,
    faster,
    look_at,
    of_kind,
    plain,
    quality,
    recoded,
    scaled_week,
    session_fault,
    training_weeks,
    with_steps,
)

# Work.


def first_weeks(code: str, *, is_beginner: bool) -> Damage:
    """Put fast work into the first base weeks of some."""

    def damage(case: Case) -> Case | None:
        days = [each for each in of_kind(case, "easy") if each.week <= 2 and each.phase == "base"]
        if not days or (case.runner.level == "beginner") != is_beginner:
            return None
        return case.with_codes({days[0].day: code})

    return damage


def intervals_in_base(case: Case) -> Case | None:
    days = [each for each in of_kind(case, "easy") if each.phase == "base"]
    return case.with_codes({days[-1].day: "I3x600/2"}) if days and case.runner.level == "beginner" else None


def first_dose_too_large(case: Case) -> Case | None:
    first = next((each for each in look_at(case).days if "interval" in each.work), None)
    if first is None:
        return None
    return case.with_codes({first.day: "I9x800/2.5"})


def work_jumps(case: Case) -> Case | None:
    days = [each for each in look_at(case).days if "threshold" in each.work]
    if len(days) < 3:
        return None
    most_s = max(each.work_s("threshold") for each in days[:2])
    return case.with_codes({days[2].day: f"T{round(most_s / 200)}x10/2"})


def no_strides(case: Case) -> Case | None:
    look = look_at(case)
    if not any(week.phase in {"base", "build"} and not week.has_walks for week in look.training_weeks):
        return None
    codes = {}
    for each in look.days:
        if "stride" in each.work:
            parsed = parse(each.session.code)
            codes[each.day] = str(replace(parsed, has_strides=False)) if parsed.has_strides else "E8"
    return case.with_codes(codes)


def all_steady(weeks: int) -> Damage:
    """Run the easy days of some weeks at marathon pace."""

    def damage(case: Case) -> Case | None:
        found = training_weeks(case)[:weeks] if weeks > 1 else training_weeks(case)[-1:]
        codes = {each.day: "M10" for week in found for each in week.runs if each.session.kind in {"easy", "recovery"}}
        return case.with_codes(codes) if codes and len(found) == weeks else None

    return damage


def no_easy_days(case: Case) -> Case:
    """Every run of the plan at marathon pace."""
    return case.with_codes({each.day: "M8" for each in look_at(case).days if each.is_training_run})


def alike(case: Case) -> Case | None:
    weeks = training_weeks(case)
    if not weeks:
        return None
    codes = {each.day: "E8" for each in weeks[-1].days} | {weeks[-1].days[-1].day: "E9"}
    return case.with_codes(codes)


def load_jumps(case: Case) -> Case | None:
    weeks = training_weeks(case)
    return scaled_week(case, weeks[-1], 3.5) if weeks else None


# Strength.


def unwanted_strength(case: Case) -> Case | None:
    easy = easy_day(case)
    return None if case.runner.wants_strength or easy is None else recoded(easy, case, f"{easy.session.code}+S")


def strong(days: Callable[[Case], Iterable[date]], dose: str = "S") -> Damage:
    """Add strength to some days of athletes who want it."""

    def damage(case: Case) -> Case | None:
        by_day = {each.day: plain(each.code) for each in case.draft.days}
        codes = {day: _with_strength(by_day[day], dose) for day in days(case) if day in by_day}
        return case.with_codes(codes) if case.runner.wants_strength and codes else None

    return damage


def _with_strength(code: str, dose: str) -> str:
    return dose if code in {"-", "S", "SL"} else f"{code}+{dose}"


def days_before_race(days: int) -> Callable[[Case], list[date]]:
    def found(case: Case) -> list[date]:
        day = before_race(case, days)
        return [] if day is None else [day]

    return found


def before_long_runs(case: Case) -> list[date]:
    days = {each.day: each for each in look_at(case).days}
    before = [each.day - ONE_DAY for each in of_kind(case, "long")]
    return [day for day in before if day in days and days[day].session.strength != "full"][2:3]


def every_day_of_a_week(case: Case) -> list[date]:
    weeks = training_weeks(case)
    return [each.day for each in weeks[0].days] if weeks else []


def no_strength(case: Case) -> Case | None:
    if not case.runner.wants_strength:
        return None
    codes = {each.day: plain(each.code) for each in case.draft.days}
    return case.with_codes({day: "-" if code in {"S", "SL"} else code for day, code in codes.items()})


# Sessions.


def hot(effort: StepEffort, bpm: int) -> Callable[[Session], Session]:
    def change(step: Step) -> Step:
        return replace(step, hr_bpm=(100, bpm)) if step.effort == effort else step

    return lambda session: with_steps(session, change)


def efforts(effort: StepEffort) -> Callable[[Case], list[DayLook]]:
    return lambda case: [
        each for each in look_at(case).days if each.is_training_run and any(_is_paced(each.session, effort))
    ]


def _is_paced(session: Session, effort: StepEffort) -> Iterator[bool]:
    yield from (step.effort == effort and step.pace_s_per_km is not None for step in session.steps())


def paced(effort: StepEffort, factor: float) -> Damage:
    return session_fault(efforts(effort), lambda session: with_steps(session, faster(effort, factor)))


def fast(case: Case) -> list[DayLook]:
    return [each for each in quality(case) if each.session.kind in {"threshold", "intervals", "repetitions"}]


def runs(case: Case) -> list[DayLook]:
    return [each for each in look_at(case).days if each.is_training_run]


def wrong_total(session: Session) -> Session:
    return replace(session, distance_m=1.2 * session.distance_m)


def wrong_time(session: Session) -> Session:
    slower = with_steps(session, lambda step: replace(step, duration_s=1.5 * step.duration_s))
    return replace(slower, duration_s=1.5 * session.duration_s)


def minutes_jump(case: Case) -> Case | None:
    days = of_kind(case, "walk_run")
    weeks = sorted({each.week for each in days})
    if len(weeks) < 2:
        return None
    return case.with_codes({each.day: "W2x25/1" for each in days if each.week == weeks[1]})
