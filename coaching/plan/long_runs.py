"""How long the long run of each week is."""

from collections.abc import Mapping

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.season import Level, RaceDistance
from coaching.plan.desk import HALF_KM_M, Desk
from coaching.plan.frames import LOADING, Frame
from coaching.plan.memory import Memory
from coaching.plan.task import Task
from coaching.training.limits import by_level
from coaching.training.runner import Runner
from coaching.training.thresholds import THRESHOLDS
from coaching.training.volume import long_run_caps

MINUTE_S = 60.0

# docs/science.md#the-planner
#: The longest run in km that a plan leads to.
PEAK_KM: Mapping[RaceDistance | None, Mapping[Level, float]] = {
    "5k": by_level(8, 12, 15),
    "10k": by_level(11, 15, 18),
    "half": by_level(17, 19, 22),
    "marathon": by_level(29, 31, 33),
    "ultra": by_level(32, 36, 40),
    None: by_level(9, 13, 17),
}
#: In an easier week, of the long run before; less where that is very long.
CUTBACK_SHARE, CUTBACK_SHARE_OF_LONGEST = 0.82, 0.75
LONGEST: frozenset[RaceDistance] = frozenset({"marathon", "ultra"})
#: Of the longest run, by weeks before the race week.
TAPER_SHARES: Mapping[RaceDistance, Mapping[int, float]] = {
    "5k": {1: 0.75},
    "10k": {1: 0.7},
    "half": {1: 0.6},
    "marathon": {1: 0.48, 2: 0.68},
    "ultra": {1: 0.45, 2: 0.68},
}
#: Marathoners need a few runs that are more of their week than others may be; in points.
PEAK_POINTS, PEAK_WEEKS = 8.0, 4
#: Limits are kept by this share, since weeks come out a little different from what was meant.
WITHIN = 0.98
SHORTEST_M = 2_000.0
#: Once the longest is reached, every other one is shorter where there are enough other runs.
NEAR_PEAK, SHORTER, RUNS_WITH_VARIETY = 0.96, 0.92, 5


def peak_long_m(runner: Runner, race: RaceDistance | None) -> float:
    """Return how far the longest run is to be, in m; who runs longer already may go on."""
    return max(METRES_PER_KM * PEAK_KM[race][runner.level], runner.longest_m)


def long_m(task: Task, week_m: float, runs: int) -> float:
    """Return how far the long run of a week is, in m.

    Args:
        task: The week.
        week_m: What a whole week has.
        runs: Its running days.

    Source:
        docs/science.md#e11-rules R20, R21, R22, R44
    """
    frame, memory, desk = task.frame, task.memory, task.desk
    limits = [_wanted_m(task, runs), share_m(task, week_m, runs), _spike_m(frame, memory), _time_m(desk)]
    if "long" in desk.spared:
        limits.append(WITHIN * _in_m(THRESHOLDS["R44"].values.long_min, desk))
    day_m = desk.most_easy_m(task.date_of(desk.runner.long_run_day))
    return min(limits) if day_m is None else min(*limits, day_m)


def _wanted_m(task: Task, runs: int) -> float:
    """Return what the way to the longest run asks for."""
    frame, memory, desk = task.frame, task.memory, task.desk
    if frame.phase not in LOADING:
        shares = TAPER_SHARES[desk.race] if desk.race else {1: 1.0}
        return shares[min(max(shares), max(1, frame.to_race or 1))] * memory.long_m
    if frame.is_cutback:
        return (CUTBACK_SHARE_OF_LONGEST if desk.race in LONGEST else CUTBACK_SHARE) * memory.long_m
    is_near_peak = memory.long_m >= NEAR_PEAK * desk.peak_long_m
    if is_near_peak and frame.loaded_left % 2 == 0 and runs >= RUNS_WITH_VARIETY:
        return SHORTER * memory.long_m
    way = max(1.0, desk.peak_long_m / max(memory.long_m, SHORTEST_M))
    return max(memory.long_m, SHORTEST_M) * float(way ** (1 / max(1, frame.loaded_left - 1)))


def share_m(task: Task, week_m: float, runs: int) -> float:
    """Return how far a long run may be in a week with so much running on so many days."""
    desk, frame = task.desk, task.frame
    race = desk.race or "10k"
    caps = long_run_caps(distance=race, run_days=runs, weekly_km=week_m / METRES_PER_KM, longest_30d_km=0.0)
    share = METRES_PER_KM * caps.share_km
    if desk.race not in LONGEST or not task.is_loading or frame.is_cutback or frame.loaded_left > PEAK_WEEKS:
        return share
    rule = THRESHOLDS["R23"].values
    enough_m = HALF_KM_M + min(METRES_PER_KM * rule.least_km, _in_m(rule.least_min, desk))
    return max(share, min(enough_m, share + PEAK_POINTS / 100 * week_m))


def _spike_m(frame: Frame, memory: Memory) -> float:
    rule, longest_m = THRESHOLDS["R21"].values, memory.longest_m(frame.days[-1])
    return max(rule.warn_above_factor * longest_m, longest_m + METRES_PER_KM * rule.warn_above_km)


def _time_m(desk: Desk) -> float:
    most_min = THRESHOLDS["R22"].values.most_min[desk.race or "10k"][desk.runner.level]
    return WITHIN * _in_m(most_min, desk)


def _in_m(minutes: float, desk: Desk) -> float:
    return METRES_PER_KM * MINUTE_S * minutes / desk.easy_s_per_km
