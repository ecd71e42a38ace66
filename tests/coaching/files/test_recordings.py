import numpy as np
import pytest

from coaching.domain.recording import Note, Recording
from coaching.files.fit import read_messages
from coaching.files.recordings import read_recordings
from tests.coaching.files.fit_bytes import (
    CYCLING,
    ENUM,
    NOW,
    RECORD,
    RUNNING,
    SESSION,
    START,
    STARTED_AT,
    TRANSITION,
    U8,
    U32,
    file_id,
    lap,
    records,
    run,
    session,
    table,
    timer_events,
)


def recordings_of(body: bytes, notes: tuple[Note, ...] = ()) -> tuple[Recording | None, ...]:
    return read_recordings(read_messages(body, 0, len(body)), now=NOW, notes=notes)


def recording_of(body: bytes) -> Recording:
    [recording] = recordings_of(body)
    assert recording is not None
    return recording


def codes(recording: Recording) -> list[str]:
    return [note.code for note in recording.notes]


def test_run_has_samples_start_device_and_totals() -> None:
    recording = recording_of(run(600))

    assert (recording.sport, recording.sub_sport, recording.started_at) == ("running", None, STARTED_AT)
    assert (recording.device, len(recording.samples), recording.totals.distance_m) == ("garmin fenix3", 600, 1800)
    assert (recording.notes, recording.is_incomplete) == ((), False)


def test_cadence_on_foot_counts_both_feet() -> None:
    assert set(recording_of(run()).samples.cadence_spm) == {170.0}


def test_cadence_that_counts_both_feet_already_stays() -> None:
    assert set(recording_of(file_id() + records(cad=172) + session()).samples.cadence_spm) == {172.0}


def test_cadence_of_a_bike_stays() -> None:
    assert set(recording_of(file_id() + records(cad=85) + session(sport=CYCLING)).samples.cadence_spm) == {85.0}


@pytest.mark.parametrize(("sport", "cadence", "expected"), [(RUNNING, 85, 170), (RUNNING, 170, 170), (CYCLING, 85, 85)])
def test_average_cadence_follows_the_samples(sport: int, cadence: int, expected: float) -> None:
    totals = table(SESSION, {2: U32, 5: ENUM, 18: U8}, [(START, sport, cadence)])

    assert recording_of(file_id() + records(cad=cadence) + totals).totals.cadence_avg_spm == expected


def test_multisport_file_becomes_one_recording_per_session() -> None:
    body = file_id() + records(900) + lap() + lap(START + 300) + lap(START + 700)
    body += timer_events((START + 280, 4), (START + 320, 0), (START + 800, 4), (START + 820, 0))
    body += session(elapsed_s=300, distance_m=900)
    body += session(start=START + 300, elapsed_s=100, distance_m=300, sport=TRANSITION)
    body += session(start=START + 400, elapsed_s=500, distance_m=1500, sport=CYCLING)

    legs = [recording for recording in recordings_of(body) if recording]

    assert [leg.sport for leg in legs] == ["running", "transition", "cycling"]
    assert [len(leg.samples) for leg in legs] == [300, 100, 500]
    assert [len(leg.laps) for leg in legs] == [1, 1, 1]
    assert [[pause.to_unix_s - pause.from_unix_s for pause in leg.pauses] for leg in legs] == [[20.0], [20.0], [20.0]]
    assert [leg.totals.distance_m for leg in legs] == [900, 300, 1500]


def test_file_without_session_is_one_recording_of_its_samples() -> None:
    recording = recording_of(file_id() + records(600))

    assert (recording.started_at, len(recording.samples), codes(recording)) == (STARTED_AT, 600, [])
    assert recording.totals.model_dump(exclude_none=True) == {}


def test_session_without_samples_is_a_recording_of_its_totals() -> None:
    recording = recording_of(file_id() + session())

    assert (len(recording.samples), recording.totals.elapsed_s, codes(recording)) == (0, 600, [])


def test_samples_without_time_are_left_out() -> None:
    recording = recording_of(file_id() + table(RECORD, {5: U32}, [(100,), (200,)]) + session())

    assert (len(recording.samples), codes(recording)) == (0, [])


def test_samples_that_say_nothing_are_worth_a_note() -> None:
    recording = recording_of(file_id() + table(RECORD, {253: U32, 3: U8}, [(None, None)] * 5) + session())

    assert codes(recording) == ["no_usable_samples"]


def test_clock_that_was_never_set_leaves_the_date_open() -> None:
    recording = recording_of(file_id(created=0) + records(start=0) + session(start=0))

    assert (recording.started_at, codes(recording)) == (None, ["clock_never_set"])
    assert np.ptp(recording.samples.unix_s) == 599


def test_start_follows_from_the_samples_where_the_session_has_none() -> None:
    assert recording_of(file_id() + records() + session(start=None)).started_at == STARTED_AT


def test_activity_of_the_future_is_no_recording() -> None:
    future = START + 10 * 365 * 86_400

    assert recordings_of(run(start=future)) == (None,)


@pytest.mark.parametrize("body", [b"", file_id(), file_id() + records(1), file_id() + lap()])
def test_nothing_to_measure_is_no_recording(body: bytes) -> None:
    assert recordings_of(body) == ()


def test_notes_on_the_file_come_with_every_recording() -> None:
    [recording] = recordings_of(run(), (Note(code="file_crc_wrong"),))

    assert recording is not None
    assert codes(recording) == ["file_crc_wrong"]
