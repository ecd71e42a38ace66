"""How the effort was spread: pacing, the finish, repetitions."""

from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations.observation import Observation, at_least, at_most

EVEN_SPREAD_PCT, UNEVEN_SPREAD_PCT = 4.0, 8.0  # docs/science.md#a10-variability
EVEN_RANGE_PCT = 6.0  # [H] slowest kilometre against the fastest: one kilometre out of line is seen
EVEN_HALVES_PCT = 1.0  # docs/science.md#a10-variability
TOO_FAST_RACE_START_PCT = 5.0  # docs/science.md#a10-variability: positive split of a race
FAST_START_PCT = 4.0  # [H] a first kilometre this much faster than the body was not chosen
FADE_PCT = 5.0  # [H] a last quarter this much slower than the body
SLOW_SECOND_HALF_PCT = 2.5  # [H] half of the race limit, worth a word on other runs
STRONG_FINISH_PCT = 3.0  # [H]
PUSHED_FINISH_PCT = 8.0  # [H] more than this is a race against the own front door
HILLY_M_PER_KM = 10.0  # [H] as in facts/pacing.py: splits follow the terrain
HILL_MATCH = 0.6  # [H] the climbs explain most of the differences
EVEN_HEART_PCT = 4.0  # [H] spread of the heart rate over the kilometres
HILLY_RANGE_PCT = 10.0  # [H] below this the hills did not set the pace
DRIFT_PCT = 5.0  # docs/science.md#a8-decoupling: from here on the heart rate did not stay

EVEN_REPS_PCT = 2.0  # docs/science.md#a13-intervals: excellent
UNEVEN_REPS_PCT = 4.0  # [H] twice that
REPS_FADE_PCT = 3.0  # [H] last repetition against the first
REPS_ALIKE_PCT = 12.0  # [H] what differs by more was not meant to be alike
REPS_BUILD_PCT = -1.5  # [H]
MIN_REPS = 3  # docs/science.md#a13-intervals

#: A tempo run and repetitions have a warm-up and a cool-down: their kilometres show no pacing.
PACED_KINDS = ("easy", "recovery", "long", "moderate", "race")


def _is_paced(context: FeedbackContext) -> bool:
    """Return whether the kilometres show how the athlete paced, not how the terrain went."""
    is_flat = (context.run.ascent_per_km or 0.0) < HILLY_M_PER_KM
    return context.run.kind in PACED_KINDS and is_flat


def _shows_effort(context: FeedbackContext) -> bool:
    """Return whether the heart rate says that a run was calm; without it, every run may have been meant as fast."""
    return context.run.heart_rate in {"known", "estimated"}


def _started_fast(context: FeedbackContext) -> bool:
    return _is_paced(context) and at_least(context.pacing.start_gain, FAST_START_PCT)


def _faded(context: FeedbackContext) -> bool:
    return _is_paced(context) and at_least(context.pacing.closing_loss, FADE_PCT)


def _paid_for_start(context: FeedbackContext) -> bool:
    was_dear = at_least(context.pacing.split_index_pct, EVEN_HALVES_PCT)
    return context.run.kind != "race" and _started_fast(context) and was_dear


def _raced_too_fast(context: FeedbackContext) -> bool:
    is_race = context.run.kind == "race" and _is_paced(context)
    return is_race and at_least(context.pacing.split_index_pct, TOO_FAST_RACE_START_PCT)


def _is_even(context: FeedbackContext) -> bool:
    pacing = context.pacing
    halves_match = abs(pacing.split_index_pct or 0.0) <= EVEN_HALVES_PCT
    is_smooth = at_most(pacing.pace_spread, EVEN_SPREAD_PCT) and at_most(_range_pct(context), EVEN_RANGE_PCT)
    is_whole = not _started_fast(context) and not _faded(context) and not _pushed(context)
    return _is_paced(context) and halves_match and is_smooth and is_whole


def _range_pct(context: FeedbackContext) -> float | None:
    """Return how much slower the slowest kilometre was than the fastest."""
    fastest, slowest = context.pacing.fastest_km_pace, context.pacing.slowest_km_pace
    return None if fastest is None or slowest is None else 100 * (slowest / fastest - 1)


def _is_negative(context: FeedbackContext) -> bool:
    is_faster = at_most(context.pacing.split_index_pct, -EVEN_HALVES_PCT)
    return _is_paced(context) and is_faster and not _faded(context) and not _pushed(context)


def _is_ordinary(context: FeedbackContext) -> bool:
    pacing = context.pacing
    is_usual = at_most(pacing.pace_spread, UNEVEN_SPREAD_PCT) and at_most(pacing.half_gap, SLOW_SECOND_HALF_PCT)
    return _is_paced(context) and is_usual and not _started_fast(context) and not _faded(context)


def _is_surging(context: FeedbackContext) -> bool:
    pacing = context.pacing
    is_uneven = at_least(pacing.pace_spread, UNEVEN_SPREAD_PCT) and at_most(pacing.half_gap, SLOW_SECOND_HALF_PCT)
    return context.run.kind != "race" and _is_paced(context) and is_uneven and not _faded(context)


def _slowed_a_little(context: FeedbackContext) -> bool:
    return _is_paced(context) and at_least(context.pacing.split_index_pct, SLOW_SECOND_HALF_PCT)


def follows_hills(context: FeedbackContext) -> bool:
    """Return whether the climbs explain the pace of a hilly run."""
    is_hilly = at_least(context.run.ascent_per_km, HILLY_M_PER_KM) and context.run.kind in PACED_KINDS
    return is_hilly and at_least(context.pacing.hill_match, HILL_MATCH)


def _held_effort_on_hills(context: FeedbackContext) -> bool:
    is_calm = at_most(context.pacing.hr_spread_pct, EVEN_HEART_PCT) and not at_least(context.run.decoupling, DRIFT_PCT)
    return follows_hills(context) and is_calm and at_least(_range_pct(context), HILLY_RANGE_PCT)


def _finished_strong(context: FeedbackContext) -> bool:
    is_fastest = context.pacing.last_km_pace == context.pacing.fastest_km_pace
    is_strong = at_least(context.pacing.last_km_gain, STRONG_FINISH_PCT) and is_fastest
    is_meant = context.run.kind in {"race", "moderate", "long"} or not _shows_effort(context)
    return _is_paced(context) and is_meant and is_strong and not _pushed(context) and not _faded(context)


def _pushed(context: FeedbackContext) -> bool:
    is_calm_run = context.run.kind in {"easy", "recovery", "long"} and _is_paced(context) and _shows_effort(context)
    return is_calm_run and at_least(context.pacing.last_km_gain, PUSHED_FINISH_PCT)


def _has_reps(context: FeedbackContext) -> bool:
    """Return whether the pace of repetitions can be compared: on the flat, with a sound recording."""
    is_flat = (context.run.ascent_per_km or 0.0) < HILLY_M_PER_KM
    is_sound = is_flat and not context.run.unreliable_km and not context.run.is_incomplete
    return context.run.kind == "intervals" and at_least(context.run.interval_reps, MIN_REPS) and is_sound


def _reps_faded(context: FeedbackContext) -> bool:
    fade = context.run.interval_fade_pct
    return _has_reps(context) and at_least(fade, REPS_FADE_PCT) and at_most(fade, REPS_ALIKE_PCT)


def _reps_built(context: FeedbackContext) -> bool:
    is_orderly = at_most(context.run.interval_spread, UNEVEN_REPS_PCT)
    return _has_reps(context) and at_most(context.run.interval_fade_pct, REPS_BUILD_PCT) and is_orderly


def _reps_even(context: FeedbackContext) -> bool:
    is_even = at_most(context.run.interval_spread, EVEN_REPS_PCT) and not _reps_faded(context)
    return _has_reps(context) and is_even and not _reps_built(context)


def _reps_uneven(context: FeedbackContext) -> bool:
    is_uneven = at_least(context.run.interval_spread, UNEVEN_REPS_PCT)
    return _has_reps(context) and is_uneven and not _reps_faded(context)


_HALVES = ("first_half_pace", "second_half_pace", "half_gap")
_START = ("first_km_pace", "body_pace", "start_gain", "second_half_pace")
_CLOSE = ("body_pace", "closing_pace", "closing_loss")
_RANGE = ("fastest_km", "fastest_km_pace", "slowest_km", "slowest_km_pace")
_LAST = ("last_km_pace", "body_pace", "last_km_gain")
_REPS = ("interval_reps", "interval_pace", "interval_spread")
_REPS_TREND = (*_REPS, "interval_change")

PACING = (
    Observation(key="race_fast_start", part="watch", topic="pacing", priority=90, when=_raced_too_fast, facts=_HALVES),
    Observation(key="pacing_fast_start", part="watch", topic="pacing", priority=81, when=_paid_for_start, facts=_START),
    Observation(key="pacing_fade", part="watch", topic="pacing", priority=80, when=_faded, facts=_CLOSE),
    Observation(key="pacing_negative", part="went_well", topic="pacing", priority=78, when=_is_negative, facts=_HALVES),
    Observation(
        key="pacing_hills_effort",
        part="went_well",
        topic="pacing",
        priority=77,
        when=_held_effort_on_hills,
        facts=("ascent", "fastest_km_pace", "slowest_km_pace", "hr_avg"),
    ),
    Observation(
        key="pacing_even",
        part="went_well",
        topic="pacing",
        priority=76,
        when=_is_even,
        facts=("full_km", "pace_avg", "pace_spread", "fastest_km_pace", "slowest_km_pace"),
    ),
    Observation(
        key="pacing_hills",
        part="went_well",
        topic="pacing",
        priority=50,
        when=follows_hills,
        facts=("ascent", "slowest_km", "slowest_km_pace", "fastest_km_pace"),
    ),
    Observation(key="pacing_surging", part="watch", topic="pacing", priority=48, when=_is_surging, facts=_RANGE),
    Observation(
        key="pacing_ordinary",
        part="went_well",
        topic="pacing",
        priority=30,
        when=_is_ordinary,
        facts=("pace_avg", "pace_spread", "first_half_pace", "second_half_pace"),
    ),
    Observation(
        key="pacing_slower_half", part="watch", topic="pacing", priority=26, when=_slowed_a_little, facts=_HALVES
    ),
    Observation(key="finish_strong", part="went_well", topic="finish", priority=66, when=_finished_strong, facts=_LAST),
    Observation(key="finish_pushed", part="watch", topic="finish", priority=42, when=_pushed, facts=_LAST),
    Observation(key="reps_fading", part="watch", topic="repetitions", priority=79, when=_reps_faded, facts=_REPS_TREND),
    Observation(key="reps_even", part="went_well", topic="repetitions", priority=85, when=_reps_even, facts=_REPS),
    Observation(
        key="reps_building", part="went_well", topic="repetitions", priority=84, when=_reps_built, facts=_REPS_TREND
    ),
    Observation(key="reps_uneven", part="watch", topic="repetitions", priority=62, when=_reps_uneven, facts=_REPS),
)
