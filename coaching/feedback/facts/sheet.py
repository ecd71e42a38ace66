"""Values that are facts: each has an id, which is the name of its field, and a unit, which is its type."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import BaseModel

from coaching.domain.report import Fact, Unit

#: More decimals than this would pretend a precision that no watch has.
DECIMALS = 1


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
    """Return the value as it is sent and printed."""
    return round(value, DECIMALS) if isinstance(value, float) else value
