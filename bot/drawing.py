"""Pictures are drawn off the event loop, one at a time: drawing is busy work and its library not thread-safe."""

import asyncio
from collections.abc import Callable


class Drawing:
    """Runs drawing functions in a thread."""

    def __init__(self) -> None:
        """Start with nothing being drawn."""
        self._turn = asyncio.Lock()

    async def __call__(self, draw: Callable[[], bytes | None]) -> bytes | None:
        """Return what the function draws."""
        async with self._turn:
            return await asyncio.to_thread(draw)
