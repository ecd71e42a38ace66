"""Days as athletes write them in English and German: yesterday, montag, 24.12., Nov 3, 2026-11-24."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from coaching.activities.draft import Puzzle

_DAYS_AGO: Mapping[str, int] = {
    "day before yesterday": 2,
    "vorgestern": 2,
    "yesterday": 1,
    "last night": 1,
    "gestern abend": 1,
    "gestern": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "heute morgen": 0,
    "heute früh": 0,
    "heute": 0,
    "tomorrow": -1,
}
#: How the names begin; the first that fits is taken, since sonnabend is no sonntag.
_WEEKDAYS: tuple[tuple[str, int], ...] = (
    *(("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)),
    *(("die", 1), ("mit", 2), ("don", 3), ("fre", 4), ("sam", 5), ("sonna", 5), ("son", 6)),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN_MONTHS: Mapping[str, int] = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}

_RELATIVE = re.compile(rf"\b({'|'.join(_DAYS_AGO)})\b")
_AGO = re.compile(r"\b(?:(\d{1,3}|one|two|three|a) days? ago|vor (\d{1,3}|einem|zwei|drei) tag(?:en)?)\b")
_WEEK_AGO = re.compile(r"\b(?:(?:a|one|1) week ago|vor (?:einer|1) woche)\b")
#: Sun and sat alone are words of other sentences.
_WEEKDAY = re.compile(
    r"\b(?:(?:on |last |this |am |letzten |diesen )*(mon|tues?|wed|thu(?:rs?)?|fri|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)|"
    r"(?:on|last) (sat|sun))\b"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.,:])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?!\d)")
_SLASHED = re.compile(r"(?<![\d.,:/])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
_MONTH = (
    r"(jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz?|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    r"sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b\.?"
)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:[snrt][tdh])?\.?\s*(?:of )?{_MONTH},?(?:\s+(\d{{4}}))?(?![\w:])")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s*(\d{{1,2}})(?:[snrt][tdh])?(?![\d:.]),?(?:\s+(\d{{4}}))?(?![\w:])")
#: A date like 24.12 without its second point, when it is all that is left.
_BARE = re.compile(r"(\d{1,2})\.(\d{1,2})")
_SPELLED: Mapping[str, int] = {"a": 1, "one": 1, "two": 2, "three": 3, "einem": 1, "zwei": 2, "drei": 3}
_LATEST_MONTH = 12
_CENTURY = 2000

Found = tuple[re.Match[str], date | Puzzle]


def find_days(text: str, today: date) -> list[Found]:
    """Return the days that a text names, each with where it stands.

    Args:
        text: In lower case.
        today: The athlete's day; a date without a year is the last such day.
    """
    found: list[Found] = [(match, today - timedelta(days=_DAYS_AGO[match[1]])) for match in _RELATIVE.finditer(text)]
    found += [(match, _days_ago(match[1] or match[2], today)) for match in _AGO.finditer(text)]
    found += [(match, today - timedelta(days=7)) for match in _WEEK_AGO.finditer(text)]
    found += [(match, _weekday(match[1] or match[2], today)) for match in _WEEKDAY.finditer(text)]
    found += [(match, _date(int(match[1]), int(match[2]), int(match[3]))) for match in _ISO.finditer(text)]
    found += [(match, _dated(match[1], match[2], match[3], today)) for match in _DOTTED.finditer(text)]
    found += [(match, _slashed(match, today)) for match in _SLASHED.finditer(text)]
    found += [(match, _dated(match[1], _month(match[2]), match[3], today)) for match in _DAY_MONTH.finditer(text)]
    months = (match for match in _MONTH_DAY.finditer(text) if not _overlaps(match, found))
    return found + [(match, _dated(match[2], _month(match[1]), match[3], today)) for match in months]


def bare_day(text: str, today: date) -> date | None:
    """Return the day of 24.12 where there is such a day."""
    match = _BARE.fullmatch(text)
    day = _dated(match[1], match[2], None, today) if match else None
    return day if isinstance(day, date) else None


def _overlaps(match: re.Match[str], found: list[Found]) -> bool:
    return any(match.start() < other.end() and other.start() < match.end() for other, _ in found)


def _days_ago(written: str, today: date) -> date:
    return today - timedelta(days=_SPELLED.get(written) or int(written))


def _weekday(name: str, today: date) -> date:
    """Return the last day of this name, today included."""
    number = next(number for start, number in _WEEKDAYS if name.startswith(start))
    return today - timedelta(days=(today.weekday() - number) % 7)


def _month(name: str) -> str:
    return str(_GERMAN_MONTHS.get(name[:3]) or _MONTHS.index(name[:3]) + 1)


def _slashed(match: re.Match[str], today: date) -> date | Puzzle:
    """Return the day of 24/12 or 12/24; where both orders make sense, nobody can tell."""
    first, second = int(match[1]), int(match[2])
    if first <= _LATEST_MONTH and second <= _LATEST_MONTH and first != second:
        return Puzzle("day_two_ways", match[0])
    day, month = (match[2], match[1]) if second > _LATEST_MONTH else (match[1], match[2])
    return _dated(day, month, match[3], today)


def _dated(day: str, month: str, year: str | None, today: date) -> date | Puzzle:
    """Return the day, the last one where no year is given."""
    if year is not None:
        return _date(int(year) if int(year) >= _CENTURY else _CENTURY + int(year) % 100, int(month), int(day))
    years = (_date(today.year - back, int(month), int(day)) for back in range(5))
    known = (candidate for candidate in years if isinstance(candidate, date) and candidate <= today)
    return next(known, Puzzle("no_such_day", f"{day}.{month}."))


def _date(year: int, month: int, day: int) -> date | Puzzle:
    try:
        return date(year, month, day)
    except ValueError:
        return Puzzle("no_such_day", f"{day}.{month}.{year}")
