"""How many kilometres a week is to have: from what the athlete runs to what the race asks for, in waves."""

from collections.abc import Mapping

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.plan import PlanKind
from coaching.domain.season import Level, RaceDistance
from coaching.plan import comeback
from coaching.plan.desk import Desk
from coaching.plan.frames import LOADING, Frame
from coaching.plan.memory import Memory
from coaching.training.limits import by_level
from coaching.training.runner import Runner
from coaching.training.thresholds import THRESHOLDS
from coaching.training.volume import weekly_ramp_limits

# docs/science.md#the-planner
#: The biggest week in km that a plan leads to; who runs more already keeps that.
PEAK_KM: Mapping[RaceDistance | None, Mapping[Level, float]] = {
    "5k": by_level(26, 45, 68),
    "10k": by_level(32, 52, 78),
    "half": by_level(40, 58, 85),
    "marathon": by_level(52, 70, 100),
    "ultra": by_level(60, 78, 105),
    None: by_level(26, 42, 65),
}
#: Without a time in mind, less will do.
FINISH_SHARE = 0.88
#: A peak stays below what rule R12 allows by this share.
WITHIN = 0.96
#: How much a week at full load adds to the last one, in percent; masters grow like the level below.
GROWTH_PCT: Mapping[Level, float] = by_level(7, 8, 9)
GROWTH_PCT_OF_MASTERS: Mapping[Level, float] = by_level(6, 7, 8)
#: Small weeks grow by so much, in m.
LEAST_STEP_M: Mapping[Level, float] = by_level(1_200, 1_500, 2_000)
#: Masters take the steps of the level below (docs/science.md#e6-masters).
LEVEL_BELOW: Mapping[Level, Level] = {
    "beginner": "beginner",
    "intermediate": "beginner",
    "advanced": "intermediate",
}
CUTBACK_SHARE = 0.78
#: In the middle of the ranges of docs/science.md#e3-taper.
MIDDLE = 0.5
LEAST_PEAK_KM = 14.0
#: With two runs a week, the other one is a key session of about so long, and so much of the week.
#: Sessions by time come out a little longer or shorter.
CAP_MARGIN_M = 300.0
FEWEST_RUNS, KEY_SESSION_S, KEY_SHARE = 2, 3_000.0, 0.42


def peak_week_m(runner: Runner, race: RaceDistance | None, kind: PlanKind) -> float:
    """Return what the biggest week is to have, in m; never above the athlete's own limit.

    Source:
        docs/science.md#e1-feasibility, docs/science.md#e11-rules R12
    """
    wanted_m = METRES_PER_KM * PEAK_KM[race][runner.level] * (1.0 if kind == "race" else FINISH_SHARE)
    usual_m = comeback.usual_m(runner)
    is_new = usual_m < METRES_PER_KM * THRESHOLDS["E7"].values.starts_below_km
    most_m = wanted_m if is_new else WITHIN * THRESHOLDS["R12"].values[runner.level] * usual_m
    peak_m = max(min(wanted_m, most_m), usual_m, METRES_PER_KM * LEAST_PEAK_KM if is_new else 0.0)
    if min(runner.runs_per_week, len(runner.open_days)) == FEWEST_RUNS:
        peak_m = min(peak_m, KEY_SESSION_S / _easy_s_per_m(runner) / KEY_SHARE)
    return peak_m if runner.weekly_cap_m is None else min(peak_m, runner.weekly_cap_m - CAP_MARGIN_M)


def _easy_s_per_m(runner: Runner) -> float:
    paces = runner.paces
    return (paces.easy_slow_s_per_km + paces.easy_fast_s_per_km) / 2 / METRES_PER_KM


def week_m(frame: Frame, memory: Memory, desk: Desk) -> float:
    """Return what a whole week is to have, in m, the race left out.

    Source:
        docs/science.md#e11-rules R09, R10, R14, docs/science.md#e3-taper
    """
    if frame.phase not in LOADING:
        return taper_share(frame, desk) * memory.peak_m
    if frame.is_cutback:
        return CUTBACK_SHARE * memory.last_m
    if frame.number == 1:
        return min(memory.loaded_m, desk.peak_week_m)
    wanted_m = min(desk.peak_week_m, memory.loaded_m * _growth(frame, memory, desk))
    return min(wanted_m, _most_m(memory, desk))


def _most_m(memory: Memory, desk: Desk) -> float:
    """Return how much a week may have after the last one at full load as it came out."""
    level = LEVEL_BELOW[desk.runner.level] if desk.runner.is_master else desk.runner.level
    usual_m = max(comeback.usual_m(desk.runner), memory.last_loaded_m)
    warn_km, _ = weekly_ramp_limits(level, usual_m / METRES_PER_KM)
    return METRES_PER_KM * warn_km


def taper_share(frame: Frame, desk: Desk) -> float:
    """Return the share of the peak that a week of the taper has, 0..1."""
    if desk.race is None or frame.to_race is None:
        return 1.0
    if frame.to_race == 0:
        least, most = THRESHOLDS["R39"].values[desk.race]
    else:
        weeks = THRESHOLDS["R35"].values.week_pct[desk.race]
        least, most = weeks[min(frame.to_race, max(weeks))]
    return (least + MIDDLE * (most - least)) / 100


def _growth(frame: Frame, memory: Memory, desk: Desk) -> float:
    """Return the factor to the last week at full load: no more than the way to the peak asks for."""
    growth_pct = GROWTH_PCT_OF_MASTERS if desk.runner.is_master else GROWTH_PCT
    most = 1 + growth_pct[desk.runner.level] / 100
    if memory.loaded_m <= 0:
        return most
    step = 1 + LEAST_STEP_M[desk.runner.level] / memory.loaded_m
    most = max(most, step)
    way = max(1.0, desk.peak_week_m / memory.loaded_m)
    return min(most, max(float(way ** (1 / max(1, frame.growing_left))), step))
