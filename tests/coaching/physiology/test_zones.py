import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import HeartRateTime
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.training import HeartRateZones, ZoneMethod
from coaching.errors import ZonesNotRising
from coaching.physiology.zones import (
    custom_bounds,
    lthr_bounds,
    seconds_in_zones,
    zone_of,
    zone_times,
    zones_by,
    zones_for,
)
from tests.coaching.physiology.recordings import metrics_of

ID = AthleteId(1)
ZONES = HeartRateZones(lower_bpm=(120, 134, 148, 162, 176), method="pct_hrr", is_estimated=False)
HISTOGRAMS = st.dictionaries(st.integers(30, 230), st.floats(0, 9999), max_size=40).map(
    lambda seconds: tuple(sorted(seconds.items()))
)


@pytest.mark.parametrize(
    ("athlete", "method", "lower_bpm"),
    [
        (Athlete(id=ID, threshold_hr_bpm=170, hr_max_bpm=190, hr_rest_bpm=50), "pct_lthr", (0, 145, 153, 162, 170)),
        (Athlete(id=ID, hr_max_bpm=190, hr_rest_bpm=50, age_years=40), "pct_hrr", (120, 134, 148, 162, 176)),
        (Athlete(id=ID, hr_max_bpm=190, age_years=40), "pct_hrmax", (114, 137, 156, 165, 175)),
        (Athlete(id=ID, age_years=40, hr_rest_bpm=50), "pct_hrmax", (108, 130, 148, 157, 166)),
    ],
)
def test_the_best_reference_wins(athlete: Athlete, method: str, lower_bpm: tuple[int, ...]) -> None:
    zones = zones_for(athlete)

    assert zones is not None
    assert (zones.method, zones.lower_bpm) == (method, lower_bpm)


def test_only_zones_from_the_age_are_estimated() -> None:
    """An estimate misses by more than 10 bpm for one runner in three, so it must be told apart."""
    from_age, from_maximum = zones_for(Athlete(id=ID, age_years=40)), zones_for(Athlete(id=ID, hr_max_bpm=180))

    assert from_age is not None
    assert (from_age.is_estimated, from_age.hr_max_bpm) == (True, 180)
    assert from_maximum is not None
    assert not from_maximum.is_estimated


def test_without_any_reference_there_are_no_zones() -> None:
    assert zones_for(Athlete(id=ID, hr_rest_bpm=50, sex="f")) is None


def test_bounds_at_a_half_round_up() -> None:
    """0.85 x 170 is 144.5, which floats and bankers' rounding both get wrong somewhere."""
    assert [lthr_bounds(threshold)[1] for threshold in (150, 170, 190)] == [128, 145, 162]


def test_a_heart_rate_below_zone_one_counts_as_zone_one() -> None:
    assert [zone_of(bpm, ZONES.lower_bpm) for bpm in (60, 119, 120, 133, 134, 176, 220)] == [1, 1, 1, 1, 2, 5, 5]


@given(HISTOGRAMS)
def test_zones_partition_the_credited_time(seconds_at_bpm: tuple[tuple[int, float], ...]) -> None:
    in_zones = seconds_in_zones(seconds_at_bpm, ZONES.lower_bpm)

    assert sum(in_zones) == pytest.approx(sum(seconds for _, seconds in seconds_at_bpm))
    assert min(in_zones) >= 0


@pytest.mark.parametrize(("coverage", "is_reliable"), [(0.79, False), (0.8, True)])
def test_zone_times_need_four_fifths_of_the_moving_time(coverage: float, is_reliable: bool) -> None:  # noqa: FBT001 - expected value
    hr_time = HeartRateTime(seconds_at_bpm=((130, 60.0),), no_hr_s=0, untracked_s=0)
    times = zone_times(metrics_of(75, hr_time=hr_time, hr_coverage=coverage), ZONES)

    assert times is not None
    assert times.seconds == (60, 0, 0, 0, 0)
    assert times.is_reliable == is_reliable


def test_no_heart_rate_has_no_zone_times() -> None:
    assert zone_times(metrics_of(3600), ZONES) is None


@pytest.mark.parametrize(
    ("method", "lower_bpm"),
    [
        ("pct_lthr", (0, 145, 153, 162, 170)),
        ("pct_hrr", (120, 134, 148, 162, 176)),
        ("pct_hrmax", (114, 137, 156, 165, 175)),
        ("pct_hrmax_classic", (95, 114, 133, 152, 171)),
        ("custom", (100, 120, 140, 160, 180)),
    ],
)
def test_each_method_can_be_chosen(method: ZoneMethod, lower_bpm: tuple[int, ...]) -> None:
    athlete = Athlete(id=ID, threshold_hr_bpm=170, hr_max_bpm=190, hr_rest_bpm=50)
    zones = zones_by(method, athlete, (100, 120, 140, 160, 180))

    assert zones is not None
    assert (zones.method, zones.lower_bpm, zones.is_estimated) == (method, lower_bpm, False)


@pytest.mark.parametrize("method", ["pct_lthr", "pct_hrr", "pct_hrmax", "pct_hrmax_classic"])
def test_a_method_needs_its_reference(method: ZoneMethod) -> None:
    assert zones_by(method, Athlete(id=ID, hr_rest_bpm=50)) is None


@pytest.mark.parametrize("method", ["pct_hrmax", "pct_hrmax_classic"])
def test_both_zones_of_the_maximum_say_that_it_is_estimated(method: ZoneMethod) -> None:
    zones = zones_by(method, Athlete(id=ID, age_years=40))

    assert zones is not None
    assert (zones.is_estimated, zones.hr_max_bpm) == (True, 180)


@pytest.mark.parametrize(
    "lower_bpm",
    [(), (100, 120, 140, 160), (100, 120, 140, 160, 180, 190), (100, 120, 120, 160, 180), (-1, 1, 2, 3, 4)],
    ids=["none", "four", "six", "not rising", "below 0"],
)
def test_zones_of_ones_own_must_be_five_that_rise(lower_bpm: tuple[int, ...]) -> None:
    with pytest.raises(ZonesNotRising) as refused:
        custom_bounds(lower_bpm)

    assert refused.value.lower_bpm == lower_bpm


def test_chosen_method_goes_before_the_best_one() -> None:
    athlete = Athlete(id=AthleteId(1), hr_max_bpm=190, threshold_hr_bpm=170, zone_method="pct_hrmax_classic")

    zones = zones_for(athlete)

    assert zones is not None
    assert (zones.method, zones.lower_bpm) == ("pct_hrmax_classic", (95, 114, 133, 152, 171))


def test_bounds_of_ones_own_are_the_zones() -> None:
    bounds = (100, 120, 140, 155, 170)
    athlete = Athlete(id=AthleteId(1), age_years=40, zone_method="custom", zone_bounds_bpm=bounds)

    zones = zones_for(athlete)

    assert zones is not None
    assert (zones.lower_bpm, zones.is_estimated) == (bounds, False)


def test_chosen_method_without_its_reference_gives_way() -> None:
    zones = zones_for(Athlete(id=AthleteId(1), hr_max_bpm=190, zone_method="pct_lthr"))

    assert zones is not None
    assert zones.method == "pct_hrmax"
