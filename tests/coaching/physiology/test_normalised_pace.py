import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import Split
from coaching.domain.recording import Floats
from coaching.physiology.normalised_pace import normalised_pace_s_per_km
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_recording, a_run


def pace_of(
    speeds: Floats | float, *, seconds: int = 1800, effort: float = 1.0, splits: tuple[Split, ...] = ()
) -> float | None:
    track = trace(a_recording(a_run(speeds, seconds=seconds)))
    assert track.distance_m is not None
    return normalised_pace_s_per_km(track, effort * track.distance_m, splits)


def test_even_run_on_the_flat_has_its_own_pace() -> None:
    assert pace_of(4.0) == pytest.approx(250.0)


def test_climbing_makes_it_faster_than_it_was() -> None:
    assert pace_of(3.0, effort=1.25) == pytest.approx(1000 / 3.75)


def test_hard_stretches_count_for_more_than_they_last() -> None:
    speeds = np.tile(np.repeat([5.0, 2.5], 120), 8)

    uneven = pace_of(speeds, seconds=len(speeds))

    assert uneven is not None
    assert uneven < 1000 / speeds.mean()


def test_less_than_a_minute_has_none() -> None:
    assert pace_of(4.0, seconds=59) is None


def test_doubtful_signal_has_none() -> None:
    splits = tuple(Split(number=n, distance_m=1000, moving_s=250, is_unreliable=n > 3) for n in range(1, 6))

    assert pace_of(4.0, splits=splits) is None
    assert pace_of(4.0, splits=splits[:3]) is not None


@given(st.lists(st.floats(1.5, 6.0), min_size=4, max_size=12))
def test_it_is_never_slower_than_the_run(minutes: list[float]) -> None:
    speeds = np.repeat(minutes, 60)

    pace = pace_of(speeds, seconds=len(speeds))

    assert pace is not None
    inner = speeds[30:-30]  # the windows leave out half of the first and the last 30 s
    assert pace <= 1000 / inner.min() + 1e-6
    assert pace >= 1000 / speeds.max() - 1e-6
