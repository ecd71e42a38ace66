"""Distances, times, paces, heart rates and efforts as athletes write them; patterns for text in lower case."""

import re

from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE

SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0
#: A number before a lone m: so many are still minutes, more are metres.
MOST_MINUTES = 300.0
MARATHON_M = 42_195.0

_NUMBER = r"(\d{1,6}(?:[.,]\d{1,3})?)"
_START = r"(?<![\d.,:])"
KILOMETRES = re.compile(rf"{_START}{_NUMBER}[ -]?(?:kms?|kilomet(?:er|re)[sn]?|k)(?![a-z/])")
MILES = re.compile(rf"{_START}{_NUMBER}[ -]?(?:mi|miles?|meilen?)(?![a-z/])")
METRES = re.compile(rf"{_START}(\d{{1,3}}[.,]\d{{3}}|\d{{1,6}}(?:[.,]\d)?) ?(?:met(?:er|re)[sn]?|m)(?![a-z])")
MARATHONS = re.compile(r"\b(half|full|halb(?:er)?)?[ -]?(marathon|hm)\b")

PACE = re.compile(r"(?:@ ?|\bat |\bpace )?(?<![\d:])(\d{1,2}):(\d{2}) ?(?:min ?)?(?:/|per ) ?(km|k|mi|miles?)\b")
PLAIN_PACE = re.compile(
    r"(?:@ ?|\bpace ?(?:of |was |: ?)?)(\d{1,2}):(\d{2})(?![\d:])|(?<![\d:])(\d{1,2}):(\d{2}) pace\b"
)
#: What follows a German "am", which is no time of day: 52:30 am Montag, 52:30 am 3. Mai.
_GERMAN_DAY = r"(?! (?:\d{1,2}\.(?: |\d{1,2}\.)|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|letzten))"
TIME_OF_DAY = re.compile(
    rf"(?:\bat |\bum )?(?<![\d:])\b\d{{1,2}}(?:[:.]\d{{2}})? ?(?:am{_GERMAN_DAY}|pm|uhr|o'?clock)\b"
)

_SECONDS = r"(?:seconds?|secs?|sekunden?|sek|s|\"|'')(?![a-z])"
_MINUTES = r"(?:minutes?|minuten?|mins?|m|')(?![a-z])"
HOURS = re.compile(
    rf"{_START}(\d{{1,3}}(?:[.,]\d{{1,2}})?) ?(?:hours?|hrs?|h|std|stunden?)(?![a-z])"
    rf"(?:,? ?(?:and |und )?(\d{{1,2}}) ?{_MINUTES}| ?(\d{{2}})(?!\d|[.,:/]\d| ?(?:km|k|mi|m|bpm|s)\b)|)"
    rf"(?: ?(?:and |und )?(\d{{1,2}}) ?{_SECONDS})?"
)
SPOKEN_HOURS = re.compile(
    r"\b(half an hour|an hour and a half|one and a half hours|an hour|one hour|two hours|"
    r"(?:eine )?halbe stunde|anderthalb stunden|eine stunde|zwei stunden)\b"
)
_SPOKEN_S = {
    "half an hour": 1800.0,
    "an hour": 3600.0,
    "one hour": 3600.0,
    "an hour and a half": 5400.0,
    "one and a half hours": 5400.0,
    "two hours": 7200.0,
    "eine halbe stunde": 1800.0,
    "halbe stunde": 1800.0,
    "eine stunde": 3600.0,
    "anderthalb stunden": 5400.0,
    "zwei stunden": 7200.0,
}
MINUTES = re.compile(
    rf"{_START}(\d{{1,4}}(?:[.,]\d{{1,2}})?) ?{_MINUTES}(?: ?(?:and )?(\d{{1,2}}) ?{_SECONDS}|(\d{{2}})(?![\d:.,a-z]))?"
)
JUST_SECONDS = re.compile(rf"{_START}(\d{{1,6}}) ?{_SECONDS}")
FULL_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d{2}):(\d{2})(?:[.,]\d{1,3})?(?![\d:])(?: ?h(?:rs?)?\b)?")
HOUR_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d{2}) ?(?:h|hrs?|hours?|std)(?![a-z])")
MINUTE_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d{2})(?:[.,]\d{1,3})? ?(?:min|mins|minutes)(?![a-z])")
CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d{2})(?:[.,]\d{1,3})?(?![\d:])")

_BPM = r"(\d{2,3})(?!\d)(?: ?bpm)?"
_HEART = r"(?:hr|heart ?rate|hf|pulse?)"
HR_MAX = re.compile(rf"\bmax(?:imum|imal|\.)? ?{_HEART}?(?: was| of)?[ :=]*{_BPM}|\b{_HEART} ?max[ :=]*{_BPM}")
HR_AVERAGE = re.compile(
    rf"\b(?:(?:avg|average|mean|durchschnitts|mittlerer)\.? ?)?{_HEART}(?: ?(?:avg|average|was|of|ø|@))?[ :=]*{_BPM}"
)
BPM = re.compile(r"(?<![\d.,:])(\d{2,3}) ?bpm\b")

RPE = re.compile(
    r"\b(?:rpe|effort|felt(?: like)?(?: an?)?|feeling|anstrengung|gefühlt(?: wie)?)[ :=]*"
    r"(\d{1,3}(?:[.,]\d)?)(?!\d|[.,:]\d| ?(?:km|mi|min))"
    r"(?: ?(?:/|of|out of|von) ?10\b)?"
    r"|(?<![\d/.,:])(\d{1,2}(?:[.,]\d)?) ?(?:/|out of|von) ?10\b(?!/)"
)


def number(text: str) -> float:
    """Return the number; a comma is a decimal point."""
    return float(text.replace(",", "."))


def kilometres(match: re.Match[str]) -> float:
    """Return metres."""
    return number(match[1]) * METRES_PER_KM


def miles(match: re.Match[str]) -> float:
    """Return metres."""
    return number(match[1]) * METRES_PER_MILE


def metres(match: re.Match[str]) -> float | None:
    """Return metres, None for 45m, which are minutes; three digits behind a mark are thousands."""
    is_short = match[0].endswith("m") and not match[0].endswith("km")
    value = float(re.sub("[.,]", "", match[1])) if re.search(r"[.,]\d{3}$", match[1]) else number(match[1])
    return None if is_short and value <= MOST_MINUTES else value


def marathon(match: re.Match[str]) -> float:
    """Return metres."""
    is_half = (match[1] or "").startswith("hal") or match[2] == "hm"
    return MARATHON_M / 2 if is_half else MARATHON_M


def pace_s_per_km(match: re.Match[str]) -> float:
    """Return seconds per kilometre of 5:15/km or 8:30/mi."""
    seconds = clock(match[1], match[2])
    return seconds if match[3].startswith("k") else seconds * METRES_PER_KM / METRES_PER_MILE


def plain_pace_s_per_km(match: re.Match[str]) -> float:
    """Return seconds per kilometre of "@ 5:15" or "5:15 pace"."""
    return clock(match[1] or match[3], match[2] or match[4])


def clock(minutes: str, seconds: str) -> float:
    """Return seconds."""
    return int(minutes) * SECONDS_PER_MINUTE + int(seconds)


def hours(match: re.Match[str]) -> float:
    """Return seconds of 1h, 1h45, 1,5 h or 1 h 45 min 30 s."""
    minutes = int(match[2] or match[3] or 0)
    return number(match[1]) * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + int(match[4] or 0)


def minutes(match: re.Match[str]) -> float:
    """Return seconds of 105 min or 52m30s."""
    return number(match[1]) * SECONDS_PER_MINUTE + int(match[2] or match[3] or 0)


def just_seconds(match: re.Match[str]) -> float:
    """Return seconds."""
    return float(match[1])


def spoken_hours(match: re.Match[str]) -> float:
    """Return seconds."""
    return _SPOKEN_S[match[1]]


def full_clock(match: re.Match[str]) -> float:
    """Return seconds of 1:05:30."""
    return int(match[1]) * SECONDS_PER_HOUR + clock(match[2], match[3])


def hour_clock(match: re.Match[str]) -> float:
    """Return seconds of 1:45 h."""
    return int(match[1]) * SECONDS_PER_HOUR + int(match[2]) * SECONDS_PER_MINUTE


def minute_clock(match: re.Match[str]) -> float:
    """Return seconds of 52:30 min."""
    return clock(match[1], match[2])
