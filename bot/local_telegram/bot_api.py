"""The bot's side over HTTP: methods and file downloads at Telegram's addresses."""

import asyncio
import hmac
import logging
import re
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.local_telegram.bodies import read_parts
from bot.local_telegram.calls import CallRecord
from bot.local_telegram.exchange import Exchange
from bot.local_telegram.faults import Fault
from bot.local_telegram.files import PLAIN_BYTES, StoredFile
from bot.local_telegram.methods import METHODS, NAMES
from bot.local_telegram.objects import TelegramObject
from bot.local_telegram.parameters import Call
from bot.local_telegram.refusals import Refusal, Unacceptable, refuse

logger = logging.getLogger(__name__)

DOWNLOAD = "file"  # what faults and calls name a download


@dataclass(frozen=True)
class Reply:
    """An answer of the Bot API."""

    status: int
    body: dict[str, object]


class BotApi:
    """Serves one bot."""

    def __init__(self, exchange: Exchange) -> None:
        """Serve from this exchange."""
        self._exchange = exchange

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the addresses of the bot's side."""
        return [
            web.route("*", "/bot{token:[^/]+}/{method:[^/]*}", self._serve_method),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self._serve_file),
        ]

    async def _serve_method(self, request: web.Request) -> web.StreamResponse:
        arrived_s = time.time()
        asked = request.match_info["method"]
        method = NAMES.get(asked.lower(), asked)
        try:
            self._check_token(request)
            call = await _read_call(request)
        except Refusal as refusal:
            return self._answered(request, _refused(refusal), CallRecord(method, None, arrived_s, refusal.status))
        fault = self._exchange.faults.take(method)
        reply = await self._reply(method, call, fault)
        record = CallRecord(method, _chat_of(call), arrived_s, reply.status if reply else None)
        return self._answered(request, reply, record)

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        arrived_s = time.time()
        fault = self._exchange.faults.take(DOWNLOAD)
        try:
            self._check_token(request)
            file = self._file(request.match_info["path"])
        except Refusal as refusal:
            return self._answered(request, _refused(refusal), CallRecord(DOWNLOAD, None, arrived_s, refusal.status))
        failure = await _failed(fault) if fault else None
        if fault and fault.fails:
            status = failure.status if failure else None
            return self._answered(request, failure, CallRecord(DOWNLOAD, None, arrived_s, status))
        self._exchange.calls.add(CallRecord(DOWNLOAD, None, arrived_s, HTTPStatus.OK))
        return web.Response(body=self._exchange.files.content(file), content_type=PLAIN_BYTES)

    def _file(self, path: str) -> StoredFile:
        file = self._exchange.files.at_path(path)
        if file is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "Not Found")
        return file

    def _check_token(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self._exchange.token.encode()):
            raise Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")

    def _answered(self, request: web.Request, reply: Reply | None, record: CallRecord) -> web.StreamResponse:
        self._exchange.calls.add(record)
        if reply is None:
            return _cut(request)
        return web.json_response(reply.body, status=reply.status)

    async def _reply(self, method: str, call: Call, fault: Fault | None) -> Reply | None:
        """Return the answer, or None where the connection is to be cut."""
        if fault is None:
            return await self._outcome(method, call)
        if fault.fails and not fault.order.after_accept:
            return await _failed(fault)
        if not fault.order.after_accept:
            await asyncio.sleep(fault.order.delay_s)
            return await self._outcome(method, call)
        outcome = await self._outcome(method, call)
        failure = await _failed(fault)
        return failure if fault.fails and outcome.status == HTTPStatus.OK else outcome

    async def _outcome(self, method: str, call: Call) -> Reply:
        try:
            result = await self._result(method, call)
        except Refusal as refusal:
            return _refused(refusal)
        except Exception:
            logger.exception("A call of %s failed inside the local Telegram.", method, extra={"action": "call_failed"})
            return _refused(Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error"))
        return Reply(HTTPStatus.OK, {"ok": True, "result": _as_json(result)})

    async def _result(self, method: str, call: Call) -> object:
        if method not in METHODS:
            raise Refusal(HTTPStatus.NOT_FOUND, "Not Found")
        result = METHODS[method](self._exchange, call)
        return await result if isinstance(result, Awaitable) else result


async def _read_call(request: web.Request) -> Call:
    try:
        parts = await read_parts(request)
    except Unacceptable as error:
        if error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise Refusal(error.status, "Request Entity Too Large") from error
        refuse(f"can't parse the request: {error.reason}")
    return Call(parts.values, dict(parts.files))


async def _failed(fault: Fault) -> Reply | None:
    """Wait as ordered, then return the failure; None cuts the connection."""
    await asyncio.sleep(fault.order.delay_s)
    return None if fault.order.cut else _refused(fault.refusal())


def _refused(refusal: Refusal) -> Reply:
    body: dict[str, object] = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.retry_after_s is not None:
        body["parameters"] = {"retry_after": refusal.retry_after_s}
    return Reply(refusal.status, body)


def _as_json(result: object) -> object:
    if isinstance(result, TelegramObject):
        return result.as_json()
    return [_as_json(each) for each in result] if isinstance(result, list) else result


def _chat_of(call: Call) -> int | str | None:
    value = call.values.get("chat_id")
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,16}", value):
        return int(value)
    return value if isinstance(value, int | str) else None


def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection; the response is for a server that still wants one and never leaves."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
