"""From a file to stored activities, and from a stored activity to what its card shows."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from coaching.activities.history import HistoryService, Place
from coaching.activities.measuring import measure
from coaching.domain.activity import TRANSITION, Activity, ActivityId, Correction, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.history import BeatenRecord
from coaching.domain.recording import Decoded, Samples
from coaching.domain.training import Load, ZoneTimes
from coaching.errors import NoActivities, NotAnActivity, UnreadableFile
from coaching.physiology.hr_max import Proposal, proposal
from coaching.physiology.zones import zone_times, zones_for
from coaching.ports import Activities, Clock, Decoder

#: Two recordings of one run start within this time of each other: another watch, another export.
SAME_START_S = 60
WEEK = timedelta(days=7)
#: What a heart reached longer ago says nothing about today (docs/science.md#b4-new-hrmax).
TELLING = timedelta(days=365)
#: Two runs this near to each other can agree on a maximum heart rate.
AGREEING = timedelta(days=60)
#: A start on the same local day lies within this.
DAY_AND_A_HALF = timedelta(hours=36)
#: What is written down from memory is off by less.
ENTRY_TOLERANCE = 0.1


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

    def new_among(self, kept: Sequence[Activity]) -> tuple[Activity, ...]:
        """Return those of the kept activities that the athlete did not have before."""
        before = {activity.id for activity in self.known}
        return tuple(activity for activity in kept if activity.id not in before)


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
    #: Records of all other activities that this one beats.
    beaten: tuple[BeatenRecord, ...] = ()


class ActivityService:
    """Reads files, keeps activities, and finds them again."""

    def __init__(self, activities: Activities, history: HistoryService, decoder: Decoder, clock: Clock) -> None:
        """Take the store, the history, the decoder and the clock."""
        self._activities = activities
        self._history = history
        self._decoder = decoder
        self._clock = clock

    async def read(self, athlete: Athlete, content: bytes, *, received_at: datetime | None = None) -> Reading:
        """Decode and measure one file that is no archive; slow, so no transaction is open meanwhile.

        Args:
            athlete: Whose file it is.
            content: Its bytes.
            received_at: Stands in for the start where the clock of the watch was never set; None for now.

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
        measured = await asyncio.to_thread(_measure, decoded, received_at or self._clock.now())
        return await self._apart(athlete, Reading(digest, content, new=measured))

    async def keep(self, athlete: Athlete, reading: Reading) -> tuple[Activity, ...]:
        """Keep what is new in a file, inside the unit of work; a run that came in meanwhile is not kept twice."""
        reading = await self._apart(athlete, reading)
        if not reading.new:
            return reading.known
        for cut in reading.superseded:
            await self._activities.remove(athlete.id, cut.id)
        file_id = await self._activities.keep_file(athlete.id, reading.digest, reading.content)
        kept = [await self._keep_one(athlete, measured, samples, file_id) for measured, samples in reading.new]
        return (*reading.known, *kept)

    async def _keep_one(self, athlete: Athlete, measured: MeasuredActivity, samples: Samples, file_id: int) -> Activity:
        """Keep one activity; what the athlete had written down of it gives way, how it felt stays."""
        day = (measured.started_at - DAY_AND_A_HALF, measured.started_at + DAY_AND_A_HALF)
        nearby = await self._activities.between(athlete.id, *day)
        entry = next((activity for activity in nearby if _is_entry_of(activity, measured)), None)
        kept = await self._activities.add(athlete.id, measured, samples, file_id)
        if entry is None:
            return kept
        await self._activities.remove(athlete.id, entry.id)
        if entry.correction.is_race:
            kept = await self._activities.correct(kept, Correction(is_race=True), measured, samples)
        return await self._activities.feel(kept, rpe=entry.rpe, remark=entry.remark)

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

    async def samples(self, athlete: Athlete, activity: Activity) -> Samples:
        """Return the samples of one activity, without positions."""
        return await self._activities.samples(athlete.id, activity.id)

    async def judge(self, athlete: Athlete, activity: MeasuredActivity) -> Judged:
        """Return zones, load, the week before and beaten records, as they are for this athlete today.

        The history is brought up to date first, so no unit of work may be open.
        """
        place, zones = await self._history.place(athlete, activity), zones_for(athlete)
        own = (activity.id,) if isinstance(activity, Activity) else ()
        return Judged(
            zone_times=zone_times(activity.metrics, zones) if zones else None,
            load=place.load,
            week=_week(place, since=activity.started_at - WEEK),
            beaten=await self._history.beaten(athlete, activity.metrics.best_efforts, of=own),
        )

    async def hr_max_proposal(self, athlete: Athlete, activity: MeasuredActivity) -> Proposal | None:
        """Return the new maximum heart rate that a run speaks for, None where there is nothing to propose."""
        candidate = activity.metrics.hr_max_candidate_bpm
        is_of_today = activity.started_at >= self._clock.now() - TELLING
        if not is_of_today or proposal(candidate, athlete, ()) is None:
            return None
        around = (activity.started_at - AGREEING, activity.started_at + AGREEING)
        others = await self._activities.between(athlete.id, *around)
        found = [other.metrics.hr_max_candidate_bpm for other in others if _is_another_run(other, activity)]
        return proposal(candidate, athlete, [bpm for bpm in found if bpm is not None])

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


def _measure(decoded: Decoded, received_at: datetime) -> tuple[tuple[MeasuredActivity, Samples], ...]:
    training = [recording for recording in decoded.recordings if recording.sport != TRANSITION]
    return tuple((measure(recording, received_at=received_at), recording.samples) for recording in training)


def _is_part(stored: Activity, measured: MeasuredActivity) -> bool:
    """Return whether what is stored was saved of a broken file, and the whole has come now."""
    return stored.is_incomplete and not measured.is_incomplete and stored.duration_s <= measured.duration_s


def _is_same(stored: Activity, measured: MeasuredActivity) -> bool:
    if stored.is_manual or _is_part(stored, measured):
        return False
    return stored.sport == measured.sport or stored.correction.sport is not None


def _is_another_run(other: Activity, activity: MeasuredActivity) -> bool:
    """Return whether this is neither the run itself nor what was saved of its broken file, and counts."""
    is_apart = abs((other.started_at - activity.started_at).total_seconds()) > SAME_START_S
    return is_apart and not other.correction.is_excluded


def _refuse(decoded: Decoded) -> None:
    if decoded.verdict == "not_an_activity":
        raise NotAnActivity(file_kind=decoded.file_kind or "other")
    if decoded.verdict == "reject" or not decoded.recordings:
        raise UnreadableFile(reason=decoded.notes[0].code if decoded.notes else "unreadable")


def _is_entry_of(stored: Activity, measured: MeasuredActivity) -> bool:
    """Return whether the athlete had written this run down by hand before its file came."""
    if not stored.is_manual or stored.is_run != measured.is_run or stored.local_day != measured.local_start.date():
        return False
    lengths = (stored.metrics.totals.distance_m, measured.metrics.totals.distance_m)
    return _is_about(stored.duration_s, measured.duration_s) and _is_about(*lengths)


def _is_about(entered: float | None, recorded: float | None) -> bool:
    if not entered or not recorded:
        return entered == recorded or not entered
    return abs(entered / recorded - 1) <= ENTRY_TOLERANCE


def _week(place: Place, *, since: datetime) -> Week:
    week = [(session, load) for session, load in place.before if session.started_at >= since]
    loads = [load.points for _, load in week if load is not None]
    return Week(
        sessions=len(week),
        distance_m=sum(session.distance_m or 0.0 for session, _ in week if session.is_run),
        load_points=sum(loads) if loads else None,
    )
