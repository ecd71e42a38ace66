"""Asking for a field of the athlete, and showing what it holds."""

from collections.abc import Callable, Mapping

from coaching.athlete.body_fields import BEST
from coaching.athlete.meanings import FieldName
from coaching.athlete.reading import Choices, Puzzle
from coaching.athlete.setup import place_of, step_before
from coaching.domain.athlete import Athlete
from coaching.domain.injury import Area
from coaching.domain.messages import Button, Keyboard, View
from coaching.domain.season import RaceDistance
from coaching.training.thresholds import THRESHOLDS
from handlers.views.field_options import (
    ONBOARDING,
    Page,
    options_of,
    place_options,
    severity_options,
    weekly,
    zone_city,
)
from handlers.views.formatting import MISSING, Formats
from handlers.views.session_names import hours
from handlers.wording import Html, Words

BACK, SKIP, ALL, ASK, LEAVE = "back", "skip", "all", "ask", "leave"
_RACES: tuple[RaceDistance, ...] = ("5k", "10k", "half", "marathon", "ultra")
_METRES_PER_KM = 1000.0


def field_view(name: FieldName, page: Page, *, note: Html | None = None) -> View:
    """Return the question for a field, with its buttons and the way on or back.

    Args:
        name: The field.
        page: Whose it is and where it is asked.
        note: What was wrong with an answer.
    """
    parts = (note, _heading(name, page), _question(name, page))
    keyboard = (*options_of(name, page), *_ways(name, page))
    return View(html="\n\n".join(part for part in parts if part), keyboard=keyboard)


def severity_view(area: Area, page: Page, *, note: Html | None = None) -> View:
    """Return the question how much an area hurts."""
    question = page.words("field.question.severity", area=page.words.plain(f"field.area.{area}"))
    html = f"{note}\n\n{question}" if note else question
    back = _button("injury", ASK, "field.back", page)
    return View(html=html, keyboard=(*severity_options(area, page), (back,)))


def choices_view(choices: Choices, page: Page) -> View:
    """Return the places that a name may mean."""
    keyboard = (*place_options(choices.places, page), *_ways("timezone", page))
    return View(html=page.words("field.which_place"), keyboard=keyboard)


def reason(name: FieldName, puzzle: Puzzle, page: Page) -> Html:
    """Return why an answer is not taken, with what would be."""
    low, high = f"{puzzle.low:.0f}", f"{puzzle.high:.0f}"
    if name in ("weekday_time", "weekend_time"):
        low, high = (hours(60 * minutes, page.words) for minutes in (puzzle.low, puzzle.high))
    if name in ("usual", "cap"):
        low, high = (weekly(metres, page.words, page.formats) for metres in (puzzle.low, puzzle.high))
    own = f"field.puzzled.{name}_{puzzle.code}"
    key = own if own in page.words else f"field.puzzled.{puzzle.code}"
    return page.words(key, low=low, high=high)


def value_of(name: FieldName, athlete: Athlete, words: Words, formats: Formats) -> str:
    """Return what a field holds in words; a dash where nothing was said."""
    show = _SHOWN.get(name)
    return show(athlete, words, formats) if show else _chosen(name, athlete, words)


def days_in_words(days: tuple[int, ...], words: Words) -> str:
    """Return Mon, Wed, Sun."""
    return ", ".join(words.plain(f"field.weekday.{day}") for day in days) or MISSING


def _heading(name: FieldName, page: Page) -> Html | None:
    if page.where != ONBOARDING or name == "terms":
        return None
    number, count = place_of(name)
    return page.words("onboarding.step", n=number, count=count)


def _question(name: FieldName, page: Page) -> Html:
    """Return the question; some say more in set-up, or hold numbers of the science."""
    own = f"onboarding.question.{name}"
    key = own if page.where == ONBOARDING and own in page.words else f"field.question.{name}"
    values = {"ranges": _ranges(page)} if name == "cap" else {}
    return page.words(key, **values)


def _ranges(page: Page) -> str:
    """Return what the biggest week is to reach for each race."""
    races = THRESHOLDS["E1"].values.races
    return ", ".join(
        page.words.plain(
            "field.wanted_week",
            race=page.words.plain(f"field.race.{race}"),
            week=weekly(races[race].wanted_week_km * _METRES_PER_KM, page.words, page.formats),
        )
        for race in _RACES
    )


def _ways(name: FieldName, page: Page) -> Keyboard:
    """Return the buttons below the values: in set-up back, skip and skip all; elsewhere back to the page."""
    if page.where != ONBOARDING:
        return ((_button(name, LEAVE, "field.back", page),),)
    if name == "terms":
        return (
            (_button(name, "yes", "onboarding.agree", page),),
            (_button(name, ALL, "onboarding.agree_and_skip", page),),
        )
    skip = _button(name, SKIP, "field.from_files" if name == "hr" else "field.skip", page)
    is_first = step_before(name, page.athlete, has_history=page.has_history) is None
    back = () if is_first else (_button(name, BACK, "field.back", page),)
    return ((*back, skip, _button(name, ALL, "field.skip_all", page)),)


def _button(name: FieldName, code: str, key: str, page: Page) -> Button:
    return Button(label=page.words.plain(key), data=f"v1:f:{name}:{code}:{page.where}")


def _chosen(name: FieldName, athlete: Athlete, words: Words) -> str:
    """Return the wording of the option that is set."""
    values: Mapping[FieldName, object] = {
        "language": athlete.language,
        "goal": athlete.goal_kind,
        "level": athlete.level,
        "sex": athlete.sex,
        "health": athlete.health,
        "strength": "on" if athlete.wants_strength else "off",
        "style": athlete.style,
        "units": athlete.units,
    }
    value = values.get(name)
    return MISSING if value is None else words.plain(f"field.value.{name}.{value}")


def _days(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return days_in_words(athlete.run_days, words)


def _long_day(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return MISSING if athlete.long_run_day is None else days_in_words((athlete.long_run_day,), words)


def _runs(athlete: Athlete, _words: Words, formats: Formats) -> str:
    return formats.number(athlete.runs_per_week)


def _usual(athlete: Athlete, words: Words, formats: Formats) -> str:
    return MISSING if athlete.usual_week_m is None else weekly(athlete.usual_week_m, words, formats)


def _cap(athlete: Athlete, words: Words, formats: Formats) -> str:
    return MISSING if athlete.weekly_cap_m is None else weekly(athlete.weekly_cap_m, words, formats)


def _weekday_time(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return _day_time(athlete.weekday_cap_s, words)


def _weekend_time(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return _day_time(athlete.weekend_cap_s, words)


def _day_time(cap_s: float | None, words: Words) -> str:
    return words.plain("field.option.cap.none") if cap_s is None else hours(cap_s, words)


def _timezone(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return MISSING if athlete.timezone is None else zone_city(athlete.timezone, words)


def _age(athlete: Athlete, words: Words, formats: Formats) -> str:
    if athlete.age_years is None:
        return MISSING
    key = "field.value.age_band" if athlete.is_age_band else "field.value.age"
    return words.plain(key, age=formats.number(athlete.age_years))


def _hr(athlete: Athlete, words: Words, formats: Formats) -> str:
    rates = {"max": athlete.hr_max_bpm, "rest": athlete.hr_rest_bpm, "threshold": athlete.threshold_hr_bpm}
    told = [words.plain(f"field.value.hr_{name}", bpm=formats.bpm(bpm)) for name, bpm in rates.items() if bpm]
    return ", ".join(told) or MISSING


def _zones(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return words.plain(f"field.method.{athlete.zone_method or BEST}")


def _equipment(athlete: Athlete, words: Words, _formats: Formats) -> str:
    return ", ".join(words.plain(f"field.equipment.{thing}") for thing in athlete.equipment) or MISSING


_SHOWN: Mapping[FieldName, Callable[[Athlete, Words, Formats], str]] = {
    "days": _days,
    "long_day": _long_day,
    "runs": _runs,
    "usual": _usual,
    "cap": _cap,
    "weekday_time": _weekday_time,
    "weekend_time": _weekend_time,
    "timezone": _timezone,
    "age": _age,
    "hr": _hr,
    "zones": _zones,
    "equipment": _equipment,
}
