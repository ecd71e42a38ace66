"""What the chat page and the tests read: the page itself, messages, events, files, samples, calls; and the faults."""

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from aiohttp import web
from pydantic import Field

from bot.local_telegram.bodies import PersonBody, read_json, shaped
from bot.local_telegram.events import Event, Subscription
from bot.local_telegram.exchange import Exchange
from bot.local_telegram.faults import FaultOrder
from bot.local_telegram.files import PLAIN_BYTES, StoredFile
from bot.local_telegram.messages import StoredMessage
from bot.local_telegram.person_api import CHAT, chat_id_of
from bot.local_telegram.refusals import reject
from bot.local_telegram.samples import SAMPLES
from bot.local_telegram.views import message_view, person_view

PAGE = Path(__file__).with_name("page.html")
LONGEST_WAIT_S = 60.0
KEEP_ALIVE_S = 15.0
RECONNECT_MS = 1000
#: Everything else a browser saves instead of showing.
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "audio/ogg"})


class MessagesQuestion(PersonBody):
    """The query of GET messages."""

    #: Only messages with a larger id.
    after: Annotated[int, Field(ge=-(2**53), lt=2**53)] = 0
    #: Only messages that are newer or changed later than this version.
    since: Annotated[int, Field(ge=-(2**53), lt=2**53)] = 0
    #: Seconds to wait for the first.
    wait: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0


class ReadingApi:
    """Serves what people see."""

    def __init__(self, exchange: Exchange) -> None:
        """Read from this exchange."""
        self._exchange = exchange

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the addresses of the page and of what it reads."""
        return [
            web.get("/", self._page),
            web.get("/bot", self._bot),
            web.get("/commands", self._commands),
            web.get("/samples", self._samples),
            web.get("/files/{file_id}", self._file),
            web.get(CHAT, self._chat),
            web.get(f"{CHAT}/messages", self._messages),
            web.get(f"{CHAT}/events", self._events),
            web.get("/calls", self._calls),
            web.post("/faults", self._order_fault),
            web.delete("/faults", self._clear_faults),
        ]

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE, headers={"Cache-Control": "no-cache", "X-Frame-Options": "DENY"})

    async def _bot(self, request: web.Request) -> web.Response:
        exchange, language = self._exchange, request.query.get("language", "")
        bot = {
            "id": exchange.bot.id,
            "name": exchange.bot.first_name,
            "username": exchange.bot.username,
            "description": exchange.profile.text("description", language),
            "short_description": exchange.profile.text("short_description", language),
        }
        return web.json_response(bot)

    async def _commands(self, request: web.Request) -> web.Response:
        commands = self._exchange.profile.private_commands(request.query.get("language", ""))
        return web.json_response([command.model_dump() for command in commands])

    async def _samples(self, _request: web.Request) -> web.Response:
        return web.json_response([{"name": each.name, "title": each.title, "hint": each.hint} for each in SAMPLES])

    async def _chat(self, request: web.Request) -> web.Response:
        chat_id = chat_id_of(request)
        standing = asdict(self._exchange.chats.standing(chat_id))
        person = person_view(self._exchange.chats.person(chat_id)) if chat_id > 0 else None
        return web.json_response({"id": chat_id, **standing, "person": person})

    async def _messages(self, request: web.Request) -> web.Response:
        question = shaped(request.query, MessagesQuestion, is_strict=False)
        messages = await self._wait_for(chat_id_of(request), question)
        return web.json_response([message_view(stored) for stored in messages])

    async def _wait_for(self, chat_id: int, question: MessagesQuestion) -> Sequence[StoredMessage]:
        exchange = self._exchange
        until_s = time.monotonic() + min(question.wait, LONGEST_WAIT_S)
        while True:
            found = exchange.messages.after(chat_id, message_id=question.after, version=question.since)
            left_s = until_s - time.monotonic()
            if found or left_s <= 0 or exchange.hub.is_closed:
                return found
            await exchange.hub.wait(chat_id, left_s)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        # A browser that is closed, or loads the page anew, ends the connection: the usual end of a stream.
        with self._exchange.hub.subscribe(chat_id_of(request)) as subscription, suppress(ConnectionResetError):
            await response.prepare(request)
            await response.write(f"retry: {RECONNECT_MS}\n\n".encode())
            await _stream(response, subscription)
        return response

    async def _file(self, request: web.Request) -> web.Response:
        file = self._exchange.files.find(request.match_info["file_id"])
        if file is None:
            reject("There is no such file.", status=HTTPStatus.NOT_FOUND)
        return web.Response(body=self._exchange.files.content(file), headers=_headers(file))

    async def _calls(self, _request: web.Request) -> web.Response:
        return web.json_response(self._exchange.calls.as_json())

    async def _order_fault(self, request: web.Request) -> web.Response:
        order = await read_json(request, FaultOrder)
        self._exchange.faults.order(order)
        return web.json_response(order.model_dump())

    async def _clear_faults(self, _request: web.Request) -> web.Response:
        self._exchange.faults.clear()
        return web.json_response({})


async def _stream(response: web.StreamResponse, subscription: Subscription) -> None:
    number = 0
    while True:
        try:
            event = await subscription.next(KEEP_ALIVE_S)
        except TimeoutError:
            await response.write(b": keep-alive\n\n")
            continue
        if event is None:
            return
        number += 1
        await response.write(_line(number, event))


def _line(number: int, event: Event) -> bytes:
    data = message_view(event.data) if isinstance(event.data, StoredMessage) else event.data
    return f"event: {event.name}\nid: {number}\ndata: {json.dumps(data)}\n\n".encode()


def _headers(file: StoredFile) -> dict[str, str]:
    """Return headers with which no file can act as a page of ours."""
    is_shown = file.kind != "document" and file.mime in SHOWN
    name = quote(file.name or file.path.rpartition("/")[2], safe="")
    return {
        "Content-Type": file.mime if is_shown else PLAIN_BYTES,
        "Content-Disposition": "inline" if is_shown else f"attachment; filename*=UTF-8''{name}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=31536000, immutable",
    }
