"""The bills, and the sums over them."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.domain.athlete import Athlete
from coaching.domain.spending import together
from coaching.domain.usage import ModelCall, TokenUsage
from storage.database import Database, NestedWork
from storage.usage import UsageStore
from tests.builders import NOON, a_call

MODEL = "claude-haiku-5-5"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
TOKENS = st.integers(0, 2**31 - 1)
CALLS = st.builds(
    ModelCall,
    model=WORDS,
    usage=st.builds(TokenUsage, **dict.fromkeys(TokenUsage.model_fields, TOKENS)),
    raw_usage=WORDS,
    price_revision=st.none() | WORDS,
    cost_micro_usd=st.none() | st.integers(0, 2**53),
    request_id=st.none() | WORDS,
    called_at=st.just(NOON),
    duration_s=st.floats(0, 1e6),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(call=CALLS)
async def test_call_comes_back_as_kept(database: Database, athlete: Athlete, call: ModelCall) -> None:
    store = UsageStore(database)

    await store.add(athlete.id, call)

    assert await store.last(athlete.id, 1) == (call,)


async def test_call_is_kept_in_a_unit_of_its_own(database: Database, athlete: Athlete) -> None:
    """A transaction that is open while a model is asked would stop everybody else."""
    async with database.work():
        with pytest.raises(NestedWork):
            await UsageStore(database).add(athlete.id, a_call())


async def test_recent_calls_are_of_everybody_newest_first(database: Database, athlete: Athlete, other: Athlete) -> None:
    store = UsageStore(database)
    calls = [a_call(request_id=str(number)) for number in range(3)]
    for owner, call in zip((athlete, other, athlete), calls, strict=True):
        await store.add(owner.id, call)

    assert await store.recent("feedback", MODEL, 2) == (calls[2], calls[1])


@pytest.mark.parametrize(
    ("named", "is_found"),
    [
        (MODEL, True),
        (f"{MODEL}-20261007", True),
        (f"{MODEL}-mini", False),
        ("claude-haiku-5", False),
        ("claude-sonnet-5-5", False),
        ("claudeXhaiku-5-5-20261007", False),
    ],
)
async def test_snapshot_counts_as_its_model(
    database: Database, athlete: Athlete, named: str, *, is_found: bool
) -> None:
    """Servers may answer with the dated name of what was asked for."""
    store = UsageStore(database)
    await store.add(athlete.id, a_call(model=named))

    assert bool(await store.recent("feedback", MODEL, 5)) == is_found


async def test_spending_is_by_model_with_failures_and_unknown_costs(database: Database, athlete: Athlete) -> None:
    store = UsageStore(database)
    usage = TokenUsage(input_tokens=10, cache_write_tokens=1, cache_read_tokens=2, output_tokens=5, thinking_tokens=3)
    await store.add(athlete.id, a_call(usage=usage, cost_micro_usd=40))
    await store.add(athlete.id, a_call(usage=usage, cost_micro_usd=60, outcome="refusal"))
    await store.add(athlete.id, a_call(usage=usage, cost_micro_usd=None, outcome="timeout"))
    await store.add(athlete.id, a_call(model="other", cost_micro_usd=7))

    haiku, other = await store.spending(athlete.id)

    assert (haiku.model, haiku.calls, haiku.failed, haiku.unknown_cost, haiku.cost_micro_usd) == (MODEL, 3, 2, 1, 100)
    assert haiku.usage.output_tokens == 15
    assert haiku.usage.all_input_tokens == 39
    assert haiku.per_call_micro_usd == 50
    assert together((haiku, other)).cost_micro_usd == 107


async def test_spending_of_a_month_leaves_earlier_calls_out(database: Database, athlete: Athlete) -> None:
    store = UsageStore(database)
    await store.add(athlete.id, a_call(called_at=NOON - timedelta(seconds=1)))
    await store.add(athlete.id, a_call(called_at=NOON))

    [since_noon] = await store.spending(athlete.id, since=NOON)

    assert since_noon.calls == 1


async def test_nobody_sees_the_spending_of_another(database: Database, athlete: Athlete, other: Athlete) -> None:
    store = UsageStore(database)
    await store.add(athlete.id, a_call())

    assert await store.spending(other.id) == ()
    assert await store.last(other.id, 5) == ()
