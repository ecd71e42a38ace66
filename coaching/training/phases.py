"""How the weeks until a race are divided."""

from pydantic import BaseModel, NonNegativeInt

from coaching.domain.season import Level, RaceDistance
from coaching.physiology.rounding import round_half_up
from coaching.training.thresholds import THRESHOLDS


class PhaseWeeks(BaseModel, frozen=True):
    """How many calendar weeks each part of a plan has, in this order."""

    base: NonNegativeInt
    build: NonNegativeInt
    sharpen: NonNegativeInt
    taper: NonNegativeInt
    race_week: NonNegativeInt


def phase_allocation(*, distance: RaceDistance, weeks: int, level: Level) -> PhaseWeeks:
    """Return the parts of a plan; together they have all its weeks.

    Args:
        distance: Longer races need a longer taper.
        weeks: Calendar weeks with the one of the race, 1 or more.
        level: Beginners get more base.

    Raises:
        ValueError: If there is no week at all.

    Source:
        docs/science.md#e2-phases
    """
    before_race = weeks - 1
    taper = min(THRESHOLDS["E2"].values.taper_weeks[distance], before_race)
    training = before_race - taper
    build, sharpen = _build_and_sharpen(training, level)
    return PhaseWeeks(base=training - build - sharpen, build=build, sharpen=sharpen, taper=taper, race_week=1)


def _build_and_sharpen(training_weeks: int, level: Level) -> tuple[int, int]:
    """Return the weeks of build and sharpen; what is left is base."""
    rule = THRESHOLDS["E2"].values
    if training_weeks <= rule.few_weeks:
        return _few_weeks(training_weeks, level)
    build = round_half_up(training_weeks * rule.build_pct[level] / 100)
    sharpen = round_half_up(training_weeks * rule.sharpen_pct[level] / 100)
    return min(max(build, 1), rule.most_build_weeks), min(max(sharpen, 1), rule.most_sharpen_weeks)


def _few_weeks(training_weeks: int, level: Level) -> tuple[int, int]:
    """Return build and sharpen of a short plan: beginners build one week at most, the others have no time for base."""
    if level == "beginner":
        return min(max(training_weeks - 1, 0), 1), 0
    sharpen = min(training_weeks, 1)
    return training_weeks - sharpen, sharpen
