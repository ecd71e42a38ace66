"""Rule R44: what hurts is spared, for as long as the athlete says that it hurts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from coaching.training.rule_limits import Spared
from coaching.training.ruling.finding import Finding, error
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook
from coaching.training.session import StepEffort
from coaching.training.thresholds import THRESHOLDS

SPEED: Final[tuple[StepEffort, ...]] = ("threshold", "interval", "repetition")


def spared(look: Look) -> frozenset[Spared]:
    """Return what is left out of the plan.

    Source:
        docs/science.md#h1-areas
    """
    areas = THRESHOLDS["R44"].values.areas
    return frozenset(what for injury in look.runner.injuries for what in areas.get(injury.area, ()))


def sore_areas(look: Look) -> Iterator[Finding]:
    """R44: no session asks an area that hurts for what it should be spared."""
    left_out = spared(look)
    for each in look.days:
        if any(ASKS_FOR[what](each) for what in left_out):
            yield error("R44", each)


def _is_long(each: DayLook) -> bool:
    return each.is_training_run and each.session.duration_s > 60 * THRESHOLDS["R44"].values.long_min


#: The race is for the athlete to decide on, unless there is to be no running at all.
ASKS_FOR: Final[Mapping[Spared, Callable[[DayLook], bool]]] = {
    "running": lambda each: each.session.is_run,
    "long": _is_long,
    "speed": lambda each: any(each.work_s(effort) for effort in SPEED),
    "strides": lambda each: "stride" in each.work,
    "hills": lambda each: each.session.kind == "hills",
}
