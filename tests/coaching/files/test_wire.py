import json
from io import BytesIO

import numpy as np
import pytest

from coaching.domain.recording import Decoded, Samples
from coaching.files import decode
from coaching.files.verdicts import not_an_activity, rejected
from coaching.files.wire import LENGTHS, lengths, pack_decoded, pack_request, requests, unpack_decoded
from tests.coaching.files.fit_bytes import (
    NOW,
    START,
    file_id,
    lap,
    records,
    run,
    session,
    timer_events,
    wrap,
)


def pieces(frame: bytes) -> tuple[bytes, bytes]:
    text, body = lengths(frame[: LENGTHS.size])
    assert len(frame) == LENGTHS.size + text + body
    return frame[LENGTHS.size : LENGTHS.size + text], frame[LENGTHS.size + text :]


def a_run() -> Decoded:
    body = file_id() + records(30) + lap() + timer_events((START + 5, 4), (START + 9, 0)) + session(elapsed_s=30)
    return decode(wrap(body), now=NOW)


def test_recording_comes_back_as_it_went() -> None:
    sent = a_run()

    received = unpack_decoded(*pieces(pack_decoded(sent)))

    assert (received.verdict, received.notes) == (sent.verdict, sent.notes)
    [before], [after] = sent.recordings, received.recordings
    for name in ("sport", "started_at", "device", "laps", "pauses", "totals", "notes", "is_incomplete"):
        assert getattr(after, name) == getattr(before, name)
    for name in Samples.columns():
        np.testing.assert_array_equal(getattr(after.samples, name), getattr(before.samples, name))


def test_each_recording_gets_its_own_samples() -> None:
    sent = decode(wrap(run(10)) + wrap(run(20, start=START + 9000)), now=NOW)

    received = unpack_decoded(*pieces(pack_decoded(sent)))

    assert [len(recording.samples) for recording in received.recordings] == [10, 20]
    assert received.recordings[1].samples.distance_m[-1] == 57.0


@pytest.mark.parametrize("outcome", [rejected("empty"), not_an_activity("workout")])
def test_refusal_comes_back_as_it_went(outcome: Decoded) -> None:
    received = unpack_decoded(*pieces(pack_decoded(outcome)))

    assert (received.verdict, received.notes, received.file_kind) == (outcome.verdict, outcome.notes, outcome.file_kind)


def test_requests_are_read_until_the_stream_ends() -> None:
    stream = BytesIO(pack_request(b"one", now=NOW) + pack_request(b"", now=NOW))

    assert [(request.now, data) for request, data in requests(stream)] == [(NOW, b"one"), (NOW, b"")]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_infinite_numbers_are_refused(number: str) -> None:
    text, body = pieces(pack_decoded(a_run()))

    with pytest.raises(ValueError, match="finite"):
        unpack_decoded(text.replace(b'"distance_m":900.0', f'"distance_m":{number}'.encode()), body)


def test_infinite_samples_are_refused() -> None:
    text, body = pieces(pack_decoded(a_run()))

    with pytest.raises(ValueError, match="finite"):
        unpack_decoded(text, np.full(len(body) // 8, np.inf).tobytes())


def test_missing_samples_are_refused() -> None:
    text, body = pieces(pack_decoded(a_run()))

    with pytest.raises(ValueError, match="announced"):
        unpack_decoded(text, body[:-8])


@pytest.mark.parametrize("change", [{"verdict": "fine"}, {"more": 1}, {"recordings": [{}]}])
def test_reply_of_another_shape_is_refused(change: dict[str, object]) -> None:
    text, body = pieces(pack_decoded(a_run()))

    with pytest.raises(ValueError, match="validation error"):
        unpack_decoded(json.dumps(json.loads(text) | change).encode(), body)


def test_frame_of_gigabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValueError, match="bytes"):
        lengths(LENGTHS.pack(10, 2**31))
