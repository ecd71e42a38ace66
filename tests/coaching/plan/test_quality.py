"""Which hard sessions a week gets: known ones, few enough, none that would hurt."""

from datetime import date
from itertools import pairwise

import pytest

from coaching.domain.injury import Injury, InjuryId
from coaching.plan.frames import frames_of
from coaching.plan.quality import MENUS, menu_of, works
from tests.coaching.plan.athletes import Habit, a_runner, a_wish

WEEKS = [letters for levels in MENUS.values() for menu in levels.values() for week in menu.values() for letters in week.split()]  # fmt: skip  # noqa: E501 - flat


def test_menus_hold_known_letters_and_never_one_twice_in_a_week() -> None:
    assert {letter for letters in WEEKS for letter in letters} <= set("TIRHMhL-")
    assert all(len(letters) == len(set(letters)) for letters in WEEKS)


def test_beginners_have_nothing_hard_in_base_and_one_session_a_week_after_it() -> None:
    for levels in MENUS.values():
        assert levels["beginner"]["base"] == "-"
        assert all(len(letters) == 1 for week in levels["beginner"].values() for letters in week.split())


@pytest.mark.parametrize("race", ["5k", "10k", "half", "marathon"])
def test_no_two_weeks_of_one_phase_in_a_row_are_meant_alike(race: str) -> None:
    for level in ("intermediate", "advanced"):
        for phase in ("base", "build"):
            weeks = MENUS[race][level][phase].split()  # type: ignore[index]  # written out above
            assert all(before != after for before, after in pairwise(weeks)), (level, phase)


def test_easier_weeks_have_one_hard_session() -> None:
    runner = a_runner("advanced")
    frames = frames_of(runner, a_wish("10k", weeks=16))

    assert all(len(works(menu_of(frame, runner, "race", "10k"))) <= 1 for frame in frames if frame.is_cutback)


def test_intervals_wait_until_beginners_have_trained_long_enough() -> None:
    runner = a_runner("beginner", habit=Habit(week_m=15_000, longest_m=6_000, runs=3, weeks=3))
    frames = frames_of(runner, a_wish("5k", weeks=8))

    early = [menu_of(frame, runner, "race", "5k") for frame in frames if frame.number <= 6 - runner.weeks_in_training]
    assert "I" not in "".join(early)


def test_sore_calf_gets_no_speed_and_no_hills_and_a_sore_shoulder_everything() -> None:
    def letters(area: str) -> str:
        injury = Injury.model_validate({"id": InjuryId(1), "area": area, "severity": 1, "since": date(2026, 11, 1)})
        runner = a_runner("advanced", injuries=(injury,))
        return "".join(menu_of(frame, runner, "race", "5k") for frame in frames_of(runner, a_wish("5k", weeks=14)))

    assert not set(letters("calf")) & set("TIRHh")
    assert set("TIRHh") <= set(letters("shoulder"))
