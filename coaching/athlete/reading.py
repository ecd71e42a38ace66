"""What reading an answer gives: the code of a value, the reason why not, or several values to choose from."""

from datetime import datetime
from typing import NamedTuple

from coaching.domain.athlete import Athlete


class Asked(NamedTuple):
    """Who is asked, and when."""

    athlete: Athlete
    #: Aware, in UTC.
    now: datetime


class Puzzle(NamedTuple):
    """Why an answer is not taken."""

    #: Names a text.
    code: str
    #: The least and the most that would be taken, in SI units.
    low: float = 0.0
    high: float = 0.0


class Place(NamedTuple):
    """A time zone that an answer may mean."""

    zone: str
    #: As the answer would know it; empty where the zone speaks for itself.
    city: str = ""
    #: ISO 3166 code of its country.
    country: str = ""


class Choices(NamedTuple):
    """What an answer may mean, the likeliest first."""

    places: tuple[Place, ...]


Reading = str | Puzzle | Choices
