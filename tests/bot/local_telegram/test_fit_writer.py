import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import fitparse
import pytest
from fitparse.utils import FitEOFError

from bot.local_telegram.fit_format import checksum
from bot.local_telegram.fit_writer import (
    CYCLING,
    RUNNING,
    TREADMILL,
    Lap,
    Pause,
    Point,
    Run,
    Step,
    write_cut_fit,
    write_fit,
    write_workout,
)

START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
HEADER_BYTES = 14


def points(seconds: int = 10, *, pause: Pause | None = None) -> Iterator[Point]:
    """Yield 3 m/s uphill, one point a second, with a hole where the timer stood."""
    for second in range(seconds + 1):
        shift = pause.seconds if pause and second > pause.from_s else 0
        yield Point(
            elapsed_s=second + shift,
            distance_m=3.0 * second,
            speed_m_s=3.0,
            altitude_m=100 + second,
            hr_bpm=120 + second,
            cadence_per_min=171,
        )


A_RUN = Run(
    started_at=START,
    utc_offset_s=3600,
    points=tuple(points()),
    laps=(Lap(0, 6, "manual", "warmup"), Lap(6, 10, "session_end")),
)


def read(content: bytes, message: str) -> list[dict[str, Any]]:
    """Return the messages of one kind as an independent decoder sees them, its checksums on."""
    return [found.get_values() for found in fitparse.FitFile(io.BytesIO(content)).get_messages(message)]


def test_checksums_of_header_and_file_are_right() -> None:
    content = write_fit(A_RUN)

    assert content[0] == HEADER_BYTES
    assert checksum(content[:12]).to_bytes(2, "little") == content[12:HEADER_BYTES]
    assert checksum(content[:-2]).to_bytes(2, "little") == content[-2:]


def test_checksum_is_that_of_the_published_algorithm() -> None:
    """123456789 is the check text of CRC-16/ARC, which the format uses."""
    assert checksum(b"123456789") == 0xBB3D


def test_header_states_the_size_of_the_data() -> None:
    content = write_fit(A_RUN)

    assert int.from_bytes(content[4:8], "little") == len(content) - HEADER_BYTES - 2


def test_records_come_back_as_they_were_given() -> None:
    records = read(write_fit(A_RUN), "record")

    assert len(records) == 11
    assert records[4]["timestamp"] == datetime(2026, 3, 1, 7, 30, 4)  # noqa: DTZ001 -- the decoder gives naive UTC
    assert records[4]["distance"] == 12.0
    assert records[4]["enhanced_speed"] == 3.0
    assert records[4]["enhanced_altitude"] == 104.0
    assert records[4]["heart_rate"] == 124


def test_steps_are_stored_for_one_foot_with_a_fraction() -> None:
    record = read(write_fit(A_RUN), "record")[0]

    assert (record["cadence"], record["fractional_cadence"]) == (85, 0.5)


def test_turns_of_the_pedals_are_stored_as_they_are() -> None:
    record = read(write_fit(replace(A_RUN, sport=CYCLING)), "record")[0]

    assert (record["cadence"], record["fractional_cadence"]) == (171, 0.0)


def test_session_sums_up_the_points() -> None:
    (session,) = read(write_fit(replace(A_RUN, sub_sport=TREADMILL)), "session")

    assert session["total_distance"] == 30.0
    assert session["total_elapsed_time"] == session["total_timer_time"] == 10.0
    assert (session["avg_heart_rate"], session["max_heart_rate"]) == (125, 130)
    assert (session["total_ascent"], session["total_descent"]) == (10, 0)
    assert (session["sport"], session["sub_sport"], session["num_laps"]) == ("running", "treadmill", 2)


def test_laps_share_the_distance_and_say_how_they_ended() -> None:
    laps = read(write_fit(A_RUN), "lap")

    assert [lap["total_distance"] for lap in laps] == [18.0, 12.0]
    assert [lap["total_timer_time"] for lap in laps] == [6.0, 4.0]
    assert [lap["lap_trigger"] for lap in laps] == ["manual", "session_end"]
    assert [lap["intensity"] for lap in laps] == ["warmup", "active"]


def test_pause_stops_the_timer_but_not_the_clock() -> None:
    pause = Pause(4, 64)
    run = replace(A_RUN, points=tuple(points(pause=pause)), laps=(Lap(0, 70),), pauses=(pause,))

    content = write_fit(run)

    (session,) = read(content, "session")
    assert (session["total_elapsed_time"], session["total_timer_time"]) == (70.0, 10.0)
    seconds = [
        int((event["timestamp"].replace(tzinfo=UTC) - START).total_seconds()) for event in read(content, "event")
    ]
    assert seconds == [0, 4, 64, 70]
    assert [event["event_type"] for event in read(content, "event")] == ["start", "stop_all", "start", "stop_all"]


@pytest.mark.parametrize("offset_s", [0, 3600, -16200])
def test_activity_tells_the_local_time(offset_s: int) -> None:
    (activity,) = read(write_fit(replace(A_RUN, utc_offset_s=offset_s)), "activity")

    assert (activity["local_timestamp"] - activity["timestamp"]).total_seconds() == offset_s


def test_sensor_that_was_not_worn_has_no_field() -> None:
    bare = tuple(replace(point, hr_bpm=None, cadence_per_min=None) for point in A_RUN.points)

    content = write_fit(replace(A_RUN, points=bare))

    assert not {"heart_rate", "cadence", "fractional_cadence"} & read(content, "record")[0].keys()
    assert read(content, "session")[0]["avg_heart_rate"] is None


def test_missing_beat_is_absent_and_no_zero() -> None:
    first, *others = A_RUN.points

    records = read(write_fit(replace(A_RUN, points=(replace(first, hr_bpm=None), *others))), "record")

    assert [record["heart_rate"] for record in records[:2]] == [None, 121]


def test_no_position_is_ever_written() -> None:
    records = read(write_fit(A_RUN), "record")

    assert not [name for record in records for name in record if "position" in name]


@pytest.mark.parametrize("kept_share", [0.0, 0.3, 0.62])
def test_cut_file_ends_inside_a_record(kept_share: float) -> None:
    cut = write_cut_fit(A_RUN, kept_share=kept_share)

    with pytest.raises(FitEOFError):
        list(fitparse.FitFile(io.BytesIO(cut), check_crc=False).get_messages("record"))
    whole = write_fit(A_RUN)
    assert whole.startswith(cut)
    assert len(cut) < int.from_bytes(cut[4:8], "little") == len(whole) - HEADER_BYTES - 2


def test_cut_file_still_says_its_sport() -> None:
    """A session stands at the end, so a cut file has none."""
    cut = iter(fitparse.FitFile(io.BytesIO(write_cut_fit(A_RUN, kept_share=0.6)), check_crc=False).get_messages())
    file_id, sport = next(cut), next(cut)

    assert (file_id.name, sport.name) == ("file_id", "sport")
    assert sport.get_value("sport") == "running"


def test_workout_is_a_plan_and_no_activity() -> None:
    steps = (Step("Warm-up", 2000, "warmup"), Step("Fast", 1000))

    content = write_workout("Kilometres", steps, created_at=START)

    assert read(content, "file_id")[0]["type"] == "workout"
    assert read(content, "workout")[0]["num_valid_steps"] == 2
    assert [step["wkt_step_name"] for step in read(content, "workout_step")] == ["Warm-up", "Fast"]
    assert [step["duration_distance"] for step in read(content, "workout_step")] == [2000.0, 1000.0]
    assert read(content, "record") == []


def test_sport_is_running_unless_told() -> None:
    assert A_RUN.sport == RUNNING
