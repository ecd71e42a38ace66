from collections.abc import Sequence

import numpy as np
import pytest

from coaching.domain.recording import Lap
from coaching.physiology.intervals import Rep, fade_pct, find_reps, mean_pace_s_per_km, pace_cv_pct
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_lap, a_recording, a_run, samples_of


def reps_of(speeds: Sequence[float], seconds: Sequence[int], laps: Sequence[Lap] = ()) -> list[float]:
    """Return the durations of the repetitions found in these stretches."""
    profile = np.repeat(speeds, seconds)
    track = trace(a_recording(a_run(profile, seconds=len(profile))))
    return [round(rep.seconds, -1) for rep in find_reps(laps, track, track.distance_m)]


def lap_reps(laps: Sequence[Lap]) -> list[float]:
    return [rep.seconds for rep in find_reps(laps, trace(a_recording(samples_of([]))), None)]


def test_repetitions_show_in_the_speed() -> None:
    assert reps_of([2.5, *[4.5, 2.2] * 5, 2.5], [600, *[240, 120] * 5, 600]) == [240] * 5


def test_an_even_run_has_none() -> None:
    speeds = 3.0 + 0.1 * np.sin(np.arange(3600) / 40)

    assert reps_of(speeds.tolist(), [1] * 3600) == []


def test_uneven_running_is_no_interval_session() -> None:
    """Fast stretches of any length are a hilly route or a fartlek."""
    assert reps_of([2.5, 4, 2.5, 4, 2.5, 4, 2.5], [300, 30, 200, 400, 100, 120, 300]) == []


def test_one_long_fast_stretch_may_be_a_tempo_run() -> None:
    assert reps_of([2.6, 3.6, 2.6], [900, 1200, 600]) == [1200]


def test_strides_are_no_repetitions() -> None:
    assert reps_of([2.8, *[5.5, 2.2] * 8, 2.8], [1200, *[22, 60] * 8, 300]) == []


def test_a_surge_does_not_hide_four_alike_kilometres() -> None:
    assert reps_of([2.5, 4.3, 2.5, *[4.3, 2.3] * 4], [600, 40, 200, *[250, 150] * 4]) == [250] * 4


def test_steps_of_a_workout_go_first() -> None:
    work, rest = a_lap(240, 1000, intensity="active"), a_lap(90, 200, intensity="rest")
    laps = [a_lap(600, 1500, intensity="warmup"), work, rest, work, rest, a_lap(600, 1500, intensity="cooldown")]

    assert lap_reps(laps) == [240, 240]


def test_laps_that_are_all_active_say_nothing() -> None:
    assert lap_reps([a_lap(330, 1000, trigger="distance", intensity="active")] * 6) == []


def test_pressed_laps_alternate_between_fast_and_slow() -> None:
    fast, slow = a_lap(200, 900, trigger="manual"), a_lap(120, 300, trigger="manual")

    assert lap_reps([a_lap(600, 1600, trigger="manual"), fast, slow, fast, slow, fast, slow]) == [200, 200, 200]


def test_a_kilometre_of_the_warm_up_is_no_repetition() -> None:
    fast, slow = a_lap(200, 900, trigger="manual"), a_lap(120, 300, trigger="manual")
    warm_up = a_lap(240, 1000, trigger="distance")

    assert lap_reps([warm_up, slow, fast, slow, fast, slow, fast]) == [200, 200, 200]


def test_pressed_laps_of_one_pace_are_no_repetitions() -> None:
    assert lap_reps([a_lap(300 + second, 1000, trigger="manual") for second in range(0, 30, 5)]) == []


@pytest.mark.parametrize("lap", [a_lap(0, 0, trigger="manual"), a_lap(60, 0, intensity="rest")])
def test_laps_without_time_or_distance_are_left_aside(lap: Lap) -> None:
    assert lap_reps([lap] * 5) == []


def test_figures_of_repetitions() -> None:
    reps = [Rep(200, 1000), Rep(210, 1000), Rep(220, 1000)]

    assert mean_pace_s_per_km(reps) == 210
    assert fade_pct(reps) == pytest.approx(10)
    assert pace_cv_pct(reps) == pytest.approx(100 / 21)


def test_no_repetitions_have_no_figures() -> None:
    assert (mean_pace_s_per_km(()), fade_pct(()), pace_cv_pct(())) == (None, None, None)
