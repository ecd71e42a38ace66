from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.season import Level
from coaching.physiology.goals import Verdict, check_goal

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LEVELS: tuple[Level, ...] = get_args(Level)


@pytest.mark.parametrize(
    ("gap", "verdict"),
    [
        (-5, "already_there"),
        (0, "already_there"),
        (0.1, "realistic"),
        (1.19, "realistic"),
        (1.21, "ambitious"),
        (2, "ambitious"),
        (2.1, "very_ambitious"),
        (3, "very_ambitious"),
        (3.1, "not_realistic"),
    ],
)
def test_ten_weeks_bring_two_points(gap: float, verdict: Verdict) -> None:
    assert check_goal(needed=40 + gap, current=40, weeks=10, level="intermediate").verdict == verdict


@pytest.mark.parametrize(("level", "most"), [("beginner", 6), ("intermediate", 4), ("advanced", 2)])
def test_the_experienced_have_less_to_win(level: Level, most: float) -> None:
    assert check_goal(needed=50, current=40, weeks=52, level=level).potential == most


@pytest.mark.parametrize("weeks", [0, -3])
def test_without_time_only_what_is_there_counts(weeks: float) -> None:
    assert check_goal(needed=40.1, current=40, weeks=weeks, level="beginner").verdict == "not_realistic"
    assert check_goal(needed=40, current=40, weeks=weeks, level="beginner").verdict == "already_there"


@given(st.floats(20, 85), st.floats(0, 10), st.floats(0, 60), st.sampled_from(LEVELS), st.booleans())
def test_a_harder_goal_is_never_easier_to_reach(
    needed: float,
    harder: float,
    weeks: float,
    level: Level,
    lacks_endurance: bool,  # noqa: FBT001 - drawn by name
) -> None:
    first, second = (
        check_goal(needed=value, current=45, weeks=weeks, level=level, lacks_endurance=lacks_endurance)
        for value in (needed, needed + harder)
    )

    assert VERDICTS.index(first.verdict) <= VERDICTS.index(second.verdict)


@given(st.floats(20, 85), st.floats(0, 60), st.floats(0, 20), st.sampled_from(LEVELS))
def test_more_weeks_never_make_a_goal_harder(needed: float, weeks: float, more: float, level: Level) -> None:
    soon = check_goal(needed=needed, current=45, weeks=weeks, level=level)
    later = check_goal(needed=needed, current=45, weeks=weeks + more, level=level)

    assert VERDICTS.index(later.verdict) <= VERDICTS.index(soon.verdict)


@pytest.mark.parametrize(("needed", "verdict"), [(38, "ambitious"), (40.5, "ambitious"), (60, "not_realistic")])
def test_speed_without_endurance_is_ambitious_at_best(needed: float, verdict: Verdict) -> None:
    """Somebody who runs a fast 5 km has not run 20 km yet."""
    goal = check_goal(needed=needed, current=40, weeks=10, level="beginner", lacks_endurance=True)

    assert (goal.verdict, goal.lacks_endurance) == (verdict, True)
