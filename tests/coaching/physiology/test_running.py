import numpy as np
import pytest

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.recording import Lap, Recording
from coaching.physiology.elevation import BAROMETER, terrain_of
from coaching.physiology.grade import effort_distance
from coaching.physiology.heart_rate import heart_rate_credit
from coaching.physiology.running import RunMeasures, measure_run
from coaching.physiology.splits import Ground, splits_of
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_lap, a_recording, a_run, samples_of


def measured(recording: Recording, laps: tuple[Lap, ...] = ()) -> RunMeasures:
    track = trace(recording)
    credit = heart_rate_credit(track.elapsed_s, track.timer_s, track.samples.hr_bpm)
    terrain = terrain_of(track, BAROMETER)
    ground = Ground(terrain, None if track.distance_m is None else effort_distance(track.distance_m, terrain))
    splits = splits_of(track, credit, ground, METRES_PER_KM)
    return measure_run(track, credit, ground, splits=splits, laps=laps)


def test_an_even_run_is_even() -> None:
    run = measured(a_recording())

    assert run.pace_cv_pct == pytest.approx(0, abs=1e-6)
    assert run.split_index_pct == pytest.approx(0, abs=1e-6)


def test_hills_run_by_effort_are_even() -> None:
    """A kilometre up at 5 % and one down: slower and faster, and no mistake."""
    uphill, downhill = np.full(434, 1000 / 434), np.full(300, 1000 / 300)
    speeds = np.concatenate((uphill, downhill, uphill, downhill))
    metres = np.concatenate(([0.0], np.cumsum(speeds)))
    altitude_m = 100 + 0.05 * np.abs((metres + 1000) % 2000 - 1000)
    hilly = measured(a_recording(a_run(speeds, seconds=len(speeds), altitude_m=altitude_m)))
    flat = measured(a_recording(a_run(speeds, seconds=len(speeds))))

    assert hilly.pace_cv_pct is not None
    assert flat.pace_cv_pct is not None
    assert hilly.pace_cv_pct < flat.pace_cv_pct / 1.5


@pytest.mark.parametrize(("seconds", "is_judged"), [(330, False), (340, True)])
def test_a_few_steps_have_no_halves(seconds: int, *, is_judged: bool) -> None:
    run = measured(a_recording(a_run(3.0, seconds=seconds)))

    assert (run.split_index_pct is not None) == is_judged


def test_standing_at_a_light_is_not_uneven() -> None:
    speeds = np.concatenate((np.full(700, 3.0), np.zeros(90), np.full(700, 3.0)))

    assert measured(a_recording(a_run(speeds, seconds=1490))).pace_cv_pct == pytest.approx(0, abs=0.5)


def test_the_pace_of_intervals_is_not_judged_for_evenness() -> None:
    speeds = np.tile(np.repeat([4.5, 2.5], [240, 120]), 6)
    run = measured(a_recording(a_run(speeds, seconds=len(speeds), hr_bpm=150)))

    assert len(run.reps) == 6
    assert (run.pace_cv_pct, run.decoupling_pct) == (None, None)


def test_laps_alone_show_repetitions() -> None:
    laps = (a_lap(200, 1000, intensity="interval"), a_lap(60, 100, intensity="recovery")) * 4

    assert len(measured(a_recording(samples_of([])), laps).reps) == 4
