"""Values that are facts: each has an id, which is the name of its field, and a unit, which is its type."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import floor
from typing import Annotated

from pydantic import BaseModel

from coaching.domain.report import Fact, Unit

#: More decimals than this would pretend a precision that no watch has.
DECIMALS = 1
#: From here on values are printed without decimals, but for distances.
WHOLE_FROM = 10.0
HALF = 0.5


@dataclass(frozen=True)
class FactUnit:
    """Marks a field as a fact; the id carries no unit, because the view prints it in the athlete's own."""

    unit: Unit


Metres = Annotated[float | None, FactUnit("m")]
Seconds = Annotated[float | None, FactUnit("s")]
SecondsPerKm = Annotated[float | None, FactUnit("s_per_km")]
Bpm = Annotated[float | None, FactUnit("bpm")]
Spm = Annotated[float | None, FactUnit("spm")]
#: 0..100 for a share; a difference may be negative.
Percent = Annotated[float | None, FactUnit("pct")]
Points = Annotated[float | None, FactUnit("points")]
Count = Annotated[int | None, FactUnit("count")]
#: How hard it felt, 0..10.
Rpe = Annotated[int | None, FactUnit("rpe")]
ZoneNumber = Annotated[int | None, FactUnit("zone")]
Word = Annotated[str | None, FactUnit("word")]


class Sheet(BaseModel, frozen=True):
    """A group of facts; a field that is no fact has a plain type."""

    def facts(self, prefix: str = "") -> tuple[Fact, ...]:
        """Return every known fact, its id being the prefix and the name of the field."""
        return tuple(
            Fact(id=f"{prefix}{name}", value=_rounded(getattr(self, name)), unit=unit)
            for name, unit in units(type(self)).items()
            if getattr(self, name) is not None
        )


@cache
def units(sheet: type[Sheet]) -> Mapping[str, Unit]:
    """Return the unit of each field that is a fact."""
    return {
        name: mark.unit
        for name, field in sheet.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, FactUnit)
    }


def _rounded(value: float | str) -> float | int | str:
    """Return the value as it is sent and printed.

    Printed without decimals it must look as the value itself does on the card: 91.46 is 91 there, not 91.5 and then 92.
    """
    if not isinstance(value, float):
        return value
    short = round(value, DECIMALS)
    is_fine = abs(value) < WHOLE_FROM or _whole(short) == _whole(value)
    return short if is_fine else round(short - 10**-DECIMALS, DECIMALS)


def _whole(value: float) -> int:
    """Return the whole number that people round to: half goes up."""
    return floor(value + HALF)
