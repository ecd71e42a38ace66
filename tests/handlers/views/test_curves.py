from dataclasses import replace

import numpy as np
import pytest

from coaching.domain.activity import Activity
from coaching.domain.recording import Floats, Samples
from coaching.physiology.curves import Curves, curves
from handlers.views.curves import curves_picture, curves_shown
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.handlers.views.cards import an_activity, notes
from tests.handlers.views.pictures import BLUE, RED, STONE, pixels, size

WORDS = Words.load("en")
KM, MI = Formats(WORDS), Formats(WORDS, "mi")
START = 1_800_000_000.0
MOST_BYTES = 250_000
RUN = an_activity()


def samples(speed_m_s: Floats, *, has_heart: bool = True, has_distance: bool = True, hills_m: float = 20.0) -> Samples:
    count = len(speed_m_s)
    missing = np.full(count, np.nan)
    seconds = np.arange(count, dtype=np.float64)
    metres = np.concatenate(([0.0], np.cumsum(speed_m_s[:-1])))
    return Samples(
        unix_s=START + seconds,
        distance_m=metres if has_distance else missing,
        speed_m_s=missing,
        hr_bpm=140 + 10 * np.sin(seconds / 90) if has_heart else missing,
        cadence_spm=missing,
        altitude_m=200 + hills_m * np.sin(metres / 900),
        latitude_deg=missing,
        longitude_deg=missing,
    )


def found(recorded: Samples, sport: str = "running") -> Curves:
    lines = curves(recorded, sport)
    assert lines is not None
    return lines


def picture(recorded: Samples, activity: Activity = RUN, formats: Formats = KM) -> bytes:
    png = curves_picture(activity, found(recorded, activity.sport), WORDS, formats)
    assert png is not None
    return png


def run(seconds: int, speed_m_s: float = 3.0) -> Floats:
    return speed_m_s + 0.2 * np.sin(np.arange(seconds, dtype=np.float64) / 60)


CASES = {
    "a minute": samples(run(60)),
    "one kilometre": samples(run(330)),
    "ten kilometres": samples(run(3300)),
    "no heart rate": samples(run(3300), has_heart=False),
    "no distance": samples(run(3300), has_distance=False),
    "twelve hours": samples(run(43_000, 2.2), hills_m=900.0),
    "perfectly even": samples(np.full(1800, 3.0), hills_m=0.0),
    "below the sea": samples(run(1800), hills_m=300.0),
}


@pytest.mark.parametrize("formats", [KM, MI], ids=["km", "mi"])
@pytest.mark.parametrize("case", CASES)
def test_every_activity_can_be_drawn(case: str, formats: Formats) -> None:
    png = picture(CASES[case], RUN, formats)

    width, height = size(png)
    assert width == 1080
    assert 250 <= height <= 1080
    assert len(png) < MOST_BYTES


@pytest.mark.parametrize("sport", ["cycling", "swimming", "walking", "tennis"])
def test_every_sport_can_be_drawn(sport: str) -> None:
    assert size(picture(samples(run(1800)), an_activity(sport=sport)))[0] == 1080


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        (CASES["ten kilometres"], ("pace", "heart", "ground")),
        (CASES["no heart rate"], ("pace", "ground")),
        (CASES["no distance"], ("heart",)),
    ],
    ids=["all", "no heart rate", "no distance"],
)
def test_text_knows_what_the_picture_shows(recorded: Samples, shown: tuple[str, ...]) -> None:
    colours = {"pace": BLUE, "heart": RED, "ground": STONE}

    png = picture(recorded)

    assert curves_shown(RUN, found(recorded)) == shown
    assert tuple(name for name, colour in colours.items() if pixels(png, colour) > 500) == shown


@pytest.mark.parametrize(
    "indoors",
    [an_activity(sub_sport="treadmill"), an_activity(notes=notes("treadmill"))],
    ids=["by its sport", "by a note"],
)
def test_height_of_a_treadmill_is_the_weather(indoors: Activity) -> None:
    """A barometer in a room measures nothing but the air."""
    assert "ground" not in curves_shown(indoors, found(CASES["ten kilometres"]))


def test_neither_pace_nor_heart_rate_is_no_picture() -> None:
    lines = replace(found(CASES["ten kilometres"]), pace_s_per_km=None, hr_bpm=None)

    assert curves_shown(RUN, lines) == ()
    assert curves_picture(RUN, lines, WORDS, KM) is None


def test_break_is_marked() -> None:
    recorded = CASES["ten kilometres"]
    late = replace(recorded, unix_s=recorded.unix_s + np.where(np.arange(3300) > 1500, 300.0, 0.0))

    assert picture(late) != picture(recorded)


def test_walk_does_not_flatten_the_running() -> None:
    """The axis is made for the running; its line fills as much of it as without the walk."""
    speed = run(3300)
    walked = speed.copy()
    walked[1500:1590] = 1.2

    usual, with_walk = (pixels(picture(samples(line, has_heart=False)), BLUE) for line in (speed, walked))

    assert with_walk > 0.8 * usual
