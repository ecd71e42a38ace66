"""Hard work in pieces that a coach would write on a board."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.season import Level
from coaching.physiology.performance import training_paces
from coaching.plan.doses import LEAST, Choice, WorkKind, cap_of, dose_of, doses, next_amount
from coaching.training.codes import parse

KINDS: tuple[WorkKind, ...] = get_args(WorkKind)
FITNESS = st.floats(24, 75)


@given(fitness=FITNESS, kind=st.sampled_from(KINDS))
def test_every_session_is_one_that_the_codes_know(fitness: float, kind: WorkKind) -> None:
    assert all(str(parse(dose.code)) == dose.code for dose in doses(kind, training_paces(fitness)))


@given(fitness=FITNESS)
def test_intervals_take_two_to_five_minutes_and_repetitions_at_most_two(fitness: float) -> None:
    paces = training_paces(fitness)

    intervals = [parse(dose.code).rep_m or 0 for dose in doses("I", paces)]
    repetitions = [parse(dose.code).rep_m or 0 for dose in doses("R", paces)]

    assert intervals
    assert all(120 <= metres * paces.interval_s_per_km / 1_000 <= 300 for metres in intervals)
    assert all(metres * paces.repetition_s_per_km / 1_000 <= 120 for metres in repetitions)


@given(fitness=FITNESS, kind=st.sampled_from(KINDS), amount=st.floats(0, 10_000), turn=st.integers(0, 40))
def test_session_never_holds_more_than_asked_for(fitness: float, kind: WorkKind, amount: float, turn: int) -> None:
    dose = dose_of(kind, amount, training_paces(fitness), Choice(turn=turn))

    assert dose is None or LEAST[kind] <= dose.amount <= amount


def test_same_piece_is_not_run_twice_in_a_row_where_another_is_as_good() -> None:
    paces = training_paces(45)

    first = dose_of("T", 1_440, paces, Choice(is_near_cap=True))
    assert first is not None
    second = dose_of("T", 1_440, paces, Choice(after=first.piece, is_near_cap=True))
    assert second is not None

    assert first.piece != second.piece


@pytest.mark.parametrize("level", get_args(Level))
def test_cap_grows_with_the_week_up_to_what_the_level_carries(level: Level) -> None:
    paces = training_paces(45)

    for kind in KINDS:
        caps = [cap_of(kind, week_m, paces, level) for week_m in (10_000, 40_000, 80_000, 150_000, 250_000)]
        assert caps == sorted(caps)
        assert caps[-1] == cap_of(kind, 300_000, paces, level)


def test_work_begins_with_a_part_of_its_cap_and_grows_by_a_fifth_a_week() -> None:
    assert next_amount(2_000, None, 1) == pytest.approx(1_200)
    assert next_amount(2_000, 1_000, 1) == pytest.approx(1_200)
    assert next_amount(2_000, 1_900, 1) == 2_000
    assert next_amount(9_000, 1_000, 8) < 1_500
