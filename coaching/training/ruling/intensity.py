"""Rules R30, R31, R49 and R50: how much is easy, how alike the days are, and how fast load rises."""

from collections.abc import Iterator
from statistics import fmean

from coaching.physiology.fitness import Fitness, fitness_days, monotony
from coaching.training.ruling.finding import Finding, too_little, too_much
from coaching.training.ruling.look import Look
from coaching.training.thresholds import THRESHOLDS

FOUR = 4
DAYS_PER_WEEK = 7
#: Days whose mean load stands for what was done before, where nothing is known.
SEED_DAYS = 28


def easy_share(look: Look) -> Iterator[Finding]:
    """R30: most of each week is easy; the week of the race has rules of its own."""
    rule = THRESHOLDS["R30"].values
    least = rule.least_pct[look.level]
    for week in look.whole_weeks:
        if week.low_pct is not None and week.phase != "race_week":
            yield from too_little("R30", week, week.low_pct, warn=least, error_at=least - rule.error_points)


def easy_month(look: Look) -> Iterator[Finding]:
    """R31: most of any four weeks is easy."""
    weeks = look.whole_weeks
    for end in range(FOUR, len(weeks) + 1):
        four = weeks[end - FOUR : end]
        all_s = sum(week.training_s for week in four)
        if all_s:
            low_pct = 100 * sum(week.low_s for week in four) / all_s
            yield from too_little("R31", four[-1], low_pct, error_at=THRESHOLDS["R31"].values)


def alike(look: Look) -> Iterator[Finding]:
    """R49: days differ."""
    for week in look.whole_weeks:
        value = monotony([each.session.load_points for each in week.days]).monotony
        if value is not None:
            yield from too_much("R49", week, value, warn=THRESHOLDS["R49"].values)


def load_ramp(look: Look) -> Iterator[Finding]:
    """R50: the load of six weeks rises slowly."""
    most = THRESHOLDS["R50"].values[look.level]
    loads = [each.session.load_points for each in look.days if not each.is_goal]
    before = _fitness_before(look, loads)
    levels = [before, *(day.fitness for day in fitness_days(loads, Fitness(before, before)))]
    first = 0
    for week in look.weeks:
        last = min(first + len(week.days), len(levels) - 1)
        if week.is_whole:
            yield from too_much("R50", week, levels[last] - levels[first], warn=most)
        first = last


def _fitness_before(look: Look, planned: list[float]) -> float:
    """Return today's fitness from the last weeks; without any, what the plan begins with.

    Source:
        docs/science.md#c-ctl
    """
    daily = [week.load_points / DAYS_PER_WEEK for week in look.runner.recent_weeks for _ in range(DAYS_PER_WEEK)]
    if not any(daily):
        return fmean(planned[:SEED_DAYS]) if planned else 0.0
    seed = fmean(daily[:SEED_DAYS])
    return fitness_days(daily, Fitness(seed, seed))[-1].fitness
