"""What a model's statement may not say about this activity, whatever facts it names: the rules of the fixed coach."""

import re
from collections.abc import Iterator, Mapping

from coaching.domain.activity import Kind
from coaching.domain.report import Part
from coaching.feedback.brief import Brief
from coaching.feedback.context import FeedbackContext
from coaching.feedback.facts.intensity import Intensity
from coaching.feedback.facts.sheet import units
from coaching.llm.grounding import placeholders

#: Smaller differences between the halves have no direction (docs/science.md#a10-variability).
EVEN_HALVES_PCT = 1.0

#: What a session is called, and the kinds that are called so.
KIND_NAMES: Mapping[str, frozenset[Kind]] = {
    "easy run": frozenset({"easy", "recovery"}),
    "recovery run": frozenset({"recovery"}),
    "long run": frozenset({"long"}),
    "tempo run": frozenset({"tempo"}),
    "tempo session": frozenset({"tempo"}),
    "tempo": frozenset({"tempo"}),
    "threshold run": frozenset({"tempo"}),
    "threshold session": frozenset({"tempo"}),
    "interval session": frozenset({"intervals"}),
    "intervals": frozenset({"intervals"}),
    "race": frozenset({"race"}),
    "ride": frozenset({"cross"}),
    "swim": frozenset({"cross"}),
    "hike": frozenset({"cross"}),
}
_NAME = "|".join(sorted(KIND_NAMES, key=len, reverse=True))
#: Not "your next easy run": only what is called so now.
_NAMED = re.compile(
    rf"\b(this|today's|your|(?:it|this|that) was an?)\s+(?!next|usual|other|last|previous)(?:\w+\s+)?({_NAME})\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"\b(?:seems?|seemed|estimat\w*|likely|probably|may|might|appears?|looks?|if)\b", re.IGNORECASE)
_TOO_HARD = re.compile(r"\btoo (?:hard|fast|high)\b|\bjunk\b|\bgr[ea]y zone\b", re.IGNORECASE)
_HEART = re.compile(r"\b(?:heart|zones?|drift\w*|decoupling)\b", re.IGNORECASE)
_SECOND_HALF_FASTER = re.compile(r"\bnegative split|\bsecond half[^.;{]{0,30}\b(?:faster|quicker)\b", re.IGNORECASE)
_SECOND_HALF_SLOWER = re.compile(r"\bpositive split|\bsecond half[^.;{]{0,30}\b(?:slower|fell|faded)\b", re.IGNORECASE)


def judgement_complaints(part: Part, wording: str, named: frozenset[str], context: FeedbackContext) -> Iterator[str]:
    """Yield what a statement says that this activity does not bear out, each as an instruction.

    Args:
        part: Where it stands.
        wording: With placeholders.
        named: Ids it stands on, those of its placeholders included.
        context: What is judged.
    """
    yield from _kind(wording, context)
    yield from _heart_rate(part, wording, context)
    yield from _zones(part, wording, named, context)
    yield from _halves(wording, context)


def recommendation_complaints(wording: str, brief: Brief) -> Iterator[str]:
    """Yield complaints about values that the fixed rules would not recommend here."""
    for name in placeholders(wording):
        if name in brief.facts and name not in brief.advisable:
            allowed = ", ".join(sorted(brief.advisable)) or "none"
            yield f"recommends {{{name}}}, which is no target here; the values it may name are: {allowed}"


def _kind(wording: str, context: FeedbackContext) -> Iterator[str]:
    """Yield a complaint where this activity is called what it was not."""
    before = {one.kind for one in context.earlier}
    for found in _NAMED.finditer(wording):
        is_maybe_earlier = found.group(1).lower() == "your"
        allowed = {context.run.kind, *(before if is_maybe_earlier else ())}
        if not KIND_NAMES[found.group(2).lower()] & allowed:
            yield f'calls it "{found.group(2)}", but its kind is {context.run.kind}; call it that, or just a run'


def _heart_rate(part: Part, wording: str, context: FeedbackContext) -> Iterator[str]:
    """Yield a complaint where a heart rate is praised that nobody can trust."""
    is_blind = context.run.heart_rate in {"none", "doubtful"}
    if part == "went_well" and is_blind and _HEART.search(wording):
        yield f"speaks of the heart rate, which is {context.run.heart_rate} here; praise pace or rhythm instead"


def _zones(part: Part, wording: str, named: frozenset[str], context: FeedbackContext) -> Iterator[str]:
    """Yield complaints where zones that stand on the age alone are taken for certain."""
    if context.run.heart_rate != "estimated" or part == "next":
        return
    if _TOO_HARD.search(wording):
        yield "passes a verdict on effort, but the zones stand on the age alone; say only what it seems to be"
    elif named & units(Intensity).keys() and not _HEDGE.search(wording):
        yield 'takes zones for certain that stand on the age alone; say "seems" or "by estimated zones"'


def _halves(wording: str, context: FeedbackContext) -> Iterator[str]:
    """Yield a complaint where the halves are told the wrong way round."""
    index_pct = context.pacing.split_index_pct
    if index_pct is None:
        return
    if index_pct >= EVEN_HALVES_PCT and _SECOND_HALF_FASTER.search(wording):
        yield "says that the second half was faster; it was slower"
    if index_pct <= -EVEN_HALVES_PCT and _SECOND_HALF_SLOWER.search(wording):
        yield "says that the second half was slower; it was faster"
