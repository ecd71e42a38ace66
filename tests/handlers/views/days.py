"""Days and weeks of training as the views get them."""

from collections.abc import Callable
from datetime import date, timedelta

from coaching.domain.history import Day, Week
from coaching.physiology.days import seed, weeks, with_fitness

TODAY = date(2026, 11, 25)


def some_days(count: int, km: Callable[[int, date], float], *, points_per_km: float = 5.5) -> tuple[Day, ...]:
    """Return days up to today with so many kilometres each, and the fitness they add up to."""
    days = []
    for number in range(count):
        day = TODAY - timedelta(days=count - 1 - number)
        length = km(number, day)
        days.append(
            Day(
                day=day,
                load_points=length * points_per_km,
                sessions=int(length > 0),
                runs=int(length > 0),
                distance_m=1000 * length,
                longest_m=1000 * length,
                duration_s=330 * length,
                longest_s=330 * length,
                is_hard=day.weekday() == 3,
            )
        )
    return with_fitness(days, seed(days))


def usual(_: int, day: date) -> float:
    """Return four runs a week, the longest on Sunday."""
    return (0.0, 8.0, 0.0, 10.0, 0.0, 6.0, 18.0)[day.weekday()]


def with_gap(number: int, day: date) -> float:
    """Return the same without seven weeks in autumn."""
    return 0.0 if 280 <= number < 330 else usual(number, day)


def some_weeks(days: tuple[Day, ...], count: int = 12) -> tuple[Week, ...]:
    """Return the last weeks of the days."""
    return weeks(days)[-count:]
