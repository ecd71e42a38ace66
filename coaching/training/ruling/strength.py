"""Rules R40 to R42: where strength goes, and how often."""

from collections.abc import Iterator
from itertools import pairwise

from coaching.training.ruling.finding import Finding, error, too_little, too_much, warning
from coaching.training.ruling.look import Look
from coaching.training.thresholds import THRESHOLDS


def race_week(look: Look) -> Iterator[Finding]:
    """R40: only activation in the days before the race, and none at all just before it."""
    for each in look.days:
        left, dose = look.days_to_race(each), each.session.strength
        if left is None or dose is None or left > THRESHOLDS["R38"].values.days:
            continue
        if dose == "full":
            yield error("R40", each)
        elif left < THRESHOLDS["R40"].values:
            yield warning("R40", each, value=left, limit=THRESHOLDS["R40"].values)


def before_key_runs(look: Look) -> Iterator[Finding]:
    """R41: no heavy legs on the day before a quality session, a long run or a race."""
    for before, each in pairwise(look.days):
        if before.session.strength == "full" and (each.is_quality or each.is_race or each.session.kind == "long"):
            yield error("R41", before) if each.is_race else warning("R41", before)
    yield from (error("R41", each) for each in look.days if each.is_race and each.session.strength == "full")


def per_week(look: Look) -> Iterator[Finding]:
    """R42: strength comes as often as the phase wants it."""
    for week in look.weeks:
        least, most = THRESHOLDS["R42"].values[week.phase]
        doses = [each.session.strength for each in week.days if each.session.strength is not None]
        count = doses.count("full") if week.phase == "race_week" else len(doses)
        yield from too_much("R42", week, count, warn=most)
        if week.is_whole:
            yield from too_little("R42", week, count, warn=least)
