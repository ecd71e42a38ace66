"""The deterministic coach says the right amount about any activity, and never contradicts itself."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings

from coaching.domain.report import Claim
from coaching.feedback.baseline import baseline, observations_made
from coaching.feedback.context import FeedbackContext
from tests.coaching.feedback.contexts import full_context
from tests.coaching.feedback.runs import TYPICAL, Typical
from tests.coaching.feedback.strategies import contexts

#: Pairs that no coach would say about the same run.
CONTRADICTIONS = {
    frozenset(pair)
    for pair in (
        ("pacing_fade", "drift_low"),
        ("pacing_fade", "finish_strong"),
        ("pacing_even", "finish_pushed"),
        ("pacing_negative", "finish_pushed"),
        ("finish_strong", "finish_pushed"),
        ("hard_back_to_back", "easy_after_hard"),
        ("hard_back_to_back", "hard_rested"),
        ("tempo_controlled", "hard_work"),
        ("week_no_rest", "week_consistent"),
        ("week_alone", "hard_rested"),
        ("nonstop", "stops_long"),
        ("pacing_hills_effort", "drift_moderate"),
        ("pacing_hills_effort", "drift_high"),
        ("pacing_hills", "climbing"),
        ("cut_off", "nonstop"),
        ("cut_off", "pacing_even"),
        ("very_short", "easy_kept"),
        ("felt_hard", "drift_low"),
        ("felt_hard", "easy_kept"),
        ("felt_hard", "felt_light"),
        ("felt_light", "moderate_hard"),
        ("felt_hard_unseen", "easy_seems_kept"),
        ("felt_hard_unseen", "hr_none"),
    )
}
#: Verdicts about a run that was meant to be easier; by estimated zones none of them may be spoken.
TOO_HARD = {"easy_above", "moderate_grey", "moderate_hard", "long_hard", "tempo_hot"}

#: Time says nothing here, and a busy machine would fail the test.
any_activity = settings(deadline=None, max_examples=50)


def keys(claims: tuple[Claim, ...], part: str) -> list[str]:
    return [(claim.wording_key or "").rpartition(".")[2] for claim in claims if claim.part == part]


@any_activity
@given(contexts())
def test_any_activity_gets_one_to_three_claims_for_each_part_and_one_recommendation(context: FeedbackContext) -> None:
    parts = Counter(claim.part for claim in baseline(context))

    assert 1 <= parts["went_well"] <= 3
    assert 1 <= parts["watch"] <= 3
    assert parts["next"] == 1


@any_activity
@given(contexts())
def test_each_topic_is_spoken_of_once(context: FeedbackContext) -> None:
    topics = Counter(one.topic for one in observations_made(context) if one.priority)

    assert not topics or max(topics.values()) == 1


@any_activity
@given(contexts())
def test_nothing_said_contradicts_another_thing(context: FeedbackContext) -> None:
    said = [one.key for one in observations_made(context)]

    assert not CONTRADICTIONS & {frozenset(pair) for pair in combinations(said, 2)}


@any_activity
@given(contexts())
def test_the_same_facts_get_the_same_feedback(context: FeedbackContext) -> None:
    again = FeedbackContext.model_validate(context.model_dump())

    assert baseline(again) == baseline(context)


@any_activity
@given(contexts())
def test_estimated_zones_never_call_a_run_too_hard(context: FeedbackContext) -> None:
    """An estimated maximum is off by more than 10 bpm for one runner in three."""
    said = {one.key for one in observations_made(context)}

    assert context.run.heart_rate == "known" or not said & TOO_HARD


@any_activity
@given(contexts())
def test_heart_rate_that_cannot_be_trusted_supports_no_claim(context: FeedbackContext) -> None:
    units = {fact.unit for claim in baseline(context) for fact in claim.facts}

    assert context.run.heart_rate not in {"none", "doubtful"} or not units & {"bpm", "zone"}


@any_activity
@given(contexts())
def test_doubtful_heart_rate_is_said_once(context: FeedbackContext) -> None:
    watched = keys(baseline(context), "watch")

    assert sum(key in watched for key in ("hr_cadence_lock", "hr_flat", "hr_gaps")) == int(
        context.run.is_run and context.run.heart_rate == "doubtful"
    )


def test_the_most_important_is_said_first() -> None:
    context = full_context(run={"decoupling": 11.0}, pacing={"closing_loss": 6.0}, week={"hard_days_now": 4})

    assert keys(baseline(context), "watch") == ["hard_days_many", "pacing_fade", "drift_high"]


def test_a_small_thing_is_not_said_as_the_third() -> None:
    context = full_context(pacing={"closing_loss": 6.0}, run={"decoupling": 11.0}, week={"cadence_change_pct": 6.0})

    assert keys(baseline(context), "watch") == ["pacing_fade", "drift_high"]


def test_recommendation_answers_the_most_important_observation() -> None:
    context = full_context(run={"decoupling": 11.0}, pacing={"closing_loss": 6.0}, week={"hard_days_now": 4})

    assert keys(baseline(context), "next") == ["easy_days_first"]


def test_nobody_adds_repetitions_after_a_break() -> None:
    reps = {"interval_reps": 6, "interval_spread": 1.0}

    steady = baseline(full_context("intervals", run=reps))
    returning = baseline(full_context("intervals", run=reps, week={"days_since_run": 7}))

    assert keys(steady, "next") == ["reps_add"]
    assert keys(returning, "next") == ["reps_repeat"]


@pytest.mark.parametrize(
    ("name", "went_well", "watch", "recommendation"),
    [
        ("easy", ["easy_kept", "pacing_even", "drift_low"], ["nothing_to_change"], "easy_repeat"),
        ("grey", ["pacing_even", "week_consistent"], ["moderate_grey", "drift_moderate"], "easy_or_hard"),
        ("intervals", ["hard_work", "hard_rested"], ["reps_fading"], "reps_even_start"),
        ("hard again", ["reps_even", "hard_work"], ["hard_back_to_back"], "easy_days_first"),
        ("no heart rate", ["pacing_even", "week_consistent"], ["hr_none"], "talk_easy"),
        ("estimated zones", ["pacing_even"], ["effort_seems_high", "week_alone"], "talk_test"),
        ("cadence lock", ["pacing_negative", "finish_strong"], ["hr_cadence_lock"], "sensor"),
        ("short", ["logged"], ["very_short"], "record_whole"),
        ("cut off", ["easy_kept", "week_consistent"], ["cut_off"], "record_whole"),
        ("ride", ["cross_done"], ["cross_limits"], "cross_repeat"),
        ("empty", ["logged"], ["week_alone"], "any_run"),
    ],
)
def test_typical_run_gets_what_a_coach_would_say(
    name: str, went_well: list[str], watch: list[str], recommendation: str
) -> None:
    typical: Typical = TYPICAL[name]

    claims = typical.answer("supportive").claims

    assert keys(claims, "went_well") == went_well
    assert keys(claims, "watch") == watch
    assert keys(claims, "next") == [recommendation]


@pytest.mark.parametrize(
    ("name", "rpe", "seen", "recommendation"),
    [
        ("easy", 6, "felt_hard", "felt_easier"),
        ("no heart rate", 6, "felt_hard_unseen", "felt_easier"),
        ("estimated zones", 6, "effort_seems_high", "talk_test"),
        ("grey", 3, "felt_light", "felt_compare"),
    ],
)
def test_feeling_that_disagrees_is_the_first_thing_to_watch(
    name: str, rpe: int, seen: str, recommendation: str
) -> None:
    """On the first run of all there is no pace to compare with: so with estimated zones it stays a question."""
    typical = TYPICAL[name]
    felt = Typical(typical.activity.model_copy(update={"rpe": rpe}), typical.before, typical.athlete)

    claims = felt.answer("direct").claims

    assert keys(claims, "watch")[0] == seen
    assert keys(claims, "next") == [recommendation]


@pytest.mark.parametrize(("name", "rpe"), [("easy", 5), ("no heart rate", 5), ("grey", 4), ("ride", 9), ("short", 9)])
def test_feeling_that_fits_changes_nothing(name: str, rpe: int) -> None:
    typical = TYPICAL[name]
    felt = Typical(typical.activity.model_copy(update={"rpe": rpe}), typical.before, typical.athlete)

    assert [claim.wording_key for claim in felt.answer("data").claims] == [
        claim.wording_key for claim in typical.answer("data").claims
    ]
