import numpy as np

from coaching.physiology.doubts import heart_rate_doubts
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import Column, a_recording, a_run

SECONDS = np.arange(1801)
BREATHING_BPM = 150 + np.round(4 * np.sin(SECONDS / 20))
WAVES_M_S = 3 + 0.6 * np.sin(np.arange(1800) / 15)


def doubts(speeds: np.ndarray | float = 3.0, **columns: Column) -> tuple[str, ...]:
    return heart_rate_doubts(trace(a_recording(a_run(speeds, seconds=1800, **columns))))


def test_a_heart_that_breathes_is_believed() -> None:
    assert doubts(WAVES_M_S, hr_bpm=BREATHING_BPM, cadence_spm=170) == ()


def test_a_constant_heart_rate_at_changing_speed_is_doubted() -> None:
    stuck = np.where((SECONDS > 600) & (SECONDS < 800), 150, BREATHING_BPM)

    assert doubts(WAVES_M_S, hr_bpm=stuck) == ("hr_flatline",)
    assert doubts(3.0, hr_bpm=stuck) == ()


def test_a_heart_rate_that_follows_the_steps_is_doubted() -> None:
    steps = 170 + np.round(3 * np.sin(SECONDS / 30))

    assert doubts(hr_bpm=steps - 2, cadence_spm=steps) == ("hr_cadence_lock",)
    assert doubts(hr_bpm=steps - 10, cadence_spm=steps) == ()


def test_a_maximum_at_the_start_is_doubted() -> None:
    assert doubts(hr_bpm=np.where(SECONDS < 120, 185, BREATHING_BPM)) == ("hr_early_spike",)
    assert doubts(hr_bpm=np.where(SECONDS < 120, 170, BREATHING_BPM)) == ()


def test_without_heart_rate_nothing_is_doubted() -> None:
    assert doubts() == ()
