"""What becomes of a plan that a model has looked at: the changes that keep the rules, its words, and its price."""

from collections.abc import Iterator, Mapping

from coaching.domain.report import Answer, Claim, CodeChange, Fact
from coaching.plan.answer import PHASE
from coaching.plan.context import plan_facts
from coaching.plan.examination import Examination
from coaching.plan.patch import patched

FOCUS_KEY = "plan.focus_"


def reviewed(base: Examination, answer: Answer) -> Examination:
    """Return the plan after its review: the days of the base and the changes that keep every rule.

    Args:
        base: The plan of the rules, without errors.
        answer: Of a model, or the baseline with the reason why it is no model's.
    """
    if answer.source == "baseline":
        return base.with_draft(**_origin(answer))
    changed, told = patched(base, answer.changes)
    values = {fact.id: fact for fact in plan_facts(changed.schedule)}
    whole = changed.with_draft(
        claims=tuple(_with(values, claim) for claim in _claims(base, answer)),
        changes=tuple(_with_reason(values, change) for change in told),
        **_origin(answer),
    )
    if any(whole.errors):
        return base.with_draft(**_origin(answer.model_copy(update={"source": "baseline", "reason": "rejected"})))
    return whole


def _origin(answer: Answer) -> dict[str, object]:
    return {name: getattr(answer, name) for name in ("source", "reason", "model", "prompt_version", "cost_micro_usd")}


def _claims(base: Examination, answer: Answer) -> Iterator[Claim]:
    """Yield the model's reasons, all cautions, and a focus for each phase, the model's where it gave one."""
    yield from (claim for claim in answer.claims if claim.part == "why")
    yield from (claim for claim in base.draft.claims if claim.part == "caution")
    yield from (claim for claim in answer.claims if claim.part == "caution")
    worded = {phase_of(claim): claim for claim in answer.claims if claim.part == "focus"}
    yield from (worded.pop(phase_of(claim), claim) for claim in base.draft.claims if claim.part == "focus")
    yield from worded.values()


def phase_of(claim: Claim) -> str | None:
    """Return the phase that a focus is about, whoever worded it."""
    if claim.wording_key is not None:
        return claim.wording_key.removeprefix(FOCUS_KEY)
    return next((str(fact.value) for fact in claim.facts if fact.id == PHASE), None)


def _with_reason(values: Mapping[str, Fact], change: CodeChange) -> CodeChange:
    return change if change.why is None else change.model_copy(update={"why": _with(values, change.why)})


def _with(values: Mapping[str, Fact], claim: Claim) -> Claim:
    """Return a claim with what is true of the plan now."""
    return claim.model_copy(update={"facts": tuple(values.get(fact.id, fact) for fact in claim.facts)})
