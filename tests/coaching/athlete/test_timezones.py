"""Time zones from cities in two languages, clocks and offsets."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coaching.athlete.reading import Asked, Choices, Puzzle
from coaching.athlete.timezones import COMMON_ZONES, is_zone, offered_zones, read_timezone, zone_at
from coaching.domain.athlete import Athlete, AthleteId

ASKED = Asked(Athlete(id=AthleteId(1)), datetime(2026, 11, 25, 13, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("I live in Munich", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("Wien", "Europe/Vienna"),
        ("zürich", "Europe/Zurich"),
        ("Schweiz", "Europe/Zurich"),
        ("utc+5:30", "Asia/Kolkata"),
        ("europe/vienna", "Europe/Vienna"),
        ("MEZ", "Europe/Berlin"),
        ("UTC-3", "America/Sao_Paulo"),
    ],
)
def test_one_zone_is_taken(text: str, zone: str) -> None:
    assert read_timezone(text, ASKED) == zone


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Paris", ("Europe/Paris", "America/Chicago")),
        ("London", ("Europe/London", "America/Toronto")),
        ("UTC+2", ("Europe/Athens", "Africa/Johannesburg")),
    ],
)
def test_several_of_one_name_are_a_choice_the_likeliest_first(text: str, zones: tuple[str, ...]) -> None:
    read = read_timezone(text, ASKED)

    assert isinstance(read, Choices)
    assert tuple(place.zone for place in read.places) == zones


@pytest.mark.parametrize("text", ["14:05", "2:05 pm", "14.05 Uhr", "14h05", "14:11", "es ist 14:05"])
def test_clock_means_the_zones_where_it_is_that_late(text: str) -> None:
    read = read_timezone(text, ASKED)

    assert isinstance(read, Choices)
    assert read.places[0].zone == "Europe/Berlin"


@pytest.mark.parametrize("text", ["Nowhereville", "25:99", "\N{SLIGHTLY SMILING FACE}", "UTC+99", ""])
def test_what_no_place_is_called_is_no_city(text: str) -> None:
    assert isinstance(read_timezone(text, ASKED), Puzzle)


def test_place_on_earth_has_its_zone() -> None:
    assert zone_at(52.52, 13.41) == "Europe/Berlin"
    assert is_zone(zone_at(0.0, -30.0))


def test_zone_of_the_last_run_is_offered_first_and_no_clock_twice() -> None:
    zones = offered_zones(ASKED, 9 * 3600)

    assert zones[0] == "Asia/Tokyo"
    clocks = [ASKED.now.astimezone(ZoneInfo(zone)).hour for zone in zones]
    assert len(set(clocks)) == len(clocks) > 1


def test_common_zones_exist() -> None:
    assert [zone for zone in COMMON_ZONES if not is_zone(zone)] == []
