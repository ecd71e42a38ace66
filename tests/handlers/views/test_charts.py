from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from coaching.domain.activity import Activity, Split
from coaching.domain.training import ZoneTimes
from handlers.views.charts import card_picture, warm
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.handlers.views.cards import a_split_run, an_activity, some_splits, zone_times

WORDS = Words.load("en")
KM = Formats(WORDS)
MI = Formats(WORDS, "mi")

TEN_KM = (325.0, 313.0, 301.0, 302.0, 314.0, 317.0, 312.0, 297.0, 315.0, 314.0)
MOST_BYTES = 150_000


def picture(activity: Activity, times: ZoneTimes | None = None, formats: Formats = KM) -> bytes:
    png = card_picture(activity, times, WORDS, formats)
    assert png is not None
    return png


def size(png: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(png)) as image:
        image.load()
        assert image.format == "PNG"
        return image.size


def colours(png: bytes) -> set[tuple[int, ...]]:
    """Return the colours that fill at least a square of 20 pixels."""
    with Image.open(BytesIO(png)) as image:
        counted = image.convert("RGB").getcolors(maxcolors=100_000) or []
    return {colour for count, colour in counted if count >= 400 and isinstance(colour, tuple)}


CASES: dict[str, Activity] = {
    "one kilometre": a_split_run(some_splits([300.0])),
    "ten kilometres and a bit": a_split_run(some_splits(TEN_KM, rest_m=420.0)),
    "no heart rate": a_split_run(some_splits(TEN_KM, hr_bpm=None)),
    "marathon": a_split_run(some_splits([312.0, 320.0] * 21, rest_m=195.0)),
    "hundred kilometres": a_split_run(some_splits([400.0, 380.0, 460.0, 390.0] * 25)),
    "three hundred kilometres": a_split_run(some_splits([120.0] * 300), sport="cycling"),
    "ride": a_split_run(some_splits([130.0, 118.0, 141.0] * 14), sport="cycling"),
    "swim": a_split_run(some_splits([1150.0, 1140.0], rest_m=500.0), sport="swimming"),
    "walked kilometre": a_split_run(some_splits([*TEN_KM, 900.0])),
    "two paces far apart": a_split_run(some_splits([200.0, 900.0])),
    "very slow": a_split_run(some_splits([5400.0, 7200.0])),
    "impossibly fast": a_split_run(some_splits([1e-6, 2e-6]), sport="cycling"),
    "impossibly slow": a_split_run(some_splits([1e6, 1.4e6])),
    "very fast": a_split_run(some_splits([10.0, 12.0]), sport="cycling"),
}


@pytest.mark.parametrize("case", CASES)
def test_every_activity_can_be_drawn(case: str) -> None:
    """1080 wide and at most as high, so that Telegram shows all of it without cutting."""
    png = picture(CASES[case], zone_times())

    width, height = size(png)
    assert width == 1080
    assert 300 <= height <= 1080
    assert len(png) < MOST_BYTES


@pytest.mark.parametrize("case", ["ride", "swim", "marathon"])
def test_every_activity_can_be_drawn_for_miles(case: str) -> None:
    assert size(picture(CASES[case], None, MI))[0] == 1080


def test_miles_have_bars_of_their_own() -> None:
    """Six bars for ten kilometres, and their values are minutes per mile."""
    miles = tuple(Split(number=number, distance_m=1609.344, full_m=1609.344, moving_s=500.0) for number in range(1, 7))
    run = a_split_run(some_splits(TEN_KM))
    with_miles = run.model_copy(update={"metrics": run.metrics.model_copy(update={"mile_splits": miles})})

    assert picture(with_miles, None, MI) != picture(run, None, MI)
    assert picture(with_miles, None, KM) == picture(run, None, KM)


def test_swimmer_counts_in_kilometres_everywhere() -> None:
    miles = tuple(Split(number=number, distance_m=1609.344, full_m=1609.344, moving_s=1800.0) for number in (1, 2))
    swim = CASES["swim"]
    with_miles = swim.model_copy(update={"metrics": swim.metrics.model_copy(update={"mile_splits": miles})})

    assert picture(with_miles, None, MI) == picture(swim, None, MI)


def test_run_shorter_than_a_mile_shows_no_kilometre_instead() -> None:
    mile = (Split(number=1, distance_m=1200.0, full_m=1609.344, moving_s=360.0),)
    run = a_split_run(some_splits([300.0], rest_m=200.0))
    with_mile = run.model_copy(update={"metrics": run.metrics.model_copy(update={"mile_splits": mile})})

    assert card_picture(with_mile, None, WORDS, MI) is None
    assert card_picture(with_mile, None, WORDS, KM) is not None


def test_zones_alone_are_a_picture() -> None:
    assert size(picture(an_activity(), zone_times())) == (1080, 292)


def test_less_than_a_kilometre_has_nothing_to_compare() -> None:
    assert card_picture(a_split_run(some_splits([], rest_m=600.0)), None, WORDS, KM) is None


def test_splits_alone_are_a_picture() -> None:
    with_zones = size(picture(CASES["ride"], zone_times()))
    without = size(picture(CASES["ride"]))

    assert without[1] < with_zones[1]


def test_heart_rate_has_a_part_of_its_own() -> None:
    with_heart = size(picture(CASES["ten kilometres and a bit"]))
    without = size(picture(CASES["no heart rate"]))

    assert without[1] < with_heart[1]


@pytest.mark.parametrize("times", [None, zone_times((0.0, 0.0, 0.0, 0.0, 0.0))], ids=["none", "no time in any"])
def test_nothing_to_draw_is_no_picture(times: ZoneTimes | None) -> None:
    assert card_picture(an_activity(), times, WORDS, KM) is None


def test_split_without_time_or_distance_is_left_out() -> None:
    """Dividing by it would leave the athlete without a card."""
    broken = (Split(number=1, distance_m=0.0, moving_s=10.0), Split(number=2, distance_m=1000.0, moving_s=0.0))

    assert card_picture(a_split_run(broken), None, WORDS, KM) is None


@pytest.mark.parametrize(
    "other",
    [
        (a_split_run(some_splits([*TEN_KM[:-1], 280.0], rest_m=420.0)), zone_times(), KM),
        (a_split_run(some_splits(TEN_KM, rest_m=420.0, hr_bpm=151.0)), zone_times(), KM),
        (a_split_run(some_splits(TEN_KM, rest_m=800.0)), zone_times(), KM),
        (CASES["ten kilometres and a bit"], zone_times((900.0, 900.0, 600.0, 150.0, 40.0)), KM),
        (CASES["ten kilometres and a bit"], zone_times(is_estimated=True), KM),
        (CASES["ten kilometres and a bit"], zone_times(is_reliable=False), KM),
        (CASES["ten kilometres and a bit"], zone_times(), MI),
    ],
    ids=["pace", "heart rate", "rest", "zones", "estimated", "unreliable", "miles"],
)
def test_what_differs_looks_different(other: tuple[Activity, ZoneTimes, Formats]) -> None:
    assert picture(*other) != the_usual_picture()


def test_same_activity_looks_the_same() -> None:
    assert picture(CASES["ten kilometres and a bit"], zone_times()) == the_usual_picture()


def test_doubtful_kilometre_is_grey() -> None:
    splits = some_splits(TEN_KM)
    doubtful = (splits[0].model_copy(update={"is_unreliable": True}), *splits[1:])

    grey = (0xC3, 0xCA, 0xD1)
    assert grey in colours(picture(a_split_run(doubtful)))
    assert grey not in colours(picture(a_split_run(splits)))


def test_slower_kilometre_has_a_shorter_bar() -> None:
    """Blue pixels in the column of the second bar, which is slower in one of the pictures."""
    even, slower = (picture(a_split_run(some_splits([300.0, pace, 300.0, 300.0]))) for pace in (300.0, 340.0))

    assert blue_pixels(slower, column=430) < blue_pixels(even, column=430)


def test_value_of_a_low_bar_stands_above_it_and_not_across_its_edge() -> None:
    """Twenty bars leave room for upright values only, which are taller than the bar of the last kilometre."""
    png = picture(a_split_run(some_splits([*[300.0, 330.0] * 9, 470.0, 510.0], hr_bpm=None)))

    with Image.open(BytesIO(png)) as image:
        middle = [image.convert("RGB").getpixel((913, row)) for row in range(image.height)]
    blue = [row for row, colour in enumerate(middle) if colour == (0x00, 0x72, 0xB2)]
    assert 20 < len(blue) == blue[-1] - blue[0] + 1


def test_heart_rate_that_is_lost_for_a_while_breaks_the_line() -> None:
    splits = some_splits(TEN_KM)
    lost = tuple(
        split.model_copy(update={"hr_avg_bpm": None}) if split.number in (4, 5, 6) else split for split in splits
    )

    assert red_pixels(picture(a_split_run(lost))) < red_pixels(picture(a_split_run(splits)))


def test_background_is_solid() -> None:
    """A transparent one would put dark letters on a dark chat."""
    with Image.open(BytesIO(picture(CASES["ride"], zone_times()))) as image:
        alpha = image.convert("RGBA").getchannel("A").getextrema()

    assert alpha == (255, 255)


def test_drawing_ahead_needs_nothing() -> None:
    warm()


@cache
def the_usual_picture() -> bytes:
    return picture(CASES["ten kilometres and a bit"], zone_times())


def blue_pixels(png: bytes, *, column: int) -> int:
    with Image.open(BytesIO(png)) as image:
        pixels = image.convert("RGB")
        return sum(pixels.getpixel((column, row)) == (0x00, 0x72, 0xB2) for row in range(pixels.height))


def red_pixels(png: bytes) -> int:
    with Image.open(BytesIO(png)) as image:
        counted = image.convert("RGB").getcolors(maxcolors=100_000) or []
    return next((count for count, colour in counted if colour == (0xD5, 0x5E, 0x00)), 0)
