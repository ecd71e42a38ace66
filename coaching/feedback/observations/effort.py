"""How hard it was for its kind: zones, drift, cadence, terrain, stops."""

from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations.observation import FELT_HARD, Observation, at_least, at_most
from coaching.feedback.observations.pacing import HILLY_M_PER_KM, follows_hills

JUDGED_FROM_S = 15 * 60  # [H] shorter than this, zones say nothing about a run
EASY_OVERSHOOT_PCT = 10.0  # docs/science.md#i3-junk-miles: a tenth of an easy run may be above
LONG_OVERSHOOT_PCT = 20.0  # docs/science.md#e5-intensity: most of it low
LONG_TOO_HARD_PCT = 35.0  # [H]
GREY_SHARE_PCT = 40.0  # [H] the run lives between easy and hard
HARD_SHARE_PCT = 40.0  # [H]
RACE_SHARE_PCT = 50.0  # [H]
EASY_RUN_MOST_ABOVE_PCT = 25.0  # docs/science.md#a15-run-type: an easy run has three quarters below
ESTIMATED_HIGH_PCT = EASY_RUN_MOST_ABOVE_PCT
TEMPO_TOP_CALM_PCT, TEMPO_TOP_HOT_PCT = 10.0, 25.0  # [H]
WORK_S = 8 * 60  # docs/science.md#e-session-fields: from here on a session is hard

STEADY_DRIFT_PCT, HIGH_DRIFT_PCT = 5.0, 10.0  # docs/science.md#a8-decoupling
DRIFT_KINDS = ("easy", "recovery", "long", "moderate")
CADENCE_PCT = 5.0  # docs/science.md#a6-cadence
CLIMBING_M_PER_KM = 20.0  # [H]
NET_DOWNHILL_M = 100.0  # [H]
LONG_STOPS_S, LONG_STOPS_PCT = 180.0, 10.0  # [H]
NONSTOP_PCT, NONSTOP_FROM_S = 1.0, 40 * 60  # [H]


def _is_judged(context: FeedbackContext, *states: str) -> bool:
    """Return whether the zones say enough about this run."""
    is_long_enough = at_least(context.run.moving_time, JUDGED_FROM_S) and context.run.is_run
    return is_long_enough and context.run.heart_rate in states


def _is_known(context: FeedbackContext, *kinds: str) -> bool:
    """Return whether it is a run of these kinds, in zones that stand on more than the age."""
    return context.run.kind in kinds and _is_judged(context, "known")


def _is_estimated(context: FeedbackContext) -> bool:
    return context.run.kind in DRIFT_KINDS and _is_judged(context, "estimated")


def _is_hilly(context: FeedbackContext) -> bool:
    return at_least(context.run.ascent_per_km, HILLY_M_PER_KM)


def _drifted(context: FeedbackContext) -> bool:
    return at_least(context.run.decoupling, STEADY_DRIFT_PCT)


def _kept_easy(context: FeedbackContext) -> bool:
    return _is_known(context, "easy") and at_most(context.intensity.above_easy_share, EASY_OVERSHOOT_PCT)


def _kept_mostly_easy(context: FeedbackContext) -> bool:
    return _is_known(context, "easy") and at_most(context.intensity.above_easy_share, EASY_RUN_MOST_ABOVE_PCT)


def _seems_easy(context: FeedbackContext) -> bool:
    return _is_estimated(context) and at_most(context.intensity.above_easy_share, EASY_OVERSHOOT_PCT)


def _seems_hard(context: FeedbackContext) -> bool:
    return _is_estimated(context) and at_least(context.intensity.above_easy_share, ESTIMATED_HIGH_PCT)


def _went_above_easy(context: FeedbackContext) -> bool:
    is_above = at_least(context.intensity.above_easy_share, EASY_OVERSHOOT_PCT + 1)
    return _is_known(context, "easy") and is_above and not _is_hilly(context) and not _drifted(context)


def _kept_recovery(context: FeedbackContext) -> bool:
    return _is_known(context, "recovery")


def _was_grey(context: FeedbackContext) -> bool:
    is_grey = at_least(context.intensity.grey_share, GREY_SHARE_PCT) and not _was_hard(context)
    return _is_known(context, "moderate") and is_grey and not _is_hilly(context)


def _was_hard(context: FeedbackContext) -> bool:
    return _is_known(context, "moderate") and at_least(context.intensity.hard_share, HARD_SHARE_PCT)


def _controlled_tempo(context: FeedbackContext) -> bool:
    did_work = at_least(context.intensity.above_easy_time, WORK_S)
    return _is_known(context, "tempo") and did_work and at_most(context.intensity.top_share, TEMPO_TOP_CALM_PCT)


def _overcooked_tempo(context: FeedbackContext) -> bool:
    return _is_known(context, "tempo") and at_least(context.intensity.top_share, TEMPO_TOP_HOT_PCT)


def _controlled_long(context: FeedbackContext) -> bool:
    return _is_known(context, "long") and at_most(context.intensity.above_easy_share, LONG_OVERSHOOT_PCT)


def _hard_long(context: FeedbackContext) -> bool:
    is_above = at_least(context.intensity.above_easy_share, LONG_TOO_HARD_PCT)
    return _is_known(context, "long") and is_above and not _is_hilly(context)


def _did_hard_work(context: FeedbackContext) -> bool:
    is_said = _controlled_tempo(context)
    return _is_known(context, "intervals", "tempo") and at_least(context.intensity.hard_time, WORK_S) and not is_said


def _raced(context: FeedbackContext) -> bool:
    return _is_known(context, "race") and at_least(context.intensity.hard_share, RACE_SHARE_PCT)


def _judges_drift(context: FeedbackContext) -> bool:
    return context.run.is_run and context.run.kind in DRIFT_KINDS and not context.run.is_incomplete


def _is_steady(context: FeedbackContext) -> bool:
    drift = context.run.decoupling
    is_small = drift is not None and abs(drift) < STEADY_DRIFT_PCT
    has_faded = at_least(context.pacing.closing_loss, STEADY_DRIFT_PCT)
    has_suited = not at_least(context.run.rpe, FELT_HARD)
    return _judges_drift(context) and is_small and not has_faded and has_suited


def _drifted_some(context: FeedbackContext) -> bool:
    return _judges_drift(context) and _drifted(context) and not _drifted_much(context)


def _drifted_much(context: FeedbackContext) -> bool:
    return _judges_drift(context) and at_least(context.run.decoupling, HIGH_DRIFT_PCT + 0.05)


def _steps_slower(context: FeedbackContext) -> bool:
    return context.run.kind != "intervals" and at_most(context.week.cadence_change_pct, -CADENCE_PCT)


def _steps_faster(context: FeedbackContext) -> bool:
    return context.run.kind != "intervals" and at_least(context.week.cadence_change_pct, CADENCE_PCT)


def _climbed(context: FeedbackContext) -> bool:
    is_steep = at_least(context.run.ascent_per_km, CLIMBING_M_PER_KM)
    return context.run.is_run and is_steep and not follows_hills(context)


def _ran_down(context: FeedbackContext) -> bool:
    ascent, descent = context.run.ascent, context.run.descent
    is_down = ascent is not None and descent is not None and descent - ascent >= NET_DOWNHILL_M
    return context.run.is_run and is_down


def _stopped_long(context: FeedbackContext) -> bool:
    is_long = at_least(context.run.stopped_time, LONG_STOPS_S) and at_least(context.run.stopped_share, LONG_STOPS_PCT)
    return context.run.is_run and context.run.kind != "intervals" and is_long


def _never_stopped(context: FeedbackContext) -> bool:
    is_whole = at_most(context.run.stopped_share, NONSTOP_PCT) and not context.run.is_incomplete
    is_calm = context.run.kind in DRIFT_KINDS and at_least(context.run.moving_time, NONSTOP_FROM_S)
    return context.run.is_run and is_whole and is_calm


_EASY = ("easy_zone", "easy_share", "hr_avg")
_ABOVE = ("easy_zone", "above_easy_share", "above_easy_time", "hr_avg")
_HARD = ("hard_zone", "hard_time", "hard_share")
_DRIFT = ("decoupling", "hr_avg")
_CADENCE = ("cadence_avg", "cadence_usual", "cadence_gap")

EFFORT = (
    Observation(
        key="race_effort",
        part="went_well",
        topic="effort",
        priority=88,
        when=_raced,
        facts=(*_HARD, "hr_avg"),
    ),
    Observation(
        key="recovery_kept",
        part="went_well",
        topic="effort",
        priority=86,
        when=_kept_recovery,
        facts=("lowest_zone", "lowest_share", "hr_avg", "moving_time"),
    ),
    Observation(key="easy_kept", part="went_well", topic="effort", priority=82, when=_kept_easy, facts=_EASY),
    Observation(
        key="tempo_controlled",
        part="went_well",
        topic="effort",
        priority=83,
        when=_controlled_tempo,
        facts=("easy_zone", "top_zone", "above_easy_time", "top_share"),
    ),
    Observation(
        key="long_controlled",
        part="went_well",
        topic="effort",
        priority=83,
        when=_controlled_long,
        facts=(*_EASY, "distance", "moving_time"),
    ),
    Observation(key="easy_mostly", part="went_well", topic="effort", priority=45, when=_kept_mostly_easy, facts=_EASY),
    Observation(key="easy_seems_kept", part="went_well", topic="effort", priority=60, when=_seems_easy, facts=_EASY),
    Observation(key="effort_seems_high", part="watch", topic="effort", priority=70, when=_seems_hard, facts=_ABOVE),
    Observation(key="easy_above", part="watch", topic="effort", priority=77, when=_went_above_easy, facts=_ABOVE),
    Observation(key="long_hard", part="watch", topic="effort", priority=76, when=_hard_long, facts=_ABOVE),
    Observation(
        key="tempo_hot",
        part="watch",
        topic="effort",
        priority=75,
        when=_overcooked_tempo,
        facts=("top_zone", "top_time", "top_share"),
    ),
    Observation(
        key="moderate_grey",
        part="watch",
        topic="effort",
        priority=74,
        when=_was_grey,
        facts=("grey_zone", "grey_share", "grey_time", "hr_avg"),
    ),
    Observation(key="moderate_hard", part="watch", topic="effort", priority=73, when=_was_hard, facts=_HARD),
    Observation(key="hard_work", part="went_well", topic="work", priority=72, when=_did_hard_work, facts=_HARD),
    Observation(key="drift_high", part="watch", topic="drift", priority=72, when=_drifted_much, facts=_DRIFT),
    Observation(key="drift_moderate", part="watch", topic="drift", priority=58, when=_drifted_some, facts=_DRIFT),
    Observation(key="drift_low", part="went_well", topic="drift", priority=70, when=_is_steady, facts=_DRIFT),
    Observation(key="cadence_lower", part="watch", topic="cadence", priority=40, when=_steps_slower, facts=_CADENCE),
    Observation(key="cadence_higher", part="watch", topic="cadence", priority=24, when=_steps_faster, facts=_CADENCE),
    Observation(
        key="climbing",
        part="went_well",
        topic="terrain",
        priority=46,
        when=_climbed,
        facts=("ascent", "ascent_per_km", "distance", "pace_avg"),
    ),
    Observation(
        key="net_downhill", part="watch", topic="terrain", priority=45, when=_ran_down, facts=("ascent", "descent")
    ),
    Observation(
        key="stops_long",
        part="watch",
        topic="stops",
        priority=44,
        when=_stopped_long,
        facts=("stopped_time", "moving_time", "elapsed_time"),
    ),
    Observation(
        key="nonstop", part="went_well", topic="stops", priority=34, when=_never_stopped, facts=("moving_time",)
    ),
)
