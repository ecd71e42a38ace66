from datetime import date

import pytest

from coaching.athlete.goals import GoalWish, ResultWish
from coaching.domain.goal import GoalId
from coaching.errors import StaleButton
from handlers.race_code import NOTHING, goal_code, goal_wish, result_code, result_wish

DAY = date(2027, 5, 3)
FULL = GoalWish(distance_m=21_097.5, race_on=DAY, target_s=86_399.0, priority="A", instead_of=GoalId(123_456_789_012))


@pytest.mark.parametrize(
    "wish",
    [
        GoalWish(),
        FULL,
        FULL.model_copy(update={"target_s": None, "is_to_finish": True}),
        GoalWish(distance_m=1_609.344),
    ],
)
def test_race_ahead_comes_back_as_it_went(wish: GoalWish) -> None:
    assert goal_wish(goal_code(wish)) == wish


@pytest.mark.parametrize(
    "wish", [ResultWish(), ResultWish(distance_m=10_000, seconds=2_910, raced_on=DAY, kind="time_trial")]
)
def test_race_behind_comes_back_as_it_went(wish: ResultWish) -> None:
    assert result_wish(result_code(wish)) == wish


def test_longest_code_fits_into_a_button() -> None:
    assert len(f"v1:goal_dates:120:{goal_code(FULL)}") <= 64
    assert goal_code(GoalWish()) == NOTHING


@pytest.mark.parametrize("code", ["", "x1", "d5000_d6000", "o20261399", "o1", "pD", "p1", "t5_", "d1e9", "d٣", "kr"])
def test_code_that_is_none_of_ours_is_refused(code: str) -> None:
    with pytest.raises(StaleButton):
        goal_wish(code)


@pytest.mark.parametrize("code", ["", "kx", "k1", "pA", "t1_t2", "d" + "9" * 13])
def test_result_code_that_is_none_of_ours_is_refused(code: str) -> None:
    with pytest.raises(StaleButton):
        result_wish(code)
