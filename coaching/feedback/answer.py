"""The form of a model's feedback, and its way to claims or to complaints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from coaching.domain.report import Claim, Part
from coaching.feedback.brief import Brief
from coaching.feedback.context import FeedbackContext
from coaching.feedback.judgement import judgement_complaints, recommendation_complaints
from coaching.llm.grounding import placeholders, wording_complaints
from coaching.llm.task import Reading
from coaching.llm.worded import WordedClaim, object_in

MOST_CLAIMS = 3
FIRST_ERRORS = 5


class FeedbackAnswer(BaseModel):
    """The whole answer; every field is required, limits are checked here and said in the prompt."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    went_well: tuple[WordedClaim, ...]
    watch: tuple[WordedClaim, ...]
    next: WordedClaim


@dataclass(frozen=True)
class Placed:
    """A statement and where it stands."""

    part: Part
    #: Such as watch 2, for complaints.
    place: str
    claim: WordedClaim


def read_feedback(text: str, context: FeedbackContext, brief: Brief) -> Reading:
    """Return the claims of an answer, or what is wrong with it.

    Args:
        text: What the model wrote: a JSON object, perhaps with words around it.
        context: What is judged.
        brief: What was sent.
    """
    try:
        answer = FeedbackAnswer.model_validate_json(object_in(text))
    except ValidationError as error:
        return Reading(complaints=tuple(_form_complaints(error)))
    placed = tuple(_placed(answer))
    complaints = (*_count_complaints(answer), *_claim_complaints(placed, context, brief))
    return (
        Reading(complaints=complaints)
        if complaints
        else Reading(claims=tuple(_claim(each, context, brief) for each in placed))
    )


def _form_complaints(error: ValidationError) -> Iterator[str]:
    """Yield what is wrong with the form of an answer."""
    for each in error.errors(include_input=False, include_url=False)[:FIRST_ERRORS]:
        place = " ".join(str(step + 1 if isinstance(step, int) else step) for step in each["loc"])
        if not place:
            yield "The answer is no JSON object; return one object with went_well, watch and next."
        else:
            yield f"{place}: {each['msg'].lower()}; keep to went_well, watch and next, each claim with text and facts."


def _placed(answer: FeedbackAnswer) -> Iterator[Placed]:
    """Yield every statement with its place."""
    for number, claim in enumerate(answer.went_well, 1):
        yield Placed("went_well", f"went_well {number}", claim)
    for number, claim in enumerate(answer.watch, 1):
        yield Placed("watch", f"watch {number}", claim)
    yield Placed("next", "next", answer.next)


def _count_complaints(answer: FeedbackAnswer) -> Iterator[str]:
    """Yield complaints about too few and too many claims."""
    for name, claims in (("went_well", answer.went_well), ("watch", answer.watch)):
        if not 1 <= len(claims) <= MOST_CLAIMS:
            yield f"{name} has {len(claims)} claims; give 1 to {MOST_CLAIMS}, the most important first."


def _claim_complaints(placed: Sequence[Placed], context: FeedbackContext, brief: Brief) -> Iterator[str]:
    """Yield complaints about single statements, and about statements made twice."""
    seen: set[str] = set()
    for each in placed:
        yield from (f"{each.place} {complaint}." for complaint in _complaints(each, context, brief))
        if each.claim.text in seen:
            yield f"{each.place} repeats another claim; say each point once."
        seen.add(each.claim.text)


def _complaints(placed: Placed, context: FeedbackContext, brief: Brief) -> Iterator[str]:
    """Yield what is wrong with one statement."""
    text, named = placed.claim.text, placed.claim.facts
    yield from wording_complaints(text, named, brief.facts, units=context.units)
    yield from judgement_complaints(placed.part, text, frozenset((*placeholders(text), *named)), context)
    if placed.part == "next":
        yield from recommendation_complaints(text, brief)
    elif placed.part == "went_well" and context.style == "data" and not placeholders(text):
        yield "holds no value, which this athlete asked for; put at least one {fact_id} into the sentence"


def _claim(placed: Placed, context: FeedbackContext, brief: Brief) -> Claim:
    """Return a statement that was found good."""
    ids = dict.fromkeys((*placeholders(placed.claim.text), *placed.claim.facts))
    facts = tuple(brief.facts[each] for each in ids)
    return Claim(part=placed.part, wording=placed.claim.text.strip(), facts=facts, units=context.units)
