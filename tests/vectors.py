"""The functions behind the published and worked values that other runners' tools agree on, by group name."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Literal

import numpy as np

from coaching.domain.athlete import Sex
from coaching.domain.recording import Floats
from coaching.physiology import (
    decoupling,
    efforts,
    elevation,
    fitness,
    heart_rate,
    load,
    movement,
    splits,
    zones,
)
from coaching.physiology.cadence import steps_per_minute
from coaching.physiology.grade import gap_factor, gap_pace, minetti_cost


def _renamed(function: Callable[..., object], **names: str) -> Callable[..., object]:
    """Call a function with the keywords of a group."""

    def call(**inputs: object) -> object:
        return function(**{names.get(key, key): value for key, value in inputs.items()})

    return call


def _array(values: Sequence[float | None]) -> Floats:
    return np.array(values, dtype=np.float64)


def _bounds(method: str, hrmax: float, hrrest: float, lthr: float) -> list[int]:
    bounds = {
        "pct_lthr": lambda: zones.lthr_bounds(lthr),
        "pct_hrr": lambda: zones.hr_reserve_bounds(hrmax, hrrest),
        "pct_hrmax": lambda: zones.hr_max_bounds(hrmax),
        "pct_hrmax_classic": lambda: zones.hr_max_classic_bounds(hrmax),
    }
    return list(bounds[method]())


def _trimp(minutes: float, hr: float, hrrest: float, hrmax: float, sex: Sex) -> float | None:
    return load.trimp(minutes, hr, load.HeartRateScale(hr_rest_bpm=hrrest, hr_max_bpm=hrmax, sex=sex))


def _hrtss(minutes: float, hr: float, hrrest: float, hrmax: float, lthr: float, sex: Sex) -> float | None:  # noqa: PLR0913, PLR0917 - the keywords of the group
    scale = load.HeartRateScale(hr_rest_bpm=hrrest, hr_max_bpm=hrmax, sex=sex)
    return load.hrtss(load.trimp(minutes, hr, scale) or 0.0, threshold_hr_bpm=lthr, scale=scale)


def _fitness(loads: list[float], ctl0: float, atl0: float, mode: Literal["exp", "tp"]) -> dict[str, list[float]]:
    weights = {"exp": fitness.EXPONENTIAL, "tp": fitness.RECIPROCAL}[mode]
    days = fitness.fitness_days(loads, fitness.Fitness(ctl0, atl0), weights)
    return {
        "ctl": [day.fitness for day in days],
        "atl": [day.fatigue for day in days],
        "tsb": [day.form for day in days],
    }


def _km_splits(t: list[float], d: list[float]) -> list[dict[str, float]]:
    ends = splits.split_ends(_array(t), _array(d))
    times = np.diff(ends.timer_s, prepend=_array(t[:1]))
    return [{"end_m": float(end), "time_s": float(time)} for end, time in zip(ends.distance_m, times, strict=True)]


def _elevation(altitudes: list[float], threshold: float) -> dict[str, float]:
    climb = elevation.climb(_array(altitudes), threshold)
    return {"gain": climb.ascent_m, "loss": climb.descent_m}


def _time_in_zones(t: list[float], hr: list[float | None], lows: list[float]) -> dict[str, float | list[float]]:
    credit = heart_rate.heart_rate_credit(_array(t), _array(t), _array(hr))
    seconds = zones.seconds_in_zones(credit.seconds_at_bpm(), tuple(lows))
    return {"zones_s": list(seconds), "no_hr_s": credit.no_hr_s, "untracked_s": credit.untracked_s}


def _decoupling(speed1: float, hr1: float, speed2: float, hr2: float) -> float | None:
    return decoupling.aerobic_decoupling_pct((speed1, hr1), (speed2, hr2))


FUNCTIONS: dict[str, Callable[..., object]] = {
    "hrmax_estimate": _renamed(zones.hr_max_estimate, age="age_years"),
    "hr_zone_lower_bounds": _bounds,
    "zone_of": lambda lows, hr: zones.zone_of(hr, tuple(lows)),
    "time_in_zones": _time_in_zones,
    "banister_trimp": _trimp,
    "edwards_trimp": _renamed(load.edwards_trimp, minutes="minutes_in_zones"),
    "session_rpe_load": load.session_rpe_load,
    "rtss": load.rtss,
    "hrtss": _hrtss,
    "ctl_atl_tsb": _fitness,
    "ramp_rate": _renamed(fitness.ramp_rate, ctl_today="fitness_today", ctl_7d_ago="fitness_week_ago"),
    "acwr": lambda daily_loads: asdict(fitness.load_ratio(daily_loads)),
    "monotony_strain": lambda daily_loads: asdict(fitness.monotony(daily_loads)),
    "minetti_cost": lambda grade: float(minetti_cost(grade)),
    "gap_factor": lambda grade: float(gap_factor(grade)),
    "gap_pace": gap_pace,
    "cadence_spm": _renamed(steps_per_minute, cadence="strides_per_min", fractional_cadence="fraction"),
    "km_splits": _km_splits,
    "elevation_gain_hysteresis": _elevation,
    "moving_time": lambda t, d: asdict(movement.moving_time(_array(t), _array(d))),
    "aerobic_decoupling": _decoupling,
    "efficiency_factor": _renamed(decoupling.efficiency_factor, hr="hr_bpm"),
    "best_effort": lambda t, d, target_m: efforts.best_effort_s(_array(t), _array(d), target_m),
}
