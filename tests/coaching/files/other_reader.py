"""The same files as fitparse reads them with a loop of its own: an independent opinion on every native value."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from math import isfinite, nan
from typing import Any

import fitparse.records
import numpy as np
from fitparse import FitFile
from fitparse.processors import FitFileDataProcessor

from coaching.domain.recording import Floats

Values = Mapping[int, float]


class AsWritten(FitFileDataProcessor):  # type: ignore[misc]  # fitparse has no types
    """Leaves values as they are: numbers, not words and dates."""

    def _run_processor(self, _name: str, _data: object) -> None: ...


@dataclass(frozen=True)
class Row:
    """One message, by numbers of fields; NaN for "no value", for text and for arrays."""

    #: What stands in the native fields.
    native: Values
    #: What follows from them: the parts of packed fields, the times of compressed headers.
    derived: Values


@dataclass(frozen=True)
class OtherReader:
    """What fitparse found in a file."""

    #: By number of the message, then in the order of the file.
    rows: Mapping[int, list[Row]]

    def native(self, message: int, number: int) -> Floats:
        """Return a native field of all these messages, NaN where one lacks it."""
        return np.array([row.native.get(number, nan) for row in self.rows.get(message, ())], np.float64)

    def derived(self, message: int, number: int) -> Floats:
        """Return what follows from other fields, NaN where nothing does."""
        return np.array([row.derived.get(number, nan) for row in self.rows.get(message, ())], np.float64)


def read_with_fitparse(data: bytes) -> OtherReader:
    """Read a file of one or more parts; its check sums are not looked at.

    Raises:
        FitParseError: If fitparse cannot read it to its end.
    """
    fitparse.records.DEV_TYPES.clear()  # fields that the file before described would be read in this one
    rows: dict[int, list[Row]] = {}
    for message in FitFile(BytesIO(data), check_crc=False, data_processor=AsWritten()):
        rows.setdefault(message.mesg_num, []).append(_row(message))
    return OtherReader(rows)


def _row(message: Any) -> Row:  # noqa: ANN401 - fitparse has no types
    native = [field for field in message.fields if type(field.field_def) is fitparse.records.FieldDefinition]
    derived = [field for field in message.fields if field.field_def is None]
    return Row(
        native={field.field_def.def_num: _number(field) for field in native},
        derived={field.field.def_num: _number(field) for field in derived},
    )


def _number(field: Any) -> float:  # noqa: ANN401 - fitparse has no types
    """Return the value in the unit of the profile; of words the number."""
    value = field.raw_value if isinstance(field.value, str) else field.value
    if isinstance(value, tuple) and len(value) == 1:
        (value,) = value
    return float(value) if isinstance(value, int | float) and isfinite(value) else nan
