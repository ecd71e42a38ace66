from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.current_fitness import CurrentFitness, Evidence
from coaching.physiology.performance import Performance, effective_vo2max, race_time_s
from coaching.physiology.prediction import Endurance, Method, predict
from coaching.physiology.vickers import marathon_from_race_s

TODAY = date(2025, 5, 4)
HALF_M, MARATHON_M = 21_097.5, 42_195.0
WELL_TRAINED = Endurance(weekly_km=60, longest_run_km=32)
FIVE_KM = Performance(day=TODAY, distance_m=5_000, seconds=22 * 60)
HALF = Performance(day=TODAY, distance_m=HALF_M, seconds=105 * 60)
MARATHON = Performance(day=TODAY, distance_m=MARATHON_M, seconds=235 * 60)

FITNESS = st.floats(20, 85)
ENDURANCES = st.builds(Endurance, weekly_km=st.floats(0, 150), longest_run_km=st.floats(0, 42))
RACES = st.lists(st.sampled_from([FIVE_KM, HALF, MARATHON]), unique=True)


def fitness_of(value: float, *, kept: float = 1.0) -> CurrentFitness:
    shown = Evidence(day=TODAY, effective_vo2max=value, kind="race")
    return CurrentFitness(effective_vo2max=kept * value, shown_by=shown, days_off=0)


def fitness_by(race: Performance, *, kept: float = 1.0) -> CurrentFitness:
    return fitness_of(effective_vo2max(race.distance_m, race.seconds), kept=kept)


@pytest.mark.parametrize("distance_m", [1_500, 5_000, 10_000, HALF_M])
def test_up_to_the_half_marathon_fitness_says_it(distance_m: float) -> None:
    predicted = predict(distance_m, fitness=fitness_of(45), endurance=Endurance(weekly_km=10, longest_run_km=8))

    expected = race_time_s(45, distance_m)
    assert (predicted.method, predicted.seconds) == ("fitness", expected)
    assert (predicted.fastest_s, predicted.slowest_s) == pytest.approx((0.97 * expected, 1.03 * expected))


def test_in_a_marathon_speed_needs_weekly_kilometres() -> None:
    """Riegel and Daniels are 10 min too fast for half of the marathoners."""
    predicted = predict(MARATHON_M, fitness=fitness_by(HALF), endurance=WELL_TRAINED, races=[HALF])

    assert predicted.method == "one_race"
    assert predicted.seconds == pytest.approx(marathon_from_race_s(HALF_M, 105 * 60, weekly_miles=60 / 1.609344))
    assert predicted.seconds > race_time_s(fitness_by(HALF).effective_vo2max, MARATHON_M)


def test_great_mileage_makes_nobody_faster_than_their_fitness() -> None:
    endurance = Endurance(weekly_km=250, longest_run_km=40)

    predicted = predict(MARATHON_M, fitness=fitness_by(HALF), endurance=endurance, races=[HALF])

    assert predicted.method == "fitness"
    assert predicted.seconds == race_time_s(fitness_by(HALF).effective_vo2max, MARATHON_M)


@pytest.mark.parametrize(
    ("races", "method"),
    [([], "one_race"), ([FIVE_KM, HALF], "two_races"), ([MARATHON], "long_race")],
)
def test_the_method_tells_what_the_time_stands_on(races: list[Performance], method: Method) -> None:
    predicted = predict(MARATHON_M, fitness=fitness_by(FIVE_KM), endurance=WELL_TRAINED, races=races)

    assert predicted.method == method


def test_who_ran_a_marathon_can_run_it_again() -> None:
    predicted = predict(MARATHON_M, fitness=fitness_by(MARATHON), endurance=WELL_TRAINED, races=[MARATHON])

    assert predicted.seconds == pytest.approx(235 * 60)


@pytest.mark.parametrize(
    ("endurance", "range_pct"),
    [
        (Endurance(weekly_km=40, longest_run_km=25), 5),
        (Endurance(weekly_km=39, longest_run_km=25), 7),
        (Endurance(weekly_km=40, longest_run_km=24), 7),
    ],
)
def test_short_long_runs_and_small_weeks_widen_the_range(endurance: Endurance, range_pct: float) -> None:
    predicted = predict(MARATHON_M, fitness=fitness_of(45), endurance=endurance)

    assert predicted.slowest_s / predicted.seconds == pytest.approx(1 + range_pct / 100)
    assert predicted.fastest_s / predicted.seconds == pytest.approx(1 - range_pct / 100)


@pytest.mark.parametrize("races", [[], [HALF], [FIVE_KM, HALF], [MARATHON]])
def test_time_off_slows_the_marathon_down_whatever_it_stands_on(races: list[Performance]) -> None:
    fit, rested = (
        predict(MARATHON_M, fitness=fitness_by(HALF, kept=kept), endurance=WELL_TRAINED, races=races)
        for kept in (1.0, 0.9)
    )

    assert 1.05 < rested.seconds / fit.seconds < 1.15


@given(FITNESS, ENDURANCES, RACES, st.floats(1_500, 160_000), st.floats(1.001, 3), st.floats(0, 8_000))
def test_further_takes_longer(  # noqa: PLR0913, PLR0917 - drawn by name
    value: float, endurance: Endurance, races: list[Performance], distance_m: float, longer: float, ascent_m: float
) -> None:
    near, far = (
        predict(metres, fitness=fitness_of(value), endurance=endurance, races=races, ascent_m=ascent_m)
        for metres in (distance_m, longer * distance_m)
    )

    assert near.seconds < far.seconds
    assert near.fastest_s < near.seconds < near.slowest_s


@given(FITNESS, ENDURANCES)
def test_there_is_no_leap_around_the_half_and_the_marathon(value: float, endurance: Endurance) -> None:
    for metres in (HALF_M, MARATHON_M):
        below, above = (
            predict(metres + step, fitness=fitness_of(value), endurance=endurance).seconds for step in (-0.1, 0.1)
        )
        assert above == pytest.approx(below, rel=1e-4)


@given(FITNESS, st.floats(0.1, 10), st.floats(1_500, 100_000))
def test_fitter_is_faster(value: float, more: float, distance_m: float) -> None:
    slower, faster = (
        predict(distance_m, fitness=fitness_of(fitness), endurance=WELL_TRAINED).seconds
        for fitness in (value, value + more)
    )

    assert faster < slower


def test_an_ultra_is_rough_and_climbs_cost_hours() -> None:
    marathon, flat, hilly = (
        predict(metres, fitness=fitness_of(45), endurance=WELL_TRAINED, ascent_m=ascent_m)
        for metres, ascent_m in ((MARATHON_M, 0), (100_000, 0), (100_000, 3_000))
    )

    ratio = 100_000 / MARATHON_M
    assert (marathon.is_rough, flat.is_rough) == (False, True)
    assert flat.fastest_s == pytest.approx(marathon.fastest_s * ratio**1.10)
    assert flat.slowest_s == pytest.approx(marathon.slowest_s * ratio**1.15)
    assert hilly.fastest_s - flat.fastest_s == pytest.approx(3 * 3600)
    assert hilly.slowest_s - flat.slowest_s == pytest.approx(5 * 3600)


def test_a_climb_is_left_to_the_runner_up_to_the_marathon() -> None:
    flat, hilly = (
        predict(MARATHON_M, fitness=fitness_of(45), endurance=WELL_TRAINED, ascent_m=ascent_m)
        for ascent_m in (0, 1_000)
    )

    assert flat == hilly
