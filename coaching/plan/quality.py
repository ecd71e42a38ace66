"""Which hard sessions a week gets: by distance, level and phase, in an order that repeats itself late."""

from collections.abc import Mapping

from coaching.domain.plan import PlanKind
from coaching.domain.season import Level, Phase, RaceDistance
from coaching.plan.doses import WorkKind
from coaching.plan.frames import Frame
from coaching.training.rule_limits import Spared
from coaching.training.runner import Runner
from coaching.training.thresholds import THRESHOLDS

#: A letter is a kind of work; h are hill sprints, too short to be hard; L puts marathon pace into the long run.
Menu = Mapping[Phase, str]

# docs/science.md#the-planner
MENUS: Mapping[RaceDistance | None, Mapping[Level, Menu]] = {
    "5k": {
        "beginner": {"base": "-", "build": "T T I", "sharpen": "I T", "taper": "I"},
        "intermediate": {"base": "h T H T", "build": "IT HT IT RT", "sharpen": "IR IT", "taper": "IT"},
        "advanced": {"base": "hT HT hT RT", "build": "IT RT IT HT", "sharpen": "IR IT", "taper": "IT"},
    },
    "10k": {
        "beginner": {"base": "-", "build": "T T I", "sharpen": "T I", "taper": "T"},
        "intermediate": {"base": "h T H T", "build": "IT HT IT RT", "sharpen": "IT TI", "taper": "IT"},
        "advanced": {"base": "hT HT hT RT", "build": "IT RT IT HT", "sharpen": "IT IR", "taper": "IT"},
    },
    "half": {
        "beginner": {"base": "-", "build": "T M", "sharpen": "T M", "taper": "T"},
        "intermediate": {"base": "h T H T", "build": "IT TM HT TM", "sharpen": "TM IT", "taper": "T"},
        "advanced": {"base": "hT HT hT HT", "build": "IT TL IT TM", "sharpen": "TL IT", "taper": "TI"},
    },
    "marathon": {
        "beginner": {"base": "-", "build": "T M", "sharpen": "M T", "taper": "M"},
        "intermediate": {"base": "h T H T", "build": "IT TL TM TL", "sharpen": "TL TM", "taper": "T M"},
        "advanced": {"base": "hT HT hT HT", "build": "IT TL IT TL", "sharpen": "TL TM", "taper": "TM M"},
    },
    "ultra": {
        "beginner": {"base": "-", "build": "M H", "sharpen": "M", "taper": "M"},
        "intermediate": {"base": "h H", "build": "H TM TL", "sharpen": "TL M", "taper": "M"},
        "advanced": {"base": "hH HT", "build": "HT TL HM", "sharpen": "TL TM", "taper": "M"},
    },
    None: {
        "beginner": {"base": "-", "build": "T"},
        "intermediate": {"base": "h T H", "build": "T I"},
        "advanced": {"base": "hT HT", "build": "IT HT"},
    },
}
NOTHING, SPRINTS, IN_LONG_RUN = "-", "h", "L"
# docs/science.md#e11-rules R32


def menu_of(frame: Frame, runner: Runner, kind: PlanKind, race: RaceDistance | None) -> str:
    """Return the letters of a week, the most important session first; empty for none.

    Source:
        docs/science.md#e2-phases, docs/science.md#the-planner
    """
    weeks = MENUS[race][runner.level].get(frame.phase, NOTHING).split()
    letters = weeks[frame.place % len(weeks)].replace(NOTHING, "")
    letters = "".join(_allowed(letter, frame, runner) for letter in letters)
    if kind in {"finish", "couch", "comeback"} and runner.level == "beginner":
        letters = "".join("T" if letter in "IR" else letter for letter in letters)
    if kind == "couch":
        return ""
    most = 1 if kind != "race" or frame.is_cutback else 2
    return _within(letters, most)


def spared(runner: Runner) -> frozenset[Spared]:
    """Return what is left out while something hurts.

    Source:
        docs/science.md#h1-areas
    """
    areas = THRESHOLDS["R44"].values.areas
    return frozenset[Spared]().union(*(areas.get(injury.area, frozenset()) for injury in runner.injuries))


def works(letters: str) -> tuple[WorkKind, ...]:
    """Return the kinds of work among letters."""
    kinds: tuple[WorkKind, ...] = ("T", "I", "R", "H", "M")
    return tuple(kind for letter in letters for kind in kinds if kind == letter)


def _allowed(letter: str, frame: Frame, runner: Runner) -> str:
    """Return what is run instead where the body says no; empty for nothing."""
    no = spared(runner)
    if letter in "hH" and "hills" in no:
        letter = "T"
    if letter == SPRINTS and "strides" in no:
        return ""
    if letter in "TIR" and "speed" in no:
        return ""
    return "T" if letter in "IR" and frame.number < _first_fast_week(runner) else letter


def _first_fast_week(runner: Runner) -> int:
    """Return the week of the plan from which intervals and repetitions are run."""
    rule = THRESHOLDS["R32"].values
    if runner.level != "beginner":
        return rule.base_week
    return max(1, rule.beginner_weeks + 1 - runner.weeks_in_training)


def _within(letters: str, most: int) -> str:
    """Return as many hard sessions as a week may have, the first ones; twice the same is once."""
    kept = ""
    for letter in letters:
        if letter not in kept and (letter == SPRINTS or len(kept.replace(SPRINTS, "")) < most):
            kept += letter
    return kept
