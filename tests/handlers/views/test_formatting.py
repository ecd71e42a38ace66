import re
from datetime import UTC, date, datetime, timedelta, timezone
from html import unescape
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.report import Fact
from handlers.views.formatting import Formats, split_html, visible_length, whole_percents
from handlers.wording import Words

ENGLISH = Words.load("en")
KM = Formats(ENGLISH)
MI = Formats(ENGLISH, "mi")

paces = st.floats(60, 3000)
seconds = st.floats(0, 400_000)
metres = st.floats(0, 1_000_000)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (KM.pace(312.0), "5:12/km"),
        (MI.pace(312.0), "8:22/mi"),
        (KM.pace(359.5), "6:00/km"),
        (KM.pace(312.5), "5:13/km"),
        (KM.swim_pace(1123.0), "1:52/100 m"),
        (KM.speed(126.8), "28.4 km/h"),
        (MI.speed(126.8), "17.6 mph"),
        (KM.signed(4.6), "+5"),
        (KM.signed(-4.6), "\N{MINUS SIGN}5"),
        (KM.signed(-0.04, 1), "0.0"),
        (KM.signed(None), "\N{EN DASH}"),
        (KM.day_month(date(2026, 11, 3)), "3 Nov"),
        (KM.distance(10_020), "10.02 km"),
        (KM.distance(10_025), "10.03 km"),
        (KM.distance(99_994), "99.99 km"),
        (KM.distance(99_996), "100.0 km"),
        (KM.distance(104_160), "104.2 km"),
        (MI.distance(10_020), "6.23 mi"),
        (KM.short_distance(10_020), "10.0 km"),
        (KM.duration(3150), "52:30"),
        (KM.duration(6310), "1:45:10"),
        (KM.duration(3599.5), "1:00:00"),
        (KM.duration(45), "0:45"),
        (KM.duration(100_000), "27:46:40"),
        (KM.minutes(2200), "37 min"),
        (KM.bpm(151.5), "152 bpm"),
        (KM.cadence(172.4), "172 spm"),
        (KM.revolutions(85.0), "85 rpm"),
        (KM.ascent(85.0), "85 m"),
        (MI.ascent(85.0), "279 ft"),
        (KM.ascent(1234.0), "1,234 m"),
        (KM.percent(70.0), "70%"),
        (KM.percent(1.44, digits=1), "1.4%"),
        (KM.points(62.5), "63"),
        (KM.degrees(-0.4), "0 °C"),
        (KM.clock(datetime(2025, 11, 3, 18, 5, tzinfo=timezone(timedelta(hours=1)))), "18:05"),
    ],
)
def test_value_looks_like_this(shown: str, text: str) -> None:
    assert shown == text


SHOWN = {
    "pace": KM.pace,
    "swim pace": KM.swim_pace,
    "speed": KM.speed,
    "distance": KM.distance,
    "short distance": KM.short_distance,
    "duration": KM.duration,
    "minutes": KM.minutes,
    "bpm": KM.bpm,
    "cadence": KM.cadence,
    "ascent": KM.ascent,
    "ascent in feet": MI.ascent,
    "points": KM.points,
    "percent": KM.percent,
}


@pytest.mark.parametrize("missing", [None, nan, inf, 1e300])
@pytest.mark.parametrize("value", SHOWN)
def test_what_is_missing_is_a_dash(value: str, missing: float | None) -> None:
    """A zero would look measured."""
    assert SHOWN[value](missing) == "\N{EN DASH}"


def test_standing_still_has_no_pace() -> None:
    """A metre of wandering GPS in ten minutes would read as 10000:00 a kilometre."""
    assert KM.pace(600_000.0) == "\N{EN DASH}"
    assert KM.pace(6000.0) == "100:00/km"


def test_decimal_mark_is_that_of_the_language() -> None:
    german = Formats(Words(language="de", locale=ENGLISH.locale.parse("de"), texts=ENGLISH.texts))

    assert german.distance(10_020) == "10,02 km"
    assert german.short_date(date(2025, 11, 3)) == "Mo. 3 Nov."


@pytest.mark.parametrize(
    ("today", "text"),
    [(None, "Mon 3 Nov"), (date(2026, 1, 5), "Mon 3 Nov"), (date(2026, 11, 3), "Mon 3 Nov 2025")],
)
def test_date_shows_its_year_where_that_is_not_clear(today: date | None, text: str) -> None:
    """History is imported years later, and Mon 3 Nov comes back."""
    formats = Formats(ENGLISH, today=today)

    assert formats.date(datetime(2025, 11, 3, 18, 5, tzinfo=UTC)) == text
    assert formats.short_date(date(2025, 11, 3)) == "Mon 3 Nov"


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Fact(id="distance", value=10_020.0, unit="m"), "10.02 km"),
        (Fact(id="ascent_per_km", value=8.5, unit="m"), "9 m"),
        (Fact(id="moving_time", value=3150, unit="s"), "52:30"),
        (Fact(id="pace_avg", value=312.0, unit="s_per_km"), "5:12/km"),
        (Fact(id="hr_avg", value=148.2, unit="bpm"), "148 bpm"),
        (Fact(id="cadence", value=172.4, unit="spm"), "172 spm"),
        (Fact(id="decoupling", value=4.23, unit="pct"), "4.2%"),
        (Fact(id="decoupling", value=4.0, unit="pct"), "4%"),
        (Fact(id="zone_2_share", value=70.46, unit="pct"), "70%"),
        (Fact(id="zone_2_share", value=9.96, unit="pct"), "10%"),
        (Fact(id="load", value=62.3, unit="points"), "62"),
        (Fact(id="reps", value=6, unit="count"), "6"),
        (Fact(id="easy_zone", value=2, unit="zone"), "Z2"),
        (Fact(id="rpe", value=7, unit="rpe"), "7/10"),
        (Fact(id="heat", value=27.6, unit="degree"), "28 °C"),
        (Fact(id="day", value="2025-11-03", unit="date"), "Mon 3 Nov"),
        (Fact(id="kind", value="unheard_of", unit="word"), "unheard_of"),
    ],
)
def test_fact_is_shown_in_its_unit(fact: Fact, text: str) -> None:
    assert KM.fact(fact) == text


def test_word_of_a_fact_comes_from_the_texts() -> None:
    words = Words(language="en", locale=ENGLISH.locale, texts={"word.long": "long run"})

    assert Formats(words).fact(Fact(id="kind", value="long", unit="word")) == "long run"


@given(paces, seconds)
def test_no_clock_shows_sixty_seconds(pace: float, time_s: float) -> None:
    shown = [KM.pace(pace), MI.pace(pace), KM.swim_pace(pace), KM.duration(time_s)]

    assert not [text for text in shown if re.search(r":60\b", text)]


def _clock_s(text: str) -> int:
    total = 0
    for part in text.partition("/")[0].split(":"):
        total = 60 * total + int(part)
    return total


@given(paces, paces)
def test_slower_pace_is_never_shown_as_faster(one: float, other: float) -> None:
    slow, fast = max(one, other), min(one, other)

    assert _clock_s(KM.pace(slow)) >= _clock_s(KM.pace(fast))
    assert _clock_s(MI.pace(slow)) >= _clock_s(MI.pace(fast))


@given(seconds)
def test_duration_is_off_by_half_a_second_at_most(time_s: float) -> None:
    assert abs(_clock_s(KM.duration(time_s)) - time_s) <= 0.5


@given(metres, metres)
def test_longer_distance_is_never_shown_as_shorter(one: float, other: float) -> None:
    far, near = (
        float(KM.distance(way).removesuffix(" km").replace(",", "")) for way in (max(one, other), min(one, other))
    )

    assert far >= near


@given(st.lists(st.floats(0.0, 10_000.0), min_size=1, max_size=7).filter(sum))
def test_whole_percents_sum_to_a_hundred(times: list[float]) -> None:
    """Somebody adds them up."""
    shares = tuple(time_s / sum(times) for time_s in times)

    percents = whole_percents(shares)

    assert sum(percents) == 100
    assert all(abs(percent - 100 * share) < 1 for percent, share in zip(percents, shares, strict=True))


def test_no_time_at_all_is_no_percents() -> None:
    assert whole_percents((0.0, 0.0)) == (0, 0)


@pytest.mark.parametrize(
    ("html", "length"),
    [("", 0), ("<b>a</b>", 1), ("&lt;&amp;&#39;", 3), ("ä\N{EN DASH}", 2), ("🏃", 2), ('<a href="x">y</a>', 1)],
)
def test_length_is_counted_as_telegram_does(html: str, length: int) -> None:
    assert visible_length(html) == length


def test_short_text_stays_whole() -> None:
    assert split_html("<b>One</b>\n\ntwo", limit=8) == ("<b>One</b>\n\ntwo",)


def test_long_text_is_split_between_sections() -> None:
    text = "<b>First</b>\nsome words\n\n<b>Second</b>\nmore words"

    assert split_html(text, limit=30) == ("<b>First</b>\nsome words", "<b>Second</b>\nmore words")


def test_open_tags_are_closed_and_opened_again() -> None:
    text = '<blockquote expandable><a href="u r l">one two three</a></blockquote>'

    assert split_html(text, limit=8) == (
        '<blockquote expandable><a href="u r l">one two</a></blockquote>',
        '<blockquote expandable><a href="u r l">three</a></blockquote>',
    )


def test_early_section_break_is_no_place_to_cut() -> None:
    """A message of one line before a long one looks like a mistake."""
    first, *_ = split_html("Hi\n\n" + "word " * 30, limit=60)

    assert len(first) > 20


pieces = st.sampled_from(
    ["word", "😀", "&amp;", "\n\n", "\n", " ", "<b>bold words</b>", "<i>x <u>y z</u></i>", "abcdefghijkl"]
)


@given(st.lists(pieces, max_size=60).map("".join), st.integers(2, 40))
def test_every_part_fits_and_nothing_but_white_space_is_lost(html: str, limit: int) -> None:
    parts = split_html(html, limit)

    assert all(visible_length(part) <= limit for part in parts)
    assert all(part.count("<") == 2 * part.count("</") for part in parts)
    assert _letters("".join(parts)) == _letters(html)


def _letters(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.mark.parametrize(
    ("micro_usd", "text"),
    [
        (0, "0 cents"),
        (1, "0.0001 cents"),
        (42, "0.0042 cents"),
        (423, "0.042 cents"),
        (5230, "0.52 cents"),
        (9999, "1 cent"),
        (12_345, "1.2 cents"),
        (123_456, "12.3 cents"),
        (999_499, "99.9 cents"),
        (999_500, "$1.00"),
        (1_234_567_890, "$1,234.57"),
    ],
)
def test_money_has_two_digits_that_say_something(micro_usd: int, text: str) -> None:
    assert KM.cost(micro_usd) == text


def test_money_on_a_button_is_short() -> None:
    assert KM.cost(423, is_short=True) == "0.042 ¢"


def test_moment_is_in_utc() -> None:
    assert KM.moment(datetime(2026, 11, 25, 1, 30, tzinfo=timezone(timedelta(hours=2)))) == "Tue 24 Nov, 23:30 UTC"
