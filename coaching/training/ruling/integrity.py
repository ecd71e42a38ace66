"""Rules R03, R05 to R08 and R54: a plan is whole, and its numbers agree with each other and with the athlete."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from math import inf
from typing import Final

from coaching.domain.season import Phase
from coaching.training.phases import phase_allocation
from coaching.training.rule_limits import Range
from coaching.training.ruling.finding import Finding, error, too_much, warning
from coaching.training.ruling.look import Look
from coaching.training.session import Session, Step, StepEffort
from coaching.training.steps import led_by
from coaching.training.targets import Targets
from coaching.training.thresholds import THRESHOLDS

PHASES: Final[tuple[Phase, ...]] = ("base", "build", "sharpen", "taper", "race_week")
ONE_DAY = timedelta(days=1)
HIGHEST_RPE = 10


def dates(look: Look) -> Iterator[Finding]:
    """R03: every date once and in order, none in the past, the race on its day."""
    for before, after in pairwise(look.days):
        if after.day - before.day != ONE_DAY:
            yield error("R03", after, value=(after.day - before.day).days, limit=1)
    if look.days[0].day < look.runner.today:
        yield error("R03", look.days[0])
    yield from _race_day(look)


def _race_day(look: Look) -> Iterator[Finding]:
    goals = [each for each in look.days if each.is_goal]
    yield from (error("R03", each) for each in goals if each.day != look.race_on)
    if look.race_on is not None and not any(each.day == look.race_on for each in goals):
        yield error("R03", look.days[-1])
    if look.race_on is not None and look.days[-1].day != look.race_on:
        yield error("R03", look.days[-1])


def totals(look: Look) -> Iterator[Finding]:
    """R05: a session is the sum of its parts, and each part as long as its pace makes it."""
    rule = THRESHOLDS["R05"].values
    for each in look.days:
        yield from too_much("R05", each, _off_totals_pct(each.session), error_at=rule.total_pct)
        off_pct = max((_off_pace_pct(step) for step in _steps(each.session)), default=0.0)
        yield from too_much("R05", each, off_pct, error_at=rule.pace_pct)


def _off_totals_pct(session: Session) -> float:
    metres = sum(block.repeats * step.distance_m for block in session.blocks for step in block.steps)
    seconds = sum(block.repeats * step.duration_s for block in session.blocks for step in block.steps)
    return max(_off_pct(session.distance_m, metres), _off_pct(session.duration_s, seconds))


def _off_pct(value: float, true: float) -> float:
    """Return how far a value is off the true one, in percent; all of it where that is nothing."""
    return 100 * abs(value - true) / true if true else 100 * float(value > 0)


def _off_pace_pct(step: Step) -> float:
    """Return how far distance and time of a step are outside of its pace, in percent."""
    if step.pace_s_per_km is None or not step.distance_m:
        return 0.0
    pace = 1000 * step.duration_s / step.distance_m
    fastest, slowest = step.pace_s_per_km
    return max(0.0, 100 * (fastest - pace) / fastest, 100 * (pace - slowest) / slowest)


def paces(look: Look) -> Iterator[Finding]:
    """R06: every pace is one of today's fitness."""
    limit_pct, allowed = THRESHOLDS["R06"].values, _allowed(look.targets)
    for each in look.days:
        off_pct = max((_off_range_pct(step, allowed) for step in _steps(each.session)), default=0.0)
        yield from too_much("R06", each, off_pct, error_at=limit_pct)


def _off_range_pct(step: Step, allowed: Mapping[StepEffort, Range]) -> float:
    if step.pace_s_per_km is None or step.effort not in allowed:
        return 0.0
    fastest, slowest = allowed[step.effort]
    too_fast, too_slow = fastest - step.pace_s_per_km[0], step.pace_s_per_km[1] - slowest
    return max(0.0, 100 * too_fast / fastest, 0.0 if slowest == inf else 100 * too_slow / slowest)


def _allowed(targets: Targets) -> Mapping[StepEffort, Range]:
    """Return the fastest and the slowest pace of each effort; recovery may be as slow as it likes."""
    today, marathon = targets.paces, targets.marathon_s_per_km
    return {
        "recovery": (today.easy_fast_s_per_km, inf),
        "easy": (today.easy_fast_s_per_km, today.easy_slow_s_per_km),
        "marathon": (marathon, marathon),
        "threshold": (today.threshold_s_per_km, today.threshold_s_per_km),
        "interval": (today.interval_s_per_km, today.interval_s_per_km),
        "repetition": (today.repetition_s_per_km, today.repetition_s_per_km),
    }


def heart_rates(look: Look) -> Iterator[Finding]:
    """R07: easy ends where zone 2 does, and nothing is above the maximum."""
    for each in look.days:
        for step in _steps(each.session):
            if step.hr_bpm is not None:
                yield from too_much("R07", each, step.hr_bpm[1], error_at=_highest_bpm(step, look))


def _highest_bpm(step: Step, look: Look) -> float | None:
    zones = look.runner.zones
    if zones is None:
        return None
    if step.effort in {"walk", "recovery", "easy"}:
        return led_by(zones)[2] - 1
    return zones.hr_max_bpm


def phases(look: Look) -> Iterator[Finding]:
    """R08: base, build, sharpen, taper and race week follow each other, about as long as usual."""
    for before, after in pairwise(look.days):
        if PHASES.index(after.phase) < PHASES.index(before.phase):
            yield warning("R08", after)
    yield from _phase_lengths(look)


def _phase_lengths(look: Look) -> Iterator[Finding]:
    most = THRESHOLDS["E1"].values.races[look.race].most_weeks
    weeks = len(look.weeks)
    usual = phase_allocation(distance=look.race, weeks=weeks, level=look.level)
    for phase in PHASES:
        count = sum(week.phase == phase for week in look.weeks)
        is_long_base = phase == "base" and weeks > most
        off = 0 if is_long_base else abs(count - getattr(usual, phase))
        yield from too_much("R08", None, off, warn=THRESHOLDS["R08"].values)


def purposes(look: Look) -> Iterator[Finding]:
    """R54: every session says what it is for, and every step how hard it feels."""
    for each in look.days:
        has_purpose = bool(each.session.purpose) or each.session.is_rest
        if not has_purpose or not all(_has_effort(step) for step in _steps(each.session)):
            yield warning("R54", each)


def _has_effort(step: Step) -> bool:
    lowest, highest = step.rpe
    return 0 < lowest <= highest <= HIGHEST_RPE


def _steps(session: Session) -> Iterator[Step]:
    """Yield every step once, however often it is done."""
    for block in session.blocks:
        yield from block.steps
