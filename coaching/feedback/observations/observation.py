"""What an observation and a recommendation are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from coaching.domain.report import Claim, Part
from coaching.feedback.context import FeedbackContext

Condition = Callable[[FeedbackContext], bool]

#: What an observation is about; each is spoken of once.
Topic = Literal[
    "pacing",
    "finish",
    "repetitions",
    "effort",
    "work",
    "drift",
    "cadence",
    "terrain",
    "stops",
    "recovery",
    "distance",
    "rhythm",
    "load",
    "heart_rate",
    "recording",
    "cross",
    "limits",
    "nothing",
]

WORDINGS = "feedback.observation"
NEXT_WORDINGS = "feedback.next"

FELT_HARD = 6  # docs/science.md#i5-felt-effort
FELT_VERY_HARD = 8  # [H] hours on the feet, and repetitions, may feel hard
VERY_SHORT_S = 10 * 60  # [H] less is a test of the watch


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One thing a coach may notice; it is made only where its condition holds and all its facts are known."""

    #: Names the wording in the texts.
    key: str
    part: Part
    topic: Topic
    #: 1..99, the more important the higher; 0 for what is said only where there is nothing else.
    priority: int
    when: Condition
    #: The facts it stands on; a wording may use all of them, and no other.
    facts: tuple[str, ...] = ()

    def claim(self, context: FeedbackContext) -> Claim | None:
        """Return the statement, None where the data does not say so."""
        facts = context.pick(self.facts)
        if facts is None or not self.when(context):
            return None
        return Claim(part=self.part, wording_key=f"{WORDINGS}.{self.key}", facts=facts, units=context.units)


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """What to do in the next session of this kind."""

    key: str
    #: The highest one that applies is given.
    priority: int
    #: Keys of the observations that it answers, one of which was made; empty: it answers none in particular.
    after: tuple[str, ...] = ()
    when: Condition
    facts: tuple[str, ...] = ()

    def claim(self, context: FeedbackContext, said: frozenset[str]) -> Claim | None:
        """Return the recommendation, None where it does not fit to what was said or to the data.

        Args:
            context: The facts.
            said: Keys of the observations that were made.
        """
        facts = context.pick(self.facts)
        is_answer = not self.after or not said.isdisjoint(self.after)
        if facts is None or not is_answer or not self.when(context):
            return None
        return Claim(part="next", wording_key=f"{NEXT_WORDINGS}.{self.key}", facts=facts, units=context.units)


def at_least(value: float | None, limit: float) -> bool:
    """Return whether the value is known and reaches the limit."""
    return value is not None and value >= limit


def at_most(value: float | None, limit: float) -> bool:
    """Return whether the value is known and does not exceed the limit."""
    return value is not None and value <= limit


def is_very_short(context: FeedbackContext) -> bool:
    """Return whether there is too little to judge anything by."""
    return at_most(context.run.moving_time, VERY_SHORT_S)


def always(_: FeedbackContext) -> bool:
    """Return True: the facts alone decide."""
    return True
