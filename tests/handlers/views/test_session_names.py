"""What sessions are called, and how their amounts look."""

import pytest

from coaching.training.expansion import expand
from handlers.views.session_names import code_title, hours, rest_of, session_title
from tests.handlers.views.sessions import A_TARGETS, FORMATS, WORDS, typed


def test_part_that_rounding_leaves_nothing_of_is_still_something() -> None:
    assert rest_of(1_000, (500, 500), WORDS, FORMATS) == "0.5 km"


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("-", "Rest"),
        ("S", "Strength"),
        ("E8s+S", "Easy 8 km with strides + strength"),
        ("H6x10", "Hill sprints 6 x 10 s"),
        ("T2x7.5/2", "Threshold 2 x 7:30 min"),
        ("W1x30", "Run 30 min"),
        ("RACE", "Race day"),
        ("RACE21.1", "Tune-up race: 21.1 km"),
    ],
)
def test_code_has_a_name_for_lists(code: str, title: str) -> None:
    assert typed(code_title(code, WORDS, FORMATS)) == title


def test_name_of_a_session_leaves_strength_to_its_line() -> None:
    assert session_title(expand("E8+S", A_TARGETS), WORDS, FORMATS) == "Easy 8 km"


@pytest.mark.parametrize(
    ("seconds", "exact", "rough"),
    [
        (1_380, "23 min", "23 min"),
        (2_820, "47 min", "45 min"),
        (3_600, "1 h", "1 h"),
        (7_620, "2 h 07 min", "2 h 05 min"),
    ],
)
def test_time_is_as_exact_as_it_can_be_known(seconds: float, exact: str, rough: str) -> None:
    assert hours(seconds, WORDS) == exact
    assert hours(seconds, WORDS, is_rough=True) == rough
