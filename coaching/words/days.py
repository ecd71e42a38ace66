"""Days as athletes write them, ahead or behind: 3 May, 03.05.2027, in 12 weeks, vor 3 Wochen, gestern, last Sunday."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from coaching.words.amounts import CLOCKS, TIMES
from coaching.words.rest import Rest

#: Where a date without its year is looked for.
Way = Literal["ahead", "behind"]


@dataclass(frozen=True)
class Unclear:
    """Why words about a day name none."""

    code: Literal["two_days", "day_two_ways", "no_such_day"]
    #: The words.
    text: str = ""


_Found = tuple[re.Match[str], date | Unclear]

_NAMED: Mapping[str, int] = {
    "day after tomorrow": 2,
    "übermorgen": 2,
    "tomorrow": 1,
    "morgen": 1,
    **dict.fromkeys(("today", "tonight", "this morning", "heute", "heute morgen", "heute früh"), 0),
    "day before yesterday": -2,
    "vorgestern": -2,
    **dict.fromkeys(("yesterday", "last night", "gestern", "gestern abend"), -1),
}
_MONTHS: tuple[str, ...] = (
    "jan(?:uary|uar)?",
    "feb(?:ruary|ruar)?",
    "m(?:ar|är|aer)(?:ch|z)?|mrz",
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
_NAME = re.compile(rf"\b({'|'.join(sorted(_NAMED, key=len, reverse=True))})\b")
_COMING = re.compile(rf"\bin {_COUNT} {_UNIT}\b|(?<![\w.,:]){_COUNT} {_UNIT} (?:from now|away|to go)\b")
_GONE = re.compile(rf"(?<![\w.,:]){_COUNT} {_UNIT} ago\b|\bvor {_COUNT} {_UNIT}\b")
_WEEKDAY = re.compile(
    rf"\b(?:(?:on|next|last|this|am|nächsten|kommenden|letzten|vergangenen|diesen) )*"
    rf"(?:{'|'.join(f'({names})' for names in _WEEKDAYS)})\b\.?"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
#: The spaces are the same throughout, so that 24.11. 52 min has no year.
_DOTTED = re.compile(r"(?<![\d.,:])(\d{1,2})\.(\s?)(\d{1,2})\.(?:\2(\d{4}|\d{2})(?![\d:])|\s(\d{4}))?(?!\d)")
#: 3.5. 27 and 3. Mai '27: two digits that may as well be minutes, but for a unit or more digits behind them.
_SHORT_YEAR = re.compile(
    rf"(?<![\w.,:])(\d{{1,2}})(?:\.\s?(\d{{1,2}})\.|\.?\s?{_MONTH})\s'?(\d{{2}})"
    r"(?![\w:'\"/%]|[.,]\d|[ -]?(?:min\w*|m|h|hrs?|hours?|std|stunden?|s|sec\w*|sek\w*|km|kms|kilomet\w*|k|mi|"
    r"miles?|milers?|meilen?|met(?:er|re)s?|bpm|er)\b)"
)
_SLASHED = re.compile(r"(?<![\d.,:/])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
_DAY_MONTH = re.compile(rf"(?<![\w.,:])(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*(?:of )?{_MONTH}{_YEAR}")
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:km|k|mi|miles?|meilen?|min|h)\b){_YEAR}"
)
_MONTH_ALONE = re.compile(rf"\b(?:in |im )?{_MONTH} (\d{{4}})(?![\w:])")
#: What may as well be part of a remark: in the sun, am Morgen, first run in 3 weeks, 3 weeks to go, hurt 2 months ago.
_OF_REMARKS = re.compile(r"(?:sat|sun)\.?|morgen|in .*|.* (?:from now|away|to go)|.*mon(?:th|at).*")
#: A date like 24.12 without its second point, when it is all that is left.
_BARE = re.compile(r"(\d{1,2})\.(\d{1,2})")
_LATEST_MONTH = 12
_CENTURY = 2_000
#: Two digits behind a day are a year where that is this near.
_NEAR = timedelta(days=3 * 366)


def take_day(rest: Rest, today: date, way: Way) -> date | Unclear | None:
    """Return the one day that a text names, and cut it out; None where it names none.

    Args:
        rest: The text.
        today: The athlete's day.
        way: Where a date without its year is looked for.
    """
    return _taken(rest, _dates(rest.text, today, way), _weekdays(rest.text, today, way))


def take_day_beside_remark(rest: Rest, today: date) -> date | Unclear | None:
    """Return the one day behind that a text names, and cut it out; what may belong to a remark stays there."""
    dates, weekdays = _dates(rest.text, today, "behind"), _weekdays(rest.text, today, "behind")
    return _taken(rest, filter(_is_no_remark, dates), filter(_is_no_remark, weekdays))


def month_of(rest: Rest) -> str | None:
    """Return the words of a month with its year and without a day."""
    match = _MONTH_ALONE.search(rest.text)
    return match[0].strip() if match else None


def bare_day(text: str, today: date, way: Way) -> date | None:
    """Return the day of 24.12 where there is such a day."""
    match = _BARE.fullmatch(text)
    day = _dated(match[1], int(match[2]), None, today, way) if match else None
    return day if isinstance(day, date) else None


def _is_no_remark(found: _Found) -> bool:
    return _OF_REMARKS.fullmatch(found[0][0]) is None


def _taken(rest: Rest, dates: Iterable[_Found], weekdays: Iterable[_Found]) -> date | Unclear | None:
    """Cut out all days, and return the one they mean; a weekday beside a date says nothing new."""
    found, names = _apart(dates), list(weekdays)
    for match, _ in [*found, *names]:
        rest.cut(match)
    days = list(dict.fromkeys(day for _, day in found or names))
    unclear = next((day for day in days if isinstance(day, Unclear)), None)
    if unclear is None and len(days) > 1:
        return Unclear("two_days")
    return unclear or (days[0] if days else None)


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """Return those that do not share a character with an earlier one."""
    kept: list[_Found] = []
    for match, day in found:
        if not any(match.start() < other.end() and other.start() < match.end() for other, _ in kept):
            kept.append((match, day))
    return kept


def _dates(text: str, today: date, way: Way) -> Iterator[_Found]:
    return chain(
        _short_years(text, today, way),
        _numbered(text, today, way),
        _with_month(text, today, way),
        _counted(text, today),
    )


def _short_years(text: str, today: date, way: Way) -> Iterator[_Found]:
    """Yield the days whose year cannot be minutes: who writes of a race behind always has its time to tell."""
    if way == "behind" and not any(pattern.search(text) for pattern, _ in (*TIMES, *CLOCKS)):
        return
    for match in _SHORT_YEAR.finditer(text):
        day = _dated(match[1], int(match[2]) if match[2] else _month(match[3]), match[4], today, way)
        if isinstance(day, date) and timedelta() <= (day - today) * (1 if way == "ahead" else -1) <= _NEAR:
            yield match, day


def _numbered(text: str, today: date, way: Way) -> Iterator[_Found]:
    yield from ((match, _date(int(match[1]), int(match[2]), int(match[3]))) for match in _ISO.finditer(text))
    yield from ((match, _dotted(match, today, way)) for match in _DOTTED.finditer(text))
    yield from ((match, _slashed(match, today, way)) for match in _SLASHED.finditer(text))


def _with_month(text: str, today: date, way: Way) -> Iterator[_Found]:
    for match in _DAY_MONTH.finditer(text):
        yield match, _dated(match[1], _month(match[2]), match[3], today, way)
    for match in _MONTH_DAY.finditer(text):
        yield match, _dated(match[2], _month(match[1]), match[3], today, way)


def _counted(text: str, today: date) -> Iterator[_Found]:
    yield from ((match, today + timedelta(days=_NAMED[match[1]])) for match in _NAME.finditer(text))
    for pattern, sign in ((_COMING, 1), (_GONE, -1)):
        for match in pattern.finditer(text):
            count, unit = match[1] or match[3], match[2] or match[4]
            yield match, today + sign * _span(_COUNTS.get(count) or int(count), unit)


def _span(count: int, unit: str) -> timedelta:
    if unit.startswith("mo"):
        return timedelta(days=round(count * _DAYS_PER_MONTH))
    return timedelta(days=count * _DAYS_OF[unit[0]])


def _weekdays(text: str, today: date, way: Way) -> Iterator[_Found]:
    return ((match, _weekday(match, today, way)) for match in _WEEKDAY.finditer(text))


def _weekday(match: re.Match[str], today: date, way: Way) -> date:
    """Return the next day of this name after today, or the last one, today included."""
    number = (match.lastindex or 1) - 1
    if way == "behind":
        return today - timedelta(days=(today.weekday() - number) % 7)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _month(name: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if re.fullmatch(names, name))


def _dotted(match: re.Match[str], today: date, way: Way) -> date | Unclear:
    return _dated(match[1], int(match[3]), match[4] or match[5], today, way)


def _slashed(match: re.Match[str], today: date, way: Way) -> date | Unclear:
    """Return the day of 24/12 or 12/24; where both orders make sense, nobody can tell."""
    first, second = int(match[1]), int(match[2])
    if first <= _LATEST_MONTH and second <= _LATEST_MONTH and first != second:
        return Unclear("day_two_ways", match[0])
    day, month = (match[2], first) if second > _LATEST_MONTH else (match[1], second)
    return _dated(day, month, match[3], today, way)


def _dated(day: str, month: int, year: str | None, today: date, way: Way) -> date | Unclear:
    """Return the day; without a year the next one ahead, or the last one behind."""
    if year is not None:
        return _date(int(year) if int(year) >= _CENTURY else _CENTURY + int(year) % 100, month, int(day))
    sign = 1 if way == "ahead" else -1
    years = (_date(today.year + sign * number, month, int(day)) for number in range(9))
    fitting = (found for found in years if isinstance(found, date) and sign * (found - today).days >= 0)
    return next(fitting, Unclear("no_such_day", f"{day}.{month}."))


def _date(year: int, month: int, day: int) -> date | Unclear:
    try:
        return date(year, month, day)
    except ValueError:
        return Unclear("no_such_day", f"{day}.{month}.{year}")
