"""The form of a model's review of a plan, and its way to claims and wishes, or to complaints."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from coaching.domain.history import monday_of
from coaching.domain.plan import PlanDraft
from coaching.domain.report import Claim, CodeChange, Fact, Part
from coaching.domain.season import Phase
from coaching.llm.grounding import placeholders, wording_complaints
from coaching.llm.task import Reading
from coaching.llm.worded import WordedClaim, object_in
from coaching.plan.context import WEEKDAYS, PlanContext, weekday_of
from coaching.plan.patch import MOST_CHANGES
from coaching.training.ruling.constraints import UNSAID

MOST_REASONS, MOST_CAUTIONS = 4, 3
FIRST_ERRORS = 5
#: Says of a focus which phase it is about; stands beside the facts of the model.
PHASE = "phase"
FORM = "keep to changes, rationale, focus and cautions, each with the fields of the example"

_OUT_OF_REACH = frozenset({"very_ambitious", "not_realistic"})
_IN_REACH = re.compile(
    r"(?<!not )(?<!not yet )(?<!hardly )(?<!nicht )(?<!kaum )\b(?:realistic|within (?:your )?reach|on track|achievable|"
    r"doable|realistisch|in reichweite|machbar|erreichbar|auf kurs)\b",
    re.IGNORECASE,
)


class WordedFocus(WordedClaim):
    """What a phase is about."""

    phase: Phase


class WordedChange(BaseModel):
    """A day that a model would have otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    week: int
    day: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    code: str
    text: str
    facts: tuple[str, ...]


class PlanAnswer(BaseModel):
    """The whole answer; every field is required, limits are checked here and said in the prompt."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    changes: tuple[WordedChange, ...]
    rationale: tuple[WordedClaim, ...]
    focus: tuple[WordedFocus, ...]
    cautions: tuple[WordedClaim, ...]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A statement and where it stands."""

    part: Part
    #: Such as rationale 2, for complaints.
    place: str
    text: str
    named: tuple[str, ...]
    phase: Phase | None = None


def read_plan(text: str, context: PlanContext, draft: PlanDraft) -> Reading:
    """Return the claims and wishes of an answer, or what is wrong with it; the rules look at the wishes afterwards.

    Args:
        text: What the model wrote: a JSON object, perhaps with words around it.
        context: The facts that were sent.
        draft: The plan that was sent.
    """
    try:
        answer = PlanAnswer.model_validate_json(object_in(text))
    except ValidationError as error:
        return Reading(complaints=tuple(_form_complaints(error)))
    placed, reasons = tuple(_placed(answer)), tuple(_reasons(answer))
    complaints = (*_count_complaints(answer, context), *_claim_complaints((*placed, *reasons), context))
    if complaints:
        return Reading(complaints=complaints)
    changes = zip(answer.changes, reasons, strict=False)
    return Reading(
        claims=tuple(_claim(each, context) for each in placed),
        changes=tuple(_wishes([(change, _claim(why, context)) for change, why in changes], draft)),
    )


def _form_complaints(error: ValidationError) -> Iterator[str]:
    """Yield what is wrong with the form of an answer."""
    for each in error.errors(include_input=False, include_url=False)[:FIRST_ERRORS]:
        place = " ".join(str(step + 1 if isinstance(step, int) else step) for step in each["loc"])
        yield f"{place or 'The answer'}: {each['msg'].lower()}; {FORM}."


def _placed(answer: PlanAnswer) -> Iterator[Placed]:
    """Yield every statement on the plan as a whole, in the order in which they are shown."""
    for number, claim in enumerate(answer.rationale, 1):
        yield Placed(part="why", place=f"rationale {number}", text=claim.text, named=claim.facts)
    for number, claim in enumerate(answer.cautions, 1):
        yield Placed(part="caution", place=f"cautions {number}", text=claim.text, named=claim.facts)
    for focus in answer.focus:
        place = f"focus of {focus.phase}"
        yield Placed(part="focus", place=place, text=focus.text, named=focus.facts, phase=focus.phase)


def _reasons(answer: PlanAnswer) -> Iterator[Placed]:
    """Yield the reasons of the changes that are looked at at all."""
    for number, change in enumerate(answer.changes[:MOST_CHANGES], 1):
        yield Placed(part="change", place=f"changes {number}", text=change.text, named=change.facts)


def _count_complaints(answer: PlanAnswer, context: PlanContext) -> Iterator[str]:
    """Yield complaints about too few and too many statements, and about phases that are not there."""
    if not 1 <= len(answer.rationale) <= MOST_REASONS:
        yield f"rationale has {len(answer.rationale)} claims; give 1 to {MOST_REASONS}, the most important first."
    if len(answer.cautions) > MOST_CAUTIONS:
        yield f"cautions has {len(answer.cautions)} claims; give at most {MOST_CAUTIONS}."
    phases = [focus.phase for focus in answer.focus]
    for phase in dict.fromkeys(phases):
        if phase not in context.phases:
            yield f"focus speaks of {phase}, which this plan has not; its phases are {', '.join(context.phases)}."
        elif phases.count(phase) > 1:
            yield f"focus speaks of {phase} more than once; give one claim for each phase."


def _claim_complaints(placed: Sequence[Placed], context: PlanContext) -> Iterator[str]:
    """Yield complaints about single statements, and about statements made twice."""
    seen: set[str] = set()
    for each in placed:
        yield from (f"{each.place} {complaint}." for complaint in _complaints(each, context))
        if each.text in seen:
            yield f"{each.place} repeats another text; say each point once."
        seen.add(each.text)


def _complaints(placed: Placed, context: PlanContext) -> Iterator[str]:
    """Yield what is wrong with one statement."""
    yield from wording_complaints(placed.text, placed.named, context.facts, units=context.units)
    if UNSAID.search(placed.text):
        yield "speaks of an illness, a medicine or body weight; leave it out"
    if context.verdict in _OUT_OF_REACH and _IN_REACH.search(placed.text):
        yield f"calls the target within reach, but it is {context.verdict}; say so, or leave it out"


def _claim(placed: Placed, context: PlanContext) -> Claim:
    """Return a statement that was found good."""
    ids = dict.fromkeys((*placeholders(placed.text), *placed.named))
    phase = () if placed.phase is None else (Fact(id=PHASE, value=placed.phase, unit="word"),)
    facts = (*phase, *(context.facts[each] for each in ids))
    return Claim(part=placed.part, wording=placed.text.strip(), facts=facts, units=context.units)


def _wishes(changes: Sequence[tuple[WordedChange, Claim]], draft: PlanDraft) -> Iterator[CodeChange]:
    """Yield the changes that name a day of the plan."""
    for change, why in changes:
        day = _day(change, draft)
        planned = draft.on(day) if day else None
        if planned is not None:
            yield CodeChange(day=planned.day, before=planned.code, after=change.code, why=why)


def _day(change: WordedChange, draft: PlanDraft) -> date | None:
    """Return the day of a change; None for weeks beyond the plan."""
    if not 1 <= change.week <= draft.weeks:
        return None
    monday = monday_of(draft.starts_on)
    return date.fromordinal(monday.toordinal() + (change.week - 1) * len(WEEKDAYS) + weekday_of(change.day))
