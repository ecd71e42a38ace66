"""Weeks before they hold sessions: phases, and where the easier ones are."""

from datetime import timedelta

import pytest

from coaching.domain.goal import Goal, GoalId
from coaching.plan.frames import frames_of
from coaching.training.runner import PlanWish
from tests.coaching.plan.athletes import MONDAY, Habit, a_runner, a_wish

THURSDAY = MONDAY + timedelta(days=3)


def eased(wish: PlanWish, **changes: object) -> list[int]:
    runner = a_runner()
    runner = a_runner(**changes) if changes else runner  # type: ignore[arg-type]  # a test changes what it is about
    return [frame.number for frame in frames_of(runner, wish) if frame.is_cutback]


def test_weeks_cover_every_day_to_the_race_once() -> None:
    wish = a_wish("half", weeks=14, today=THURSDAY)
    assert wish.goal is not None

    frames = frames_of(a_runner(today=THURSDAY), wish)
    days = [day for frame in frames for day in frame.days]

    assert (days[0], days[-1]) == (THURSDAY, wish.goal.race_on)
    assert days == sorted(set(days))
    assert len(frames[0].days) == 4
    assert frames[0].share == pytest.approx(4 / 7)


@pytest.mark.parametrize("weeks", range(5, 41))
def test_never_more_than_three_full_weeks_in_a_row_and_two_from_fifty_on(weeks: int) -> None:
    for age_years, most in ((30, 3), (55, 2)):
        in_a_row = 0
        for frame in frames_of(a_runner(age_years=age_years), a_wish("10k", weeks=weeks)):
            is_full = not frame.is_cutback and frame.phase in {"base", "build", "sharpen"}
            in_a_row = in_a_row + 1 if is_full else 0
            assert in_a_row <= most


def test_last_week_before_the_taper_is_a_full_one() -> None:
    for weeks in range(6, 30):
        frames = frames_of(a_runner(), a_wish("marathon", weeks=weeks))
        before_taper = [frame for frame in frames if frame.phase == "sharpen"]
        assert not before_taper or not before_taper[-1].is_cutback


def test_week_of_a_race_on_the_way_is_an_easier_one() -> None:
    race = Goal(id=GoalId(1), distance_m=10_000, race_on=MONDAY + timedelta(days=41))
    wish = a_wish("half", weeks=14)

    assert 6 in eased(PlanWish(goal=wish.goal, tune_ups=(race,)))


def test_weeks_on_the_way_back_are_easy_enough() -> None:
    habit = Habit(week_m=40_000, longest_m=14_000, runs=4, days_off=29)

    assert min(eased(a_wish("half", weeks=16), habit=habit)) > 6


def test_plan_without_a_race_ends_on_a_sunday_of_eight_to_twelve_weeks() -> None:
    for ahead in range(7):
        today = MONDAY + timedelta(days=ahead)
        frames = frames_of(a_runner(today=today), PlanWish())
        assert frames[-1].days[-1].weekday() == 6
        assert 8 <= len(frames) <= 12
        assert all(frame.to_race is None for frame in frames)
