"""What is tried next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.model import Turn
from coaching.domain.usage import CallOutcome
from coaching.llm.attempts import LONGEST_ECHO, Attempt, Ended, next_attempt

FIRST = Attempt(turns=(Turn(role="user", text="How was it?"),), max_output_tokens=1000)
OUTCOMES: tuple[CallOutcome, ...] = (
    "ok",
    "refusal",
    "max_tokens",
    "truncated",
    "unavailable",
    "timeout",
    "bad_request",
    "unauthorized",
    "rejected",
)


@given(st.lists(st.sampled_from(OUTCOMES), min_size=4, max_size=10))
def test_no_more_than_four_calls_whatever_happens(outcomes: list[CallOutcome]) -> None:
    """One question, once more for each: a connection that broke, too little room, a wrong answer."""
    attempt: Attempt | None = FIRST
    calls = 0
    for outcome in outcomes:
        if attempt is None:
            break
        calls += 1
        attempt = next_attempt(attempt, Ended(outcome=outcome, text="x", complaints=("x",)), pause_s=1.0)

    assert calls <= 4


@pytest.mark.parametrize("outcome", ["refusal", "timeout", "bad_request", "unauthorized"])
def test_what_would_end_the_same_way_is_not_tried_again(outcome: CallOutcome) -> None:
    assert next_attempt(FIRST, Ended(outcome=outcome), pause_s=1.0) is None


def test_pause_is_ours_unless_the_server_names_one() -> None:
    ours = next_attempt(FIRST, Ended(outcome="unavailable"), pause_s=1.0)
    theirs = next_attempt(FIRST, Ended(outcome="unavailable", retry_after_s=7.0), pause_s=1.0)

    assert ours is not None
    assert theirs is not None
    assert (ours.pause_s, theirs.pause_s) == (1.0, 7.0)


def test_repair_after_a_pause_does_not_wait_again() -> None:
    again = next_attempt(FIRST, Ended(outcome="unavailable"), pause_s=1.0)
    assert again is not None

    repair = next_attempt(again, Ended(outcome="rejected", text="x", complaints=("Mend it.",)), pause_s=1.0)

    assert repair is not None
    assert repair.pause_s == 0.0


def test_endless_answer_is_not_sent_back_whole() -> None:
    repair = next_attempt(FIRST, Ended(outcome="rejected", text="x" * 99_999, complaints=("Shorter.",)), pause_s=0.0)

    assert repair is not None
    assert len(repair.turns[1].text) == LONGEST_ECHO
