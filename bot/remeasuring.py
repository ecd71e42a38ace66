"""After an update, measures stored activities anew, beside everything else and slowly."""

import asyncio
import logging

from bot.attempts import breath
from coaching.activities.remeasuring import RemeasuringService
from coaching.domain.activity import ActivityId
from coaching.domain.athlete import AthleteId

logger = logging.getLogger(__name__)

#: A start has more pressing things to do.
WAIT_S = 30.0
#: Between two activities at least, so that files that athletes send meanwhile are read first.
PAUSE_S = 0.5


async def remeasure_all(service: RemeasuringService, *, wait_s: float = WAIT_S, pause_s: float = PAUSE_S) -> None:
    """Measure anew what an older version measured, the newest first; what a stop leaves, the next start does."""
    await asyncio.sleep(wait_s)
    renewed, before, is_over = 0, None, False
    while not is_over:
        try:
            some = await service.outdated(before)
        except Exception:  # the next start looks again
            logger.exception("Could not look for outdated activities.", extra={"action": "remeasuring_failed"})
            return
        for athlete_id, activity_id in some.found:
            async with breath(pause_s):
                renewed += await _renew(service, athlete_id, activity_id)
        before, is_over = some.before, some.before is None
        await asyncio.sleep(0)
    if renewed:
        logger.info("Measured %d activities anew.", renewed, extra={"action": "remeasured"})


async def _renew(service: RemeasuringService, athlete_id: AthleteId, activity_id: ActivityId) -> bool:
    try:
        return await service.renew(athlete_id, activity_id)
    except Exception:  # the others are not to suffer from one
        logger.exception("Could not measure an activity anew.", extra={"action": "remeasuring_failed"})
        return False
