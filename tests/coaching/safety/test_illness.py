import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.safety.illness import Symptoms, neck_check

CAREFUL_FIRST = ["stop_refer", "rest", "easy_short_only", "easy_return", "train"]
SYMPTOMS = st.builds(
    Symptoms,
    above_neck=st.booleans(),
    below_neck=st.booleans(),
    has_fever=st.booleans(),
    fever_free_h=st.none() | st.floats(0, 200),
    has_red_flag=st.booleans(),
)


@pytest.mark.parametrize(
    ("symptoms", "advice"),
    [
        (Symptoms(), "train"),
        (Symptoms(above_neck=True), "easy_short_only"),
        (Symptoms(below_neck=True), "rest"),
        (Symptoms(above_neck=True, below_neck=True), "rest"),
        (Symptoms(has_fever=True), "rest"),
        (Symptoms(has_red_flag=True), "stop_refer"),
    ],
)
def test_symptoms_decide(symptoms: Symptoms, advice: str) -> None:
    assert neck_check(symptoms) == advice


@pytest.mark.parametrize(
    ("fever_free_h", "advice"),
    [(0, "rest"), (23.9, "rest"), (24, "easy_return"), (47.9, "easy_return"), (48, "train")],
)
def test_a_fever_is_followed_by_a_day_of_rest_and_an_easy_one(fever_free_h: float, advice: str) -> None:
    assert neck_check(Symptoms(fever_free_h=fever_free_h)) == advice


@given(SYMPTOMS)
def test_a_red_flag_stops_everything(symptoms: Symptoms) -> None:
    flagged = Symptoms(
        above_neck=symptoms.above_neck,
        below_neck=symptoms.below_neck,
        has_fever=symptoms.has_fever,
        fever_free_h=symptoms.fever_free_h,
        has_red_flag=True,
    )

    assert neck_check(flagged) == "stop_refer"


@given(SYMPTOMS, SYMPTOMS)
def test_another_symptom_never_makes_the_advice_bolder(some: Symptoms, others: Symptoms) -> None:
    together = Symptoms(
        above_neck=some.above_neck or others.above_neck,
        below_neck=some.below_neck or others.below_neck,
        has_fever=some.has_fever or others.has_fever,
        fever_free_h=some.fever_free_h,
        has_red_flag=some.has_red_flag or others.has_red_flag,
    )

    assert CAREFUL_FIRST.index(neck_check(together)) <= CAREFUL_FIRST.index(neck_check(some))


@given(SYMPTOMS.filter(lambda symptoms: symptoms.has_fever))
def test_nobody_runs_with_a_fever(symptoms: Symptoms) -> None:
    assert neck_check(symptoms) in {"rest", "stop_refer"}
