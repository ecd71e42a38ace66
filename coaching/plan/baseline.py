"""The plan that the coach makes by rules alone: from what the athlete runs now to the race, week by week."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.plan import PlanDay, PlanDraft, PlanKind
from coaching.plan import comeback, race_week, tune_ups, walk_run, week
from coaching.plan.barriers import days_to_settle, refusal_for, without_way
from coaching.plan.claims import claims_of
from coaching.plan.desk import Desk
from coaching.plan.frames import Frame, frames_of
from coaching.plan.long_runs import peak_long_m
from coaching.plan.memory import after, first_memory
from coaching.plan.mending import errors, mended
from coaching.plan.quality import spared
from coaching.plan.refusal import Refusal
from coaching.plan.strength_days import with_strength
from coaching.plan.task import Task
from coaching.plan.volumes import peak_week_m
from coaching.training.limits import ByLevel, by_level
from coaching.training.rules import checks
from coaching.training.runner import PlanWish, Runner
from coaching.training.session_code import REST
from coaching.training.targets import targets_of
from coaching.training.thresholds import THRESHOLDS

#: The most runs a week, so that there is rest enough (docs/science.md#e11-rules R15).
MOST_RUNS: ByLevel = by_level(5, 6, 6)
#: A shorter week is no step.
HALF_A_WEEK = 0.5


def build(runner: Runner, wish: PlanWish) -> PlanDraft | Refusal:
    """Return a plan that keeps every rule, or why there is none and what would work instead.

    Args:
        runner: As of the first day of the plan.
        wish: A race, or none.

    Source:
        docs/science.md#the-planner
    """
    refusal = refusal_for(runner, wish)
    if refusal is not None:
        return refusal
    fitting = replace(wish, tune_ups=tune_ups.fitting(runner, wish))
    desk, frames = desk_of(runner, fitting), frames_of(runner, fitting)
    codes = with_strength(frames, _codes(desk, frames), desk)
    days = tuple(PlanDay(day=day, phase=frame.phase, code=codes[day]) for frame in frames for day in frame.days)
    claims = claims_of(desk, frames, days, left_out=len(wish.tune_ups) - len(fitting.tune_ups))
    draft, schedule, findings = mended(draft_of(desk, days).model_copy(update={"claims": claims}), desk)
    broken = tuple(sorted({finding.rule for finding in errors(findings)}))
    if broken:
        return without_way(runner, wish, broken)
    return draft.model_copy(update={"checks": checks(findings, schedule, runner, fitting)})


def kind_of(runner: Runner, wish: PlanWish) -> PlanKind:
    """Return what the plan is for.

    Source:
        docs/science.md#e1-feasibility
    """
    if wish.goal is None:
        if not walk_run.can_run(runner):
            return "couch"
        return "comeback" if wish.is_comeback else "base"
    is_ready = walk_run.can_run(runner) and not _lacks(runner, wish)
    return "race" if wish.goal.target_s is not None and is_ready else "finish"


def _lacks(runner: Runner, wish: PlanWish) -> bool:
    if wish.goal is None:
        return False
    need = THRESHOLDS["E1"].values.races[wish.goal.race]
    has_week = comeback.usual_m(runner) >= METRES_PER_KM * need.start_week_km[runner.level]
    return not has_week or runner.longest_m < METRES_PER_KM * need.start_longest_km[runner.level]


def desk_of(runner: Runner, wish: PlanWish) -> Desk:
    """Return everything that stays the same for all weeks."""
    kind = kind_of(runner, wish)
    race = wish.goal.race if wish.goal else None
    return Desk(
        runner=runner,
        wish=wish,
        kind=kind,
        targets=targets_of(runner, wish.goal),
        peak_week_m=peak_week_m(runner, race, kind),
        peak_long_m=peak_long_m(runner, race),
        most_runs=min(runner.runs_per_week, len(runner.open_days), int(MOST_RUNS[runner.level])),
        spared=spared(runner),
    )


def draft_of(desk: Desk, days: tuple[PlanDay, ...]) -> PlanDraft:
    """Return the days as a plan."""
    goal = desk.wish.goal
    return PlanDraft(
        kind=desk.kind,
        level=desk.runner.level,
        race=desk.race,
        distance_m=goal.distance_m if goal else None,
        race_on=goal.race_on if goal else None,
        target_s=goal.target_s if goal else None,
        effective_vo2max=desk.runner.effective_vo2max,
        is_fitness_assumed=desk.runner.is_fitness_assumed,
        days=days,
    )


def _codes(desk: Desk, frames: Sequence[Frame]) -> dict[date, str]:
    """Return the code of every day, planned week after week."""
    memory, planned = first_memory(desk), dict[date, str]()
    tune_up_days, sore = race_week.tune_up_days(desk), days_to_settle(desk.runner)
    step = walk_run.first_step(desk.runner, desk.easy_s_per_km)
    for frame in frames:
        fixed = {day: code for day, code in tune_up_days.items() if day in frame.days}
        fixed |= {day: REST for day in frame.days if day in sore}
        fixed |= race_week.last_days(memory, desk, frame)
        task = Task(frame=frame, memory=memory, desk=desk, fixed=fixed)
        codes, memory = week.fill(task) if step >= len(walk_run.STEPS) else (walk_run.fill(task, step), memory)
        if step < len(walk_run.STEPS) and frame.share > HALF_A_WEEK:
            step = walk_run.next_step(step, desk.runner)
        memory = after(memory, frame, codes, desk)
        planned |= codes
    return planned
