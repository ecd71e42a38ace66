"""Where what the athlete felt and what the watch saw disagree; the athlete is not the one who is wrong."""

from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations.effort import EASY_RUN_MOST_ABOVE_PCT, JUDGED_FROM_S, LONG_OVERSHOOT_PCT
from coaching.feedback.observations.observation import FELT_HARD, FELT_VERY_HARD, Observation, at_least, at_most

FELT_LIGHT = 3  # docs/science.md#i5-felt-effort
HIGH_SHARE_PCT = 40.0  # [H] of the time above easy running: no slip of the heart rate
MOST_ABOVE_PCT = {
    "easy": EASY_RUN_MOST_ABOVE_PCT,
    "recovery": EASY_RUN_MOST_ABOVE_PCT,
    "long": LONG_OVERSHOOT_PCT,
}


def _is_judged(context: FeedbackContext, *, is_known: bool) -> bool:
    """Return whether it is a run to judge, with zones that are known, or without."""
    is_long_enough = at_least(context.run.moving_time, JUDGED_FROM_S)
    return context.run.is_run and is_long_enough and (context.run.heart_rate == "known") == is_known


def _felt_hard(context: FeedbackContext) -> bool:
    """Return whether a run felt hard that was easy by the heart; hours on the feet may."""
    limit = FELT_VERY_HARD if context.run.kind == "long" else FELT_HARD
    is_low = at_most(context.intensity.above_easy_share, MOST_ABOVE_PCT.get(context.run.kind or "", -1.0))
    return _is_judged(context, is_known=True) and is_low and at_least(context.run.rpe, limit)


def _felt_hard_unseen(context: FeedbackContext) -> bool:
    """Return whether a run felt hard that only its pace, against runs before, makes an easy one."""
    is_compared = context.run.kind == "easy" and at_least(context.week.week_runs, 1)
    return _is_judged(context, is_known=False) and is_compared and at_least(context.run.rpe, FELT_HARD)


def _felt_light(context: FeedbackContext) -> bool:
    is_high = at_least(context.intensity.above_easy_share, HIGH_SHARE_PCT) and context.run.kind in {"moderate", "long"}
    return _is_judged(context, is_known=True) and is_high and at_most(context.run.rpe, FELT_LIGHT)


FELT = (
    Observation(
        key="felt_hard",
        part="watch",
        topic="effort",
        priority=87,
        when=_felt_hard,
        facts=("rpe", "easy_zone", "easy_share", "hr_avg"),
    ),
    Observation(
        key="felt_light",
        part="watch",
        topic="effort",
        priority=78,
        when=_felt_light,
        facts=("rpe", "easy_zone", "above_easy_share", "hr_avg"),
    ),
    Observation(
        key="felt_hard_unseen",
        part="watch",
        topic="effort",
        priority=71,
        when=_felt_hard_unseen,
        facts=("rpe", "pace_avg"),
    ),
)
