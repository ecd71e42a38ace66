"""Pictures from the drawing process."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.drawing import Drawing, DrawingLost
from handlers.views.charts import card_picture
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.builders import an_activity, metrics


@pytest.fixture
async def drawing() -> AsyncIterator[Drawing]:
    drawing = Drawing()
    yield drawing
    await drawing.close()


def _card(**changes: object) -> partial[bytes | None]:
    words = Words.load("en")
    return partial(card_picture, an_activity(metrics=metrics(**changes)), None, words, Formats(words))


async def test_picture_is_drawn_as_it_would_be_here(drawing: Drawing) -> None:
    assert await drawing(_card()) == _card()()


async def test_nothing_to_draw_is_no_picture(drawing: Drawing) -> None:
    assert await drawing(_card(splits=())) is None


async def test_killed_process_is_replaced(drawing: Drawing) -> None:
    await drawing.warm()
    assert drawing._child is not None  # noqa: SLF001 - whom to kill
    os.kill(drawing._child.process.pid, signal.SIGKILL)  # noqa: SLF001 - whom to kill

    assert await drawing(_card()) is not None


async def test_picture_that_kills_the_process_is_given_up_and_the_next_is_drawn(drawing: Drawing) -> None:
    with pytest.raises(DrawingLost):
        await drawing(partial(os._exit, 1))

    assert await drawing(_card()) is not None


async def test_cancelled_caller_does_not_get_in_the_way_of_the_next(drawing: Drawing) -> None:
    await drawing.warm()
    first = asyncio.ensure_future(drawing(_card()))
    await asyncio.sleep(0)
    first.cancel()

    assert await drawing(_card(splits=())) is None
