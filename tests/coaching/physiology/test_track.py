import numpy as np
import pytest

from coaching.domain.recording import Pause, Totals
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_pause, a_recording, a_run, samples_of

STANDING = np.repeat([3.0, 0.0, 3.0], 100)


def test_standing_with_the_timer_running_is_not_moving() -> None:
    track = trace(a_recording(a_run(STANDING, seconds=300)))

    assert (track.elapsed_s[-1], track.timer_s[-1], track.moving_s[-1]) == (300, 300, 200)


def test_who_pauses_has_said_when_they_stood() -> None:
    """With the button used, the stopwatch is the moving time, slow walking included."""
    track = trace(a_recording(a_run(STANDING, seconds=300), pauses=(a_pause(110, 150),)))

    assert (track.timer_s[-1], track.moving_s[-1]) == (260, 260)


def test_a_pause_after_the_end_is_none() -> None:
    track = trace(a_recording(a_run(STANDING, seconds=300), pauses=(a_pause(400, 500),)))

    assert track.moving_s[-1] == 200


@pytest.mark.parametrize(
    ("totals", "timer_s"),
    [(Totals(), 20.0), (Totals(elapsed_s=320, timer_s=20), 20.0), (Totals(elapsed_s=320, timer_s=320), 320.0)],
    ids=["nothing stated", "timer shorter than elapsed", "timer never stopped"],
)
def test_a_format_without_events_shows_a_pause_as_silence(totals: Totals, timer_s: float) -> None:
    samples = samples_of([0, 5, 10, 310, 315, 320], distance_m=[0, 15, 30, 31, 46, 61])

    assert trace(a_recording(samples, totals=totals)).timer_s[-1] == timer_s


def test_training_on_the_spot_is_moving_all_the_time() -> None:
    """A metre now and then tells nothing about an hour with weights."""
    assert trace(a_recording(a_run(0.1, seconds=600), sport="training")).moving_s[-1] == 600


def test_swimming_is_moving_all_the_time() -> None:
    """Pools are counted by the length, and slow swimmers are slower than a walk."""
    lengths = np.tile(np.repeat([0.0, 25.0], [19, 1]), 30)

    assert trace(a_recording(a_run(lengths, seconds=600), sport="swimming")).moving_s[-1] == 600


def test_a_run_at_the_speed_of_a_train_has_no_distance() -> None:
    assert trace(a_recording(a_run(60.0, seconds=600))).distance_m is None
    assert trace(a_recording(a_run(60.0, seconds=600), sport="driving")).distance_m is not None


def test_a_cyclist_may_be_fast() -> None:
    samples = a_run(15.0, seconds=10, speed_m_s=15)

    assert np.isfinite(trace(a_recording(samples, sport="cycling")).samples.speed_m_s).all()
    assert not np.isfinite(trace(a_recording(samples)).samples.speed_m_s).any()


@pytest.mark.parametrize("seconds", [[], [0], [0, 0, 0]])
def test_a_recording_of_no_length_has_a_track(seconds: list[float]) -> None:
    track = trace(a_recording(samples_of(seconds), pauses=(Pause(from_unix_s=0, to_unix_s=1e12),)))

    assert len(track) == len(track.elapsed_s) == len(track.timer_s) == len(track.moving_s) == min(len(seconds), 1)
