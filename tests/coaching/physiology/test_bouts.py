import numpy as np
import pytest

from coaching.physiology.bouts import fast_bouts, merged, smooth_speed, spans_of, two_clusters

MOVING_M_S = 0.9


def bouts_of(speeds: np.ndarray) -> list[list[int]]:
    timer = np.arange(len(speeds) + 1.0)
    found = fast_bouts(timer, np.concatenate(([0.0], np.cumsum(speeds))), slowest_m_s=MOVING_M_S)
    spans: list[list[int]] = found.tolist()
    return spans


def test_two_clusters_split_where_the_variance_is_explained_best() -> None:
    clusters = two_clusters(np.array([2.0, 4, 2, 4, 2]), np.ones(5))

    assert clusters is not None
    assert (clusters.slow, clusters.fast, clusters.threshold) == (2, 4, 3)


def test_longer_laps_weigh_more() -> None:
    clusters = two_clusters(np.array([1.0, 2.0, 5.0]), np.array([100.0, 300.0, 50.0]))

    assert clusters is not None
    assert clusters.slow == pytest.approx(1.75)


@pytest.mark.parametrize("speeds", [[], [3.0], [3.0, 3.0]])
def test_one_speed_has_no_clusters(speeds: list[float]) -> None:
    assert two_clusters(np.array(speeds), np.ones(len(speeds))) is None


def test_a_bout_begins_and_ends_where_the_speed_changes() -> None:
    speeds = np.repeat([2.5, 4.5, 2.5], [300, 200, 300])

    assert bouts_of(speeds) == [[pytest.approx(300, abs=1), pytest.approx(501, abs=1)]]


def test_a_stumble_does_not_cut_a_bout() -> None:
    speeds = np.repeat([2.5, 4.5, 2.5, 4.5, 2.5], [300, 100, 6, 100, 300])

    assert len(bouts_of(speeds)) == 1


def test_a_pace_that_hardly_varies_has_no_bouts() -> None:
    assert bouts_of(np.repeat([3.0, 3.3, 3.0], [300, 200, 300])) == []


def test_jogging_between_walks_is_no_bout() -> None:
    assert bouts_of(np.tile(np.repeat([1.4, 2.1], [120, 90]), 6)) == []


def test_a_day_long_hike_is_not_searched() -> None:
    assert bouts_of(np.tile(np.repeat([2.5, 4.5], [60, 60]), 500)) == []


def test_smooth_speed_is_a_mean_of_ten_seconds() -> None:
    speed = smooth_speed(np.array([0.0, 100.0]), np.array([0.0, 300.0]))

    assert speed == pytest.approx(np.full(101, 3.0))


def test_spans_are_where_the_mask_is_true() -> None:
    assert spans_of(np.array([True, False, True, True])).tolist() == [[0, 1], [2, 4]]


def test_spans_with_a_short_hole_are_one() -> None:
    spans = np.array([[0, 10], [12, 20], [40, 50]])

    assert merged(spans, 8).tolist() == [[0, 20], [40, 50]]
    assert merged(spans[:0], 8).tolist() == []


def test_traffic_lights_make_no_second_pace() -> None:
    """An easy run that had to stop five times is no interval session."""
    speeds = np.concatenate([np.repeat([3.0, 0.0], [400, 60]) for _ in range(6)])

    assert bouts_of(speeds) == []
