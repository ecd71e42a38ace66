from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from coaching.domain.history import Day, Week
from handlers.views.canvas import png
from handlers.views.formatting import Formats
from handlers.views.weeks import week_panels
from handlers.wording import Words
from tests.handlers.views.days import TODAY, some_days, some_weeks, usual, with_gap
from tests.handlers.views.pictures import BLUE, ORANGE, pixels, size

WORDS = Words.load("en")
KM, MI = Formats(WORDS), Formats(WORDS, "mi")


def drawn(weeks: Sequence[Week], formats: Formats = KM, today: date = TODAY) -> bytes:
    return png(week_panels(weeks, today, WORDS, formats))


@pytest.mark.parametrize("formats", [KM, MI], ids=["km", "mi"])
@pytest.mark.parametrize(
    "days",
    [some_days(1, usual), some_days(7, usual), some_days(365, with_gap), some_days(365, lambda *_: 40.0)],
    ids=["first day", "first week", "year with a gap", "ultra runner"],
)
def test_every_history_can_be_drawn(days: tuple[Day, ...], formats: Formats) -> None:
    assert size(drawn(some_weeks(days), formats))[0] == 1080


def test_longest_run_is_the_dark_part() -> None:
    [week] = some_weeks(some_days(3, lambda *_: 10.0))
    longer = week.model_copy(update={"longest_m": 25_000.0})

    assert pixels(drawn([longer]), BLUE) > 1.5 * pixels(drawn([week]), BLUE)


def test_current_week_is_marked_as_not_over() -> None:
    """A week later the same bars are whole, and nothing says so far."""
    weeks = some_weeks(some_days(60, usual))

    assert pixels(drawn(weeks, today=TODAY + timedelta(weeks=1)), ORANGE) > pixels(drawn(weeks), ORANGE)


def test_runs_without_distance_count_in_hours() -> None:
    weeks = [week.model_copy(update={"distance_m": 0.0}) for week in some_weeks(some_days(60, usual))]

    [volume, _] = week_panels(weeks, TODAY, WORDS, KM)

    assert "hours" in volume.title
    assert size(png([volume]))[0] == 1080


def test_cross_training_alone_has_load_but_no_volume() -> None:
    none = {"distance_m": 0.0, "duration_s": 0.0, "longest_m": 0.0}
    weeks = [week.model_copy(update=none) for week in some_weeks(some_days(60, usual))]

    assert [panel.title for panel in week_panels(weeks, TODAY, WORDS, KM)] == ["Load per week in points"]


def test_weeks_without_anything_are_no_panel() -> None:
    assert week_panels(some_weeks(some_days(60, lambda *_: 0.0)), TODAY, WORDS, KM) == []
