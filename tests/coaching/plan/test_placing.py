"""Days of a week: hard ones far apart, long runs rested after, habits kept."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coaching.plan.placing import Room, place

DAYS = (0, 1, 2, 3, 4, 5, 6)
A_ROOM = Room(days=DAYS, hard_days=DAYS, long_day=6, runs=4, hard=1, gap=2)


def test_day_after_the_long_run_is_a_day_of_rest() -> None:
    assert 0 not in place(A_ROOM).runs


def test_two_hard_sessions_and_the_long_run_have_a_day_between_them() -> None:
    pattern = place(replace(A_ROOM, runs=5, hard=2))

    first, second = pattern.hard
    assert second - first >= 2
    assert pattern.long is not None
    assert pattern.long - second >= 2
    assert first >= 1


def test_hard_sessions_that_do_not_fit_are_left_out() -> None:
    pattern = place(replace(A_ROOM, days=(4, 5, 6), hard_days=(4, 5, 6), runs=3, hard=2))

    assert len(pattern.hard) == 1
    assert len(pattern.runs) == 3


def test_days_are_kept_from_week_to_week() -> None:
    pattern = place(replace(A_ROOM, runs=5, usual_hard=(3,), usual_runs=(1, 3, 4, 6)))

    assert pattern.hard == (3,)
    assert {1, 3, 4, 6} < {*pattern.runs}


def test_long_run_gives_way_to_a_race_beside_it() -> None:
    assert place(replace(A_ROOM, fixed_hard=(5,), days=(0, 1, 2, 3, 4, 6))).long is None
    assert place(replace(A_ROOM, easy_only=(6,))).long is None


def test_sunday_race_keeps_monday_easy() -> None:
    assert 0 not in place(replace(A_ROOM, runs=6, hard=2, last_hard=1)).hard


@given(
    days=st.sets(st.integers(0, 6), min_size=1),
    runs=st.integers(0, 6),
    hard=st.integers(0, 2),
    gap=st.integers(2, 3),
    long_day=st.integers(0, 6),
)
def test_pattern_stays_within_its_room(days: set[int], runs: int, hard: int, gap: int, long_day: int) -> None:
    open_days = tuple(sorted(days))

    pattern = place(Room(days=open_days, hard_days=open_days[::2], long_day=long_day, runs=runs, hard=hard, gap=gap))

    assert {*pattern.runs} <= days
    assert {*pattern.hard} <= {*open_days[::2]}
    assert len(pattern.runs) == len({*pattern.runs}) == min(runs, len(days))
    assert pattern.long in {None, long_day}
