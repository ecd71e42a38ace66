"""How bytes go to the decoding child and what was decoded comes back: frames of JSON and raw numbers.

A frame is two lengths, a JSON text, and a body: the file on the way in, the columns of the samples on the way out.
"""

import json
import struct
from collections.abc import Iterator
from datetime import datetime
from math import isfinite
from typing import BinaryIO

import numpy as np
from pydantic import AwareDatetime, BaseModel, NonNegativeInt

from coaching.domain.recording import Decoded, FileKind, Lap, Note, Pause, Recording, Samples, Totals, Verdict

LENGTHS = struct.Struct("!II")
#: Thousands of laps and pauses, nothing more.
TEXT_BYTES_MAX = 8_000_000
#: The largest file, and all columns of the most samples that are read.
BODY_BYTES_MAX = 64_000_000

_NUMBER = np.dtype("<f8")


class Request(BaseModel, frozen=True, extra="forbid"):
    """What the child is told about the file in the body."""

    now: AwareDatetime


class _Recording(BaseModel, frozen=True, extra="forbid"):
    """A recording without its samples, of which only the number is told."""

    sport: str
    sub_sport: str | None
    started_at: AwareDatetime | None
    utc_offset_s: int | None
    device: str | None
    samples: NonNegativeInt
    laps: tuple[Lap, ...]
    pauses: tuple[Pause, ...]
    totals: Totals
    has_barometer: bool
    notes: tuple[Note, ...]
    is_incomplete: bool


class _Reply(BaseModel, frozen=True, extra="forbid"):
    """What was decoded, but for the samples."""

    verdict: Verdict
    notes: tuple[Note, ...]
    recordings: tuple[_Recording, ...]
    file_kind: FileKind | None


def pack_request(data: bytes, *, now: datetime) -> bytes:
    """Return the frame that asks for a file to be decoded."""
    return _frame(Request(now=now).model_dump_json().encode(), data)


def pack_decoded(decoded: Decoded) -> bytes:
    """Return the frame that says what was decoded."""
    reply = _Reply(
        verdict=decoded.verdict,
        notes=decoded.notes,
        recordings=tuple(_without_samples(recording) for recording in decoded.recordings),
        file_kind=decoded.file_kind,
    )
    columns = (column for recording in decoded.recordings for column in _columns(recording.samples))
    return _frame(reply.model_dump_json().encode(), b"".join(columns))


def unpack_decoded(text: bytes, body: bytes) -> Decoded:
    """Return what was decoded; nothing is believed that is not of the right shape.

    Raises:
        ValueError: If the frame holds anything else, or an infinite number.
    """
    reply = _Reply.model_validate(json.loads(text, parse_float=_finite, parse_constant=_finite))
    numbers = np.frombuffer(body, _NUMBER).astype(np.float64)
    width = len(Samples.columns())
    if len(numbers) != width * sum(recording.samples for recording in reply.recordings) or np.isinf(numbers).any():
        message = "the samples are not as many as announced, or not finite"
        raise ValueError(message)
    recordings: list[Recording] = []
    for recording in reply.recordings:
        block, numbers = np.split(numbers, [width * recording.samples])
        recordings.append(_with_samples(recording, Samples(*block.reshape(width, recording.samples))))
    return Decoded(verdict=reply.verdict, notes=reply.notes, recordings=tuple(recordings), file_kind=reply.file_kind)


def lengths(head: bytes) -> tuple[int, int]:
    """Return the lengths of text and body that a frame announces.

    Raises:
        ValueError: If they are more than anybody may send.
    """
    text, body = LENGTHS.unpack(head)
    if text > TEXT_BYTES_MAX or body > BODY_BYTES_MAX:
        message = f"a frame of {text} and {body} bytes"
        raise ValueError(message)
    return text, body


def requests(stream: BinaryIO) -> Iterator[tuple[Request, bytes]]:
    """Yield the files that come in, until the other side closes the stream."""
    while len(head := stream.read(LENGTHS.size)) == LENGTHS.size:
        text, body = lengths(head)
        yield Request.model_validate_json(stream.read(text)), stream.read(body)


def _frame(text: bytes, body: bytes) -> bytes:
    return LENGTHS.pack(len(text), len(body)) + text + body


def _columns(samples: Samples) -> Iterator[bytes]:
    return (getattr(samples, name).astype(_NUMBER).tobytes() for name in Samples.columns())


def _without_samples(recording: Recording) -> _Recording:
    fields = {name: getattr(recording, name) for name in _Recording.model_fields if name != "samples"}
    return _Recording(samples=len(recording.samples), **fields)


def _with_samples(recording: _Recording, samples: Samples) -> Recording:
    fields = {name: getattr(recording, name) for name in _Recording.model_fields if name != "samples"}
    return Recording(samples=samples, **fields)


def _finite(number: str) -> float:
    """Return a number of the JSON text.

    Raises:
        ValueError: If it is none that can be counted with.
    """
    value = float(number)
    if not isfinite(value):
        message = "not a finite number"
        raise ValueError(message)
    return value
