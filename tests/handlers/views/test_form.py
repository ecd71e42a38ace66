from dataclasses import replace

import pytest

from coaching.domain.history import Day
from coaching.domain.messages import View
from coaching.physiology.fitness import Monotony
from coaching.physiology.form import FormState, form_state
from handlers.views.form import Training, form_picture, form_views
from handlers.views.formatting import LONGEST_CAPTION, Formats, visible_length
from handlers.wording import Words
from tests.handlers.views.days import TODAY, some_days, some_weeks, usual
from tests.handlers.views.pictures import size

WORDS = Words.load("en")
KM, MI = Formats(WORDS), Formats(WORDS, "mi")
LONG_AGO = some_days(200, usual)


def training(days: tuple[Day, ...]) -> Training:
    return Training(today=TODAY, days=days[-132:], weeks=some_weeks(days))


def state_of(days: tuple[Day, ...]) -> FormState:
    state = form_state(days[-132:])
    assert state is not None
    return state


def views(days: tuple[Day, ...], formats: Formats = KM, **changes: object) -> list[View]:
    state = replace(state_of(days), **changes)  # type: ignore[arg-type]  # any field
    return form_views(training(days), state, b"picture", WORDS, formats)


def text(days: tuple[Day, ...], formats: Formats = KM, **changes: object) -> str:
    return "\n".join(view.html for view in views(days, formats, **changes))


def test_nothing_recorded_says_what_to_send() -> None:
    [view] = form_views(Training(TODAY, (), ()), None, None, WORDS, KM)

    assert "Send me the file" in view.html
    assert view.picture is None


@pytest.mark.parametrize(
    ("days", "said"), [(3, "3 days of yours"), (27, "Calibrating"), (28, "Still learning"), (41, "settle in 1 day.")]
)
def test_early_numbers_are_said_to_be_early(days: int, said: str) -> None:
    assert said in text(some_days(days, usual))


def test_settled_numbers_have_no_doubt() -> None:
    assert "Calibrating" not in text(LONG_AGO)
    assert "Still learning" not in text(LONG_AGO)


def test_each_number_has_what_it_means_and_what_it_does_not() -> None:
    said = text(LONG_AGO)

    assert "not how fast you are" in said
    assert "not how your legs feel" in said
    assert "fitness less fatigue" in said


@pytest.mark.parametrize(
    ("form", "meaning"),
    [
        (-30.0, "more than you are used to"),
        (0.0, "in balance"),
        (5.0, "race day"),
        (25.0, "race day"),
        (26.0, "fitness fades"),
    ],
)
def test_form_is_put_into_words(form: float, meaning: str) -> None:
    assert meaning in text(LONG_AGO, form=form)


def test_form_of_the_first_weeks_is_not_interpreted() -> None:
    said = text(some_days(20, usual), form=-30.0)

    assert "more than you are used to" not in said


@pytest.mark.parametrize(
    ("ramp", "said"),
    [
        (-1.2, "\N{MINUS SIGN}1.2 in a week: you are doing less"),
        (5.0, "keep up."),
        (5.1, "brisk"),
        (8.0, "brisk"),
        (8.1, "steep"),
    ],
)
def test_ramp_is_judged(ramp: float, said: str) -> None:
    assert said in text(LONG_AGO, ramp=ramp)


def test_unknown_ramp_is_left_out() -> None:
    assert "in a week" not in text(LONG_AGO, ramp=None)


def test_flags_of_the_week_are_advice() -> None:
    varied = text(LONG_AGO, is_monotonous=False, is_straining=False)
    flagged = text(LONG_AGO, is_monotonous=True, is_straining=True)

    assert "differ enough" in varied
    assert "too much alike" in flagged
    assert "half above your usual" in flagged
    assert "differ enough" not in flagged


def test_equal_days_have_no_monotony_to_show() -> None:
    assert "monotony" not in text(LONG_AGO, week=Monotony(None, None))


def test_week_that_is_not_over_says_so() -> None:
    assert "42.0 km, 42.0 km, 42.0 km, 8.0 km so far" in text(LONG_AGO)
    assert "26.1 mi, 26.1 mi, 26.1 mi, 5.0 mi so far" in text(LONG_AGO, MI)


def test_no_load_is_said_and_volume_is_still_shown() -> None:
    said = text(some_days(60, usual, points_per_km=0.0))

    assert "there is no load" in said
    assert "Fitness <" not in said
    assert "so far" in said


def test_month_without_running_is_said() -> None:
    assert "ran nothing" in text(some_days(100, lambda number, day: usual(number, day) if number < 40 else 0.0))


def test_ratio_of_acute_to_chronic_load_is_not_shown() -> None:
    assert "ratio" not in text(LONG_AGO).lower()
    assert "acwr" not in text(LONG_AGO).lower()


def test_text_fits_below_its_picture() -> None:
    for view in views(LONG_AGO, is_monotonous=True, is_straining=True, ramp=9.0):
        assert visible_length(view.html) <= LONGEST_CAPTION


def test_longer_text_goes_on_in_a_message_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other languages are longer; nothing is lost and nothing is said twice."""
    whole = text(LONG_AGO)
    monkeypatch.setattr("handlers.views.form.LONGEST_CAPTION", 300)

    head, below = views(LONG_AGO)

    assert visible_length(head.html) <= 300
    assert f"{head.html}\n\n{below.html}" == whole
    assert (head.picture, below.picture) == (b"picture", None)


def test_picture_holds_fitness_and_weeks() -> None:
    png = form_picture(training(LONG_AGO), WORDS, KM)

    assert png is not None
    width, height = size(png)
    assert (width, height) == (1080, 1162)
    assert len(png) < 250_000


def test_nothing_done_is_no_picture() -> None:
    assert form_picture(training(some_days(30, lambda *_: 0.0)), WORDS, KM) is None


@pytest.mark.parametrize(("known", "unsure"), [(7, 42), (90, 42), (100, 32), (132, 0), (200, 0)])
def test_days_before_the_picture_make_it_sure(known: int, unsure: int) -> None:
    assert training(some_days(known, usual)).unsure_days == unsure
