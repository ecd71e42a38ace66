"""For each recommendation a context in which it is given, and a near one in which another one is."""

from tests.coaching.feedback.cases import CASES, Case
from tests.coaching.feedback.contexts import a_context, full_context

_REPS = {"interval_reps": 6}
_BACK = {"days_since_run": 6}
_EVEN_REPS = {"interval_reps": 6, "interval_spread": 1.9}


def _after(observation: str) -> Case:
    """Return the context that makes an observation, and the near one that does not."""
    return CASES[observation]


ANSWERS: dict[str, Case] = {
    "race_start": _after("race_fast_start"),
    "record_whole": _after("very_short"),
    "easy_days_first": _after("hard_back_to_back"),
    "distance_back": _after("distance_jump"),
    "felt_easier": _after("felt_hard"),
    "felt_compare": _after("felt_light"),
    "start_slower": _after("pacing_fast_start"),
    "hold_back": _after("pacing_fade"),
    "reps_even_start": _after("reps_fading"),
    "easy_ceiling": _after("easy_above"),
    "long_ceiling": _after("long_hard"),
    "tempo_ceiling": _after("tempo_hot"),
    "easy_or_hard": _after("moderate_grey"),
    "easy_next": _after("moderate_hard"),
    "drift_start": _after("drift_moderate"),
    "talk_test": _after("effort_seems_high"),
    "rest_first": _after("week_no_rest"),
    "reps_settle": _after("reps_uneven"),
    "long_shorter": _after("very_long"),
    "return_gently": _after("week_returning"),
    "vary": _after("week_monotonous"),
    "steady_band": _after("pacing_surging"),
    "finish_calm": _after("finish_pushed"),
    "sensor": Case(full_context(run={"heart_rate": "doubtful"}), full_context()),
    "hills_effort": _after("pacing_hills"),
    "treadmill_compare": _after("treadmill"),
    "reps_add": Case(full_context("intervals", run=_EVEN_REPS), full_context("intervals", run=_EVEN_REPS, week=_BACK)),
    "long_grow": _after("long_controlled"),
}

BY_KIND: dict[str, Case] = {
    "race_recover": Case(full_context("race"), full_context("long")),
    "reps_repeat": Case(full_context("intervals", run=_REPS), full_context("tempo", run=_REPS)),
    "long_repeat": Case(
        full_context("long", intensity={"above_easy_share": 25.0}), full_context(intensity={"above_easy_share": 25.0})
    ),
    "tempo_repeat": Case(full_context("tempo"), full_context("tempo", run={"heart_rate": "none"})),
    "tempo_plain": Case(full_context("tempo", run={"heart_rate": "none"}), full_context("tempo")),
    "recovery_repeat": Case(full_context("recovery"), full_context("easy")),
    "easy_repeat": Case(full_context("easy"), full_context("easy", run={"heart_rate": "none"})),
    "steady_choose": Case(full_context("moderate"), full_context("moderate", run={"heart_rate": "none"})),
    "talk_easy": Case(full_context("easy", run={"heart_rate": "none"}), full_context("easy")),
    "cross_repeat": Case(full_context("cross"), full_context("cross", run={"moving_time": 24_000.0})),
    "cross_plain": Case(a_context("cross"), full_context("cross")),
    "any_run": Case(a_context(run={"moving_time": None}), full_context()),
}

ANSWER_CASES = ANSWERS | BY_KIND
