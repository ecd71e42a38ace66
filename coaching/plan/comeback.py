"""Back after a break: shares of what was usual, in parts of a time, before anything grows."""

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.training.ruling.comeback import USUAL_WEEKS, comeback_of
from coaching.training.runner import Runner


def within(days: Sequence[date], week_m: float, runner: Runner) -> float:
    """Return the volume of a week, cut to what the way back allows.

    Args:
        days: Of the week, in the plan.
        week_m: Of a whole week.
        runner: Who comes back, or has not been away.

    Source:
        docs/science.md#e8-return
    """
    comeback = comeback_of(runner)
    if comeback is None or days[0] >= comeback.ends_on:
        return week_m
    return min(week_m, comeback.usual_m * sum(comeback.share_on(day) for day in days) / len(days))


def is_returning(day: date, runner: Runner) -> bool:
    """Return whether a day still belongs to the way back."""
    comeback = comeback_of(runner)
    return comeback is not None and day < comeback.ends_on


def length(runner: Runner) -> timedelta:
    """Return how long the way back takes; nothing after a few days."""
    comeback = comeback_of(runner)
    return comeback.ends_on - runner.today if comeback else timedelta(0)


def usual_m(runner: Runner) -> float:
    """Return a usual week, in m: that of now, or of before a break."""
    comeback = comeback_of(runner)
    return comeback.usual_m if comeback else runner.usual_week_m


def longest_m(runner: Runner) -> float:
    """Return the longest run, in m: of 30 days, or of before a break."""
    comeback = comeback_of(runner)
    return comeback.longest_m if comeback else runner.longest_m


def usual_runs(runner: Runner) -> float:
    """Return how many runs a week are usual: now, or before a break."""
    runs = [week.runs for week in runner.recent_weeks if week.runs][-USUAL_WEEKS:]
    return sum(runs) / len(runs) if runs and comeback_of(runner) else runner.usual_runs_per_week
