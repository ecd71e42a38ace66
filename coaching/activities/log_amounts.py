"""Heart rates, efforts, lone paces and times of day of runs written down; patterns for text in lower case."""

import re

from coaching.words.amounts import clock_s

PLAIN_PACE = re.compile(
    r"(?:@ ?|\bpace ?(?:of |was |: ?)?)(\d{1,2}):(\d{2})(?![\d:])|(?<![\d:])(\d{1,2}):(\d{2}) pace\b"
)
#: What follows a German "am", which is no time of day: 52:30 am Montag, 52:30 am 3. Mai.
_GERMAN_DAY = r"(?! (?:\d{1,2}\.(?: |\d{1,2}\.)|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|letzten))"
TIME_OF_DAY = re.compile(
    rf"(?:\bat |\bum )?(?<![\d:])\b\d{{1,2}}(?:[:.]\d{{2}})? ?(?:am{_GERMAN_DAY}|pm|uhr|o'?clock)\b"
)

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


def plain_pace_s_per_km(match: re.Match[str]) -> float:
    """Return seconds per kilometre of "@ 5:15" or "5:15 pace"."""
    return clock_s(match[1] or match[3], match[2] or match[4])
