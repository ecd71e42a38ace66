from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from coaching.domain.recording import Samples, Totals
from coaching.files.plausibility import (
    first_plausible_start,
    is_in_future,
    plausible_samples,
    plausible_totals,
)
from tests.coaching.files.fit_bytes import NOW, START_UNIX, STARTED_AT

STEADY = Totals(elapsed_s=600, timer_s=600, distance_m=1800, hr_avg_bpm=140, hr_max_bpm=160)


def steady_samples(count: int = 601, *, speed_m_s: float = 3.0) -> Samples:
    second = np.arange(count, dtype=np.float64)
    missing = np.full(count, np.nan)
    return Samples(START_UNIX + second, second * speed_m_s, missing, missing, missing, missing, missing, missing)


NO_SAMPLES = steady_samples(0)


def codes(totals: Totals, samples: Samples = NO_SAMPLES, sport: str = "running") -> list[str]:
    return [note.code for note in plausible_totals(totals, samples, sport)[1]]


def test_totals_that_can_be_true_are_kept() -> None:
    assert plausible_totals(STEADY, steady_samples(), "running") == (STEADY, ())


def test_what_is_absent_stays_absent_without_a_note() -> None:
    assert plausible_totals(Totals(), steady_samples(), "running") == (Totals(), ())


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("elapsed_s", 400_000.0, "implausible_elapsed"),
        ("timer_s", 602.0, "implausible_timer"),
        ("moving_s", 700.0, "implausible_moving"),
        ("distance_m", 42_195.0, "implausible_distance"),
        ("hr_avg_bpm", 254.0, "implausible_hr"),
        ("hr_max_bpm", 12.0, "implausible_hr"),
        ("cadence_avg_spm", 400.0, "implausible_cadence"),
        ("ascent_m", 65_000.0, "implausible_ascent"),
    ],
)
def test_value_that_cannot_be_true_is_dropped_with_a_note(name: str, value: float, code: str) -> None:
    kept, notes = plausible_totals(STEADY.model_copy(update={name: value}), steady_samples(), "running")

    assert getattr(kept, name) is None
    assert code in [note.code for note in notes]


def test_timer_may_exceed_the_clock_by_rounding() -> None:
    assert codes(STEADY.model_copy(update={"timer_s": 600.9})) == []


@pytest.mark.parametrize(("distance_m", "is_kept"), [(1835, True), (1765, True), (1850, False), (1750, False)])
def test_distance_has_to_agree_with_the_samples(distance_m: float, is_kept: bool) -> None:  # noqa: FBT001 - one row of a table
    kept, _ = plausible_totals(STEADY.model_copy(update={"distance_m": distance_m}), steady_samples(), "running")

    assert (kept.distance_m == distance_m) is is_kept


def test_samples_that_count_from_elsewhere_agree_by_their_span() -> None:
    samples = steady_samples()

    assert codes(STEADY, replace(samples, distance_m=samples.distance_m + 42_000)) == []


def test_few_samples_may_miss_the_steps_at_either_end() -> None:
    """In open water a watch may write one sample in 50 m."""
    sparse = steady_samples(15)
    sparse = replace(sparse, distance_m=np.arange(0, 750, 50, dtype=np.float64))

    assert codes(STEADY.model_copy(update={"distance_m": 790}), sparse) == []


def test_zero_distance_is_kept_only_where_it_was_measured() -> None:
    standing = Totals(elapsed_s=20, distance_m=0.0)

    measured, _ = plausible_totals(standing, steady_samples(20, speed_m_s=0.0), "rowing")
    unmeasured, notes = plausible_totals(standing, NO_SAMPLES, "training")

    assert (measured.distance_m, unmeasured.distance_m, notes) == (0.0, None, ())


def test_speed_that_no_runner_has_is_none_on_a_bike() -> None:
    fast = Totals(elapsed_s=100, distance_m=1500)

    assert codes(fast, sport="running") == ["implausible_distance"]
    assert codes(fast, sport="cycling") == []


def test_heart_rate_of_zero_means_no_strap() -> None:
    assert codes(Totals(hr_avg_bpm=0, hr_max_bpm=0)) == []


def test_start_is_the_first_time_that_can_be_true() -> None:
    candidates = [None, 631_065_600.0, NOW.timestamp() + 90_000, float(START_UNIX), 1.5e9]

    assert first_plausible_start(candidates, now=NOW) == STARTED_AT
    assert first_plausible_start(candidates[:3], now=NOW) is None


def test_tomorrow_is_not_yet_the_future() -> None:
    """Somebody east of us may already write tomorrow's date."""
    assert not is_in_future((NOW + timedelta(hours=23)).timestamp(), now=NOW)
    assert is_in_future((NOW + timedelta(hours=25)).timestamp(), now=NOW)


def test_position_off_the_earth_is_dropped() -> None:
    samples = steady_samples(3)
    samples = replace(samples, latitude_deg=np.array([52.0, 179.9, 52.0]), longitude_deg=np.array([5.0, 5.0, 5.0]))

    kept, notes = plausible_samples(samples, now=NOW)

    assert np.isfinite(kept.latitude_deg).tolist() == np.isfinite(kept.longitude_deg).tolist() == [True, False, True]
    assert [str(note) for note in notes] == ["positions_dropped: 1"]


def test_samples_of_other_centuries_are_dropped_beside_dated_ones() -> None:
    samples = steady_samples(4)
    samples = replace(samples, unix_s=samples.unix_s + np.array([0, 3e9, -1.5e9, 0]))

    kept, notes = plausible_samples(samples, now=NOW)

    assert len(kept) == 2
    assert [str(note) for note in notes] == ["samples_dropped: 2"]


def test_samples_of_a_clock_that_was_never_set_are_kept() -> None:
    samples = steady_samples(4)

    kept, notes = plausible_samples(replace(samples, unix_s=samples.unix_s - START_UNIX + 631_065_600), now=NOW)

    assert (len(kept), notes) == (4, ())


@pytest.mark.parametrize(
    ("steps_s", "said"),
    [([1, 1, 1], []), ([1, -5, 1], ["time_backwards: 1"]), ([1, 100_000, 1], ["time_jump: 100000"]), ([4800], [])],
)
def test_steps_in_time_are_noted_where_they_matter(steps_s: list[float], said: list[str]) -> None:
    samples = steady_samples(len(steps_s) + 1)
    samples = replace(samples, unix_s=START_UNIX + np.cumsum([0.0, *steps_s]))

    assert [str(note) for note in plausible_samples(samples, now=NOW)[1]] == said
