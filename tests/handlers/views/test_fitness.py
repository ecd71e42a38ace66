import pytest

from coaching.domain.history import Day
from handlers.views.canvas import png
from handlers.views.fitness import fitness_panels
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.handlers.views.days import some_days, usual, with_gap
from tests.handlers.views.pictures import BLUE, GREEN, HAZE, PURPLE, pixels, size

WORDS = Words.load("en")
KM = Formats(WORDS)


def drawn(days: tuple[Day, ...], unsure_days: int = 0) -> bytes:
    return png(fitness_panels(days, unsure_days, WORDS, KM))


@pytest.mark.parametrize(
    "days",
    [
        some_days(1, usual),
        some_days(2, usual),
        some_days(7, usual),
        some_days(365, with_gap)[-90:],
        some_days(90, lambda *_: 60.0),
        some_days(90, lambda *_: 0.01),
    ],
    ids=["first day", "second day", "first week", "gap", "ultra runner", "hardly anything"],
)
def test_every_history_can_be_drawn(days: tuple[Day, ...]) -> None:
    assert size(drawn(days))[0] == 1080


def test_days_without_any_load_are_no_panel() -> None:
    assert fitness_panels(some_days(30, lambda *_: 0.0), 0, WORDS, KM) == []


def test_first_weeks_are_shaded() -> None:
    days = some_days(60, usual)

    assert pixels(drawn(days, unsure_days=42), HAZE) > 50_000
    assert pixels(drawn(days, unsure_days=0), HAZE) == 0


def test_rest_is_green_and_load_is_purple() -> None:
    """Form rises above nothing in a gap, and falls below it when training begins again."""
    resting = some_days(90, lambda number, day: usual(number, day) if number < 40 else 0.0)[-30:]
    loading = some_days(90, lambda number, day: usual(number, day) * (1 if number < 60 else 3))[-25:]

    assert pixels(drawn(resting), GREEN) > 5000 > pixels(drawn(resting), PURPLE)
    assert pixels(drawn(loading), PURPLE) > 5000 > pixels(drawn(loading), GREEN)


def test_fitness_of_nobody_looks_like_that_of_another() -> None:
    assert drawn(some_days(60, usual)) != drawn(some_days(60, lambda number, day: 1.2 * usual(number, day)))
    assert pixels(drawn(some_days(60, usual)), BLUE) > 500
