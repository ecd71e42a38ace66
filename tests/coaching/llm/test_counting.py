"""Tokens as they were counted, and as they are estimated."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.usage import TokenUsage
from coaching.llm.counting import most_input_tokens, usage_of


def test_usage_is_read_from_the_servers_words() -> None:
    raw = {
        "input_tokens": 10,
        "cache_creation_input_tokens": 20,
        "cache_read_input_tokens": 30,
        "output_tokens": 40,
        "output_tokens_details": {"thinking_tokens": 25},
        "service_tier": "standard",
    }

    assert usage_of(json.dumps(raw)) == TokenUsage(
        input_tokens=10, cache_write_tokens=20, cache_read_tokens=30, output_tokens=40, thinking_tokens=25
    )
    assert usage_of(json.dumps(raw)).all_input_tokens == 60


@pytest.mark.parametrize("raw", ["", "{}", '{"input_tokens": null, "output_tokens_details": null}'])
def test_what_a_server_does_not_count_is_zero(raw: str) -> None:
    assert usage_of(raw) == TokenUsage()


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=50))
def test_more_text_never_has_fewer_tokens(prose: str, facts: str, more: str) -> None:
    estimate = most_input_tokens(prose=prose, facts=facts)

    assert most_input_tokens(prose=prose + more, facts=facts) >= estimate
    assert most_input_tokens(prose=prose, facts=facts + more) >= estimate


def test_facts_take_more_tokens_than_sentences() -> None:
    assert most_input_tokens(prose="", facts="x" * 1000) > most_input_tokens(prose="x" * 1000, facts="")


def test_estimate_is_half_as_much_again_as_what_was_measured() -> None:
    """871 tokens for 3312 characters of a prompt, 808 for 1948 characters of facts, by the measure in counting.py."""
    assert most_input_tokens(prose="x" * 3312, facts="") >= 1.5 * 871
    assert most_input_tokens(prose="", facts="x" * 1948) >= 1.5 * 808
