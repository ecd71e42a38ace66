import pytest

from coaching.domain.training import HeartRateZones, ZoneMethod, ZoneTimes
from coaching.feedback.facts.intensity import Intensity, intensity_facts


def times(*minutes: float, method: ZoneMethod = "pct_hrr") -> ZoneTimes:
    one, two, three, four, five = (60 * each for each in minutes)
    zones = HeartRateZones(lower_bpm=(120, 134, 148, 162, 176), method=method, is_estimated=False)
    return ZoneTimes(seconds=(one, two, three, four, five), zones=zones, is_reliable=True)


def test_easy_is_up_to_zone_two_and_grey_is_zone_three() -> None:
    intensity = intensity_facts(times(10, 20, 12, 6, 2))

    assert (intensity.easy_zone, intensity.grey_zone, intensity.hard_zone) == (2, 3, 4)
    assert intensity.easy_share == pytest.approx(60.0)
    assert intensity.above_easy_time == 20 * 60
    assert intensity.grey_share == pytest.approx(24.0)
    assert intensity.hard_time == 8 * 60
    assert intensity.top_share == pytest.approx(4.0)


def test_by_the_table_of_the_watch_makers_easy_reaches_zone_three() -> None:
    """Ordinary easy running lands there: calling it junk would be wrong."""
    intensity = intensity_facts(times(10, 20, 12, 6, 2, method="pct_hrmax_classic"))

    assert intensity.easy_zone == 3
    assert intensity.easy_share == pytest.approx(84.0)
    assert intensity.hard_share == pytest.approx(4.0)


def test_no_time_is_no_intensity() -> None:
    assert intensity_facts(times(0, 0, 0, 0, 0)) == Intensity()
    assert intensity_facts(None) == Intensity()
