"""The deterministic coach: what of all that can be noticed is said, and in which order."""

from collections.abc import Iterable

from coaching.domain.report import Claim, Part
from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations import LAST_WORDS, NEXT_TIME, OBSERVATIONS, Observation

MOST_PER_PART = 3
#: What is less important than this is not said as a third thing: a coach who mentions everything stresses nothing.
THIRD_FROM_PRIORITY = 45


def baseline(context: FeedbackContext) -> tuple[Claim, ...]:
    """Return the feedback: one to three claims for each of the first two parts, then exactly one for the next time."""
    made = observations_made(context)
    claims = (observation.claim(context) for observation in made)
    return (*(claim for claim in claims if claim), _recommendation(context, frozenset(one.key for one in made)))


def observations_made(context: FeedbackContext) -> tuple[Observation, ...]:
    """Return what is said, in the order in which it is said; each topic is spoken of once."""
    noticed = [one for one in OBSERVATIONS if one.claim(context)]
    spoken = _one_per_topic(noticed)
    return (*_part(context, spoken, "went_well"), *_part(context, spoken, "watch"))


def _one_per_topic(noticed: Iterable[Observation]) -> list[Observation]:
    """Return the most important observation of each topic, the most important topic first."""
    best: dict[str, Observation] = {}
    for observation in sorted(noticed, key=lambda one: -one.priority):
        best.setdefault(observation.topic, observation)
    return list(best.values())


def _part(context: FeedbackContext, spoken: Iterable[Observation], part: Part) -> list[Observation]:
    """Return what is said in one part; where there is nothing, the first of the last words that holds."""
    own = [one for one in spoken if one.part == part]
    last_words = [one for one in LAST_WORDS if one.part == part and one.claim(context)]
    own = [one for place, one in enumerate(own, 1) if place < MOST_PER_PART or one.priority >= THIRD_FROM_PRIORITY]
    return own[:MOST_PER_PART] or last_words[:1]


def _recommendation(context: FeedbackContext, said: frozenset[str]) -> Claim:
    """Return the most important recommendation that fits to what was said; the last one fits always."""
    by_priority = sorted(NEXT_TIME, key=lambda one: -one.priority)
    return next(claim for one in by_priority if (claim := one.claim(context, said)))
