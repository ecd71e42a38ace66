"""What to do in the next session of the same kind."""

from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations.effort import DRIFT_KINDS
from coaching.feedback.observations.observation import FELT_VERY_HARD, Recommendation, always, at_least, at_most
from coaching.feedback.observations.week import BREAK_DAYS

#: [H] Outside of this span it is no session to place between runs.
SHORTEST_CROSS_S, LONGEST_CROSS_S = 15 * 60, 150 * 60
MOST_SPREAD_PCT = 10.0  # [H] repetitions that differ by more were not meant to be alike


def _is_run(context: FeedbackContext) -> bool:
    return context.run.is_run


def _is_endurance(context: FeedbackContext) -> bool:
    return context.run.is_run and context.run.kind in DRIFT_KINDS


def _is_known_easy(context: FeedbackContext) -> bool:
    return context.run.kind == "easy" and context.run.heart_rate == "known"


def _is_known_moderate(context: FeedbackContext) -> bool:
    return context.run.kind == "moderate" and context.run.heart_rate == "known"


def _may_grow_long(context: FeedbackContext) -> bool:
    return context.run.kind == "long" and context.run.heart_rate == "known" and _may_add(context)


def _is_long(context: FeedbackContext) -> bool:
    return context.run.kind == "long"


def _is_known_tempo(context: FeedbackContext) -> bool:
    return context.run.kind == "tempo" and context.run.heart_rate == "known"


def _is_tempo(context: FeedbackContext) -> bool:
    return context.run.kind == "tempo"


def _is_recovery(context: FeedbackContext) -> bool:
    return context.run.kind == "recovery"


def _is_race(context: FeedbackContext) -> bool:
    return context.run.kind == "race"


def _has_reps(context: FeedbackContext) -> bool:
    return context.run.kind == "intervals"


def _may_add_reps(context: FeedbackContext) -> bool:
    return context.run.kind == "intervals" and _may_add(context)


def _may_add(context: FeedbackContext) -> bool:
    """Return whether there was no break before, and it was not all the athlete had: else nobody adds."""
    is_in_training = at_most(context.week.days_since_run, BREAK_DAYS - 1)
    return is_in_training and not at_least(context.run.rpe, FELT_VERY_HARD)


def _is_cross(context: FeedbackContext) -> bool:
    return not context.run.is_run


def _is_cross_to_repeat(context: FeedbackContext) -> bool:
    is_long_enough = at_least(context.run.moving_time, SHORTEST_CROSS_S)
    return not context.run.is_run and is_long_enough and at_most(context.run.moving_time, LONGEST_CROSS_S)


def _was_calm(context: FeedbackContext) -> bool:
    """Return whether its heart rate is worth repeating."""
    return context.run.is_run and context.run.kind in {"easy", "recovery", "long"}


def _are_alike(context: FeedbackContext) -> bool:
    return context.run.kind == "intervals" and at_most(context.run.interval_spread, MOST_SPREAD_PCT)


_REPS = ("interval_reps", "interval_pace")
_CEILING = ("easy_hr_ceiling", "same_time")

#: What answers an observation.
ANSWERS = (
    Recommendation(
        key="race_start",
        priority=99,
        after=("race_fast_start",),
        when=_is_race,
        facts=("race_easy_days", "pace_avg", "first_half_pace"),
    ),
    Recommendation(
        key="record_whole", priority=97, after=("very_short", "cut_off"), when=_is_run, facts=("moving_time",)
    ),
    Recommendation(
        key="easy_days_first",
        priority=88,
        after=("hard_days_many", "hard_back_to_back", "hard_masters_gap"),
        when=_is_run,
        facts=("easy_days",),
    ),
    Recommendation(
        key="distance_back",
        priority=84,
        after=("distance_jump",),
        when=_is_run,
        facts=("distance_cap_before", "longest_before"),
    ),
    Recommendation(
        key="felt_easier",
        priority=83,
        after=("felt_hard", "felt_hard_unseen"),
        when=_is_endurance,
        facts=("short_time",),
    ),
    Recommendation(
        key="start_slower",
        priority=81,
        after=("pacing_fast_start",),
        when=_is_run,
        facts=("first_km_target", "first_km_pace"),
    ),
    Recommendation(
        key="hold_back", priority=80, after=("pacing_fade",), when=_is_run, facts=("start_pace_target", "pace_avg")
    ),
    Recommendation(key="reps_even_start", priority=79, after=("reps_fading",), when=_has_reps, facts=_REPS),
    Recommendation(key="felt_compare", priority=78, after=("felt_light",), when=_is_run, facts=_CEILING),
    Recommendation(key="easy_ceiling", priority=77, after=("easy_above",), when=always, facts=_CEILING),
    Recommendation(
        key="long_ceiling", priority=76, after=("long_hard",), when=always, facts=("easy_hr_ceiling", "distance")
    ),
    Recommendation(key="tempo_ceiling", priority=75, after=("tempo_hot",), when=always, facts=("hard_hr_ceiling",)),
    Recommendation(key="easy_or_hard", priority=74, after=("moderate_grey",), when=always, facts=_CEILING),
    Recommendation(key="easy_next", priority=73, after=("moderate_hard",), when=always, facts=_CEILING),
    Recommendation(
        key="drift_start",
        priority=72,
        after=("drift_high", "drift_moderate"),
        when=_is_endurance,
        facts=("start_pace_target", "same_time"),
    ),
    Recommendation(key="talk_test", priority=70, after=("effort_seems_high",), when=always, facts=("same_time",)),
    Recommendation(key="rest_first", priority=66, after=("week_no_rest",), when=_is_run, facts=("same_time",)),
    Recommendation(key="reps_settle", priority=62, after=("reps_uneven",), when=_are_alike, facts=_REPS),
    Recommendation(
        key="long_shorter", priority=57, after=("very_long",), when=_is_endurance, facts=("same_time", "distance")
    ),
    Recommendation(
        key="return_gently",
        priority=56,
        after=("week_returning", "week_only_cross"),
        when=_is_endurance,
        facts=("same_time",),
    ),
    Recommendation(key="vary", priority=50, after=("week_monotonous",), when=_is_endurance, facts=("short_time",)),
    Recommendation(
        key="steady_band",
        priority=48,
        after=("pacing_surging",),
        when=_is_run,
        facts=("steady_pace_fast", "steady_pace_slow"),
    ),
    Recommendation(key="finish_calm", priority=42, after=("finish_pushed",), when=_is_run, facts=("body_pace",)),
    Recommendation(
        key="sensor", priority=36, after=("hr_cadence_lock", "hr_flat", "hr_gaps"), when=_is_run, facts=("heart_rate",)
    ),
    Recommendation(
        key="hills_effort",
        priority=35,
        after=("pacing_hills", "pacing_hills_effort", "climbing"),
        when=_was_calm,
        facts=("hr_avg", "ascent"),
    ),
    Recommendation(
        key="treadmill_compare", priority=34, after=("treadmill",), when=_is_endurance, facts=("same_time", "hr_avg")
    ),
    Recommendation(
        key="reps_add",
        priority=33,
        after=("reps_even", "reps_building"),
        when=_may_add_reps,
        facts=("next_reps", "interval_pace"),
    ),
    Recommendation(
        key="long_grow",
        priority=32,
        after=("long_controlled", "distance_step"),
        when=_may_grow_long,
        facts=("distance_cap", "easy_hr_ceiling", "distance"),
    ),
)

#: What fits the kind of session where nothing asked for an answer; the last one always does.
BY_KIND = (
    Recommendation(key="race_recover", priority=29, when=_is_race, facts=("race_easy_days", "pace_avg")),
    Recommendation(key="reps_repeat", priority=28, when=_has_reps, facts=_REPS),
    Recommendation(key="long_repeat", priority=27, when=_is_long, facts=("distance_cap", "distance")),
    Recommendation(key="tempo_repeat", priority=26, when=_is_known_tempo, facts=("hard_hr_ceiling", "same_time")),
    Recommendation(key="tempo_plain", priority=25, when=_is_tempo, facts=("same_time",)),
    Recommendation(key="recovery_repeat", priority=24, when=_is_recovery, facts=("same_time", "hr_avg")),
    Recommendation(key="easy_repeat", priority=23, when=_is_known_easy, facts=_CEILING),
    Recommendation(key="steady_choose", priority=22, when=_is_known_moderate, facts=_CEILING),
    Recommendation(key="talk_easy", priority=10, when=_is_endurance, facts=("same_time",)),
    Recommendation(key="cross_repeat", priority=9, when=_is_cross_to_repeat, facts=("same_time",)),
    Recommendation(key="cross_plain", priority=8, when=_is_cross),
    Recommendation(key="any_run", priority=1, when=always),
)

NEXT_TIME: tuple[Recommendation, ...] = (*ANSWERS, *BY_KIND)
