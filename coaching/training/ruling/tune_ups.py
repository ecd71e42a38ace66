"""Rules R43 and R52: races on the way to the goal."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from coaching.domain.activity import METRES_PER_KM
from coaching.training.ruling.finding import Finding, error, too_little, warning
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook
from coaching.training.thresholds import THRESHOLDS


def spacing(look: Look) -> Iterator[Finding]:
    """R43: a race on the way has easy days around it, and is far enough from the others and from the goal."""
    rule = THRESHOLDS["R43"].values
    for before, after in pairwise(look.tune_ups):
        yield from too_little("R43", after, (after.day - before.day).days, warn=rule.apart_days)
    for race in look.tune_ups:
        left = look.days_to_race(race)
        if left is not None:
            yield from too_little("R43", race, left, error_at=7 * rule.last_weeks[look.race])
        yield from (error("R43", each) for each in look.hard if _is_too_near(each, race))


def _is_too_near(each: DayLook, race: DayLook) -> bool:
    rule, days = THRESHOLDS["R43"].values, (each.day - race.day).days
    easy_after = max(1, ceil(race.session.distance_m / METRES_PER_KM / rule.km_per_easy_day))
    return days != 0 and -rule.easy_days_before <= days <= easy_after


def refreshed(look: Look) -> Iterator[Finding]:
    """R52: a week of less comes before a large race on the way."""
    for race in large(look):
        nearest = range(race.week - THRESHOLDS["R52"].values.weeks, race.week + 1)
        is_covered = nearest[0] >= look.weeks[0].number
        is_fresh = any(
            week.number in look.cutbacks or week.phase == "taper" for week in look.weeks if week.number in nearest
        )
        if is_covered and not is_fresh:
            yield warning("R52", race)


def large(look: Look) -> tuple[DayLook, ...]:
    """Return the races on the way that are a large part of the goal."""
    if look.wish.goal is None:
        return ()
    least_m = THRESHOLDS["R52"].values.goal_share * look.wish.goal.distance_m
    return tuple(race for race in look.tune_ups if race.session.distance_m > least_m)
