"""Less of the same: a session code with a part of its work, at the same pace."""

from collections.abc import Iterator
from dataclasses import replace
from math import floor
from typing import Literal

from coaching.training.codes import Code
from coaching.training.session_code import AFTER_M, BOUNDS, LEAST_BEFORE_M

Share = tuple[float, float]

# docs/science.md#e-session-codes
#: Which part of the work is left, least and most: for tired legs, and for a short day.
TIRED, SHORT = (0.70, 0.85), (0.50, 0.70)
FLOAT_NOISE = 1e-9
#: Rounder first: what one repetition is shortened to, in m or s, and the length of a run in m.
METRE_STEPS, SECOND_STEPS, CLIMB_STEPS_S, RUN_STEPS_M = (200, 100, 50), (60, 30), (10, 5), (1_000, 500)


def trimmed(code: Code, share: Share) -> Code | None:
    """Return a session with fewer repetitions, else with shorter ones; None where neither leaves the share.

    Strength on the same day is left out, and so are strides.

    Args:
        code: Of a session with repetitions or a distance.
        share: Which part of the work is left, least and most, 0..1.

    Source:
        docs/science.md#e-session-codes
    """
    alone = replace(code, strength=None, has_strides=False)
    return next(_fewer(alone, share), None) or next(_shorter(alone, share), None)


def _fewer(code: Code, share: Share) -> Iterator[Code]:
    for reps in range((code.reps or 0) - 1, 0, -1):
        if code.reps and _is_within(reps / code.reps, share):
            yield replace(code, reps=reps, rest_s=None if reps == 1 else code.rest_s)


def _shorter(code: Code, share: Share) -> Iterator[Code]:
    yield from (replace(code, rep_m=metres) for metres in _parts(code, "rep_m", METRE_STEPS, share))
    seconds_steps = CLIMB_STEPS_S if code.kind == "hills" else SECOND_STEPS
    for seconds in _parts(code, "rep_s", seconds_steps, share):
        shorter = replace(code, rep_s=seconds)
        # A climb cut down to a sprint would be run faster.
        if shorter.is_sprints == code.is_sprints:
            yield shorter
    for metres in _parts(code, "distance_m", RUN_STEPS_M, share):
        if code.marathon_m is None:
            yield replace(code, distance_m=metres)
        else:
            yield from _with_fast_part(code, metres, share)


def _with_fast_part(code: Code, metres: float, share: Share) -> Iterator[Code]:
    """Yield shorter runs with a shorter fast part, where there is room for it."""
    for fast_m in _parts(code, "marathon_m", RUN_STEPS_M, share):
        if LEAST_BEFORE_M + fast_m + AFTER_M <= metres:
            yield replace(code, distance_m=metres, marathon_m=fast_m)


def _parts(
    code: Code, name: Literal["rep_m", "rep_s", "distance_m", "marathon_m"], steps: tuple[int, ...], share: Share
) -> Iterator[float]:
    """Yield the largest multiple of each step that is within the share; nothing for a field that is not there."""
    whole = getattr(code, name)
    for step in steps if whole else ():
        part = float(step * floor(share[1] * whole / step + FLOAT_NOISE))
        if _is_within(part / whole, share) and BOUNDS[code.kind][name].holds(part):
            yield part


def _is_within(part: float, share: Share) -> bool:
    least, most = share
    return least - FLOAT_NOISE <= part <= most + FLOAT_NOISE
