import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Decoded
from coaching.files import decode
from tests.coaching.files.fit_bytes import (
    BYTE,
    NOW,
    RECORD,
    START,
    STRING,
    U8,
    U32,
    data,
    define,
    file_id,
    records,
    run,
    table,
    wrap,
)

RUN = wrap(run())


def decoded(data: bytes) -> Decoded:
    return decode(data, now=NOW)


def said(outcome: Decoded) -> tuple[str, list[str]]:
    return outcome.verdict, [str(note) for note in outcome.notes]


def test_sound_file_is_accepted_without_a_note() -> None:
    assert said(decoded(RUN)) == ("accept", [])


def test_wrong_check_sum_warns_and_no_more() -> None:
    outcome = decoded(RUN[:-2] + b"\x12\x34")

    assert said(outcome) == ("accept_warn", ["file_crc_wrong"])
    assert [note.code for note in outcome.recordings[0].notes] == ["file_crc_wrong"]


def test_file_that_was_cut_is_saved_as_far_as_it_goes() -> None:
    outcome = decoded(RUN[: len(RUN) // 2])

    assert said(outcome) == ("salvage", ["cut_short"])
    assert 0 < len(outcome.recordings[0].samples) < 600
    assert outcome.recordings[0].is_incomplete


def test_file_that_lacks_only_its_check_sum_is_cut() -> None:
    assert said(decoded(RUN[:-2])) == ("salvage", ["cut_short"])


def test_message_that_nothing_defines_ends_the_reading() -> None:
    outcome = decoded(wrap(run() + b"\x0e1234"))

    assert said(outcome) == ("salvage", ["undefined_message"])
    assert len(outcome.recordings[0].samples) == 600


def test_header_that_promises_too_little_is_not_believed() -> None:
    outcome = decoded(wrap(run(), data_size=1001))

    assert said(outcome) == ("accept_warn", ["data_size_wrong"])
    assert len(outcome.recordings[0].samples) == 600


def test_bytes_behind_the_end_warn() -> None:
    assert said(decoded(RUN + bytes(5000))) == ("accept_warn", ["trailing_bytes: 5000"])


def test_chained_runs_are_all_kept() -> None:
    outcome = decoded(RUN + wrap(run(start=START + 90_000)))

    assert said(outcome) == ("accept", [])
    assert len(outcome.recordings) == 2


def test_worse_part_is_named() -> None:
    outcome = decoded(RUN + wrap(file_id()))

    assert said(outcome) == ("accept", ["part: 2: reject (no_samples)"])
    assert len(outcome.recordings) == 1


def test_part_that_only_adds_to_another_is_none_of_its_own() -> None:
    """Swim files carry the chest strap's heart rates in parts without a file id."""
    strap = wrap(table(132, {253: U32}, [(START,)]))

    assert said(decoded(RUN + strap)) == ("accept", [])


@pytest.mark.parametrize(
    ("kind", "name"), [(5, "workout"), (6, "course"), (2, "settings"), (10, "totals"), (28, "other")]
)
def test_file_of_another_kind_is_told_by_its_name(kind: int, name: str) -> None:
    outcome = decoded(wrap(file_id(kind) + records(10)))

    assert (outcome.verdict, outcome.file_kind, outcome.recordings) == ("not_an_activity", name, ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "not_fit"),
        (wrap(b""), "no_samples"),
        (wrap(b"") * 5000, "no_samples"),
        (wrap(file_id()), "no_samples"),
        (RUN[:20], "cut_short"),
        (wrap(file_id() + define(20, [], local=5) + b"\x05" * 1000), "undefined_message"),
        (wrap(file_id() + define(20, [(i, 255, BYTE) for i in range(255)]) + bytes(1 + 255 * 255)), "no_samples"),
        (wrap(run(start=START + 10 * 365 * 86_400)), "start_in_future"),
        (b"PK\x03\x04", "nested_archive"),
        (b"<!DOCTYPE html><html>Log in", "web_page"),
        (b"   <?xml?>", "format_not_supported"),
    ],
)
def test_what_holds_no_activity_is_rejected_with_a_reason(data: bytes, code: str) -> None:
    assert said(decoded(data)) == ("reject", [code])


def test_file_of_a_year_of_samples_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.files.fit.MESSAGES_MAX", 100)

    assert said(decoded(RUN)) == ("reject", ["too_many_messages"])


def test_file_of_more_bytes_than_anybody_may_send_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.files.archive.FILE_BYTES_MAX", len(RUN) - 1)

    assert said(decoded(RUN)) == ("reject", ["file_too_large"])


def test_file_of_endless_definitions_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.files.fit.DEFINITIONS_MAX", 2)

    assert said(decoded(RUN)) == ("reject", ["too_many_definitions"])


def test_more_runs_than_anybody_chains_are_left_unread_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.files.frames.PARTS_MAX", 2)
    days = b"".join(wrap(run(start=START + day * 86_400)) for day in range(3))

    outcome = decoded(days)

    assert said(outcome) == ("accept_warn", ["too_many_parts: 2"])
    assert len(outcome.recordings) == 2


def test_developer_fields_of_one_file_mean_nothing_in_the_next() -> None:
    """Descriptions that outlive their file would give the next athlete a heart rate of 250."""
    described = table(207, {3: U8}, [(0,)]) + define(206, [(0, 1, U8), (1, 1, U8), (2, 1, U8), (3, 11, STRING)])
    described += bytes((0, 0, 0, U8)) + b"heart_rate\0"
    definition = define(RECORD, [(253, 4, U32)])
    native = bytes((definition[0] | 0x20,)) + definition[1:] + bytes((1, 0, 1, 0))
    body = native + b"".join(data([U32], (START + i,)) + b"\xfa" for i in range(10))
    describing, silent = wrap(file_id() + described + body), wrap(file_id() + body)
    alone = decoded(silent).recordings[0].samples

    decoded(describing)
    after = decoded(silent).recordings[0].samples

    assert len(after) == len(alone) == 10
    assert np.isnan([alone.hr_bpm, after.hr_bpm]).all()


@given(st.data())
def test_damaged_file_never_raises(chance: st.DataObject) -> None:
    """Bits flip, pieces go missing: there is always a verdict, and notes wherever it is not plain acceptance."""
    damaged = bytearray(wrap(run(20)))
    for _ in range(chance.draw(st.integers(1, 20))):
        damaged[chance.draw(st.integers(0, len(damaged) - 1))] = chance.draw(st.integers(0, 255))

    outcome = decoded(bytes(damaged[: chance.draw(st.integers(0, len(damaged)))]))

    assert outcome.verdict in {"accept", "not_an_activity"} or outcome.notes
