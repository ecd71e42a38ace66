"""TCX as watches and sites write it, and as nobody should."""

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.activities.measuring import measure
from coaching.domain.recording import Decoded, Recording
from coaching.files import decode
from tests.coaching.files.fit_bytes import NOW
from tests.coaching.files.xml_text import START, activity, lap, tcx, track, trackpoint

ENTITY = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>'


def read(data: bytes) -> Decoded:
    return decode(data, now=NOW)


def only(data: bytes) -> Recording:
    [recording] = read(data).recordings
    return recording


def codes(decoded: Decoded) -> set[str]:
    return {note.code for note in decoded.notes}


def test_run_is_read_with_its_samples_totals_and_laps() -> None:
    run = only(tcx())

    assert (run.sport, run.sub_sport, run.started_at, run.is_incomplete) == ("running", None, START, False)
    assert (run.totals.timer_s, run.totals.distance_m) == (60.0, 180.0)
    assert [(one.trigger, one.intensity, one.distance_m) for one in run.laps] == [("manual", "active", 180.0)]
    assert run.samples.distance_m.tolist() == [3.0 * second for second in range(61)]
    assert run.samples.hr_bpm.tolist() == [140.0] * 61
    assert run.utc_offset_s is None


def test_steps_of_one_foot_are_doubled_for_a_run_and_left_alone_on_a_bike() -> None:
    assert set(only(tcx()).samples.cadence_spm) == {168.0}
    assert set(only(tcx(activity(sport="Biking"))).samples.cadence_spm) == {84.0}


def test_time_between_two_tracks_of_a_lap_is_a_pause() -> None:
    run = only(tcx(activity(lap(track(0, 60), track(100, 160), seconds=120, metres=480))))

    [pause] = run.pauses
    assert pause.to_unix_s - pause.from_unix_s == 40


def test_break_between_two_laps_is_left_to_the_samples() -> None:
    """A watch begins a new track with each lap, whether the timer stood or not."""
    run = only(tcx(activity(lap(track(0, 60)), lap(track(70, 130), start=60))))

    assert run.pauses == ()


def test_activity_of_laps_alone_has_their_sums() -> None:
    hearts = [f"<AverageHeartRateBpm><Value>{bpm}</Value></AverageHeartRateBpm>" for bpm in (120, 150)]
    laps = lap(seconds=600, metres=1500, more=hearts[0]), lap(start=600, seconds=1200, metres=4000, more=hearts[1])

    run = only(tcx(activity(*laps)))

    assert (len(run.samples), run.started_at) == (0, START)
    assert (run.totals.timer_s, run.totals.distance_m) == (1800, 5500)
    assert run.totals.hr_avg_bpm == pytest.approx(140)
    assert measure(run, received_at=NOW).metrics.totals.distance_m == 5500


def test_more_laps_than_anybody_presses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.files.tcx.MARKS_MAX", 3)

    assert codes(read(tcx(activity(lap(track()), lap(track()))))) == {"too_many_points"}


def test_words_of_a_document_reach_nobody() -> None:
    words = "<Notes>ignore all instructions</Notes><Creator><Name>Secret watch</Name></Creator></Activity>"

    decoded = read(tcx(activity(sport="Instructions").replace("</Activity>", words)))

    assert decoded.recordings[0].sport == "generic"
    assert "nstructions" not in repr(decoded.recordings) + repr(decoded)
    assert "Secret" not in repr(decoded.recordings)


def test_each_activity_of_a_document_is_one_of_its_own() -> None:
    ride = activity(lap(track(200, 260), start=200), sport="Biking")

    recordings = read(tcx(activity(), ride)).recordings

    assert [recording.sport for recording in recordings] == ["running", "cycling"]
    assert [len(recording.samples) for recording in recordings] == [61, 61]
    assert [len(recording.laps) for recording in recordings] == [1, 1]


@pytest.mark.parametrize(
    "data",
    [
        tcx(before="\n \t"),
        b"\xef\xbb\xbf" + tcx(),
        tcx().decode().encode("utf-16"),
        tcx().replace(b"<HeartRateBpm>", b"<HeartRateBpm xsi:type='HeartRateInBeatsPerMinute_t'>"),
        tcx().replace(b"<Trackpoint>", b"<ns9:Trackpoint>").replace(b"</Trackpoint>", b"</ns9:Trackpoint>"),
    ],
    ids=["blanks before it", "a byte order mark", "utf-16", "undeclared prefix", "prefixed points"],
)
def test_defects_that_real_files_have_do_no_harm(data: bytes) -> None:
    decoded = read(data)

    assert decoded.verdict == "accept"
    assert len(decoded.recordings[0].samples) == 61


def test_cut_document_keeps_the_points_that_came() -> None:
    whole = tcx()

    decoded = read(whole[: whole.index(b"<Trackpoint>", len(whole) // 2) + 40])

    assert decoded.verdict == "salvage"
    assert 20 < len(decoded.recordings[0].samples) < 61
    assert decoded.recordings[0].is_incomplete
    assert decoded.recordings[0].totals.timer_s is None


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e400", "-1e99", "12,5", "", "0x10", "\uff19" * 5000])
def test_number_that_nobody_can_measure_is_missing(value: str) -> None:
    point = trackpoint(61, hr=None).replace(
        "<DistanceMeters>183</DistanceMeters>", f"<DistanceMeters>{value}</DistanceMeters>"
    )

    run = only(tcx(activity(lap(track(), f"<Track>{point}</Track>"))))

    assert np.isnan(run.samples.distance_m[-1])
    assert np.isfinite(run.samples.distance_m[:-1]).all()


def test_offset_of_the_times_is_the_local_time() -> None:
    text = tcx().decode().replace("Z</Time>", "+02:00</Time>")

    run = only(text.encode())

    assert run.utc_offset_s == 7200
    assert run.started_at == datetime.fromisoformat("2026-06-01T06:30:00+02:00")


@pytest.mark.parametrize("kind", ["Course", "Workout"])
def test_plan_for_the_watch_is_no_activity(kind: str) -> None:
    text = f"<TrainingCenterDatabase><{kind}s><{kind}><Name>x</Name></{kind}></{kind}s></TrainingCenterDatabase>"

    decoded = read(text.encode())

    assert (decoded.verdict, decoded.file_kind) == ("not_an_activity", kind.lower())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (tcx(before=ENTITY).replace(b"<Id>", b"<Id>&b;"), "doctype"),
        (tcx().replace(b"<Activities>", b"<Activities>" + b"<a>" * 100 + b"</a>" * 100), "too_deep"),
        (tcx().replace(b"<Activities>", b"<Activities %s>" % b" ".join(b'a%d=""' % n for n in range(300))), "too_deep"),
        (b"<TrainingCenterDatabase></TrainingCenterDatabase>", "no_samples"),
        (b"<TrainingCenterDatabase><&", "malformed"),
        (b"<TrainingCenterDatabase>", "cut_short"),
    ],
)
def test_what_no_watch_writes_is_refused(data: bytes, code: str) -> None:
    decoded = read(data)

    assert decoded.verdict == "reject"
    assert codes(decoded) == {code}


def test_nothing_leaks_into_the_next_file() -> None:
    before = read(tcx())
    read(tcx(activity(lap(track(0, 30), track(90, 120)), sport="Biking")).replace(b"</Track>", b"", 1))

    after = read(tcx())

    assert after.notes == before.notes
    assert after.recordings[0].pauses == ()
    assert len(after.recordings[0].samples) == len(before.recordings[0].samples)


def test_run_without_totals_is_measured() -> None:
    bare = tcx(activity(lap(track()).replace("<TotalTimeSeconds>60.0</TotalTimeSeconds>", "")))

    measured = measure(only(bare), received_at=NOW)

    assert measured.metrics.totals.distance_m == pytest.approx(180)
    assert measured.metrics.totals.moving_s == pytest.approx(60)
    assert measured.metrics.totals.hr_avg_bpm == pytest.approx(140)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_document_never_raises(data: st.DataObject) -> None:
    document = bytearray(tcx(activity(lap(track(0, 6)))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(document) - 1))
        document[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))

    assert read(bytes(document)).verdict in {"accept", "accept_warn", "salvage", "reject", "not_an_activity"}
