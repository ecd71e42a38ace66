from datetime import UTC, datetime

import numpy as np
import pytest

from coaching.activities.measuring import measure
from coaching.domain.recording import Note, Recording, Totals
from tests.coaching.physiology.recordings import a_recording, a_run, samples_of

SECONDS = np.arange(3601)
BREATHING_BPM = 150 + np.round(4 * np.sin(SECONDS / 20))
HILLY_M = 100 + 50 * np.sin(SECONDS / 100)


def notes_of(recording: Recording) -> list[str]:
    return [str(note) for note in measure(recording, received_at=datetime.now(UTC)).notes]


def test_good_data_needs_no_note() -> None:
    assert notes_of(a_recording(a_run(hr_bpm=BREATHING_BPM))) == []


def test_missing_heart_rate_is_said() -> None:
    assert notes_of(a_recording()) == ["no_hr"]
    assert notes_of(a_recording(totals=Totals(hr_avg_bpm=150))) == []


def test_much_missing_heart_rate_is_said_with_the_share() -> None:
    assert notes_of(a_recording(a_run(hr_bpm=np.where(SECONDS < 1800, BREATHING_BPM, np.nan)))) == [
        "hr_low_coverage: 50"
    ]


@pytest.mark.parametrize(
    "recording",
    [
        a_recording(a_run(hr_bpm=BREATHING_BPM), sub_sport="treadmill"),
        a_recording(a_run(hr_bpm=BREATHING_BPM, latitude_deg=None)),
    ],
    ids=["stated", "no position"],
)
def test_a_treadmill_is_said(recording: Recording) -> None:
    assert notes_of(recording) == ["treadmill"]


def test_a_missing_distance_is_said_of_runs_only() -> None:
    samples = samples_of(range(3601), hr_bpm=BREATHING_BPM)

    assert notes_of(a_recording(samples)) == ["no_distance", "treadmill"]
    assert notes_of(a_recording(samples, sport="training")) == []


def test_splits_over_a_lost_signal_are_counted() -> None:
    samples = a_run(hr_bpm=BREATHING_BPM).take((SECONDS < 1100) | (SECONDS > 1160))

    assert notes_of(a_recording(samples)) == ["unreliable_splits: 1"]


@pytest.mark.parametrize(("device_m", "notes"), [(550.0, []), (430.0, []), (300.0, ["ascent_differs: 548"])])
def test_a_climb_far_from_ours_is_said(device_m: float, notes: list[str]) -> None:
    """The hills rise by 550 m in all; smoothing takes off their tops."""
    samples = a_run(hr_bpm=BREATHING_BPM, altitude_m=HILLY_M)

    assert notes_of(a_recording(samples, totals=Totals(ascent_m=device_m))) == notes


def test_a_note_of_the_decoder_is_not_repeated() -> None:
    recording = a_recording()
    decoded = Recording(**(vars(recording) | {"notes": (Note(code="cut_short"), Note(code="no_hr"))}))

    assert notes_of(decoded) == ["cut_short", "no_hr"]


def test_hills_of_which_only_the_sum_is_known_are_said() -> None:
    """Whoever reads the paces of such a run has to know that the climbs are not allowed for."""
    samples = a_run(hr_bpm=BREATHING_BPM)

    assert notes_of(a_recording(samples, totals=Totals(ascent_m=200.0))) == ["hilly_no_gap"]
    assert notes_of(a_recording(samples, totals=Totals(ascent_m=50.0))) == []


def test_many_breaks_are_counted() -> None:
    running_s = (300, 900, 200, 700, 250, 650)
    speeds = np.repeat([3.0, 0.0] * 6, [seconds for running in running_s for seconds in (running, 100)])

    assert notes_of(a_recording(a_run(speeds, hr_bpm=BREATHING_BPM))) == ["paused_often: 6"]


@pytest.mark.parametrize("shape", [(880, 20, 4), (780, 120, 4)], ids=["short", "few"])
def test_some_breaks_are_part_of_running(shape: tuple[int, int, int]) -> None:
    running_s, standing_s, times = shape
    speeds = np.tile(np.repeat([3.0, 0.0], [running_s, standing_s]), times)

    assert notes_of(a_recording(a_run(speeds, hr_bpm=BREATHING_BPM))) == []


def test_virtual_run_is_on_a_treadmill() -> None:
    assert notes_of(a_recording(a_run(hr_bpm=BREATHING_BPM), sub_sport="virtual_activity")) == ["treadmill"]
