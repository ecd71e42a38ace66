"""The recordings of one FIT part: each session with its own samples, laps and pauses."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from coaching.domain.recording import Lap, Note, Pause, Recording, Samples, Totals
from coaching.files.device import Device, read_device
from coaching.files.laps import read_laps, read_pauses
from coaching.files.messages import Messages
from coaching.files.plausibility import first_plausible_start, is_in_future, plausible_samples, plausible_totals
from coaching.files.samples import RECORD, STRIDES_PER_MIN_MAX, counts_one_foot, has_values, read_samples
from coaching.files.sessions import SESSION, Session, Window, read_sessions, windows
from coaching.files.strap import Beats

#: Sports in which a device counts the strides of one foot.
ON_FOOT = frozenset({"running", "walking", "hiking", "mountaineering", "snowshoeing"})
#: One sample alone has no duration.
SAMPLES_MIN = 2


@dataclass(frozen=True, eq=False)
class _Contents:
    """What the sessions of a part share."""

    samples: Samples
    laps: tuple[Lap, ...]
    pauses: tuple[Pause, ...]
    device: Device
    notes: tuple[Note, ...]
    is_incomplete: bool


def read_recordings(
    messages: Messages, *, now: datetime, notes: tuple[Note, ...], beats: Beats | None = None
) -> tuple[Recording | None, ...]:
    """Return one recording per session, None for one in the future; one of the samples where no session is stated.

    Args:
        messages: Of one part.
        now: A start later than a day from now is no activity.
        notes: What is to be said of the part, repeated with each recording.
        beats: What a chest strap kept by itself; None for nothing.
    """
    samples = read_samples(messages, beats)
    is_timed = np.isfinite(samples.unix_s)
    if is_timed.sum() < SAMPLES_MIN and not messages.count(SESSION):
        return ()
    is_blank = messages.count(RECORD) > 0 and not is_timed.any() and not has_values(samples)
    contents = _Contents(
        samples=samples.take(is_timed),
        laps=read_laps(messages),
        pauses=read_pauses(messages),
        device=read_device(messages),
        notes=(*notes, *((Note(code="no_usable_samples"),) if is_blank else ())),
        is_incomplete=messages.damage is not None,
    )
    sessions = read_sessions(messages)
    return tuple(_cut(contents, *pair, now=now) for pair in zip(sessions, windows(sessions), strict=True))


def _cut(contents: _Contents, session: Session, window: Window, *, now: datetime) -> Recording | None:
    """Return the recording of one session, None if it lies in the future."""
    times = contents.samples.unix_s
    inside = contents.samples.take((times >= window.from_unix_s) & (times < window.to_unix_s))
    samples, sample_notes = plausible_samples(inside, now=now)
    starts = _starts(session, samples, contents.device.created_unix_s)
    started_at = first_plausible_start(starts, now=now)
    if started_at is None and any(is_in_future(start, now=now) for start in starts):
        return None
    totals, total_notes = plausible_totals(_both_feet_total(session, samples), samples, session.sport)
    clock = () if started_at else (Note(code="clock_never_set"),)
    return Recording(
        sport=session.sport,
        sub_sport=session.sub_sport,
        started_at=started_at,
        utc_offset_s=contents.device.utc_offset_s,
        device=contents.device.name,
        samples=_both_feet(samples, session.sport),
        laps=tuple(lap for lap in contents.laps if lap.started_at.timestamp() in window),
        pauses=_pauses(contents.pauses, window),
        totals=totals,
        has_barometer=contents.device.has_barometer,
        notes=(*contents.notes, *clock, *sample_notes, *total_notes),
        is_incomplete=contents.is_incomplete,
    )


def _starts(session: Session, samples: Samples, created_unix_s: float | None) -> list[float | None]:
    """Return what may be the start, best first; when the file was made only counts where nothing else is known."""
    if len(samples) > 0:
        return [session.start_unix_s, float(samples.unix_s.min())]
    return [session.start_unix_s, created_unix_s]


def _pauses(pauses: tuple[Pause, ...], window: Window) -> tuple[Pause, ...]:
    """Return the pauses inside the window, cut to it."""
    clipped = (Pause(from_unix_s=window.clip(p.from_unix_s), to_unix_s=window.clip(p.to_unix_s)) for p in pauses)
    return tuple(pause for pause in clipped if pause.to_unix_s > pause.from_unix_s)


def _both_feet(samples: Samples, sport: str) -> Samples:
    """Return the samples with the cadence of both feet, for sports on foot."""
    if sport not in ON_FOOT or not counts_one_foot(samples.cadence_spm):
        return samples
    return replace(samples, cadence_spm=2 * samples.cadence_spm)


def _both_feet_total(session: Session, samples: Samples) -> Totals:
    """Return the session's totals with the cadence of both feet, for sports on foot."""
    cadence = session.totals.cadence_avg_spm
    is_one_foot = session.sport in ON_FOOT and counts_one_foot(samples.cadence_spm)
    if cadence is None or cadence > STRIDES_PER_MIN_MAX or not is_one_foot:
        return session.totals
    return session.totals.model_copy(update={"cadence_avg_spm": 2 * cadence})
