from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.domain.history import Week
from coaching.training.ruling.comeback import Comeback, comeback_of
from coaching.training.runner import Runner
from tests.coaching.athlete.races import TODAY
from tests.coaching.training.clean_plans import a_runner

USED_TO_M = 42_000.0


def returning(days_off: int | None) -> Runner:
    """Return somebody with four weeks of training before weeks without."""
    weeks = a_runner().recent_weeks[:4]
    gap = (Week(monday=weeks[-1].monday + timedelta(weeks=number)) for number in range(1, 5))
    return replace(a_runner(), recent_weeks=(*weeks, *gap), days_off=days_off, usual_week_m=0.0)


def way_back(days_off: int) -> Comeback:
    comeback = comeback_of(returning(days_off))
    assert comeback is not None
    return comeback


@pytest.mark.parametrize("days_off", [None, 0, 5])
def test_few_days_off_change_nothing(days_off: int | None) -> None:
    assert comeback_of(returning(days_off)) is None


@pytest.mark.parametrize(
    ("days_off", "shares", "days"),
    [
        (6, (0.5, 0.75), 3),
        (28, (0.5, 0.75), 14),
        (30, (0.33, 0.5, 0.75), 10),
        (56, (0.33, 0.5, 0.75), 19),
        (57, (0.33, 0.5, 0.75), 21),
        (200, (0.33, 0.5, 0.75), 21),
    ],
)
def test_longer_breaks_take_longer_ways_back(days_off: int, shares: tuple[float, ...], days: int) -> None:
    comeback = way_back(days_off)

    assert tuple(rung.share for rung in comeback.rungs) == shares
    assert {(rung.end - rung.first).days for rung in comeback.rungs} == {days}
    assert comeback.rungs[0].first == TODAY


def test_usual_is_what_was_run_before_the_break() -> None:
    assert way_back(28).usual_m == pytest.approx(USED_TO_M)


def test_everything_is_as_usual_behind_the_last_step() -> None:
    comeback = way_back(28)

    assert comeback.share_on(comeback.ends_on - timedelta(days=1)) == 0.75
    assert comeback.share_on(comeback.ends_on) == 1.0


def test_nothing_known_from_before_is_no_way_back() -> None:
    assert comeback_of(replace(returning(60), recent_weeks=())) is None
