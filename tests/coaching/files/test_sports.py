from dataclasses import replace

import numpy as np
import pytest

from coaching.domain.recording import Samples
from coaching.files.sports import moving_speed_m_s, sport_by_speed, sport_of
from handlers.wording import Words


def moving(*speeds_m_s: float) -> Samples:
    """Return a sample a second, so fast to the north."""
    north_m = np.concatenate(([0.0], np.cumsum(speeds_m_s)))
    empty = np.full(len(north_m), np.nan)
    return Samples(
        **{
            **dict.fromkeys(Samples.columns(), empty),
            "unix_s": 1.78e9 + np.arange(len(north_m)),
            "latitude_deg": 48.0 + north_m / 111_195.0,
            "longitude_deg": np.full(len(north_m), 11.5),
        }
    )


@pytest.mark.parametrize(
    ("word", "sport"),
    [
        ("Running", ("running", None)),
        ("TRAIL_RUNNING", ("running", "trail")),
        ("treadmill running", ("running", "treadmill")),
        ("Biking", ("cycling", None)),
        ("Virtual Ride", ("cycling", "virtual_activity")),
        ("Other", ("generic", None)),
        ("9", ("running", None)),
    ],
)
def test_words_of_watches_and_sites_are_known(word: str, sport: tuple[str, str | None]) -> None:
    assert sport_of(word) == sport


@pytest.mark.parametrize("word", [None, "", "Laufen?", "text/html", "9.5"])
def test_other_words_name_no_sport(word: str | None) -> None:
    assert sport_of(word) is None


@pytest.mark.parametrize("word", ["running", "trailrun", "walk", "hike", "bike", "swim", "row", "ebike", "inlineskate"])
def test_sport_has_a_name_on_the_card(word: str) -> None:
    sport, sub_sport = sport_of(word) or ("", None)

    assert f"kind.{sport}" in Words.load("en")
    assert sub_sport is None or f"kind.{sport}_{sub_sport}" in Words.load("en")


@pytest.mark.parametrize(
    ("speed_m_s", "sport"),
    [(1.3, "walking"), (1.5, "walking"), (1.7, "running"), (3.0, "running"), (5.4, "running"), (5.6, "cycling")],
)
def test_speed_tells_the_sport(speed_m_s: float, sport: str) -> None:
    assert sport_by_speed(moving(*[speed_m_s] * 60)) == (sport, None)


def test_one_who_does_not_move_is_taken_for_a_runner() -> None:
    """The file was sent to a running coach."""
    assert sport_by_speed(moving(*[0.0] * 60)) == ("running", None)
    assert sport_by_speed(moving()) == ("running", None)


def test_standing_and_jumps_of_the_receiver_do_not_count() -> None:
    samples = moving(*[3.0] * 50, *[0.1] * 200, 5000.0, *[3.0] * 50)

    assert moving_speed_m_s(samples) == pytest.approx(3.0, rel=0.01)


def test_positions_that_do_not_exist_do_not_count() -> None:
    samples = moving(*[3.0] * 60)
    latitude = samples.latitude_deg.copy()
    latitude[1::2] = 999.0

    assert moving_speed_m_s(replace(samples, latitude_deg=latitude)) == pytest.approx(3.0, rel=0.01)
