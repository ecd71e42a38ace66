"""What is outside the coach's own process, and may be something else in a test."""

from dataclasses import dataclass
from typing import Protocol

from bot.clock import SystemClock
from bot.decoding import Decoder
from bot.drawing import Drawing
from bot.imports import ALBUM_QUIET_S
from coaching.llm.generation import Limits
from coaching.ports import Clock
from coaching.ports import Decoder as Decodes
from handlers.services import Draw


class Warm(Protocol):
    """Something with a process of its own."""

    async def warm(self) -> None:
        """Start ahead of the first use."""
        ...

    async def close(self) -> None:
        """Stop."""
        ...


class WarmDecoder(Decodes, Warm, Protocol):
    """Decodes in a process of its own."""


class WarmDrawing(Draw, Warm, Protocol):
    """Draws in a process of its own."""


@dataclass(frozen=True)
class Outside:
    """What tests put something else in place of."""

    clock: Clock
    decoder: WarmDecoder
    drawing: WarmDrawing
    #: How long a model is waited for; None for the usual.
    limits: Limits | None = None
    #: How long an album must be quiet to be complete.
    album_quiet_s: float = ALBUM_QUIET_S


def this_machine() -> Outside:
    """Return the clock of this machine, and processes of our own."""
    clock = SystemClock()
    return Outside(clock, Decoder(clock), Drawing())
