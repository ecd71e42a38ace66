"""What may stand in a plan, and what is said of what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.errors import BadCode
from coaching.training.codes import FORMS, Code, Form, parse
from tests.coaching.training.sessions import any_code

CASES = [
    ("-", Code(kind="rest")),
    ("S", Code(kind="strength", strength="full")),
    ("SL", Code(kind="strength", strength="light")),
    ("Y30", Code(kind="recovery", duration_s=1_800)),
    ("E8", Code(kind="easy", distance_m=8_000)),
    ("E8.5s+S", Code(kind="easy", distance_m=8_500, has_strides=True, strength="full")),
    ("L22m6", Code(kind="long", distance_m=22_000, marathon_m=6_000)),
    ("M8", Code(kind="steady", distance_m=8_000)),
    ("T3x10/2", Code(kind="threshold", reps=3, rep_s=600, rest_s=120)),
    ("T1x20", Code(kind="threshold", reps=1, rep_s=1_200)),
    ("I5x1000/2.5", Code(kind="intervals", reps=5, rep_m=1_000, rest_s=150)),
    ("R8x200/1.5", Code(kind="repetitions", reps=8, rep_m=200, rest_s=90)),
    ("H8x60", Code(kind="hills", reps=8, rep_s=60)),
    ("W8x1/1.5", Code(kind="walk_run", reps=8, rep_s=60, rest_s=90)),
    ("W1x30", Code(kind="walk_run", reps=1, rep_s=1_800)),
    ("X45+SL", Code(kind="cross", duration_s=2_700, strength="light")),
    ("RACE", Code(kind="race")),
    ("RACE21.1", Code(kind="race", distance_m=21_100)),
]
BAD = [
    ("", "begin with"),
    ("Q8", "begin with"),
    ("e8", "begin with"),
    (" E8", "begin with"),
    ("E8 ", "written like E8"),
    ("E", "written like E8"),
    ("E8.0", "written like E8"),
    ("E08", "written like E8"),
    ("E8.25", "written like E8"),
    ("E٨", "written like E8"),
    ("E8\n", "written like E8"),
    ("E8.3", "steps of 0.5"),
    ("E99", "the distance has to be 1 to 60 km"),
    ("E2.5s", "3 km or more"),
    ("L8.5m6", "2 km easy before"),
    ("T3x10", "the rest is missing: 0.5 to 10 min"),
    ("T1x20/2", "does not belong"),
    ("T0x10/2", "written like T3x10/2"),
    ("I5x1000/2.3", "steps of 0.5"),
    ("I5x1010/2", "steps of 50"),
    ("H8x60/2", "written like H8x60"),
    ("RACE0.5", "1 to 300 km"),
    ("E8+X", "only +S or +SL"),
    ("E8+", "only +S or +SL"),
    ("-+S", "only +S or +SL"),
    ("S+S", "only +S or +SL"),
]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_code_means_what_the_grammar_says(text: str, code: Code) -> None:
    assert parse(text) == code
    assert str(code) == text


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_what_is_no_code_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(BadCode) as refused:
        parse(text)

    assert reason in refused.value.reason
    assert refused.value.code == text


@given(any_code())
def test_code_is_written_as_it_was_read(text: str) -> None:
    assert str(parse(text)) == text


@given(st.text(alphabet="RACEYELMTIHWXSms0123456789./+-", max_size=12))
def test_anything_else_is_refused_and_nothing_else_happens(text: str) -> None:
    """What a model writes must never break the planner."""
    try:
        code = parse(text)
    except BadCode:
        return

    assert str(code) == text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)
def test_example_in_a_reason_is_a_code(form: Form) -> None:
    """A complaint that cannot be followed helps nobody."""
    first = form.example.split()[0]

    assert str(parse(first)) == first
