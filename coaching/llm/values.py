"""Values as a model reads them: metric, short, with their unit; the athlete's own form is made by the view."""

from collections.abc import Callable, Mapping

from coaching.domain.report import Fact, Unit

METRES_PER_KM = 1000.0
SMALL_PERCENT = 10


def value_text(fact: Fact) -> str:
    """Return the value of a fact with its unit, without a space."""
    return f"{bare_value(fact)}{unit_text(fact)}"


def bare_value(fact: Fact) -> str:
    """Return the value as it stands below a heading that has the unit."""
    if isinstance(fact.value, str):
        return fact.value
    if _is_climb(fact):
        return f"{fact.value:.0f}"
    return _TEXTS.get(fact.unit, _whole)(float(fact.value))


def unit_text(fact: Fact) -> str:
    """Return the unit, nothing for a count, a time and what speaks for itself."""
    return "m" if _is_climb(fact) else _UNITS.get(fact.unit, "")


def _is_climb(fact: Fact) -> bool:
    """Return whether a length is a climb, which nobody counts in kilometres."""
    return fact.unit == "m" and ("ascent" in fact.id or "descent" in fact.id)


def _clock(seconds: float) -> str:
    """Return a time as 44:33 or 1:45:10."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _whole(value: float) -> str:
    """Return a number without decimals."""
    return f"{value:.0f}"


def _percent(value: float) -> str:
    """Return a percentage, with one decimal where it is small."""
    return f"{value:.1f}" if abs(value) < SMALL_PERCENT else f"{value:.0f}"


_UNITS: Mapping[Unit, str] = {"m": "km", "s_per_km": "/km", "bpm": "bpm", "spm": "spm", "pct": "%", "rpe": "/10"}
_TEXTS: Mapping[Unit, Callable[[float], str]] = {
    "m": lambda value: f"{value / METRES_PER_KM:.2f}",
    "s": _clock,
    "s_per_km": _clock,
    "pct": _percent,
    "zone": lambda value: f"Z{value:.0f}",
}
