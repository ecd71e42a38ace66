"""For each observation a context in which it is made, and a near one in which it is not."""

from dataclasses import dataclass

from coaching.feedback.context import FeedbackContext
from tests.coaching.feedback.contexts import a_context, full_context


@dataclass(frozen=True)
class Case:
    says: FeedbackContext
    silent: FeedbackContext


_LEVEL_START = {"start_gain": 3.9, "split_index_pct": 2.0}
_FAST_START = {"start_gain": 4.1, "split_index_pct": 2.0}
_EVEN = {"pace_spread": 3.9, "slowest_km_pace": 335.0, "split_index_pct": 0.5, "half_gap": 0.5}
_WIDE = {"pace_spread": 8.1, "half_gap": 2.0}
_HILLS = {"ascent_per_km": 15.0}
_UP_AND_DOWN = {"hill_match": 0.7, "fastest_km_pace": 300.0, "slowest_km_pace": 335.0}

PACING: dict[str, Case] = {
    "race_fast_start": Case(
        full_context("race", pacing={"split_index_pct": 5.1}), full_context("race", pacing={"split_index_pct": 4.9})
    ),
    "pacing_fast_start": Case(full_context(pacing=_FAST_START), full_context(pacing=_LEVEL_START)),
    "pacing_fade": Case(full_context(pacing={"closing_loss": 5.1}), full_context(pacing={"closing_loss": 4.9})),
    "pacing_negative": Case(
        full_context(pacing={"split_index_pct": -1.1}), full_context(pacing={"split_index_pct": -0.9})
    ),
    "pacing_hills_effort": Case(
        full_context(run=_HILLS, pacing=_UP_AND_DOWN | {"hr_spread_pct": 3.9}),
        full_context(run=_HILLS | {"decoupling": 6.0}, pacing=_UP_AND_DOWN | {"hr_spread_pct": 3.9}),
    ),
    "pacing_even": Case(full_context(pacing=_EVEN), full_context(pacing=_EVEN | {"slowest_km_pace": 350.0})),
    "pacing_hills": Case(
        full_context(run=_HILLS, pacing={"hill_match": 0.7}), full_context(run=_HILLS, pacing={"hill_match": 0.5})
    ),
    "pacing_surging": Case(full_context(pacing=_WIDE), full_context(pacing=_WIDE | {"half_gap": 2.6})),
    "pacing_ordinary": Case(full_context(pacing=_WIDE | {"pace_spread": 7.9}), full_context(pacing=_WIDE)),
    "pacing_slower_half": Case(
        full_context(pacing={"split_index_pct": 2.6, "half_gap": 2.6}), full_context(pacing={"split_index_pct": 2.4})
    ),
    "finish_strong": Case(
        full_context("moderate", pacing={"last_km_gain": 3.1, "last_km_pace": 320.0, "fastest_km_pace": 320.0}),
        full_context("moderate", pacing={"last_km_gain": 3.1, "last_km_pace": 322.0, "fastest_km_pace": 320.0}),
    ),
    "finish_pushed": Case(
        full_context(pacing={"last_km_gain": 8.1}),
        full_context(run={"heart_rate": "none"}, pacing={"last_km_gain": 9.0}),
    ),
    "reps_fading": Case(
        full_context("intervals", run={"interval_reps": 6, "interval_fade_pct": 3.1}),
        full_context("intervals", run={"interval_reps": 6, "interval_fade_pct": 12.1}),
    ),
    "reps_even": Case(
        full_context("intervals", run={"interval_reps": 6, "interval_spread": 1.9}),
        full_context("intervals", run={"interval_reps": 2, "interval_spread": 1.9}),
    ),
    "reps_building": Case(
        full_context("intervals", run={"interval_reps": 6, "interval_fade_pct": -1.6}),
        full_context("intervals", run={"interval_reps": 6, "interval_fade_pct": -1.4}),
    ),
    "reps_uneven": Case(
        full_context("intervals", run={"interval_reps": 6, "interval_spread": 4.1}),
        full_context("intervals", run={"interval_reps": 6, "interval_spread": 3.9}),
    ),
}

_SHARE_ABOVE = "above_easy_share"

EFFORT: dict[str, Case] = {
    "race_effort": Case(
        full_context("race", intensity={"hard_share": 51.0}), full_context("race", intensity={"hard_share": 49.0})
    ),
    "recovery_kept": Case(full_context("recovery"), full_context("recovery", run={"heart_rate": "estimated"})),
    "easy_kept": Case(
        full_context(intensity={_SHARE_ABOVE: 9.9}), full_context("moderate", intensity={_SHARE_ABOVE: 9.9})
    ),
    "easy_mostly": Case(full_context(intensity={_SHARE_ABOVE: 24.0}), full_context(intensity={_SHARE_ABOVE: 26.0})),
    "tempo_controlled": Case(
        full_context("tempo", intensity={"above_easy_time": 900.0, "top_share": 9.0}),
        full_context("tempo", intensity={"above_easy_time": 900.0, "top_share": 11.0}),
    ),
    "long_controlled": Case(
        full_context("long", intensity={_SHARE_ABOVE: 19.0}), full_context("long", intensity={_SHARE_ABOVE: 21.0})
    ),
    "easy_seems_kept": Case(
        full_context(run={"heart_rate": "estimated"}, intensity={_SHARE_ABOVE: 9.0}),
        full_context(run={"heart_rate": "doubtful"}, intensity={_SHARE_ABOVE: 9.0}),
    ),
    "effort_seems_high": Case(
        full_context("moderate", run={"heart_rate": "estimated"}, intensity={_SHARE_ABOVE: 26.0}),
        full_context("moderate", run={"heart_rate": "known"}, intensity={_SHARE_ABOVE: 26.0}),
    ),
    "easy_above": Case(
        full_context(intensity={_SHARE_ABOVE: 15.0}),
        full_context(run={"decoupling": 6.0}, intensity={_SHARE_ABOVE: 15.0}),
    ),
    "long_hard": Case(
        full_context("long", intensity={_SHARE_ABOVE: 36.0}), full_context("long", intensity={_SHARE_ABOVE: 34.0})
    ),
    "tempo_hot": Case(
        full_context("tempo", intensity={"top_share": 26.0}), full_context("tempo", intensity={"top_share": 24.0})
    ),
    "moderate_grey": Case(
        full_context("moderate", intensity={"grey_share": 41.0}),
        full_context("moderate", run=_HILLS, intensity={"grey_share": 41.0}),
    ),
    "moderate_hard": Case(
        full_context("moderate", intensity={"hard_share": 41.0}),
        full_context("moderate", run={"heart_rate": "estimated"}, intensity={"hard_share": 41.0}),
    ),
    "hard_work": Case(
        full_context("intervals", intensity={"hard_time": 481.0}),
        full_context("intervals", intensity={"hard_time": 479.0}),
    ),
    "drift_high": Case(full_context(run={"decoupling": 10.1}), full_context(run={"decoupling": 9.9})),
    "drift_moderate": Case(full_context(run={"decoupling": 5.1}), full_context(run={"decoupling": 4.9})),
    "drift_low": Case(
        full_context(run={"decoupling": 4.9}), full_context(run={"decoupling": 4.9}, pacing={"closing_loss": 5.1})
    ),
    "cadence_lower": Case(
        full_context(week={"cadence_change_pct": -5.1}), full_context(week={"cadence_change_pct": -4.9})
    ),
    "cadence_higher": Case(
        full_context(week={"cadence_change_pct": 5.1}), full_context("intervals", week={"cadence_change_pct": 5.1})
    ),
    "climbing": Case(
        full_context(run={"ascent_per_km": 20.1}, pacing={"hill_match": 0.5}),
        full_context(run={"ascent_per_km": 20.1}, pacing={"hill_match": 0.7}),
    ),
    "net_downhill": Case(
        full_context(run={"ascent": 20.0, "descent": 121.0}), full_context(run={"ascent": 30.0, "descent": 121.0})
    ),
    "stops_long": Case(
        full_context(run={"stopped_time": 400.0, "stopped_share": 11.0}),
        full_context("intervals", run={"stopped_time": 400.0, "stopped_share": 11.0}),
    ),
    "nonstop": Case(full_context(run={"stopped_share": 0.9}), full_context(run={"stopped_share": 1.1})),
}

_LOW = {"above_easy_share": 9.0}
_HIGH = {"above_easy_share": 45.0}

FELT: dict[str, Case] = {
    "felt_hard": Case(full_context(run={"rpe": 6}, intensity=_LOW), full_context(run={"rpe": 5}, intensity=_LOW)),
    "felt_hard_unseen": Case(
        full_context(run={"rpe": 6, "heart_rate": "none"}), full_context(run={"rpe": 5, "heart_rate": "none"})
    ),
    "felt_light": Case(
        full_context("moderate", run={"rpe": 3}, intensity=_HIGH),
        full_context("moderate", run={"rpe": 4}, intensity=_HIGH),
    ),
}

_JUMP = {"longest_before": 9_000.0, "longest_growth": 40.0}
_BIG_LOAD = {"load": 90.0}

WEEK: dict[str, Case] = {
    "hard_days_many": Case(full_context(week={"hard_days_now": 4}), full_context(week={"hard_days_now": 3})),
    "hard_back_to_back": Case(
        full_context(week={"is_hard": True, "days_since_hard": 1}),
        full_context(week={"is_hard": True, "days_since_hard": 2}),
    ),
    "hard_masters_gap": Case(
        full_context(profile={"age": 50}, week={"is_hard": True, "days_since_hard": 2}),
        full_context(profile={"age": 49}, week={"is_hard": True, "days_since_hard": 2}),
    ),
    "hard_rested": Case(
        full_context("intervals", week={"days_since_hard": 3}), full_context("intervals", week={"days_since_hard": 2})
    ),
    "easy_after_hard": Case(
        full_context(week={"days_since_hard": 1}), full_context(week={"is_hard": True, "days_since_hard": 1})
    ),
    "distance_jump": Case(
        full_context(run={"distance": 12_600.0}, week=_JUMP),
        full_context(run={"distance": 12_600.0}, week=_JUMP | {"week_runs": 1}),
    ),
    "distance_step": Case(
        full_context("long", week={"longest_growth": 9.0}), full_context("long", week={"longest_growth": 11.0})
    ),
    "very_long": Case(
        full_context("long", run={"moving_time": 9001.0}), full_context("long", run={"moving_time": 8999.0})
    ),
    "week_alone": Case(
        full_context(week={"week_sessions": 0, "week_runs": 0}), full_context(week={"week_sessions": 1, "week_runs": 1})
    ),
    "week_returning": Case(full_context(week={"days_since_run": 6}), full_context(week={"days_since_run": 5})),
    "week_only_cross": Case(
        full_context(week={"week_runs": 0, "week_cross": 2}), full_context(week={"week_runs": 1, "week_cross": 2})
    ),
    "week_no_rest": Case(full_context(week={"week_run_days": 7}), full_context(week={"week_run_days": 6})),
    "week_monotonous": Case(
        full_context(week={"week_sessions": 5, "monotony": 2.1}),
        full_context(week={"week_sessions": 4, "monotony": 2.1}),
    ),
    "week_consistent": Case(full_context(week={"week_run_days": 4}), full_context(week={"week_run_days": 3})),
    "load_big": Case(
        full_context(run=_BIG_LOAD, week={"load_part": 51.0}),
        full_context(run={"load": 70.0}, week={"load_part": 51.0}),
    ),
}

_DOUBTFUL = {"heart_rate": "doubtful"}

DATA_QUALITY: dict[str, Case] = {
    "hr_cadence_lock": Case(full_context(run=_DOUBTFUL | {"has_cadence_lock": True}), full_context(run=_DOUBTFUL)),
    "hr_flat": Case(full_context(run=_DOUBTFUL | {"has_flat_hr": True}), full_context(run=_DOUBTFUL)),
    "hr_gaps": Case(full_context(run=_DOUBTFUL), full_context("cross", run=_DOUBTFUL)),
    "hr_none": Case(full_context(run={"heart_rate": "none"}), full_context(run=_DOUBTFUL)),
    "hr_no_zones": Case(full_context(run={"heart_rate": "no_zones"}), full_context(run={"heart_rate": "none"})),
    "hr_estimated": Case(
        full_context(run={"heart_rate": "estimated"}),
        full_context(run={"heart_rate": "estimated"}, intensity={_SHARE_ABOVE: 26.0}),
    ),
    "cut_off": Case(full_context(run={"is_incomplete": True}), full_context()),
    "very_short": Case(full_context(run={"moving_time": 599.0}), full_context(run={"moving_time": 601.0})),
    "no_distance": Case(full_context(run={"distance": None}), full_context("cross", run={"distance": None})),
    "gps_doubtful": Case(
        full_context(run={"unreliable_km": 2}), full_context(run={"unreliable_km": 2, "is_treadmill": True})
    ),
    "treadmill": Case(full_context(run={"is_treadmill": True}), full_context("cross", run={"is_treadmill": True})),
    "cross_done": Case(full_context("cross"), full_context("cross", run={"moving_time": 599.0})),
    "cross_limits": Case(full_context("cross"), full_context()),
}

LAST_WORDS: dict[str, Case] = {
    "run_logged": Case(full_context(), full_context("cross")),
    "time_logged": Case(a_context(), a_context(run={"moving_time": None})),
    "nothing_to_change": Case(full_context(), full_context(run={"heart_rate": "none"})),
}

CASES = PACING | EFFORT | FELT | WEEK | DATA_QUALITY | LAST_WORDS
