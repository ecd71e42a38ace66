"""The functions behind the published and worked values that other runners' tools agree on, by group name."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Literal

import numpy as np

from coaching.domain.athlete import Sex
from coaching.domain.injury import Area
from coaching.domain.recording import Floats
from coaching.domain.season import Level, RaceDistance
from coaching.physiology import (
    critical_speed,
    decoupling,
    efforts,
    elevation,
    fitness,
    heart_rate,
    heat,
    load,
    movement,
    performance,
    riegel,
    splits,
    time_off,
    vickers,
    zones,
)
from coaching.physiology.cadence import steps_per_minute
from coaching.physiology.grade import gap_factor, gap_pace, minetti_cost
from coaching.safety.illness import Symptoms, neck_check
from coaching.strength.exercises import ExerciseId, load_exercises
from coaching.training import adherence, distribution, phases, volume


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


RACES_M = {
    "1500": 1500,
    "mile": 1609.344,
    "3000": 3000,
    "2mile": 3218.688,
    "5k": 5000,
    "10k": 10_000,
    "15k": 15_000,
    "hm": 21_097.5,
    "m": 42_195,
}


def _race_times(effective_vo2max: float) -> dict[str, float]:
    return {name: performance.race_time_s(effective_vo2max, metres) for name, metres in RACES_M.items()}


def _training_paces(effective_vo2max: float) -> dict[str, float]:
    paces = performance.training_paces(effective_vo2max)
    return {
        "easy_fast": paces.easy_fast_s_per_km,
        "easy_slow": paces.easy_slow_s_per_km,
        "marathon": paces.marathon_s_per_km,
        "threshold": paces.threshold_s_per_km,
        "interval_400m": paces.interval_400m_s,
        "repetition_400m": paces.repetition_400m_s,
    }


def _two_races(d1_m: float, t1_s: float, d2_m: float, t2_s: float, miles_per_week: float) -> float:
    return vickers.marathon_from_two_races_s((d1_m, t1_s), (d2_m, t2_s), weekly_miles=miles_per_week)


def _critical_speed(efforts_m_s: list[tuple[float, float]]) -> dict[str, float] | None:
    line = critical_speed.fit_line(efforts_m_s)
    return {"cs_m_per_s": line.speed_m_s, "d_prime_m": line.d_prime_m} if line else None


def _heat(temp_c: float, dew_c: float) -> dict[str, float | bool | None]:
    total = heat.heat_sum_f(temp_c, dew_c)
    slower = heat.slowdown(total)
    return {
        "sum_f": total,
        "min_pct": slower.least_pct if slower else None,
        "max_pct": slower.most_pct if slower else None,
        "hard_ok": slower is not None,
    }


def _intensity(minutes: list[float]) -> list[float] | None:
    shares = distribution.intensity_distribution(minutes)
    return None if shares is None else list(asdict(shares).values())


def _adherence(items: list[tuple[Literal["key", "easy", "strength", "cross"], float]]) -> float | None:
    return adherence.weekly_adherence([adherence.ScoredSession(kind, score) for kind, score in items])


def _neck_check(*, above: bool, below: bool, fever: bool, hours_fever_free: float | None, red_flag: bool) -> str:
    symptoms = Symptoms(
        above_neck=above, below_neck=below, has_fever=fever, fever_free_h=hours_fever_free, has_red_flag=red_flag
    )
    return neck_check(symptoms)


def _quality_caps(weekly_km: float) -> dict[str, float]:
    caps = volume.quality_caps(weekly_km)
    return {
        "T_km": caps.threshold_km,
        "I_km": caps.interval_km,
        "R_km": caps.repetition_km,
        "M_km": caps.marathon_km,
    }


def _long_run_caps(
    *,
    level: Level,  # noqa: ARG001 - a keyword of the group that changes nothing
    distance: RaceDistance,
    run_days: int,
    weekly_km: float,
    longest_30d_km: float,
) -> dict[str, float]:
    caps = volume.long_run_caps(
        distance=distance, run_days=run_days, weekly_km=weekly_km, longest_30d_km=longest_30d_km
    )
    return asdict(caps)


def _replacement(exercise: ExerciseId, areas: list[Area]) -> str | None:
    found = load_exercises().replacement(exercise, areas)
    return None if found is None else found.id


FUNCTIONS: dict[str, Callable[..., object]] = {
    "daniels_vo2": _renamed(performance.oxygen_cost, v_m_per_min="speed_m_per_min"),
    "daniels_fraction": _renamed(performance.sustainable_fraction, t_min="minutes"),
    "effective_vo2max_from_race": _renamed(performance.effective_vo2max, time_s="seconds"),
    "race_time_from_effective_vo2max": _race_times,
    "training_paces": _training_paces,
    "riegel": _renamed(riegel.riegel_time_s, time_s="seconds", d1_m="from_m", d2_m="to_m"),
    "riegel_personal_exponent": _renamed(
        riegel.riegel_exponent, d1_m="first_m", t1_s="first_s", d2_m="second_m", t2_s="second_s"
    ),
    "vickers_marathon_one_race": _renamed(
        vickers.marathon_from_race_s, time_s="seconds", miles_per_week="weekly_miles"
    ),
    "vickers_marathon_two_races": _two_races,
    "critical_speed": _critical_speed,
    "dew_point": _renamed(heat.dew_point_c, temp_c="temperature_c", rh="humidity_pct"),
    "heat_pace_adjustment": _heat,
    "effective_vo2max_after_break": _renamed(time_off.fitness_kept, days="days_off"),
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
    "intensity_distribution": _intensity,
    "polarization_index": lambda z: distribution.polarization_index(distribution.IntensityShares(*z)),
    "phase_allocation": lambda **inputs: phases.phase_allocation(**inputs).model_dump(),
    "volume_score": adherence.volume_score,
    "weekly_adherence": _adherence,
    "quality_caps": _quality_caps,
    "long_run_caps": _long_run_caps,
    "weekly_ramp_verdict": _renamed(volume.weekly_ramp_verdict, ref_km="reference_km"),
    "neck_check": _neck_check,
    "exercise_replacement": _replacement,
}
