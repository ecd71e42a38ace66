"""Pace, heart rate and felt effort of a step, in a few signs."""

import pytest

from coaching.training.session import StepEffort
from coaching.training.steps import timed
from handlers.views.formatting import Formats
from handlers.views.session_effort import effort_details, pace_range
from tests.coaching.training.sessions import ZONES, some_targets
from tests.handlers.views.sessions import A_TARGETS, FORMATS, WORDS, typed


def details(effort: StepEffort, *, is_effort_first: bool = False) -> list[str]:
    step = timed("main", effort, 1_200, A_TARGETS)
    return [typed(each) for each in effort_details(step, WORDS, FORMATS, ZONES, is_effort_first=is_effort_first)]


@pytest.mark.parametrize(
    ("effort", "shown"),
    [
        ("recovery", ["6:03-6:32/km", "up to 146 bpm (Z2)", "effort 1-3/10"]),
        ("easy", ["5:23-6:03/km", "up to 155 bpm (Z2)", "effort 2-4/10"]),
        ("marathon", ["4:50-5:02/km", "156-164 bpm (Z3)", "effort 5/10"]),
        ("threshold", ["4:32-4:43/km", "165-174 bpm (Z4)", "effort 6-7/10"]),
        ("interval", ["4:12-4:20/km", "from 165 bpm on (Z4-Z5)", "effort 8-9/10"]),
        ("repetition", ["3:52-3:59/km", "effort 9/10"]),
        ("hill", ["effort 8-9/10"]),
        ("walk", []),
    ],
)
def test_effort_shows_what_leads_it(effort: StepEffort, shown: list[str]) -> None:
    assert details(effort) == shown


def test_felt_effort_comes_first_where_it_says_more() -> None:
    assert details("easy", is_effort_first=True)[0] == "effort 2-4/10"


def test_without_zones_a_heart_rate_has_no_name() -> None:
    step = timed("main", "threshold", 1_200, some_targets())

    assert typed(effort_details(step, WORDS, FORMATS, None, is_effort_first=False)[1]) == "165-174 bpm"


def test_pace_is_one_where_both_ends_look_the_same() -> None:
    assert pace_range((300.1, 300.3), WORDS, FORMATS) == "5:00/km"
    assert typed(pace_range((300.0, 310.0), WORDS, Formats(WORDS, units="mi"))) == "8:03-8:19/mi"
