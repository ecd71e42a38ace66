"""What the coach reads from an activity file, for people at a terminal and for programs."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from bot.decoding import Decoder
from coaching.activities.measuring import measure
from coaching.domain.recording import Note, Recording, Totals, Verdict
from coaching.files import FILE_BYTES_MAX, Member, members
from coaching.files.verdicts import PART, rank

KEPT: frozenset[Verdict] = frozenset({"accept", "accept_warn", "salvage"})

EX_REFUSED = 2
EX_NO_FILE = 1

TOTALS = ("elapsed_s", "timer_s", "moving_s", "distance_m", "hr_avg_bpm", "hr_max_bpm", "cadence_avg_spm", "ascent_m")
DECIMALS = 3


@dataclass(frozen=True, eq=False)
class Inspection:
    """What became of a file and of all that it holds."""

    verdict: Verdict
    notes: tuple[str, ...]
    activities: tuple[dict[str, Any], ...]


def inspect_file(path: Path, *, as_json: bool) -> int:
    """Print what the coach reads from a file.

    Returns:
        The exit code: 0 if an activity would be kept, 2 if not, 1 if the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        print(f"{path}: {error.strerror}", file=sys.stderr)  # noqa: T201 - the command line
        return EX_NO_FILE
    inspection = asyncio.run(inspect(data, now=datetime.now(UTC)))
    print(_as_json(inspection) if as_json else _as_text(inspection))  # noqa: T201 - the command line
    return 0 if inspection.verdict in KEPT else EX_REFUSED


async def inspect(data: bytes, *, now: datetime) -> Inspection:
    """Decode and measure a file, or every file of an archive, as for an upload."""
    decoder = Decoder()
    try:
        parts = [await _inspect_member(decoder, member, now=now) for member in members(data)]
    finally:
        await decoder.close()
    return _joined(parts) if parts else Inspection("reject", ("no_activity_inside",), ())


async def _inspect_member(decoder: Decoder, member: Member, *, now: datetime) -> Inspection:
    """Decode one file and keep what is printed; its samples are let go before the next."""
    if member.data is None:
        return Inspection("reject", (str(member.note),), ())
    decoded = await decoder.decode(member.data)
    kind = (str(Note(code="file_kind", detail=decoded.file_kind)),) if decoded.file_kind else ()
    return Inspection(
        verdict=decoded.verdict,
        notes=(*kind, *map(_note, decoded.notes)),
        activities=tuple(_activity(recording, now=now) for recording in decoded.recordings),
    )


def _joined(parts: Sequence[Inspection]) -> Inspection:
    """Return the best verdict with its notes, and a word on each file that is worse."""
    best = min((part.verdict for part in parts), key=rank)
    said = [note for part in parts if part.verdict == best for note in part.notes]
    others = [_other(number, part) for number, part in enumerate(parts, 1) if part.verdict != best]
    return Inspection(
        verdict=best,
        notes=tuple(dict.fromkeys([*said, *others])),
        activities=tuple(activity for part in parts for activity in part.activities),
    )


def _other(number: int, part: Inspection) -> str:
    return f"part {number}: {part.verdict}" + (f" ({part.notes[0]})" if part.notes else "")


def _note(note: Note) -> str:
    """Return a note as it is printed."""
    return f"{note.code} {note.detail}" if note.code == PART else str(note)


def _activity(recording: Recording, *, now: datetime) -> dict[str, Any]:
    """Return one activity as it is printed; what is unknown is None.

    What the device states and can be true goes before everything else here; a card may prefer our values,
    where the device summed up only part of its own recording.
    """
    measured = measure(recording, received_at=now)
    started_at = recording.started_at
    stated = recording.totals.model_dump(exclude_none=True)
    return {
        "sport": recording.sport,
        "start_time_utc": started_at.isoformat().replace("+00:00", "Z") if started_at else None,
        **_totals(measured.metrics.totals.model_copy(update=stated)),
        "records": len(recording.samples),
        "laps": len(recording.laps),
        "computed": _totals(measured.metrics.computed),
    }


def _totals(totals: Totals) -> dict[str, float | None]:
    return {name: _rounded(getattr(totals, name)) for name in TOTALS}


def _rounded(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, DECIMALS)


def _as_json(inspection: Inspection) -> str:
    return json.dumps(asdict(inspection), indent=2, allow_nan=False)


def _as_text(inspection: Inspection) -> str:
    """Return a few lines for people."""
    lines = [inspection.verdict, *(f"  {note}" for note in inspection.notes)]
    for number, activity in enumerate(inspection.activities, 1):
        lines += ["", f"{number}. {activity['sport']}, {activity['start_time_utc'] or 'no date'}"]
        lines += [f"  {name:16} {_shown(activity[name])}" + _beside(activity, name) for name in TOTALS]
        lines += [f"  {name:16} {activity[name]}" for name in ("records", "laps")]
    return "\n".join(lines)


def _beside(activity: dict[str, Any], name: str) -> str:
    """Return our own value where it is another one than the device's."""
    ours = activity["computed"][name]
    return "" if ours == activity[name] else f"  (computed {_shown(ours)})"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
