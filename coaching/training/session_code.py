"""One day of a plan, taken apart, and what its parts may be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coaching.domain.activity import METRES_PER_KM
from coaching.errors import BadCode
from coaching.training.session import SessionKind, StrengthDose

SECONDS_PER_MINUTE = 60.0
FLOAT_NOISE = 1e-6

# docs/science.md#e-session-codes
#: With a fast part in a long run: at least so much easy before it, and so much after it.
LEAST_BEFORE_M, AFTER_M = 2_000.0, 1_000.0
#: Strides need room in the run around them.
SHORTEST_WITH_STRIDES_M = 3_000.0
#: Climbs of up to this many s are sprints, too short to be hard.
LONGEST_SPRINT_S = 15.0

STRENGTH: Final[Mapping[str, StrengthDose]] = {"S": "full", "SL": "light"}
REST = "-"
LETTERS: Final[Mapping[SessionKind, str]] = {
    "race": "RACE",
    "recovery": "Y",
    "easy": "E",
    "long": "L",
    "steady": "M",
    "threshold": "T",
    "intervals": "I",
    "repetitions": "R",
    "hills": "H",
    "walk_run": "W",
    "cross": "X",
}


@dataclass(frozen=True)
class Bounds:
    """What a field may be, in the unit of the codes."""

    least: float
    most: float
    step: float
    unit: str
    #: How much one of the unit is in the unit of the field.
    scale: float

    def holds(self, value: float) -> bool:
        """Return whether a value, in the unit of the field, is in the range and on a step."""
        counted = value / self.scale
        off_step = abs(round(counted / self.step) * self.step - counted)
        return self.least <= counted <= self.most and off_step < FLOAT_NOISE

    def __str__(self) -> str:
        """Return the range for people."""
        return f"{number(self.least)} to {number(self.most)} {self.unit} in steps of {number(self.step)}"


@dataclass(frozen=True, kw_only=True)
class Code:
    """What a plan asks for on a day; which fields are set depends on the kind.

    Raises:
        BadCode: If a field is missing, too many or out of its range.
    """

    kind: SessionKind
    #: Of an easy, long or steady run, and of a race; None for the race of the plan.
    distance_m: float | None = None
    #: Of a recovery run and of cross-training.
    duration_s: float | None = None
    #: Of the part of a long run at marathon pace.
    marathon_m: float | None = None
    reps: int | None = None
    #: Of one interval or repetition.
    rep_m: float | None = None
    #: Of one block at threshold, one climb, or one stretch of running.
    rep_s: float | None = None
    #: Between the repetitions; None where there is only one, and for hills.
    rest_s: float | None = None
    has_strides: bool = False
    strength: StrengthDose | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody could run."""
        for reason in _faults(self):
            raise BadCode(code=str(self), reason=reason)

    def __str__(self) -> str:
        """Return the code, from which parse() makes this value again."""
        dose = next((name for name, dose in STRENGTH.items() if dose == self.strength), "")
        if self.kind in {"rest", "strength"}:
            return dose or REST
        reps = "" if self.reps is None else f"{self.reps}x"
        return LETTERS[self.kind] + reps + _amount(self) + _tail(self) + (dose and f"+{dose}")

    @property
    def is_sprints(self) -> bool:
        """Return whether the climbs are too short to be hard."""
        return self.kind == "hills" and (self.rep_s or 0.0) <= LONGEST_SPRINT_S


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _in_km(least: float, most: float, step: float = 0.5) -> Bounds:
    return Bounds(least, most, step, "km", METRES_PER_KM)


def _in_minutes(least: float, most: float) -> Bounds:
    return Bounds(least, most, 0.5, "min", SECONDS_PER_MINUTE)


def _in_metres(least: float, most: float) -> Bounds:
    return Bounds(least, most, 50, "m", 1.0)


def _reps(most: int) -> Bounds:
    return Bounds(1, most, 1, "times", 1.0)


_REST = _in_minutes(0.5, 10)
#: The fields of each kind; wide, since the rules of training are elsewhere.
BOUNDS: Final[Mapping[SessionKind, Mapping[str, Bounds]]] = {
    "rest": {},
    "strength": {},
    "recovery": {"duration_s": _in_minutes(5, 90)},
    "easy": {"distance_m": _in_km(1, 60)},
    "long": {"distance_m": _in_km(2, 100), "marathon_m": _in_km(1, 42)},
    "steady": {"distance_m": _in_km(1, 42)},
    "threshold": {"reps": _reps(20), "rep_s": _in_minutes(1, 60), "rest_s": _REST},
    "intervals": {"reps": _reps(30), "rep_m": _in_metres(100, 3_000), "rest_s": _REST},
    "repetitions": {"reps": _reps(40), "rep_m": _in_metres(50, 1_000), "rest_s": _REST},
    "hills": {"reps": _reps(30), "rep_s": Bounds(5, 180, 5, "s", 1.0)},
    "walk_run": {"reps": _reps(40), "rep_s": _in_minutes(0.5, 60), "rest_s": _REST},
    "cross": {"duration_s": _in_minutes(5, 300)},
    "race": {"distance_m": _in_km(1, 300, step=0.1)},
}
#: Every field with a number, as a complaint calls it.
NUMBERS: Final[Mapping[str, str]] = {
    "distance_m": "the distance",
    "duration_s": "the time",
    "marathon_m": "the part at marathon pace",
    "reps": "the number of repetitions",
    "rep_m": "the length of a repetition",
    "rep_s": "the time of a repetition",
    "rest_s": "the rest",
}


def _faults(code: Code) -> Iterator[str]:
    """Yield what is wrong with a code."""
    for name, label in NUMBERS.items():
        bounds, value = BOUNDS[code.kind].get(name), getattr(code, name)
        if value is None:
            if bounds is not None and not _may_lack(code, name):
                yield f"{label} is missing: {bounds}"
        elif bounds is None or (name == "rest_s" and code.reps == 1):
            yield f"{label} does not belong here"
        elif not bounds.holds(value):
            yield f"{label} has to be {bounds}"
    yield from _misfits(code)


def _may_lack(code: Code, name: str) -> bool:
    is_single = name == "rest_s" and code.reps == 1
    return is_single or name == "marathon_m" or (name == "distance_m" and code.kind == "race")


def _misfits(code: Code) -> Iterator[str]:
    """Yield where fields that are fine alone do not go together."""
    distance_m = code.distance_m or 0.0
    if code.marathon_m is not None and distance_m < LEAST_BEFORE_M + code.marathon_m + AFTER_M:
        yield "the part at marathon pace needs 2 km easy before it and 1 km after it"
    if code.has_strides and (code.kind != "easy" or distance_m < SHORTEST_WITH_STRIDES_M):
        yield "strides belong to easy runs of 3 km or more"
    if code.kind in {"rest", "strength"} and (code.kind == "strength") != (code.strength is not None):
        yield "rest has no strength, and strength has some"


def _amount(code: Code) -> str:
    """Return the number that leads."""
    bounds = BOUNDS[code.kind]
    amounts = ((name, getattr(code, name)) for name in ("distance_m", "duration_s", "rep_m", "rep_s"))
    return next((number(value / bounds[name].scale) for name, value in amounts if value and name in bounds), "")


def _tail(code: Code) -> str:
    """Return what follows the number: rest, part at marathon pace, strides."""
    if code.rest_s is not None:
        return f"/{number(code.rest_s / SECONDS_PER_MINUTE)}"
    if code.marathon_m is not None:
        return f"m{number(code.marathon_m / METRES_PER_KM)}"
    return "s" if code.has_strides else ""
