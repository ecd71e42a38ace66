import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import HeartRateTime, MeasuredActivity
from coaching.domain.athlete import Athlete, AthleteId
from coaching.physiology.load import HeartRateScale, activity_load, hrtss, rtss, trimp
from tests.coaching.physiology.recordings import an_activity, metrics_of

KNOWN = Athlete(id=AthleteId(1), hr_max_bpm=190, hr_rest_bpm=50, threshold_hr_bpm=170, sex="m")
WITH_ZONES = Athlete(id=AthleteId(1), hr_max_bpm=190, hr_rest_bpm=50)  # zones from 120, 134, 148, 162, 176
UNKNOWN = Athlete(id=AthleteId(1))
SCALE = HeartRateScale(hr_rest_bpm=50, hr_max_bpm=190, sex="f")

HISTOGRAMS = st.dictionaries(st.integers(60, 190), st.floats(1, 5000), min_size=1, max_size=20)


def beating(seconds_at_bpm: dict[int, float], *, coverage: float = 1.0, sport: str = "running") -> MeasuredActivity:
    """Make an activity as long as its heart rate."""
    hr_time = HeartRateTime(seconds_at_bpm=tuple(sorted(seconds_at_bpm.items())), no_hr_s=0, untracked_s=0)
    return an_activity(metrics_of(hr_time.credited_s, hr_time=hr_time, hr_coverage=coverage), sport=sport)


def points(activity: MeasuredActivity, athlete: Athlete) -> float:
    load = activity_load(activity, athlete)
    assert load is not None
    return load.points


def test_an_hour_at_threshold_is_a_hundred() -> None:
    load = activity_load(beating({170: 3600}), KNOWN)

    assert load is not None
    assert load.method == "hrtss"
    assert load.points == pytest.approx(100)


def test_intervals_load_more_than_their_mean_heart_rate() -> None:
    assert points(beating({130: 1800, 180: 1800}), KNOWN) > points(beating({155: 3600}), KNOWN)


def test_little_heart_rate_leaves_the_duration() -> None:
    load = activity_load(beating({170: 3600}, coverage=0.79), KNOWN)

    assert load is not None
    assert (load.method, load.points) == ("duration", 50)


@pytest.mark.parametrize(
    "missing", [{"sex": None}, {"hr_rest_bpm": None}, {"hr_max_bpm": None}, {"threshold_hr_bpm": None}]
)
def test_one_unknown_of_the_athlete_leaves_the_duration(missing: dict[str, None]) -> None:
    load = activity_load(beating({130: 3600}), KNOWN.model_copy(update=missing))

    assert load is not None
    assert (load.method, load.points) == ("duration", 50)


@pytest.mark.parametrize(
    ("seconds_at_bpm", "expected"),
    [({100: 1800, 140: 1800}, 50), ({150: 3600}, 75), ({165: 1800, 185: 1800}, 95), ({140: 1800, 170: 1800}, 72.5)],
)
def test_without_a_threshold_an_hour_counts_by_its_zones(seconds_at_bpm: dict[int, float], expected: float) -> None:
    assert points(beating(seconds_at_bpm), WITH_ZONES) == pytest.approx(expected)


def test_without_zones_the_kind_decides() -> None:
    intervals = an_activity(metrics_of(3600, 10_000, interval_reps=5))

    assert points(intervals, UNKNOWN) == 75
    assert points(an_activity(), UNKNOWN) == 50
    assert points(an_activity(sport="cycling"), UNKNOWN) == 50


def test_without_duration_there_is_no_load() -> None:
    assert activity_load(an_activity(metrics_of(None)), UNKNOWN) is None


@given(HISTOGRAMS, st.integers(60, 190), st.floats(0, 3600), st.sampled_from([KNOWN, WITH_ZONES, UNKNOWN]))
def test_more_work_never_gives_less_load(
    seconds_at_bpm: dict[int, float], bpm: int, more_s: float, athlete: Athlete
) -> None:
    more = seconds_at_bpm | {bpm: seconds_at_bpm.get(bpm, 0.0) + more_s}

    assert points(beating(more), athlete) >= points(beating(seconds_at_bpm), athlete) - 1e-6


@given(st.floats(30, 230), st.floats(30, 230))
def test_a_faster_heart_never_gives_less_load(one: float, other: float) -> None:
    slower, faster = (trimp(10, bpm, SCALE) for bpm in sorted((one, other)))

    assert slower is not None
    assert faster is not None
    assert 0 <= slower <= faster


def test_a_heart_rate_above_the_maximum_counts_as_the_maximum() -> None:
    assert trimp(10, 205, SCALE) == trimp(10, 190, SCALE)


def test_nothing_is_divided_by_zero() -> None:
    flat = HeartRateScale(hr_rest_bpm=100, hr_max_bpm=100, sex="m")

    assert trimp(60, 150, flat) is None
    assert hrtss(50, threshold_hr_bpm=150, scale=flat) is None
    assert hrtss(50, threshold_hr_bpm=SCALE.hr_rest_bpm, scale=SCALE) is None
    assert rtss(3600, ngp_s_per_km=0, threshold_s_per_km=270) is None
