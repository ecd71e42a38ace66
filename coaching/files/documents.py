"""From what an XML document states to recordings: the same gate for all its formats."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from coaching.domain.recording import Decoded, Floats, Lap, Note, Pause, Recording, Samples, Totals, Verdict
from coaching.errors import UnreadableFile
from coaching.files.elements import Reading
from coaching.files.plausibility import first_plausible_start, is_in_future, plausible_samples, plausible_totals
from coaching.files.recordings import ON_FOOT, SAMPLES_MIN
from coaching.files.samples import counts_one_foot
from coaching.files.sports import Sport
from coaching.files.verdicts import distinct, rejected

#: Says how the sport was found, and nothing against the file.
SPORT_GUESSED = Note(code="sport_guessed")
#: A device counts on for a while behind its last point; more was never recorded here.
UNSEEN_MAX_S = 60.0
UNSEEN_MAX_SHARE = 0.1


@dataclass(frozen=True, eq=False, kw_only=True)
class Statement:
    """What a document states about one activity, nothing checked but that numbers are finite."""

    sport: Sport
    samples: Samples
    #: In UTC seconds since 1970, for activities without samples; NaN where not stated.
    start_unix_s: float
    utc_offset_s: int | None = None
    laps: tuple[Lap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    totals: Totals = field(default_factory=Totals)
    notes: tuple[Note, ...] = ()


def judged(statements: Sequence[Statement], reading: Reading, *, now: datetime) -> Decoded:
    """Return the outcome of a document that should hold activities.

    Args:
        statements: In the order of the document.
        reading: How the reading went; the last activity of a damaged document lacks its end, so its sums count not.
        now: A start later than a day from now is no activity.
    """
    if reading.damage and statements:
        statements = (*statements[:-1], replace(statements[-1], totals=Totals()))
    found = [_recording(each, reading, now=now) for each in statements if _is_activity(each)]
    recordings = tuple(recording for recording in found if recording is not None)
    if not recordings:
        return rejected("start_in_future" if found else reading.damage or "no_samples")
    said = distinct(note for recording in recordings for note in recording.notes)
    return Decoded(verdict=_verdict(reading, said), notes=said, recordings=recordings)


def refused_or(read: Callable[[], Decoded]) -> Decoded:
    """Return what reading gives, a rejection where the document is refused."""
    try:
        return read()
    except UnreadableFile as refusal:
        return rejected(refusal.reason)


def _verdict(reading: Reading, said: Iterable[Note]) -> Verdict:
    if reading.damage:
        return "salvage"
    return "accept_warn" if any(note != SPORT_GUESSED for note in said) else "accept"


def _is_activity(statement: Statement) -> bool:
    """Return whether it has a duration: by its samples, or because it is stated."""
    return len(statement.samples) >= SAMPLES_MIN or bool(statement.totals.timer_s)


def _recording(statement: Statement, reading: Reading, *, now: datetime) -> Recording | None:
    """Return the recording of one activity, None if it lies in the future."""
    samples, sample_notes = plausible_samples(_settled(statement.samples), now=now)
    start = float(samples.unix_s.min()) if len(samples) else statement.start_unix_s
    started_at = first_plausible_start([start], now=now)
    if started_at is None and is_in_future(start, now=now):
        return None
    sport, sub_sport = statement.sport
    totals, total_notes = plausible_totals(_with_clock(statement.totals, samples), samples, sport)
    damage = (Note(code=reading.damage),) if reading.damage else ()
    clock = () if started_at else (Note(code="clock_never_set"),)
    return Recording(
        sport=sport,
        sub_sport=sub_sport,
        started_at=started_at,
        utc_offset_s=statement.utc_offset_s,
        device=None,  # the document names it in free text
        samples=_both_feet(samples, sport),
        laps=statement.laps,
        pauses=statement.pauses,
        totals=totals,
        has_barometer=False,
        notes=(*damage, *reading.notes, *statement.notes, *clock, *sample_notes, *total_notes),
        is_incomplete=reading.damage is not None,
    )


def _settled(samples: Samples) -> Samples:
    """Return the samples in order where only one is out of it: apps write the first fix late; more are worth a note."""
    backwards = (np.diff(samples.unix_s) < 0).sum()
    return samples.take(np.argsort(samples.unix_s, kind="stable")) if backwards == 1 else samples


def _with_clock(totals: Totals, samples: Samples) -> Totals:
    """Return the totals with the time on the clock where they claim much more than was recorded: a piece of a file."""
    span_s = _span_s(samples.unix_s)
    if totals.timer_s is None or not span_s:
        return totals
    unseen_s = totals.timer_s - span_s
    is_piece = unseen_s > max(UNSEEN_MAX_S, UNSEEN_MAX_SHARE * span_s)
    return totals.model_copy(update={"elapsed_s": span_s}) if is_piece else totals


def _span_s(unix_s: Floats) -> float:
    return float(np.ptp(unix_s)) if len(unix_s) else 0.0


def _both_feet(samples: Samples, sport: str) -> Samples:
    """Return the samples with the cadence of both feet, for sports on foot."""
    if sport not in ON_FOOT or not counts_one_foot(samples.cadence_spm):
        return samples
    return replace(samples, cadence_spm=2 * samples.cadence_spm)
