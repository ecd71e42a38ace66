"""A planned session in full: what a code stands for, at the paces and heart rates of one athlete."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from coaching.training.thresholds import THRESHOLDS

SessionKind = Literal[
    "rest",
    "recovery",
    "easy",
    "long",
    "steady",
    "threshold",
    "intervals",
    "repetitions",
    "hills",
    "walk_run",
    "cross",
    "strength",
    "race",
]
#: How hard a step is; threshold, interval and repetition are the T, I and R of the paces, marathon the M.
StepEffort = Literal[
    "walk", "recovery", "easy", "marathon", "threshold", "interval", "repetition", "hill", "stride", "race", "other"
]
StepPart = Literal["warm_up", "work", "recover", "cool_down", "main"]
#: full loads the legs, light only wakes them up.
StrengthDose = Literal["full", "light"]
#: Efforts at threshold or faster.
FAST: frozenset[StepEffort] = frozenset({"threshold", "interval", "repetition", "hill", "race"})


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do without a change of pace."""

    part: StepPart
    effort: StepEffort
    #: What it is measured by on the road; the other amount is what it comes to at the middle of the pace.
    by: Literal["distance", "time"]
    distance_m: float
    duration_s: float
    #: Fastest and slowest, in s/km; None where effort leads (walks, hills, strides, cross-training).
    pace_s_per_km: tuple[float, float] | None = None
    #: Lowest and highest, in bpm; None without zones, or where heart rate lags too far behind to lead.
    hr_bpm: tuple[int, int] | None = None
    #: How hard it feels, 0..10, lowest and highest.
    rpe: tuple[int, int] = (2, 4)


@dataclass(frozen=True, kw_only=True)
class Block:
    """Steps that are done together, some times over."""

    steps: tuple[Step, ...]
    repeats: int = 1


@dataclass(frozen=True, kw_only=True)
class Session:
    """Everything about one planned day, ready to be worded in any language and unit."""

    #: The code it was expanded from.
    code: str
    kind: SessionKind
    #: In their order; none for rest and for strength alone.
    blocks: tuple[Block, ...] = ()
    #: Of the running (and walking), warm-up and cool-down included; of cross-training 0.
    distance_m: float = 0.0
    #: Of everything but strength.
    duration_s: float = 0.0
    #: A strength session on the same day, or alone.
    strength: StrengthDose | None = None
    strength_s: float = 0.0
    #: Names a text that says what it is for, such as purpose.threshold.
    purpose: str = ""
    #: Points of load it is expected to cost; an hour at threshold is 100.
    load_points: float = 0.0
    #: How it feels says more than the paces, which stand on a guess or on a fitness below the published table.
    effort_leads: bool = False
    options: tuple["Option", ...] = field(default=())

    @property
    def is_run(self) -> bool:
        """Return whether there is running in it, run-walk included."""
        return self.kind not in {"rest", "cross", "strength"}

    @property
    def is_rest(self) -> bool:
        """Return whether there is nothing to do."""
        return self.kind == "rest" and self.strength is None

    def steps(self) -> Iterator[Step]:
        """Yield every step as often as it is done."""
        for block in self.blocks:
            for _ in range(block.repeats):
                yield from block.steps

    def work_s(self, *efforts: StepEffort) -> float:
        """Return the time of the steps at these efforts, in s."""
        return sum(step.duration_s for step in self.steps() if step.effort in efforts)

    def work_m(self, *efforts: StepEffort) -> float:
        """Return the length of the steps at these efforts, in m."""
        return sum(step.distance_m for step in self.steps() if step.effort in efforts)

    @property
    def is_hard(self) -> bool:
        """Return whether the body needs a day after it.

        Source:
            docs/science.md#e-session-fields
        """
        rule = THRESHOLDS["E"].values
        return (
            self.kind == "race"
            or self.work_s(*FAST) >= rule.hard_fast_s
            or self.work_s("marathon") >= rule.hard_marathon_s
            or (self.kind == "long" and self.duration_s >= rule.hard_long_s)
        )

    @property
    def is_quality(self) -> bool:
        """Return whether it is hard and not just long.

        Source:
            docs/science.md#e-session-fields
        """
        rule = THRESHOLDS["E"].values
        is_worked = self.work_s(*FAST) >= rule.hard_fast_s or self.work_s("marathon") >= rule.hard_marathon_s
        return self.is_hard and (self.kind != "long" or is_worked)


OptionKind = Literal["tired", "short_of_time", "treadmill", "heat"]


@dataclass(frozen=True, kw_only=True)
class Option:
    """What to do instead without giving up the purpose; computed, never harder than the session itself."""

    kind: OptionKind
    #: The code of the alternative; None where the session stays and only its measure changes (treadmill, heat).
    code: str | None = None
    #: Names a text, such as option.treadmill.
    text: str = ""
    #: By how much paces slow, in percent, lowest and highest; for heat.
    slower_pct: tuple[float, float] | None = None
    #: In which heat it is meant: temperature and dew point added up, in degrees Fahrenheit; above the first and up to
    #: the second, without end where that is None.
    heat_sum_f: tuple[float, float | None] | None = None
    #: How long the alternative takes; None without one.
    duration_s: float | None = None
