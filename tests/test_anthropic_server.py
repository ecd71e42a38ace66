"""The stand-in refuses what the real API refuses; otherwise the tests against it would prove too little."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.anthropic_rules import MOST_OPTIONAL, MOST_UNIONS, refusal, schema_complaints
from tests.anthropic_server import GOOD, KEY, AnthropicServer, Step, fail, say

HEADERS = {"Authorization": f"Bearer {KEY}", "anthropic-version": "2026-10-21"}


def a_body(**changes: object) -> dict[str, Any]:
    body = {"model": "claude-haiku-5-5", "max_tokens": 100, "messages": [{"role": "user", "content": "Hello"}]}
    return {**body, **changes}


def an_object(**properties: object) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def a_format(schema: object) -> dict[str, Any]:
    return {"format": {"type": "json_schema", "schema": schema}}


@pytest.fixture
async def server() -> AsyncIterator[AnthropicServer]:
    server = AnthropicServer()
    await server.start()
    yield server
    await server.stop()


async def post(server: AnthropicServer, body: dict[str, Any], headers: dict[str, str] | None = None) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.post(f"{server.base_url}/v1/messages", json=body, headers=headers or HEADERS)


@pytest.mark.parametrize(
    "changes",
    [
        {"temperature": 0.0},
        {"top_p": 0.9},
        {"top_k": 5},
        {"output_format": {"type": "json_schema"}},
        {"functions": []},
        {"max_tokens": -1},
        {"max_tokens": 200_000},
        {"messages": []},
        {"messages": [{"role": "assistant", "content": "Hello"}]},
        {"messages": [{"role": "user", "content": " "}]},
        {"messages": [{"role": "user", "content": "a"}, {"role": "user", "content": "b"}]},
        {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "{"}]},
        {"model": "claude-sonnet-5-5", "tool_choice": {"type": "any"}},
        {"model": "claude-opus-5-5", "tool_choice": {"type": "tool", "name": "x"}},
        {"model": "claude-sonnet-5-5", "thinking": {"type": "disabled"}},
        {"model": "claude-opus-5-5", "thinking": {"type": "between_tools"}},
        {"model": "claude-opus-5-5", "thinking": {"type": "disabled"}},
        {"model": "claude-haiku-5-5", "thinking": {"type": "between_tools"}},
        {"thinking": {"type": "enabled", "budget_tokens": 500}},
        {"thinking": {"type": "disabled"}, "output_config": {"effort": "max"}},
        {"output_config": {"effort": "extreme"}},
        {"output_config": {"verbosity": "low"}},
        {"output_config": {"format": {"type": "json_object"}}},
        {"output_config": a_format({"type": "object", "properties": {}})},
        {"output_config": a_format(an_object(name={"type": "string", "maxLength": 5}))},
    ],
    ids=str,
)
def test_request_that_the_models_reject_is_refused(changes: dict[str, object]) -> None:
    assert refusal(a_body(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"tool_choice": {"type": "any"}},
        {"thinking": {"type": "disabled"}},
        {"model": "claude-sonnet-5-5", "thinking": {"type": "between_tools"}},
        {"thinking": {"type": "enabled", "budget_tokens": 1024}},
        {"output_config": {"effort": "low"}},
        {"output_config": a_format(an_object(name={"type": "string", "description": "Whose it is."}))},
    ],
    ids=str,
)
def test_sound_request_is_taken(changes: dict[str, object]) -> None:
    assert refusal(a_body(**changes)) is None


@pytest.mark.parametrize(
    ("schema", "complaint"),
    [
        (an_object(n={"type": "integer", "minimum": 1}), "minimum is not supported"),
        (an_object(n={"type": "array", "items": {"type": "string"}, "maxItems": 3}), "maxItems is not supported"),
        (an_object(n={"type": "array", "items": {"type": "string"}, "minItems": 2}), "minItems must be 0 or 1"),
        (an_object(n={"type": "string", "pattern": "a"}), "pattern is not supported"),
        (an_object(n={"type": "string", "format": "phone"}), "format phone is not supported"),
        (an_object(n={"type": "object", "properties": {}}), "additionalProperties must be false"),
        (
            an_object(**{f"n{i}": {"anyOf": [{"type": "string"}, {"type": "null"}]} for i in range(MOST_UNIONS + 1)}),
            "17 parameters with a union type",
        ),
        (
            an_object(**{f"n{i}": {"type": "string"} for i in range(MOST_OPTIONAL + 1)}) | {"required": []},
            "25 optional parameters",
        ),
        (
            an_object(n={"$ref": "#/$defs/A"})
            | {"$defs": {"A": an_object(b={"$ref": "#/$defs/B"}), "B": an_object(a={"$ref": "#/$defs/A"})}},
            "recursive schemas",
        ),
    ],
)
def test_schema_outside_of_the_strict_subset_is_refused(schema: dict[str, Any], complaint: str) -> None:
    assert any(complaint in each for each in schema_complaints(schema))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"anthropic-version": "2026-10-21"}, 401),
        ({"x-api-key": KEY, "anthropic-version": "2026-10-21"}, 401),
        ({"Authorization": "Bearer other", "anthropic-version": "2026-10-21"}, 401),
        ({"Authorization": f"Bearer {KEY}"}, 400),
        (HEADERS, 200),
    ],
)
async def test_key_is_a_bearer_token(server: AnthropicServer, headers: dict[str, str], status: int) -> None:
    assert (await post(server, a_body(), headers)).status_code == status


async def test_unknown_model_is_not_found(server: AnthropicServer) -> None:
    response = await post(server, a_body(model="claude-haiku-9"))

    assert (response.status_code, response.json()["error"]["type"]) == (404, "not_found_error")


async def test_requests_are_kept_whole(server: AnthropicServer) -> None:
    await post(server, a_body(system="Be kind."))

    [recorded] = server.requests
    assert recorded.body == a_body(system="Be kind.")
    assert json.loads(recorded.raw) == recorded.body
    assert recorded.headers["Authorization"] == f"Bearer {KEY}"
    assert recorded.user_text == "Hello"


async def test_steps_are_taken_in_their_order_and_then_the_default(server: AnthropicServer) -> None:
    server.script(fail(529, "overloaded_error"), say("one", stop="refusal"))

    answers = [await post(server, a_body()) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [529, 200, 200]
    assert answers[1].json()["stop_reason"] == "refusal"
    assert json.loads(answers[2].json()["content"][0]["text"]) == GOOD


async def test_headers_of_a_failure_arrive(server: AnthropicServer) -> None:
    server.script(fail(429, "rate_limit_error", retry_after="7"))

    assert (await post(server, a_body())).headers["retry-after"] == "7"


async def test_stream_has_the_events_of_the_protocol(server: AnthropicServer) -> None:
    response = await post(server, a_body(stream=True))

    names = [line.removeprefix("event: ") for line in response.text.splitlines() if line.startswith("event: ")]
    assert names[0] == "message_start"
    assert names[-2:] == ["message_delta", "message_stop"]
    assert names.count("content_block_start") == names.count("content_block_stop") == 2


async def test_clean_cut_ends_without_the_last_events(server: AnthropicServer) -> None:
    server.script(say(GOOD, cut="clean"))

    assert "message_stop" not in (await post(server, a_body(stream=True))).text


async def test_reset_breaks_the_connection(server: AnthropicServer) -> None:
    server.script(say(GOOD, cut="reset"))

    with pytest.raises(httpx.RemoteProtocolError):
        await post(server, a_body(stream=True))


async def test_anything_can_be_answered(server: AnthropicServer) -> None:
    server.script(Step(status=502, raw="<html>"))

    assert (await post(server, a_body())).text == "<html>"
