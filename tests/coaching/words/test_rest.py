"""What of a text is not understood yet."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coaching.words.rest import Rest

NUMBERS = re.compile(r"\d+")


def even(match: re.Match[str]) -> float | None:
    return None if int(match[0]) % 2 else float(match[0])


def test_what_is_left_is_as_it_was_written() -> None:
    rest = Rest("Legs\theavy, 7 With  Anna")

    rest.take(NUMBERS)

    assert rest.pieces() == ["Legs heavy, ", " With Anna"]


def test_words_that_mean_no_amount_stay() -> None:
    rest = Rest("1 2 3 4")

    assert rest.amounts([(NUMBERS, even)]) == [2, 4]
    assert rest.pieces() == ["1 ", " 3 "]


def test_pattern_that_is_not_there_takes_nothing() -> None:
    rest = Rest("Easy")

    assert rest.take(NUMBERS) is None
    assert rest.pieces() == ["Easy"]


@given(st.text(alphabet="aB7 \u0130ß\N{RIGHT SINGLE QUOTATION MARK}", max_size=20))
def test_text_and_what_was_written_stay_in_step(text: str) -> None:
    """Some letters grow when they are made small."""
    rest = Rest(text)
    rest.take(NUMBERS)

    assert len(rest.text) == len(rest.written)
