import numpy as np

from coaching.physiology.cadence import mean_cadence_spm, steps_per_minute


def test_one_leg_counts_twice() -> None:
    assert steps_per_minute(79, 0.5) == 159
    assert steps_per_minute(80, None) == 160


def test_walking_breaks_do_not_dilute_the_mean() -> None:
    assert mean_cadence_spm(np.array([60.0, 0, np.nan, 160, 170]), slowest_spm=120) == 165


def test_standing_does_not_dilute_the_mean() -> None:
    assert mean_cadence_spm(np.array([0.0, 80, 90]), slowest_spm=0) == 85


def test_no_steps_have_no_mean() -> None:
    assert mean_cadence_spm(np.array([0.0, np.nan]), slowest_spm=0) is None
