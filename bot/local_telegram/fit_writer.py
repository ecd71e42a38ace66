"""Activity and workout files as a watch writes them, made with the standard library; never a position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from bot.local_telegram.fit_format import (
    ACTIVITY,
    EVENT,
    FILE_ID,
    LAP,
    RECORD,
    SESSION,
    SPORT,
    WORKOUT,
    WORKOUT_STEP,
    Shape,
    Value,
    definition,
    encode,
    fit_s,
    header,
    wrap,
)

#: Numbers of the FIT profile.
RUNNING, CYCLING, WALKING = 1, 2, 11
GENERIC, TREADMILL, STREET, ROAD_RIDE = 0, 1, 2, 7
ON_FOOT = frozenset({RUNNING, WALKING})

_ACTIVITY_FILE, _WORKOUT_FILE = 4, 5
_DEVELOPMENT = 255  # the manufacturer number for everybody who has none
_TIMER_EVENT, _SESSION_EVENT, _LAP_EVENT, _ACTIVITY_EVENT = 0, 8, 9, 26
_START, _STOP, _STOP_ALL = 0, 1, 4
_MANUAL_ACTIVITY = 0
_BY_DISTANCE, _OPEN_TARGET, _CM_PER_M = 1, 2, 100

Trigger = Literal["manual", "time", "distance", "session_end"]
Intensity = Literal["active", "rest", "warmup", "cooldown"]
_TRIGGERS: dict[Trigger, int] = {"manual": 0, "time": 1, "distance": 2, "session_end": 7}
_INTENSITIES: dict[Intensity, int] = {"active": 0, "rest": 1, "warmup": 2, "cooldown": 3}


@dataclass(frozen=True, slots=True)
class Point:
    """What the watch recorded at one second."""

    #: On the wall clock since the start, pauses included.
    elapsed_s: int
    #: Cumulative.
    distance_m: float
    speed_m_s: float
    altitude_m: float
    hr_bpm: int | None = None
    #: Steps of both feet per minute on foot, revolutions per minute on a bike.
    cadence_per_min: float | None = None


@dataclass(frozen=True)
class Pause:
    """A span in which the timer stood, on the wall clock since the start."""

    from_s: int
    to_s: int

    @property
    def seconds(self) -> int:
        """Return how long the timer stood."""
        return self.to_s - self.from_s


@dataclass(frozen=True)
class Lap:
    """One lap, on the wall clock since the start."""

    from_s: int
    to_s: int
    trigger: Trigger = "distance"
    intensity: Intensity = "active"


@dataclass(frozen=True, kw_only=True)
class Run:
    """One activity; a ride too, by its sport."""

    #: Aware; whole seconds.
    started_at: datetime
    utc_offset_s: int
    #: At least one, in rising time; a column that is None in all of them is left out of the file.
    points: tuple[Point, ...]
    laps: tuple[Lap, ...]
    pauses: tuple[Pause, ...] = ()
    sport: int = RUNNING
    sub_sport: int = GENERIC

    @property
    def elapsed_s(self) -> int:
        """Return the time from start to stop, pauses included."""
        return self.points[-1].elapsed_s


@dataclass(frozen=True)
class Step:
    """One step of a workout: run so far, at any pace."""

    name: str
    distance_m: float
    intensity: Intensity = "active"


def write_fit(run: Run) -> bytes:
    """Return the activity file of a run, valid to the last checksum."""
    return wrap(b"".join(_messages(run)))


def write_cut_fit(run: Run, *, kept_share: float) -> bytes:
    """Return what is left of a file when the watch died in the middle of a record.

    Args:
        run: What was recorded.
        kept_share: Share of the messages that reached the file whole, between 0 and 1.

    Returns:
        The start of the file; its header promises more, and the checksum is missing.
    """
    messages = _messages(run)
    kept = int(len(messages) * kept_share)
    while messages[kept][0] != RECORD.local:
        kept += 1
    half = messages[kept][: len(messages[kept]) // 2]
    return header(sum(map(len, messages))) + b"".join(messages[:kept]) + half


def write_workout(name: str, steps: Sequence[Step], *, created_at: datetime) -> bytes:
    """Return a workout file, which plans a run and holds none."""
    parts = [
        *map(definition, (FILE_ID, WORKOUT, WORKOUT_STEP)),
        _file_id(_WORKOUT_FILE, created_at),
        encode(WORKOUT, wkt_name=name, sport=RUNNING, num_valid_steps=len(steps)),
        *(_workout_step(index, step) for index, step in enumerate(steps)),
    ]
    return wrap(b"".join(parts))


def _workout_step(index: int, step: Step) -> bytes:
    return encode(
        WORKOUT_STEP,
        message_index=index,
        wkt_step_name=step.name,
        duration_type=_BY_DISTANCE,
        duration_value=step.distance_m * _CM_PER_M,
        target_type=_OPEN_TARGET,
        intensity=_INTENSITIES[step.intensity],
    )


def _file_id(file_type: int, created_at: datetime) -> bytes:
    return encode(FILE_ID, type=file_type, manufacturer=_DEVELOPMENT, product=0, time_created=fit_s(created_at))


def _messages(run: Run) -> list[bytes]:
    """Return definitions and messages in the order in which a watch writes them."""
    record = _record_shape(run)
    definitions = map(definition, (FILE_ID, SPORT, EVENT, record, LAP, SESSION, ACTIVITY))
    # The session comes last: where it is lost, this message still says that it was a run.
    heads = _file_id(_ACTIVITY_FILE, run.started_at), encode(SPORT, sport=run.sport, sub_sport=run.sub_sport)
    timed = sorted([*_events(run), *_records(run, record), *_laps(run)], key=lambda part: part[:2])
    body = [message for _, _, message in timed]
    return [*definitions, *heads, *body, _session(run), _activity(run)]


def _record_shape(run: Run) -> Shape:
    """Return the fields of a record; a sensor that was not worn has none."""
    shape = RECORD
    if all(point.hr_bpm is None for point in run.points):
        shape = shape.without("heart_rate")
    if all(point.cadence_per_min is None for point in run.points):
        shape = shape.without("cadence", "fractional_cadence")
    return shape


#: When (elapsed), which first at the same second, and the message.
_Timed = tuple[int, int, bytes]
_STARTS_FIRST, _THEN_RECORDS, _THEN_LAPS, _STOPS_LAST = range(4)


def _events(run: Run) -> Iterator[_Timed]:
    starts_s = (0, *(pause.to_s for pause in run.pauses))
    stops_s = (*(pause.from_s for pause in run.pauses), run.elapsed_s)
    yield from ((start_s, _STARTS_FIRST, _event(run, start_s, _START)) for start_s in starts_s)
    yield from ((stop_s, _STOPS_LAST, _event(run, stop_s, _STOP_ALL)) for stop_s in stops_s)


def _event(run: Run, elapsed_s: int, event_type: int) -> bytes:
    return encode(EVENT, timestamp=fit_s(run.started_at) + elapsed_s, event=_TIMER_EVENT, event_type=event_type)


def _records(run: Run, shape: Shape) -> Iterator[_Timed]:
    start_s = fit_s(run.started_at)
    for point in run.points:
        cadence, fraction = _cadence(run, point.cadence_per_min)
        message = encode(
            shape,
            timestamp=start_s + point.elapsed_s,
            distance=point.distance_m,
            enhanced_speed=point.speed_m_s,
            enhanced_altitude=point.altitude_m,
            heart_rate=point.hr_bpm,
            cadence=cadence,
            fractional_cadence=fraction,
        )
        yield point.elapsed_s, _THEN_RECORDS, message


def _cadence(run: Run, per_min: float | None) -> tuple[int | None, float | None]:
    """Return whole and fraction as the file has them: on foot it counts one foot only."""
    if per_min is None:
        return None, None
    turns = per_min / 2 if run.sport in ON_FOOT else per_min
    return int(turns), turns - int(turns)


def _laps(run: Run) -> Iterator[_Timed]:
    for index, lap in enumerate(run.laps):
        how = {"intensity": _INTENSITIES[lap.intensity], "lap_trigger": _TRIGGERS[lap.trigger], "sport": run.sport}
        message = encode(LAP, event=_LAP_EVENT, message_index=index, **how, **_summary(run, lap))
        yield lap.to_s, _THEN_LAPS, message


def _session(run: Run) -> bytes:
    what = {"sport": run.sport, "sub_sport": run.sub_sport, "num_laps": len(run.laps)}
    whole = _summary(run, Lap(0, run.elapsed_s))
    return encode(SESSION, event=_SESSION_EVENT, message_index=0, **what, **whole)


def _summary(run: Run, lap: Lap) -> dict[str, Value]:
    """Return what a lap and a session have in common."""
    # The last point of the lap before is where this lap's distance begins.
    points = [point for point in run.points if lap.from_s <= point.elapsed_s <= lap.to_s]
    beats = [point.hr_bpm for point in points if point.hr_bpm is not None]
    cadence, fraction = _cadence(run, _mean([p.cadence_per_min for p in points if p.cadence_per_min is not None]))
    climbs = [after.altitude_m - before.altitude_m for before, after in pairwise(points)]
    return {
        "timestamp": fit_s(run.started_at) + lap.to_s,
        "event_type": _STOP,
        "start_time": fit_s(run.started_at) + lap.from_s,
        "total_elapsed_time": lap.to_s - lap.from_s,
        "total_timer_time": lap.to_s - lap.from_s - _paused_s(run, lap),
        "total_distance": points[-1].distance_m - points[0].distance_m,
        "avg_heart_rate": _mean(beats),
        "max_heart_rate": max(beats, default=None),
        "avg_cadence": cadence,
        "avg_fractional_cadence": fraction,
        "total_ascent": sum(climb for climb in climbs if climb > 0),
        "total_descent": -sum(climb for climb in climbs if climb < 0),
    }


def _paused_s(run: Run, lap: Lap) -> int:
    """Return how long the timer stood in a lap; a pause belongs to the lap in which it began."""
    return sum(pause.seconds for pause in run.pauses if lap.from_s <= pause.from_s < lap.to_s)


def _activity(run: Run) -> bytes:
    end_s = fit_s(run.started_at) + run.elapsed_s
    return encode(
        ACTIVITY,
        timestamp=end_s,
        total_timer_time=run.elapsed_s - _paused_s(run, Lap(0, run.elapsed_s)),
        num_sessions=1,
        type=_MANUAL_ACTIVITY,
        event=_ACTIVITY_EVENT,
        event_type=_STOP,
        local_timestamp=end_s + run.utc_offset_s,
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
