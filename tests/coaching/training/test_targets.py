"""How fast each athlete is told to run: by what they can do today, not by what they wish for."""

import pytest

from coaching.physiology.performance import race_time_s
from coaching.training.realism import goal_check
from coaching.training.targets import promised_s, targets_of
from tests.coaching.athlete.races import HALF_M, MARATHON_M, a_form, a_goal, a_race
from tests.coaching.training.runners import a_runner
from tests.coaching.training.sessions import some_targets

TEN_45 = a_form(a_race(10_000, 2_700), week_km=50, longest_km=20)


def test_paces_come_from_today_whatever_the_goal() -> None:
    runner = a_runner(TEN_45)

    assert targets_of(runner, a_goal(10_000, 12, 2_000)).paces == runner.paces
    assert targets_of(runner, None).paces == runner.paces


def test_race_pace_is_that_of_a_goal_within_reach() -> None:
    targets = targets_of(a_runner(TEN_45), a_goal(10_000, 20, 2_640))

    assert targets.race_pace_s_per_km == 264


@pytest.mark.parametrize("target_s", [2_000, 2_460])
def test_race_pace_of_a_goal_out_of_reach_is_what_today_promises(target_s: float) -> None:
    """Training for a dream breaks more runners than it makes."""
    goal, runner = a_goal(10_000, 20, target_s), a_runner(TEN_45)
    check = goal_check(goal, runner.form, runner.level)

    targets = targets_of(runner, goal)

    assert check is not None
    assert check.verdict == {2_000: "not_realistic", 2_460: "very_ambitious"}[int(target_s)]
    assert targets.race_pace_s_per_km == pytest.approx(270, abs=1)


def test_goal_counts_for_nothing_while_fitness_is_a_guess() -> None:
    runner = a_runner(a_form())

    targets = targets_of(runner, a_goal(10_000, 20, 2_400))

    assert targets.race_pace_s_per_km == pytest.approx(race_time_s(35.0, 10_000) / 10)
    assert targets.effort_leads


def test_marathon_to_finish_is_at_the_predicted_pace() -> None:
    prediction = TEN_45.prediction(MARATHON_M)

    targets = targets_of(a_runner(TEN_45), a_goal(MARATHON_M, 20))

    assert prediction is not None
    assert targets.race_pace_s_per_km == pytest.approx(prediction.seconds / 42.195)
    assert targets.marathon_s_per_km == targets.race_pace_s_per_km


def test_other_races_leave_marathon_pace_alone() -> None:
    targets = targets_of(a_runner(TEN_45), a_goal(HALF_M, 12, 5_900))

    assert targets.marathon_s_per_km == targets.paces.marathon_s_per_km


@pytest.mark.parametrize(("race_pace_s_per_km", "nearest"), [(200.0, "fast"), (500.0, "slow")])
def test_marathon_pace_stays_between_threshold_and_easy(race_pace_s_per_km: float, nearest: str) -> None:
    targets = some_targets(race_pace_s_per_km=race_pace_s_per_km)
    paces = targets.paces

    expected = {"fast": 1.02 * paces.threshold_s_per_km, "slow": paces.easy_fast_s_per_km}
    assert targets.marathon_s_per_km == expected[nearest]


def test_plan_without_a_race_has_no_race_pace() -> None:
    targets = targets_of(a_runner(TEN_45), None)

    assert (targets.distance_m, targets.race_pace_s_per_km) == (None, None)
    assert targets.marathon_s_per_km == targets.paces.marathon_s_per_km


@pytest.mark.parametrize(("vo2max", "is_assumed", "leads"), [(45, False, False), (29.9, False, True), (45, True, True)])
def test_effort_leads_where_paces_say_little(vo2max: float, *, is_assumed: bool, leads: bool) -> None:
    assert some_targets(vo2max, is_fitness_assumed=is_assumed).effort_leads == leads


@pytest.mark.parametrize(("cap_s", "is_short"), [(None, False), (3_600, False), (3_000, True), (1_800, True)])
def test_little_time_on_a_weekday_makes_warm_ups_short(cap_s: float | None, *, is_short: bool) -> None:
    targets = targets_of(a_runner(TEN_45, weekday_cap_s=cap_s), None)

    assert targets.warm_up_s == (600 if is_short else 900)


def test_races_on_the_way_are_run_by_todays_fitness() -> None:
    targets = targets_of(a_runner(TEN_45), a_goal(MARATHON_M, 20, 13_000))

    assert targets.promised_s_per_km(10_000) == pytest.approx(270, abs=1)


def test_ultra_takes_longer_per_km_than_a_marathon() -> None:
    marathon_s, ultra_s = promised_s(45, MARATHON_M), promised_s(45, 100_000)

    assert ultra_s / 100 > 1.05 * marathon_s / 42.195
