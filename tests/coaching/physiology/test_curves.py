from dataclasses import replace

import numpy as np
import pytest

from coaching.domain.recording import Floats, Samples
from coaching.physiology.curves import Curves, curves

START = 1_800_000_000.0


def recorded(speed_m_s: Floats, *, every_s: float = 1.0, hr_bpm: float = float("nan")) -> Samples:
    """Return one sample for each speed, which holds until the next one."""
    count = len(speed_m_s)
    missing = np.full(count, np.nan)
    return Samples(
        unix_s=START + every_s * np.arange(count, dtype=np.float64),
        distance_m=np.concatenate(([0.0], np.cumsum(speed_m_s[:-1] * every_s))),
        speed_m_s=missing,
        hr_bpm=np.full(count, hr_bpm, dtype=float),
        cadence_spm=missing,
        altitude_m=missing,
        latitude_deg=missing,
        longitude_deg=missing,
    )


def drawn(samples: Samples, sport: str = "running") -> Curves:
    found = curves(samples, sport)
    assert found is not None
    return found


def paces(samples: Samples, sport: str = "running") -> Floats:
    pace = drawn(samples, sport).pace_s_per_km
    assert pace is not None
    return pace


def paused(samples: Samples, *, after: int, seconds: float) -> Samples:
    """Return the samples with a silence, as a pressed button leaves it."""
    late = np.where(np.arange(len(samples)) >= after, seconds, 0.0)
    return replace(samples, unix_s=samples.unix_s + late)


def test_even_run_is_a_level_line() -> None:
    assert paces(recorded(np.full(600, 2.5))) == pytest.approx(400.0)


def test_pace_is_the_mean_of_ten_seconds_around() -> None:
    """Five seconds at 2 m/s and five at 4 m/s are 3 m/s at the moment between."""
    pace = paces(recorded(np.where(np.arange(600) < 300, 2.0, 4.0)))

    assert pace[300] == pytest.approx(1000 / 3)
    assert pace[294] == pytest.approx(500.0)
    assert pace[306] == pytest.approx(250.0)


def test_long_activity_is_smoothed_over_longer() -> None:
    """Five hours have windows of a minute: a surge of 20 s does not draw a spike any more."""
    speed = np.full(18_000, 2.5)
    speed[9000:9020] = 5.0

    assert np.nanmin(paces(recorded(speed))) > 290


def test_pause_breaks_the_lines_and_does_not_slow_down() -> None:
    """The first pace after it is that of the first seconds after it."""
    speed = np.where(np.arange(600) < 300, 2.5, 4.0)

    pace = paces(paused(recorded(speed), after=300, seconds=120))

    assert pace[:300] == pytest.approx(400.0)
    assert pace[300:] == pytest.approx(250.0)


def test_standing_still_breaks_the_lines() -> None:
    speed = np.full(600, 2.5)
    speed[300:360] = 0.0

    found = drawn(recorded(speed, hr_bpm=150.0))

    assert found.pace_s_per_km is not None
    assert found.hr_bpm is not None
    assert np.isnan(found.pace_s_per_km[310:350]).all()
    assert np.isnan(found.hr_bpm[310:350]).all()
    assert np.nanmax(found.pace_s_per_km) < 500


@pytest.mark.parametrize(("seconds", "breaks"), [(45, ()), (90, (299,))])
def test_breaks_of_a_minute_or_more_are_told(seconds: float, breaks: tuple[int, ...]) -> None:
    assert drawn(paused(recorded(np.full(600, 2.5)), after=300, seconds=seconds)).breaks == breaks


def test_standing_with_a_running_timer_is_one_break() -> None:
    speed = np.full(900, 2.5)
    speed[300:400] = 0.0

    [row] = drawn(recorded(speed)).breaks

    assert row == pytest.approx(300, abs=1)


def test_walking_is_no_break() -> None:
    assert np.isfinite(paces(recorded(np.full(600, 1.4)))).all()


def test_lost_signal_is_not_bridged() -> None:
    samples = recorded(np.full(600, 2.5))
    kept = samples.take((np.arange(600) < 200) | (np.arange(600) > 290))

    assert paces(kept) == pytest.approx(400.0)


def test_sparse_recording_has_a_line_all_the_same() -> None:
    """Some watches write a sample a minute to save memory."""
    assert paces(recorded(np.full(60, 2.5), every_s=60.0)) == pytest.approx(400.0)


def test_jump_of_the_receiver_is_left_out() -> None:
    samples = recorded(np.full(600, 2.5))
    jumped = replace(samples, distance_m=samples.distance_m + np.where(np.arange(600) >= 300, 90.0, 0.0))

    pace = paces(jumped)

    assert np.isnan(pace[300])
    assert np.nanmin(pace) > 111


def test_heart_rate_is_smoothed_over_known_values_only() -> None:
    samples = recorded(np.full(600, 2.5), hr_bpm=150.0)
    hr_bpm = samples.hr_bpm.copy()
    hr_bpm[300:303] = np.nan
    hr_bpm[400:450] = 0.0  # impossible, as a loose strap writes it

    heart = drawn(replace(samples, hr_bpm=hr_bpm)).hr_bpm

    assert heart is not None
    assert heart[301] == 150
    assert np.isnan(heart[410:440]).all()
    assert np.nanmin(heart) == 150


def test_without_distance_the_heart_rate_remains() -> None:
    samples = recorded(np.full(600, 2.5), hr_bpm=150.0)
    missing = np.full(600, np.nan)

    found = drawn(replace(samples, distance_m=missing))

    assert found.distance_m is None
    assert found.pace_s_per_km is None
    assert found.hr_bpm == pytest.approx(150.0)
    assert found.elapsed_s[-1] == 599


def test_altitude_is_smoothed_like_the_rest() -> None:
    samples = recorded(np.full(600, 2.5))
    steps = replace(samples, altitude_m=100.0 + np.arange(600, dtype=np.float64) % 2)

    altitude = drawn(steps).altitude_m

    assert altitude is not None
    assert altitude[20:-20] == pytest.approx(100.5, abs=0.06)


@pytest.mark.parametrize("count", [0, 1, 300])
def test_neither_distance_nor_heart_rate_is_nothing_to_draw(count: int) -> None:
    samples = recorded(np.full(max(count, 1), 2.5)).take(np.arange(max(count, 1)) < count)

    assert curves(replace(samples, distance_m=np.full(count, np.nan)), "running") is None
