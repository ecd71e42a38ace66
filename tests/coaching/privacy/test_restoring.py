"""Exports that come back may have been written by anybody."""

import json
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.belongings import Account
from coaching.domain.recording import Totals
from coaching.errors import UnreadableFile
from coaching.privacy.exported import Export, ExportedActivity, ExportedProfile, Personal
from coaching.privacy.packing import Packer
from coaching.privacy.restoring import (
    entry_for,
    feel_of,
    filled,
    is_believable,
    is_export,
    original_files,
    read_export,
)
from tests.builders import NOON, an_activity

ME = Athlete(id=AthleteId(7))


def a_profile(**told: object) -> ExportedProfile:
    return ExportedProfile.model_validate(told)


def an_exported(**changes: object) -> ExportedActivity:
    return ExportedActivity.model_validate({**an_activity().model_dump(), **changes})


def an_export(**changes: object) -> Export:
    return Export.model_validate({"exported_at": NOON, **changes})


def packed(export: Export, **files: bytes) -> bytes:
    packer = Packer()
    for name, content in files.items():
        packer.add(f"files/{name}", content)
    return packer.close(export)


def written(text: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("data.json", text)
    return buffer.getvalue()


def test_what_was_packed_is_read_as_it_was() -> None:
    personal = Personal(account=Account(telegram_id=5, known_since=NOON), profile=a_profile(hr_max_bpm=186))
    export = an_export(personal=personal, activities=(an_exported(file="files/a.fit", rpe=4),))

    content = packed(export)

    assert is_export(content)
    assert read_export(content) == export


def test_own_numbers_stay_at_home() -> None:
    """Ids of rows mean nothing elsewhere."""
    data = json.loads(an_export(activities=(an_exported(id=5, athlete_id=6),)).model_dump_json())

    assert {"id", "athlete_id"}.isdisjoint(data["activities"][0])


@pytest.mark.parametrize("content", [b"", b"data.json", b"PK\x03\x04 data.json", written("{}"), written("hello")])
def test_other_things_are_no_export(content: bytes) -> None:
    assert not is_export(content)


@pytest.mark.parametrize(
    "change",
    [
        {"exported_at": "yesterday"},
        {"part": 0},
        {"activities": 5},
        {"activities": [{"sport": "running"}]},
        {"personal": {"profile": {"run_days": [9]}}},
        {"exported_at": float("nan")},
        {"format": "something-else"},
    ],
    ids=str,
)
def test_damage_is_named(change: dict[str, Any]) -> None:
    data = {**json.loads(an_export().model_dump_json()), **change}

    with pytest.raises(UnreadableFile) as caught:
        read_export(written(json.dumps(data)))

    assert caught.value.reason == "export_damaged"


@pytest.mark.parametrize("number", ["1e999", "Infinity", "NaN"])
def test_numbers_without_an_end_are_damage(number: str) -> None:
    text = json.dumps(json.loads(packed_text())).replace("5000.0", number)
    assert number in text

    with pytest.raises(UnreadableFile):
        read_export(written(text))


def packed_text() -> str:
    account = Account(telegram_id=5, known_since=NOON)
    goals = ({"distance_m": 5000.0, "race_on": date(2027, 5, 2)},)
    personal = Personal.model_validate({"account": account, "profile": a_profile(), "goals": goals})
    return an_export(personal=personal).model_dump_json()


@pytest.mark.parametrize("text", ["[" * 100_000, '{"format": "second-wind-export"' + ', "a": {' * 50_000])
def test_deep_nesting_is_damage(text: str) -> None:
    with pytest.raises(UnreadableFile):
        read_export(written(text))


def test_newer_version_is_told_apart_from_damage() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_export(written('{"format": "second-wind-export", "version": 2, "anything": "else"}'))

    assert caught.value.reason == "export_too_new"


def test_fields_of_later_coaches_are_left_out() -> None:
    data = {**json.loads(an_export().model_dump_json()), "moods": ["fine"]}

    assert read_export(written(json.dumps(data))) == an_export()


def test_only_named_files_are_taken() -> None:
    export = an_export(activities=(an_exported(file="files/a.fit"), an_exported(file=None)))

    found = list(original_files(packed(export, **{"a.fit": b"a", "b.fit": b"b"}), export))

    assert [(member.label, member.data, len(entries)) for member, entries in found] == [("a.fit", b"a", 1)]


def test_activity_is_known_by_its_start() -> None:
    entries = (an_exported(rpe=1), an_exported(rpe=2, started_at=datetime(2026, 11, 24, 12, tzinfo=UTC)))

    assert entry_for(entries[1], entries) == entries[1]
    assert entry_for(an_activity(started_at=datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC)), entries) is None


def test_unsaid_is_filled_and_said_stays() -> None:
    me = ME.model_copy(update={"hr_max_bpm": 191, "units": "mi"})

    told = {"hr_max_bpm": 186, "hr_max_on": "2026-01-01", "hr_rest_bpm": 48, "units": "km", "level": "intermediate"}

    found = filled(me, a_profile(**told))

    assert (found.id, found.hr_max_bpm, found.hr_max_on, found.hr_rest_bpm) == (7, 191, None, 48)
    assert (found.units, found.level) == ("mi", "intermediate")


def test_hold_comes_back_and_consents_do_not() -> None:
    told = a_profile(held="urgent", held_on="2026-11-01", ai_consent="yes", ai_consent_version=1, terms_version=1)

    found = filled(ME, told)

    assert (found.held, found.held_on) == ("urgent", date(2026, 11, 1))
    assert (found.ai_consent, found.ai_consent_version, found.terms_version) == (None, None, None)


def test_every_field_of_an_athlete_comes_back_or_has_a_reason_not_to() -> None:
    """A field that is added must be thought about here."""
    anew = {"id", "ai_consent", "ai_consent_version", "terms_version", "is_hold_asked"}
    other = {
        "language": "de", "style": "data", "units": "mi", "level": "intermediate", "goal_kind": "race",
        "run_days": (0, 2), "long_run_day": 2, "runs_per_week": 3, "weekly_cap_m": 50_000.0,
        "usual_week_m": 30_000.0, "weekday_cap_s": 3_600.0, "weekend_cap_s": 7_200.0,
        "timezone": "Europe/Berlin", "sex": "f", "age_years": 44, "is_age_band": True, "hr_max_bpm": 186,
        "hr_max_on": date(2026, 1, 1), "hr_rest_bpm": 48, "threshold_hr_bpm": 170,
        "threshold_hr_on": date(2026, 1, 2), "declined_hr_max_bpm": 190, "declined_hr_reference": True,
        "zone_method": "custom", "zone_bounds_bpm": (100, 125, 140, 155, 170), "equipment": ("gym",),
        "wants_strength": True, "health": "cleared", "is_introduced": True, "held": "soon",
        "held_on": date(2026, 1, 3),
    }  # fmt: skip

    found = filled(ME, Athlete.model_validate({"id": 1, **other}))

    assert set(Athlete.model_fields) == other.keys() | anew
    assert {name: getattr(found, name) for name in other} == other


def test_feel_of_here_stays() -> None:
    stored = Activity.model_validate({**an_activity().model_dump(), "id": ActivityId(1), "athlete_id": 7, "rpe": 3})

    assert feel_of(stored, an_exported(rpe=9, remark="tired")) == (3, "tired")
    assert feel_of(stored, an_exported(remark="x" * 9000)) == (3, "x" * 4000)


@pytest.mark.parametrize(
    ("totals", "is_good"),
    [
        (Totals(moving_s=1800, distance_m=5000), True),
        (Totals(moving_s=1800), True),
        (Totals(distance_m=5000), False),
        (Totals(moving_s=1800, distance_m=-1), False),
        (Totals(moving_s=1e12, distance_m=5000), False),
    ],
)
def test_absurd_entries_are_not_believed(totals: Totals, *, is_good: bool) -> None:
    assert is_believable(totals) is is_good


@given(st.binary(max_size=300), st.integers(0, 10_000))
def test_scribbled_export_is_damage_or_none_at_all(noise: bytes, at: int) -> None:
    content = packed(an_export(activities=(an_exported(),)))
    at %= len(content)
    scribbled = content[:at] + noise + content[at + len(noise) :]

    if is_export(scribbled):
        try:
            read_export(scribbled)
        except UnreadableFile as error:
            assert error.reason  # noqa: PT017 - most noise changes nothing that matters; what does is named
