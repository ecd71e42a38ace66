"""From a file to stored activities, and from a stored activity to what its card shows."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from coaching.activities.measuring import measure
from coaching.domain.activity import TRANSITION, Activity, ActivityId, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.recording import Decoded, Samples
from coaching.domain.training import Load, ZoneTimes
from coaching.errors import NoActivities, NotAnActivity, UnreadableFile
from coaching.physiology.load import activity_load
from coaching.physiology.zones import zone_times, zones_for
from coaching.ports import Activities, Clock, Decoder

#: Two recordings of one run start within this time of each other: another watch, another export.
SAME_START_S = 60
WEEK = timedelta(days=7)


@dataclass(frozen=True, eq=False)
class Reading:
    """A file that was read, before anything is kept."""

    digest: str
    content: bytes
    #: Activities of this file that the athlete has already.
    known: tuple[Activity, ...] = ()
    new: tuple[tuple[MeasuredActivity, Samples], ...] = ()
    #: What was saved of a broken file earlier, and is in this one whole.
    superseded: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Week:
    """What was done in the seven days before an activity."""

    sessions: int
    distance_m: float
    #: TSS-like points; None where no session has a load.
    load_points: float | None


@dataclass(frozen=True)
class Judged:
    """An activity with what depends on the athlete."""

    zone_times: ZoneTimes | None
    load: Load | None
    week: Week


class ActivityService:
    """Reads files, keeps activities, and finds them again."""

    def __init__(self, activities: Activities, decoder: Decoder, clock: Clock) -> None:
        """Take the store, the decoder and the clock."""
        self._activities = activities
        self._decoder = decoder
        self._clock = clock

    async def read(self, athlete: Athlete, content: bytes) -> Reading:
        """Decode and measure one file that is no archive; slow, so no transaction is open meanwhile.

        Raises:
            UnreadableFile: If nothing can be decoded.
            NotAnActivity: If it is a workout, a course, settings or the like.
        """
        digest = sha256(content).hexdigest()
        known = await self._activities.of_file(athlete.id, digest)
        if known:
            return Reading(digest, content, known=known)
        decoded = await self._decoder.decode(content)
        _refuse(decoded)
        measured = await asyncio.to_thread(self._measure, decoded)
        return await self._apart(athlete, Reading(digest, content, new=measured))

    async def keep(self, athlete: Athlete, reading: Reading) -> tuple[Activity, ...]:
        """Keep what is new in a file, inside the unit of work; a run that came in meanwhile is not kept twice."""
        reading = await self._apart(athlete, reading)
        if not reading.new:
            return reading.known
        for cut in reading.superseded:
            await self._activities.remove(athlete.id, cut.id)
        file_id = await self._activities.keep_file(athlete.id, reading.digest, reading.content)
        kept = [await self._activities.add(athlete.id, *activity, file_id) for activity in reading.new]
        return (*reading.known, *kept)

    async def get(self, athlete: Athlete, activity_id: ActivityId) -> Activity:
        """Return one activity of the athlete.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        return await self._activities.get(athlete.id, activity_id)

    async def latest(self, athlete: Athlete) -> Activity:
        """Return the athlete's latest run, or the latest activity where there is no run among the last ones.

        Raises:
            NoActivities: If there is none at all.
        """
        last = await self._activities.page(athlete.id, offset=0, limit=20)
        if not last:
            raise NoActivities
        return next((activity for activity in last if activity.is_run), last[0])

    async def page(self, athlete: Athlete, number: int, size: int) -> tuple[tuple[Activity, ...], int]:
        """Return one page of activities, newest first, and how many pages there are; out of range gives the nearest."""
        count = await self._activities.count(athlete.id)
        pages = max(1, -(-count // size))
        number = min(max(number, 0), pages - 1)
        return await self._activities.page(athlete.id, offset=number * size, limit=size), pages

    async def judge(self, athlete: Athlete, activity: MeasuredActivity) -> Judged:
        """Return zones, load and the week before, as they are for this athlete today."""
        before = await self._activities.between(athlete.id, activity.started_at - WEEK, activity.started_at)
        zones = zones_for(athlete)
        return Judged(
            zone_times=zone_times(activity.metrics, zones) if zones else None,
            load=activity_load(activity, athlete),
            week=_week(before, athlete),
        )

    def _measure(self, decoded: Decoded) -> tuple[tuple[MeasuredActivity, Samples], ...]:
        now = self._clock.now()
        training = [recording for recording in decoded.recordings if recording.sport != TRANSITION]
        return tuple((measure(recording, received_at=now), recording.samples) for recording in training)

    async def _apart(self, athlete: Athlete, reading: Reading) -> Reading:
        """Tell activities that the athlete has already from new ones."""
        known, new, superseded = list(reading.known), [], []
        for measured, samples in reading.new:
            near = await self._activities.near(athlete.id, measured.started_at, SAME_START_S)
            superseded += [activity for activity in near if _is_part(activity, measured)]
            same = next((activity for activity in near if _is_same(activity, measured)), None)
            if same is None:
                new.append((measured, samples))
            else:
                known.append(same)
        return replace(reading, known=tuple(known), new=tuple(new), superseded=tuple(superseded))


def _is_part(stored: Activity, measured: MeasuredActivity) -> bool:
    """Return whether what is stored was saved of a broken file, and the whole has come now."""
    return stored.is_incomplete and not measured.is_incomplete and stored.duration_s <= measured.duration_s


def _is_same(stored: Activity, measured: MeasuredActivity) -> bool:
    return stored.sport == measured.sport and not _is_part(stored, measured)


def _refuse(decoded: Decoded) -> None:
    if decoded.verdict == "not_an_activity":
        raise NotAnActivity(file_kind=decoded.file_kind or "other")
    if decoded.verdict == "reject" or not decoded.recordings:
        raise UnreadableFile(reason=decoded.notes[0].code if decoded.notes else "unreadable")


def _week(before: Sequence[Activity], athlete: Athlete) -> Week:
    loads = [load.points for activity in before if (load := activity_load(activity, athlete)) is not None]
    return Week(
        sessions=len(before),
        distance_m=sum(activity.metrics.totals.distance_m or 0.0 for activity in before if activity.is_run),
        load_points=sum(loads) if loads else None,
    )
