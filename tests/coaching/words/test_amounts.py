"""Distances, times and paces as athletes write them."""

import pytest

from coaching.words.amounts import CLOCKS, DISTANCES, PACES, TIMES, are_alike, take_climbs
from coaching.words.rest import Rest

MILE_M = 1_609.344


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        *(
            ("10k", 10_000),
            ("8,25 km", 8_250),
            ("10 Kilometern", 10_000),
            ("10 miler", 10 * MILE_M),
            ("5 mi", 5 * MILE_M),
        ),
        *(("400 m", 400), ("100 meter", 100), ("10.000 m", 10_000), ("halbmarathon", 21_097.5), ("hm", 21_097.5)),
        *(("halber marathon", 21_097.5), ("maraton", 42_195), ("full marathon", 42_195)),
    ],
)
def test_distance_is_in_metres(text: str, metres: float) -> None:
    assert Rest(text).amounts(DISTANCES) == pytest.approx([metres])


@pytest.mark.parametrize("text", ["45m", "5:20/km", "10 km/h", "with mara", "second half"])
def test_what_only_looks_like_a_distance_is_none(text: str) -> None:
    assert Rest(text).amounts(DISTANCES) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("1:45:10", 6_310), ("1:05 h", 3_900), ("52:30 min", 3_150), ("90 s", 90), ("100 m", 6_000)),
        *(
            ("3h30", 12_600),
            ("3 Std. 30", 12_600),
            ("1,5 h", 5_400),
            ("1 h und 10 min", 4_200),
            ("1h 2 min 3 s", 3_723),
        ),
        *(("1 h 5", 3_900), ("1 h 5 in the rain", 3_900), ("1 h 5 Intervalle", 3_600)),
        *(("45'30", 2_730), ("45\N{RIGHT SINGLE QUOTATION MARK}30", 2_730), ("38 min 30 s", 2_310)),
        *(("an hour and a half", 5_400), ("eine halbe Stunde", 1_800), ("zwei Stunden", 7_200)),
    ],
)
def test_time_is_in_seconds(text: str, seconds: float) -> None:
    assert Rest(text).amounts(TIMES) == [seconds]


@pytest.mark.parametrize(("text", "seconds"), [("1:45", [105]), ("48:30.5", [2_910]), ("12:75", []), ("1:45:10", [])])
def test_clock_of_two_numbers_stands_apart(text: str, seconds: list[float]) -> None:
    assert Rest(text).amounts(CLOCKS) == seconds


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        *(("at 5:15/km", 315), ("5:15 pro km", 315), ("8:30/mi", 510 / 1.609344)),
        *(("5er Schnitt", 300), ("4:30er-Pace", 270)),
    ],
)
def test_pace_is_in_seconds_per_kilometre(text: str, pace: float) -> None:
    assert Rest(text).amounts(PACES) == pytest.approx([pace])


@pytest.mark.parametrize(
    "climb",
    [
        *("250 hm", "250hm", "1.200 Hm", "250 Höhenmeter", "250 Hoehenmetern", "Höhenmeter: 250", "+250 m", "250m D+"),
        *("250 m climb", "800 ft of climbing", "400 m uphill", "elevation gain 250 m", "Aufstieg 250"),
    ],
)
def test_climb_is_neither_distance_nor_time(climb: str) -> None:
    rest = Rest(f"10 km {climb} 55:00")

    assert take_climbs(rest) == [climb]
    assert (rest.amounts(DISTANCES), rest.amounts(TIMES), rest.amounts(CLOCKS)) == ([10_000], [], [3_300])


@pytest.mark.parametrize(
    "text",
    [
        "hm 3.5. 1:45",
        "1:45:10 hm",
        "3.5.2027 hm",
        "halbmarathon",
        "400 m",
        "climb 10 km",
        "up 5:30/km",
        "hm 45 min",
        "up 30 min",
        "gain 45 min",
        "30 uphill strides",
        "2 km + 400 m",
    ],
)
def test_half_marathon_and_metres_are_no_climb(text: str) -> None:
    assert take_climbs(Rest(text)) == []


def test_two_ways_to_say_one_amount_are_alike() -> None:
    assert are_alike(Rest("15 km (9.3 mi)").amounts(DISTANCES))
    assert not are_alike([5_000, 10_000])
    assert are_alike([])
