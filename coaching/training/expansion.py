"""What a session code stands for in full: every step, at the paces and heart rates of one athlete."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import fsum
from typing import Final

from coaching.errors import BadCode
from coaching.training.codes import Code, parse
from coaching.training.session import Block, Session, SessionKind, Step, StepEffort, StrengthDose
from coaching.training.session_code import AFTER_M
from coaching.training.steps import by_feel, measured, points_of, raced, timed
from coaching.training.targets import Targets

Blocks = tuple[Block, ...]

# docs/science.md#e-session-codes
#: At the end of an easy run.
STRIDES, STRIDE_S, AFTER_STRIDE_S = 6, 20.0, 60.0
#: Brisk, before and after run-walk.
WALK_AROUND_S = 300.0
#: Down takes so many times the climb; a sprint wants a whole break.
DOWN_SHARE, AFTER_SPRINT_S = 1.5, 60.0
STRENGTH_S: Final[Mapping[StrengthDose, float]] = {"full": 2_400.0, "light": 900.0}


def expand(code: str, targets: Targets) -> Session:
    """Return a session in full; its options are those of options.py.

    Args:
        code: As in docs/science.md#e-session-codes.
        targets: Of the athlete as of today.

    Raises:
        BadCode: If it is no code, or the race of a plan without one.

    Source:
        docs/science.md#e-session-codes
    """
    parsed = parse(code)
    if parsed.kind == "race" and parsed.distance_m is None and targets.distance_m is None:
        raise BadCode(code=code, reason="this plan has no race")
    blocks = BUILDERS[parsed.kind](parsed, targets)
    steps = [step for block in blocks for _ in range(block.repeats) for step in block.steps]
    return Session(
        code=code,
        kind=parsed.kind,
        blocks=blocks,
        distance_m=fsum(step.distance_m for step in steps),
        duration_s=fsum(step.duration_s for step in steps),
        strength=parsed.strength,
        strength_s=STRENGTH_S[parsed.strength] if parsed.strength else 0.0,
        purpose=f"purpose.{_purpose(parsed)}",
        load_points=fsum(points_of(step, targets) for step in steps),
        effort_leads=targets.effort_leads,
    )


def _purpose(code: Code) -> str:
    """Return what it is for."""
    if code.has_strides:
        return "easy_strides"
    if code.marathon_m is not None:
        return "long_marathon"
    if code.is_sprints:
        return "hill_sprints"
    if code.kind == "race" and code.distance_m is not None:
        return "tune_up"
    if code.kind == "walk_run" and code.rest_s is None:
        return "run"
    return "strength_light" if code.kind == "strength" and code.strength == "light" else code.kind


def _rest(_code: Code, _targets: Targets) -> Blocks:
    return ()


def _recovery(code: Code, targets: Targets) -> Blocks:
    return _alone(timed("main", "recovery", code.duration_s or 0.0, targets))


def _easy(code: Code, targets: Targets) -> Blocks:
    if not code.has_strides:
        return _alone(measured("main", "easy", code.distance_m or 0.0, targets))
    stride = timed("work", "stride", STRIDE_S, targets)
    jog = by_feel(timed("recover", "recovery", AFTER_STRIDE_S, targets))
    rest_m = (code.distance_m or 0.0) - STRIDES * (stride.distance_m + jog.distance_m)
    main = measured("main", "easy", rest_m, targets)
    return Block(steps=(main,)), Block(steps=(stride, jog), repeats=STRIDES)


def _long(code: Code, targets: Targets) -> Blocks:
    distance_m = code.distance_m or 0.0
    if code.marathon_m is None:
        return _alone(measured("main", "easy", distance_m, targets))
    return _alone(
        measured("warm_up", "easy", distance_m - code.marathon_m - AFTER_M, targets),
        measured("work", "marathon", code.marathon_m, targets),
        measured("cool_down", "easy", AFTER_M, targets),
    )


def _steady(code: Code, targets: Targets) -> Blocks:
    return _with_around(_alone(measured("work", "marathon", code.distance_m or 0.0, targets)), targets)


def _threshold(code: Code, targets: Targets) -> Blocks:
    return _repeated(timed("work", "threshold", code.rep_s or 0.0, targets), code, targets)


def _by_metres(effort: StepEffort) -> "Builder":
    return lambda code, targets: _repeated(measured("work", effort, code.rep_m or 0.0, targets), code, targets)


def _hills(code: Code, targets: Targets) -> Blocks:
    climb = timed("work", "stride" if code.is_sprints else "hill", code.rep_s or 0.0, targets)
    climb = by_feel(replace(climb, distance_m=timed("work", "hill", climb.duration_s, targets).distance_m))
    down_s = AFTER_SPRINT_S if code.is_sprints else DOWN_SHARE * climb.duration_s
    down = timed("recover", "walk" if code.is_sprints else "recovery", down_s, targets)
    down = by_feel(replace(down, distance_m=climb.distance_m))
    return _with_around((Block(steps=(climb, down), repeats=code.reps or 1),), targets)


def _walk_run(code: Code, targets: Targets) -> Blocks:
    run = by_feel(timed("work", "easy", code.rep_s or 0.0, targets))
    walk = () if code.rest_s is None else (timed("recover", "walk", code.rest_s, targets),)
    return (
        Block(steps=(timed("warm_up", "walk", WALK_AROUND_S, targets),)),
        Block(steps=(run, *walk), repeats=code.reps or 1),
        Block(steps=(timed("cool_down", "walk", WALK_AROUND_S, targets),)),
    )


def _cross(code: Code, targets: Targets) -> Blocks:
    return _alone(timed("main", "other", code.duration_s or 0.0, targets))


def _race(code: Code, targets: Targets) -> Blocks:
    """Return the race of the plan at its own pace, one on the way by today's fitness."""
    if code.distance_m is not None:
        return _alone(raced(code.distance_m, targets.promised_s_per_km(code.distance_m)))
    distance_m = targets.distance_m or 0.0
    return _alone(raced(distance_m, targets.race_pace_s_per_km or targets.promised_s_per_km(distance_m)))


Builder = Callable[[Code, Targets], Blocks]
BUILDERS: Final[Mapping[SessionKind, Builder]] = {
    "rest": _rest,
    "strength": _rest,
    "recovery": _recovery,
    "easy": _easy,
    "long": _long,
    "steady": _steady,
    "threshold": _threshold,
    "intervals": _by_metres("interval"),
    "repetitions": _by_metres("repetition"),
    "hills": _hills,
    "walk_run": _walk_run,
    "cross": _cross,
    "race": _race,
}


def _alone(*steps: Step) -> Blocks:
    return tuple(Block(steps=(step,)) for step in steps)


def _repeated(rep: Step, code: Code, targets: Targets) -> Blocks:
    """Return repetitions with a jog between them, none after the last."""
    reps = code.reps or 1
    if reps == 1 or code.rest_s is None:
        return _with_around(_alone(rep), targets)
    jog = by_feel(timed("recover", "recovery", code.rest_s, targets))
    return _with_around((Block(steps=(rep, jog), repeats=reps - 1), Block(steps=(rep,))), targets)


def _with_around(blocks: Iterable[Block], targets: Targets) -> Blocks:
    warm_up = timed("warm_up", "easy", targets.warm_up_s, targets)
    cool_down = timed("cool_down", "easy", targets.cool_down_s, targets)
    return Block(steps=(warm_up,)), *blocks, Block(steps=(cool_down,))
