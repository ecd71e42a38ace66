"""What else could be done today, folded below the session."""

from dataclasses import replace

from coaching.training.expansion import expand
from handlers.views.session import session_view
from tests.coaching.training.sessions import some_targets
from tests.handlers.views.sessions import A_TARGETS, FORMATS, WORDS, folded, shown


def test_options_are_folded_below_with_what_they_take() -> None:
    _, rest = folded(shown("I5x1000/2.5"))

    lines = rest.split("\n")
    assert lines[1] == (
        "<b>Tired:</b> Intervals 4 x 1000 m (50 min), or Easy 7 km (40 min) if the legs are still heavy after"
        " ten minutes."
    )
    assert lines[2] == "<b>Short of time:</b> Intervals 3 x 1000 m (33 min), with 10 min easy before and 5 after."
    assert lines[3] == "<b>Treadmill:</b> the same at 0 to 1% incline, the fast part at 14.1 km/h."
    assert lines[4] == (
        "<b>Heat:</b> add up temperature and dew point; from 37 °C on 1-3% slower (4:14-4:27/km)."
        " Above 53 °C instead: Recovery run 40 min, in the shade or indoors.</blockquote>"
    )


def test_session_without_options_has_nothing_to_unfold() -> None:
    bare = replace(expand("T1x20", A_TARGETS), options=())

    assert "blockquote" not in session_view(bare, WORDS, FORMATS).html


def test_easy_run_is_only_measured_otherwise() -> None:
    _, rest = folded(shown("Y30"))

    _, treadmill, heat = rest.split("\n")
    assert treadmill == "<b>Treadmill:</b> the same at 0 to 1% incline, at about 9.5 km/h."
    assert "from 37 °C on 2-10% slower (6:10-7:11/km). Above 64 °C: only indoors or early in the day." in heat


def test_heat_is_in_the_degrees_of_who_counts_in_miles() -> None:
    assert "from 130 °F on 2-6% slower (7:27-8:04/mi). Above 160 °F instead" in shown("T1x20", units="mi")


def test_guessed_paces_are_not_slowed_for_the_heat() -> None:
    _, rest = folded(shown("T1x20", some_targets(is_fitness_assumed=True)))

    assert "from 37 °C on 2-6% slower. Above 53 °C" in rest
    assert "by feel, at 0 to 1% incline" in rest


def test_hills_go_up_on_the_treadmill_too() -> None:
    assert "the climbs at 4 to 6% incline" in shown("H8x60")


def test_long_run_is_cut_when_tired_or_short_of_time() -> None:
    _, rest = folded(shown("L22"))

    assert "<b>Tired:</b> Long 18 km (1 h 43 min).\n<b>Short of time:</b> Long 15 km (1 h 26 min)." in rest
