"""A question about a subject that needs no activity, and how models answer it."""

from coaching.domain.athlete import AI_CONSENT_VERSION, Athlete, AthleteId
from coaching.domain.model import ModelAnswer
from coaching.domain.report import Claim
from coaching.domain.usage import CallOutcome, TokenUsage
from coaching.errors import ModelUnavailable
from coaching.llm.task import Question, Reading, Task

ATHLETE = Athlete(id=AthleteId(7), ai_consent="yes", ai_consent_version=AI_CONSENT_VERSION)
TASK = Task(kind="feedback", system="Be kind.\n", schema={"type": "object"}, effort="low", max_output_tokens=1000)
SUBJECT = 12
MODEL = "claude-haiku-5-5"
USAGE = TokenUsage(input_tokens=2000, output_tokens=400, thinking_tokens=100)
RAW_USAGE = (
    '{"input_tokens": 2000, "cache_read_input_tokens": null, "output_tokens": 400, '
    '"output_tokens_details": {"thinking_tokens": 100}}'
)
#: 2000 tokens at 0.10 and 400 at 0.50 dollars per million.
COST_MICRO_USD = 400
BASELINE = (Claim(part="next", wording_key="feedback.next.any_run"),)


def a_question(athlete: Athlete = ATHLETE, *free_texts: str) -> Question:
    return Question(
        task=TASK,
        athlete=athlete,
        subject_id=SUBJECT,
        text="How was it?",
        free_texts=free_texts,
        read=read,
        baseline=lambda: BASELINE,
    )


def read(text: str) -> Reading:
    """Find fault with everything that does not say good."""
    if "good" not in text:
        return Reading(complaints=tuple(f"{text} is wrong, number {number}." for number in range(1, 20)))
    return Reading(claims=(Claim(part="next", wording=text),))


def an_answer(text: str = "good", outcome: CallOutcome = "ok", **changes: object) -> ModelAnswer:
    values = {"text": text, "outcome": outcome, "model": MODEL, "usage": USAGE, "raw_usage": RAW_USAGE}
    return ModelAnswer.model_validate(values | {"request_id": "req_1"} | changes)


def none(outcome: CallOutcome, *, retry_after_s: float | None = None, raw_usage: str = "") -> ModelUnavailable:
    return ModelUnavailable(outcome=outcome, fault="scripted", raw_usage=raw_usage, retry_after_s=retry_after_s)
