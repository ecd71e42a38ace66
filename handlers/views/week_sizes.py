"""Weeks to choose from, by what athletes count in and how experienced they are."""

from collections.abc import Mapping

from coaching.domain.athlete import Units
from coaching.domain.season import Level

#: In whole kilometres or miles.
Sizes = Mapping[Units, Mapping[Level, tuple[int, ...]]]

#: The most that a week may ever hold.
CAPS: Sizes = {
    "km": {
        "beginner": (20, 25, 30, 40, 50),
        "intermediate": (30, 40, 50, 60, 80),
        "advanced": (50, 60, 80, 100, 120),
    },
    "mi": {"beginner": (12, 15, 20, 25, 30), "intermediate": (20, 25, 30, 40, 50), "advanced": (30, 40, 50, 60, 80)},
}
#: What is usual.
USUAL: Sizes = {
    "km": {
        "beginner": (5, 10, 15, 20, 30),
        "intermediate": (15, 20, 30, 40, 50),
        "advanced": (30, 40, 60, 80, 100),
    },
    "mi": {"beginner": (3, 6, 10, 15, 20), "intermediate": (10, 15, 20, 25, 30), "advanced": (20, 25, 40, 50, 60)},
}
