import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Totals
from coaching.physiology.elevation import BAROMETER, terrain_of
from coaching.physiology.heart_rate import heart_rate_credit
from coaching.physiology.totals import chosen_totals, totals_of_laps, totals_of_track
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_lap, a_recording, a_run

OURS = Totals(elapsed_s=3600, timer_s=3600, moving_s=3500, distance_m=10_000, hr_avg_bpm=150)
TIMES = st.none() | st.floats(1, 20_000)


def test_the_sums_of_an_even_run() -> None:
    tenths = np.arange(601) / 10
    track = trace(a_recording(a_run(seconds=600, hr_bpm=120 + tenths, cadence_spm=170, altitude_m=tenths)))
    credit = heart_rate_credit(track.elapsed_s, track.timer_s, track.samples.hr_bpm)
    totals = totals_of_track(track, credit, terrain_of(track, BAROMETER), is_run=True)

    assert (totals.elapsed_s, totals.timer_s, totals.moving_s, totals.distance_m) == (600, 600, 600, 1800)
    assert (totals.hr_max_bpm, totals.cadence_avg_spm, totals.descent_m) == (180, 170, 0)
    assert totals.hr_avg_bpm == pytest.approx(150, abs=0.1)
    assert totals.ascent_m == pytest.approx(60, abs=1.5)


def test_the_device_goes_before_ours_value_by_value() -> None:
    totals = chosen_totals(Totals(distance_m=10_100, ascent_m=80), OURS)

    assert (totals.distance_m, totals.ascent_m, totals.hr_avg_bpm) == (10_100, 80, 150)


@pytest.mark.parametrize("ours_m", [None, 0.0])
def test_no_ground_covered_is_no_distance(ours_m: float | None) -> None:
    """An indoor rower counts 0 m; a card that says 0.00 km would be silly."""
    ours = OURS.model_copy(update={"distance_m": ours_m})

    assert chosen_totals(Totals(distance_m=0.0), ours).distance_m is None


def test_standing_is_taken_off_the_timer_of_the_device() -> None:
    assert chosen_totals(Totals(elapsed_s=3605, timer_s=3605), OURS).moving_s == 3505


def test_a_moment_of_pause_is_part_of_the_standing() -> None:
    assert chosen_totals(Totals(elapsed_s=3600, timer_s=3596), OURS).moving_s == 3500


def test_who_stopped_the_timer_moved_all_the_rest() -> None:
    assert chosen_totals(Totals(elapsed_s=3600, timer_s=3550), OURS).moving_s == 3550


def test_samples_of_a_part_do_not_shorten_the_moving_time() -> None:
    """Pace is distance over moving time, and the distance is that of the whole run."""
    half = Totals(elapsed_s=1800, timer_s=1800, moving_s=1790, distance_m=5000)

    assert chosen_totals(Totals(elapsed_s=3600, timer_s=3600, distance_m=10_000), half).moving_s == 3590


def test_a_summary_that_lacks_the_last_lap_is_not_the_whole() -> None:
    totals = chosen_totals(Totals(elapsed_s=3000, timer_s=3000, ascent_m=50), OURS)

    assert (totals.elapsed_s, totals.moving_s, totals.ascent_m) == (3600, 3500, 50)


def test_a_summary_alone_is_all_moving() -> None:
    totals = chosen_totals(Totals(elapsed_s=3600, timer_s=3000, distance_m=10_000), Totals())

    assert (totals.timer_s, totals.moving_s) == (3000, 3000)


def test_laps_stand_in_for_samples() -> None:
    totals = totals_of_laps([a_lap(300, 1000), a_lap(310, 1000)])

    assert (totals.timer_s, totals.distance_m, totals.hr_avg_bpm) == (610, 2000, None)
    assert totals_of_laps([]) == Totals()


@given(st.tuples(TIMES, TIMES, TIMES), st.tuples(TIMES, TIMES, TIMES))
def test_moving_is_within_timer_and_timer_within_elapsed(
    device: tuple[float | None, ...], ours: tuple[float | None, ...]
) -> None:
    names = ("elapsed_s", "timer_s", "moving_s")
    totals = chosen_totals(
        Totals.model_validate(dict(zip(names, device, strict=True))),
        Totals.model_validate(dict(zip(names, ours, strict=True))),
    )

    if totals.timer_s is not None:
        assert totals.moving_s is not None
        assert totals.elapsed_s is not None
        assert 0 <= totals.moving_s <= totals.timer_s <= totals.elapsed_s
