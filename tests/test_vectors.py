"""Published and worked values of the literature, group by group."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.vectors import FUNCTIONS

VECTORS = Path(__file__).parents[2] / "shared" / "science" / "vectors.json"
FLOAT_NOISE = 1e-9


@pytest.mark.skipif(not VECTORS.is_file(), reason="the collection of published values is not at hand")
@pytest.mark.parametrize("group", sorted(FUNCTIONS))
def test_values_of_the_literature_hold(group: str) -> None:
    known = json.loads(VECTORS.read_text())["groups"][group]

    assert known["vectors"]
    for vector in known["vectors"]:
        tolerance = vector.get("tolerance", known.get("tolerance", 0))
        assert_near(_call(FUNCTIONS[group], vector["inputs"]), vector["expected"], tolerance)


def _call(function: Callable[..., object], inputs: Mapping[str, Any]) -> object:
    return function(**inputs)


def assert_near(actual: object, expected: object, tolerance: Any) -> None:  # noqa: ANN401 - a number, or one for each key
    """Compare key by key and item by item; text and None exactly."""
    if isinstance(expected, Mapping):
        assert isinstance(actual, Mapping)
        assert set(actual) == set(expected)
        for key, value in expected.items():
            assert_near(actual[key], value, tolerance[key] if isinstance(tolerance, Mapping) else tolerance)
    elif isinstance(expected, Sequence) and not isinstance(expected, str):
        assert isinstance(actual, Sequence)
        for own, value in zip(actual, expected, strict=True):
            assert_near(own, value, tolerance)
    elif isinstance(expected, int | float):
        assert actual == pytest.approx(expected, abs=tolerance + FLOAT_NOISE, rel=0)
    else:
        assert actual == expected
