"""What the coach says about a plan: what it starts from, why it is built so, and what to mind."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from coaching.domain.history import monday_of
from coaching.domain.plan import PlanDay
from coaching.domain.report import Claim, Fact, Part
from coaching.domain.season import Phase
from coaching.plan import comeback
from coaching.plan.barriers import verdict_on
from coaching.plan.desk import Desk
from coaching.plan.frames import Frame

WHY: Part = "why"
CAUTION: Part = "caution"
FOCUS: Part = "focus"
#: From so many times the usual week on, the biggest one is called growth.
GROWING = 1.05


def claims_of(desk: Desk, frames: Sequence[Frame], days: Sequence[PlanDay], *, left_out: int = 0) -> tuple[Claim, ...]:
    """Return what is said of a plan, as wording keys with facts.

    Args:
        desk: The athlete and the wish.
        frames: The weeks.
        days: Of the plan.
        left_out: How many races on the way did not fit in.
    """
    return (*_why(desk, frames, days), *_cautions(desk), *_races_left_out(left_out), *_focus(frames))


def _why(desk: Desk, frames: Sequence[Frame], days: Sequence[PlanDay]) -> Iterator[Claim]:
    runner = desk.runner
    usual = Fact(id="usual_week", value=runner.usual_week_m, unit="m")
    longest = Fact(id="longest", value=runner.longest_m, unit="m")
    if runner.usual_week_m > 0:
        yield Claim(part=WHY, wording_key="plan.starts_from", facts=(usual, longest))
    else:
        yield Claim(part=WHY, wording_key="plan.starts_from_nothing")
    by_week = groupby(days, key=lambda day: monday_of(day.day))
    peak_m = max(_week_m(desk, [day.code for day in week]) for _, week in by_week)
    peak, weeks = Fact(id="peak_week", value=peak_m, unit="m"), Fact(id="weeks", value=len(frames), unit="count")
    is_growing = peak_m > GROWING * runner.usual_week_m
    yield Claim(part=WHY, wording_key="plan.why_volume" if is_growing else "plan.why_steady", facts=(peak, weeks))
    if desk.wish.goal is not None:
        phases = {phase: sum(frame.phase == phase for frame in frames) for phase in _phases(frames)}
        facts = tuple(Fact(id=f"{phase}_weeks", value=count, unit="count") for phase, count in phases.items())
        yield Claim(part=WHY, wording_key="plan.phases", facts=facts)


def _cautions(desk: Desk) -> Iterator[Claim]:
    runner, goal = desk.runner, desk.wish.goal
    verdict = verdict_on(runner, goal) if goal else None
    if goal and verdict and verdict.check and verdict.check.verdict == "not_realistic" and verdict.prediction:
        facts = [Fact(id="target", value=goal.target_s or 0.0, unit="s")]
        facts.append(Fact(id="prediction", value=round(verdict.prediction.seconds), unit="s"))
        yield Claim(part=CAUTION, wording_key="plan.not_realistic", facts=tuple(facts))
    if goal and goal.target_s is not None and desk.kind == "finish":
        yield Claim(part=CAUTION, wording_key="plan.to_finish")
    if verdict and verdict.start == "too_near":
        yield Claim(
            part=CAUTION, wording_key="plan.too_near", facts=(Fact(id="weeks", value=verdict.weeks, unit="count"),)
        )
    if runner.is_fitness_assumed:
        yield Claim(part=CAUTION, wording_key="plan.fitness_assumed")
    for injury in runner.injuries:
        yield Claim(part=CAUTION, wording_key="plan.injury", facts=(Fact(id="area", value=injury.area, unit="word"),))
    if comeback.length(runner):
        facts = [Fact(id="days_off", value=runner.days_off or 0, unit="count")]
        yield Claim(part=CAUTION, wording_key="plan.comeback", facts=tuple(facts))


def _races_left_out(count: int) -> Iterator[Claim]:
    if count:
        facts = (Fact(id="races_left_out", value=count, unit="count"),)
        yield Claim(part=CAUTION, wording_key="plan.races_left_out", facts=facts)


def _focus(frames: Sequence[Frame]) -> Iterator[Claim]:
    for phase in _phases(frames):
        yield Claim(part=FOCUS, wording_key=f"plan.focus_{phase}")


def _phases(frames: Sequence[Frame]) -> list[Phase]:
    return [phase for phase, _ in groupby(frame.phase for frame in frames)]


def _week_m(desk: Desk, codes: Sequence[str]) -> float:
    sessions = [desk.session(code) for code in codes]
    return sum(session.distance_m for session in sessions if session.kind != "race")
