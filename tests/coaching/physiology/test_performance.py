import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.performance import (
    TrainingPaces,
    effective_vo2max,
    race_evidence,
    race_time_s,
    training_paces,
)

FITNESS = st.floats(20, 85)
DISTANCES_M = st.floats(1_500, 50_000)


@given(FITNESS, DISTANCES_M, st.floats(1.001, 2))
def test_longer_races_take_longer_and_at_a_slower_pace(fitness: float, distance_m: float, longer: float) -> None:
    short_s, long_s = race_time_s(fitness, distance_m), race_time_s(fitness, longer * distance_m)

    assert short_s < long_s / longer < long_s


@given(FITNESS, st.floats(0.01, 10), DISTANCES_M)
def test_the_fitter_are_faster(fitness: float, more: float, distance_m: float) -> None:
    assert race_time_s(fitness + more, distance_m) < race_time_s(fitness, distance_m)


@given(FITNESS, DISTANCES_M)
def test_a_race_in_the_promised_time_shows_the_same_fitness(fitness: float, distance_m: float) -> None:
    assert effective_vo2max(distance_m, race_time_s(fitness, distance_m)) == pytest.approx(fitness, abs=1e-6)


@pytest.mark.parametrize("distance_m", [800, 1_499, 50_001, 100_000])
def test_sprints_and_ultras_say_nothing_about_fitness(distance_m: float) -> None:
    assert race_evidence(distance_m, distance_m / 4) is None


def test_the_shortest_and_the_longest_race_count() -> None:
    assert race_evidence(1_500, 300) == pytest.approx(54.457, abs=0.01)
    assert race_evidence(50_000, 5 * 3600) is not None


@pytest.mark.parametrize(("seconds", "kept_within"), [(600, 85.0), (7_200, 20.0), (0, None), (-5, None)])
def test_unbelievable_races_stay_on_the_scale(seconds: float, kept_within: float | None) -> None:
    assert race_evidence(5_000, seconds) == kept_within


@given(FITNESS)
def test_each_kind_of_training_is_faster_than_the_one_before(fitness: float) -> None:
    paces = in_order(training_paces(fitness))

    assert paces == sorted(paces, reverse=True)


@given(FITNESS, st.floats(0.01, 10))
def test_no_pace_but_repetitions_gets_slower_with_fitness(fitness: float, more: float) -> None:
    """Repetitions follow the steps of the published table, which go back by a second per 400 m at 48 and 50."""
    before, after = in_order(training_paces(fitness)), in_order(training_paces(fitness + more))

    assert all(faster < slower for faster, slower in zip(after[:-1], before[:-1], strict=True))
    assert after[-1] < before[-1] + 2 * 2.5


def test_repetitions_are_a_few_seconds_a_lap_faster_than_intervals() -> None:
    gains_s = {
        fitness: training_paces(fitness).interval_400m_s - training_paces(fitness).repetition_400m_s
        for fitness in (47.9, 48, 49.9, 50)
    }

    assert gains_s == pytest.approx({47.9: 8, 48: 7, 49.9: 7, 50: 6})


def test_the_slow_run_their_marathon_slower_than_the_formula_says() -> None:
    formula_s_per_km = race_time_s(35, 42_195) / 42.195

    assert training_paces(35).marathon_s_per_km == pytest.approx(formula_s_per_km + 4.5 + 0.7)
    assert training_paces(45).marathon_s_per_km == pytest.approx(race_time_s(45, 42_195) / 42.195)


def in_order(paces: TrainingPaces) -> list[float]:
    """List the paces from easy to repetition."""
    return [
        paces.easy_slow_s_per_km,
        paces.easy_fast_s_per_km,
        paces.marathon_s_per_km,
        paces.threshold_s_per_km,
        paces.interval_s_per_km,
        paces.repetition_s_per_km,
    ]
