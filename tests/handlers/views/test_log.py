from datetime import date
from typing import get_args

import pytest
from inline_snapshot import snapshot

from coaching.activities.draft import Draft, EntrySport, Puzzle, PuzzleCode, doubt
from coaching.domain.messages import View
from handlers.log_code import draft_of
from handlers.views.formatting import Formats
from handlers.views.log import clock_reading, puzzled_view, step_view, with_undo
from handlers.wording import Words

WORDS = Words.load("en")
KM = Formats(WORDS)
TODAY = date(2026, 11, 25)
STEPS = (
    Draft(),
    Draft(sport="run"),
    Draft(sport="run", distance_m=10_000),
    Draft(sport="run", distance_m=10_000, stated_s=3000),
    Draft(sport="run", distance_m=10_000, stated_s=3000, rpe=6),
)
LONGEST_LABEL = 20


def shown(draft: Draft, formats: Formats = KM) -> View:
    return step_view(draft, WORDS, formats, today=TODAY)


def labels(view: View) -> list[list[str]]:
    return [[button.label for button in row] for row in view.keyboard]


@pytest.mark.parametrize("draft", STEPS)
def test_buttons_fit_a_phone_and_each_answers_the_question(draft: Draft) -> None:
    view = shown(draft)

    for button in (button for row in view.keyboard for button in row):
        assert len(button.label) <= LONGEST_LABEL
        assert len(button.data) <= 64
        after = draft_of(button.data.removeprefix("v1:log:"))
        assert after.missing != draft.missing
        assert doubt(after, today=TODAY) is None


@pytest.mark.parametrize("sport", get_args(EntrySport))
def test_every_sport_offers_distances_and_times_that_are_believed(sport: EntrySport) -> None:
    distances = [draft_of(button.data[7:]) for row in shown(Draft(sport=sport)).keyboard for button in row]

    times = [draft_of(button.data[7:]) for draft in distances for row in shown(draft).keyboard for button in row]
    assert len(distances) == 7
    assert not [draft for draft in times if doubt(draft, today=TODAY) is not None]


def test_times_are_those_of_likely_paces() -> None:
    assert labels(shown(Draft(sport="run", distance_m=10_000))) == snapshot(
        [["45:00", "50:00", "55:00"], ["1:00:00", "1:05:00", "1:10:00"]]
    )


def test_question_says_what_is_known() -> None:
    assert shown(Draft(sport="run", distance_m=10_000, stated_s=3000, remark="hot <day>")).html == snapshot("""\
<b>Run · 10.00 km · 50:00 · “hot &lt;day&gt;”</b>

<b>How did it feel?</b> Choose, or write a number from 0 to 10.\
""")


def test_distances_are_in_the_athletes_units() -> None:
    assert labels(shown(Draft(sport="run"), Formats(WORDS, "mi")))[0] == ["3.1 mi", "5.0 mi", "6.2 mi"]


@pytest.mark.parametrize("code", get_args(PuzzleCode))
def test_every_puzzle_has_its_words_and_asks_again(code: PuzzleCode) -> None:
    draft = Draft(sport="run")

    view = puzzled_view(Puzzle(code, "<31.2.>", 30.0), draft, draft, WORDS, KM, today=TODAY)

    assert "<31.2.>" not in view.html
    assert view.html.endswith(shown(draft).html)
    assert view.keyboard == shown(draft).keyboard


def test_first_words_that_puzzle_get_an_example() -> None:
    view = puzzled_view(Puzzle("too_fast", pace_s_per_km=30.0), Draft(), Draft(sport="run"), WORDS, KM, today=TODAY)

    assert "0:30/km" in view.html
    assert "10 km in 52:30" in view.html


def test_unusual_reading_of_a_clock_is_said() -> None:
    hours = Draft(sport="run", distance_m=20_000, stated_s=105, is_clock=True)
    minutes = Draft(sport="run", distance_m=10_000, stated_s=3150, is_clock=True)

    assert clock_reading(hours, WORDS) == "I read 1:45 as 1 h 45 min."
    assert clock_reading(minutes, WORDS) is None


def test_undo_comes_below_the_other_buttons() -> None:
    card = with_undo(View(html="card"), 12, WORDS)

    assert [button.data for button in card.keyboard[-1]] == ["v1:unlog:12"]
