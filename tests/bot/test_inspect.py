import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.inspect import inspect_file
from tests.builders import zipped
from tests.coaching.files.fit_bytes import (
    CYCLING,
    START,
    STARTED_AT,
    file_id,
    lap,
    records,
    run,
    session,
    wrap,
)

RUN = wrap(file_id() + records(601) + lap() + lap(START + 300) + session(hr=None))
TOTALS = ("elapsed_s", "timer_s", "moving_s", "distance_m", "hr_avg_bpm", "hr_max_bpm", "cadence_avg_spm", "ascent_m")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sent.bin"


def inspected(file: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    file.write_bytes(data)
    code = inspect_file(file, as_json=True)
    return code, json.loads(capsys.readouterr().out, parse_constant=pytest.fail)


def zip_of(*contents: bytes) -> bytes:
    return zipped({f"{number}.fit": content for number, content in enumerate(contents)})


def test_run_shows_what_the_device_says_and_else_what_we_compute(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = inspected(file, RUN, capsys)

    [activity] = found["activities"]
    assert (code, found["verdict"], found["notes"]) == (0, "accept", [])
    assert (activity["sport"], activity["records"], activity["laps"]) == ("running", 601, 2)
    assert datetime.fromisoformat(activity["start_time_utc"]) == STARTED_AT
    assert activity["start_time_utc"].endswith("Z")
    assert (activity["elapsed_s"], activity["distance_m"], activity["ascent_m"]) == (600, 1800, None)
    assert activity["hr_avg_bpm"] == activity["computed"]["hr_avg_bpm"] == pytest.approx(140)
    assert set(TOTALS) == set(activity["computed"])


def test_device_goes_before_our_own_value(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = inspected(file, wrap(file_id() + records(601) + session(distance_m=1810)), capsys)

    [activity] = found["activities"]
    assert activity["distance_m"] == 1810
    assert activity["computed"]["distance_m"] == pytest.approx(1800)


def test_value_that_cannot_be_true_gives_way_to_ours_with_a_note(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = inspected(file, wrap(file_id() + records(601) + session(distance_m=42_195)), capsys)

    assert (code, found["verdict"], found["notes"]) == (0, "accept_warn", ["implausible_distance"])
    assert found["activities"][0]["distance_m"] == pytest.approx(1800)


def test_date_that_is_not_known_is_null(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = inspected(file, wrap(file_id(created=0) + records(start=0) + session(start=0)), capsys)

    assert found["activities"][0]["start_time_utc"] is None


@pytest.mark.parametrize(
    ("data", "code", "verdict", "notes"),
    [
        (RUN[:-500], 0, "salvage", ["cut_short"]),
        (b"hello", 2, "reject", ["not_fit"]),
        (b"", 2, "reject", ["empty"]),
        (wrap(file_id(5)), 2, "not_an_activity", ["file_kind: workout"]),
        (zip_of(), 2, "reject", ["no_activity_inside"]),
        (zip_of(RUN, b"x"), 0, "accept", ["part 2: reject (not_fit)"]),
        (zip_of(b"x", RUN[:-500]), 0, "salvage", ["cut_short", "part 1: reject (not_fit)"]),
        (zip_of(wrap(file_id(5)), b"x"), 2, "not_an_activity", ["file_kind: workout", "part 2: reject (not_fit)"]),
        (RUN + wrap(file_id()), 0, "accept", ["part 2: reject (no_samples)"]),
        (b"PK\x03\x04", 2, "reject", ["archive_damaged"]),
    ],
)
def test_verdict_decides_the_exit_code(  # noqa: PLR0913, PLR0917 - one row of a table, and two fixtures
    data: bytes, code: int, verdict: str, notes: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found_code, found = inspected(file, data, capsys)

    assert (found_code, found["verdict"], found["notes"]) == (code, verdict, notes)


def test_activities_of_all_parts_are_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ride = wrap(file_id() + records(speed_m_s=9.0) + session(distance_m=5400, sport=CYCLING))
    later = wrap(run(start=START + 9000))

    _, found = inspected(file, zip_of(RUN, ride, later), capsys)

    assert [activity["sport"] for activity in found["activities"]] == ["running", "cycling", "running"]


def test_activity_of_the_day_after_tomorrow_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ahead = datetime.now(UTC) + timedelta(days=2) - STARTED_AT

    code, found = inspected(file, wrap(run(start=START + int(ahead.total_seconds()))), capsys)

    assert (code, found["notes"], found["activities"]) == (2, ["start_in_future"], [])


def test_file_that_cannot_be_opened_is_said_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = inspect_file(tmp_path / "missing.fit", as_json=True)

    printed = capsys.readouterr()
    assert (code, printed.out) == (1, "")
    assert "missing.fit" in printed.err


def test_text_for_people_has_the_numbers(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(RUN + bytes(100))

    code = main(["inspect", str(file)])

    printed = capsys.readouterr().out
    assert code == 0
    assert printed.startswith("accept_warn\n  trailing_bytes: 100\n\n1. running, 2026-03-01T08:00:00Z\n")
    assert "distance_m       1800.0" in printed
    assert "ascent_m         -" in printed
