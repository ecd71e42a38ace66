"""How a number looks in the athlete's language and units, and how a long text is split."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from typing import Literal, TypeGuard

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from coaching.domain.report import Fact
from handlers.wording import Words

Units = Literal["km", "mi"]

MISSING = "\N{EN DASH}"

FOOT_SPORTS = ("running", "walking", "hiking")  # words of the FIT profile; they count in pace, others in speed

METRES = {"km": 1000.0, "mi": 1609.344}
METRES_PER_FOOT = 0.3048
SECONDS_PER_MINUTE = 60
MINUTES_PER_HOUR = 60
MICRO_USD_PER_CENT = 10_000
CENTS_PER_DOLLAR = 100
LARGE_CENTS = 10
LARGEST = 1e15  # beyond, a number is a fault of the file
SLOWEST_S_PER_KM = 100 * SECONDS_PER_MINUTE  # slower is standing still, with a wandering GPS
FINE_BELOW = 100  # km or miles: from here on one decimal is enough
FINE_PERCENT_BELOW = 10
LONGEST_MESSAGE = 4096  # UTF-16 units after parsing, Bot API sendMessage
LONGEST_CAPTION = 1024  # UTF-16 units after parsing, Bot API sendPhoto
SHORTEST_PART = 1 / 3  # of the limit: a break further in front would leave a crumb of a message
BREAKS = ("\n\n", "\n", " ")  # section, line, word
TAG = re.compile(r"<[^>]+>")
ATOM = re.compile(r"<[^>]+>|&#?\w+;|.", re.DOTALL)
YEAR_IS_CLEAR = timedelta(days=180)  # a weekday and a day of the month further away need their year


@dataclass(frozen=True)
class Formats:
    """How values look for one athlete; what is missing is a dash."""

    words: Words
    units: Units = "km"
    #: The athlete's day, so that a date far from it shows its year; None leaves years out.
    today: date | None = None

    def pace(self, s_per_km: float | None) -> str:
        """Return 5:12/km or 8:22/mi."""
        if not _is_known(s_per_km) or s_per_km > SLOWEST_S_PER_KM:
            return MISSING
        return self.words.plain(f"format.pace_{self.units}", pace=_clock(s_per_km * METRES[self.units] / METRES["km"]))

    def swim_pace(self, s_per_km: float | None) -> str:
        """Return the pace of a swimmer, 1:52/100 m."""
        if not _is_known(s_per_km) or s_per_km > SLOWEST_S_PER_KM:
            return MISSING
        return self.words.plain("format.pace_100m", pace=_clock(s_per_km / 10))

    def speed(self, s_per_km: float | None) -> str:
        """Return the pace as a speed, 28.4 km/h or 17.6 mph."""
        if not _is_known(s_per_km) or s_per_km == 0:
            return MISSING
        per_hour = SECONDS_PER_MINUTE * MINUTES_PER_HOUR * METRES["km"] / s_per_km / METRES[self.units]
        return self._unit(f"speed_{self.units}", per_hour, digits=1)

    def pace_of(self, sport: str, s_per_km: float | None) -> str:
        """Return how fast it was in the terms of the sport: pace on foot and in the water, else speed."""
        if sport == "swimming":
            return self.swim_pace(s_per_km)
        return self.pace(s_per_km) if sport in FOOT_SPORTS else self.speed(s_per_km)

    def distance(self, metres: float | None) -> str:
        """Return 10.02 km, from 100 km on 104.2 km."""
        if not _is_known(metres):
            return MISSING
        is_fine = rounded(metres / METRES[self.units], 2) < FINE_BELOW
        return self._unit(f"distance_{self.units}", metres / METRES[self.units], digits=2 if is_fine else 1)

    def short_distance(self, metres: float | None) -> str:
        """Return the distance with one decimal, for places with little room: 10.0 km."""
        return self._unit(f"distance_{self.units}", None if metres is None else metres / METRES[self.units], digits=1)

    def duration(self, seconds: float | None) -> str:
        """Return 52:30, from an hour on 1:45:10."""
        if not _is_known(seconds):
            return MISSING
        minutes, rest = divmod(int(rounded(seconds)), SECONDS_PER_MINUTE)
        if minutes < MINUTES_PER_HOUR:
            return f"{minutes}:{rest:02d}"
        return f"{minutes // MINUTES_PER_HOUR}:{minutes % MINUTES_PER_HOUR:02d}:{rest:02d}"

    def minutes(self, seconds: float | None) -> str:
        """Return whole minutes, 37 min."""
        return self._unit("minutes", None if seconds is None else seconds / SECONDS_PER_MINUTE)

    def bpm(self, value: float | None) -> str:
        """Return a heart rate, 152 bpm."""
        return self._unit("bpm", value)

    def cadence(self, spm: float | None) -> str:
        """Return steps per minute, 172 spm."""
        return self._unit("spm", spm)

    def revolutions(self, rpm: float | None) -> str:
        """Return the cadence of a cyclist, 85 rpm."""
        return self._unit("rpm", rpm)

    def cadence_of(self, sport: str, per_minute: float | None) -> str:
        """Return steps, or the revolutions of a cyclist."""
        return self.revolutions(per_minute) if sport == "cycling" else self.cadence(per_minute)

    def ascent(self, metres: float | None) -> str:
        """Return 85 m, or 279 ft beside miles."""
        if self.units == "km" or metres is None:
            return self._unit("ascent_km", metres)
        return self._unit("ascent_mi", metres / METRES_PER_FOOT)

    def degrees(self, celsius: float | None) -> str:
        """Return a temperature, 21 °C."""
        return self._unit("celsius", celsius)

    def points(self, value: float | None) -> str:
        """Return a training load without its word, 62."""
        return self.number(value)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Return a number with the decimal mark of the language."""
        if not _is_known(value):
            return MISSING
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(rounded(value, digits), format=pattern, locale=self.words.locale)

    def cost(self, micro_usd: float, *, is_short: bool = False) -> str:
        """Return an amount of money with two digits that say something: 0.042 cents, or 0.042 ¢; from 100 on, $1.20."""
        cents = micro_usd / MICRO_USD_PER_CENT
        if rounded(cents, 1) >= CENTS_PER_DOLLAR:
            return self.words.plain("format.dollars", value=self.number(cents / CENTS_PER_DOLLAR, 2))
        value = rounded(cents, _cost_digits(cents))
        text = format_decimal(value, format="#,##0.####", locale=self.words.locale)
        return str(self.words.plural("format.cents_short" if is_short else "format.cents", float(value), n=text))

    def moment(self, at: datetime) -> str:
        """Return a day and a time of day in UTC, 25 Nov, 12:03 UTC; for what did not happen on a watch."""
        utc = at.astimezone(UTC)
        return self.words.plain("format.moment", date=self.date(utc), clock=self.clock(utc))

    def month(self, day: date) -> str:
        """Return November 2026."""
        return format_date(_day(day), self.words.plain("format.month"), locale=self.words.locale)

    def percent(self, value: float | None, digits: int = 0) -> str:
        """Return a share of a hundred, 70 as 70%."""
        return self._unit("percent", value, digits)

    def rpe(self, value: float | None) -> str:
        """Return how hard something felt, 7 as 7/10."""
        return self._unit("rpe", value)

    def zone(self, number: float) -> str:
        """Return the short name of a heart-rate zone, Z2."""
        return self.words.plain("format.zone", zone=self.number(number))

    def short_date(self, local: date) -> str:
        """Return Mon 3 Nov, of a day or of a moment on the athlete's watch."""
        return format_date(_day(local), self.words.plain("format.date"), locale=self.words.locale)

    def day_month(self, day: date) -> str:
        """Return 3 Nov, for places with little room."""
        return format_date(day, self.words.plain("format.day_month"), locale=self.words.locale)

    def date(self, local: date) -> str:
        """Return Mon 3 Nov, with the year where it would not be clear without."""
        if self.today is None or abs(_day(local) - self.today) <= YEAR_IS_CLEAR:
            return self.short_date(local)
        return format_date(_day(local), self.words.plain("format.date_year"), locale=self.words.locale)

    def signed(self, value: float | None, digits: int = 0) -> str:
        """Return a number with its sign, +5 or -5 with a proper minus; nothing has none."""
        if not _is_known(value) or rounded(value, digits) == 0:
            return self.number(value, digits)
        return ("+" if value > 0 else "\N{MINUS SIGN}") + self.number(abs(value), digits)

    def clock(self, local: datetime) -> str:
        """Return the time of day on the athlete's watch, 18:05."""
        return format_time(local.time(), self.words.plain("format.clock"), locale=self.words.locale)

    def fact(self, fact: Fact) -> str:
        """Return the value of a fact in its unit; a word comes from the texts where they have it."""
        if fact.unit == "word":
            key = f"word.{fact.value}"
            return self.words.plain(key) if key in self.words else str(fact.value)
        if fact.unit == "date":
            return self.date(date.fromisoformat(str(fact.value)))
        return self._measure(fact, float(fact.value))

    def _measure(self, fact: Fact, value: float) -> str:
        """Return the value of a fact that is a number."""
        if fact.unit == "m":
            return self.ascent(value) if "ascent" in fact.id or "descent" in fact.id else self.distance(value)
        if fact.unit == "pct":
            return self.percent(value, digits=_percent_digits(value))
        plain = {
            "s": self.duration,
            "s_per_km": self.pace,
            "bpm": self.bpm,
            "spm": self.cadence,
            "points": self.points,
            "count": self.number,
            "rpe": self.rpe,
            "zone": self.zone,
            "degree": self.degrees,
        }
        return plain[fact.unit](value)

    def _unit(self, name: str, value: float | None, digits: int = 0) -> str:
        """Return the number beside its unit, or the dash alone."""
        text = self.number(value, digits)
        return text if text == MISSING else self.words.plain(f"format.{name}", value=text)


def rounded(value: float, digits: int = 0) -> Decimal:
    """Return the number rounded half up, as people do it; never -0."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0


def whole_percents(shares: tuple[float, ...]) -> tuple[int, ...]:
    """Return shares of one as whole percents that sum to 100, the largest remainders rounded up.

    Args:
        shares: Of one, 0..1; they sum to 1, or are all 0.
    """
    floors = [math.floor(100 * share) for share in shares]
    lacking = round(100 * sum(shares)) - sum(floors)
    by_remainder = sorted(range(len(shares)), key=lambda index: floors[index] - 100 * shares[index])
    return tuple(floor + (index in by_remainder[:lacking]) for index, floor in enumerate(floors))


def visible_length(html: str) -> int:
    """Return the length that Telegram counts: UTF-16 units without tags, an entity as its character."""
    return _units(unescape(TAG.sub("", html)))


def split_html(html: str, limit: int = LONGEST_MESSAGE) -> tuple[str, ...]:
    """Return the text in parts that fit into messages, cut between sections, else lines, else words.

    Args:
        html: Markup of our own; what is open at a cut is closed before it and opened again after it.
        limit: UTF-16 units after parsing, 2 or more.

    Returns:
        Parts of at most this length, none of them blank.
    """
    parts = []
    while visible_length(html) > limit:
        part, html = _cut(html, limit)
        parts.append(part)
    return tuple(part for part in (*parts, html) if unescape(TAG.sub("", part)).strip())


def _cut(html: str, limit: int) -> tuple[str, str]:
    """Return the first part and the rest."""
    first, end = _window(html, limit)
    at, skipped = _break(html, first, end)
    tags = _open_tags(html[:at])
    closing = "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(tags))
    return html[:at].rstrip() + closing, "".join(tags) + html[at + skipped :]


def _window(html: str, limit: int) -> tuple[int, int]:
    """Return the indexes between which a cut leaves a part that is neither a crumb nor too long."""
    length, first = 0, 0
    for atom in ATOM.finditer(html):
        length += visible_length(atom[0])
        if length > limit:
            return first, atom.start()
        if length <= limit * SHORTEST_PART:
            first = atom.end()
    return first, len(html)


def _break(html: str, first: int, end: int) -> tuple[int, int]:
    """Return where to cut and how many characters of white space to leave out there."""
    without_tags = TAG.sub(lambda tag: "-" * len(tag[0]), html)
    for white in BREAKS:
        at = without_tags.rfind(white, first + 1, end + len(white))
        if at >= 0:
            return at, len(white)
    return end, 0


def _open_tags(html: str) -> list[str]:
    """Return the tags that are open at the end, outermost first."""
    tags: list[str] = []
    for tag in TAG.findall(html):
        if tag.startswith("</"):
            tags.pop()
        else:
            tags.append(tag)
    return tags


def _units(text: str) -> int:
    """Return the number of UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_known(value: float | None) -> TypeGuard[float]:
    """Return whether there is a number that means something; NaN compares as no."""
    return value is not None and abs(value) < LARGEST


def _cost_digits(cents: float) -> int:
    """Return how many decimals show two digits of a small amount, and one decimal of a large one."""
    return 1 if cents >= LARGE_CENTS else next((digits for digits in (1, 2, 3) if cents >= 10 ** (1 - digits)), 4)


def _day(local: date) -> date:
    """Return the day of a day or a moment."""
    return local.date() if isinstance(local, datetime) else local


def _clock(seconds: float) -> str:
    """Return minutes and seconds."""
    minutes, rest = divmod(int(rounded(seconds)), SECONDS_PER_MINUTE)
    return f"{minutes}:{rest:02d}"


def _percent_digits(value: float) -> int:
    """Return how many decimals a percentage needs: a small one that is not whole needs one."""
    one_decimal = rounded(value, 1)
    return int(abs(one_decimal) < FINE_PERCENT_BELOW and one_decimal != one_decimal.to_integral_value())
