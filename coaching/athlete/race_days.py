"""Days of races as athletes write them, ahead or behind: 3 May, 03.05.2027, in 12 weeks, vor 3 Wochen, last Sunday."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from coaching.athlete.goals import Puzzle

Way = Literal["ahead", "behind"]
Found = tuple[re.Match[str], date | Puzzle]

_NAMED: Mapping[str, int] = {
    "day after tomorrow": 2,
    "übermorgen": 2,
    "tomorrow": 1,
    "morgen": 1,
    "today": 0,
    "heute": 0,
    "day before yesterday": -2,
    "vorgestern": -2,
    "yesterday": -1,
    "gestern": -1,
}
_MONTHS: tuple[str, ...] = (
    "jan(?:uary|uar)?",
    "feb(?:ruary|ruar)?",
    "m(?:ar|är|aer)(?:ch|z)?",
    "apr(?:il)?",
    "ma[yi]",
    "jun[ei]?",
    "jul[yi]?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "o[ck]t(?:ober)?",
    "nov(?:ember)?",
    "de[cz](?:ember)?",
)
_WEEKDAYS: tuple[str, ...] = (
    "mon(?:day)?|montag",
    "tue(?:s|sday)?|dienstag",
    "wed(?:nesday)?|mittwoch",
    "thu(?:rs|rsday)?|donnerstag",
    "fri(?:day)?|freitag",
    "sat(?:urday)?|samstag|sonnabend",
    "sun(?:day)?|sonntag",
)
_COUNTS: Mapping[str, int] = {
    **dict.fromkeys(("a", "an", "one", "einer", "einem", "eine"), 1),
    **dict.fromkeys(("two", "zwei"), 2),
    **dict.fromkeys(("three", "drei"), 3),
}
_DAYS_OF: Mapping[str, int] = {"d": 1, "t": 1, "w": 7}
_DAYS_PER_MONTH = 30.44

_UNIT = r"(days?|tage?n?|weeks?|wks?|wochen?|months?|monate?n?)"
_COUNT = rf"(\d{{1,3}}|{'|'.join(_COUNTS)})"
_MONTH = rf"({'|'.join(_MONTHS)})\b\.?"
_YEAR = r"(?:,?\s*(\d{4}))?(?!\w|:\d)"
_NAME = re.compile(rf"\b({'|'.join(_NAMED)})\b")
_COMING = re.compile(rf"\bin {_COUNT} {_UNIT}\b|(?<![\w.,:]){_COUNT} {_UNIT} (?:from now|away|to go)\b")
_GONE = re.compile(rf"(?<![\w.,:]){_COUNT} {_UNIT} ago\b|\bvor {_COUNT} {_UNIT}\b")
_WEEKDAY = re.compile(
    rf"\b(?:(?:on|next|last|this|am|nächsten|kommenden|letzten|vergangenen) )*"
    rf"(?:{'|'.join(f'({names})' for names in _WEEKDAYS)})\b\.?"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.,:])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2}(?![\d:]))?(?!\d)")
_SLASHED = re.compile(r"(?<![\d.,:/])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
_DAY_MONTH = re.compile(rf"(?<![\d.,:])(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*(?:of )?{_MONTH}{_YEAR}")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:km|k|mi|h)\b){_YEAR}")
_MONTH_ALONE = re.compile(rf"\b(?:in |im )?{_MONTH} (\d{{4}})(?![\w:])")
_BARE = re.compile(r"(\d{1,2})\.(\d{1,2})")
_LATEST_MONTH = 12
_CENTURY = 2_000


def find_days(text: str, today: date, way: Way) -> list[Found]:
    """Return the days that a text names, each with where it stands; a weekday beside a date says nothing new.

    Args:
        text: In lower case.
        today: The athlete's day.
        way: Where a date without its year is looked for.
    """
    dates = _apart(chain(_numbered(text, today, way), _with_month(text, today, way), _counted(text, today)))
    weekdays = [(match, _weekday(match, today, way)) for match in _WEEKDAY.finditer(text)]
    if not dates:
        return list(weekdays)
    return dates + [(match, dates[0][1]) for match, _ in weekdays]


def bare_day(text: str, today: date, way: Way) -> date | None:
    """Return the day of 24.12 where there is such a day."""
    match = _BARE.fullmatch(text)
    day = _dated(match[1], int(match[2]), None, today, way) if match else None
    return day if isinstance(day, date) else None


def _apart(found: Iterator[Found]) -> list[Found]:
    """Return those that do not share a character with an earlier one."""
    kept: list[Found] = []
    for match, day in found:
        if not any(match.start() < other.end() and other.start() < match.end() for other, _ in kept):
            kept.append((match, day))
    return kept


def _numbered(text: str, today: date, way: Way) -> Iterator[Found]:
    yield from ((match, _date(int(match[1]), int(match[2]), int(match[3]))) for match in _ISO.finditer(text))
    yield from ((match, _dated(match[1], int(match[2]), match[3], today, way)) for match in _DOTTED.finditer(text))
    yield from ((match, _slashed(match, today, way)) for match in _SLASHED.finditer(text))


def _with_month(text: str, today: date, way: Way) -> Iterator[Found]:
    for match in _DAY_MONTH.finditer(text):
        yield match, _dated(match[1], _month(match[2]), match[3], today, way)
    for match in _MONTH_DAY.finditer(text):
        yield match, _dated(match[2], _month(match[1]), match[3], today, way)
    for match in _MONTH_ALONE.finditer(text):
        yield match, Puzzle("which_day", match[0].strip())


def _counted(text: str, today: date) -> Iterator[Found]:
    yield from ((match, today + timedelta(days=_NAMED[match[1]])) for match in _NAME.finditer(text))
    for pattern, sign in ((_COMING, 1), (_GONE, -1)):
        for match in pattern.finditer(text):
            count, unit = match[1] or match[3], match[2] or match[4]
            yield match, today + sign * _span(_COUNTS.get(count) or int(count), unit)


def _span(count: int, unit: str) -> timedelta:
    if unit.startswith("mo"):
        return timedelta(days=round(count * _DAYS_PER_MONTH))
    return timedelta(days=count * _DAYS_OF[unit[0]])


def _weekday(match: re.Match[str], today: date, way: Way) -> date:
    """Return the next day of this name after today, or the last one, today included."""
    number = (match.lastindex or 1) - 1
    if way == "behind":
        return today - timedelta(days=(today.weekday() - number) % 7)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _month(name: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if re.fullmatch(names, name))


def _slashed(match: re.Match[str], today: date, way: Way) -> date | Puzzle:
    """Return the day of 24/12 or 12/24; where both orders make sense, nobody can tell."""
    first, second = int(match[1]), int(match[2])
    if first <= _LATEST_MONTH and second <= _LATEST_MONTH and first != second:
        return Puzzle("day_two_ways", match[0])
    day, month = (match[2], first) if second > _LATEST_MONTH else (match[1], second)
    return _dated(day, month, match[3], today, way)


def _dated(day: str, month: int, year: str | None, today: date, way: Way) -> date | Puzzle:
    """Return the day; without a year the next one ahead, or the last one behind."""
    if year is not None:
        return _date(int(year) if int(year) >= _CENTURY else _CENTURY + int(year) % 100, month, int(day))
    sign = 1 if way == "ahead" else -1
    years = (_date(today.year + sign * number, month, int(day)) for number in range(9))
    fitting = (found for found in years if isinstance(found, date) and sign * (found - today).days >= 0)
    return next(fitting, Puzzle("no_such_day", f"{day}.{month}."))


def _date(year: int, month: int, day: int) -> date | Puzzle:
    try:
        return date(year, month, day)
    except ValueError:
        return Puzzle("no_such_day", f"{day}.{month}.{year}")
