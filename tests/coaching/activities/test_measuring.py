import json
import math
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.activities.measuring import measure
from coaching.domain.activity import MeasuredActivity
from coaching.domain.recording import Pause, Recording, Samples, Totals
from coaching.files import decode
from tests.coaching.physiology.recordings import (
    STARTED_AT,
    a_lap,
    a_pause,
    a_recording,
    a_run,
    samples_of,
)
from tests.coaching.physiology.test_cleaning import garbage

NOW = datetime(2025, 6, 1, tzinfo=UTC)
REAL_FILES = Path(__file__).parents[3].parent / "shared" / "data" / "activities"
SPORTS = st.sampled_from(["running", "cycling", "swimming", "walking", "training"])
INSTANTS = st.floats(allow_nan=True, allow_infinity=True) | st.floats(0, 500).map(
    lambda second: STARTED_AT.timestamp() + second
)
PAUSES = st.lists(st.builds(Pause, from_unix_s=INSTANTS, to_unix_s=INSTANTS), max_size=4).map(tuple)


def measured(recording: Recording) -> MeasuredActivity:
    return measure(recording, received_at=NOW)


def assert_finite(activity: MeasuredActivity) -> None:
    """JSON knows neither NaN nor infinity, so writing it finds both."""
    json.dumps(activity.model_dump(mode="json"), allow_nan=False)


def test_an_hour_of_running() -> None:
    seconds = np.arange(3601)
    run = a_run(3.0, hr_bpm=150 + np.round(3 * np.sin(seconds / 20)), cadence_spm=172, altitude_m=seconds / 36)
    metrics = measured(a_recording(run)).metrics

    assert metrics.totals == metrics.computed
    assert (metrics.totals.moving_s, metrics.totals.distance_m) == (3600, 10_800)
    assert metrics.pace_s_per_km == pytest.approx(1000 / 3)
    assert [split.number for split in metrics.splits] == list(range(1, 12))
    assert metrics.hr_time is not None
    assert metrics.hr_time.credited_s == pytest.approx(3600)
    assert metrics.hr_coverage == 1
    assert metrics.efficiency_factor == pytest.approx(60 * 3 / 150, abs=0.01)
    assert metrics.decoupling_pct == pytest.approx(0, abs=0.5)
    assert metrics.split_index_pct == pytest.approx(0, abs=0.1)
    assert metrics.pace_cv_pct == pytest.approx(0, abs=0.1)
    assert (metrics.samples, metrics.laps, metrics.interval_reps) == (3601, 0, 0)


def test_the_recording_says_who_when_and_with_what() -> None:
    activity = measured(a_recording(sub_sport="trail"))

    assert (activity.sport, activity.sub_sport, activity.device) == ("running", "trail", "garmin fenix3")
    assert (activity.started_at, activity.utc_offset_s) == (STARTED_AT, 7200)


def test_a_clock_never_set_leaves_the_time_of_arrival() -> None:
    recording = Recording(**(vars(a_recording()) | {"started_at": None}))

    assert measured(recording).started_at == NOW


def test_the_values_of_the_device_are_chosen_and_ours_kept_beside_them() -> None:
    device = Totals(elapsed_s=3605, timer_s=3605, distance_m=10_850, hr_avg_bpm=149)
    metrics = measured(a_recording(totals=device)).metrics

    assert (metrics.totals.distance_m, metrics.totals.hr_avg_bpm) == (10_850, 149)
    assert (metrics.computed.distance_m, metrics.computed.hr_avg_bpm) == (10_800, None)


def test_intervals_are_measured() -> None:
    speeds = np.concatenate((np.full(600, 2.7), np.tile(np.repeat([4.5, 2.3], [200, 100]), 5)))
    metrics = measured(a_recording(a_run(speeds, seconds=len(speeds)))).metrics

    assert metrics.interval_reps == 5
    assert metrics.interval_pace_s_per_km == pytest.approx(1000 / 4.5, rel=0.02)
    assert metrics.interval_cv_pct == pytest.approx(0, abs=1.5)
    assert metrics.interval_fade_pct == pytest.approx(0, abs=1.5)


def test_a_ride_is_not_measured_as_a_run() -> None:
    speeds = np.tile(np.repeat([10.0, 5.0], [200, 100]), 12)
    metrics = measured(a_recording(a_run(speeds, seconds=3600, hr_bpm=150), sport="cycling")).metrics

    assert metrics.totals.distance_m == pytest.approx(30_000)
    assert (metrics.interval_reps, metrics.pace_cv_pct, metrics.decoupling_pct) == (0, None, None)


def test_a_treadmill_has_no_climb() -> None:
    """A barometer indoors shows the weather."""
    recording = a_recording(a_run(altitude_m=100 + np.arange(3601) / 60), sub_sport="treadmill")

    assert measured(recording).metrics.computed.ascent_m is None


def test_a_summary_without_samples_is_measured_by_its_totals() -> None:
    device = Totals(elapsed_s=3700, timer_s=3600, distance_m=12_000, hr_avg_bpm=150)
    metrics = measured(a_recording(samples_of([]), totals=device)).metrics

    assert metrics.pace_s_per_km == 300
    assert metrics.efficiency_factor == pytest.approx(200 / 150)
    assert (metrics.splits, metrics.hr_time, metrics.hr_coverage) == ((), None, 0)


def test_laps_alone_are_measured_too() -> None:
    metrics = measured(a_recording(samples_of([]), laps=(a_lap(300, 1000), a_lap(320, 1000)))).metrics

    assert metrics.pace_s_per_km == 310
    assert metrics.laps == 2


def test_a_heart_rate_during_pauses_is_no_training() -> None:
    recording = a_recording(a_run(hr_bpm=150), pauses=(a_pause(600, 1200),))
    metrics = measured(recording).metrics

    assert metrics.hr_time is not None
    assert metrics.hr_time.credited_s == pytest.approx(3000)
    assert metrics.hr_coverage == 1


@pytest.mark.parametrize(
    "samples",
    [
        samples_of([]),
        samples_of([0], hr_bpm=150, distance_m=5),
        samples_of([0, 0, 0], hr_bpm=150, distance_m=[0, 5, 9]),
        samples_of(range(600)),
        samples_of(range(600), hr_bpm=150),
        samples_of(range(600), distance_m=0, speed_m_s=0, hr_bpm=0, cadence_spm=0, altitude_m=0),
        samples_of(np.full(600, np.nan), distance_m=5),
    ],
    ids=["none", "one", "one instant", "only times", "only heart rate", "all zero", "no times"],
)
def test_little_is_measured_without_an_error(samples: Samples) -> None:
    activity = measured(a_recording(samples))

    assert_finite(activity)
    assert activity.metrics.pace_s_per_km is None


@settings(deadline=None)
@given(garbage(), SPORTS, PAUSES, st.booleans())
def test_garbage_is_measured_without_an_error(
    samples: Samples,
    sport: str,
    pauses: tuple[Pause, ...],
    has_barometer: bool,  # noqa: FBT001 - drawn
) -> None:
    activity = measured(a_recording(samples, sport=sport, pauses=pauses, has_barometer=has_barometer))

    assert_finite(activity)
    assert 0 <= activity.metrics.hr_coverage <= 1
    totals = activity.metrics.computed
    if totals.elapsed_s is not None:
        assert totals.timer_s is not None
        assert totals.moving_s is not None
        assert totals.moving_s <= totals.timer_s + 1e-6 <= totals.elapsed_s + 2e-6


@pytest.mark.skipif(not REAL_FILES.is_dir(), reason="the collection of real files is not at hand")
def test_real_files_agree_with_their_devices() -> None:
    """Ours must be near what the watch shows, or athletes trust neither."""
    compared = 0
    for path in sorted(REAL_FILES.glob("run_*.fit")):
        for recording in decode(path.read_bytes(), now=datetime.now(UTC)).recordings:
            activity = measured(recording)
            assert_finite(activity)
            assert _disagreements(recording.totals, activity.metrics.computed) == [], path.name
            compared += 1

    assert compared > 40


def _disagreements(device: Totals, ours: Totals) -> list[str]:
    limits = {"distance_m": (0.01, 15.0), "timer_s": (0.002, 8.0), "hr_avg_bpm": (0.02, 2.0), "hr_max_bpm": (0.0, 2.0)}
    if device.elapsed_s is not None and (ours.elapsed_s or 0) > device.elapsed_s + 60:
        return []  # a summary that lacks the last lap
    pairs = {name: (getattr(device, name), getattr(ours, name)) for name in limits}
    return [
        f"{name}: device {theirs}, ours {own}"
        for name, (theirs, own) in pairs.items()
        if theirs is not None
        and own is not None
        and not math.isclose(theirs, own, rel_tol=limits[name][0], abs_tol=limits[name][1])
    ]
