"""What races, fast stretches and days of training say about today."""

from datetime import timedelta

import pytest

from coaching.domain.history import Day
from coaching.training.current_form import form_of, volume_of
from tests.coaching.athlete.races import HALF_M, MARATHON_M, TODAY, a_form, a_race, training


def test_best_fresh_race_shows_the_fitness() -> None:
    slow, fast, old = a_race(10_000, 3_000), a_race(5_000, 1_197), a_race(10_000, 2_000, days_ago=91)

    form = a_form(slow, fast, old, week_km=40, longest_km=15)

    assert form.shown_by == fast
    assert form.fitness is not None
    assert form.fitness.effective_vo2max == pytest.approx(49.952, abs=0.01)


def test_stretch_of_training_is_a_lower_bound_and_yields_to_a_race() -> None:
    stretch, race = a_race(5_000, 1_200, kind="best_effort"), a_race(5_000, 1_260)

    alone, beside = a_form(stretches=[stretch]), a_form(race, stretches=[stretch])

    assert alone.fitness is not None
    assert alone.fitness.is_lower_bound
    assert beside.shown_by == race
    assert beside.fitness is not None
    assert beside.fitness.at_least is not None


def test_nothing_is_invented_without_evidence() -> None:
    form = a_form(a_race(400, 70), a_race(60_000, 20_000), week_km=40, longest_km=15)

    assert (form.fitness, form.shown_by, form.paces, form.predictions) == (None, None, None, ())
    assert form.prediction(MARATHON_M) is None


def test_break_costs_fitness() -> None:
    rested = [day.model_copy(update={"runs": 0, "distance_m": 0.0, "longest_m": 0.0}) for day in training(40, 15)]
    race = a_race(10_000, 2_700, days_ago=35)

    form = form_of([race], [], rested, today=TODAY)

    assert form.fitness is not None
    assert (form.fitness.days_off, form.fitness.is_after_break) == (35, True)


def test_more_endurance_makes_a_faster_marathon_and_the_same_half() -> None:
    race = a_race(10_000, 2_700)

    little, much = a_form(race, week_km=20, longest_km=8), a_form(race, week_km=70, longest_km=30)

    assert dict(little.predictions)[MARATHON_M].seconds > dict(much.predictions)[MARATHON_M].seconds
    assert dict(little.predictions)[HALF_M] == dict(much.predictions)[HALF_M]


def test_typical_week_and_longest_runs() -> None:
    volume = volume_of(training(45, 18), today=TODAY)

    assert volume is not None
    assert volume.weekly_m == pytest.approx(45_000)
    assert (volume.longest_m, volume.longest_of_six_weeks_m) == (18_000, 18_000)


def test_week_that_has_just_begun_does_not_count() -> None:
    """Today is a Wednesday: the running week would halve the mean."""
    days = [day for day in training(40, 16) if day.day <= TODAY]

    volume = volume_of(days, today=TODAY)

    assert volume is not None
    assert volume.weekly_m == pytest.approx(40_000)


def test_weeks_that_grew_less_than_before_are_held_up_by_the_earlier_ones() -> None:
    few_ago = TODAY - timedelta(days=30)
    days = [_with_share(day, 0.5) if day.day > few_ago else day for day in training(40, 16)]

    volume = volume_of(days, today=TODAY)

    assert volume is not None
    assert volume.weekly_m == pytest.approx(0.9 * 30_000)


@pytest.mark.parametrize(("days", "is_known"), [(0, False), (9, False), (16, False), (17, True), (24, True)])
def test_volume_takes_two_whole_weeks(days: int, is_known: bool) -> None:  # noqa: FBT001 - a table
    assert (volume_of(training(40, 16, days=days), today=TODAY) is not None) == is_known


def test_marathon_of_a_year_opens_the_way_to_ultras() -> None:
    assert a_form(a_race(MARATHON_M, 14_000, days_ago=300)).has_run_marathon
    assert not a_form(a_race(MARATHON_M, 14_000, days_ago=400)).has_run_marathon
    assert not a_form(a_race(HALF_M, 6_000)).has_run_marathon


def _with_share(day: Day, share: float) -> Day:
    return day.model_copy(update={"distance_m": share * day.distance_m, "longest_m": share * day.longest_m})
