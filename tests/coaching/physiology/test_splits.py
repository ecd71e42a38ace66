import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE, Split
from coaching.domain.recording import Recording
from coaching.physiology.elevation import BAROMETER, terrain_of
from coaching.physiology.heart_rate import Credit, heart_rate_credit
from coaching.physiology.splits import Ground, joined_splits, split_ends, splits_of
from coaching.physiology.track import Track, trace
from tests.coaching.physiology.recordings import a_pause, a_recording, a_run, samples_of

STEPS = st.lists(st.tuples(st.floats(0.1, 100), st.floats(0, 2500)), max_size=40)


def credit_of(track: Track) -> Credit:
    return heart_rate_credit(track.elapsed_s, track.timer_s, track.samples.hr_bpm)


def kilometres_of(recording: Recording) -> tuple[Split, ...]:
    track = trace(recording)
    return splits_of(track, credit_of(track), Ground(terrain_of(track, BAROMETER), None), METRES_PER_KM)


def test_a_boundary_between_two_samples_is_interpolated() -> None:
    ends = split_ends(np.array([0.0, 100, 400]), np.array([0.0, 500, 2000]))

    assert ends.distance_m.tolist() == [1000, 2000]
    assert ends.timer_s.tolist() == [200, 400]


@pytest.mark.parametrize(("last_m", "ends_m"), [(1050, [1000]), (1051, [1000, 1051])])
def test_a_rest_of_fifty_metres_is_left_out(last_m: float, ends_m: list[float]) -> None:
    assert split_ends(np.array([0.0, 400]), np.array([0.0, last_m])).distance_m.tolist() == ends_m


@given(STEPS)
def test_splits_add_up(steps: list[tuple[float, float]]) -> None:
    times = np.concatenate(([0.0], np.cumsum([seconds for seconds, _ in steps])))
    metres = np.concatenate(([0.0], np.cumsum([step for _, step in steps])))
    ends = split_ends(times, metres)

    assert np.all(np.diff(ends.distance_m) > 0)
    assert np.all(np.diff(ends.timer_s, prepend=0) >= 0)
    covered_m = ends.distance_m[-1] if len(ends.distance_m) else 0.0
    assert 0 <= metres[-1] - covered_m <= 50
    if covered_m == metres[-1] > 0:
        assert ends.timer_s[-1] <= times[-1]


def test_splits_of_an_even_run() -> None:
    splits = kilometres_of(a_recording(a_run(3.0, seconds=850, hr_bpm=150)))

    assert [(split.number, split.distance_m) for split in splits] == [(1, 1000), (2, 1000), (3, 550)]
    assert [split.pace_s_per_km for split in splits] == pytest.approx([1000 / 3] * 3)
    assert [split.hr_avg_bpm for split in splits] == pytest.approx([150] * 3)
    assert [split.is_partial for split in splits] == [False, False, True]


def test_standing_is_no_part_of_the_running_pace() -> None:
    speeds = np.concatenate((np.full(300, 2.5), np.zeros(60), np.full(100, 2.5)))
    [split] = kilometres_of(a_recording(a_run(speeds, seconds=len(speeds))))

    assert (split.stopped_s, split.pace_s_per_km) == (60, 460)
    assert split.running_pace_s_per_km == 400


def test_who_pauses_with_the_button_stands_nowhere_else() -> None:
    """The average pace holds that standing too, and the kilometres have to add up to it."""
    speeds = np.concatenate((np.full(300, 2.5), np.zeros(60), np.full(100, 2.5), np.zeros(30)))
    [split] = kilometres_of(a_recording(a_run(speeds, seconds=len(speeds)), pauses=(a_pause(460, 490),)))

    assert split.running_pace_s_per_km == split.pace_s_per_km == 460


def test_the_heart_rate_of_a_split_is_its_own() -> None:
    hr_bpm = np.where(np.arange(1001) < 500, 140, 160)
    splits = kilometres_of(a_recording(a_run(2.0, seconds=1000, hr_bpm=hr_bpm)))

    assert [split.hr_avg_bpm for split in splits] == pytest.approx([140, 160])


def test_standing_is_named_beside_the_time_it_is_part_of() -> None:
    speeds = np.concatenate((np.full(100, 5.0), np.zeros(60), np.full(100, 5.0)))

    assert [(split.moving_s, split.stopped_s) for split in kilometres_of(a_recording(a_run(speeds, seconds=260)))] == [
        (260, 60)
    ]


def test_a_pause_is_not_part_of_a_split() -> None:
    speeds = np.concatenate((np.full(100, 5.0), np.zeros(60), np.full(100, 5.0)))
    splits = kilometres_of(a_recording(a_run(speeds, seconds=260), pauses=(a_pause(100, 160),)))

    assert [(split.moving_s, split.stopped_s) for split in splits] == [(200, 0)]


@pytest.mark.parametrize(
    ("seconds", "distance_m", "is_unreliable"),
    [
        ([0, 100, 101, 200], [0, 300, 400, 1000], True),  # a jump of 100 m in a second
        ([0, 20, 40, 200], [0, 60, 120, 1000], True),  # 160 s of silence that covered 880 m
        ([0, 20, 21, 31], [0, 60, 70, 100], False),  # a metre too much in one second
    ],
)
def test_jumps_and_lost_signals_make_a_split_unreliable(
    seconds: list[float],
    distance_m: list[float],
    is_unreliable: bool,  # noqa: FBT001 - expected value
) -> None:
    splits = kilometres_of(a_recording(samples_of(seconds, distance_m=distance_m)))

    assert splits[0].is_unreliable == is_unreliable


def test_each_split_has_its_climb() -> None:
    metres = np.arange(0, 2001, 2.0)
    splits = kilometres_of(a_recording(a_run(2.0, seconds=1000, altitude_m=100 + 0.05 * np.minimum(metres, 1000))))

    assert splits[0].ascent_m == pytest.approx(50, abs=1.5)
    assert splits[1].ascent_m == pytest.approx(0, abs=1.5)


def test_without_distance_there_are_no_splits() -> None:
    assert kilometres_of(a_recording(samples_of(range(100), hr_bpm=150))) == ()


@given(STEPS, st.sampled_from([METRES_PER_KM, METRES_PER_MILE]))
def test_splits_leave_at_most_fifty_metres(steps: list[tuple[float, float]], full_m: float) -> None:
    times = np.concatenate(([0.0], np.cumsum([seconds for seconds, _ in steps])))
    metres = np.concatenate(([0.0], np.cumsum([min(step, 8 * seconds) for seconds, step in steps])))
    track = trace(a_recording(samples_of(times, distance_m=metres)))
    splits = splits_of(track, credit_of(track), Ground(None, None), full_m)

    covered_m = sum(split.distance_m for split in splits)
    run_m = 0.0 if track.distance_m is None else float(track.distance_m[-1])
    assert -1e-6 <= run_m - covered_m <= 50 + 1e-6
    assert all(split.distance_m == full_m for split in splits[:-1])
    assert sum(split.moving_s for split in splits) <= times[-1] + 0.001  # samples are timed to the millisecond


def test_miles_are_splits_like_kilometres() -> None:
    track = trace(a_recording(a_run(4.0, seconds=1000)))
    splits = splits_of(track, credit_of(track), Ground(None, None), METRES_PER_MILE)

    assert [split.distance_m for split in splits] == pytest.approx([METRES_PER_MILE] * 2 + [4000 - 2 * METRES_PER_MILE])
    assert [split.is_partial for split in splits] == [False, False, True]
    assert splits[0].moving_s == pytest.approx(METRES_PER_MILE / 4)


def test_split_uphill_has_the_pace_of_its_effort_without_standing() -> None:
    speeds = np.concatenate((np.full(200, 2.5), np.zeros(100), np.full(200, 2.5)))
    track = trace(a_recording(a_run(speeds, seconds=500)))
    assert track.distance_m is not None
    [split] = splits_of(track, credit_of(track), Ground(None, 1.25 * track.distance_m), METRES_PER_KM)

    assert split.gap_s_per_km == pytest.approx(400 / 1.25)


def test_unknown_slopes_have_no_adjusted_pace() -> None:
    assert [split.gap_s_per_km for split in kilometres_of(a_recording(a_run(4.0, seconds=500)))] == [None, None]


def a_kilometre(number: int, **changes: object) -> Split:
    fields = {"number": number, "distance_m": 1000.0, "moving_s": 300.0, "hr_avg_bpm": 150.0, "ascent_m": 10.0}
    return Split.model_validate({**fields, "gap_s_per_km": 290.0, **changes})


def test_joined_splits_are_as_long_and_take_as_long_as_their_parts() -> None:
    splits = [a_kilometre(number, moving_s=300.0 + number, stopped_s=2.0) for number in range(1, 8)]

    first, second = joined_splits(splits, 5)

    assert (first.number, first.distance_m, first.moving_s, first.stopped_s) == (5, 5000, 1515, 10)
    assert (second.number, second.distance_m, second.moving_s, second.ascent_m) == (7, 2000, 613, 20)
    assert joined_splits(splits, 1) == tuple(splits)


def test_longer_parts_weigh_more_in_heart_rate_and_pace_on_the_flat() -> None:
    parts = [
        a_kilometre(1, hr_avg_bpm=120.0, gap_s_per_km=300.0),
        a_kilometre(2, moving_s=600.0, hr_avg_bpm=150.0, gap_s_per_km=400.0),
        a_kilometre(3, hr_avg_bpm=None, gap_s_per_km=300.0),
    ]

    [joined] = joined_splits(parts, 5)

    assert joined.hr_avg_bpm == pytest.approx(140.0)
    assert joined.gap_s_per_km == pytest.approx(1200 / 3.5)


def test_what_is_not_known_of_all_parts_is_not_known_of_them_together() -> None:
    parts = [a_kilometre(1), a_kilometre(2, ascent_m=None, gap_s_per_km=None, hr_avg_bpm=None, is_unreliable=True)]

    [joined] = joined_splits(parts, 5)

    assert (joined.ascent_m, joined.gap_s_per_km, joined.hr_avg_bpm) == (None, None, 150.0)
    assert joined.is_unreliable
