"""Forgets old traces once a day, beside everything else."""

import asyncio
import logging

from storage.retention import RetentionStore

logger = logging.getLogger(__name__)

EVERY_S = 24 * 3600.0


async def sweep_daily(store: RetentionStore, *, every_s: float = EVERY_S) -> None:
    """Forget what is past its time, again and again until cancelled; the start of the process did it once."""
    while True:
        await asyncio.sleep(every_s)
        try:
            rows = await store.sweep()
        except Exception:  # what was not swept today goes tomorrow
            logger.exception("Could not forget old rows.", extra={"action": "sweep_failed"})
        else:
            logger.info("Forgot %d old rows.", rows, extra={"action": "swept"})
