"""Pictures from the drawing process."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.drawing import ENTRY_BYTES, Drawing, DrawingLost, Pictures
from handlers.views.charts import card_picture
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.builders import an_activity, metrics


@pytest.fixture
async def drawing() -> AsyncIterator[Drawing]:
    drawing = Drawing()
    yield drawing
    await drawing.close()


class CountingPictures(Pictures):
    """Counts what had to be drawn."""

    drawn = 0

    def keep(self, key: bytes, picture: bytes) -> None:
        self.drawn += 1
        super().keep(key, picture)


def _card(**changes: object) -> partial[bytes | None]:
    words = Words.load("en")
    return partial(card_picture, an_activity(metrics=metrics(**changes)), None, words, Formats(words))


@pytest.mark.slow
async def test_picture_is_drawn_as_it_would_be_here(drawing: Drawing) -> None:
    assert await drawing(_card()) == _card()()


@pytest.mark.slow
async def test_nothing_to_draw_is_no_picture(drawing: Drawing) -> None:
    assert await drawing(_card(splits=())) is None


@pytest.mark.slow
async def test_killed_process_is_replaced(drawing: Drawing) -> None:
    await drawing.warm()
    assert drawing._child is not None  # noqa: SLF001 - whom to kill
    os.kill(drawing._child.process.pid, signal.SIGKILL)  # noqa: SLF001 - whom to kill

    assert await drawing(_card()) is not None


@pytest.mark.slow
async def test_picture_that_kills_the_process_is_given_up_and_the_next_is_drawn(drawing: Drawing) -> None:
    with pytest.raises(DrawingLost):
        await drawing(partial(os._exit, 1))

    assert drawing._pictures.size_bytes == 0  # noqa: SLF001 - a failure is not remembered
    assert await drawing(_card()) is not None


@pytest.mark.slow
async def test_cancelled_caller_does_not_get_in_the_way_of_the_next(drawing: Drawing) -> None:
    await drawing.warm()
    first = asyncio.ensure_future(drawing(_card()))
    await asyncio.sleep(0)
    first.cancel()

    assert await drawing(_card(splits=())) is None


@pytest.mark.slow
async def test_same_request_is_not_drawn_twice(drawing: Drawing) -> None:
    """Equal values made apart ask for the same picture; without the child nobody could draw it."""
    first = await drawing(_card())
    await drawing.close()

    assert await drawing(_card()) == first
    assert drawing._child is None  # noqa: SLF001 - nothing was started


@pytest.mark.slow
async def test_nothing_to_draw_is_remembered_too(drawing: Drawing) -> None:
    await drawing(_card(splits=()))
    await drawing.close()

    assert await drawing(_card(splits=())) is None
    assert drawing._child is None  # noqa: SLF001 - nothing was started


@pytest.mark.slow
async def test_other_content_is_another_picture(drawing: Drawing) -> None:
    faster = tuple(split.model_copy(update={"moving_s": 280.0}) for split in metrics().splits[:2])

    assert await drawing(_card()) != await drawing(_card(splits=(*faster, *metrics().splits[2:])))


@pytest.mark.slow
async def test_same_request_at_the_same_time_is_drawn_once() -> None:
    pictures = CountingPictures()
    drawing = Drawing(pictures)

    one, other = await asyncio.gather(drawing(_card()), drawing(_card()))
    await drawing.close()

    assert one == other
    assert pictures.drawn == 1


def test_oldest_picture_goes_when_there_is_no_room() -> None:
    pictures = Pictures(limit_bytes=3 * (100 + ENTRY_BYTES))
    for key in (b"a", b"b", b"c"):
        pictures.keep(key, key * 100)
    pictures.find(b"a")

    pictures.keep(b"d", b"d" * 100)

    assert [key for key in (b"a", b"b", b"c", b"d") if pictures.find(key)] == [b"a", b"c", b"d"]
    assert pictures.size_bytes == 3 * (100 + ENTRY_BYTES)


def test_picture_larger_than_all_room_is_not_kept() -> None:
    pictures = Pictures(limit_bytes=1000)

    pictures.keep(b"a", b"a" * 2000)

    assert pictures.find(b"a") is None
    assert pictures.size_bytes == 0


def test_requests_without_a_picture_take_room_too() -> None:
    """Somebody who sends a thousand files without splits must not fill the memory."""
    pictures = Pictures(limit_bytes=10 * ENTRY_BYTES)

    for number in range(1000):
        pictures.keep(number.to_bytes(2), b"")

    assert pictures.size_bytes == 10 * ENTRY_BYTES
