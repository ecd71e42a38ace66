"""Whether what zones stand on is still true."""

from calendar import monthrange
from datetime import date

# docs/science.md#b5-stale-zones
MONTHS = 12
#: Change of effective VO2max, in ml/kg/min, that makes heart rates at threshold another thing.
FITNESS_CHANGE = 3.0
# docs/science.md#b4-new-hrmax
YEARS_OF_HR_MAX = 5


def is_reference_stale(measured_on: date, today: date) -> bool:
    """Return whether a threshold or maximum heart rate is older than 12 months, so that a new test is worth it.

    Source:
        docs/science.md#b5-stale-zones
    """
    return today > _months_later(measured_on, MONTHS)


def has_fitness_moved(vo2max_then: float, vo2max_now: float) -> bool:
    """Return whether effective VO2max changed by 3 or more, up or down, since the zones were set.

    Source:
        docs/science.md#b5-stale-zones
    """
    return abs(vo2max_now - vo2max_then) >= FITNESS_CHANGE


def are_zones_stale(
    measured_on: date | None, today: date, *, vo2max_then: float | None = None, vo2max_now: float | None = None
) -> bool:
    """Return whether zones want a new test.

    Args:
        measured_on: When their reference was measured; None where nobody knows, which says nothing.
        today: The athlete's day.
        vo2max_then: Effective VO2max when it was measured.
        vo2max_now: The same today.

    Source:
        docs/science.md#b5-stale-zones
    """
    if measured_on is not None and is_reference_stale(measured_on, today):
        return True
    return vo2max_then is not None and vo2max_now is not None and has_fitness_moved(vo2max_then, vo2max_now)


def wants_hr_max_confirmed(measured_on: date, today: date) -> bool:
    """Return whether a maximum heart rate is so old that the athlete should be asked; it is never lowered unasked.

    Source:
        docs/science.md#b4-new-hrmax
    """
    return today > _months_later(measured_on, 12 * YEARS_OF_HR_MAX)


def _months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
