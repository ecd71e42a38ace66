"""Days as athletes write them, ahead and behind."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.words.days import Unclear, Way, bare_day, month_of, take_day, take_day_beside_remark
from coaching.words.rest import Rest

TODAY = date(2026, 11, 25)  # a Wednesday


def in_days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("24.12.", date(2026, 12, 24), date(2025, 12, 24)),
        ("3. 5.", date(2027, 5, 3), date(2026, 5, 3)),
        ("3.5. 27", date(2027, 5, 3), date(2026, 5, 3)),
        ("3. Mai 28", date(2028, 5, 3), date(2026, 5, 3)),
        ("3 may '28", date(2028, 5, 3), date(2026, 5, 3)),
        ("3.5. 45", date(2027, 5, 3), date(2026, 5, 3)),
        ("24.12. 25 in 48:30", date(2026, 12, 24), date(2025, 12, 24)),
        ("24.12. 24 in 48:30", date(2026, 12, 24), date(2024, 12, 24)),
        ("3 mrz", date(2027, 3, 3), date(2026, 3, 3)),
        ("29 feb", date(2028, 2, 29), date(2024, 2, 29)),
        ("25 nov", TODAY, TODAY),
        ("wednesday", in_days(7), TODAY),
        ("diesen sonntag", in_days(4), in_days(-3)),
        ("sunday 3 may", date(2027, 5, 3), date(2026, 5, 3)),
    ],
)
def test_day_without_a_year_is_looked_for_one_way(text: str, ahead: date, behind: date) -> None:
    assert (take_day(Rest(text), TODAY, "ahead"), take_day(Rest(text), TODAY, "behind")) == (ahead, behind)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(("tonight", 0), ("heute morgen", 0), ("heute früh", 0), ("morgen", 1), ("übermorgen", 2)),
        *(("last night", -1), ("gestern abend", -1), ("vorgestern", -2), ("day before yesterday", -2)),
        *(("in 12 weeks", 84), ("3 weeks to go", 21), ("in einem monat", 30), ("vor einer woche", -7)),
    ],
)
@pytest.mark.parametrize("way", get_args(Way))
def test_some_words_mean_the_same_day_both_ways(text: str, days: int, way: Way) -> None:
    assert take_day(Rest(text), TODAY, way) == in_days(days)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("24.11. 52", "52"),
        ("24.11. 26", "26"),
        ("24.11. 25 min", "25 min"),
        ("24.11. 25 1:45", "1:45"),
        ("24.11. 52 min", "52 min"),
        ("24. 11. 2026 52 min", "52 min"),
        ("3.5.27 1:45", "1:45"),
        ("3h30 may 3", "3h30"),
        ("may 3 10 km", "10 km"),
    ],
)
def test_numbers_beside_a_day_are_left_alone(text: str, left: str) -> None:
    """Dates are taken before times, so what follows must not pass for a year."""
    rest = Rest(text)

    assert isinstance(take_day(rest, TODAY, "behind"), date)
    assert rest.text.strip("\0 ") == left


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("3/5/2027", "day_two_ways", "3/5/2027"),
        ("31.2.", "no_such_day", "31.2."),
        ("2026-13-01", "no_such_day", "1.13.2026"),
        ("monday and tuesday", "two_days", ""),
        ("gestern, 3 may", "two_days", ""),
    ],
)
def test_unclear_day_comes_with_its_reason(text: str, code: str, words: str) -> None:
    assert take_day(Rest(text), TODAY, "ahead") == Unclear(code, words)  # type: ignore[arg-type]  # plain strings


@pytest.mark.parametrize(
    "text",
    [
        "in the sun",
        "sat down",
        "am morgen",
        "first run in 3 weeks",
        "3 weeks to go",
        "hurt 2 months ago",
        "in may 2027",
    ],
)
def test_words_of_a_remark_are_no_day(text: str) -> None:
    rest = Rest(text)

    assert take_day_beside_remark(rest, TODAY) is None
    assert rest.text == text


@pytest.mark.parametrize(
    ("text", "days"),
    [("in the sun on sun", -3), ("vor 3 wochen", -21), ("two weeks ago", -14), ("montag, noch 3 weeks to go", -2)],
)
def test_day_beside_a_remark_is_found(text: str, days: int) -> None:
    assert take_day_beside_remark(Rest(text), TODAY) == in_days(days)


def test_month_alone_is_no_day() -> None:
    assert month_of(Rest("Marathon im Mai 2027")) == "im mai 2027"
    assert month_of(Rest("3 May")) is None


def test_number_is_a_day_where_there_is_one() -> None:
    assert bare_day("24.12", TODAY, "ahead") == date(2026, 12, 24)
    assert bare_day("12.75", TODAY, "ahead") is None


@given(st.text(alphabet="0123456789./- mayinvorwekstgou", max_size=30), st.sampled_from(get_args(Way)))
def test_nothing_written_ever_fails(text: str, way: Way) -> None:
    assert isinstance(take_day(Rest(text), TODAY, way), date | Unclear | None)
