"""What a model may not say about a run, whatever facts it names."""

import pytest

from coaching.domain.activity import Kind
from coaching.domain.report import Part
from coaching.feedback.brief import feedback_brief
from coaching.feedback.context import FeedbackContext
from coaching.feedback.facts.week import Earlier
from coaching.feedback.judgement import judgement_complaints, recommendation_complaints
from tests.coaching.feedback.contexts import full_context


def complaints(
    wording: str, context: FeedbackContext, *, part: Part = "watch", named: frozenset[str] = frozenset()
) -> list[str]:
    return list(judgement_complaints(part, wording, named, context))


@pytest.mark.parametrize(
    ("kind", "wording"),
    [
        ("easy", "This tempo run was well controlled."),
        ("easy", "You paced your race well."),
        ("easy", "It was a long run, and it showed."),
        ("tempo", "This easy run stayed easy."),
        ("intervals", "Today's recovery run did its job."),
        ("long", "Your intervals were even."),
        ("cross", "This easy run was fine."),
        ("race", "That was a hard tempo session."),
    ],
)
def test_run_is_called_what_it_was(kind: Kind, wording: str) -> None:
    [complaint] = complaints(wording, full_context(kind))

    assert f"its kind is {kind}" in complaint


@pytest.mark.parametrize(
    ("kind", "wording"),
    [
        ("easy", "This easy run stayed easy."),
        ("recovery", "This easy run did its job."),
        ("long", "Your long run was patient."),
        ("easy", "Keep it for your next tempo run."),
        ("easy", "Before a race, easy days help."),
        ("cross", "This ride fits between harder days."),
        ("intervals", "Your intervals were even."),
        ("easy", "This was no race, and you ran it that way."),
    ],
)
def test_other_sessions_may_be_named(kind: Kind, wording: str) -> None:
    assert complaints(wording, full_context(kind)) == []


def test_session_of_the_days_before_may_be_called_by_its_name() -> None:
    context = full_context("easy").model_copy(update={"earlier": (Earlier(days_ago=2, kind="intervals"),)})

    assert complaints("Your intervals before this are still in the legs.", context) == []
    assert complaints("This interval session was calm.", context)


@pytest.mark.parametrize("state", ["none", "doubtful"])
def test_heart_rate_that_nobody_can_trust_is_not_praised(state: str) -> None:
    context = full_context(run={"heart_rate": state})

    assert complaints("Your heart stayed calm.", context, part="went_well")
    assert complaints("The heart rate cannot be trusted here.", context, part="watch") == []


def test_verdict_on_effort_needs_more_than_zones_from_the_age() -> None:
    estimated, known = full_context(run={"heart_rate": "estimated"}), full_context()

    assert "passes a verdict" in complaints("That was too hard for an easy day.", estimated)[0]
    assert complaints("That was too hard for an easy day.", known) == []


def test_zones_from_the_age_are_spoken_of_with_care() -> None:
    estimated, named = full_context(run={"heart_rate": "estimated"}), frozenset({"easy_share"})

    assert complaints("{easy_share} was easy.", estimated, named=named)
    assert complaints("By estimated zones, {easy_share} was easy.", estimated, named=named) == []
    assert complaints("{easy_share} was easy.", full_context(), named=named) == []


@pytest.mark.parametrize(
    ("index_pct", "wording", "is_wrong"),
    [
        (2.0, "A negative split, well paced.", True),
        (2.0, "The second half was clearly faster.", True),
        (2.0, "The second half fell back.", False),
        (-2.0, "The second half was slower.", True),
        (-2.0, "A negative split, well paced.", False),
        (0.3, "The second half was a touch faster.", False),
        (None, "The second half was faster.", False),
    ],
)
def test_halves_are_told_the_right_way_round(index_pct: float | None, wording: str, is_wrong: bool) -> None:  # noqa: FBT001 - a table
    context = full_context(pacing={"split_index_pct": index_pct})

    assert bool(complaints(wording, context)) == is_wrong


def test_recommendation_takes_only_values_that_the_fixed_rules_would_take() -> None:
    brief = feedback_brief(full_context("easy"), language="en")

    assert list(recommendation_complaints("Stay below {easy_hr_ceiling} next time.", brief)) == []
    [complaint] = recommendation_complaints("Go up to {hr_max} next time.", brief)
    assert "recommends {hr_max}, which is no target here" in complaint
    assert "easy_hr_ceiling" in complaint
