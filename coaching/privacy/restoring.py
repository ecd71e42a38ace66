"""An export that comes back: read with suspicion, since anybody may have written it; and what is missing of it here."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from coaching.domain.activity import Activity, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.recording import Totals
from coaching.errors import UnreadableFile
from coaching.files import Member, members
from coaching.privacy.exported import DATA_NAME, FORMAT, VERSION, Export, ExportedActivity

#: Two starts this near are one.
SAME_START_S = 1.0
REMARK_CHARACTERS_MAX: Final = 4_000
LARGEST_TOTAL = 10_000_000.0

#: What goes together: the first of each decides whether the others are taken too. Consents are never among them:
#: they are given anew; nor is a question that was open.
_TOGETHER: Sequence[tuple[str, ...]] = (
    ("language",),
    ("style",),
    ("units",),
    ("level",),
    ("goal_kind",),
    ("run_days", "long_run_day", "runs_per_week"),
    ("usual_week_m",),
    ("weekly_cap_m",),
    ("weekday_cap_s",),
    ("weekend_cap_s",),
    ("timezone",),
    ("sex",),
    ("age_years", "is_age_band"),
    ("hr_max_bpm", "hr_max_on"),
    ("hr_rest_bpm",),
    ("threshold_hr_bpm", "threshold_hr_on"),
    ("declined_hr_max_bpm",),
    ("declined_hr_reference",),
    ("zone_method", "zone_bounds_bpm"),
    ("equipment",),
    ("wants_strength",),
    ("health",),
    ("is_introduced",),
    ("held", "held_on"),
)


def is_export(content: bytes) -> bool:
    """Return whether these bytes are a zip of ours, whole or not."""
    if DATA_NAME.encode() not in content:
        return False
    return any(FORMAT in (member.data or b"")[:200].decode("ascii", "replace") for member in _data(content))


def read_export(content: bytes) -> Export:
    """Return the data of an export; slow, so not on the event loop.

    Raises:
        UnreadableFile: If it is none, is damaged, or comes from a newer coach.
    """
    member = next(_data(content), None)
    if member is None:
        raise UnreadableFile(reason="export_damaged")
    try:
        data = json.loads(member.content, parse_constant=_refuse, parse_float=_finite)
        if isinstance(data, dict) and data.get("format") == FORMAT and _is_newer(data.get("version")):
            raise UnreadableFile(reason="export_too_new")
        return Export.model_validate(data)
    except (ValueError, RecursionError, ValidationError) as error:
        raise UnreadableFile(reason="export_damaged") from error


def original_files(content: bytes, export: Export) -> Iterator[tuple[Member, tuple[ExportedActivity, ...]]]:
    """Yield the original files of an export with the activities that came from each; others are left out."""
    by_label: dict[str, list[ExportedActivity]] = {}
    for activity in export.activities:
        if activity.file is not None:
            by_label.setdefault(activity.file.rpartition("/")[2], []).append(activity)
    for member in members(content):
        if member.label in by_label:
            yield member, tuple(by_label[member.label])


def entry_for(activity: MeasuredActivity, entries: Sequence[ExportedActivity]) -> ExportedActivity | None:
    """Return what an export says about an activity of one of its files, None where it was deleted there."""
    near = (entry for entry in entries if _apart_s(entry.started_at, activity.started_at) <= SAME_START_S)
    return next(near, None)


def filled(athlete: Athlete, profile: Athlete) -> Athlete:
    """Return an athlete with what they have not said here taken from an export; what they have said stays."""
    unsaid = Athlete(id=athlete.id)
    taken: dict[str, object] = {}
    for names in _TOGETHER:
        if all(getattr(athlete, name) == getattr(unsaid, name) for name in names):
            taken |= {name: getattr(profile, name) for name in names}
    return athlete.model_copy(update=taken)


def feel_of(activity: Activity, entry: ExportedActivity) -> tuple[int | None, str | None]:
    """Return how an activity felt: as it is known here, else as the export says."""
    rpe = entry.rpe if activity.rpe is None else activity.rpe
    remark = activity.remark or (entry.remark or "")[:REMARK_CHARACTERS_MAX] or None
    return rpe, remark


def is_believable(totals: Totals) -> bool:
    """Return whether what was written down by hand can be meant: there is a duration, and nothing is absurd."""
    values: Mapping[str, float | None] = totals.model_dump()
    known = [value for value in values.values() if value is not None]
    return bool(totals.moving_s) and all(0 <= value <= LARGEST_TOTAL for value in known)


def _data(content: bytes) -> Iterator[Member]:
    return (member for member in members(content) if member.label == DATA_NAME)


def _is_newer(version: object) -> bool:
    return isinstance(version, int) and version > VERSION


def _apart_s(one: datetime, other: datetime) -> float:
    return abs((one - other).total_seconds())


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text[:20])
    return number


def _refuse(name: str) -> float:
    raise ValueError(name)
