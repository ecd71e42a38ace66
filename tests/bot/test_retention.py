import asyncio

import pytest

from bot.retention import sweep_daily


class _Store:
    """Sweeps, and fails the first time."""

    def __init__(self) -> None:
        self.sweeps = 0
        self.swept_twice = asyncio.Event()

    async def sweep(self) -> int:
        self.sweeps += 1
        if self.sweeps == 1:
            message = "a bad moment"
            raise OSError(message)
        self.swept_twice.set()
        return 3


async def test_goes_on_after_a_bad_moment(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    store = _Store()

    task = asyncio.ensure_future(sweep_daily(store, every_s=0.01))  # type: ignore[arg-type]  # sweeps like the store
    await asyncio.wait_for(store.swept_twice.wait(), 5)
    await asyncio.sleep(0)
    task.cancel()

    assert [getattr(record, "action", None) for record in caplog.records][:2] == ["sweep_failed", "swept"]
