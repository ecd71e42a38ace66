"""Distances, times and paces as athletes write them in English and German; patterns for text in lower case."""

import re
from collections.abc import Sequence

from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE
from coaching.domain.goal import RACE_LENGTHS_M
from coaching.words.rest import Kind, Rest

MINUTE_S = 60.0
HOUR_S = 3_600.0
HALF_M, MARATHON_M = dict(RACE_LENGTHS_M)["half"], dict(RACE_LENGTHS_M)["marathon"]
#: A number before a lone m: so many are still minutes, more are metres.
_MOST_MINUTES = 300.0
#: Two ways of saying the same amount, such as 5 km (3.1 mi), differ by less.
_SAME = 0.01

START = r"(?<![\d.,:])"
NUMBER = r"(\d{1,6}(?:[.,]\d{1,4})?)"
_CLOCK_START = r"(?<![\d:])"
_FRACTION = r"(?:[.,]\d{1,3})?(?![\d:])"
_END = r"(?![a-zäöü])"
_AND = r"(?:and |und )?"
_H = rf"(?:hours?|hrs?|h|std\.?|stunden?){_END}"
_MIN = rf"(?:minutes?|minuten?|mins?\.?|m|'){_END}"
_S = rf"(?:seconds?|sekunden?|secs?\.?|sek\.?|s|\"|''){_END}"

_KM = re.compile(rf"{START}{NUMBER}[ -]?(?:kms?|kilomet(?:er|re)[sn]?|k)(?![a-zäöü/])")
_MILES = re.compile(rf"{START}{NUMBER}[ -]?(?:mi|milers?|miles?|meilen?)(?![a-zäöü/])")
_METRES = re.compile(rf"{START}(\d{{1,3}}[.,]\d{{3}}|\d{{1,6}}(?:[.,]\d)?) ?(?:met(?:er|re)[sn]?|m){_END}")
_MARATHONS = re.compile(r"\b(half|full|halb(?:er|en)?)?[ -]?(mar[ai]th?on|hm)\b")

_CLIMB_M = rf"{START}(?:\d{{1,2}}[.,]\d{{3}}|\d{{2,5}})"
_CLIMB_UNIT = r"(?:met(?:er|re)s?|m|feet|ft)"
_GAIN = r"(?:d\+|ascent\b|elevation(?: gain)?\b|gain\b|anstieg\b|aufstieg\b)"
_UPWARDS = rf"(?:{_GAIN}|climb(?:ing|ed)?\b|vert(?:ical)?\b|up(?:hill)?\b|steigung\b|bergauf\b|hoch\b)"
#: 250 hm, 800 ft of climbing, 250 D+, +250 m, Höhenmeter: 1.200.
_CLIMB = re.compile(
    rf"\+? ?{_CLIMB_M}[ -]?(?:hm|h(?:ö|oe)henmetern?)\b"
    rf"|{_CLIMB_M} ?{_CLIMB_UNIT}[ -](?:of )?{_UPWARDS}"
    rf"|{_CLIMB_M} {_GAIN}"
    rf"|\+{_CLIMB_M} ?m\b"
    rf"|(?:{_GAIN}|\bh(?:ö|oe)henmeter)(?: of| von)?[ :=]*{_CLIMB_M}(?: ?{_CLIMB_UNIT}\b|(?=\W*$|[,;)]| \d+:\d))"
)

_PACE = re.compile(
    rf"(?:@ ?|\bat |\bpace )?{_CLOCK_START}(\d{{1,2}}):(\d{{2}}) ?(?:min ?)?(?:/|per |pro ) ?(km|k|mi|miles?|meile)\b"
)

#: German for a pace per kilometre: 5er Schnitt, 4:30er Pace.
_ROUND_PACE = re.compile(rf"{START}(\d{{1,2}})(?::(\d{{2}}))?[ -]?er[ -]?(?:schnitt|pace|tempo)\b")

#: Without a unit of their own, minutes behind hours are two digits, or one that counts nothing behind it.
_LONE_MINUTES = r"(\d{2}|\d(?! ?(?!(?:in|on|at|am|im)\b)\w))(?!\d|[.,:/]\d| ?(?:km|k|mi|m|bpm|s)\b)"
_HOURS = re.compile(
    rf"{START}(\d{{1,3}}(?:[.,]\d{{1,2}})?) ?{_H}"
    rf"(?:,? ?{_AND}(\d{{1,2}}) ?{_MIN}| ?{_AND}{_LONE_MINUTES}|)(?: ?{_AND}(\d{{1,2}}) ?{_S})?"
)
_SPOKEN_S = {
    "half an hour": 1_800.0,
    "an hour": 3_600.0,
    "one hour": 3_600.0,
    "an hour and a half": 5_400.0,
    "one and a half hours": 5_400.0,
    "two hours": 7_200.0,
    "eine halbe stunde": 1_800.0,
    "halbe stunde": 1_800.0,
    "eine stunde": 3_600.0,
    "anderthalb stunden": 5_400.0,
    "zwei stunden": 7_200.0,
}
_SPOKEN = re.compile(rf"\b({'|'.join(sorted(_SPOKEN_S, key=len, reverse=True))})\b")
_MINUTES = re.compile(
    rf"{START}(\d{{1,4}}(?:[.,]\d{{1,2}})?) ?{_MIN}(?: ?{_AND}(\d{{1,2}}) ?{_S}|(\d{{2}})(?![\d:.,a-z]))?"
)
_SECONDS = re.compile(rf"{START}(\d{{1,6}}) ?{_S}")
_FULL_CLOCK = re.compile(rf"{_CLOCK_START}(\d{{1,3}}):(\d{{2}}):(\d{{2}}){_FRACTION}(?: ?h(?:rs?)?\b)?")
_HOUR_CLOCK = re.compile(rf"{_CLOCK_START}(\d{{1,3}}):(\d{{2}}) ?{_H}")
_MINUTE_CLOCK = re.compile(rf"{_CLOCK_START}(\d{{1,3}}):(\d{{2}})(?:[.,]\d{{1,3}})? ?{_MIN}")
_CLOCK = re.compile(rf"{_CLOCK_START}(\d{{1,3}}):(\d{{2}}){_FRACTION}")


def take_climbs(rest: Rest) -> list[str]:
    """Return how metres of climb are written, and cut them out; left there, 250 hm are a half marathon and a number."""
    found = []
    while (match := rest.take(_CLIMB)) is not None:
        found.append(rest.written[match.start() : match.end()].strip())
    return found


def number(text: str) -> float:
    """Return the number; a comma is a decimal point."""
    return float(text.replace(",", "."))


def are_alike(amounts: Sequence[float]) -> bool:
    """Return whether amounts say the same thing, such as 5 km (3.1 mi)."""
    return not amounts or max(amounts) <= min(amounts) * (1 + _SAME)


def kilometres(match: re.Match[str]) -> float:
    """Return the metres of a number of kilometres."""
    return number(match[1]) * METRES_PER_KM


def clock_s(minutes: str, seconds: str) -> float:
    """Return the seconds of a clock of minutes and seconds."""
    return int(minutes) * MINUTE_S + int(seconds)


def _pace(match: re.Match[str]) -> float:
    """Return seconds per kilometre of 5:15/km or 8:30/mi."""
    seconds = clock_s(match[1], match[2])
    return seconds if match[3].startswith("k") else seconds * METRES_PER_KM / METRES_PER_MILE


def _metres(match: re.Match[str]) -> float | None:
    """Return metres, None for 45m, which are minutes; three digits behind a mark are thousands."""
    is_short = match[0].endswith("m")
    value = float(re.sub("[.,]", "", match[1])) if re.search(r"[.,]\d{3}$", match[1]) else number(match[1])
    return None if is_short and value <= _MOST_MINUTES else value


def _marathon(match: re.Match[str]) -> float:
    is_half = (match[1] or "").startswith("hal") or match[2] == "hm"
    return HALF_M if is_half else MARATHON_M


def _hours(match: re.Match[str]) -> float:
    """Return seconds of 1h, 1h45, 1,5 h or 1 h 45 min 30 s."""
    return number(match[1]) * HOUR_S + clock_s(match[2] or match[3] or "0", match[4] or "0")


def _minutes(match: re.Match[str]) -> float:
    """Return seconds of 105 min or 52m30s."""
    return number(match[1]) * MINUTE_S + int(match[2] or match[3] or 0)


def _full_clock(match: re.Match[str]) -> float:
    return int(match[1]) * HOUR_S + clock_s(match[2], match[3])


def _clock(match: re.Match[str]) -> float | None:
    return clock_s(match[1], match[2]) if int(match[2]) < MINUTE_S else None


#: Amounts in m.
DISTANCES: tuple[Kind, ...] = (
    (_KM, kilometres),
    (_MILES, lambda match: number(match[1]) * METRES_PER_MILE),
    (_METRES, _metres),
    (_MARATHONS, _marathon),
)
#: Amounts in s/km.
PACES: tuple[Kind, ...] = ((_PACE, _pace), (_ROUND_PACE, lambda match: clock_s(match[1], match[2] or "0")))
#: Amounts in s that can be read in one way.
TIMES: tuple[Kind, ...] = (
    (_FULL_CLOCK, _full_clock),
    (_HOUR_CLOCK, lambda match: clock_s(match[1], match[2]) * MINUTE_S),
    (_MINUTE_CLOCK, lambda match: clock_s(match[1], match[2])),
    (_SPOKEN, lambda match: _SPOKEN_S[match[1]]),
    (_HOURS, _hours),
    (_MINUTES, _minutes),
    (_SECONDS, lambda match: float(match[1])),
)
#: Two numbers that may be hours and minutes as well, in s as minutes and seconds.
CLOCKS: tuple[Kind, ...] = ((_CLOCK, _clock),)
