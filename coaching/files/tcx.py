"""TCX: activities of laps, laps of tracks, tracks of points; what lies between two tracks of a lap is a pause."""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import isfinite

from coaching.domain.recording import Decoded, FileKind, Lap, Pause, Totals
from coaching.errors import UnreadableFile
from coaching.files.documents import Statement, judged, refused_or
from coaching.files.elements import Texts, read_elements
from coaching.files.plausibility import DURATION_MAX_S
from coaching.files.points import Points, instant, number
from coaching.files.sports import GENERIC, sport_of
from coaching.files.verdicts import not_an_activity

#: Laps, tracks and activities of a document together; the history of a year has some thousands.
MARKS_MAX = 20_000
#: Less between two tracks is how a watch saves memory.
SHORTEST_PAUSE_S = 2.0

_ACTIVITY, _LAP, _TRACK, _POINT = "Activity", "Lap", "Track", "Trackpoint"
_KINDS: dict[str, FileKind] = {"Course": "course", "Workout": "workout"}
#: The last ones have names and words of their own, which say nothing about the activity.
_GROUPS = frozenset({_ACTIVITY, _LAP, _TRACK, _POINT, *_KINDS, "Creator", "Training"})
_NAMES = {
    "unix_s": ("Time",),
    "distance_m": ("DistanceMeters",),
    "speed_m_s": ("Speed",),
    "hr_bpm": ("HeartRateBpm",),
    "cadence_spm": ("RunCadence", "Cadence"),
    "altitude_m": ("AltitudeMeters",),
    "latitude_deg": ("LatitudeDegrees",),
    "longitude_deg": ("LongitudeDegrees",),
}
#: Words of the format, and those of the FIT profile for them.
_TRIGGERS = {"Manual": "manual", "Distance": "distance", "Time": "time", "Location": "position_lap"}
_INTENSITIES = {"Active": "active", "Resting": "rest"}


def read_tcx(data: bytes, *, now: datetime) -> Decoded:
    """Decode a TCX document."""
    return refused_or(lambda: _read(data, now=now))


def _read(data: bytes, *, now: datetime) -> Decoded:
    document = _Document()
    reading = read_elements(data, _GROUPS, document.close)
    if document.kind and not document.activities:
        return not_an_activity(document.kind)
    return judged(document.activities, reading, now=now)


class _Document:
    """The activities so far, and what belongs to the current one."""

    def __init__(self) -> None:
        self.activities: list[Statement] = []
        #: What else is in the document.
        self.kind: FileKind | None = None
        self._points = Points(_NAMES)
        self._marks = 0
        self._laps: list[Texts] = []
        self._pauses: list[Pause] = []
        self._track_start = 0
        #: When the track before this one of the same lap ended.
        self._stopped_unix_s: float | None = None

    def close(self, group: str, texts: Texts) -> None:
        if group == _POINT:
            self._points.add(texts)
            return
        self._marks += 1
        if self._marks > MARKS_MAX:
            raise UnreadableFile(reason="too_many_points")
        if group == _TRACK:
            self._end_track()
        elif group == _LAP:
            self._laps.append(texts)
            self._stopped_unix_s = None
        elif group == _ACTIVITY:
            self._end_activity(texts)
        elif group in _KINDS:
            self.kind = _KINDS[group]
            self._points.take()
            self._begin_activity()

    def _begin_activity(self) -> None:
        self._laps, self._pauses = [], []
        self._track_start, self._stopped_unix_s = 0, None

    def _end_track(self) -> None:
        times = self._points.times_since(self._track_start)
        self._track_start = len(self._points)
        if not len(times):
            return
        stopped = self._stopped_unix_s
        if stopped is not None and times[0] - stopped > SHORTEST_PAUSE_S:
            self._pauses.append(Pause(from_unix_s=stopped, to_unix_s=float(times[0])))
        self._stopped_unix_s = float(times[-1])

    def _end_activity(self, texts: Texts) -> None:
        samples, utc_offset_s = self._points.take()
        laps = [lap for texts in self._laps if (lap := _lap(texts))]
        starts = [instant(lap.get("StartTime"))[0] for lap in self._laps] + [instant(texts.get("Id"))[0]]
        self.activities.append(
            Statement(
                sport=sport_of(texts.get("Sport")) or GENERIC,
                samples=samples,
                start_unix_s=next(filter(isfinite, starts), starts[0]),
                utc_offset_s=utc_offset_s,
                laps=tuple(laps),
                pauses=tuple(self._pauses),
                totals=_totals(self._laps),
            )
        )
        self._begin_activity()


def _lap(texts: Texts) -> Lap | None:
    """Return a lap, None where its start is not stated."""
    start, _ = instant(texts.get("StartTime"))
    if not isfinite(start):
        return None
    return Lap(
        started_at=datetime.fromtimestamp(start, UTC),
        timer_s=_seconds(texts),
        distance_m=_known(number(texts.get("DistanceMeters"))),
        trigger=_TRIGGERS.get(texts.get("TriggerMethod", "").strip()),
        intensity=_INTENSITIES.get(texts.get("Intensity", "").strip()),
    )


def _totals(laps: Sequence[Texts]) -> Totals:
    """Return the sums of the laps; None for what any of them does not state."""
    seconds = [_seconds(lap) for lap in laps]
    return Totals(
        timer_s=_sum(seconds),
        distance_m=_sum([_known(number(lap.get("DistanceMeters"))) for lap in laps]),
        hr_avg_bpm=_mean([_known(number(lap.get("AverageHeartRateBpm"))) for lap in laps], seconds),
        hr_max_bpm=_highest([_known(number(lap.get("MaximumHeartRateBpm"))) for lap in laps]),
    )


def _seconds(lap: Texts) -> float | None:
    seconds = number(lap.get("TotalTimeSeconds"))
    return seconds if 0 <= seconds <= DURATION_MAX_S else None


def _known(value: float) -> float | None:
    return value if isfinite(value) else None


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _mean(values: Sequence[float | None], seconds: Sequence[float | None]) -> float | None:
    """Return the mean over time of the laps that state a value."""
    pairs = [(value, weight) for value, weight in zip(values, seconds, strict=True) if value and weight]
    total_s = sum(weight for _, weight in pairs)
    return sum(value * weight for value, weight in pairs) / total_s if total_s else None


def _highest(values: Sequence[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
