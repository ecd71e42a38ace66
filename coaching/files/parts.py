"""A FIT file as a whole: its parts are read one after the other, and their outcomes joined."""

from datetime import datetime

from coaching.domain.recording import Decoded, Note, Verdict
from coaching.files.device import FILE_ID, other_kind
from coaching.files.fit import LIMITS_PASSED, read_messages
from coaching.files.frames import Part, has_right_crc, split
from coaching.files.messages import Messages
from coaching.files.recordings import read_recordings
from coaching.files.samples import RECORD
from coaching.files.sessions import SESSION
from coaching.files.strap import Beats, read_beats
from coaching.files.verdicts import distinct, joined, not_an_activity, rejected


def read_fit(data: bytes, *, now: datetime) -> Decoded:
    """Decode a FIT file of one or more chained parts."""
    chain = split(data)
    parts = [_read_messages(data, part) for part in chain.parts]
    beats = read_beats(messages for messages, _ in parts if messages.damage not in LIMITS_PASSED)
    outcomes = [_outcome(messages, (*chain.notes, *notes), beats, now=now) for messages, notes in parts]
    told = [outcome for outcome in outcomes if outcome is not None]
    return joined(told) if told else rejected("no_samples")


def _outcome(messages: Messages, notes: tuple[Note, ...], beats: Beats, *, now: datetime) -> Decoded | None:
    """Return what a part holds; None if it only adds to another one, as the heart rates of a chest strap do."""
    if messages.damage in LIMITS_PASSED:
        return rejected(messages.damage)
    kind = other_kind(messages)
    if kind is not None:
        return not_an_activity(kind)
    if any(messages.count(message) for message in (FILE_ID, RECORD, SESSION)):
        return _judge(messages, notes, beats, now=now)
    return rejected(messages.damage) if messages.damage else None


def _read_messages(data: bytes, part: Part) -> tuple[Messages, tuple[Note, ...]]:
    """Read the messages of a part and say what is odd about its frame."""
    messages = read_messages(data, part.body_start, part.body_end)
    trailing = part.body_limit - part.body_end
    if trailing > 0 and messages.damage:
        # The size in the header is wrong: the messages go on.
        messages = read_messages(data, part.body_start, part.body_limit)
        notes = [Note(code="data_size_wrong")]
    elif messages.damage is None and part.is_cut:
        messages.damage = "cut_short"
        notes = []
    else:
        notes = [Note(code="trailing_bytes", detail=str(trailing))] if trailing > 0 else []
        if messages.damage is None and not has_right_crc(data, part):
            notes.append(Note(code="file_crc_wrong"))
    damage = [Note(code=messages.damage)] if messages.damage else []
    return messages, (*part.notes, *notes, *damage)


def _judge(messages: Messages, notes: tuple[Note, ...], beats: Beats, *, now: datetime) -> Decoded:
    """Return the outcome of a part that should hold an activity."""
    found = read_recordings(messages, now=now, notes=notes, beats=beats)
    recordings = tuple(recording for recording in found if recording is not None)
    if not recordings:
        return rejected("start_in_future" if found else messages.damage or "no_samples")
    said = distinct(note for recording in recordings for note in recording.notes)
    verdict: Verdict = "salvage" if messages.damage else "accept_warn" if said else "accept"
    return Decoded(verdict=verdict, notes=said, recordings=recordings)
