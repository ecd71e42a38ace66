"""Recordings at the edge of what happens: each gives a card that says what is known, and nothing else."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.activities.measuring import measure
from coaching.domain.activity import Activity, ActivityId, MeasuredActivity
from coaching.domain.athlete import AthleteId
from coaching.domain.recording import Note, Recording
from handlers.views.card import CardFacts, caption
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.coaching.physiology.recordings import STARTED_AT, a_pause, a_recording, a_run, samples_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECONDS = np.arange(1801)
BREATHING_BPM = 150 + np.round(4 * np.sin(SECONDS / 20))
STEPS = st.lists(st.tuples(st.integers(1, 40), st.floats(0, 200), st.integers(0, 220)), min_size=1, max_size=60)


def measured(recording: Recording) -> MeasuredActivity:
    return measure(recording, received_at=NOW)


def card_of(recording: Recording) -> str:
    """Return the text of the card of a recording, and see that it can be kept."""
    activity = Activity(**dict(measured(recording)), id=ActivityId(1), athlete_id=AthleteId(1))
    json.dumps(activity.model_dump(mode="json"), allow_nan=False)
    words = Words.load("en")
    text = caption(activity, CardFacts(), words, Formats(words, today=NOW.date()))
    assert "None" not in text
    assert "nan" not in text
    return text


def test_run_without_heart_rate_says_so() -> None:
    text = card_of(a_recording(a_run(3.0, seconds=1800)))

    assert "5.40 km" in text
    assert "No heart rate recorded" in text


def test_run_without_positions_is_approximate() -> None:
    recording = a_recording(a_run(3.0, seconds=1800, hr_bpm=BREATHING_BPM, latitude_deg=None, longitude_deg=None))

    assert "motion sensor" in card_of(recording)
    assert measured(recording).metrics.best_efforts == ()


def test_treadmill_holds_no_records_and_no_climb() -> None:
    run = a_run(3.0, seconds=1800, altitude_m=100 + SECONDS / 60)
    metrics = measured(a_recording(run, sub_sport="treadmill")).metrics

    assert (metrics.best_efforts, metrics.normalised_pace_s_per_km) == ((), None)
    assert {split.gap_s_per_km for split in (*metrics.splits, *metrics.mile_splits)} == {None}


def test_three_seconds_make_a_card() -> None:
    recording = a_recording(a_run(3.0, seconds=3, hr_bpm=120))
    metrics = measured(recording).metrics

    assert "0:03" in card_of(recording)
    assert (metrics.best_efforts, metrics.normalised_pace_s_per_km, metrics.hr_max_candidate_bpm) == ((), None, None)
    assert metrics.split_index_pct is None


def test_thirty_hours_make_a_card() -> None:
    seconds = np.arange(0, 30 * 3600 + 1, 5.0)
    samples = samples_of(seconds, distance_m=1.5 * seconds, hr_bpm=120, latitude_deg=50.0, longitude_deg=7.0)
    recording = a_recording(samples)
    metrics = measured(recording).metrics

    assert "30:00:00" in card_of(recording)
    assert len(metrics.splits) == 162
    assert metrics.best_efforts[-1].distance_m == 42_195
    assert metrics.normalised_pace_s_per_km == pytest.approx(1000 / 1.5, rel=0.01)


def test_change_to_winter_time_during_a_run_changes_no_number() -> None:
    """The clock on the wall is set back, the stopwatch goes on: all times are kept in UTC."""
    before = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    plain = a_recording(a_run(3.0, seconds=3600))
    shift_s = before.timestamp() - STARTED_AT.timestamp()
    night = replace(
        plain,
        started_at=before,
        utc_offset_s=7200,
        samples=replace(plain.samples, unix_s=plain.samples.unix_s + shift_s),
    )

    assert measured(night).metrics == measured(plain).metrics
    assert measured(night).local_start.hour == 2


@pytest.mark.parametrize(
    ("started_at", "said"),
    [(datetime(1989, 12, 31, tzinfo=UTC), "1989"), (NOW + timedelta(days=2), "27 Nov")],
    ids=["1989", "tomorrow"],
)
def test_date_of_a_wrong_clock_is_shown_as_it_is(started_at: datetime, said: str) -> None:
    """The decoder refuses what is far in the future and notes a clock that was never set; the rest is a date."""
    assert said in card_of(replace(a_recording(a_run(3.0, seconds=1800)), started_at=started_at))


def test_clock_never_set_holds_no_records_and_no_maximum() -> None:
    """A record needs a day."""
    run = a_run(3.0, seconds=1800, hr_bpm=BREATHING_BPM)
    recording = replace(a_recording(run), started_at=None, notes=(Note(code="clock_never_set"),))

    assert "never set" in card_of(recording)
    assert measured(recording).metrics.best_efforts == ()
    assert measured(recording).metrics.hr_max_candidate_bpm is None
    assert measured(replace(recording, notes=())).metrics.hr_max_candidate_bpm is not None


def test_walk_has_splits_and_no_measures_of_a_run() -> None:
    metrics = measured(a_recording(a_run(1.4, seconds=1800, hr_bpm=BREATHING_BPM), sport="walking")).metrics

    assert len(metrics.splits) == 3
    assert (metrics.best_efforts, metrics.hr_max_candidate_bpm, metrics.normalised_pace_s_per_km) == ((), None, None)
    assert "Walk" in card_of(a_recording(a_run(1.4, seconds=1800), sport="walking"))


def test_unknown_sport_is_an_activity() -> None:
    assert "Activity" in card_of(a_recording(a_run(3.0, seconds=1800), sport="sport_73"))


@given(STEPS, st.integers(0, 1000), st.integers(0, 400))
def test_no_second_of_the_heart_is_lost(steps: list[tuple[int, float, int]], from_s: int, pause_s: int) -> None:
    """Credited, missing, untracked and paused time are all of the time from the first to the last sample."""
    times = np.concatenate(([0], np.cumsum([seconds for seconds, _, _ in steps])))
    distance_m = np.concatenate(([0.0], np.cumsum([metres for _, metres, _ in steps])))
    hr_bpm = np.array([*(bpm for _, _, bpm in steps), 150], dtype=float)
    samples = samples_of(times, distance_m=distance_m, hr_bpm=hr_bpm)
    metrics = measured(a_recording(samples, pauses=(a_pause(from_s, from_s + pause_s),))).metrics

    if metrics.hr_time is not None:
        timer_s, elapsed_s = metrics.computed.timer_s or 0.0, metrics.computed.elapsed_s or 0.0
        heart_s = metrics.hr_time.credited_s + metrics.hr_time.no_hr_s + metrics.hr_time.untracked_s
        paused_s = max(0, min(from_s + pause_s, int(times[-1])) - min(from_s, int(times[-1])))
        assert heart_s == pytest.approx(timer_s)
        assert elapsed_s == times[-1]
        assert elapsed_s - timer_s >= paused_s - 1e-6
