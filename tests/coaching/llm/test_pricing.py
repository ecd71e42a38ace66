"""What tokens cost."""

from datetime import date, timedelta

import pytest

from coaching.domain.usage import TokenUsage
from coaching.llm.pricing import Price, Prices, load_prices

TODAY = date(2026, 11, 25)
A_MILLION = 1_000_000


def cost(model: str, **tokens: int) -> int | None:
    usage = TokenUsage.model_validate(tokens)
    price = load_prices().find(model, usage, TODAY)
    return price.cost_micro_usd(usage) if price else None


@pytest.mark.parametrize(
    ("model", "tokens", "micro_usd"),
    [
        ("claude-haiku-5-5", {"input_tokens": 100_000}, 10_000),
        ("claude-haiku-5-5", {"output_tokens": 1_000}, 500),
        ("claude-haiku-5-5", {"cache_read_tokens": 100_000}, 1_000),
        ("claude-haiku-5-5", {"cache_write_tokens": 100_000}, 12_500),
        ("claude-haiku-5-5", {"input_tokens": 100_001}, 50_001),
        ("claude-haiku-5-5", {"input_tokens": 60_000, "cache_read_tokens": 60_000}, 33_000),
        ("claude-sonnet-5-5", {"input_tokens": A_MILLION, "output_tokens": A_MILLION}, 12_000_000),
        ("claude-opus-5-5", {"input_tokens": A_MILLION, "output_tokens": A_MILLION}, 24_000_000),
        ("claude-haiku-5-5", {"input_tokens": 1}, 1),
        ("claude-haiku-5-5", {}, 0),
    ],
)
def test_published_price_in_millionths_of_a_dollar(model: str, tokens: dict[str, int], micro_usd: int) -> None:
    assert cost(model, **tokens) == micro_usd


def test_model_that_the_table_does_not_know_has_no_price() -> None:
    assert cost("claude-haiku-9", input_tokens=1000) is None
    assert cost("llama3.3:70b", input_tokens=1000) is None


def test_snapshot_of_a_model_costs_what_the_model_costs() -> None:
    assert cost("claude-haiku-5-5-20261007", output_tokens=1000) == 500
    assert cost("claude-haiku-5-5-preview", output_tokens=1000) is None


def _row(effective_from: date, output: float) -> Price:
    return Price(
        model="m",
        effective_from=effective_from,
        input=0,
        cache_write=0,
        cache_read=0,
        output=output,
        checked_on=TODAY,
        source="a test",
    )


def test_new_price_holds_from_its_day_and_old_bills_keep_theirs() -> None:
    old, new = _row(date(2026, 1, 1), 1.0), _row(date(2026, 6, 1), 2.0)
    prices = Prices([new, old])

    assert prices.find("m", TokenUsage(), date(2025, 12, 31)) is None
    assert prices.find("m", TokenUsage(), date(2026, 5, 31)) == old
    assert prices.find("m", TokenUsage(), date(2026, 6, 1)) == new


def test_revisions_are_unique() -> None:
    revisions = [price.revision for price in load_prices()]

    assert len(set(revisions)) == len(revisions)


def test_every_row_was_checked_after_it_took_effect() -> None:
    assert all(price.checked_on - price.effective_from >= timedelta(0) for price in load_prices())
