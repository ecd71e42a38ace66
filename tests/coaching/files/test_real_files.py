"""The collection of files that real watches wrote: each has its verdict, and runs have the totals of other readers."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coaching.domain.recording import Decoded, Recording
from coaching.files import decode, sole_member

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "activities"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
#: Other readers leave out what a chest strap kept under water (test_strap.py).
WITH_A_STRAP = {"multi_garmin_fr920xt_triathlon-chained_910454.fit"}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the collection of real files is not at ../shared")


def manifest() -> list[dict[str, str]]:
    if not FOLDER.is_dir():
        return []
    with (FOLDER / "MANIFEST.csv").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


def truth() -> dict[str, dict[str, Any]]:
    path = FOLDER / "truth.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def decoded(name: str) -> Decoded:
    member = sole_member((FOLDER / name).read_bytes())
    assert member is not None
    return decode(member.content, now=NOW)


def test_collection_is_whole() -> None:
    """Else a verdict could be right because nobody asked."""
    assert len(manifest()) == 107


@pytest.mark.parametrize("row", manifest(), ids=lambda row: row["file"])
def test_file_ends_in_its_verdict(row: dict[str, str]) -> None:
    outcome = decoded(row["file"])

    assert outcome.verdict in row["expect"].split("|"), [str(note) for note in outcome.notes]


@pytest.mark.parametrize(("name", "expected"), truth().items())
def test_samples_and_laps_are_as_many_as_other_readers_found(name: str, expected: dict[str, Any]) -> None:
    recordings = decoded(name).recordings

    assert sum(len(recording.samples) for recording in recordings) == expected["records"]
    assert sum(len(recording.laps) for recording in recordings) == expected["laps"]
    columns = {"hr": "hr_bpm", "cad": "cadence_spm", "pos": "latitude_deg", "dist": "distance_m", "alt": "altitude_m"}
    if name in WITH_A_STRAP:
        del columns["hr"]
    for key, column in columns.items():
        assert sum(present(recording, column) for recording in recordings) == expected[key], column


def present(recording: Recording, column: str) -> int:
    return int(np.isfinite(getattr(recording.samples, column)).sum())


def near(value: float | None, *, rel: float | None = None, abs: float | None = None) -> object:  # noqa: A002 - the words of pytest.approx
    return None if value is None else pytest.approx(value, rel=rel, abs=abs)


@pytest.mark.parametrize(("name", "expected"), truth().items())
def test_totals_of_the_device_are_those_that_other_readers_found(name: str, expected: dict[str, Any]) -> None:
    recordings = decoded(name).recordings

    assert [recording.sport for recording in recordings] == [session["sport"] for session in expected["sessions"]]
    for recording, session in zip(recordings, expected["sessions"], strict=True):
        assert recording.started_at == datetime.fromisoformat(session["start_time"])
        stated = {
            "distance_m": near(session["total_distance"], rel=0.01),
            "elapsed_s": near(session["total_elapsed_time"], abs=1),
            "timer_s": near(session["total_timer_time"], abs=1),
            "hr_avg_bpm": near(session["avg_heart_rate"], abs=1),
            "hr_max_bpm": near(session["max_heart_rate"], abs=1),
            "ascent_m": near(session["total_ascent"], abs=1),
        }
        assert recording.totals.model_dump(include=set(stated)) == stated


@pytest.mark.parametrize(("name", "expected"), truth().items())
def test_cadence_of_runs_counts_both_feet(name: str, expected: dict[str, Any]) -> None:
    for recording, session in zip(decoded(name).recordings, expected["sessions"], strict=True):
        if session["avg_cadence_steps_per_min"] is not None:
            assert recording.totals.cadence_avg_spm == pytest.approx(session["avg_cadence_steps_per_min"], abs=2)
