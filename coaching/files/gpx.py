"""GPX: tracks of points with times; without times it is a route."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import nan

import numpy as np

from coaching.domain.recording import Decoded, Samples
from coaching.files.documents import SPORT_GUESSED, Statement, judged, refused_or
from coaching.files.elements import Texts, read_elements
from coaching.files.points import Points
from coaching.files.sports import FASTEST_M_S, moving_speed_m_s, sport_by_speed, sport_of
from coaching.files.verdicts import not_an_activity

#: Some apps begin a new track when the athlete goes on after a break; later ones are activities of their own.
SAME_ACTIVITY_S = 600.0

_POINT, _TRACK = "trkpt", "trk"
#: Links have a type of their own, which is no sport.
_GROUPS = frozenset({_POINT, _TRACK, "rtept", "wpt", "link"})
_PLACES = frozenset({_POINT, "rtept", "wpt"})
_NAMES = {
    "unix_s": ("time",),
    "speed_m_s": ("speed",),
    "hr_bpm": ("hr", "heartrate"),
    "cadence_spm": ("cad", "cadence"),
    "altitude_m": ("ele",),
    "latitude_deg": ("lat",),
    "longitude_deg": ("lon",),
}


@dataclass(frozen=True, eq=False)
class _Track:
    #: In the words of whoever wrote the document; never shown.
    sport_word: str | None
    samples: Samples
    utc_offset_s: int | None


def read_gpx(data: bytes, *, now: datetime) -> Decoded:
    """Decode a GPX document."""
    return refused_or(lambda: _read(data, now=now))


def _read(data: bytes, *, now: datetime) -> Decoded:
    document = _Document()
    reading = read_elements(data, _GROUPS, document.close)
    tracks = [track for track in document.tracks if len(track.samples)]
    if document.places and not reading.damage and (not tracks or all(map(_is_made_up, tracks))):
        return not_an_activity("course")
    return judged([_statement(track) for track in _joined(tracks)], reading, now=now)


class _Document:
    """The tracks so far, and how many places are marked in any way."""

    def __init__(self) -> None:
        self.tracks: list[_Track] = []
        self.places = 0
        self._points = Points(_NAMES)

    def close(self, group: str, texts: Texts) -> None:
        self.places += group in _PLACES
        if group == _POINT:
            self._points.add(texts)
        elif group == _TRACK:
            self.tracks.append(_Track(texts.get("type"), *self._points.take()))


def _is_made_up(track: _Track) -> bool:
    """Return whether nobody can have moved like this: sites write such times for a route."""
    speed_m_s = moving_speed_m_s(track.samples)
    return speed_m_s is not None and speed_m_s > FASTEST_M_S


def _joined(tracks: Sequence[_Track]) -> list[_Track]:
    """Return the tracks, those joined that follow each other within minutes and name the same sport."""
    whole: list[_Track] = []
    for track in tracks:
        if whole and _goes_on(whole[-1], track):
            whole[-1] = replace(whole[-1], samples=_together(whole[-1].samples, track.samples))
        else:
            whole.append(track)
    return whole


def _goes_on(before: _Track, after: _Track) -> bool:
    break_s = float(after.samples.unix_s[0] - before.samples.unix_s[-1])
    return before.sport_word == after.sport_word and 0 <= break_s <= SAME_ACTIVITY_S


def _together(first: Samples, second: Samples) -> Samples:
    return Samples(*(np.concatenate((getattr(first, name), getattr(second, name))) for name in Samples.columns()))


def _statement(track: _Track) -> Statement:
    stated = sport_of(track.sport_word)
    return Statement(
        sport=stated or sport_by_speed(track.samples),
        samples=track.samples,
        start_unix_s=nan,
        utc_offset_s=track.utc_offset_s,
        notes=() if stated else (SPORT_GUESSED,),
    )
