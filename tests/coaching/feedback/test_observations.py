"""Each observation is made where the data says so, and not a step before."""

import pytest

from coaching.domain.report import Part
from coaching.feedback.baseline import baseline
from coaching.feedback.observations import LAST_WORDS, NEXT_TIME, OBSERVATIONS
from coaching.feedback.observations.observation import NEXT_WORDINGS
from tests.coaching.feedback.answers import ANSWER_CASES
from tests.coaching.feedback.cases import CASES
from tests.coaching.feedback.contexts import a_context, full_context, without

EVERY = {one.key: one for one in (*OBSERVATIONS, *LAST_WORDS)}
#: Last words that hold for any activity: they have no near miss.
UNCONDITIONAL = {"logged", "nothing_to_judge"}


def next_key(key: str) -> str:
    return f"{NEXT_WORDINGS}.{key}"


def test_there_are_many_things_a_coach_can_notice() -> None:
    assert len(OBSERVATIONS) >= 40


def test_each_observation_has_a_context_that_makes_it_and_a_near_one_that_does_not() -> None:
    assert CASES.keys() | UNCONDITIONAL == EVERY.keys()


def test_each_recommendation_has_a_context_in_which_it_is_given() -> None:
    assert ANSWER_CASES.keys() == {one.key for one in NEXT_TIME}


def test_keys_are_unique() -> None:
    assert len(EVERY) == len(OBSERVATIONS) + len(LAST_WORDS)
    assert len({one.key for one in NEXT_TIME}) == len(NEXT_TIME)


@pytest.mark.parametrize("key", CASES)
def test_observation_is_made(key: str) -> None:
    claim = EVERY[key].claim(CASES[key].says)

    assert claim is not None
    assert {fact.id for fact in claim.facts} == set(EVERY[key].facts)


@pytest.mark.parametrize("key", CASES)
def test_observation_is_not_made_a_step_before(key: str) -> None:
    assert EVERY[key].claim(CASES[key].silent) is None


@pytest.mark.parametrize("key", UNCONDITIONAL)
def test_last_words_hold_always(key: str) -> None:
    assert EVERY[key].claim(a_context(run={"moving_time": None})) is not None


@pytest.mark.parametrize("key", ANSWER_CASES)
def test_recommendation_is_given(key: str) -> None:
    assert baseline(ANSWER_CASES[key].says)[-1].wording_key == next_key(key)


@pytest.mark.parametrize("key", ANSWER_CASES)
def test_another_recommendation_is_given_a_step_before(key: str) -> None:
    assert baseline(ANSWER_CASES[key].silent)[-1].wording_key != next_key(key)


def test_recommendations_answer_observations_that_exist() -> None:
    assert {key for one in NEXT_TIME for key in one.after} <= EVERY.keys()


@pytest.mark.parametrize("key", [one.key for one in OBSERVATIONS if one.facts])
def test_observation_is_silent_where_a_fact_is_missing(key: str) -> None:
    """A wording never meets a value that is not there."""
    observation = EVERY[key]
    unknown = [without(CASES[key].says, fact_id) for fact_id in observation.facts]

    assert [observation.claim(context) for context in unknown] == [None] * len(unknown)


@pytest.mark.parametrize("doubt", [{"ascent_per_km": 25.0}, {"unreliable_km": 2}, {"is_incomplete": True}])
def test_repetitions_on_hills_or_with_poor_gps_are_not_judged(doubt: dict[str, object]) -> None:
    context = full_context("intervals", run={"interval_reps": 6, "interval_fade_pct": 5.0} | doubt)

    assert EVERY["reps_fading"].claim(context) is None


@pytest.mark.parametrize("part", ["went_well", "watch"])
def test_each_part_has_last_words_that_need_nothing(part: Part) -> None:
    assert any(one.claim(a_context(run={"moving_time": None})) for one in LAST_WORDS if one.part == part)
