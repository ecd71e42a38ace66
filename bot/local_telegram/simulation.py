"""A made-up athlete on made-up roads: legs in, points at one a second out.

The figures are those of an ordinary runner of 10 km in about 44 minutes; they only have to look real.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, inf, sin, tau
from random import Random

from bot.local_telegram.fit_writer import Intensity, Lap, Pause, Point

_SECONDS_PER_HOUR = 3600
_METRES_PER_KM = 1000.0
#: The heart follows effort after a few seconds, and most of the way within three times the constant.
_HR_TIME_CONSTANT_S = 35.0
_HR_CALMING_S = 120.0
_SPEED_TIME_CONSTANT_S = 6.0
#: No drift while the body warms up.
_DRIFT_FROM_S = 600
_STANDING_HR_BPM, _FIRST_STEP_M_S = 88.0, 0.6
#: How much of yesterday's chance is in today's: noise that wanders instead of jumping.
_HR_MEMORY, _SPEED_MEMORY = 0.97, 0.9
_HR_NOISE_BPM, _SPEED_NOISE = 0.35, 0.012
_CADENCE_NOISE = 0.8


@dataclass(frozen=True, kw_only=True)
class Body:
    """How one sport feels to the athlete."""

    hr_rest_bpm: float = 52.0
    hr_max_bpm: float = 187.0
    #: At rest pace plus this for each m/s, once the heart has caught up.
    hr_bpm_per_m_s: float = 29.7
    #: Rise at constant effort after the first ten minutes, as a share of the heart rate.
    drift_per_hour: float = 0.04
    #: Share of effort added for each share of slope (0.01 = 1 %).
    climbing_cost: float = 3.5
    #: Share of speed lost for each share of slope.
    climbing_slows: float = 1.8
    #: At 3 m/s on foot, at any speed on a bike.
    cadence_per_min: float = 168.0
    cadence_per_m_s: float = 9.0


@dataclass(frozen=True, kw_only=True)
class Road:
    """Gentle hills as two waves over the distance; (height in m, length in m)."""

    start_m: float = 112.0
    waves: tuple[tuple[float, float], ...] = ((5.5, 2300.0), (2.0, 740.0))

    def altitude_m(self, distance_m: float) -> float:
        """Return the height at this point of the way."""
        return self.start_m + sum(height * sin(tau * distance_m / length) for height, length in self.waves)

    def slope(self, distance_m: float) -> float:
        """Return the climb per metre here, over the next ten metres."""
        return (self.altitude_m(distance_m + 10) - self.altitude_m(distance_m)) / 10


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One part of a run; it ends with the first of its limits."""

    from_pace_s_per_km: float
    #: Reached at the end of the leg; None = even.
    to_pace_s_per_km: float | None = None
    metres: float = inf
    seconds: float = inf
    intensity: Intensity = "active"

    def is_over(self, metres: float, seconds: float) -> bool:
        """Return whether the leg ends after this much."""
        return metres >= self.metres or seconds >= self.seconds

    def speed_m_s(self, metres: float, seconds: float) -> float:
        """Return what the athlete aims at after this much of the leg."""
        done = max(metres / self.metres, seconds / self.seconds)
        last = self.to_pace_s_per_km or self.from_pace_s_per_km
        return _METRES_PER_KM / (self.from_pace_s_per_km + done * (last - self.from_pace_s_per_km))


@dataclass(frozen=True, kw_only=True)
class Outing:
    """What the athlete does: legs in order, each with at least one limit."""

    legs: tuple[Leg, ...]
    body: Body = Body()
    road: Road = Road()
    #: When the timer stands, in rising order.
    pauses: tuple[Pause, ...] = ()
    #: The athlete presses the button after each leg; otherwise the watch counts kilometres.
    presses_lap: bool = False


@dataclass
class _State:
    """What changes from one second to the next."""

    random: Random
    elapsed_s: int = 0
    moving_s: int = 0
    distance_m: float = 0.0
    speed_m_s: float = _FIRST_STEP_M_S
    hr_bpm: float = _STANDING_HR_BPM
    hr_noise: float = 0.0
    speed_noise: float = 0.0


@dataclass(frozen=True)
class Simulated:
    """What the watch of the athlete has afterwards."""

    points: tuple[Point, ...]
    laps: tuple[Lap, ...]


def simulate(outing: Outing, random: Random) -> Simulated:
    """Return points and laps; the same outing and seed give the same ones."""
    state = _State(random)
    points = [_point(state, outing)]
    leg_laps = []
    for leg in outing.legs:
        from_s = state.elapsed_s
        points += _run_leg(leg, state, outing)
        leg_laps.append(Lap(from_s, state.elapsed_s, "manual", leg.intensity))
    laps = leg_laps if outing.presses_lap else _kilometre_laps(points)
    return Simulated(tuple(points), tuple(laps))


def _kilometre_laps(points: list[Point]) -> list[Lap]:
    laps: list[Lap] = []
    from_s = 0
    for point in points:
        if point.distance_m >= (len(laps) + 1) * _METRES_PER_KM:
            laps.append(Lap(from_s, point.elapsed_s))
            from_s = point.elapsed_s
    rest = Lap(from_s, points[-1].elapsed_s, "session_end")
    return [*laps, rest] if rest.to_s > rest.from_s else laps


def _run_leg(leg: Leg, state: _State, outing: Outing) -> Iterator[Point]:
    start_m, start_s = state.distance_m, state.moving_s
    while not leg.is_over(state.distance_m - start_m, state.moving_s - start_s):
        aim_m_s = leg.speed_m_s(state.distance_m - start_m, state.moving_s - start_s)
        _advance(state, aim_m_s, outing)
        yield _point(state, outing)
        for pause in outing.pauses:
            if pause.from_s == state.elapsed_s:
                _rest(state, pause.seconds)


def _advance(state: _State, aim_m_s: float, outing: Outing) -> None:
    """Move by one second."""
    slope = outing.road.slope(state.distance_m)
    state.speed_noise = _wander(state.random, state.speed_noise, memory=_SPEED_MEMORY, step=_SPEED_NOISE)
    aim_m_s *= 1 - outing.body.climbing_slows * slope + state.speed_noise
    state.speed_m_s += (aim_m_s - state.speed_m_s) / _SPEED_TIME_CONSTANT_S
    state.distance_m += state.speed_m_s
    state.elapsed_s += 1
    state.moving_s += 1
    _beat(state, state.speed_m_s * (1 + outing.body.climbing_cost * slope), outing.body)


def _beat(state: _State, effort_m_s: float, body: Body) -> None:
    """Let the heart follow by one second."""
    drift = 1 + body.drift_per_hour * max(0, state.moving_s - _DRIFT_FROM_S) / _SECONDS_PER_HOUR
    target_bpm = min(body.hr_max_bpm, (body.hr_rest_bpm + body.hr_bpm_per_m_s * effort_m_s) * drift)
    state.hr_bpm += (target_bpm - state.hr_bpm) / _HR_TIME_CONSTANT_S
    state.hr_noise = _wander(state.random, state.hr_noise, memory=_HR_MEMORY, step=_HR_NOISE_BPM)


def _rest(state: _State, seconds: int) -> None:
    """Stand still with the timer stopped; the heart calms down."""
    state.elapsed_s += seconds
    state.hr_bpm += (_STANDING_HR_BPM - state.hr_bpm) * (1 - exp(-seconds / _HR_CALMING_S))
    state.speed_m_s = _FIRST_STEP_M_S


def _wander(random: Random, value: float, *, memory: float, step: float) -> float:
    return memory * value + random.gauss(0, step)


def _point(state: _State, outing: Outing) -> Point:
    cadence = outing.body.cadence_per_min + outing.body.cadence_per_m_s * (state.speed_m_s - 3)
    return Point(
        elapsed_s=state.elapsed_s,
        distance_m=state.distance_m,
        speed_m_s=state.speed_m_s,
        altitude_m=outing.road.altitude_m(state.distance_m),
        hr_bpm=round(state.hr_bpm + state.hr_noise),
        cadence_per_min=round(cadence + state.random.gauss(0, _CADENCE_NOISE)),
    )
