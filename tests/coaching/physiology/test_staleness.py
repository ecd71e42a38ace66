from datetime import date

import pytest

from coaching.physiology.staleness import are_zones_stale, is_reference_stale, wants_hr_max_confirmed

MEASURED = date(2024, 2, 29)


@pytest.mark.parametrize(("today", "is_stale"), [(date(2025, 2, 28), False), (date(2025, 3, 1), True)])
def test_reference_is_good_for_twelve_months(today: date, *, is_stale: bool) -> None:
    assert is_reference_stale(MEASURED, today) is is_stale


@pytest.mark.parametrize(("today", "wants"), [(date(2029, 2, 28), False), (date(2029, 3, 1), True)])
def test_maximum_is_asked_for_after_five_years(today: date, *, wants: bool) -> None:
    assert wants_hr_max_confirmed(MEASURED, today) is wants


@pytest.mark.parametrize(("now", "is_stale"), [(47.9, False), (48.0, True), (42.0, True), (45.0, False)])
def test_changed_fitness_makes_zones_stale_either_way(now: float, *, is_stale: bool) -> None:
    assert are_zones_stale(MEASURED, MEASURED, vo2max_then=45.0, vo2max_now=now) is is_stale


def test_what_nobody_dated_is_not_called_old() -> None:
    assert not are_zones_stale(None, date(2026, 1, 1))
