"""How the run sits in the days before it: recovery, distance, rhythm, load."""

from coaching.feedback.context import FeedbackContext
from coaching.feedback.facts.judged import HARD_KINDS
from coaching.feedback.facts.targets import MASTERS_YEARS
from coaching.feedback.observations.observation import Observation, at_least, at_most, is_very_short

MANY_HARD_DAYS = 4  # docs/science.md#e11-rules R17 and R24: two qualities and a long run are the usual most
RESTED_DAYS = 3  # [H] two full days between hard ones
MASTERS_GAP_DAYS = 2  # docs/science.md#e6-masters: 48 to 72 h between hard days
JUMP_PCT, JUMP_M = 30.0, 2000.0  # docs/science.md#e11-rules R21, the limit of an error
STEP_PCT = 10.0  # docs/science.md#e11-rules R21, the limit that is fine
MIN_RUNS_TO_COMPARE = 2  # [H] one run is no measure for the next
SHORT_DISTANCE_M = 4000.0  # [H] below this a jump is none
VERY_LONG_S = 150 * 60  # docs/science.md#e11-rules R22: Daniels' cap
BREAK_DAYS = 6  # docs/science.md#d4-time-off: five days cost nothing
CONSISTENT_DAYS = 4  # [H]
ALL_DAYS = 7
MONOTONY, MONOTONY_SESSIONS = 2.0, 5  # docs/science.md#c-monotony; [H] fewer sessions are no pattern
BIG_LOAD_PART_PCT, BIG_LOAD_POINTS, BIG_LOAD_SESSIONS = 50.0, 80.0, 3  # [H]


def _is_fourth_hard(context: FeedbackContext) -> bool:
    return context.run.is_run and at_least(context.week.hard_days_now, MANY_HARD_DAYS)


def _is_back_to_back(context: FeedbackContext) -> bool:
    return context.week.is_hard and at_most(context.week.days_since_hard, 1)


def _is_early_for_masters(context: FeedbackContext) -> bool:
    is_early = context.week.is_hard and at_most(context.week.days_since_hard, MASTERS_GAP_DAYS)
    return is_early and at_least(context.profile.age, MASTERS_YEARS)


def _came_rested(context: FeedbackContext) -> bool:
    is_hard_session = context.run.is_run and context.run.kind in HARD_KINDS
    return is_hard_session and at_least(context.week.days_since_hard, RESTED_DAYS)


def _eased_after_hard(context: FeedbackContext) -> bool:
    is_easy = context.run.kind in {"easy", "recovery"} and not context.week.is_hard
    return is_easy and context.run.heart_rate == "known" and context.week.days_since_hard == 1


def _can_compare(context: FeedbackContext) -> bool:
    """Return whether the longest run of the days before says something about this one."""
    is_training = context.run.is_run and context.run.kind != "race"
    return is_training and at_least(context.week.week_runs, MIN_RUNS_TO_COMPARE)


def _jumped(context: FeedbackContext) -> bool:
    distance, longest = context.run.distance, context.week.longest_before
    if distance is None or longest is None or distance < SHORT_DISTANCE_M:
        return False
    is_far = distance - longest > JUMP_M and at_least(context.week.longest_growth, JUMP_PCT)
    return _can_compare(context) and is_far


def _stepped(context: FeedbackContext) -> bool:
    growth = context.week.longest_growth
    is_step = at_least(growth, 1.0) and at_most(growth, STEP_PCT)
    return _can_compare(context) and context.run.kind == "long" and is_step


def _was_very_long(context: FeedbackContext) -> bool:
    return context.run.is_run and context.run.kind != "race" and at_least(context.run.moving_time, VERY_LONG_S)


def _is_alone(context: FeedbackContext) -> bool:
    return context.run.is_run and not is_very_short(context) and context.week.week_sessions == 0


def _returns(context: FeedbackContext) -> bool:
    return context.run.is_run and at_least(context.week.days_since_run, BREAK_DAYS)


def _only_crossed(context: FeedbackContext) -> bool:
    return context.run.is_run and context.week.week_runs == 0 and at_least(context.week.week_cross, 1)


def _is_consistent(context: FeedbackContext) -> bool:
    days = context.week.week_run_days
    return context.run.is_run and at_least(days, CONSISTENT_DAYS) and at_most(days, ALL_DAYS - 1)


def _never_rested(context: FeedbackContext) -> bool:
    return context.run.is_run and at_least(context.week.week_run_days, ALL_DAYS)


def _is_monotonous(context: FeedbackContext) -> bool:
    is_pattern = at_least(context.week.week_sessions, MONOTONY_SESSIONS)
    return context.run.is_run and is_pattern and at_least(context.week.monotony, MONOTONY)


def _weighs_much(context: FeedbackContext) -> bool:
    week, is_training = context.week, context.run.is_run and context.run.kind != "race"
    is_big = at_least(week.load_part, BIG_LOAD_PART_PCT) and at_least(context.run.load, BIG_LOAD_POINTS)
    return is_training and is_big and at_least(week.week_sessions, BIG_LOAD_SESSIONS)


_LONGEST = ("distance", "longest_before", "longest_growth")

WEEK = (
    Observation(
        key="hard_days_many",
        part="watch",
        topic="recovery",
        priority=88,
        when=_is_fourth_hard,
        facts=("hard_days_now", "easy_days"),
    ),
    Observation(
        key="hard_back_to_back",
        part="watch",
        topic="recovery",
        priority=86,
        when=_is_back_to_back,
        facts=("days_since_hard",),
    ),
    Observation(
        key="hard_masters_gap",
        part="watch",
        topic="recovery",
        priority=83,
        when=_is_early_for_masters,
        facts=("days_since_hard", "easy_days"),
    ),
    Observation(
        key="hard_rested",
        part="went_well",
        topic="recovery",
        priority=64,
        when=_came_rested,
        facts=("days_since_hard",),
    ),
    Observation(
        key="easy_after_hard",
        part="went_well",
        topic="recovery",
        priority=68,
        when=_eased_after_hard,
        facts=("days_since_hard",),
    ),
    Observation(key="distance_jump", part="watch", topic="distance", priority=84, when=_jumped, facts=_LONGEST),
    Observation(key="distance_step", part="went_well", topic="distance", priority=65, when=_stepped, facts=_LONGEST),
    Observation(
        key="very_long",
        part="watch",
        topic="distance",
        priority=57,
        when=_was_very_long,
        facts=("moving_time", "distance"),
    ),
    Observation(key="week_alone", part="watch", topic="rhythm", priority=33, when=_is_alone, facts=("week_sessions",)),
    Observation(
        key="week_returning",
        part="watch",
        topic="rhythm",
        priority=56,
        when=_returns,
        facts=("days_since_run",),
    ),
    Observation(
        key="week_only_cross",
        part="watch",
        topic="rhythm",
        priority=54,
        when=_only_crossed,
        facts=("week_cross", "week_runs"),
    ),
    Observation(
        key="week_no_rest", part="watch", topic="rhythm", priority=66, when=_never_rested, facts=("week_run_days",)
    ),
    Observation(
        key="week_monotonous",
        part="watch",
        topic="rhythm",
        priority=50,
        when=_is_monotonous,
        facts=("week_sessions", "week_load"),
    ),
    Observation(
        key="week_consistent",
        part="went_well",
        topic="rhythm",
        priority=40,
        when=_is_consistent,
        facts=("week_run_days", "week_distance"),
    ),
    Observation(
        key="load_big",
        part="watch",
        topic="load",
        priority=52,
        when=_weighs_much,
        facts=("load", "week_load", "load_part"),
    ),
)
