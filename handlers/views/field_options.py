"""The buttons of each field: what can be chosen, with what is set marked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from coaching.athlete.body_fields import BEST, FORGET, SECONDS_PER_MINUTE, ZONE_METHODS
from coaching.athlete.fields import ADD, DONE, EQUIPMENT, KEEP, TAKE, field_named
from coaching.athlete.hr_reference import AGE_BANDS
from coaching.athlete.meanings import FieldName
from coaching.athlete.reading import Asked, Place
from coaching.athlete.setup import DEFAULT_DAYS, DEFAULT_EQUIPMENT
from coaching.athlete.timezones import offered_zones
from coaching.athlete.words_body import age_of_band
from coaching.domain.athlete import Athlete
from coaching.domain.injury import Area, Injury
from coaching.domain.messages import Button, Keyboard
from coaching.physiology.zones import zones_by
from handlers.views.formatting import METRES, Formats
from handlers.views.session_names import hours
from handlers.views.week_sizes import CAPS, USUAL, Sizes
from handlers.wording import Words

#: Areas with a button of their own; all others are told in words.
AREAS: tuple[Area, ...] = (
    "knee",
    "shin",
    "achilles",
    "foot",
    "calf",
    "itb",
    "hamstring",
    "ankle",
    "groin",
    "glute",
    "lower_back",
    "quad",
)  # fmt: skip - a row of the keyboard
GONE = "x"
ONBOARDING = "onboarding"
LONGEST_LABEL = 40
_PER_ROW = 3
_SEVERITIES = range(1, 11)
_SEVERITIES_PER_ROW = 5


class Page(NamedTuple):
    """What the buttons of a field depend on."""

    athlete: Athlete
    words: Words
    formats: Formats
    #: Aware, in UTC.
    now: datetime
    #: onboarding, profile or settings.
    where: str
    injuries: tuple[Injury, ...] = ()
    #: How far the watch was ahead of UTC at the last run; None where there is none.
    offset_s: int | None = None
    #: The files show what a usual week is.
    has_history: bool = False


def options_of(name: FieldName, page: Page) -> Keyboard:
    """Return the values of a field as buttons."""
    make = _MAKERS.get(name, _plain_options)
    return make(name, page)


def place_options(places: tuple[Place, ...], page: Page) -> Keyboard:
    """Return what a name may mean, one in a row."""
    return tuple((_button("timezone", place.zone, _place_label(place, page), page),) for place in places)


def severity_options(area: Area, page: Page) -> Keyboard:
    """Return how much an area may hurt, and that it does not any more where it did."""
    buttons = (_button("injury", f"{area}{DONE}{severity}", str(severity), page) for severity in _SEVERITIES)
    rows = in_rows(buttons, _SEVERITIES_PER_ROW)
    if any(injury.area == area for injury in page.injuries):
        gone = _button("injury", f"{area}{DONE}{GONE}", page.words.plain("field.gone"), page)
        rows = (*rows, (gone,))
    return rows


def in_rows(buttons: Iterator[Button], per_row: int = _PER_ROW) -> Keyboard:
    """Return buttons in rows."""
    every = tuple(buttons)
    return tuple(every[at : at + per_row] for at in range(0, len(every), per_row))


def zone_city(zone: str, words: Words) -> str:
    """Return the city that stands for a time zone, in the athlete's language."""
    if zone.startswith("Etc/"):
        return words.plain("field.utc_only") if zone == "Etc/UTC" else _fixed(zone)
    return get_timezone_location(zone, locale=words.locale, return_city=True)


def weekly(metres: float, words: Words, formats: Formats) -> str:
    """Return a whole number of kilometres or miles."""
    value = formats.number(metres / METRES[formats.units])
    return words.plain(f"format.distance_{formats.units}", value=value)


def _fixed(zone: str) -> str:
    """Return UTC+2 for Etc/GMT-2, which counts westwards."""
    return zone.replace("Etc/GMT-", "UTC+").replace("Etc/GMT+", "UTC\N{MINUS SIGN}")


def _button(name: FieldName, code: str, label: str, page: Page) -> Button:
    return Button(label=label[:LONGEST_LABEL], data=f"v1:f:{name}:{code}:{page.where}")


def _marked(label: str, page: Page, *, is_set: bool) -> str:
    return page.words.plain("field.set", label=label) if is_set else label


def _plain_options(name: FieldName, page: Page) -> Keyboard:
    """Return one button for each option that has a wording; long wordings stand alone."""
    codes = [code for code in field_named(name).options if _is_offered(name, code, page)]
    buttons = [_button(name, code, page.words.plain(f"field.option.{name}.{code}"), page) for code in codes]
    longest = max((len(button.label) for button in buttons), default=0)
    return in_rows(iter(buttons), 1 if longest > LONGEST_LABEL // 2 else len(buttons) or 1)


def _is_offered(name: FieldName, code: str, page: Page) -> bool:
    """Return whether a value makes sense here; a doctor's word only where one was needed."""
    is_needless = code == "cleared" and page.athlete.health != "needs_clearance"
    return f"field.option.{name}.{code}" in page.words and not is_needless


def _days(name: FieldName, page: Page) -> Keyboard:
    """Return the days as toggles."""
    chosen = page.athlete.run_days or (DEFAULT_DAYS if page.where == ONBOARDING else ())
    shown = "".join(map(str, chosen))
    toggles = (_toggle(name, str(day), shown, _weekday(day, page), page) for day in range(7))
    return (*in_rows(toggles, 4), (_done(name, shown, page),)) if chosen else in_rows(toggles, 4)


def _toggle(name: FieldName, member: str, shown: str, label: str, page: Page) -> Button:
    """Return the button that puts a member into a set, or takes it out; twice is once."""
    is_set = member in shown
    return _button(name, f"{shown}{TAKE if is_set else ADD}{member}", _marked(label, page, is_set=is_set), page)


def _done(name: FieldName, shown: str, page: Page) -> Button:
    return _button(name, f"{shown}{KEEP}{DONE}", page.words.plain("field.done"), page)


def _weekday(day: int, page: Page) -> str:
    return page.words.plain(f"field.weekday.{day}")


def _long_day(name: FieldName, page: Page) -> Keyboard:
    days = page.athlete.run_days or tuple(range(7))
    return in_rows((_button(name, str(day), _weekday(day, page), page) for day in days), 4)


def _runs(name: FieldName, page: Page) -> Keyboard:
    most = len(page.athlete.run_days) or 7
    numbers = (str(count) for count in range(1, most + 1))
    return in_rows((_button(name, count, count, page) for count in numbers), 4)


def _usual(name: FieldName, page: Page) -> Keyboard:
    nothing = _button(name, "0", page.words.plain("field.option.usual.nothing"), page)
    forget = _button(name, FORGET, page.words.plain("field.from_files"), page)
    is_known = page.where != ONBOARDING and page.athlete.usual_week_m is not None
    return (*_weeks(name, page, USUAL), (nothing, forget) if is_known else (nothing,))


def _cap(name: FieldName, page: Page) -> Keyboard:
    none = _button(name, FORGET, page.words.plain("field.option.cap.none"), page)
    return (*_weeks(name, page, CAPS), (none,))


def _day_time(name: FieldName, page: Page) -> Keyboard:
    """Return the minutes that a day may have, the one that is set marked."""
    cap_s = page.athlete.weekday_cap_s if name == "weekday_time" else page.athlete.weekend_cap_s
    chosen = FORGET if cap_s is None else f"{cap_s / SECONDS_PER_MINUTE:.0f}"
    buttons = (
        _button(name, code, _marked(_minutes_label(code, page), page, is_set=code == chosen), page)
        for code in field_named(name).options
    )
    return in_rows(buttons)


def _minutes_label(code: str, page: Page) -> str:
    if code == FORGET:
        return page.words.plain("field.option.cap.none")
    return hours(SECONDS_PER_MINUTE * int(code), page.words)


def _weeks(name: FieldName, page: Page, sizes: Sizes) -> Keyboard:
    """Return weeks to choose from that suit the athlete's experience."""
    units = page.athlete.units
    metres = (size * METRES[units] for size in sizes[units][page.athlete.level or "intermediate"])
    return in_rows(_button(name, str(round(size)), weekly(size, page.words, page.formats), page) for size in metres)


def _timezone(name: FieldName, page: Page) -> Keyboard:
    zones = offered_zones(Asked(page.athlete, page.now), page.offset_s)
    return in_rows((_button(name, zone, _place_label(Place(zone), page), page) for zone in zones), 2)


def _place_label(place: Place, page: Page) -> str:
    clock = page.formats.clock(page.now.astimezone(ZoneInfo(place.zone)))
    city = place.city or zone_city(place.zone, page.words)
    if place.country:
        country = page.words.locale.territories.get(place.country, place.country)
        return page.words.plain("field.place", clock=clock, city=f"{city}, {country}")
    return page.words.plain("field.place", clock=clock, city=city)


def _age(name: FieldName, page: Page) -> Keyboard:
    bands = (
        _button(
            name, age_of_band(band), page.words.plain("profile.hr_reference.band", first=band[0], last=band[1]), page
        )
        for band in AGE_BANDS
    )
    return in_rows(bands, 4)


def _hr(name: FieldName, page: Page) -> Keyboard:
    if page.where == ONBOARDING:
        return ()
    known = (page.athlete.hr_max_bpm, page.athlete.hr_rest_bpm, page.athlete.threshold_hr_bpm)
    forget = _button(name, FORGET, page.words.plain("field.forget"), page)
    return ((forget,),) if any(known) else ()


def _zones(name: FieldName, page: Page) -> Keyboard:
    """Return the methods that the athlete's references allow."""
    methods = [method for method in ZONE_METHODS if zones_by(method, page.athlete) is not None]
    chosen = page.athlete.zone_method or BEST
    codes = (BEST, *methods)
    return in_rows(
        (
            _button(name, code, _marked(page.words.plain(f"field.method.{code}"), page, is_set=code == chosen), page)
            for code in codes
        ),
        1,
    )


def _injury(name: FieldName, page: Page) -> Keyboard:
    """Return the areas, those that hurt with their number and first."""
    hurting = {injury.area: injury.severity for injury in page.injuries}
    areas = (*hurting, *(area for area in AREAS if area not in hurting))
    buttons = (_button(name, area, _area_label(area, hurting, page), page) for area in areas)
    done = page.words.plain("field.done" if hurting else "field.nothing_hurts")
    return ((_button(name, DONE, done, page),), *in_rows(buttons))


def _area_label(area: Area, hurting: Mapping[Area, int], page: Page) -> str:
    word = page.words.plain(f"field.area.{area}")
    return page.words.plain("field.hurting", area=word, severity=hurting[area]) if area in hurting else word


def _equipment(name: FieldName, page: Page) -> Keyboard:
    usual = DEFAULT_EQUIPMENT if page.where == ONBOARDING else ()
    shown = "".join(letter for letter, thing in EQUIPMENT.items() if thing in (page.athlete.equipment or usual))
    toggles = (
        _toggle(name, letter, shown, page.words.plain(f"field.equipment.{thing}"), page)
        for letter, thing in EQUIPMENT.items()
    )
    none = _button(name, DONE, page.words.plain("field.no_strength"), page)
    return (*in_rows(toggles, 2), (none, _done(name, shown, page)) if shown else (none,))


_MAKERS: Mapping[FieldName, Callable[[FieldName, Page], Keyboard]] = {
    "days": _days,
    "long_day": _long_day,
    "runs": _runs,
    "usual": _usual,
    "cap": _cap,
    "weekday_time": _day_time,
    "weekend_time": _day_time,
    "timezone": _timezone,
    "age": _age,
    "hr": _hr,
    "zones": _zones,
    "injury": _injury,
    "equipment": _equipment,
}
