"""Whatever a model does, there is an answer and a bill."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.domain.athlete import Athlete
from coaching.domain.model import ModelAnswer
from coaching.domain.report import Answer, CodeChange
from coaching.domain.usage import ModelCall, TokenUsage
from coaching.errors import AdviceHeld, ModelUnavailable
from coaching.llm.generation import Generation, Limits
from coaching.llm.pricing import load_prices
from coaching.llm.task import Reading
from storage.database import Database, create_engine
from tests.builders import NOON
from tests.coaching.llm.questions import (
    ATHLETE,
    BASELINE,
    COST_MICRO_USD,
    MODEL,
    RAW_USAGE,
    SUBJECT,
    TASK,
    USAGE,
    a_question,
    an_answer,
    none,
)
from tests.fakes import FixedClock, MemoryLedger, MemorySentTexts, ScriptedModel

CLOCK = FixedClock(NOON)
QUICK = Limits(total_s=10.0, least_s=1.0, pause_s=0.0)


@dataclass
class Setting:
    """A generation with everything around it."""

    model: ScriptedModel | None
    name: str = MODEL
    limits: Limits = QUICK
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    sent: MemorySentTexts = field(default_factory=lambda: MemorySentTexts(CLOCK))

    @property
    def generation(self) -> Generation:
        return Generation(
            model=self.model,
            models={"feedback": self.name},
            ledger=self.ledger,
            sent=self.sent,
            prices=load_prices(),
            clock=CLOCK,
            limits=self.limits,
        )

    @property
    def outcomes(self) -> list[str]:
        return [call.outcome for _, call in self.ledger.calls]

    @property
    def costs(self) -> list[int | None]:
        return [call.cost_micro_usd for _, call in self.ledger.calls]


async def asked(*answers: ModelAnswer | ModelUnavailable, **changes: object) -> tuple[Answer, Setting]:
    setting = Setting(ScriptedModel(*answers), **changes)  # type: ignore[arg-type]  # fields of Setting
    return await setting.generation.ask(a_question()), setting


@pytest.mark.parametrize("has_model", [True, False])
async def test_nobody_advises_who_told_of_a_red_flag(*, has_model: bool) -> None:
    setting = Setting(ScriptedModel(an_answer()) if has_model else None)
    held = a_question(athlete=ATHLETE.model_copy(update={"held": "urgent"}))

    with pytest.raises(AdviceHeld):
        await setting.generation.ask(held)

    assert setting.outcomes == []


@pytest.mark.parametrize("has_model", [True, False])
async def test_nobody_advises_where_a_text_tells_of_a_red_flag(*, has_model: bool) -> None:
    setting = Setting(ScriptedModel(an_answer()) if has_model else None)

    with pytest.raises(AdviceHeld):
        await setting.generation.ask(a_question(ATHLETE, "warm", "Chest pain at the end."))

    assert setting.outcomes == []


@pytest.mark.parametrize("text", ["warm", "no chest pain", "my father had a heart attack last year"])
async def test_text_without_a_present_sign_stops_nothing(text: str) -> None:
    answer = await Setting(ScriptedModel(an_answer())).generation.ask(a_question(ATHLETE, text))

    assert answer.source == "model"


async def test_good_answer_is_taken_with_its_bill() -> None:
    answer, setting = await asked(an_answer())

    assert (answer.source, answer.reason, answer.claims[0].wording) == ("model", None, "good")
    assert (answer.model, answer.prompt_version, answer.cost_micro_usd) == (MODEL, TASK.version, COST_MICRO_USD)
    [(athlete_id, call)] = setting.ledger.calls
    assert athlete_id == ATHLETE.id
    assert call == ModelCall(
        kind="feedback",
        model=MODEL,
        usage=USAGE,
        raw_usage=RAW_USAGE,
        price_revision="claude-haiku-5-5@2026-10-07<=100000",
        cost_micro_usd=COST_MICRO_USD,
        outcome="ok",
        request_id="req_1",
        called_at=NOON,
        duration_s=call.duration_s,
    )


async def test_without_a_key_nobody_is_asked() -> None:
    setting = Setting(None)

    answer = await setting.generation.ask(a_question())

    assert not setting.generation.is_on
    assert (answer.source, answer.reason, answer.claims) == ("baseline", "no_key", BASELINE)
    assert (answer.model, answer.prompt_version, answer.cost_micro_usd) == (None, None, 0)
    assert not setting.sent.texts


@pytest.mark.parametrize(
    "athlete",
    [
        ATHLETE.model_copy(update={"ai_consent": None}),
        ATHLETE.model_copy(update={"ai_consent": "no"}),
        ATHLETE.model_copy(update={"ai_consent_version": 1}),
    ],
)
async def test_without_consent_nothing_is_sent(athlete: Athlete) -> None:
    setting = Setting(ScriptedModel(an_answer()))

    answer = await setting.generation.ask(a_question(athlete))

    assert (answer.source, answer.reason) == ("baseline", "no_consent")
    assert setting.model is not None
    assert not setting.model.requests
    assert not setting.sent.texts
    assert not setting.ledger.calls


async def test_wrong_answer_is_mended_once_with_the_exact_complaints() -> None:
    answer, setting = await asked(an_answer("bad"), an_answer("good"))

    assert (answer.source, answer.cost_micro_usd) == ("repaired", 2 * COST_MICRO_USD)
    assert setting.outcomes == ["rejected", "ok"]
    assert setting.model is not None
    first, second = setting.model.requests
    assert second.turns[:1] == first.turns
    assert [turn.role for turn in second.turns] == ["user", "assistant", "user"]
    assert second.turns[1].text == "bad"
    assert "bad is wrong, number 12." in second.turns[2].text
    assert "number 13" not in second.turns[2].text


async def test_empty_answer_can_be_shown_to_the_model_again() -> None:
    """The protocol takes no empty turn."""
    _, setting = await asked(an_answer("  "), an_answer())

    assert setting.model is not None
    assert setting.model.requests[1].turns[1].text == "(nothing)"


async def test_wrong_twice_is_the_baseline_and_both_are_paid() -> None:
    answer, setting = await asked(an_answer("bad"), an_answer("worse"))

    assert (answer.source, answer.reason, answer.claims) == ("baseline", "rejected", BASELINE)
    assert answer.cost_micro_usd == 2 * COST_MICRO_USD
    assert setting.outcomes == ["rejected", "rejected"]


@pytest.mark.parametrize("outcome", ["unavailable", "truncated"])
async def test_what_may_pass_is_tried_once_more(outcome: str) -> None:
    answer, setting = await asked(none(outcome), an_answer())  # type: ignore[arg-type]  # a CallOutcome

    assert answer.source == "model"
    assert setting.outcomes == [outcome, "ok"]


async def test_what_stays_away_twice_is_the_baseline() -> None:
    answer, setting = await asked(none("unavailable"), none("unavailable"), an_answer())

    assert (answer.source, answer.reason, answer.cost_micro_usd) == ("baseline", "unavailable", 0)
    assert setting.outcomes == ["unavailable", "unavailable"]


@pytest.mark.parametrize("outcome", ["bad_request", "unauthorized", "timeout"])
async def test_what_will_not_pass_is_not_tried_again(outcome: str) -> None:
    answer, setting = await asked(none(outcome), an_answer())  # type: ignore[arg-type]  # a CallOutcome

    assert (answer.source, answer.reason) == ("baseline", outcome)
    assert setting.outcomes == [outcome]


async def test_refusal_is_the_baseline_at_once_and_is_paid() -> None:
    answer, setting = await asked(an_answer("", "refusal"), an_answer())

    assert (answer.source, answer.reason, answer.cost_micro_usd) == ("baseline", "refusal", COST_MICRO_USD)
    assert setting.outcomes == ["refusal"]


async def test_answer_without_room_gets_twice_the_room_once() -> None:
    answer, setting = await asked(an_answer("go", "max_tokens"), an_answer("goo", "max_tokens"), an_answer())

    assert (answer.source, answer.reason) == ("baseline", "max_tokens")
    assert setting.model is not None
    assert [request.max_output_tokens for request in setting.model.requests] == [1000, 2000]


async def test_the_servers_wish_to_wait_is_obeyed_while_there_is_time() -> None:
    answer, setting = await asked(none("unavailable", retry_after_s=0.05), an_answer())

    assert answer.source == "model"
    assert setting.outcomes == ["unavailable", "ok"]


async def test_nobody_waits_for_an_hour() -> None:
    answer, setting = await asked(none("unavailable", retry_after_s=3600), an_answer())

    assert (answer.source, answer.reason) == ("baseline", "unavailable")
    assert setting.outcomes == ["unavailable"]


async def test_with_too_little_time_left_nothing_new_is_begun() -> None:
    answer, setting = await asked(an_answer("bad"), an_answer(), limits=Limits(total_s=1.0, least_s=1.0))

    assert (answer.source, answer.reason) == ("baseline", "rejected")
    assert setting.outcomes == ["rejected"]


async def test_every_call_gets_what_is_left_of_the_time() -> None:
    _, setting = await asked(an_answer("bad"), an_answer())

    assert setting.model is not None
    first, second = setting.model.requests
    assert second.deadline_s < first.deadline_s <= QUICK.total_s


async def test_some_answers_are_worth_more_patience() -> None:
    setting = Setting(ScriptedModel(an_answer()))
    question = replace(a_question(), task=replace(TASK, patience=3.0))

    await setting.generation.ask(question)

    assert setting.model is not None
    [request] = setting.model.requests
    assert 2 * QUICK.total_s < request.deadline_s <= 3 * QUICK.total_s


async def test_changes_of_a_good_answer_are_kept_and_the_baseline_has_none() -> None:
    change = CodeChange(day=NOON.date(), before="E8", after="E6")

    def read(text: str) -> Reading:
        return Reading(changes=(change,)) if text == "good" else Reading(complaints=("no",))

    question = replace(a_question(), read=read)
    good = await Setting(ScriptedModel(an_answer())).generation.ask(question)
    wrong = await Setting(ScriptedModel(an_answer("bad"), an_answer("bad"))).generation.ask(question)

    assert (good.source, good.changes) == ("model", (change,))
    assert (wrong.source, wrong.changes) == ("baseline", ())


@pytest.mark.parametrize(
    ("ending", "cost"),
    [
        (none("unavailable"), 0),
        (none("unauthorized"), 0),
        (none("bad_request"), 0),
        (none("timeout"), None),
        (none("truncated"), None),
        (none("timeout", raw_usage='{"input_tokens": 2000, "output_tokens": 1}'), 201),
    ],
)
async def test_bill_of_a_failure_is_what_was_counted_or_nothing_or_unknown(
    ending: ModelUnavailable, cost: int | None
) -> None:
    """A server that refuses to work takes no money; of one that falls silent nobody knows."""
    _, setting = await asked(ending, ending)

    assert setting.costs[0] == cost


async def test_unknown_model_has_an_unknown_cost_and_not_the_cost_0() -> None:
    answer, setting = await asked(an_answer(model="llama"), name="llama")

    assert (answer.source, answer.cost_micro_usd) == ("model", None)
    assert setting.ledger.calls[0][1].price_revision is None
    assert await setting.generation.estimate_micro_usd(a_question()) is None


async def test_what_was_sent_is_kept_before_and_what_came_back_after() -> None:
    _, setting = await asked(an_answer("bad"), an_answer("good"))

    last = await setting.sent.last(ATHLETE.id)
    assert last is not None
    assert (last.kind, last.subject_id, last.answer) == ("feedback", SUBJECT, "good")
    assert [sent.answer for _, sent in setting.sent.texts] == ["bad", "good"]


async def test_request_is_kept_though_no_answer_comes() -> None:
    _, setting = await asked(none("timeout"))

    last = await setting.sent.last(ATHLETE.id)
    assert last is not None
    assert last.answer is None


async def test_preview_is_exactly_what_is_sent() -> None:
    _, setting = await asked(an_answer())

    last = await setting.sent.last(ATHLETE.id)

    assert last is not None
    assert last.request == setting.generation.preview(a_question())
    assert setting.model is not None
    [request] = setting.model.requests
    assert last.request == f"{request.system.strip()}\n\n=====\n\n{request.turns[0].text}"


async def test_open_transaction_while_asking_is_noticed(tmp_path: Path) -> None:
    """The guard itself: without it the other tests would prove nothing about transactions."""
    database = Database(create_engine(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"))
    async with database.work():
        with pytest.raises(AssertionError, match="transaction"):
            await asked(an_answer())
    await database.close()


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 70), st.integers(0, 1000))
async def test_estimate_is_never_below_the_bill_before_calibration(input_tokens: int, output_tokens: int) -> None:
    """What goes in has at most so many tokens as its text; what comes out is limited by the request."""
    usage = TokenUsage(input_tokens=input_tokens, output_tokens=output_tokens)
    setting = Setting(ScriptedModel(an_answer()))

    estimate = await setting.generation.estimate_micro_usd(a_question())

    price = load_prices().find(MODEL, usage, NOON.date())
    assert price is not None
    assert estimate is not None
    assert estimate >= price.cost_micro_usd(usage)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(1500, 3500), st.integers(0, 4000)), min_size=5, max_size=12))
async def test_estimate_is_the_median_of_the_last_five_bills(counts: list[tuple[int, int]]) -> None:
    setting = Setting(ScriptedModel(an_answer()))
    for input_tokens, output_tokens in counts:
        raw = f'{{"input_tokens": {input_tokens}, "output_tokens": {output_tokens}}}'
        setting.model = ScriptedModel(an_answer(raw_usage=raw))
        await setting.generation.ask(a_question())

    estimate = await setting.generation.estimate_micro_usd(a_question())

    last_five = sorted(cost for cost in setting.costs[-5:] if cost is not None)
    assert estimate is not None
    assert abs(estimate - last_five[2]) <= 0.15 * last_five[2]


async def test_calls_that_failed_do_not_calibrate() -> None:
    setting = Setting(ScriptedModel(none("timeout", raw_usage='{"input_tokens": 1}')))
    before = await setting.generation.estimate_micro_usd(a_question())
    for _ in range(6):
        await setting.generation.ask(a_question())

    assert await setting.generation.estimate_micro_usd(a_question()) == before
