"""What an older version measured is measured anew, from the original; everything else about an activity stays."""

import asyncio
from contextlib import suppress

from coaching.activities.corrections import corrected, original_of
from coaching.activities.measuring import VERSION
from coaching.domain.activity import Activity, ActivityId, Metrics, Outdated
from coaching.domain.athlete import AthleteId
from coaching.errors import ImplausibleDistance, OriginalUnreadable, UnknownActivity
from coaching.ports import Activities, Decoder, Measurings, UnitOfWork

#: Activities looked at in one query: few enough to keep everybody else waiting for no more than a few ms.
LOOKED_AT = 20


class RemeasuringService:
    """Brings the numbers of stored activities up to date, one activity at a time."""

    def __init__(self, activities: Activities, measurings: Measurings, decoder: Decoder, unit: UnitOfWork) -> None:
        """Take the stores and the decoder."""
        self._activities = activities
        self._measurings = measurings
        self._decoder = decoder
        self._unit = unit

    async def outdated(self, before: ActivityId | None) -> Outdated:
        """Return what is to be measured anew among some activities, the newest before an id first."""
        return await self._measurings.outdated(VERSION, before=before, look_at=LOOKED_AT)

    async def renew(self, athlete_id: AthleteId, activity_id: ActivityId) -> bool:
        """Measure an activity anew, in a unit of work of its own: none may be open.

        Returns:
            Whether that was done; not where its original cannot be read, and where it was changed or went meanwhile.
        """
        with suppress(UnknownActivity, OriginalUnreadable, ImplausibleDistance):
            activity = await self._activities.get(athlete_id, activity_id)
            original = await original_of(activity, self._activities, self._decoder)
            again = await asyncio.to_thread(corrected, activity, original, activity.correction)
            return await self._keep(activity, again.activity.metrics)
        return False

    async def _keep(self, activity: Activity, metrics: Metrics) -> bool:
        async with self._unit.work():
            now = await self._activities.get(activity.athlete_id, activity.id)
            if (now.correction, now.metrics) != (activity.correction, activity.metrics):
                return False
            await self._activities.remeasure(now, metrics)
        return True
