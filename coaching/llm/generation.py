"""Ask a model, check what it says, have it mended once, else take the baseline: the same for every output."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from coaching.domain.model import Turn
from coaching.domain.report import Answer, ReportKind, Source
from coaching.domain.usage import CallOutcome, ModelCall, TokenUsage
from coaching.errors import AdviceHeld
from coaching.llm.attempts import Attempt, next_attempt
from coaching.llm.calling import Called, Caller, sent_text
from coaching.llm.counting import most_input_tokens
from coaching.llm.pricing import Prices
from coaching.llm.task import Question, Reading
from coaching.ports import Clock, Ledger, Model, SentTexts
from coaching.safety.red_flags import triage

#: From so many calls on their median is the estimate; among the last of a kind so many are looked for.
CALLS_TO_CALIBRATE, CALLS_TO_LOOK_AT = 5, 20
#: Ends of a call that brought a whole answer, which is what an estimate is about.
WHOLE: frozenset[CallOutcome] = frozenset({"ok", "rejected"})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long is tried before the baseline answers."""

    #: For everything together.
    total_s: float = 45.0
    #: With less time left nothing new is begun.
    least_s: float = 5.0
    #: Before the same question is asked again, where the server does not say how long to wait.
    pause_s: float = 1.0


class Generation:
    """Asks a model for an output; whatever happens, there is an answer and a bill."""

    def __init__(  # noqa: PLR0913 - everything that asking takes, put together once
        self,
        *,
        model: Model | None,
        models: Mapping[ReportKind, str],
        ledger: Ledger,
        sent: SentTexts,
        prices: Prices,
        clock: Clock,
        limits: Limits | None = None,
    ) -> None:
        """Take whom to ask and where to note it.

        Args:
            model: None where no key is set; then everything is written without a model.
            models: Which model writes which kind of output.
            ledger: Keeps the bills.
            sent: Keeps what was sent and what came back.
            prices: What tokens cost.
            clock: Dates the bills.
            limits: Other ones for tests.
        """
        self._caller = Caller(model=model, ledger=ledger, sent=sent, prices=prices, clock=clock) if model else None
        self._models = models
        self._ledger = ledger
        self._prices = prices
        self._clock = clock
        self._limits = limits or Limits()

    @property
    def is_on(self) -> bool:
        """Return whether there is a model to ask."""
        return self._caller is not None

    async def ask(self, question: Question) -> Answer:
        """Return the model's answer, else the baseline with the reason; no transaction may be open meanwhile.

        Raises:
            AdviceHeld: If the athlete told of a red flag and is not cleared: then nobody advises, model or not.
        """
        if question.athlete.held is not None or any(triage(text).verdict == "stop" for text in question.free_texts):
            raise AdviceHeld
        if self._caller is None:
            return _baseline(question, "no_key")
        if not question.athlete.allows_ai:
            return _baseline(question, "no_consent")
        calls = await self._call(self._caller, question)
        last = calls[-1]
        bills = [each.bill for each in calls]
        if last.ended.outcome != "ok":
            return _baseline(question, last.ended.outcome, bills)
        was_rejected = any(bill.outcome == "rejected" for bill in bills)
        return _answer(question, last.reading, "repaired" if was_rejected else "model", bills)

    def preview(self, question: Question) -> str:
        """Return exactly the text that would be sent."""
        return sent_text(question.task.system, _first_turns(question))

    async def estimate_micro_usd(self, question: Question) -> int | None:
        """Return what one call without repair costs, None where the price is unknown.

        The most it can cost, until enough calls of this kind are known; then their median.
        """
        task, model = question.task, self._models[question.task.kind]
        recent = await self._ledger.recent(task.kind, model, CALLS_TO_LOOK_AT)
        whole = [call.usage for call in recent if call.outcome in WHOLE and call.raw_usage][:CALLS_TO_CALIBRATE]
        bills = [bill for usage in whole if (bill := self._cost(model, usage)) is not None]
        if len(bills) == CALLS_TO_CALIBRATE:
            return median_low(bills)
        most = most_input_tokens(prose=task.system, facts=question.text, schema=str(task.schema))
        return self._cost(model, TokenUsage(input_tokens=most, output_tokens=task.max_output_tokens))

    async def _call(self, caller: Caller, question: Question) -> list[Called]:
        """Call until there is a good answer, or nothing left to try; return all calls."""
        ends_at = _now_s() + question.task.patience * self._limits.total_s
        attempt = Attempt(turns=_first_turns(question), max_output_tokens=question.task.max_output_tokens)
        model, calls = self._models[question.task.kind], list[Called]()
        while True:
            await asyncio.sleep(attempt.pause_s)
            calls.append(await caller.call(question, attempt, model=model, deadline_s=ends_at - _now_s()))
            following = next_attempt(attempt, calls[-1].ended, pause_s=self._limits.pause_s)
            if following is None or ends_at - _now_s() - following.pause_s < self._limits.least_s:
                return calls
            attempt = following

    def _cost(self, model: str, usage: TokenUsage) -> int | None:
        """Return what tokens cost today, None where the price is unknown."""
        price = self._prices.find(model, usage, self._clock.now().date())
        return None if price is None else price.cost_micro_usd(usage)


def _now_s() -> float:
    """Return the time of the loop, which nobody sets."""
    return asyncio.get_running_loop().time()


def _first_turns(question: Question) -> tuple[Turn, ...]:
    """Return what is said first."""
    return (Turn(role="user", text=question.text),)


def _answer(question: Question, reading: Reading, source: Source, bills: Sequence[ModelCall]) -> Answer:
    """Return an answer with what it took."""
    costs = [bill.cost_micro_usd for bill in bills]
    known = [cost for cost in costs if cost is not None]
    return Answer(
        kind=question.task.kind,
        source=source,
        style=question.athlete.style,
        claims=reading.claims,
        changes=reading.changes,
        model=bills[-1].model if bills else None,
        prompt_version=question.task.version if bills else None,
        cost_micro_usd=sum(known) if len(known) == len(costs) else None,
    )


def _baseline(question: Question, reason: str, bills: Sequence[ModelCall] = ()) -> Answer:
    """Return the deterministic answer, with the reason and with what was spent in vain."""
    reading = Reading(claims=question.baseline())
    return _answer(question, reading, "baseline", bills).model_copy(update={"reason": reason})
