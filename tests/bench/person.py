"""A person in the local Telegram who sees each answer the moment it appears."""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp

PATIENCE_S = 60.0
_EVENT, _DATA = b"event: ", b"data: "


@dataclass(frozen=True)
class Answer:
    """A message of the bot, and when it was seen (seconds of time.perf_counter)."""

    at_s: float
    message: dict[str, Any]

    @property
    def is_card(self) -> bool:
        return self.message["photo"] is not None


def client() -> aiohttp.ClientSession:
    """Return an HTTP client for many people: one connection each for what they see, more for what they do."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=None), raise_for_status=True
    )


class Person:
    """One private chat."""

    def __init__(self, http: aiohttp.ClientSession, url: str, chat_id: int) -> None:
        self._http = http
        self._address = f"{url}/chats/{chat_id}"
        self._answers: asyncio.Queue[Answer] = asyncio.Queue()
        self._looking: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Open the stream of events; from now on nothing is missed."""
        response = await self._http.get(f"{self._address}/events")
        self._looking = asyncio.create_task(self._read(response))

    async def leave(self) -> None:
        """Close the stream."""
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking

    async def asks(self, text: str) -> float:
        """Write, and return how many seconds passed until the next answer was seen."""
        started_at_s = time.perf_counter()
        await self.writes(text)
        return (await self.answer()).at_s - started_at_s

    async def meets(self) -> None:
        """Agree to the terms and skip set-up: an open question would add an edit to every answer."""
        await self.writes("/start")
        message = (await self.answer()).message
        (_, [skip]) = message["buttons"]
        press = {"message_id": message["id"], "label": skip["label"]}
        async with self._http.post(f"{self._address}/presses", json=press):
            pass

    async def uploads(self, name: str, content: bytes) -> float:
        """Send a file, and return how many seconds passed until its card was seen."""
        started_at_s = time.perf_counter()
        await self.sends(name, content)
        return (await self.card()).at_s - started_at_s

    async def begins(self, name: str, content: bytes) -> None:
        """Upload a first run and tell the age: from then on cards show zones, and nothing is asked."""
        await self.uploads(name, content)
        question = await self.answer()
        assert question.message["buttons"], question.message["text"]
        await self.asks("34")

    async def writes(self, text: str) -> None:
        async with self._http.post(f"{self._address}/messages", json={"text": text}):
            pass

    async def sends(self, name: str, content: bytes) -> None:
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name)
        async with self._http.post(f"{self._address}/documents", data=form):
            pass

    async def answer(self) -> Answer:
        """Return the next message of the bot."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._answers.get()

    async def card(self) -> Answer:
        """Return the next message of the bot with a picture."""
        while not (answer := await self.answer()).is_card:
            pass
        return answer

    async def _read(self, response: aiohttp.ClientResponse) -> None:
        event = b""
        async with response:
            async for line in response.content:
                if line.startswith(_EVENT):
                    event = line.removeprefix(_EVENT).strip()
                elif line.startswith(_DATA) and event == b"message":
                    self._see(time.perf_counter(), json.loads(line.removeprefix(_DATA)))

    def _see(self, at_s: float, message: dict[str, Any]) -> None:
        if message["from"] == "bot":
            self._answers.put_nowait(Answer(at_s, message))
