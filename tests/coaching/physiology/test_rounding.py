import pytest

from coaching.physiology.rounding import round_half_up


@pytest.mark.parametrize(("value", "rounded"), [(144.5, 145), (145.5, 146), (144.49, 144), (-0.5, 0), (0.0, 0)])
def test_halves_go_up(value: float, rounded: int) -> None:
    assert round_half_up(value) == rounded
