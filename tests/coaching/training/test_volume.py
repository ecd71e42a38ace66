import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.season import Level, RaceDistance
from coaching.training.volume import long_run_caps, quality_caps, weekly_ramp_verdict

KM = st.floats(0, 250)
LEVELS = st.sampled_from(["beginner", "intermediate", "advanced"])
SEVERITY = {"ok": 0, "warn": 1, "error": 2}


@given(KM, KM)
def test_more_volume_never_lowers_a_cap_on_hard_work(one_km: float, other_km: float) -> None:
    smaller, larger = quality_caps(min(one_km, other_km)), quality_caps(max(one_km, other_km))

    assert larger.threshold_km >= smaller.threshold_km
    assert larger.interval_km >= smaller.interval_km
    assert larger.repetition_km >= smaller.repetition_km
    assert larger.marathon_km >= smaller.marathon_km


@given(KM)
def test_the_faster_the_less(weekly_km: float) -> None:
    caps = quality_caps(weekly_km)

    assert caps.marathon_km > caps.threshold_km > caps.interval_km > caps.repetition_km > 0


def test_work_has_a_ceiling_in_large_weeks_but_for_threshold() -> None:
    caps = quality_caps(200)

    assert caps.threshold_km == 20
    assert (caps.interval_km, caps.repetition_km, caps.marathon_km) == (10, 8, 29)


@pytest.mark.parametrize(("run_days", "share_km"), [(1, 30), (2, 30), (3, 25), (4, 20), (5, 17.5), (6, 15), (7, 15)])
def test_the_more_days_the_smaller_the_share_of_the_long_run(run_days: int, share_km: float) -> None:
    caps = long_run_caps(distance="half", run_days=run_days, weekly_km=50, longest_30d_km=14)

    assert caps.share_km == pytest.approx(share_km)


@pytest.mark.parametrize(("distance", "share_km"), [("5k", 20), ("10k", 20), ("half", 20), ("marathon", 22.5)])
def test_a_marathon_allows_a_larger_share(distance: RaceDistance, share_km: float) -> None:
    caps = long_run_caps(distance=distance, run_days=4, weekly_km=50, longest_30d_km=14)

    assert caps.share_km == pytest.approx(share_km)


def test_somebody_without_any_run_may_begin_with_a_kilometre() -> None:
    caps = long_run_caps(distance="5k", run_days=3, weekly_km=0, longest_30d_km=0)

    assert (caps.share_km, caps.spike_warn_km, caps.spike_error_km) == (0, 1, 2)


@given(KM)
def test_a_spike_is_warned_of_before_it_is_refused(longest_30d_km: float) -> None:
    caps = long_run_caps(distance="10k", run_days=3, weekly_km=40, longest_30d_km=longest_30d_km)

    assert longest_30d_km < caps.spike_warn_km < caps.spike_error_km


@pytest.mark.parametrize(
    ("level", "new_km", "verdict"),
    [
        ("beginner", 55, "ok"),
        ("beginner", 55.1, "warn"),
        ("beginner", 62.5, "warn"),
        ("beginner", 62.6, "error"),
        ("intermediate", 56, "ok"),
        ("intermediate", 65.1, "error"),
        ("advanced", 57.5, "ok"),
        ("advanced", 67.5, "warn"),
    ],
)
def test_a_limit_itself_is_within_it(level: Level, new_km: float, verdict: str) -> None:
    assert weekly_ramp_verdict(level=level, reference_km=50, new_km=new_km) == verdict


@pytest.mark.parametrize("reference_km", [1.4, 2.9, 5.3])
def test_floats_do_not_make_three_kilometres_more_than_three(reference_km: float) -> None:
    assert weekly_ramp_verdict(level="beginner", reference_km=reference_km, new_km=reference_km + 3) == "ok"


@given(KM, KM, LEVELS)
def test_less_than_before_is_always_fine(one_km: float, other_km: float, level: Level) -> None:
    less_km, more_km = sorted((one_km, other_km))

    assert weekly_ramp_verdict(level=level, reference_km=more_km, new_km=less_km) == "ok"


@given(KM, KM)
def test_experience_never_makes_a_verdict_worse(reference_km: float, new_km: float) -> None:
    beginner = weekly_ramp_verdict(level="beginner", reference_km=reference_km, new_km=new_km)
    advanced = weekly_ramp_verdict(level="advanced", reference_km=reference_km, new_km=new_km)

    assert SEVERITY[advanced] <= SEVERITY[beginner]
