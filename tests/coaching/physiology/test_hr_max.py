import numpy as np
import pytest

from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.recording import Floats
from coaching.physiology.heart_rate import heart_rate_credit
from coaching.physiology.hr_max import Proposal, hr_max_candidate_bpm, proposal
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import Column, a_recording, a_run

STATED = Athlete(id=AthleteId(1), hr_max_bpm=186)
GUESSED = Athlete(id=AthleteId(1), age_years=40)  # 180 by the formula


def candidate_of(hr_bpm: Column, *, speeds: Floats | float = 3.0, seconds: int = 1800, **columns: Column) -> int | None:
    track = trace(a_recording(a_run(speeds, seconds=seconds, hr_bpm=hr_bpm, **columns)))
    assert track.distance_m is not None
    credit = heart_rate_credit(track.elapsed_s, track.timer_s, track.samples.hr_bpm)
    return hr_max_candidate_bpm(track, credit, track.distance_m)


def a_climb(top_bpm: float, *, at_s: int = 1200, hold_s: int = 60) -> Floats:
    """Return a heart rate that climbs to a top within two minutes, holds it, and falls as slowly."""
    seconds = np.arange(1801.0)
    away_s = np.maximum(0, np.maximum(at_s - seconds, seconds - at_s - hold_s))
    hr_bpm: Floats = np.maximum(140.0, top_bpm - away_s / 2)
    return hr_bpm


def test_top_that_was_climbed_to_and_held_counts() -> None:
    assert candidate_of(a_climb(191)) == 191


def test_leap_of_a_sensor_does_not_count() -> None:
    hr_bpm = np.full(1801, 150.0)
    hr_bpm[1200:1260] = 195

    assert candidate_of(hr_bpm) == 150


def test_first_minutes_do_not_count() -> None:
    assert (candidate_of(a_climb(191, at_s=200)) or 0) < 191


def test_heart_in_step_with_the_feet_counts_for_nothing() -> None:
    steps = a_climb(180) + 5

    assert candidate_of(steps, cadence_spm=steps) is None


def test_minutes_in_step_with_the_feet_do_not_count() -> None:
    """A sensor may follow the steps for a part of the run only."""
    heart = a_climb(180)
    steps = np.where(np.abs(np.arange(1801.0) - 1200) < 200, heart, 170.0)

    assert (candidate_of(heart, cadence_spm=steps) or 0) < 160
    assert candidate_of(heart, cadence_spm=170.0) == 180


def test_high_heart_rate_at_a_walk_is_no_effort() -> None:
    """Heat, a hill on foot, or a sensor: not what a maximum is made of."""
    speeds = np.full(1800, 3.5)
    speeds[1100:1300] = 1.2

    assert (candidate_of(a_climb(191), speeds=speeds) or 0) < 191


@pytest.mark.parametrize("seconds", [30, 200_000])
def test_too_short_and_endless_runs_say_nothing(seconds: int) -> None:
    assert candidate_of(150.0, seconds=seconds) is None


@pytest.mark.parametrize(
    ("candidate", "athlete", "expected"),
    [
        (188, STATED, Proposal(188, 186, was_estimated=False, is_agreed=False)),
        (187, STATED, None),
        (None, STATED, None),
        (181, GUESSED, Proposal(181, 180, was_estimated=True, is_agreed=False)),
        (180, GUESSED, None),
        (195, Athlete(id=AthleteId(1)), None),
        (190, STATED.model_copy(update={"declined_hr_max_bpm": 189}), None),
        (
            191,
            STATED.model_copy(update={"declined_hr_max_bpm": 189}),
            Proposal(191, 186, was_estimated=False, is_agreed=False),
        ),
    ],
)
def test_maximum_is_proposed_only_above_what_is_known(
    candidate: int | None, athlete: Athlete, expected: Proposal | None
) -> None:
    assert proposal(candidate, athlete, ()) == expected


def test_two_runs_within_three_beats_agree_on_the_higher() -> None:
    assert proposal(190, STATED, [192]) == Proposal(192, 186, was_estimated=False, is_agreed=True)
    assert proposal(190, STATED, [194, 187]) == Proposal(190, 186, was_estimated=False, is_agreed=False)
