"""A code that is no good cannot even be built."""

from typing import Any

import pytest

from coaching.errors import BadCode
from coaching.training.session_code import BOUNDS, Bounds, Code

WRONG: list[dict[str, Any]] = [
    {"kind": "easy"},
    {"kind": "easy", "distance_m": 8_250},
    {"kind": "easy", "distance_m": 8_000, "duration_s": 1_800},
    {"kind": "easy", "distance_m": 2_000, "has_strides": True},
    {"kind": "long", "distance_m": 10_000, "has_strides": True},
    {"kind": "long", "distance_m": 8_000, "marathon_m": 6_000},
    {"kind": "threshold", "reps": 3, "rep_s": 600},
    {"kind": "threshold", "reps": 1, "rep_s": 600, "rest_s": 120},
    {"kind": "rest", "strength": "full"},
    {"kind": "strength"},
]


@pytest.mark.parametrize("fields", WRONG)
def test_what_nobody_could_run_is_refused_however_it_is_made(fields: dict[str, Any]) -> None:
    """Planners build codes without writing them first."""
    with pytest.raises(BadCode):
        Code(**fields)


def test_short_climbs_are_sprints() -> None:
    climbs = {seconds: Code(kind="hills", reps=6, rep_s=seconds).is_sprints for seconds in (10.0, 15.0, 20.0, 60.0)}

    assert climbs == {10.0: True, 15.0: True, 20.0: False, 60.0: False}


def test_bounds_hold_their_ends_and_nothing_beyond_or_between_steps() -> None:
    bounds = Bounds(0.5, 10, 0.5, "min", 60.0)

    assert [bounds.holds(seconds) for seconds in (29, 30, 45, 60, 600, 630)] == [False, True, False, True, True, False]
    assert str(bounds) == "0.5 to 10 min in steps of 0.5"


def test_every_field_of_every_kind_starts_on_a_step() -> None:
    """Else its lower end could not be written."""
    all_bounds = [bounds for fields in BOUNDS.values() for bounds in fields.values()]

    assert all(bounds.holds(end * bounds.scale) for bounds in all_bounds for end in (bounds.least, bounds.most))
