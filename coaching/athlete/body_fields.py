"""What the codes of age, heart rates, zones, and of the usual and the most of a week and a day change."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

from coaching.athlete.reading import Asked, Puzzle, Reading
from coaching.athlete.words import choose, numbers
from coaching.athlete.words_body import HeartRate, rates_of
from coaching.domain.athlete import Athlete
from coaching.domain.training import ZoneMethod
from coaching.physiology.zones import ZONE_COUNT

Changes = dict[str, object]

FORGET = "none"
#: In the order in which they are offered.
ZONE_METHODS: tuple[ZoneMethod, ...] = ("pct_lthr", "pct_hrr", "pct_hrmax", "pct_hrmax_classic")
BEST = "best"
BPM = (30, 230)
SECONDS_PER_MINUTE = 60.0
_BETWEEN = "."
_METHOD_WORDS: Mapping[str, tuple[str, ...]] = {
    "pct_lthr": ("threshold", "lthr", "schwelle"),
    "pct_hrr": ("reserve", "hrr", "karvonen", "resting", "reserve heart rate", "ruhepuls"),
    "pct_hrmax": ("max", "maximum", "maximal", "maximalpuls"),
    "pct_hrmax_classic": ("classic", "watch", "like my watch", "klassisch", "uhr", "wie meine uhr"),
    BEST: ("best", "auto", "automatic", "default", "you choose", "automatisch", "egal"),
}


def read_bounds(text: str, _asked: Asked) -> Reading:
    """Understand the name of a method, or five lower bounds of one's own: "100 125 140 155 170"."""
    bounds = [round(number) for number in numbers(text.replace(",", " "))]
    if not bounds:
        return choose(text, _METHOD_WORDS) or Puzzle("bounds")
    if len(bounds) != ZONE_COUNT:
        return Puzzle("bounds")
    if not all(BPM[0] <= bpm <= BPM[1] for bpm in bounds):
        return Puzzle("range", *BPM)
    if not all(low < high for low, high in pairwise(bounds)):
        return Puzzle("rising")
    return _BETWEEN.join(map(str, bounds))


def zone_changes(code: str, _athlete: Athlete, _today: date) -> Changes:
    """Return what a method, or bounds of one's own, change; bounds that were set stay for another time."""
    if code == BEST:
        return {"zone_method": None}
    if code in ZONE_METHODS:
        return {"zone_method": code}
    bounds = tuple(int(bpm) for bpm in code.split(_BETWEEN))
    if any(low >= high for low, high in pairwise(bounds)):
        raise ValueError(code)
    return {"zone_method": "custom", "zone_bounds_bpm": bounds}


def _cap(code: str, _athlete: Athlete, _today: date) -> Changes:
    return {"weekly_cap_m": None if code == FORGET else float(int(code))}


def _usual(code: str, _athlete: Athlete, _today: date) -> Changes:
    return {"usual_week_m": None if code == FORGET else float(int(code))}


def _minutes(name: str) -> Callable[[str, Athlete, date], Changes]:
    """Return what the most minutes of a day change; FORGET is no limit."""
    return lambda code, _athlete, _today: {name: None if code == FORGET else SECONDS_PER_MINUTE * int(code)}


def _age(code: str, _athlete: Athlete, _today: date) -> Changes:
    years = None if code == FORGET else int(code.removesuffix("b"))
    return {"age_years": years, "is_age_band": code.endswith("b")}


def _heart_rates(code: str, athlete: Athlete, today: date) -> Changes:
    """A maximum or a threshold that is stated anew counts from today; the same one again keeps its day."""
    rates: dict[HeartRate, int | None] = (
        {"max": None, "rest": None, "threshold": None} if code == FORGET else {**rates_of(code)}
    )
    changes: Changes = {}
    for kind, bpm in rates.items():
        name, day_name = _ATTRIBUTES[kind]
        changes[name] = bpm
        if day_name is not None and bpm != getattr(athlete, name):
            changes[day_name] = None if bpm is None else today
    return changes


_ATTRIBUTES: Mapping[HeartRate, tuple[str, str | None]] = {
    "max": ("hr_max_bpm", "hr_max_on"),
    "rest": ("hr_rest_bpm", None),
    "threshold": ("threshold_hr_bpm", "threshold_hr_on"),
}
BODY: Mapping[str, Callable[[str, Athlete, date], Changes]] = {
    "usual": _usual,
    "cap": _cap,
    "weekday_time": _minutes("weekday_cap_s"),
    "weekend_time": _minutes("weekend_cap_s"),
    "age": _age,
    "hr": _heart_rates,
}
