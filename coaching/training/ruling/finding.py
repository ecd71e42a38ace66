"""What a rule found in a plan, and how a value beyond a limit becomes a finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coaching.domain.plan import Severity

#: A value that lands on a limit is within it, whatever floats make of it.
FLOAT_NOISE = 1e-6


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A rule that a plan does not keep, and where."""

    #: In docs/science.md#e11-rules, such as R10.
    rule: str
    severity: Severity
    #: None where it is about a week, or about the whole plan.
    day: date | None = None
    #: From 1; None where it is about the whole plan.
    week: int | None = None
    #: What the plan has, in the unit of the limit; None where there is nothing to count.
    value: float | None = None
    limit: float | None = None


class Place(Protocol):
    """A day or a week of a plan."""

    @property
    def where(self) -> tuple[date | None, int | None]:
        """Return the day, where it is one, and the number of the week."""


def error(rule: str, at: Place | None = None, *, value: float | None = None, limit: float | None = None) -> Finding:
    """Return what makes a plan unfit to be shown."""
    return _finding(rule, "error", at, value, limit)


def warning(rule: str, at: Place | None = None, *, value: float | None = None, limit: float | None = None) -> Finding:
    """Return what is worth knowing, and allowed."""
    return _finding(rule, "warning", at, value, limit)


def graded(rule: str, at: Place | None, *, is_error: bool, value: float, limit: float) -> Finding:
    """Return what is an error for some, and worth knowing for others."""
    return (error if is_error else warning)(rule, at, value=value, limit=limit)


def too_much(
    rule: str, at: Place | None, value: float, *, warn: float | None = None, error_at: float | None = None
) -> Iterator[Finding]:
    """Yield a finding where a value is above its limits.

    Args:
        rule: Whose limits they are.
        at: Where the value is from.
        value: In the unit of the limits.
        warn: Above it the value is worth a warning; None for never.
        error_at: Above it the value is refused; None for never.
    """
    yield from _beyond(rule, at, value, (warn, error_at), 1)


def too_little(
    rule: str, at: Place | None, value: float, *, warn: float | None = None, error_at: float | None = None
) -> Iterator[Finding]:
    """Yield a finding where a value is below its limits; else as too_much."""
    yield from _beyond(rule, at, value, (warn, error_at), -1)


def _beyond(
    rule: str, at: Place | None, value: float, limits: tuple[float | None, float | None], sign: int
) -> Iterator[Finding]:
    warn, error_at = limits
    if error_at is not None and sign * (value - error_at) > FLOAT_NOISE:
        yield error(rule, at, value=value, limit=error_at)
    elif warn is not None and sign * (value - warn) > FLOAT_NOISE:
        yield warning(rule, at, value=value, limit=warn)


def _finding(rule: str, severity: Severity, at: Place | None, value: float | None, limit: float | None) -> Finding:
    day, week = at.where if at is not None else (None, None)
    return Finding(rule=rule, severity=severity, day=day, week=week, value=value, limit=limit)
