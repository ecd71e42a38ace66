"""A person in the local Telegram, and a coach that runs for one test."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpx

from bot.app import Coach, build
from bot.clock import SystemClock
from bot.local_telegram.samples import make_sample
from bot.outside import Outside
from bot.settings import Settings
from coaching.domain.athlete import Athlete
from coaching.llm.generation import Limits
from coaching.ports import Clock
from tests.fakes import InProcessDecoder, InProcessDrawing

TOKEN = "1:local"  # noqa: S105 - the one token of the local Telegram
PATIENCE_S = 20.0
DAY = date(2026, 11, 25)
#: Documents of an album arrive in one answer of the local Telegram.
ALBUM_QUIET_S = 0.3

_chat_ids = itertools.count(1_000_001)

Message = dict[str, Any]


@dataclass
class Running:
    """A coach at work."""

    coach: Coach
    task: asyncio.Task[None]

    async def settled(self) -> None:
        """Wait until nothing is under way: no update, no work, no message."""
        stores, deadline = self.coach.stores, time.monotonic() + PATIENCE_S
        while (
            await stores.inbox.waiting_count() or await stores.queue.live_count() or await stores.outbox.waiting_count()
        ):
            self.check()
            assert time.monotonic() < deadline, "the coach did not come to rest"
            await asyncio.sleep(0.01)

    async def athlete_of(self, chat: "Chat") -> Athlete:
        """Return the athlete who writes in a chat."""
        athlete = await self.coach.stores.athletes.of_telegram(chat.id)
        assert athlete is not None
        return athlete

    def check(self) -> None:
        """Raise what ended the coach, if anything did."""
        if self.task.done():
            self.task.result()


@asynccontextmanager
async def running(
    settings: Settings, *, clock: Clock | None = None, token: str = TOKEN, limits: Limits | None = None
) -> AsyncIterator[Running]:
    """Run a coach inside this test's loop."""
    clock = clock or SystemClock()
    outside = Outside(clock, InProcessDecoder(clock), InProcessDrawing(), limits, album_quiet_s=ALBUM_QUIET_S)
    coach, ready = build(settings, token=token, outside=outside), asyncio.Event()
    task = asyncio.ensure_future(coach.run(ready.set))
    waiting = asyncio.ensure_future(ready.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        yield Running(coach, task)
    finally:
        task.cancel()
        await asyncio.wait({task})


@dataclass
class Chat:
    """One person's private chat: writes, sends, presses, and reads what comes back."""

    url: str
    id: int
    coach: Running | None = None
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.AsyncClient(base_url=f"{self.url}/chats/{self.id}", trust_env=False, timeout=PATIENCE_S)

    @classmethod
    def new(cls, url: str, coach: Running | None = None) -> "Chat":
        return cls(url, next(_chat_ids), coach)

    async def says(self, text: str, **more: object) -> list[Message]:
        """Write, and return everything that came back once the coach has settled."""
        return await self._and_settle(lambda: self.client.post("/messages", json={"text": text, **more}))

    async def sends(self, name: str, content: bytes) -> list[Message]:
        """Send a document."""
        return await self._and_settle(lambda: self.client.post("/documents", files={"file": (name, content)}))

    async def sends_sample(self, name: str, seed: int = 1) -> list[Message]:
        """Send one of the sample files."""
        return await self.sends(*make_sample(name, today=DAY, seed=seed))

    async def sends_photo(self, picture: bytes) -> list[Message]:
        """Send a picture as a photo, not as a file."""
        return await self._and_settle(lambda: self.client.post("/photos", files={"file": ("a.png", picture)}))

    async def posts(self, path: str, **body: object) -> list[Message]:
        """Do anything else a person can do, such as sharing a location."""
        return await self._and_settle(lambda: self.client.post(path, json=body))

    async def presses(self, message: Message, label: str) -> list[Message]:
        """Press a button by its label."""
        body = {"message_id": message["id"], "label": label}
        return await self._and_settle(lambda: self.client.post("/presses", json=body))

    async def presses_data(self, message: Message, data: str) -> list[Message]:
        """Press a button by its data, whether it exists or not."""
        body = {"message_id": message["id"], "data": data}
        return await self._and_settle(lambda: self.client.post("/presses", json=body))

    async def is_forgotten(self) -> None:
        """Have everything about this person erased."""
        [question] = await self.says("/delete")
        await self.presses_data(question, "v1:erase:sure")
        await self.presses_data(question, "v1:erase:now")

    async def acts(self, act: Callable[[], Any]) -> list[Message]:
        """Do anything at all, and return everything that came back once the coach has settled."""
        return await self._and_settle(act)

    async def history(self, after: int = 0) -> list[Message]:
        """Return all messages after one, from both sides."""
        response = await self.client.get("/messages", params={"after": after})
        return list(response.json())

    async def again(self, message: Message) -> Message:
        """Return a message as it looks now."""
        return next(found for found in await self.history() if found["id"] == message["id"])

    async def answers(self, after: int = 0) -> list[Message]:
        """Return what the coach wrote after a message."""
        return [message for message in await self.history(after) if message["from"] == "bot"]

    async def waits_for(self, fits: Callable[[list[Message]], bool], after: int = 0) -> list[Message]:
        """Return the coach's messages as soon as they fit."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            found = await self.answers(after)
            if fits(found):
                return found
            last = max((message["id"] for message in await self.history()), default=0)
            await self.client.get("/messages", params={"after": last, "wait": 0.5})
        raise AssertionError([message["text"] for message in await self.history(after)])

    async def _and_settle(self, act: Callable[[], Any]) -> list[Message]:
        seen = max((message["id"] for message in await self.history()), default=0)
        response = await act()
        response.raise_for_status()
        await self.settles()
        return await self.answers(after=seen)

    async def settles(self) -> None:
        """Wait until the coach has done whatever follows from what the person did."""
        assert self.coach is not None
        await self._taken_over()
        await self.coach.settled()

    async def _taken_over(self) -> None:
        """Wait until the coach has fetched and confirmed what the person did."""
        deadline = time.monotonic() + PATIENCE_S
        info = f"{self.url}/bot{TOKEN}/getWebhookInfo"
        while (await self.client.get(info)).json()["result"]["pending_update_count"]:
            assert self.coach is not None
            self.coach.check()
            assert time.monotonic() < deadline, "the coach does not fetch updates"
            await asyncio.sleep(0.005)


@asynccontextmanager
async def chats(url: str, coach: Running) -> AsyncIterator[Callable[[], Chat]]:
    """Make people who have never written, in chats with a running coach."""
    made: list[Chat] = []

    def make() -> Chat:
        made.append(Chat.new(url, coach))
        return made[-1]

    yield make
    for chat in made:
        await chat.client.aclose()
