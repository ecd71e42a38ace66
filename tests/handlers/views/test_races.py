"""Races and what they say, on the screen of a phone."""

import re

import pytest

from coaching.domain.goal import RaceResultId
from coaching.training.current_form import CurrentForm
from handlers.views.formatting import Formats
from handlers.views.races import brief, distance_name, likely_times, races_view
from handlers.wording import Words
from tests.coaching.athlete.races import HALF_M, MARATHON_M, TODAY, a_form, a_race

WORDS = Words.load("en")
FORMATS = Formats(WORDS, today=TODAY)
TABLE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)


@pytest.mark.parametrize("seconds", [780, 1_200, 1_800, 3_000])
@pytest.mark.parametrize("units", ["km", "mi"])
def test_tables_have_at_most_34_columns(seconds: float, units: str) -> None:
    formats = Formats(WORDS, units, today=TODAY)  # type: ignore[arg-type]  # both units there are

    view = races_view(a_form(a_race(5_000, seconds), week_km=30, longest_km=12), WORDS, formats)

    lines = [line for table in TABLE.findall(view.html) for line in table.splitlines()]
    assert len(lines) == 10
    assert max(map(len, lines)) <= 34


def test_known_table_of_paces() -> None:
    """A fitness of 49.95 is the published row of 50."""
    view = races_view(a_form(a_race(5_000, 1_197), week_km=50, longest_km=25), WORDS, FORMATS)

    _, paces = TABLE.findall(view.html)
    assert "4:57" in paces
    assert "4:15" in paces
    assert re.search(r"Interval +3:5\d +1:3[34]", paces)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (a_form(), "I don't know how fit you are"),
        (a_form(stretches=[a_race(5_000, 1_200, kind="best_effort")]), "take it as the least"),
        (a_form(a_race(5_000, 1_200, days_ago=40)), "40 days without"),
        (a_form(a_race(5_000, 1_300), stretches=[a_race(5_000, 1_200, kind="best_effort")]), "which is more"),
        (a_form(a_race(5_000, 1_200, kind="time_trial")), "your time trial on Sun 15 Nov: 5 km in 20:00"),
        (a_form(a_race(5_000, 1_200)), "as for somebody who runs little"),
    ],
)
def test_how_sure_it_is_is_said(form: CurrentForm, said: str) -> None:
    assert said in races_view(form, WORDS, FORMATS).html


def test_typed_race_is_removed_and_recorded_one_is_opened() -> None:
    typed, recorded = a_race(5_000, 1_200, result_id=RaceResultId(4)), a_race(10_000, 2_600, activity_id=9)

    view = races_view(a_form(typed, recorded), WORDS, FORMATS)

    buttons = [(button.label, button.data) for row in view.keyboard[1:] for button in row]
    assert buttons == [("Remove 1", "v1:result_drop:4"), ("Open 2", "v1:activity:9")]


def test_only_the_newest_races_are_listed() -> None:
    races = [a_race(5_000, 1_200 + number, days_ago=number, result_id=RaceResultId(number)) for number in range(1, 12)]

    view = races_view(a_form(*races), WORDS, FORMATS)

    assert "and 3 older ones" in view.html
    assert "Remove 9" not in str(view.keyboard)


@pytest.mark.parametrize(
    ("distance_m", "name"),
    [(5_000, "5 km"), (HALF_M, "Half marathon"), (MARATHON_M, "Marathon"), (15_000, "15 km"), (16_093.4, "16.1 km")],
)
def test_name_of_a_distance(distance_m: float, name: str) -> None:
    assert distance_name(distance_m, WORDS, FORMATS) == name


@pytest.mark.parametrize(("seconds", "text"), [(1_199.6, "20:00"), (3_599, "59:59"), (3_600, "1:00"), (13_529, "3:45")])
def test_brief_time(seconds: float, text: str) -> None:
    assert brief(seconds, FORMATS) == text


def test_times_without_a_prediction_are_usual_ones() -> None:
    assert list(likely_times(10_000, None))[:3] == [2_700, 3_000, 3_300]
