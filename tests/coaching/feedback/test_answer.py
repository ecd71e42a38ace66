"""An answer becomes claims, or exact complaints."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.feedback.answer import read_feedback
from coaching.feedback.brief import feedback_brief
from coaching.feedback.context import feedback_context
from coaching.llm.task import Reading
from tests.anthropic_server import GOOD, claim
from tests.coaching.feedback.runs import EASY

CONTEXT = feedback_context(EASY.athlete, EASY.activity, EASY.before)
BRIEF = feedback_brief(CONTEXT, language="en")


def reading(answer: Any) -> Reading:  # noqa: ANN401 - whatever a model writes
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return read_feedback(text, CONTEXT, BRIEF)


def test_good_answer_becomes_claims_in_their_order() -> None:
    claims = reading(GOOD).claims

    assert [each.part for each in claims] == ["went_well", "watch", "next"]
    assert all(each.wording_key is None for each in claims)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("", "The answer is no JSON object; return one object with went_well, watch and next."),
        ("Well done!", "The answer is no JSON object; return one object with went_well, watch and next."),
        ('{"went_well": [', "The answer is no JSON object; return one object with went_well, watch and next."),
        ([], "The answer is no JSON object"),
        ({"went_well": [], "watch": []}, "next: field required; keep to went_well, watch and next"),
        (GOOD | {"mood": "fine"}, "mood: extra inputs are not permitted; keep to went_well"),
        (GOOD | {"watch": [{"text": "Fine."}]}, "watch 1 facts: field required"),
        (GOOD | {"watch": [{"text": 7, "facts": []}]}, "watch 1 text: input should be a valid string"),
        (GOOD | {"watch": []}, "watch has 0 claims; give 1 to 3, the most important first."),
        (GOOD | {"watch": [claim("Run on.", "distance")] * 4}, "watch has 4 claims"),
        (GOOD | {"went_well": GOOD["watch"]}, "watch 1 repeats another claim; say each point once."),
        (GOOD | {"next": claim("Run 10 km.", "distance")}, 'next says "10", which holds a raw number'),
        (GOOD | {"next": claim("Stay under {hr_max}.", "distance")}, 'next names "hr_max"'),
        (GOOD | {"next": claim("Repeat {week_distance}.", "distance")}, "next recommends {week_distance}"),
        (GOOD | {"watch": [claim("This race was even.", "distance")]}, 'watch 1 calls it "race", but its kind is easy'),
    ],
)
def test_complaint_says_where_and_what_to_do(answer: Any, complaint: str) -> None:  # noqa: ANN401 - as above
    found = reading(answer)

    assert not found.claims
    assert any(each.startswith(complaint) for each in found.complaints), found.complaints


def test_facts_of_a_claim_are_its_placeholders_and_what_it_names_each_once() -> None:
    answer = GOOD | {"watch": [claim("At {pace_avg} it was calm.", "hr_avg", "pace_avg")]}

    [watched] = [each for each in reading(answer).claims if each.part == "watch"]

    assert [fact.id for fact in watched.facts] == ["pace_avg", "hr_avg"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
                    max_leaves=8))  # fmt: skip
def test_no_json_breaks_the_reader(answer: Any) -> None:  # noqa: ANN401 - as above
    assert reading(answer).complaints


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert reading(text).complaints


@given(st.text(max_size=120), st.lists(st.text(max_size=12), max_size=3))
def test_no_claim_breaks_the_reader(text: str, facts: list[str]) -> None:
    found = reading(GOOD | {"watch": [claim(text, *facts)]})

    assert found.complaints or found.claims
