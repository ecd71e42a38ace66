"""What the recording can say and what it cannot; and what is said where there is nothing else."""

from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations.effort import ESTIMATED_HIGH_PCT, JUDGED_FROM_S
from coaching.feedback.observations.observation import FELT_HARD, Observation, always, at_least, is_very_short


def _has_no_hr(context: FeedbackContext) -> bool:
    is_missing = context.run.heart_rate == "none" and not context.run.is_manual
    is_told = at_least(context.run.rpe, FELT_HARD)  # how hard it was, which the heart rate would say
    return context.run.is_run and is_missing and not is_told and not _is_very_short(context)


def _is_doubtful(context: FeedbackContext) -> bool:
    """Return whether a run has a heart rate that cannot be trusted; in another sport it is not judged anyway."""
    return context.run.is_run and context.run.heart_rate == "doubtful"


def _has_lock(context: FeedbackContext) -> bool:
    return _is_doubtful(context) and context.run.has_cadence_lock


def _has_flat_hr(context: FeedbackContext) -> bool:
    return _is_doubtful(context) and context.run.has_flat_hr


def _has_hr_gaps(context: FeedbackContext) -> bool:
    is_other = context.run.has_cadence_lock or context.run.has_flat_hr
    return _is_doubtful(context) and not is_other


def _has_no_zones(context: FeedbackContext) -> bool:
    return context.run.is_run and context.run.heart_rate == "no_zones" and not _is_very_short(context)


def _has_estimated_zones(context: FeedbackContext) -> bool:
    is_low = not context.intensity.above_easy_share or context.intensity.above_easy_share < ESTIMATED_HIGH_PCT
    is_estimated = context.run.heart_rate == "estimated" and not _is_very_short(context)
    return context.run.is_run and is_estimated and is_low


def _is_cut_off(context: FeedbackContext) -> bool:
    return context.run.is_incomplete


def _is_very_short(context: FeedbackContext) -> bool:
    return context.run.is_run and is_very_short(context)


def _lacks_distance(context: FeedbackContext) -> bool:
    return context.run.is_run and context.run.distance is None


def _has_gps_trouble(context: FeedbackContext) -> bool:
    return context.run.is_run and not context.run.is_treadmill


def _is_on_treadmill(context: FeedbackContext) -> bool:
    return context.run.is_run and context.run.is_treadmill


def _is_cross(context: FeedbackContext) -> bool:
    return not context.run.is_run


def _is_training_in_another_sport(context: FeedbackContext) -> bool:
    return not context.run.is_run and not is_very_short(context)


def _is_whole_run(context: FeedbackContext) -> bool:
    return context.run.is_run and not _is_very_short(context)


def _is_whole(context: FeedbackContext) -> bool:
    return not is_very_short(context)


def _is_worth_judging(context: FeedbackContext) -> bool:
    is_long = (context.run.moving_time or 0.0) > JUDGED_FROM_S
    return context.run.is_run and is_long and context.run.heart_rate in {"known", "estimated"}


DATA_QUALITY = (
    Observation(
        key="hr_cadence_lock", part="watch", topic="heart_rate", priority=97, when=_has_lock, facts=("heart_rate",)
    ),
    Observation(key="hr_flat", part="watch", topic="heart_rate", priority=96, when=_has_flat_hr, facts=("heart_rate",)),
    Observation(
        key="hr_gaps", part="watch", topic="heart_rate", priority=95, when=_has_hr_gaps, facts=("hr_coverage",)
    ),
    Observation(
        key="hr_none", part="watch", topic="heart_rate", priority=38, when=_has_no_hr, facts=("heart_rate", "pace_avg")
    ),
    Observation(
        key="hr_no_zones", part="watch", topic="heart_rate", priority=37, when=_has_no_zones, facts=("hr_avg",)
    ),
    Observation(
        key="hr_estimated", part="watch", topic="effort", priority=28, when=_has_estimated_zones, facts=("heart_rate",)
    ),
    Observation(key="cut_off", part="watch", topic="recording", priority=94, when=_is_cut_off, facts=("moving_time",)),
    Observation(
        key="very_short", part="watch", topic="recording", priority=93, when=_is_very_short, facts=("moving_time",)
    ),
    Observation(
        key="no_distance", part="watch", topic="recording", priority=61, when=_lacks_distance, facts=("moving_time",)
    ),
    Observation(
        key="gps_doubtful",
        part="watch",
        topic="recording",
        priority=47,
        when=_has_gps_trouble,
        facts=("unreliable_km", "total_km"),
    ),
    Observation(key="treadmill", part="watch", topic="recording", priority=39, when=_is_on_treadmill),
    Observation(
        key="cross_done",
        part="went_well",
        topic="cross",
        priority=20,
        when=_is_training_in_another_sport,
        facts=("moving_time",),
    ),
    Observation(key="cross_limits", part="watch", topic="limits", priority=20, when=_is_cross, facts=("sport",)),
)

#: Said only where a part would be empty; the last of each part needs nothing.
LAST_WORDS = (
    Observation(
        key="run_logged",
        part="went_well",
        topic="nothing",
        priority=0,
        when=_is_whole_run,
        facts=("distance", "moving_time", "pace_avg"),
    ),
    Observation(
        key="time_logged", part="went_well", topic="nothing", priority=0, when=_is_whole, facts=("moving_time",)
    ),
    Observation(key="logged", part="went_well", topic="nothing", priority=0, when=always),
    Observation(key="nothing_to_change", part="watch", topic="nothing", priority=0, when=_is_worth_judging),
    Observation(key="nothing_to_judge", part="watch", topic="nothing", priority=0, when=always),
)
