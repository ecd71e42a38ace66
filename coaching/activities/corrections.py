"""What the athlete knows better than the watch: always applied to the original recording, which stays as it is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coaching.activities.log import recording_of
from coaching.activities.measuring import measure
from coaching.domain.activity import TRANSITION, Activity, ActivityId, Correction, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.recording import Recording, Samples
from coaching.errors import ImplausibleDistance, OriginalUnreadable
from coaching.physiology.quality import INDOORS
from coaching.physiology.treadmill import believable_belt_m, belt_factor
from coaching.ports import Activities, Decoder

SAME_START_S = 1.0
#: What keeps a run without positions from counting as indoors.
OUTDOORS = "street"


@dataclass(frozen=True, eq=False)
class Corrected:
    """An activity as a correction makes it, before it is kept."""

    activity: Activity
    samples: Samples


class CorrectionService:
    """Corrects and deletes activities."""

    def __init__(self, activities: Activities, decoder: Decoder) -> None:
        """Take the store and the decoder."""
        self._activities = activities
        self._decoder = decoder

    async def prepare(self, athlete: Athlete, activity: Activity, correction: Correction) -> Corrected:
        """Return what a correction makes of an activity; slow, so no transaction is open meanwhile.

        Args:
            athlete: Whose activity it is.
            activity: As it is stored, an earlier correction included.
            correction: Everything that is to hold from now on.

        Raises:
            ImplausibleDistance: If the treadmill can hardly have shown this.
            OriginalUnreadable: If the file does not give the recording any more.
        """
        if _measures_the_same(activity.correction, correction):
            samples = await self._activities.samples(athlete.id, activity.id)
            return Corrected(activity.model_copy(update={"correction": correction}), samples)
        original = await original_of(activity, self._activities, self._decoder)
        return await asyncio.to_thread(corrected, activity, original, correction)

    async def keep(self, corrected: Corrected) -> Activity:
        """Keep a correction, inside the unit of work; what was written about the activity goes."""
        activity = corrected.activity
        return await self._activities.correct(activity, activity.correction, activity, corrected.samples)

    async def delete(self, athlete: Athlete, activity_id: ActivityId) -> None:
        """Forget an activity for good, inside the unit of work."""
        await self._activities.remove(athlete.id, activity_id)


def takes_belt_distance(activity: Activity) -> bool:
    """Return whether a treadmill may have shown another distance than the watch."""
    is_indoors = activity.sub_sport in INDOORS or any(note.code == "treadmill" for note in activity.notes)
    return activity.is_run and is_indoors and not activity.is_manual


async def original_of(activity: Activity, activities: Activities, decoder: Decoder) -> Recording:
    """Return the recording as the file has it; what was written down by hand is its own original.

    Raises:
        OriginalUnreadable: If the file does not give the recording any more.
    """
    content = await activities.file_of(activity.athlete_id, activity.id)
    if content is None:
        return _written(activity)
    decoded = await decoder.decode(content)
    recording = _of_activity(decoded.recordings, activity)
    if recording is None:
        raise OriginalUnreadable(activity_id=activity.id)
    return recording


def corrected(activity: Activity, original: Recording, correction: Correction) -> Corrected:
    """Return what a correction makes of an activity, measured anew from its original.

    Raises:
        ImplausibleDistance: If the treadmill can hardly have shown the corrected distance.
    """
    correction = _without_the_needless(original, correction)
    recording = _with_sport(original, correction)
    measured = measure(recording, received_at=activity.started_at)
    if correction.distance_m is not None:
        recording = _scaled(recording, correction.distance_m, recorded_m=measured.metrics.totals.distance_m)
        measured = measure(recording, received_at=activity.started_at)
    fields = {name: getattr(measured, name) for name in MeasuredActivity.model_fields}
    return Corrected(activity.model_copy(update={**fields, "correction": correction}), recording.samples)


def _measures_the_same(before: Correction, after: Correction) -> bool:
    """Return whether only race or counting differ, which no measure depends on."""
    return (before.sport, before.sub_sport, before.distance_m) == (after.sport, after.sub_sport, after.distance_m)


def _of_activity(recordings: Sequence[Recording], activity: Activity) -> Recording | None:
    """Return the recording that an activity came from: that of the same start, or the only one without."""
    undated = [recording for recording in recordings if recording.started_at is None and recording.sport != TRANSITION]
    for recording in recordings:
        if recording.started_at is not None:
            off_s = abs((recording.started_at - activity.started_at).total_seconds())
            if off_s <= SAME_START_S and recording.sport != TRANSITION:
                return recording
    return undated[0] if len(undated) == 1 else None


def _written(activity: Activity) -> Recording:
    return recording_of(
        activity.metrics.totals,
        sport=activity.sport,
        sub_sport=activity.sub_sport,
        started_at=activity.started_at,
        utc_offset_s=activity.utc_offset_s or 0,
    )


def _without_the_needless(original: Recording, correction: Correction) -> Correction:
    """Return the correction without a sport that the file says already."""
    if correction.sport is None or (correction.sport, correction.sub_sport) != (original.sport, original.sub_sport):
        return correction
    return correction.model_copy(update={"sport": None, "sub_sport": None})


def _with_sport(original: Recording, correction: Correction) -> Recording:
    if correction.sport is None:
        return original
    sub_sport = correction.sub_sport
    if correction.sport == "running" and sub_sport is None and not np.isfinite(original.samples.latitude_deg).any():
        sub_sport = OUTDOORS
    return replace(original, sport=correction.sport, sub_sport=sub_sport)


def _scaled(recording: Recording, distance_m: float, *, recorded_m: float | None) -> Recording:
    """Return a recording whose distances add up to what the treadmill showed.

    Raises:
        ImplausibleDistance: If that is too far from what was recorded.

    Source:
        docs/science.md#a11-treadmill
    """
    totals = recording.totals.model_copy(update={"distance_m": distance_m})
    if not recorded_m:
        return replace(recording, totals=totals)
    factor = belt_factor(recorded_m, distance_m)
    if factor is None:
        lowest_m, highest_m = believable_belt_m(recorded_m)
        raise ImplausibleDistance(lowest_m=lowest_m, highest_m=highest_m)
    samples = replace(
        recording.samples,
        distance_m=recording.samples.distance_m * factor,
        speed_m_s=recording.samples.speed_m_s * factor,
    )
    laps = tuple(
        lap if lap.distance_m is None else lap.model_copy(update={"distance_m": lap.distance_m * factor})
        for lap in recording.laps
    )
    return replace(recording, samples=samples, laps=laps, totals=totals)
