"""The fields of an athlete, each defined once: which values can be chosen, how words are read, what a value changes.

A value travels as a short code: in the data of buttons, and from what was read to what is changed.
Onboarding, /profile and /settings all go through these codes, so there is one way to set each field.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from coaching.athlete.body_fields import BODY, Changes, read_bounds, zone_changes
from coaching.athlete.meanings import EQUIPMENT_WORDS, MEANINGS, FieldName
from coaching.athlete.reading import Asked, Puzzle, Reading
from coaching.athlete.timezones import is_zone, read_timezone
from coaching.athlete.words import choose, counts
from coaching.athlete.words_body import read_age, read_cap, read_heart_rates, read_minutes, read_usual
from coaching.athlete.words_days import weekdays_of
from coaching.domain.athlete import TERMS_VERSION, Athlete, Equipment
from coaching.errors import StaleButton

RUNS = range(1, 15)
#: The most minutes for one day, to choose from; none is no limit.
DAY_MINUTES = ("30", "45", "60", "75", "90", "120", "none")
#: The letter of each piece of equipment in a code.
EQUIPMENT: Mapping[str, Equipment] = {"b": "bodyweight", "r": "bands", "d": "dumbbells", "g": "gym"}
#: Ends the code of a set that is complete.
DONE = "."
#: Puts a member into the set that is kept, takes one out, leaves it as it is; so that quick presses add up whatever
#: the keyboard showed. In front stands what was shown, which counts while nothing is kept.
ADD, TAKE, KEEP = "+", "-", "/"
_STEP = re.compile(rf"(?P<shown>\w*)(?P<sign>[{ADD}{KEEP}{TAKE}])(?P<member>\w?)")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that an athlete can say about themselves."""

    name: FieldName
    read: Callable[[str, Asked], Reading]
    #: What a code changes; ValueError or KeyError for a code that is none.
    changes: Callable[[str, Athlete, date], Changes]
    #: Codes to choose from, where there are few.
    options: tuple[str, ...] = ()
    #: Several values hold at once; the code of a complete set ends with a point.
    is_set: bool = field(default=False)


def field_named(name: str) -> Field:
    """Return the field of a name.

    Raises:
        StaleButton: If there is none.
    """
    found = _FIELDS.get(name)
    if found is None:
        raise StaleButton(data=name[:64])
    return found


def with_value(athlete: Athlete, name: str, code: str, today: date) -> Athlete:
    """Return the athlete with a field set; the same code twice is the same athlete.

    Raises:
        StaleButton: If the code, which is a claim, is none of this field.
    """
    changes = field_named(name).changes
    try:
        return Athlete.model_validate({**athlete.model_dump(), **changes(code.removesuffix(DONE), athlete, today)})
    except (ValidationError, ValueError, KeyError):
        raise StaleButton(data=f"{name}:{code}"[:64]) from None


def _members(code: str, kept: str) -> str:
    """Return the letters of a set after a step on it, or those that the code names."""
    step = _STEP.fullmatch(code)
    if step is None:
        return code
    before = set(kept or step["shown"])
    members = {ADD: before | {step["member"]}, TAKE: before - {step["member"]}, KEEP: before}
    return "".join(members[step["sign"]])


def _choice(name: FieldName, attribute: str, values: Mapping[str, object]) -> Field:
    """Return a field with a few values that exclude each other."""

    def read(text: str, _asked: Asked) -> Reading:
        return choose(text, MEANINGS[name]) or Puzzle("choice")

    def changes(code: str, _athlete: Athlete, _today: date) -> Changes:
        return {attribute: values[code]}

    return Field(name=name, read=read, changes=changes, options=tuple(values))


def _same(*codes: str) -> dict[str, object]:
    return {code: code for code in codes}


def _read_days(text: str, _asked: Asked) -> Reading:
    days = weekdays_of(text)
    return f"{''.join(map(str, days))}{DONE}" if days else Puzzle("days")


def _days(code: str, athlete: Athlete, _today: date) -> Changes:
    """A long run goes where the athlete can run; as many runs as there are days are possible."""
    days = tuple(sorted({int(letter) for letter in _members(code, "".join(map(str, athlete.run_days)))}))
    long_day = athlete.long_run_day if athlete.long_run_day in days else None
    return {"run_days": days, "long_run_day": long_day}


def _read_long_day(text: str, _asked: Asked) -> Reading:
    days = weekdays_of(text)
    return str(days[0]) if len(days) == 1 else Puzzle("one_day")


def _long_day(code: str, athlete: Athlete, _today: date) -> Changes:
    day = int(code)
    days = athlete.run_days
    return {"long_run_day": day, "run_days": tuple(sorted({*days, day})) if days else days}


def _read_runs(text: str, _asked: Asked) -> Reading:
    found = counts(text)
    if len(found) != 1:
        return Puzzle("many_numbers" if found else "no_number")
    return str(found[0]) if found[0] in RUNS else Puzzle("range", RUNS.start, RUNS.stop - 1)


def _zone_name(code: str) -> str:
    if not is_zone(code):
        raise ValueError(code)
    return code


def _read_equipment(text: str, _asked: Asked) -> Reading:
    """Understand what there is; no at all means that nothing is wanted, and the body is always there."""
    if choose(text, {"off": MEANINGS["strength"]["off"]}) is not None:
        return DONE
    letters = [letter for letter, names in EQUIPMENT_WORDS.items() if choose(text, {letter: names})]
    return f"{''.join(letters)}{DONE}" if letters else Puzzle("choice")


def _equipment(code: str, athlete: Athlete, _today: date) -> Changes:
    kept = "".join(letter for letter, thing in EQUIPMENT.items() if thing in athlete.equipment)
    letters = _known_letters(_members(code, kept))
    return {"equipment": tuple(EQUIPMENT[letter] for letter in EQUIPMENT if letter in letters)}


def _known_letters(code: str) -> str:
    if not set(code) <= set(EQUIPMENT):
        raise ValueError(code)
    return code


def _none(_code: str, _athlete: Athlete, _today: date) -> Changes:
    raise ValueError


_FIELDS: Mapping[str, Field] = {
    found.name: found
    for found in (
        _choice("terms", "terms_version", {"yes": TERMS_VERSION}),
        _choice("language", "language", _same("en", "de")),
        _choice("goal", "goal_kind", _same("race", "fitness", "return")),
        _choice("level", "level", _same("beginner", "intermediate", "advanced")),
        Field(name="days", read=_read_days, changes=_days, is_set=True),
        Field(name="long_day", read=_read_long_day, changes=_long_day, options=tuple("0123456")),
        Field(
            name="runs",
            read=_read_runs,
            changes=lambda code, _athlete, _today: {"runs_per_week": int(code)},
            options=("2", "3", "4", "5", "6", "7"),
        ),
        Field(name="usual", read=read_usual, changes=BODY["usual"]),
        Field(name="cap", read=read_cap, changes=BODY["cap"]),
        Field(name="weekday_time", read=read_minutes, changes=BODY["weekday_time"], options=DAY_MINUTES),
        Field(name="weekend_time", read=read_minutes, changes=BODY["weekend_time"], options=DAY_MINUTES),
        Field(
            name="timezone",
            read=read_timezone,
            changes=lambda code, _athlete, _today: {"timezone": _zone_name(code)},
        ),
        Field(name="age", read=read_age, changes=BODY["age"]),
        _choice("sex", "sex", _same("m", "f")),
        Field(name="hr", read=read_heart_rates, changes=BODY["hr"]),
        Field(name="zones", read=read_bounds, changes=zone_changes),
        Field(name="injury", read=lambda _text, _asked: Puzzle("area"), changes=_none),
        _choice("health", "health", _same("fine", "needs_clearance", "cleared")),
        Field(name="equipment", read=_read_equipment, changes=_equipment, options=tuple(EQUIPMENT), is_set=True),
        _choice("strength", "wants_strength", {"on": True, "off": False}),
        _choice("style", "style", _same("supportive", "data", "direct")),
        _choice("units", "units", _same("km", "mi")),
    )
}
