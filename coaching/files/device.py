"""What wrote a FIT part and what kind of file it is; nothing that tells one device from another of its make."""

from dataclasses import dataclass

from coaching.domain.recording import FileKind
from coaching.files.fit import word
from coaching.files.messages import TIMESTAMP, Messages
from coaching.files.samples import FIT_EPOCH_UNIX_S
from coaching.files.sessions import known

FILE_ID = 0
_TYPE, _MANUFACTURER, _PRODUCT, _CREATED = 0, 1, 2, 4
_ACTIVITY_TYPE = 4
_KINDS: dict[int, FileKind] = {2: "settings", 3: "settings", 5: "workout", 6: "course", 10: "totals"}

_DEVICE_INFO = 23
_DEVICE_TYPE, _SOURCE_TYPE = 1, 25
_LOCAL_SOURCE = 5
_LOCAL_BAROMETER = 4

_ACTIVITY = 34
_LOCAL_TIMESTAMP = 5
_QUARTER_HOUR_S = 900.0
#: Offsets are whole quarters; the two times may be written some seconds apart.
_OFFSET_TOLERANCE_S = 60.0
_OFFSET_MAX_S = 14 * 3600.0

_GARMIN = 1


@dataclass(frozen=True)
class Device:
    """The writer of a file, and what its clocks say."""

    #: Such as "garmin fenix3"; None where the make is unknown.
    name: str | None
    has_barometer: bool
    #: What to add to UTC for the local time, within 14 h either way.
    utc_offset_s: int | None
    #: When the file was made.
    created_unix_s: float | None


def read_device(messages: Messages) -> Device:
    """Return who wrote this part."""
    created = messages.number(FILE_ID, _CREATED)
    return Device(
        name=_name(messages),
        has_barometer=_has_barometer(messages),
        utc_offset_s=_utc_offset_s(messages),
        created_unix_s=None if created is None else created + FIT_EPOCH_UNIX_S,
    )


def other_kind(messages: Messages) -> FileKind | None:
    """Return what the file says it is, None where that is an activity or not said."""
    number = messages.number(FILE_ID, _TYPE)
    return None if number in {None, _ACTIVITY_TYPE} else _KINDS.get(number or 0, "other")


def _name(messages: Messages) -> str | None:
    number, product = messages.number(FILE_ID, _MANUFACTURER), messages.number(FILE_ID, _PRODUCT)
    maker = word("manufacturer", number)
    if maker is None:
        return None
    model = word("garmin_product", product) if number == _GARMIN else None
    return f"{maker} {model or product}" if product else maker


def _has_barometer(messages: Messages) -> bool:
    """Return whether the device lists a barometer among its own sensors."""
    is_local = messages.column(_DEVICE_INFO, _SOURCE_TYPE) == _LOCAL_SOURCE
    return bool((is_local & (messages.column(_DEVICE_INFO, _DEVICE_TYPE) == _LOCAL_BAROMETER)).any())


def _utc_offset_s(messages: Messages) -> int | None:
    offsets = messages.column(_ACTIVITY, _LOCAL_TIMESTAMP) - messages.column(_ACTIVITY, TIMESTAMP)
    offset = known(offsets[0]) if len(offsets) else None
    if offset is None:
        return None
    rounded = round(offset / _QUARTER_HOUR_S) * _QUARTER_HOUR_S
    is_plausible = abs(offset - rounded) <= _OFFSET_TOLERANCE_S and abs(rounded) <= _OFFSET_MAX_S
    return int(rounded) if is_plausible else None
