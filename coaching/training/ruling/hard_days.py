"""Rules R15 to R19 and R24: how many days a week are for running, how many are hard, and what lies between."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from coaching.physiology.rounding import round_half_up
from coaching.training.ruling.finding import Finding, error, graded, too_little, too_much
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook, WeekLook
from coaching.training.thresholds import THRESHOLDS

DAYS_PER_WEEK = 7
ONE_DAY = timedelta(days=1)


def rest_days(look: Look) -> Iterator[Finding]:
    """R15: there are days without running."""
    rule = THRESHOLDS["R15"].values
    least = rule.least[look.level]
    for week in look.weeks:
        missing = DAYS_PER_WEEK - len(week.days)
        yield from too_little("R15", week, len(week.days) - week.run_days, error_at=least - missing)
    in_a_row = 0
    for each in look.days:
        in_a_row = in_a_row + 1 if each.session.is_run else 0
        yield from too_much("R15", each, in_a_row, error_at=rule.one_in_days - 1)


def more_days(look: Look) -> Iterator[Finding]:
    """R16: running days are added one by one."""
    usual = round_half_up(look.runner.usual_runs_per_week)
    most = [usual, usual] if usual else []
    for week in look.whole_weeks:
        if len(most) > 1:
            yield from too_much("R16", week, week.run_days, warn=most[-2] + THRESHOLDS["R16"].values)
        most.append(max(week.run_days, *most[-1:], 0))


def quality_days(look: Look) -> Iterator[Finding]:
    """R17: few sessions a week are hard for another reason than their length."""
    for week in look.weeks:
        yield from too_much("R17", week, len(week.quality), error_at=_most_quality(week, look))
    yield from _too_early(look)


def _most_quality(week: WeekLook, look: Look) -> float:
    rule = THRESHOLDS["R17"].values
    is_sharpening = look.level == "advanced" and week.phase == "sharpen" and week.run_days >= rule.sharpening_days
    return rule.sharpening if is_sharpening else rule.most[look.level]


def _too_early(look: Look) -> Iterator[Finding]:
    """Yield the quality sessions of beginners who have not run for half an hour yet."""
    rule, unbroken = THRESHOLDS["R17"].values, 0
    if look.level != "beginner" or look.runner.runs_half_an_hour:
        return
    for each in look.days:
        if each.is_quality and not each.is_goal:
            yield from too_little("R17", each, unbroken, error_at=rule.unbroken_runs)
        unbroken += _longest_unbroken_s(each) >= rule.unbroken_s


def _longest_unbroken_s(each: DayLook) -> float:
    if each.session.kind != "walk_run":
        return each.session.duration_s if each.is_training_run else 0.0
    steps = (step for block in each.session.blocks for step in block.steps)
    return max((step.duration_s for step in steps if step.effort == "easy"), default=0.0)


def between(look: Look) -> Iterator[Finding]:
    """R18: easy days lie between hard ones; from 50 years on two are better."""
    rule = THRESHOLDS["R18"].values
    for (before, first), (day, second) in _hard_pairs(look):
        days = (day - before).days - 1
        if days < rule.least_days and not (look.level == "advanced" and _is_long_after_quality(first, second)):
            yield error("R18", second, value=days, limit=rule.least_days)
        elif rule.least_days <= days < rule.least_days_of_masters and look.runner.is_master:
            is_error = look.level == "beginner"
            yield graded("R18", second, is_error=is_error, value=days, limit=rule.least_days_of_masters)


def in_a_row(look: Look) -> Iterator[Finding]:
    """R19: two hard days follow each other only as a long easy run after quality, and only for the advanced."""
    for (before, first), (day, second) in _hard_pairs(look):
        if day - before == ONE_DAY:
            is_allowed = look.level == "advanced" and _is_long_after_quality(first, second)
            yield graded("R19", second, is_error=not is_allowed, value=2, limit=1)


def _hard_pairs(look: Look) -> Iterator[tuple[tuple[date, DayLook | None], tuple[date, DayLook]]]:
    """Yield hard days with the one before; of those before the plan only the date is known."""
    past = [day for day in look.runner.hard_days if day < look.days[0].day]
    hard: list[tuple[date, DayLook | None]] = [(day, None) for day in sorted(past)]
    hard += [(each.day, each) for each in look.hard]
    for before, (day, each) in pairwise(hard):
        if each is not None:
            yield before, (day, each)


def _is_long_after_quality(first: DayLook | None, second: DayLook) -> bool:
    is_quality = first is None or first.is_quality
    return is_quality and second.session.kind == "long" and not second.is_quality


def long_run_apart(look: Look) -> Iterator[Finding]:
    """R24: the days beside a long run are not hard."""
    hard = {*look.runner.hard_days, *(each.day for each in look.hard)}
    for each in look.days:
        if each.session.kind == "long" and hard & {each.day - ONE_DAY, each.day + ONE_DAY}:
            yield graded("R24", each, is_error=look.level != "advanced", value=0, limit=1)
