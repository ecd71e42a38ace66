"""What an athlete should know about the data of an activity."""

from collections.abc import Iterator

import numpy as np

from coaching.domain.activity import Metrics
from coaching.domain.recording import Note, Recording
from coaching.physiology.bouts import spans_of
from coaching.physiology.doubts import heart_rate_doubts
from coaching.physiology.track import Track
from coaching.physiology.zones import RELIABLE_COVERAGE

INDOORS = frozenset({"treadmill", "indoor_running", "virtual_activity"})
OUTDOORS = frozenset({"street", "trail", "track"})

# docs/science.md#a5-elevation
ASCENT_TOLERANCE = 0.3
ASCENT_TOLERANCE_M = 30.0

#: Notes of the decoder on a clock that tells no lengths of time.
CLOCK_NOTES = frozenset({"clock_never_set", "time_jump", "time_backwards"})

# docs/science.md#quality-notes
#: Ascent of a hilly run, in m per m.
HILLY = 0.01
#: A break has some length, a run with many has several, and they take a good part of it.
SHORTEST_BREAK_S = 10.0
FEWEST_BREAKS = 5
LEAST_BREAK_SHARE = 0.1


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


def has_trusted_clock(recording: Recording) -> bool:
    """Return whether the times of the samples can be a record.

    Source:
        docs/science.md#a12-best-efforts
    """
    return not any(note.code in CLOCK_NOTES for note in recording.notes)


def break_count(track: Track) -> int:
    """Return how often the athlete paused or stood for 10 s or more.

    Source:
        docs/science.md#quality-notes
    """
    rested_s = np.diff(track.elapsed_s) - np.diff(track.moving_s)
    return sum(float(rested_s[first:beyond].sum()) >= SHORTEST_BREAK_S for first, beyond in spans_of(rested_s > 0))


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
    yield from _terrain_notes(recording, track, metrics)
    yield from _break_notes(track, metrics)


def _terrain_notes(recording: Recording, track: Track, metrics: Metrics) -> Iterator[Note]:
    """A watch may state a climb and record no altitude on the way."""
    ascent_m, distance_m = metrics.totals.ascent_m or 0.0, metrics.totals.distance_m or 0.0
    is_level = all(split.gap_s_per_km is None for split in metrics.splits)
    if metrics.splits and is_level and not is_indoors(recording, track) and ascent_m >= HILLY * distance_m:
        yield Note(code="hilly_no_gap")


def _break_notes(track: Track, metrics: Metrics) -> Iterator[Note]:
    """The recoveries of repetitions are meant."""
    if metrics.interval_reps > 1 or len(track) < 2:  # noqa: PLR2004 - a break lies between two samples
        return
    rested_s = track.elapsed_s[-1] - track.moving_s[-1]
    breaks = break_count(track)
    if breaks >= FEWEST_BREAKS and rested_s >= LEAST_BREAK_SHARE * track.elapsed_s[-1]:
        yield Note(code="paused_often", detail=str(breaks))


def _differs(device_m: float, computed_m: float) -> bool:
    difference_m = abs(device_m - computed_m)
    return difference_m > ASCENT_TOLERANCE_M and difference_m > ASCENT_TOLERANCE * device_m
