"""What an athlete should know about the data of an activity."""

from collections.abc import Iterator

import numpy as np

from coaching.domain.activity import Metrics
from coaching.domain.recording import Note, Recording
from coaching.physiology.doubts import heart_rate_doubts
from coaching.physiology.track import Track
from coaching.physiology.zones import RELIABLE_COVERAGE

INDOORS = frozenset({"treadmill", "indoor_running"})
OUTDOORS = frozenset({"street", "trail", "track"})

# docs/science.md#a5-elevation
ASCENT_TOLERANCE = 0.3
ASCENT_TOLERANCE_M = 30.0


def is_indoors(recording: Recording, track: Track) -> bool:
    """Return whether a run was on a treadmill: the device says so, or says nothing and recorded no position.

    Source:
        docs/science.md#a11-treadmill
    """
    if recording.sub_sport in INDOORS:
        return True
    if recording.sport != "running" or recording.sub_sport in OUTDOORS or not len(track):
        return False
    return not np.isfinite(track.samples.latitude_deg).any()


def quality_notes(recording: Recording, track: Track, metrics: Metrics) -> tuple[Note, ...]:
    """Return the notes on the data, those of the decoder first, each code once.

    Source:
        docs/science.md#quality-notes
    """
    notes = list(recording.notes)
    seen = {note.code for note in notes}
    notes += [note for note in _doubts(recording, track, metrics) if note.code not in seen]
    return tuple(notes)


def _doubts(recording: Recording, track: Track, metrics: Metrics) -> Iterator[Note]:
    yield from _heart_rate_notes(track, metrics)
    if recording.sport == "running":
        yield from _running_notes(recording, track, metrics)


def _ascent_notes(recording: Recording, metrics: Metrics) -> Iterator[Note]:
    device_m, computed_m = recording.totals.ascent_m, metrics.computed.ascent_m
    if device_m is not None and computed_m is not None and _differs(device_m, computed_m):
        yield Note(code="ascent_differs", detail=f"{computed_m:.0f}")


def _heart_rate_notes(track: Track, metrics: Metrics) -> Iterator[Note]:
    if metrics.hr_time is None:
        if metrics.totals.hr_avg_bpm is None:
            yield Note(code="no_hr")
        return
    yield from (Note(code=code) for code in heart_rate_doubts(track))
    if metrics.hr_coverage < RELIABLE_COVERAGE:
        yield Note(code="hr_low_coverage", detail=str(int(100 * metrics.hr_coverage)))


def _running_notes(recording: Recording, track: Track, metrics: Metrics) -> Iterator[Note]:
    if metrics.totals.distance_m is None:
        yield Note(code="no_distance")
    if is_indoors(recording, track):
        yield Note(code="treadmill")
    unreliable = sum(split.is_unreliable for split in metrics.splits)
    if unreliable:
        yield Note(code="unreliable_splits", detail=str(unreliable))
    yield from _ascent_notes(recording, metrics)


def _differs(device_m: float, computed_m: float) -> bool:
    difference_m = abs(device_m - computed_m)
    return difference_m > ASCENT_TOLERANCE_M and difference_m > ASCENT_TOLERANCE * device_m
