"""Rules R25 to R29, R32 to R34 and R51: how much fast work there is, how it begins, grows and is wrapped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from coaching.training.rule_limits import Range, WorkCap
from coaching.training.ruling.finding import Finding, error, graded, too_little, too_much
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook
from coaching.training.session import FAST, Block, Step, StepEffort
from coaching.training.thresholds import THRESHOLDS
from coaching.training.volume import QualityCaps, quality_caps

#: Half a minute of a rest and a few seconds of a repetition are no matter.
ROUNDING = 0.05
#: What was done longer ago, in weeks, is no reason for larger steps.
LONGEST_GAP = 4
EASY: Final[frozenset[StepEffort]] = frozenset({"walk", "recovery", "easy"})
#: What is counted as one kind of fast work.
KINDS: Final[tuple[StepEffort, ...]] = ("threshold", "interval", "repetition", "hill")
#: What may be new to a body, and whose limit its first dose is a part of.
NEW: Final[Mapping[StepEffort, Callable[[QualityCaps], float]]] = {
    "hill": lambda caps: caps.interval_km,
    "interval": lambda caps: caps.interval_km,
    "repetition": lambda caps: caps.repetition_km,
}


def threshold(look: Look) -> Iterator[Finding]:
    """R25: work at threshold pace has a limit."""
    for each in look.days_with("threshold"):
        yield from _above_cap("R25", each, "threshold", _caps(look, each).threshold_km)


def intervals(look: Look) -> Iterator[Finding]:
    """R26: intervals have a limit, a length and a rest."""
    for each in look.days_with("interval"):
        yield from _above_cap("R26", each, "interval", _caps(look, each).interval_km)
        yield from _shape("R26", each, "interval", THRESHOLDS["R26"].values)


def repetitions(look: Look) -> Iterator[Finding]:
    """R27: repetitions have a limit, a length and a rest."""
    for each in look.days_with("repetition"):
        yield from _above_cap("R27", each, "repetition", _caps(look, each).repetition_km)
        yield from _shape("R27", each, "repetition", THRESHOLDS["R27"].values)


def marathon_pace(look: Look) -> Iterator[Finding]:
    """R28: work at marathon pace has a limit."""
    rule = THRESHOLDS["R28"].values
    most_min = rule.most_min or 0.0
    for each in look.days_with("marathon"):
        yield from _above_cap("R28", each, "marathon", _caps(look, each).marathon_km)
        work_min = each.work_s("marathon") / 60
        yield from too_much("R28", each, work_min, warn=most_min, error_at=rule.error_factor * most_min)


def _caps(look: Look, each: DayLook) -> QualityCaps:
    """Return the limits in the week of a day; a part of a week counts as a usual one."""
    week = look.week_of(each)
    return quality_caps(week.whole_km if week.is_whole else max(week.whole_km, look.usual_km))


def _above_cap(rule: str, each: DayLook, effort: StepEffort, cap_km: float) -> Iterator[Finding]:
    factor = THRESHOLDS["R25"].values.error_factor
    yield from too_much(rule, each, each.work_m(effort) / 1000, warn=cap_km, error_at=factor * cap_km)


def _shape(rule: str, each: DayLook, effort: StepEffort, cap: WorkCap) -> Iterator[Finding]:
    """Judge the length of repetitions, and the rest after them."""
    for block in each.session.blocks:
        rep_s = next((step.duration_s for step in block.steps if step.effort == effort), None)
        if rep_s and cap.rep_min and cap.rest_reps:
            yield from _outside(rule, each, rep_s / 60, cap.rep_min)
            if block.repeats > 1 or len(block.steps) > 1:
                yield from _outside(rule, each, _rest_s(block, effort) / rep_s, cap.rest_reps)


def _rest_s(block: Block, effort: StepEffort) -> float:
    return sum(step.duration_s for step in block.steps if step.effort != effort)


def _outside(rule: str, each: DayLook, value: float, limits: Range) -> Iterator[Finding]:
    (least, most), factor = limits, THRESHOLDS["R26"].values.error_factor
    yield from too_little(rule, each, value, warn=(1 - ROUNDING) * least, error_at=least / factor)
    yield from too_much(rule, each, value, warn=(1 + ROUNDING) * most, error_at=factor * most)


def around(look: Look) -> Iterator[Finding]:
    """R29: fast work has an easy warm-up before it and a cool-down after it."""
    rule = THRESHOLDS["R29"].values
    for each in look.days:
        if not each.is_race and any(effort in FAST for effort in each.work):
            before_s, after_s = _easy_around(each)
            yield from too_little("R29", each, before_s / 60, error_at=rule.warm_up_min)
            yield from too_little("R29", each, after_s / 60, error_at=rule.cool_down_min)


def _easy_around(each: DayLook) -> tuple[float, float]:
    """Return the seconds of easy running before the first and after the last fast step."""
    steps = [step for block in each.session.blocks for step in block.steps]
    fast = [number for number, step in enumerate(steps) if step.effort in FAST]
    before, after = steps[: fast[0]], steps[fast[-1] + 1 :]
    return _easy_s(before), _easy_s(after)


def _easy_s(steps: Sequence[Step]) -> float:
    return sum(step.duration_s for step in steps if step.effort in EASY)


def too_early(look: Look) -> Iterator[Finding]:
    """R32: intervals and repetitions wait until the base is laid; beginners' intervals longer."""
    rule, is_beginner = THRESHOLDS["R32"].values, look.level == "beginner"
    for each in look.days:
        has_intervals = "interval" in each.work
        is_base = each.phase == "base"
        if (has_intervals or "repetition" in each.work) and is_base and each.week < rule.base_week:
            yield graded("R32", each, is_error=is_beginner, value=each.week, limit=rule.base_week)
        elif has_intervals and is_beginner:
            weeks = look.runner.weeks_in_training + each.week - 1
            yield from too_little("R32", each, weeks, error_at=rule.beginner_weeks)
            if is_base and weeks >= rule.beginner_weeks:
                yield error("R32", each)


def first_dose(look: Look) -> Iterator[Finding]:
    """R33: what is new begins with a part of what is allowed."""
    share = THRESHOLDS["R33"].values / 100
    for effort, cap_of in NEW.items():
        for first in look.days_with(effort)[:1]:
            most_km = share * cap_of(_caps(look, first))
            yield from too_much("R33", first, first.work_m(effort) / 1000, warn=most_km)


def progression(look: Look) -> Iterator[Finding]:
    """R34: the fast work of a kind grows step by step."""
    factor = 1 + THRESHOLDS["R34"].values / 100
    for effort in KINDS:
        done: list[tuple[int, float]] = []
        for week in look.weeks:
            minutes = sum(each.work_s(effort) for each in week.days) / 60
            if minutes and done:
                most = max(before * factor ** min(week.number - number, LONGEST_GAP) for number, before in done)
                yield from too_much("R34", week, minutes, warn=(1 + ROUNDING) * most)
            done += [(week.number, minutes)] if minutes else []


def strides(look: Look) -> Iterator[Finding]:
    """R51: strides, or sprints up a hill, keep the legs quick in base and build."""
    least, most = THRESHOLDS["R51"].values
    for week in look.training_weeks:
        if week.phase in {"base", "build"} and not week.has_walks:
            count = sum("stride" in each.work for each in week.days)
            yield from too_little("R51", week, count, warn=least)
            yield from too_much("R51", week, count, warn=most)
