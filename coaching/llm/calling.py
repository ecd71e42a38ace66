"""One call to a model: what is sent is kept before, what comes back after, and a bill is written in any case."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.domain.model import ModelAnswer, ModelRequest, Turn
from coaching.domain.report import ReportKind
from coaching.domain.usage import CallOutcome, ModelCall
from coaching.errors import ModelUnavailable
from coaching.llm.attempts import Attempt, Ended
from coaching.llm.counting import usage_of
from coaching.llm.pricing import Prices
from coaching.llm.task import Question, Reading
from coaching.ports import Clock, Ledger, Model, SentTexts

#: Ends of a call that cost nothing where the server counted nothing; after any other end nobody knows.
FREE: frozenset[CallOutcome] = frozenset({"unavailable", "bad_request", "unauthorized"})

SEPARATOR = "\n\n=====\n\n"


@dataclass(frozen=True, kw_only=True)
class Called:
    """One call that has ended."""

    ended: Ended
    reading: Reading
    bill: ModelCall


@dataclass(frozen=True)
class Ending:
    """When and how a call ended."""

    kind: ReportKind
    outcome: CallOutcome
    called_at: datetime
    duration_s: float


class Caller:
    """Calls a model and keeps account."""

    def __init__(self, *, model: Model, ledger: Ledger, sent: SentTexts, prices: Prices, clock: Clock) -> None:
        """Take whom to ask and where to note it."""
        self._model = model
        self._ledger = ledger
        self._sent = sent
        self._prices = prices
        self._clock = clock

    async def call(self, question: Question, attempt: Attempt, *, model: str, deadline_s: float) -> Called:
        """Ask once; nothing that the server or the connection does raises."""
        request = _request(question, attempt, model=model, deadline_s=deadline_s)
        await self._keep_request(question, request)
        called_at, started_s = self._clock.now(), asyncio.get_running_loop().time()
        answer = await self._answer(request)
        duration_s = asyncio.get_running_loop().time() - started_s
        reading = await self._read(question, answer)
        ended = _ended(answer, reading)
        bill = self._bill(request, answer, Ending(question.task.kind, ended.outcome, called_at, duration_s))
        await self._ledger.add(question.athlete.id, bill)
        return Called(ended=ended, reading=reading, bill=bill)

    async def _keep_request(self, question: Question, request: ModelRequest) -> None:
        """Keep what is about to be sent."""
        text = sent_text(request.system, request.turns)
        await self._sent.keep_request(question.athlete.id, question.task.kind, question.subject_id, text)

    async def _answer(self, request: ModelRequest) -> ModelAnswer | ModelUnavailable:
        """Return the answer, or why there is none."""
        try:
            return await self._model.ask(request)
        except ModelUnavailable as error:
            return error

    async def _read(self, question: Question, answer: ModelAnswer | ModelUnavailable) -> Reading:
        """Keep what came back, then read it where it is whole."""
        if isinstance(answer, ModelUnavailable):
            return Reading()
        await self._sent.keep_answer(question.athlete.id, question.task.kind, question.subject_id, answer.text)
        return question.read(answer.text) if answer.outcome == "ok" else Reading()

    def _bill(self, request: ModelRequest, answer: ModelAnswer | ModelUnavailable, ending: Ending) -> ModelCall:
        """Return the bill: what the server counted, by the prices of the day.

        Of an answer that broke off it is what had been counted until then; the server may bill more.
        """
        model = answer.model if isinstance(answer, ModelAnswer) else request.model
        usage = usage_of(answer.raw_usage)
        price = self._prices.find(model, usage, ending.called_at.date())
        cost = price.cost_micro_usd(usage) if price else None
        return ModelCall(
            kind=ending.kind,
            model=model,
            usage=usage,
            raw_usage=answer.raw_usage,
            price_revision=price.revision if price else None,
            cost_micro_usd=cost if answer.raw_usage else _uncounted(ending.outcome),
            outcome=ending.outcome,
            request_id=answer.request_id,
            called_at=ending.called_at,
            duration_s=ending.duration_s,
        )


def sent_text(system: str, turns: Sequence[Turn]) -> str:
    """Return every word that is sent, as people can read it."""
    return SEPARATOR.join((system.strip(), *(turn.text.strip() for turn in turns)))


def _request(question: Question, attempt: Attempt, *, model: str, deadline_s: float) -> ModelRequest:
    """Return the request of an attempt."""
    return ModelRequest(
        model=model,
        system=question.task.system,
        turns=attempt.turns,
        answer_schema=question.task.schema,
        effort=question.task.effort,
        max_output_tokens=attempt.max_output_tokens,
        deadline_s=deadline_s,
    )


def _ended(answer: ModelAnswer | ModelUnavailable, reading: Reading) -> Ended:
    """Return how the call ended, our checks included."""
    if isinstance(answer, ModelUnavailable):
        return Ended(outcome=answer.outcome, retry_after_s=answer.retry_after_s)
    outcome: CallOutcome = "rejected" if reading.complaints else answer.outcome
    return Ended(outcome=outcome, text=answer.text, complaints=reading.complaints)


def _uncounted(outcome: CallOutcome) -> int | None:
    """Return the cost of a call for which the server counted nothing: 0 where it refused to work, else unknown."""
    return 0 if outcome in FREE else None
