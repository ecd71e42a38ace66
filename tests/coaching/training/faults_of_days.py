"""Mistakes in where things stand: days, dates, long runs, races on the way."""

from coaching.domain.plan import PlanDay
from tests.coaching.training.clean_plans import Case
from tests.coaching.training.damage import (
    ONE_DAY,
    Damage,
    before_race,
    easy_day,
    look_at,
    of_kind,
    plain,
    quality,
    recoded,
    scaled,
    training_weeks,
)

# Days.


def every_day(case: Case) -> Case | None:
    look = look_at(case)
    rest = [each.day for each in look.days if not each.session.is_run and not each.is_race]
    return case.with_codes(dict.fromkeys(rest, "E4"))


def back_to_back(case: Case) -> Case | None:
    days = {each.day: each for each in look_at(case).days}
    for each in quality(case):
        after = days.get(each.day + ONE_DAY)
        if after is not None and not after.is_hard and after.session.kind != "long":
            return case.with_codes({after.day: plain(each.session.code)})
    return None


def hard_before_long(case: Case) -> Case | None:
    days = {each.day: each for each in look_at(case).days}
    for each in of_kind(case, "long"):
        before = days.get(each.day - ONE_DAY)
        if before is not None and not before.is_hard:
            return case.with_codes({before.day: "T3x8/2"})
    return None


def too_many_quality_days(case: Case) -> Case | None:
    weeks = [week for week in training_weeks(case) if week.run_days >= 4]
    if not weeks:
        return None
    runs = [each for each in weeks[0].runs if each.session.kind != "long"]
    return case.with_codes({each.day: "T2x10/2" for each in runs})


def closed_day(case: Case) -> Case | None:
    closed = [each for each in look_at(case).days if each.day.weekday() not in case.runner.open_days]
    return case.with_codes({closed[len(closed) // 2].day: "E5"}) if closed else None


def long_elsewhere(case: Case) -> Case | None:
    easy = easy_day(case)
    return recoded(easy, case, "L9") if easy and easy.day.weekday() != case.runner.long_run_day else None


def too_many_runs(case: Case) -> Case | None:
    week = next(iter(training_weeks(case)), None)
    if week is None or case.runner.runs_per_week > 6:
        return None
    rest = [each for each in week.days if not each.session.is_run]
    count = case.runner.runs_per_week - week.run_days + 1
    return case.with_codes({each.day: "E4" for each in rest[:count]}) if len(rest) >= count else None


def above_cap(case: Case) -> Case | None:
    largest_m = max(week.run_m for week in look_at(case).weeks)
    return case.with_runner(weekly_cap_m=largest_m - 1_000)


def no_time(case: Case) -> Case | None:
    longest_s = max(each.session.duration_s for each in look_at(case).days if each.is_training_run)
    return case.with_runner(weekday_cap_s=longest_s - 300, weekend_cap_s=longest_s - 300)


# Dates.


def race_moved(case: Case) -> Case | None:
    if case.wish.goal is None:
        return None
    days = list(case.draft.days)
    days[-1], days[-2] = (
        days[-1].model_copy(update={"code": days[-2].code}),
        days[-2].model_copy(update={"code": "RACE"}),
    )
    return case.with_days(days)


def date_twice(case: Case) -> Case:
    days = list(case.draft.days)
    return case.with_days([*days[:20], days[19], *days[20:]])


def date_missing(case: Case) -> Case:
    days = list(case.draft.days)
    return case.with_days([*days[:20], *days[21:]])


def dates_mixed(case: Case) -> Case:
    days = list(case.draft.days)
    return case.with_days([*days[:20], days[21], days[20], *days[22:]])


def in_the_past(case: Case) -> Case:
    before = case.draft.starts_on - ONE_DAY
    return case.with_days([PlanDay(day=before, phase=case.draft.days[0].phase, code="-"), *case.draft.days])


def ends_early(case: Case) -> Case | None:
    return case.with_days(case.draft.days[:-7]) if case.wish.goal else None


# Long runs.


def long_run_doubled(case: Case) -> Case | None:
    long = of_kind(case, "long")
    return case.with_codes({long[-3].day: scaled(long[-3].session.code, 2.0)}) if len(long) > 4 else None


def no_long_runs(case: Case) -> Case | None:
    if case.draft.race != "marathon":
        return None
    return case.with_codes({each.day: "E10" for each in of_kind(case, "long")})


def long_run_too_near(case: Case) -> Case | None:
    """The last big long run a week before the race."""
    day = before_race(case, 7)
    long = of_kind(case, "long")
    if day is None or case.draft.race not in {"half", "marathon"} or not long:
        return None
    longest = max(long, key=lambda each: each.session.distance_m)
    return case.with_codes({day: plain(longest.session.code)})


def last_long_run_too_far(case: Case) -> Case | None:
    if case.draft.race not in {"half", "marathon"}:
        return None
    look = look_at(case)
    late = [each for each in of_kind(case, "long") if (look.days_to_race(each) or 0) <= 35]
    return case.with_codes({each.day: "E6" for each in late})


def long_run_for_hours(case: Case) -> Case | None:
    long = of_kind(case, "long")
    return case.with_codes({long[-3].day: "L50"}) if len(long) > 4 else None


# Races on the way.


def tune_up(weeks: int, km: int, *, hard_after: int = 0) -> Damage:
    """Put a race on the way so many weeks before the goal, and maybe something hard next to it."""

    def damage(case: Case) -> Case | None:
        day = before_race(case, 7 * weeks)
        if day is None or day <= case.draft.starts_on + 28 * ONE_DAY:
            return None
        extra = {day + hard_after * ONE_DAY: "T3x8/2"} if hard_after else {}
        return case.with_codes({day: f"RACE{km}"} | extra)

    return damage


def two_tune_ups(case: Case) -> Case | None:
    days = [before_race(case, 35), before_race(case, 28)]
    return case.with_codes({day: "RACE5" for day in days if day}) if all(days) else None


def tired_tune_up(case: Case) -> Case | None:
    """A large race on the way after a month without an easier week."""
    look = look_at(case)
    day = before_race(case, 35)
    if day is None or case.draft.race not in {"half", "marathon"}:
        return None
    number, half_km = case.draft.week_of(day), 30 if case.draft.race == "marathon" else 15
    codes = {
        each.day: plain(model.session.code)
        for easier, before in look.cutbacks.items()
        if number - 4 <= easier <= number
        for each, model in zip(look.weeks[easier - 1].days, before.days, strict=True)
    }
    return case.with_codes(codes | {day: f"RACE{half_km}"}) if number > 5 else None
