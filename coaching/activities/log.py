"""A run without a file: written down by the athlete, measured and kept like any other; and how a run felt."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from coaching.activities.draft import SPORTS, Draft
from coaching.activities.measuring import measure
from coaching.domain.activity import MANUAL_ENTRY, Activity, ActivityId, Correction, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.recording import Note, Recording, Samples, Totals
from coaching.errors import StaleButton
from coaching.ports import Activities, Clock

#: Two entries of one day that differ by less are the same.
SAME_ENTRY = 0.01
DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Entry:
    """A run written down, before it is kept."""

    #: As it will be, but for its id.
    activity: Activity
    samples: Samples


class LogService:
    """Keeps what athletes tell: runs without a file, and how runs felt."""

    def __init__(self, activities: Activities, clock: Clock) -> None:
        """Take the store and the clock."""
        self._activities = activities
        self._clock = clock

    async def today(self, athlete: Athlete) -> date:
        """Return the athlete's day, by their time zone, else by the clock of their watch."""
        if athlete.timezone is not None:
            return athlete.today(self._clock.now())
        return (self._clock.now() + timedelta(seconds=await self._utc_offset_s(athlete))).date()

    async def prepare(self, athlete: Athlete, draft: Draft) -> Entry:
        """Measure what was written down; no transaction is open meanwhile.

        Args:
            athlete: Who ran.
            draft: With nothing missing.
        """
        recording = _recording(draft, now=self._clock.now(), utc_offset_s=await self._utc_offset_s(athlete))
        measured = await asyncio.to_thread(measure, recording, received_at=self._clock.now())
        activity = Activity(
            **{name: getattr(measured, name) for name in MeasuredActivity.model_fields},
            id=ActivityId(0),
            athlete_id=athlete.id,
            correction=Correction(is_race=draft.is_race),
            rpe=draft.rpe,
            remark=draft.remark,
        )
        return Entry(activity, recording.samples)

    async def find(self, athlete: Athlete, entry: Entry) -> Activity | None:
        """Return the activity that says the same already."""
        start = entry.activity.started_at
        nearby = await self._activities.between(athlete.id, start - DAY, start + DAY)
        return next((activity for activity in nearby if _is_same(activity, entry.activity)), None)

    async def keep(self, athlete: Athlete, entry: Entry) -> Activity:
        """Keep what was written down, inside the unit of work."""
        activity = entry.activity
        kept = await self._activities.add(athlete.id, activity, entry.samples, None)
        if activity.correction != Correction():
            kept = await self._activities.correct(kept, activity.correction, activity, entry.samples)
        return await self._activities.feel(kept, rpe=activity.rpe, remark=activity.remark)

    async def take_back(self, athlete: Athlete, activity_id: ActivityId) -> None:
        """Forget a run that was written down, inside the unit of work.

        Raises:
            UnknownActivity: If this athlete has no such activity.
            StaleButton: If it came from a file, which is deleted only after a question.
        """
        activity = await self._activities.get(athlete.id, activity_id)
        if not activity.is_manual:
            raise StaleButton(data="unlog")
        await self._activities.remove(athlete.id, activity_id)

    async def feel(self, activity: Activity, *, rpe: int | None, remark: str | None) -> Activity:
        """Keep how a run felt, inside the unit of work."""
        return await self._activities.feel(activity, rpe=rpe, remark=remark)

    async def _utc_offset_s(self, athlete: Athlete) -> int:
        """Return where the athlete's watch was last, 0 where no file ever said."""
        latest = await self._activities.page(athlete.id, offset=0, limit=1)
        return (latest[0].utc_offset_s or 0) if latest else 0


def empty_samples() -> Samples:
    """Return no samples."""
    return Samples(**{name: np.empty(0) for name in Samples.columns()})


def recording_of(
    totals: Totals, *, sport: str, sub_sport: str | None, started_at: datetime, utc_offset_s: int
) -> Recording:
    """Return what a file would hold that knows nothing but totals."""
    return Recording(
        sport=sport,
        sub_sport=sub_sport,
        started_at=started_at,
        utc_offset_s=utc_offset_s,
        device=None,
        samples=empty_samples(),
        laps=(),
        pauses=(),
        totals=totals,
        has_barometer=False,
        notes=(Note(code=MANUAL_ENTRY),),
        is_incomplete=False,
    )


def _recording(draft: Draft, *, now: datetime, utc_offset_s: int) -> Recording:
    if draft.sport is None or draft.day is None or draft.duration_s is None:
        msg = "a draft with something missing cannot be kept"
        raise AssertionError(msg)
    sport, sub_sport = SPORTS[draft.sport]
    totals = Totals(
        elapsed_s=draft.duration_s,
        timer_s=draft.duration_s,
        moving_s=draft.duration_s,
        distance_m=draft.distance_m,
        hr_avg_bpm=draft.hr_avg_bpm,
        hr_max_bpm=draft.hr_max_bpm,
    )
    started_at = _start(draft.day, draft.duration_s, now=now, utc_offset_s=utc_offset_s)
    return recording_of(totals, sport=sport, sub_sport=sub_sport, started_at=started_at, utc_offset_s=utc_offset_s)


def _start(day: date, duration_s: float, *, now: datetime, utc_offset_s: int) -> datetime:
    """Return noon of the local day, or as late as a run can have begun that is over now; never another day."""
    midnight = datetime.combine(day, time(), UTC) - timedelta(seconds=utc_offset_s)
    latest = max(midnight, now - timedelta(seconds=duration_s))
    return min(midnight + DAY / 2, latest)


def _is_same(stored: Activity, entered: MeasuredActivity) -> bool:
    if stored.sport != entered.sport or stored.local_day != entered.local_start.date():
        return False
    lengths = (stored.metrics.totals.distance_m, entered.metrics.totals.distance_m)
    return _is_close(stored.duration_s, entered.duration_s) and _is_close(*lengths)


def _is_close(one: float | None, other: float | None) -> bool:
    if not one or not other:
        return not one and not other
    return abs(one / other - 1) <= SAME_ENTRY
