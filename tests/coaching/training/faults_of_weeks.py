"""Mistakes in the size of weeks, in their order, and in the taper."""

from collections.abc import Iterable

from coaching.training.ruling.spans import DayLook
from tests.coaching.training.clean_plans import Case
from tests.coaching.training.damage import (
    Damage,
    growing,
    look_at,
    plain,
    quality,
    races,
    scaled,
    scaled_week,
    training_weeks,
)


def ramp(share: float) -> Damage:
    def damage(case: Case) -> Case | None:
        weeks = training_weeks(case)
        if not weeks:
            return None
        week = weeks[len(weeks) // 2]
        look = look_at(case)
        before = [w.run_km for w in look.whole_weeks if w.number < week.number and w.number not in look.cutbacks]
        more_km = max(look.usual_km, before[-1] if before else 0.0) * (1 + share) - week.run_km
        return growing(case, week, more_km + 1)

    return damage


def first_week_too_large(case: Case) -> Case | None:
    week = look_at(case).weeks[0]
    easy = [each for each in week.days if each.session.kind in {"easy", "long"}]
    return None if not easy else scaled_week(case, week, 2.2)


def forty_minutes_at_once(case: Case) -> Case | None:
    first = next((each for each in look_at(case).days if each.session.kind == "walk_run"), None)
    return None if first is None else case.with_codes({first.day: "W1x40"})


def weeks_beyond_reach(case: Case) -> Case | None:
    weeks = training_weeks(case)
    is_counted = not look_at(case).is_starter
    return scaled_week(case, weeks[-1], 3.0) if weeks and is_counted else None


def no_cutback(case: Case) -> Case | None:
    look = look_at(case)
    codes = {
        each.day: plain(model.session.code)
        for number, before in look.cutbacks.items()
        for each, model in zip(look.weeks[number - 1].days, before.days, strict=True)
        if not races(look.weeks[number - 1]) and not races(before)
    }
    return case.with_codes(codes) if codes else None


def cutback_too_deep(case: Case) -> Case | None:
    look = look_at(case)
    if not look.cutbacks:
        return None
    return scaled_week(case, look.weeks[min(look.cutbacks) - 1], 0.4)


def hard_cutback(case: Case) -> Case | None:
    look = look_at(case)
    number = next((number for number in look.cutbacks if not races(look.weeks[number - 1])), None)
    if number is None:
        return None
    runs = [each for each in look.weeks[number - 1].runs if each.session.kind != "long"]
    runs.sort(key=lambda each: -each.session.distance_m)
    return case.with_codes({each.day: "T1x10" for each in runs[:2]}) if len(runs) > 1 else None


def four_large_weeks(case: Case) -> Case | None:
    weeks = training_weeks(case)[-4:]
    codes = {each.day: scaled(each.session.code, 2.8) for week in weeks for each in week.days}
    return case.with_codes(codes) if len(weeks) == 4 else None


def more_days_at_once(case: Case) -> Case | None:
    weeks = [week for week in training_weeks(case) if week.run_days <= 4]
    if not weeks:
        return None
    rest = [each for each in weeks[-1].days if each.session.is_rest]
    return case.with_codes({each.day: "E5" for each in rest})


# Taper.


def _peak_codes(case: Case) -> list[str] | None:
    weeks = [week for week in training_weeks(case) if week.phase in {"sharpen", "build"}]
    if not weeks or case.wish.goal is None:
        return None
    return [plain(each.session.code) for each in max(weeks, key=lambda week: week.run_m).days]


def no_taper(case: Case) -> Case | None:
    codes, look = _peak_codes(case), look_at(case)
    if codes is None:
        return None
    taper = [week for week in look.weeks if week.phase == "taper"]
    pairs = [pair for week in taper for pair in zip(week.days, codes, strict=True)]
    return _scaled_days(case.with_codes({each.day: code for each, code in pairs}), [e for e, _ in pairs], 1.1)


def _scaled_days(case: Case, days: Iterable[DayLook], factor: float) -> Case:
    by_day = {each.day: each.code for each in case.draft.days}
    return case.with_codes({each.day: scaled(by_day[each.day], factor) for each in days})


def asleep(case: Case) -> Case | None:
    taper = [each for each in look_at(case).days if each.phase == "taper"]
    return case.with_codes({each.day: "-" for each in taper}) if taper else None


def taper_without_work(case: Case) -> Case | None:
    if not quality(case):
        return None
    taper = [each for each in look_at(case).days if each.phase == "taper" and each.has_work]
    return case.with_codes({each.day: "E8" for each in taper}) if taper else None


def full_race_week(case: Case) -> Case | None:
    look = look_at(case)
    if case.wish.goal is None:
        return None
    days = [each for each in look.weeks[-1].days if not each.is_goal][:5]
    km = round(max(week.run_km for week in look.weeks) / len(days))
    return case.with_codes({each.day: f"E{km}" for each in days})


# Phases.


def phases_swapped(case: Case) -> Case | None:
    names = {"base": "build", "build": "base"}
    days = [each.model_copy(update={"phase": names.get(each.phase, each.phase)}) for each in case.draft.days]
    return case.with_days(days) if len({each.phase for each in case.draft.days}) > 2 else None


def all_base(case: Case) -> Case | None:
    names = {"build": "base", "sharpen": "base"}
    days = [each.model_copy(update={"phase": names.get(each.phase, each.phase)}) for each in case.draft.days]
    return case.with_days(days) if case.wish.goal else None
