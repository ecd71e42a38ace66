"""A stand-in for the Anthropic API over real HTTP: strict like the real one, with scripted answers and faults."""

import asyncio
import json
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Literal, Self

from aiohttp import web

from tests.anthropic_rules import MODELS, refusal

HOST = "127.0.0.1"
KEY = "sk-ant-test"
CHARACTERS_PER_TOKEN = 2.4
DELTA = 12

#: What a reset connection or a clean end cuts off: everything after so many characters of the answer.
Cut = Literal["clean", "reset"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """How one request is answered."""

    text: str = ""
    stop: str = "end_turn"
    thinking_tokens: int = 300
    #: Counts to send instead of those made from the texts.
    usage: Mapping[str, Any] | None = None
    #: Another name than the one asked for.
    model: str | None = None
    status: int = 200
    error: str = "api_error"
    headers: Mapping[str, str] = field(default_factory=dict)
    #: The body instead of an error object.
    raw: str | None = None
    cut: Cut | None = None
    #: The type of an error event in the middle of the stream.
    error_event: str | None = None
    #: Silence before the first byte, and in the middle of the stream.
    silent_s: float = 0.0
    stalls_s: float = 0.0


def say(answer: Mapping[str, Any] | str, **more: Any) -> Step:  # noqa: ANN401 - fields of Step
    """Answer with an object, or with any text."""
    return Step(text=answer if isinstance(answer, str) else json.dumps(answer), **more)


def fail(status: int, error: str = "api_error", **headers: str) -> Step:
    """Answer with an error; underscores in the names of headers are hyphens."""
    return Step(status=status, error=error, headers={name.replace("_", "-"): text for name, text in headers.items()})


def claim(text: str, *facts: str) -> dict[str, Any]:
    """Return one claim as a model writes it."""
    return {"text": text, "facts": list(facts)}


#: Right for every run that has a distance.
GOOD: dict[str, Any] = {
    "went_well": [claim("You covered {distance} in {moving_time}, and every bit of it counts.", "distance")],
    "watch": [claim("Nothing here worries me, so there is nothing to change for now.", "pace_avg")],
    "next": claim("Take the next one at a pace at which you can talk in whole sentences.", "moving_time"),
}
WRONG_NUMBER: dict[str, Any] = GOOD | {"watch": [claim("You ran 7:77/km at the end, which is slow.", "pace_avg")]}
UNKNOWN_FACT: dict[str, Any] = GOOD | {"watch": [claim("Your {ground_contact} was long.", "ground_contact")]}


@dataclass(frozen=True)
class Recorded:
    """One request as it came."""

    headers: Mapping[str, str]
    body: Mapping[str, Any]
    raw: str

    @property
    def user_text(self) -> str:
        """Return the first turn."""
        return str(self.body["messages"][0]["content"])


class AnthropicServer:
    """The server; what is not scripted gets the default step."""

    def __init__(self, default: Step | None = None) -> None:
        self.default = default or say(GOOD)
        self.requests: list[Recorded] = []
        self.port = 0
        #: The largest number of requests that were open at once.
        self.most_open = 0
        self._open = 0
        self._script: deque[Step] = deque()
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def script(self, *steps: Step) -> None:
        """Answer the next requests so, in this order."""
        self._script.extend(steps)

    async def start(self) -> None:
        application = web.Application()
        application.router.add_post("/v1/messages", self._count)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _count(self, request: web.Request) -> web.StreamResponse:
        self._open += 1
        self.most_open = max(self.most_open, self._open)
        try:
            return await self._answer(request)
        finally:
            self._open -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        raw = await request.text()
        body = json.loads(raw)
        self.requests.append(Recorded(dict(request.headers), body, raw))
        if (refused := _refuse(request, body)) is not None:
            return refused
        step = self._script.popleft() if self._script else self.default
        await asyncio.sleep(step.silent_s)
        if step.raw is not None:
            return web.Response(status=step.status, text=step.raw, content_type="application/json")
        if step.status != web.HTTPOk.status_code:
            return _error(step.status, step.error, "scripted", step.headers)
        return await (self._stream if body.get("stream") else self._whole)(request, body, step)

    async def _whole(self, _request: web.Request, body: Mapping[str, Any], step: Step) -> web.StreamResponse:
        message = _message(body, step) | {
            "content": [{"type": "text", "text": step.text}] if step.text else [],
            "stop_reason": step.stop,
            "usage": _usage(body, step),
        }
        return web.json_response(message, headers={"request-id": "req_whole"})

    async def _stream(self, request: web.Request, body: Mapping[str, Any], step: Step) -> web.StreamResponse:
        response = web.StreamResponse(headers={"content-type": "text/event-stream", "request-id": "req_stream"})
        await response.prepare(request)
        *events, final = _events(body, step)
        for index, event in enumerate(events):
            if index == len(events) // 2:
                await asyncio.sleep(step.stalls_s)
                if step.cut == "reset":
                    assert request.transport is not None
                    request.transport.abort()
                    return response
                if step.cut == "clean":
                    break
                if step.error_event is not None:
                    await _send(response, {"type": "error", "error": {"type": step.error_event, "message": "scripted"}})
                    break
            await _send(response, event)
        else:
            await _send(response, final)
        with suppress(ConnectionResetError):
            await response.write_eof()
        return response


class AnthropicThread(AnthropicServer):
    """The same in a thread with a loop of its own, so that it answers while the loop of a test is busy."""

    def __enter__(self) -> Self:
        self._started, self._stopping = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=asyncio.run, args=(self._serve(),), name="anthropic", daemon=True)
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self.start()
        self._started.set()
        await self._stopping.wait()
        await self.stop()


def _refuse(request: web.Request, body: Mapping[str, Any]) -> web.Response | None:
    """Return the error for a request that the real API would not take."""
    if request.headers.get("Authorization") != f"Bearer {KEY}":
        return _error(401, "authentication_error", "invalid bearer token")
    if "anthropic-version" not in request.headers:
        return _error(400, "invalid_request_error", "anthropic-version: header is required")
    if body.get("model") not in MODELS:
        return _error(404, "not_found_error", f"model: {body.get('model')}")
    reason = refusal(body)
    return None if reason is None else _error(400, "invalid_request_error", reason)


def _events(body: Mapping[str, Any], step: Step) -> Sequence[Mapping[str, Any]]:
    """Return the events of a whole stream."""
    usage = _usage(body, step)
    start = {name: value for name, value in usage.items() if name != "output_tokens_details"} | {"output_tokens": 1}
    text = [{"type": "text_delta", "text": step.text[at : at + DELTA]} for at in range(0, len(step.text), DELTA)]
    return (
        {"type": "message_start", "message": _message(body, step) | {"usage": start}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": ""}},
        {"type": "content_block_stop", "index": 0},
        {"type": "ping"},
        {"type": "content_block_start", "index": 1, "content_block": {"type": "text", "text": ""}},
        *({"type": "content_block_delta", "index": 1, "delta": delta} for delta in text),
        {"type": "content_block_stop", "index": 1},
        {"type": "message_delta", "delta": {"stop_reason": step.stop}, "usage": usage},
        {"type": "message_stop"},
    )


def _message(body: Mapping[str, Any], step: Step) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": step.model or body["model"],
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
    }


def _usage(body: Mapping[str, Any], step: Step) -> dict[str, Any]:
    """Return what is counted: more tokens than our texts are likely to have."""
    if step.usage is not None:
        return dict(step.usage)
    sent = json.dumps([body.get("system"), body["messages"], body.get("output_config")])
    return {
        "input_tokens": round(len(sent) / CHARACTERS_PER_TOKEN),
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "output_tokens": round(len(step.text) / CHARACTERS_PER_TOKEN) + step.thinking_tokens,
        "output_tokens_details": {"thinking_tokens": step.thinking_tokens},
    }


async def _send(response: web.StreamResponse, event: Mapping[str, Any]) -> None:
    with suppress(ConnectionResetError):  # who asked has given up
        await response.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())


def _error(status: int, kind: str, message: str, headers: Mapping[str, str] | None = None) -> web.Response:
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_error"}
    return web.json_response(body, status=status, headers={"request-id": "req_error", **(headers or {})})


__all__ = [
    "GOOD",
    "KEY",
    "UNKNOWN_FACT",
    "WRONG_NUMBER",
    "AnthropicServer",
    "AnthropicThread",
    "Recorded",
    "Step",
    "claim",
    "fail",
    "replace",
    "say",
]
