"""What a device says is believed only where it can be true: the gate between a decoded file and a recording.

A value that cannot be true becomes None or NaN, with a note; an absent one stays absent, without.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import isfinite

import numpy as np

from coaching.domain.recording import Note, Samples, Totals
from coaching.files.samples import HR_MAX_BPM, HR_MIN_BPM

#: Before this the clock of the device was never set.
FIRST_START = datetime(2000, 1, 1, tzinfo=UTC)
#: Clocks and time zones are off by less.
FUTURE_MAX = timedelta(days=1)
DURATION_MAX_S = 100 * 3600.0
#: No distance runner sustains 12 m/s.
SPEED_MAX_M_S = 12.0
#: Faster sports do.
FAST_SPEED_MAX_M_S = 40.0
FAST_SPORTS = frozenset(
    {
        *("cycling", "e_biking", "motorcycling", "driving", "flying", "boating", "sailing"),
        *("alpine_skiing", "snowboarding", "snowmobiling", "hang_gliding", "sky_diving"),
        *("windsurfing", "kitesurfing", "water_skiing", "wakeboarding"),
    }
)
#: How far the distance of the device may be from that of the samples.
DISTANCE_TOLERANCE = 0.02
#: ... and at least, since short recordings begin some steps after the start.
DISTANCE_TOLERANCE_M = 10.0
#: Rounding of the device: the timer may seem to run longer than the clock.
TIMER_TOLERANCE_S = 1.0
CADENCE_MAX_PER_MIN = 300.0
CLIMB_MAX_M = 20_000.0
#: A break longer than this inside of one recording is a clock that jumped, or a watch stopped days later.
GAP_MAX_S = 24 * 3600.0
LATITUDE_MAX_DEG = 90.0
LONGITUDE_MAX_DEG = 180.0


def first_plausible_start(candidates_unix_s: Iterable[float | None], *, now: datetime) -> datetime | None:
    """Return the first time between 2000 and tomorrow, None where there is none."""
    earliest, latest = FIRST_START.timestamp(), (now + FUTURE_MAX).timestamp()
    plausible = (start for start in candidates_unix_s if start is not None and earliest <= start <= latest)
    start = next(plausible, None)
    return None if start is None else datetime.fromtimestamp(start, UTC)


def is_in_future(unix_s: float | None, *, now: datetime) -> bool:
    """Return whether this time is still to come."""
    return unix_s is not None and unix_s > (now + FUTURE_MAX).timestamp()


def plausible_samples(samples: Samples, *, now: datetime) -> tuple[Samples, tuple[Note, ...]]:
    """Return the samples without impossible times and positions, and notes on these and on steps in time.

    Where no time at all is possible, the clock was never set: then the times count on from any zero, and are kept.
    """
    dated = _dated(samples, now=now)
    undated = len(samples) - len(dated)
    on_earth, off_earth = _on_earth(dated)
    counts = {"samples_dropped": undated, "positions_dropped": off_earth}
    dropped = (Note(code=code, detail=str(count)) for code, count in counts.items() if count)
    return on_earth, (*dropped, *_time_notes(on_earth))


def plausible_totals(totals: Totals, samples: Samples, sport: str) -> tuple[Totals, tuple[Note, ...]]:
    """Return the totals of the device that can be true, and a note on each that cannot.

    Args:
        totals: As the device states them.
        samples: Of the same session.
        sport: The word of the FIT profile.
    """
    elapsed_s = _positive(totals.elapsed_s, DURATION_MAX_S)
    timer_s = _positive(totals.timer_s, DURATION_MAX_S if elapsed_s is None else elapsed_s + TIMER_TOLERANCE_S)
    distance_m = _distance(
        totals.distance_m, seconds=timer_s or elapsed_s or _span_s(samples), is_fast=sport in FAST_SPORTS
    )
    kept = Totals(
        elapsed_s=elapsed_s,
        timer_s=timer_s,
        moving_s=_positive(totals.moving_s, DURATION_MAX_S if timer_s is None else timer_s + TIMER_TOLERANCE_S),
        distance_m=distance_m if distance_m is not None and _agrees(distance_m, samples) else None,
        hr_avg_bpm=_between(totals.hr_avg_bpm, HR_MIN_BPM, HR_MAX_BPM),
        hr_max_bpm=_between(totals.hr_max_bpm, HR_MIN_BPM, HR_MAX_BPM),
        cadence_avg_spm=_between(totals.cadence_avg_spm, 0.0, CADENCE_MAX_PER_MIN),
        ascent_m=_between(totals.ascent_m, 0.0, CLIMB_MAX_M),
        descent_m=_between(totals.descent_m, 0.0, CLIMB_MAX_M),
    )
    return kept, tuple(_doubts(totals, kept))


def _dated(samples: Samples, *, now: datetime) -> Samples:
    """Return the samples between 2000 and tomorrow; all of them where there is none."""
    latest = (now + FUTURE_MAX).timestamp()
    is_dated = (samples.unix_s >= FIRST_START.timestamp()) & (samples.unix_s <= latest)
    return samples.take(is_dated) if is_dated.any() else samples


def _on_earth(samples: Samples) -> tuple[Samples, int]:
    """Return the samples without positions that do not exist, and how many these were."""
    latitude, longitude = np.abs(samples.latitude_deg), np.abs(samples.longitude_deg)
    is_off_earth = (latitude > LATITUDE_MAX_DEG) | (longitude > LONGITUDE_MAX_DEG)
    on_earth = replace(
        samples,
        latitude_deg=np.where(is_off_earth, np.nan, samples.latitude_deg),
        longitude_deg=np.where(is_off_earth, np.nan, samples.longitude_deg),
    )
    return on_earth, int(is_off_earth.sum())


def _doubts(stated: Totals, kept: Totals) -> list[Note]:
    """Return a note for every value that was stated and not kept, but for zeros, which mean "none"."""
    names = [name for name in Totals.model_fields if getattr(stated, name) and getattr(kept, name) is None]
    codes = dict.fromkeys("implausible_" + name.split("_")[0] for name in names)
    return [Note(code=code) for code in codes]


def _distance(stated_m: float | None, *, seconds: float | None, is_fast: bool) -> float | None:
    """Return the distance if nobody would have to fly."""
    if stated_m is None or stated_m < 0:
        return None
    limit_m_s = FAST_SPEED_MAX_M_S if is_fast else SPEED_MAX_M_S
    return None if seconds and stated_m / seconds > limit_m_s else stated_m


def _agrees(stated_m: float, samples: Samples) -> bool:
    """Return whether the samples count this distance; without any that count, a zero means "not measured".

    A session may begin before its first sample and end behind its last one, each by as much as lies between two.
    """
    counted_m = samples.distance_m[np.isfinite(samples.distance_m)]
    if len(counted_m) == 0:
        return stated_m > 0
    step_m = float(np.diff(counted_m).max(initial=0.0))
    tolerance_m = max(DISTANCE_TOLERANCE_M, DISTANCE_TOLERANCE * stated_m, 2 * step_m)
    return bool(min(abs(stated_m - counted_m.max()), abs(stated_m - np.ptp(counted_m))) <= tolerance_m)


def _span_s(samples: Samples) -> float | None:
    return float(np.ptp(samples.unix_s)) if len(samples) > 0 else None


def _positive(value: float | None, limit: float) -> float | None:
    return value if value is not None and 0 < value <= limit else None


def _between(value: float | None, low: float, high: float) -> float | None:
    return value if value is not None and isfinite(value) and low <= value <= high else None


def _time_notes(samples: Samples) -> tuple[Note, ...]:
    """Return notes on samples that step back in time, and on breaks of days."""
    steps_s = np.diff(samples.unix_s)
    backwards = int((steps_s < 0).sum())
    gap_s = float(np.abs(steps_s).max(initial=0.0))
    notes = []
    if backwards:
        notes.append(Note(code="time_backwards", detail=str(backwards)))
    if gap_s > GAP_MAX_S:
        notes.append(Note(code="time_jump", detail=str(int(gap_s))))
    return tuple(notes)
