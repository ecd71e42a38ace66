"""A session can be read at the door: short, whole, in the athlete's language and units."""

import re

import pytest

from coaching.training.expansion import expand
from handlers.views.formatting import Units, visible_length
from handlers.views.session import session_view
from tests.coaching.training.sessions import ZONES, some_targets
from tests.handlers.views.sessions import A_TARGETS, FORMATS, WORDS, folded, shown

CODES = (
    "-",
    "S",
    "SL",
    "Y30",
    "E8",
    "E8.5s+S",
    "L22+SL",
    "L22m6",
    "M8",
    "T3x10/2",
    "T1x20",
    "I5x1000/2.5",
    "I6x400/1.5",
    "I1x3000",
    "R8x200/1.5",
    "H8x60",
    "H6x10",
    "W8x1/2",
    "W1x30",
    "X45+S",
    "RACE",
    "RACE10",
)
#: A phone shows about so many characters without scrolling; what is folded takes one more line or two.
ONE_SCREEN, SCREEN_LINES = 560, 12


@pytest.mark.parametrize("units", ["km", "mi"])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("vo2max", [28.0, 60.0])
def test_every_session_fits_on_one_screen_of_a_phone(vo2max: float, language: str, units: Units) -> None:
    for code in CODES:
        seen, rest = folded(shown(code, some_targets(vo2max), language=language, units=units))

        assert visible_length(seen) <= ONE_SCREEN, code
        assert len(seen.split("\n")) <= SCREEN_LINES, code
        assert visible_length(rest) <= 700, code
        assert " - " not in seen + rest, code


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("code", [code for code in CODES if code != "RACE10"])
def test_athlete_in_miles_reads_no_kilometre_and_no_degree_celsius(code: str, language: str) -> None:
    assert not re.search(r"\bkm\b|°C", shown(code, language=language, units="mi"))


def test_workout_says_what_to_do_how_fast_and_how_it_feels() -> None:
    seen, _ = folded(shown("T3x10/2"))

    title, _, total, warm_up, work, cool_down, _, purpose = seen.split("\n")
    assert title == "<b>Threshold 3 x 10 min</b>"
    assert total == "59 min in all, about 11.5 km"
    assert warm_up == "• Warm-up: 15 min easy · 5:23-6:03/km · up to 155 bpm (Z2) · effort 2-4/10"
    assert work.startswith("• <b>3 x 10 min</b> at threshold pace, 2 min of jogging between")
    assert work.endswith(" · 4:32-4:43/km · 165-174 bpm (Z4) · effort 6-7/10")
    assert cool_down == "• Cool-down: 10 min easy"
    assert purpose.startswith("Lifts the pace that you can hold for an hour.")


def test_run_without_parts_takes_one_line() -> None:
    seen, _ = folded(shown("E8"))

    assert seen.split("\n")[:3] == [
        "<b>Easy 8 km</b>",
        "",
        "About 45 min · 5:23-6:03/km · up to 155 bpm (Z2) · effort 2-4/10",
    ]


def test_paces_are_told_once_for_each_effort() -> None:
    """What stands there twice is read twice."""
    assert shown("L22m6").count("5:23-6:03/km") == 1


def test_repetitions_on_the_track_have_their_time_each() -> None:
    assert "<b>6 x 400 m</b> hard, 1:30 min of jogging between · each in 1:41-1:44" in shown("I6x400/1.5")
    assert "each in" not in shown("I5x1000/2.5")
    assert "each in" in shown("I5x1000/2.5", units="mi")
    assert "each in" not in shown("I1x3000")


@pytest.mark.parametrize(("code", "whole", "parts"), [("L22m6", 13.5, [9.5, 3.5, 0.5]), ("L8m2", 5, [3.5, 1, 0.5])])
def test_parts_in_miles_add_up_to_the_whole(code: str, whole: float, parts: list[float]) -> None:
    seen, _ = folded(shown(code, units="mi"))

    assert f"Long {whole} mi" in seen
    assert [float(part) for part in re.findall(r"([\d.]+)(?: mi</b>| mi easy)", seen)] == parts


def test_effort_goes_first_where_the_paces_are_a_guess() -> None:
    unsure, sure = (shown("T1x20", some_targets(is_fitness_assumed=is_assumed)) for is_assumed in (True, False))

    assert "Go by how hard it feels" in unsure
    assert "effort 6-7/10 · 4:32-4:43/km" in unsure
    assert "Go by how hard it feels" not in sure
    assert "by feel, at 0 to 1% incline" in unsure


def test_run_walk_is_by_feel_without_a_word_on_paces() -> None:
    html = shown("W8x1/2", some_targets(28.0))

    assert "<b>8 x 1 min</b> running, 2 min of walking after each · effort 2-4/10" in html
    assert "/km" not in html
    assert "Go by how hard it feels" not in html


def test_heart_rates_from_the_age_say_so() -> None:
    guessed = ZONES.model_copy(update={"is_estimated": True})

    assert "come from your age" in shown("E8", some_targets(zones=guessed))
    assert "come from your age" not in shown("E8")
    assert "come from your age" not in shown("H8x60", some_targets(zones=None))


def test_without_zones_there_is_no_heart_rate() -> None:
    assert "bpm" not in shown("T3x10/2", some_targets(zones=None))


def test_strength_after_a_run_says_when() -> None:
    assert "Then strength, about 40 min; best some hours after the run" in shown("E8+S")
    assert "Then light strength, about 15 min" in shown("E8+SL")
    assert "Then light strength, about 15 min" in shown("X45+SL")
    assert "after the run" not in shown("X45+S")


def test_race_has_its_name_and_time_and_no_easier_way() -> None:
    html = shown("RACE")

    assert html.startswith("<b>Race day: Marathon</b>\n\nAbout 3 h 28 min · 4:52-5:01/km")
    assert "Tired" not in html


def test_note_stands_before_the_title() -> None:
    note = WORDS("session.head", title="Wed 25 Nov")

    view = session_view(expand("-", A_TARGETS), WORDS, FORMATS, note=note)

    assert view.html.startswith("<b>Wed 25 Nov</b>\n<b>Rest</b>")
