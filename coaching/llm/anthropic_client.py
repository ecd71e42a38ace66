"""The one module that talks to Anthropic's API, or to a server that speaks the same protocol.

The library takes seconds to import, so it is imported with the first question, outside of the event loop.
Its own retries are off: every call is a line on the bill, and who tries again is decided in generation.py.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from coaching.domain.model import ModelAnswer, ModelRequest
from coaching.errors import ModelUnavailable
from coaching.llm.capabilities import VENDOR_URL, capabilities_of
from coaching.llm.counting import usage_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anthropic import APIStatusError, AsyncAnthropic

    from coaching.domain.usage import CallOutcome

OK = 200
CONNECT_S = 5.0
#: A stream that says nothing for so long has stalled; the server pings far more often.
STALL_S = 20.0

OUTCOMES: Mapping[str | None, CallOutcome] = {
    "end_turn": "ok",
    "stop_sequence": "ok",
    "refusal": "refusal",
    "max_tokens": "max_tokens",
    "model_context_window_exceeded": "max_tokens",
    None: "truncated",
}
#: By status, or by the type of an error that comes inside a stream, whose status is 200; all others: unavailable.
BY_STATUS: Mapping[int, CallOutcome] = {
    **dict.fromkeys((401, 402, 403), "unauthorized"),
    **dict.fromkeys((400, 404, 405, 412, 413, 422, 431), "bad_request"),
    408: "timeout",
}
BY_TYPE: Mapping[str, CallOutcome] = {
    "invalid_request_error": "bad_request",
    "authentication_error": "unauthorized",
    "permission_error": "unauthorized",
    "billing_error": "unauthorized",
    "timeout_error": "timeout",
}


@dataclass
class _Heard:
    """What has come of an answer so far."""

    text: str = ""
    stop_reason: str | None = None
    model: str = ""
    usage: dict[str, Any] = field(default_factory=dict)
    request_id: str | None = None

    def take(self, event: Any) -> None:  # noqa: ANN401 - a union of the library's events, imported late
        """Take one event of the stream."""
        if event.type == "message_start":
            self.model = event.message.model
            self._count(event.message.usage)
        elif event.type == "content_block_delta" and event.delta.type == "text_delta":
            self.text += event.delta.text
        elif event.type == "message_delta":
            self.stop_reason = event.delta.stop_reason
            self._count(event.usage)

    def _count(self, usage: Any) -> None:  # noqa: ANN401 - the library's usage, imported late
        """Take a count; what a later one says replaces what an earlier one said."""
        self.usage |= usage.model_dump(mode="json", exclude_none=True) if usage is not None else {}

    @property
    def raw_usage(self) -> str:
        """Return the server's count, empty where it told none."""
        return json.dumps(self.usage, sort_keys=True) if self.usage else ""


class AnthropicModel:
    """Implements the port Model."""

    def __init__(self, *, api_key: str, base_url: str | None = None, stall_s: float = STALL_S) -> None:
        """Take the key and the address; nothing is imported or connected yet.

        Args:
            api_key: Sent to this address only; other credentials of the environment are not looked at.
            base_url: None for the vendor's own.
            stall_s: How long a stream may be silent.
        """
        self._api_key = api_key
        self._base_url = base_url
        self._stall_s = stall_s
        self._client: AsyncAnthropic | None = None
        self._starting = asyncio.Lock()

    async def ask(self, request: ModelRequest) -> ModelAnswer:
        """Ask once, without trying again.

        Raises:
            ModelUnavailable: If no answer came.
        """
        heard = _Heard()
        try:
            async with asyncio.timeout(request.deadline_s):
                await self._hear(request, heard)
        except Exception as error:
            unavailable = _explain(error, heard)
            if unavailable is None:
                raise
            raise unavailable from error
        return ModelAnswer(
            text=heard.text,
            outcome=OUTCOMES.get(heard.stop_reason, "truncated"),
            model=heard.model or request.model,
            usage=usage_of(heard.raw_usage),
            raw_usage=heard.raw_usage,
            request_id=heard.request_id,
        )

    async def close(self) -> None:
        """Close the connections, if any were opened."""
        if self._client is not None:
            await self._client.close()

    async def _hear(self, request: ModelRequest, heard: _Heard) -> None:
        """Listen to the whole answer: a stream shows that it has stalled, and what it has counted when it breaks."""
        client = await self._started()
        stream = await client.messages.create(**self._fields(request), stream=True)
        heard.request_id = stream.response.headers.get("request-id")
        async with stream:
            async for event in stream:
                heard.take(event)

    def _fields(self, request: ModelRequest) -> dict[str, Any]:
        """Return the request as the protocol has it; sampling and tools are left alone, the models reject both."""
        can = capabilities_of(self._base_url, request.model)
        output: dict[str, Any] = {"effort": request.effort} if can.has_effort else {}
        if can.has_schema:
            output["format"] = {"type": "json_schema", "schema": dict(request.answer_schema)}
        return {
            "model": request.model,
            "max_tokens": request.max_output_tokens,
            "system": request.system,
            "messages": [{"role": turn.role, "content": turn.text} for turn in request.turns],
            **({"output_config": output} if output else {}),
        }

    async def _started(self) -> AsyncAnthropic:
        """Return the client, made with the first question."""
        async with self._starting:
            if self._client is None:
                self._client = await asyncio.to_thread(self._start)
            return self._client

    def _start(self) -> AsyncAnthropic:
        """Import the library and make the client; everything it would look up elsewhere is said."""
        import httpx2  # noqa: PLC0415 - comes with the library
        from anthropic import AsyncAnthropic, Timeout  # noqa: PLC0415 - takes seconds

        return AsyncAnthropic(
            api_key=self._api_key,
            base_url=self._base_url or VENDOR_URL,
            max_retries=0,
            timeout=Timeout(self._stall_s, connect=CONNECT_S),
            open_telemetry=False,
            # Headers from the environment, which the library would add, shall not carry another credential.
            default_headers={"Authorization": f"Bearer {self._api_key}"},
            # A proxy of the environment is for the outside world, not for a server on this machine. The library's
            # own connections would use it all the same in 2.12.
            http_client=httpx2.AsyncClient(trust_env=not _is_on_this_machine(self._base_url)),
        )


def _is_on_this_machine(base_url: str | None) -> bool:
    """Return whether an address is a loopback address."""
    return base_url is not None and urlsplit(base_url).hostname in {"127.0.0.1", "::1", "localhost"}


def _explain(error: Exception, heard: _Heard) -> ModelUnavailable | None:
    """Return what an exception of the library or of the connection below it means, None for a mistake of ours."""
    import anthropic  # noqa: PLC0415 - takes seconds, and is there once something was asked
    import httpx2  # noqa: PLC0415 - what breaks inside a stream is not wrapped

    outcome: CallOutcome
    if isinstance(error, anthropic.APIStatusError):
        return _refused(error, heard)
    if isinstance(error, (TimeoutError, anthropic.APITimeoutError, httpx2.TimeoutException)):
        outcome = "timeout"
    elif isinstance(error, (anthropic.AnthropicError, httpx2.HTTPError, ValueError)):  # ValueError: no JSON
        outcome = "truncated" if heard.usage else "unavailable"
    else:
        return None
    fault = type(error).__name__
    return ModelUnavailable(outcome=outcome, fault=fault, raw_usage=heard.raw_usage, request_id=heard.request_id)


def _refused(error: APIStatusError, heard: _Heard) -> ModelUnavailable:
    """Return what the server's error says: by its status, and inside a stream by its type."""
    fault = error.error_code or error.type or f"http_{error.status_code}"
    by_type = BY_TYPE.get(error.type or "", "unavailable")
    return ModelUnavailable(
        outcome=by_type if error.status_code == OK else BY_STATUS.get(error.status_code, "unavailable"),
        fault=fault,
        raw_usage=heard.raw_usage,
        request_id=error.request_id or heard.request_id,
        retry_after_s=_seconds(error.response.headers.get("retry-after")),
    )


def _seconds(header: str | None) -> float | None:
    """Return the seconds of a retry-after header, None where it has none or names a date."""
    try:
        return max(0.0, float(header)) if header is not None else None
    except ValueError:
        return None
