from dataclasses import replace

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Samples
from coaching.physiology.cleaning import clean
from tests.coaching.physiology.recordings import START_UNIX_S, samples_of

ODD_VALUES = np.array([np.nan, np.inf, -np.inf, 0.0, -1.0, 1e308, -1e308, 5e-324, 255.0, 65_535.0])


@st.composite
def garbage(draw: st.DrawFn) -> Samples:
    """Draw samples that no device would write: unsorted, doubled, infinite, missing, negative."""
    rows, chance = draw(st.integers(0, 60)), np.random.default_rng(draw(st.integers(0, 2**32)))
    oddness = draw(st.sampled_from([0.0, 0.05, 0.5, 1.0]))
    span_s, step_m = draw(st.sampled_from([50, 5000])), draw(st.sampled_from([1, 30, 500]))
    plain = {
        "unix_s": START_UNIX_S + chance.integers(0, span_s, rows),
        "distance_m": np.cumsum(chance.integers(-1, step_m, rows)),
        "speed_m_s": chance.uniform(0, 10, rows),
        "hr_bpm": chance.integers(25, 240, rows),
        "cadence_spm": chance.integers(0, 280, rows),
        "altitude_m": chance.uniform(-500, 6500, rows),
        "latitude_deg": chance.uniform(-95, 95, rows),
        "longitude_deg": chance.uniform(-190, 190, rows),
    }
    is_odd = {name: chance.random(rows) < oddness for name in plain}
    return Samples(
        **{name: np.where(is_odd[name], chance.choice(ODD_VALUES, rows), values) for name, values in plain.items()}
    )


def cleaned(samples: Samples) -> Samples:
    return clean(samples, speed_limit_m_s=9.0)


def test_samples_are_sorted_by_time() -> None:
    samples = cleaned(samples_of([2, 0, 1], hr_bpm=[102, 100, 101]))

    assert samples.hr_bpm.tolist() == [100, 101, 102]


def test_of_equal_times_the_last_sample_stays() -> None:
    """Devices write corrections after what they correct."""
    samples = cleaned(samples_of(np.repeat([1, 0], 100), hr_bpm=100 + np.arange(200) / 2))

    assert samples.hr_bpm.tolist() == [199.5, 149.5]


def test_impossible_values_are_removed_and_limits_kept() -> None:
    samples = cleaned(samples_of(range(4), hr_bpm=[29, 30, 230, 231], speed_m_s=[-1, 0, 9, 9.1]))

    assert known(samples.hr_bpm) == [30, 230]
    assert known(samples.speed_m_s) == [0, 9]


def test_a_receiver_without_fix_has_no_position() -> None:
    samples = cleaned(samples_of(range(3), latitude_deg=[0, 50, 91], longitude_deg=[0, 0, 7]))

    assert known(samples.latitude_deg) == [50]
    assert known(samples.longitude_deg) == [0]


def test_a_counter_that_falls_is_levelled() -> None:
    samples = cleaned(samples_of(range(5), distance_m=[0, 10, 20, 15, 30]))

    assert samples.distance_m.tolist() == [0, 10, 20, 20, 30]


def test_one_wrong_high_distance_does_not_swallow_the_rest() -> None:
    samples = cleaned(samples_of(range(5), distance_m=[0, 10, 9000, 30, 40]))

    assert known(samples.distance_m) == [0, 10, 30, 40]


def test_a_counter_at_its_maximum_is_no_distance() -> None:
    samples = cleaned(samples_of(range(3), distance_m=[0, 42_949_672.94, 20]))

    assert known(samples.distance_m) == [0, 20]


@given(garbage())
def test_cleaning_twice_is_cleaning_once(samples: Samples) -> None:
    once = cleaned(samples)
    twice = cleaned(once)

    for name in Samples.columns():
        np.testing.assert_array_equal(getattr(twice, name), getattr(once, name))


@given(garbage())
def test_whatever_comes_in_times_rise_and_nothing_is_infinite(samples: Samples) -> None:
    out = cleaned(samples)

    assert np.all(np.diff(out.unix_s) > 0)
    assert np.all(np.diff(out.distance_m[np.isfinite(out.distance_m)]) >= 0)
    assert not any(np.isinf(getattr(out, name)).any() for name in Samples.columns())


def test_cleaning_leaves_the_recording_as_it_was() -> None:
    samples = samples_of(range(3), hr_bpm=[100, 300, 100])
    before = replace(samples, hr_bpm=samples.hr_bpm.copy())

    cleaned(samples)

    np.testing.assert_array_equal(samples.hr_bpm, before.hr_bpm)


def known(values: npt.NDArray[np.float64]) -> list[float]:
    kept: list[float] = values[np.isfinite(values)].tolist()
    return kept
