"""Both sides of the limits that the one near miss of each observation does not reach."""

import pytest

from coaching.feedback.baseline import baseline
from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations import LAST_WORDS, OBSERVATIONS
from tests.coaching.feedback.contexts import full_context

EVERY = {one.key: one for one in (*OBSERVATIONS, *LAST_WORDS)}

_EVEN = {"slowest_km_pace": 335.0, "split_index_pct": 0.5, "half_gap": 0.5}
_LAST_FASTEST = {"last_km_pace": 320.0, "fastest_km_pace": 320.0}
_HILLS = {"ascent_per_km": 15.0}
_UP_AND_DOWN = {"hill_match": 0.7, "fastest_km_pace": 300.0, "slowest_km_pace": 335.0, "hr_spread_pct": 3.0}
_REPS = {"interval_reps": 6}
_HALF = {"stopped_time": 400.0, "stopped_share": 11.0}
_JUMP = {"longest_before": 9_000.0, "longest_growth": 40.0}
_EASY = {"above_easy_share": 5.0}
_FELT = {"rpe": 9, "heart_rate": "none"}

EDGES: list[tuple[str, FeedbackContext, bool]] = [
    ("pacing_even", full_context(pacing=_EVEN | {"pace_spread": 3.9}), True),
    ("pacing_even", full_context(pacing=_EVEN | {"pace_spread": 4.1}), False),
    ("finish_strong", full_context("moderate", pacing=_LAST_FASTEST | {"last_km_gain": 2.9}), False),
    ("finish_pushed", full_context(pacing={"last_km_gain": 7.9}), False),
    ("pacing_fade", full_context(run={"ascent_per_km": 9.9}, pacing={"closing_loss": 6.0}), True),
    ("pacing_fade", full_context(run={"ascent_per_km": 10.1}, pacing={"closing_loss": 6.0}), False),
    ("pacing_hills_effort", full_context(run=_HILLS, pacing=_UP_AND_DOWN | {"hr_spread_pct": 4.1}), False),
    ("pacing_hills_effort", full_context(run=_HILLS, pacing=_UP_AND_DOWN | {"slowest_km_pace": 329.0}), False),
    ("pacing_hills_effort", full_context(run=_HILLS | {"decoupling": 4.9}, pacing=_UP_AND_DOWN), True),
    ("reps_fading", full_context("intervals", run=_REPS | {"interval_fade_pct": 2.9}), False),
    ("reps_fading", full_context("intervals", run=_REPS | {"interval_fade_pct": 11.9}), True),
    ("reps_even", full_context("intervals", run={"interval_reps": 3, "interval_spread": 1.9}), True),
    ("reps_even", full_context("intervals", run={"interval_reps": 6, "interval_spread": 2.1}), False),
    ("easy_above", full_context(run={"ascent_per_km": 9.0}, intensity={"above_easy_share": 15.0}), True),
    ("easy_above", full_context(intensity={"above_easy_share": 10.9}), False),
    ("easy_kept", full_context(run={"moving_time": 901.0}, intensity=_EASY), True),
    ("easy_kept", full_context(run={"moving_time": 899.0}, intensity=_EASY), False),
    ("moderate_hard", full_context("moderate", intensity={"hard_share": 39.0}), False),
    ("moderate_grey", full_context("moderate", intensity={"grey_share": 39.0}), False),
    ("tempo_controlled", full_context("tempo", intensity={"above_easy_time": 479.0, "top_share": 5.0}), False),
    ("stops_long", full_context(run=_HALF | {"stopped_time": 179.0}), False),
    ("stops_long", full_context(run=_HALF | {"stopped_time": 181.0}), True),
    ("stops_long", full_context(run=_HALF | {"stopped_share": 9.9}), False),
    ("nonstop", full_context(run={"stopped_share": 0.5, "moving_time": 2399.0}), False),
    ("effort_seems_high", full_context(run={"heart_rate": "estimated"}, intensity={"above_easy_share": 24.0}), False),
    ("hr_estimated", full_context(run={"heart_rate": "estimated"}, intensity={"above_easy_share": 24.0}), True),
    ("hard_masters_gap", full_context(profile={"age": 60}, week={"is_hard": True, "days_since_hard": 3}), False),
    ("distance_jump", full_context(run={"distance": 12_600.0}, week=_JUMP | {"longest_growth": 29.0}), False),
    ("distance_jump", full_context(run={"distance": 11_100.0}, week=_JUMP), True),
    ("distance_jump", full_context(run={"distance": 10_900.0}, week=_JUMP), False),
    ("distance_jump", full_context(run={"distance": 4_100.0}, week=_JUMP | {"longest_before": 1_000.0}), True),
    ("distance_jump", full_context(run={"distance": 3_900.0}, week=_JUMP | {"longest_before": 1_000.0}), False),
    ("distance_jump", full_context("race", run={"distance": 12_600.0}, week=_JUMP), False),
    ("week_monotonous", full_context(week={"week_sessions": 6, "monotony": 1.9}), False),
    ("load_big", full_context(run={"load": 90.0}, week={"load_part": 49.0}), False),
    ("load_big", full_context(run={"load": 90.0}, week={"load_part": 51.0, "week_sessions": 2}), False),
    ("felt_hard", full_context(run={"rpe": 9}, intensity={"above_easy_share": 26.0}), False),
    ("felt_hard", full_context(run={"rpe": 9, "moving_time": 899.0}, intensity=_EASY), False),
    ("felt_hard", full_context(run={"rpe": 9, "heart_rate": "estimated"}, intensity=_EASY), False),
    ("felt_hard", full_context("recovery", run={"rpe": 6}, intensity=_EASY), True),
    ("felt_hard", full_context("long", run={"rpe": 7}, intensity=_EASY), False),
    ("felt_hard", full_context("long", run={"rpe": 8}, intensity=_EASY), True),
    ("felt_hard", full_context("long", run={"rpe": 8}, intensity={"above_easy_share": 21.0}), False),
    ("felt_hard", full_context("tempo", run={"rpe": 9}, intensity=_EASY), False),
    ("felt_hard_unseen", full_context(run={"rpe": 9}), False),
    ("felt_hard_unseen", full_context(run={"rpe": 6, "heart_rate": "estimated"}), True),
    ("felt_hard_unseen", full_context(run=_FELT, week={"week_runs": 0}), False),
    ("felt_hard_unseen", full_context("moderate", run=_FELT), False),
    ("felt_light", full_context("moderate", run={"rpe": 3}, intensity={"above_easy_share": 39.0}), False),
    ("felt_light", full_context("long", run={"rpe": 0}, intensity={"above_easy_share": 41.0}), True),
    ("felt_light", full_context("tempo", run={"rpe": 3}, intensity={"above_easy_share": 60.0}), False),
    ("hr_none", full_context(run={"rpe": 6, "heart_rate": "none"}), False),
    ("hr_none", full_context(run={"rpe": 5, "heart_rate": "none"}), True),
    ("drift_low", full_context(run={"decoupling": 4.9, "rpe": 6}), False),
    ("drift_low", full_context(run={"decoupling": 4.9, "rpe": 5}), True),
    ("nothing_to_change", full_context(run={"moving_time": 901.0}), True),
    ("nothing_to_change", full_context(run={"moving_time": 899.0}), False),
]

RECOMMENDED: list[tuple[str, FeedbackContext, bool]] = [
    ("reps_add", full_context("intervals", run=_REPS | {"interval_spread": 1.0}, week={"days_since_run": 5}), True),
    ("reps_add", full_context("intervals", run=_REPS | {"interval_spread": 1.0, "rpe": 7}), True),
    ("reps_add", full_context("intervals", run=_REPS | {"interval_spread": 1.0, "rpe": 8}), False),
    ("long_grow", full_context("long", run={"rpe": 7}, intensity=_EASY), True),
    ("long_grow", full_context("long", run={"rpe": 8}, intensity=_EASY), False),
    ("cross_repeat", full_context("cross", run={"moving_time": 901.0}), True),
    ("cross_repeat", full_context("cross", run={"moving_time": 899.0}), False),
    ("cross_repeat", full_context("cross", run={"moving_time": 8999.0}), True),
    ("cross_repeat", full_context("cross", run={"moving_time": 9001.0}), False),
    ("reps_settle", full_context("intervals", run=_REPS | {"interval_spread": 9.9}), True),
    ("reps_settle", full_context("intervals", run=_REPS | {"interval_spread": 10.1}), False),
]


@pytest.mark.parametrize(("key", "context", "is_made"), EDGES)
def test_observation_keeps_to_its_limits(key: str, context: FeedbackContext, is_made: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (EVERY[key].claim(context) is not None) == is_made


@pytest.mark.parametrize(("key", "context", "is_given"), RECOMMENDED)
def test_recommendation_keeps_to_its_limits(key: str, context: FeedbackContext, is_given: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (baseline(context)[-1].wording_key == f"feedback.next.{key}") == is_given
