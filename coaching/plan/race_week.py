"""The last days before a race, and those around a race on the way: little, with a reminder of race pace."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import inf

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.goal import GoalDraft
from coaching.domain.season import RaceDistance
from coaching.plan import doses, walk_run
from coaching.plan.desk import Desk, easy, halves
from coaching.plan.doses import WorkKind
from coaching.plan.frames import Frame
from coaching.plan.memory import Memory
from coaching.training.session_code import REST, SHORTEST_WITH_STRIDES_M, number
from coaching.training.thresholds import THRESHOLDS

DAY = timedelta(days=1)
#: The days before the race that follow their own layout.
LAST_DAYS = 6
# docs/science.md#the-planner
#: Days before the race on which the reminder of race pace lies, the best first.
REMINDER_DAYS = (5, 4, 6)
#: Days for one easy run, the best first; then comes the eve, then the others.
EASY_DAYS, EVE = (3, 4, 2, 6), 1
MOST_WORK_S: Mapping[RaceDistance, float] = {
    "5k": 8 * 60.0,
    "10k": 10 * 60.0,
    "half": 12 * 60.0,
    "marathon": 18 * 60.0,
    "ultra": 18 * 60.0,
}
EVE_M, SHORTEST_M = 3_000.0, 2_000.0
#: The longest easy run by days before the race, in s; earlier there is no such limit.
LONGEST_S: Mapping[int, float] = {1: 20 * 60, 2: 32 * 60, 3: 54 * 60, 4: 58 * 60, 5: 58 * 60, 6: 58 * 60}
#: And not much longer than a usual run.
OF_USUAL = 1.1
#: With fewer runs a week there is none on the eve of a race on the way.
RUNS_WITH_EVE = 4
NEXT_TO_PACE: WorkKind = "T"
PACE_OF: Mapping[RaceDistance, WorkKind] = {"5k": "I", "10k": "I", "half": "T", "marathon": "M", "ultra": "M"}


def last_days(memory: Memory, desk: Desk, frame: Frame) -> dict[date, str]:
    """Return the codes of the days of a week that lie within the last ones before the race, the race included."""
    goal = desk.wish.goal
    if goal is None:
        return {}
    if frame.to_race == 0:
        layout = _layout(goal, memory, desk, frame)
        return {day: code for day, code in layout.items() if day in frame.days}
    eve = goal.race_on - DAY
    return {eve: _eve(eve, EVE_M, desk)} if eve in frame.days else {}


def most_easy_s(days_to_race: float) -> float:
    """Return how long an easy run may take so many days before the race, in s; infinite long before it."""
    return LONGEST_S.get(int(days_to_race), inf) if days_to_race <= LAST_DAYS else inf


def tune_up_days(desk: Desk) -> dict[date, str]:
    """Return the days before each race on the way, and the race.

    Source:
        docs/science.md#e10-b-races
    """
    codes: dict[date, str] = {}
    for race in desk.wish.tune_ups:
        codes[race.race_on - 2 * DAY] = REST
        has_eve = desk.most_runs >= RUNS_WITH_EVE
        codes[race.race_on - DAY] = _eve(race.race_on - DAY, EVE_M, desk) if has_eve else REST
        codes[race.race_on] = f"RACE{number(race.distance_m / METRES_PER_KM)}"
    return codes


def _layout(goal: GoalDraft, memory: Memory, desk: Desk, frame: Frame) -> dict[date, str]:
    """Return the week of the race: a reminder of race pace, easy runs that add up to what is left, the race."""
    days = {before: goal.race_on - before * DAY for before in range(1, LAST_DAYS + 1)}
    free = {before: day for before, day in days.items() if day in frame.days and day.weekday() in desk.runner.open_days}
    codes = dict.fromkeys(frame.days, REST)
    reminder = next((before for before in REMINDER_DAYS if before in free), None)
    if reminder is not None:
        codes[free[reminder]] = _reminder(reminder, memory, desk, free[reminder])
    part = (len(frame.days) - 1) / LAST_DAYS
    runs = round(max(1, _usual_runs(memory, desk) - 1) * part) - (reminder is not None)
    chosen = {before: free[before] for before in _easy_days({*free} - {reminder or 0})[: max(0, runs)]}
    if EVE in chosen:
        codes[chosen.pop(EVE)] = _eve(free[EVE], EVE_M, desk)
    left_m = part * _race_week_share(goal) * memory.peak_m - sum(desk.metres(code) for code in codes.values())
    codes |= _shared(chosen, left_m, memory, desk)
    return codes | {goal.race_on: "RACE"}


def _shared(days: Mapping[int, date], metres: float, memory: Memory, desk: Desk) -> dict[date, str]:
    """Return easy runs that share some metres, each within what its day allows."""
    most_m = {before: _most_m(before, memory, desk) for before in days}
    total_m = sum(most_m.values())
    share = min(1.0, metres / total_m) if total_m else 0.0
    return {day: _easy(max(SHORTEST_M, share * most_m[before]), day, desk) for before, day in days.items()}


def _most_m(before: int, memory: Memory, desk: Desk) -> float:
    """Return how far an easy run may be so many days before the race."""
    by_time_m = METRES_PER_KM * LONGEST_S[before] / desk.easy_s_per_km
    return min(by_time_m, OF_USUAL * memory.peak_m / _usual_runs(memory, desk))


def _usual_runs(memory: Memory, desk: Desk) -> int:
    return max(2, min(desk.most_runs, round(memory.run_days) or desk.most_runs))


def _easy_days(free: set[int]) -> list[int]:
    """Return the days for easy runs, in days before the race, the most useful first."""
    days = [before for before in EASY_DAYS if before in free]
    return [*days[:1], *(before for before in (EVE,) if before in free), *days[1:]]


def _race_week_share(goal: GoalDraft) -> float:
    least, most = THRESHOLDS["R39"].values[goal.race]
    return (least + most) / 200


def _reminder(before: int, memory: Memory, desk: Desk, day: date) -> str:
    """Return a short session at race pace, hard only where the race is far enough away; else an easy run."""
    race = desk.race or "10k"
    plain = _with_strides(_most_m(before, memory, desk), day, desk)
    kind = _familiar(race, memory, desk)
    if kind is None or ("speed" in desk.spared and kind != "M"):
        return plain
    may_be_hard = THRESHOLDS["R37"].values[race] < before < LAST_DAYS
    most = _most_amount(kind, memory, desk)
    for dose in sorted(doses.doses(kind, desk.runner.paces), key=lambda each: -each.amount):
        session = desk.session(dose.code)
        is_short = session.work_s("threshold", "interval", "marathon") <= MOST_WORK_S[race]
        is_small = dose.amount <= most
        if is_short and is_small and (may_be_hard or not session.is_hard) and desk.fits(dose.code, day):
            return dose.code
    return plain


def _most_amount(kind: WorkKind, memory: Memory, desk: Desk) -> float:
    """Return the most work of a kind in the week of the race, which is small; no more than was done before."""
    goal = desk.wish.goal
    week_m = _race_week_share(goal) * memory.peak_m + goal.distance_m if goal else memory.peak_m
    cap = doses.cap_of(kind, week_m, desk.runner.paces, desk.runner.level)
    return min(cap, memory.doses[kind].amount) if kind in memory.doses else doses.FIRST_OF_CAP * cap


def _familiar(race: RaceDistance, memory: Memory, desk: Desk) -> WorkKind | None:
    """Return the kind of work next to race pace that was done before; nothing new comes in the last week.

    A plan that begins in its last weeks has no sessions to look back on: who has run for years knows threshold pace.
    """
    done = next((kind for kind in (PACE_OF[race], NEXT_TO_PACE) if kind in memory.doses), None)
    is_unknown = done is None and memory.planned_weeks == 0 and desk.runner.level != "beginner"
    return NEXT_TO_PACE if is_unknown and walk_run.can_run(desk.runner) else done


def _with_strides(metres: float, day: date, desk: Desk) -> str:
    code = _easy(metres, day, desk)
    may_stride = "strides" not in desk.spared and code != REST and desk.metres(code) >= SHORTEST_WITH_STRIDES_M
    return _fit(f"{code}s", day, desk) if may_stride else code


def _easy(metres: float, day: date, desk: Desk) -> str:
    most_m = desk.most_easy_m(day)
    metres = halves(metres if most_m is None else min(metres, most_m))
    return easy(metres) if metres >= METRES_PER_KM else REST


def _fit(code: str, day: date, desk: Desk) -> str:
    return code if desk.fits(code, day) else _easy(desk.metres(code), day, desk)


def _eve(day: date, most_m: float, desk: Desk) -> str:
    """Return a short run with strides, or rest."""
    if day < desk.runner.today or day.weekday() not in desk.runner.open_days:
        return REST
    return _with_strides(min(EVE_M, most_m), day, desk)
