"""What a model's review has to be before it is looked at: whole, grounded, and about this plan."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.llm.task import Reading
from coaching.plan.answer import PHASE, PlanAnswer, read_plan
from coaching.plan.context import PlanContext, plan_context
from tests.anthropic_server import claim
from tests.coaching.plan.answers import GOOD, UNKNOWN_FACT, WRONG_NUMBER, change, focus
from tests.coaching.plan.asking import ATHLETE
from tests.coaching.plan.examined import an_examination, codes, day_of


@cache
def a_context() -> PlanContext:
    context = plan_context(ATHLETE, an_examination())
    return replace(context, weeks_before=((*context.weeks_before[0], _a_zone(context)),))


def _a_zone(context: PlanContext) -> Any:  # noqa: ANN401 - a fact
    return context.facts["usual_week"].model_copy(update={"id": "ago_1_zone_2", "value": 50.0, "unit": "pct"})


def read(answer: dict[str, Any] | str, context: PlanContext | None = None) -> Reading:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return read_plan(text, context or a_context(), an_examination().draft)


def test_good_answer_becomes_claims_in_the_order_in_which_they_are_shown() -> None:
    reading = read(GOOD)

    assert reading.complaints == ()
    assert [(each.part, each.wording) for each in reading.claims] == [
        ("why", GOOD["rationale"][0]["text"]),
        ("caution", GOOD["cautions"][0]["text"]),
        ("focus", GOOD["focus"][0]["text"]),
    ]
    assert [fact.id for fact in reading.claims[0].facts] == ["usual_week", "peak_week"]


def test_focus_says_which_phase_it_is_about() -> None:
    [*_, base] = read(GOOD).claims

    assert (base.facts[0].id, base.facts[0].value) == (PHASE, "base")


def test_change_names_its_day_and_what_stands_there() -> None:
    reading = read(GOOD | {"changes": [change(3, "tue", "E8", "Easier after {peak_week}.", "peak_week")]})

    [wish] = reading.changes
    day = day_of(3, "tue")
    assert (wish.day, wish.before, wish.after, wish.refused_for) == (
        day,
        codes(an_examination().draft)[day],
        "E8",
        None,
    )
    assert wish.why is not None
    assert (wish.why.part, wish.why.wording) == ("change", "Easier after {peak_week}.")


@pytest.mark.parametrize("week", [-3, 0, 11, 10**9])
def test_change_of_a_week_that_is_not_there_is_left_out(week: int) -> None:
    assert read(GOOD | {"changes": [change(week, "tue", "E8")]}).changes == ()


def test_words_around_the_object_do_no_harm() -> None:
    assert read(f"Here you are:\n```json\n{json.dumps(GOOD)}\n```").complaints == ()


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        pytest.param("Well done!", "The answer: ", id="no object"),
        pytest.param({}, "changes: field required", id="nothing in it"),
        pytest.param(GOOD | {"extra": 1}, "extra: extra inputs are not permitted", id="a field too many"),
        pytest.param(GOOD | {"changes": [change(3, "xyz", "E8")]}, "changes 1 day: input should be 'mon'", id="no day"),
        pytest.param(WRONG_NUMBER, 'cautions 1 says "42", which holds a raw number', id="a raw number"),
        pytest.param(UNKNOWN_FACT, 'names "ground_contact", which is no fact here', id="an unknown fact"),
        pytest.param(GOOD | {"rationale": []}, "rationale has 0 claims; give 1 to 4", id="no reason"),
        pytest.param(
            GOOD | {"cautions": [claim(f"Mind that, {word}.", "weeks") for word in ("a", "b", "c", "d")]},
            "cautions has 4 claims; give at most 3",
            id="too many cautions",
        ),
        pytest.param(
            GOOD | {"focus": [focus("base", "Calm.", "weeks"), focus("base", "Very calm.", "weeks")]},
            "focus speaks of base more than once",
            id="a phase twice",
        ),
        pytest.param(
            GOOD | {"changes": [change(3, "tue", "E8", "On Sunday you run long.")]},
            "names a day or a month",
            id="a weekday in a reason",
        ),
        pytest.param(
            GOOD | {"changes": [change(3, "tue", "E8", "Take ibuprofen before it.")]},
            "sounds like a diagnosis or a treatment",
            id="a treatment in a reason",
        ),
        pytest.param(
            GOOD | {"cautions": [claim("Lighter runners go on a diet.", "weeks")]}, "body weight", id="body weight"
        ),
        pytest.param(
            GOOD | {"rationale": [GOOD["cautions"][0]]}, "cautions 1 repeats another text", id="a thing said twice"
        ),
    ],
)
def test_bad_answer_gets_an_instruction(answer: dict[str, Any] | str, complaint: str) -> None:
    reading = read(answer)

    assert any(complaint in each for each in reading.complaints), reading.complaints
    assert (len(reading.claims), len(reading.changes)) == (0, 0)


def test_phase_that_the_plan_has_not_is_a_complaint() -> None:
    context = replace(a_context(), phases=("base", "build"))

    [complaint] = read(GOOD | {"focus": [focus("taper", "Rest.", "weeks")]}, context).complaints

    assert complaint == "focus speaks of taper, which this plan has not; its phases are base, build."


@pytest.mark.parametrize("verdict", ["very_ambitious", "not_realistic"])
@pytest.mark.parametrize("text", ["Your target is well within reach.", "{weeks} weeks: das Ziel ist machbar."])
def test_target_that_is_too_much_is_not_called_within_reach(verdict: str, text: str) -> None:
    context = replace(a_context(), verdict=verdict)  # type: ignore[arg-type]  # one of the literals

    complaints = read(GOOD | {"rationale": [claim(text, "weeks")]}, context).complaints

    assert any("calls the target within reach" in each for each in complaints)
    assert read(GOOD | {"rationale": [claim("The target is not realistic yet.", "weeks")]}, context).complaints == ()
    assert read(GOOD | {"rationale": [claim("Your target is well within reach.", "weeks")]}).complaints == ()


def test_who_counts_in_miles_reads_no_kilometres() -> None:
    context = replace(a_context(), units="mi")

    complaints = read(GOOD | {"rationale": [claim("Each kilometre counts.", "weeks")]}, context).complaints

    assert any("does not count in" in each for each in complaints)


def test_words_after_the_last_change_that_counts_are_not_read() -> None:
    """They are never shown, so nothing has to be mended in them."""
    many = [change(3, "tue", "E8", f"Reason {letter}.") for letter in "abcdefghijkl"]

    reading = read(GOOD | {"changes": [*many, change(4, "tue", "E8", "42 reasons.")]})

    assert reading.complaints == ()
    assert len(reading.changes) == len(many)


def test_every_field_of_the_form_is_required() -> None:
    """Fields that may be left out, and unions, are what the servers of models count."""
    schema = PlanAnswer.model_json_schema()
    objects = [schema, *schema["$defs"].values()]

    assert all(set(each["required"]) == set(each["properties"]) for each in objects)
    assert "anyOf" not in json.dumps(schema)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["changes", "rationale", "focus", "cautions", "text", "facts", "week", "x"]),
                        inner, max_size=4)))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_json_is_read_or_complained_about(value: Any) -> None:  # noqa: ANN401 - anything
    reading = read(json.dumps(value))

    assert bool(reading.complaints) != bool(reading.claims)
