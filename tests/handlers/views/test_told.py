from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import ActivityId, Correction
from coaching.domain.history import BeatenRecord, Record
from coaching.domain.recording import Note
from handlers.views.formatting import Formats
from handlers.views.told import record_lines, shortened, told_lines
from handlers.wording import Words
from tests.handlers.views.cards import an_activity

WORDS = Words.load("en")
KM = Formats(WORDS)
MANUAL = (Note(code="manual_entry"),)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"rpe": 0}, ["Felt 0/10"]),
        ({"rpe": 6, "remark": "heavy <legs>"}, ["Felt 6/10", "<i>“heavy &lt;legs&gt;”</i>"]),
        ({"notes": MANUAL}, ["Written down by you"]),
        (
            {"correction": Correction(is_race=True, is_excluded=True), "rpe": 9},
            ["Race · Does not count · Felt 9/10"],
        ),
        ({"correction": Correction(sport="walking")}, ["Corrected: the sport"]),
        (
            {"correction": Correction(sport="running", sub_sport="treadmill", distance_m=8200.0)},
            ["Corrected: the sport, 8.20 km by the treadmill"],
        ),
    ],
)
def test_card_shows_what_was_said(changes: dict[str, Any], lines: list[str]) -> None:
    assert list(told_lines(an_activity(**changes), WORDS, KM)) == lines


def test_records_are_those_over_the_longest_distances() -> None:
    beaten = [
        BeatenRecord(
            seconds=metres / 4,
            before=Record(distance_m=metres, seconds=metres / 3, activity_id=ActivityId(1), day=date(2026, 1, 1)),
        )
        for metres in (400.0, 1000.0, 5000.0, 10_000.0)
    ]

    assert list(record_lines(beaten, WORDS, KM)) == [
        "<b>Your fastest yet:</b> 1.0 km in 4:10 · 5.0 km in 20:50 · 10.0 km in 41:40"
    ]
    assert list(record_lines((), WORDS, KM)) == []


def test_long_note_ends_at_a_word() -> None:
    assert shortened("one two\n three four", 12) == "one two…"


@given(st.text(max_size=300), st.integers(2, 200))
def test_note_is_never_longer_than_its_place(text: str, longest: int) -> None:
    line = shortened(text, longest)

    assert len(line) <= longest
    assert "\n" not in line
