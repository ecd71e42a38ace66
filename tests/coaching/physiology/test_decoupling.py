import numpy as np
import pytest

from coaching.physiology.decoupling import Drift, aerobic_decoupling_pct, drift, efficiency_factor
from coaching.physiology.elevation import BAROMETER, terrain_of
from coaching.physiology.heart_rate import heart_rate_credit
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import Column, a_recording, a_run

HOUR = np.arange(3601)
#: 140 for 35 min (of which 10 are warm-up), then 147.
RISING_BPM = np.where(HOUR < 2100, 140, 147)


def drift_of(*, seconds: int = 3600, pace_cv_pct: float | None = 3.0, **columns: Column) -> Drift:
    track = trace(a_recording(a_run(3.0, seconds=seconds, **columns)))
    credit = heart_rate_credit(track.elapsed_s, track.timer_s, track.samples.hr_bpm)
    return drift(track, credit, terrain=terrain_of(track, BAROMETER), pace_cv_pct=pace_cv_pct)


def test_a_heart_that_rises_at_equal_speed_drifts() -> None:
    drifted = drift_of(hr_bpm=RISING_BPM)

    assert drifted.decoupling_pct == pytest.approx(100 * (1 - 140 / 147))
    assert drifted.hr_drift_pct == pytest.approx(5.0)


def test_the_warm_up_is_left_out_from_fifty_minutes_on() -> None:
    cold = np.where(HOUR < 600, 100, 150)

    assert drift_of(hr_bpm=cold).decoupling_pct == pytest.approx(0)
    assert drift_of(seconds=2900, hr_bpm=cold[:2901]).decoupling_pct == pytest.approx(
        100 * (1 - 129.31 / 150), abs=0.01
    )


@pytest.mark.parametrize("pace_cv_pct", [None, 12.1])
def test_uneven_pace_is_not_judged(pace_cv_pct: float | None) -> None:
    assert drift_of(hr_bpm=RISING_BPM, pace_cv_pct=pace_cv_pct) == Drift()


def test_under_forty_minutes_is_not_judged() -> None:
    assert drift_of(seconds=2399, hr_bpm=150) == Drift()
    assert drift_of(seconds=2400, hr_bpm=150).decoupling_pct == pytest.approx(0)


def test_a_half_without_heart_rate_is_not_judged() -> None:
    assert drift_of(hr_bpm=np.where(HOUR < 2900, 140, np.nan)) == Drift()


def test_climbing_in_one_half_only_is_not_judged() -> None:
    assert drift_of(hr_bpm=RISING_BPM, altitude_m=np.maximum(0, HOUR - 2100) * 3 * 0.02) == Drift()


def test_no_heart_rate_is_not_judged() -> None:
    assert drift_of() == Drift()


def test_efficiency_is_metres_per_beat() -> None:
    assert efficiency_factor(3.0, 180) == 1.0
    assert efficiency_factor(3.0, 0) is None
    assert aerobic_decoupling_pct((0.0, 140), (3.0, 140)) is None
