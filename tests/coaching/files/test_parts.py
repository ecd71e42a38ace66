import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Decoded
from coaching.files import decode
from tests.coaching.files.fit_bytes import (
    BYTE,
    NOW,
    START,
    U32,
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
        (b"<gpx/>", "gpx_not_supported"),
        (b"\xef\xbb\xbf<GPX version='1.1'>", "gpx_not_supported"),
        ("\ufeff<gpx>".encode("utf-16-le"), "gpx_not_supported"),
        (b"<?xml version='1.0'?>\n<!-- made by a site -->\n<TrainingCenterDatabase>", "tcx_not_supported"),
        (b"<!DOCTYPE html><html>Log in", "web_page"),
        (b"   <?xml?>", "format_not_supported"),
    ],
)
def test_what_holds_no_activity_is_rejected_with_a_reason(data: bytes, code: str) -> None:
    assert said(decoded(data)) == ("reject", [code])


def test_file_of_a_year_of_samples_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.files.fit.MESSAGES_MAX", 100)

    assert said(decoded(RUN)) == ("reject", ["too_many_messages"])


@given(st.data())
def test_damaged_file_never_raises(data: st.DataObject) -> None:
    """Bits flip, pieces go missing: there is always a verdict, and notes wherever it is not plain acceptance."""
    damaged = bytearray(wrap(run(20)))
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))

    outcome = decoded(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))

    assert outcome.verdict in {"accept", "not_an_activity"} or outcome.notes
