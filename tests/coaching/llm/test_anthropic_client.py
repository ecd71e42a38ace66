"""The client against a strict stand-in over HTTP: every fault has a name, and nothing raw comes through."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from coaching.domain.model import ModelRequest, Turn
from coaching.domain.usage import CallOutcome
from coaching.errors import ModelUnavailable
from coaching.feedback.service import feedback_task
from coaching.llm.anthropic_client import AnthropicModel
from tests.anthropic_server import GOOD, KEY, AnthropicThread, Step, fail, say
from tests.conftest import ROOT


def a_request(**changes: object) -> ModelRequest:
    task = feedback_task()
    values = {
        "model": "claude-haiku-5-5",
        "system": task.system,
        "turns": (Turn(role="user", text="distance=8.00km"),),
        "answer_schema": task.schema,
        "effort": "low",
        "max_output_tokens": 4000,
        "deadline_s": 20.0,
    }
    return ModelRequest.model_validate(values | changes)


async def failure(asked: AnthropicModel, **changes: object) -> ModelUnavailable:
    with pytest.raises(ModelUnavailable) as caught:
        await asked.ask(a_request(**changes))
    return caught.value


async def test_good_answer_comes_with_what_was_counted(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(say(GOOD, usage={"input_tokens": 900, "output_tokens": 80}))

    answer = await model.ask(a_request())

    assert answer.outcome == "ok"
    assert answer.text == say(GOOD).text
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (900, 80)
    assert answer.raw_usage == '{"input_tokens": 900, "output_tokens": 80}'
    assert (answer.model, answer.request_id) == ("claude-haiku-5-5", "req_stream")


async def test_name_of_the_model_is_the_servers(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(say(GOOD, model="claude-haiku-5-5-20261007"))

    assert (await model.ask(a_request())).model == "claude-haiku-5-5-20261007"


async def test_request_holds_what_was_asked_and_nothing_the_models_reject(
    server: AnthropicThread, model: AnthropicModel
) -> None:
    await model.ask(a_request())

    [recorded] = server.requests
    assert recorded.body == {
        "model": "claude-haiku-5-5",
        "max_tokens": 4000,
        "system": feedback_task().system,
        "messages": [{"role": "user", "content": "distance=8.00km"}],
        "output_config": {
            "effort": "low",
            "format": {"type": "json_schema", "schema": feedback_task().schema},
        },
        "stream": True,
    }


@pytest.mark.parametrize("name", ["claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5"])
async def test_request_suits_every_model_in_use(server: AnthropicThread, model: AnthropicModel, name: str) -> None:
    assert (await model.ask(a_request(model=name))).outcome == "ok"
    assert server.requests[0].body["model"] == name


async def test_server_without_schemas_is_asked_without_them(server: AnthropicThread, model: AnthropicModel) -> None:
    """Such a server does not exist in the stand-in's list, so it refuses; what matters is what was sent."""
    await failure(model, model="llama3.3")

    assert server.requests[0].body.keys() == {"model", "max_tokens", "system", "messages", "stream"}


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        (say("", stop="refusal"), "refusal"),
        (say('{"went', stop="max_tokens"), "max_tokens"),
        (say('{"went', stop="model_context_window_exceeded"), "max_tokens"),
        (say("", stop="pause_turn"), "truncated"),
        (say(GOOD, cut="clean"), "truncated"),
    ],
)
async def test_answer_that_ended_otherwise_says_so(
    server: AnthropicThread, model: AnthropicModel, step: Step, outcome: CallOutcome
) -> None:
    server.script(step)

    answer = await model.ask(a_request())

    assert answer.outcome == outcome
    assert answer.usage.input_tokens > 0


@pytest.mark.parametrize(
    ("step", "outcome", "fault"),
    [
        (fail(400, "invalid_request_error"), "bad_request", "invalid_request_error"),
        (fail(401, "authentication_error"), "unauthorized", "authentication_error"),
        (fail(402, "billing_error"), "unauthorized", "billing_error"),
        (fail(403, "permission_error"), "unauthorized", "permission_error"),
        (fail(404, "not_found_error"), "bad_request", "not_found_error"),
        (fail(408, "timeout_error"), "timeout", "timeout_error"),
        (fail(413, "request_too_large"), "bad_request", "request_too_large"),
        (fail(429, "rate_limit_error"), "unavailable", "rate_limit_error"),
        (fail(500, "api_error"), "unavailable", "api_error"),
        (fail(503, "api_error"), "unavailable", "api_error"),
        (fail(529, "overloaded_error"), "unavailable", "overloaded_error"),
        (Step(status=502, raw="<html>bad gateway</html>"), "unavailable", "http_502"),
        (say(GOOD, cut="reset"), "truncated", "RemoteProtocolError"),
        (say(GOOD, error_event="overloaded_error"), "unavailable", "overloaded_error"),
        (say(GOOD, error_event="invalid_request_error"), "bad_request", "invalid_request_error"),
        (say(GOOD, stalls_s=5.0), "timeout", "ReadTimeout"),
        (say(GOOD, silent_s=5.0), "timeout", "APITimeoutError"),
    ],
)
async def test_every_fault_has_a_name(
    server: AnthropicThread, model: AnthropicModel, step: Step, outcome: CallOutcome, fault: str
) -> None:
    server.script(step)

    error = await failure(model)

    assert (error.outcome, error.fault) == (outcome, fault)


async def test_answer_that_is_no_stream_is_no_answer(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(Step(raw='{"type": "message"'))

    assert (await model.ask(a_request())).outcome == "truncated"


async def test_server_that_is_not_there_is_unavailable() -> None:
    model = AnthropicModel(api_key=KEY, base_url="http://127.0.0.1:9")

    assert (await failure(model)).outcome == "unavailable"
    await model.close()


async def test_wrong_key_is_unauthorized(server: AnthropicThread) -> None:
    model = AnthropicModel(api_key="another", base_url=server.base_url)

    assert (await failure(model)).outcome == "unauthorized"
    await model.close()


@pytest.mark.parametrize("step", [say(GOOD, cut="reset"), say(GOOD, stalls_s=5.0), say(GOOD, error_event="api_error")])
async def test_what_was_counted_before_a_break_is_not_lost(
    server: AnthropicThread, model: AnthropicModel, step: Step
) -> None:
    server.script(step)

    error = await failure(model)

    assert '"input_tokens": ' in error.raw_usage
    assert error.request_id == "req_stream"


async def test_servers_wish_to_wait_is_passed_on(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(
        fail(429, "rate_limit_error", retry_after="7"), fail(429, retry_after="Wed, 25 Nov 2026 12:00:00 GMT")
    )

    assert (await failure(model)).retry_after_s == 7.0
    assert (await failure(model)).retry_after_s is None


async def test_fault_never_repeats_what_was_sent(model: AnthropicModel) -> None:
    """The text of an error may quote the request, and errors are logged."""
    error = await failure(model, turns=(Turn(role="assistant", text="canary"),))

    assert error.outcome == "bad_request"
    assert "canary" not in str(error)


async def test_nothing_is_tried_again_behind_our_back(server: AnthropicThread, model: AnthropicModel) -> None:
    """Each try is a line on the bill."""
    server.script(fail(529, "overloaded_error"), say(GOOD))

    await failure(model)

    assert len(server.requests) == 1


async def test_deadline_holds_though_the_stream_goes_on(server: AnthropicThread, model: AnthropicModel) -> None:
    await model.ask(a_request())  # imports
    server.script(say(GOOD, stalls_s=0.4))
    started_s = time.monotonic()

    error = await failure(model, deadline_s=0.2)

    assert error.outcome == "timeout"
    assert time.monotonic() - started_s < 0.4


@pytest.mark.parametrize(
    "environment",
    [
        {"ANTHROPIC_AUTH_TOKEN": "other"},
        {"ANTHROPIC_API_KEY": "other"},
        {"ANTHROPIC_BASE_URL": "http://127.0.0.1:9"},
        {"ANTHROPIC_CUSTOM_HEADERS": "Authorization: Bearer other"},
        {"ANTHROPIC_PROFILE": "other"},
        {"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"},
    ],
    ids=lambda environment: next(iter(environment)),
)
async def test_environment_cannot_redirect_a_request(
    server: AnthropicThread, model: AnthropicModel, monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert (await model.ask(a_request())).outcome == "ok"
    assert "other" not in str(server.requests[0].headers)


async def test_cancelling_ends_the_call(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(say(GOOD, silent_s=5.0))
    task = asyncio.ensure_future(model.ask(a_request()))
    await asyncio.sleep(0.05)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


def test_library_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, coaching.llm.anthropic_client, coaching.llm.generation, coaching.feedback.service as s;"
        "s.feedback_task(); coaching.llm.anthropic_client.AnthropicModel(api_key='k');"
        "print(sorted({'anthropic', 'httpx2'} & sys.modules.keys()))"
    )

    printed = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "[]"


class TestManyAtOnce:
    """Eight calls in flight leave the loop to the other chats."""

    @pytest.fixture
    async def gaps_s(self) -> AsyncIterator[list[float]]:
        """Measure how late the loop comes to what is due every five milliseconds."""
        gaps: list[float] = []

        async def watch() -> None:
            while True:
                due = time.monotonic() + 0.005
                await asyncio.sleep(0.005)
                gaps.append(time.monotonic() - due)

        task = asyncio.ensure_future(watch())
        yield gaps
        task.cancel()

    @pytest.mark.slow  # a busy neighbour of the test run makes the loop wait, which is not what this is about
    async def test_loop_stays_free(
        self,
        server: AnthropicThread,
        model: AnthropicModel,
        gaps_s: list[float],
        record_property: Any,  # noqa: ANN401
    ) -> None:
        await model.ask(a_request())
        gaps_s.clear()
        server.script(*(say(GOOD, silent_s=0.3) for _ in range(8)))

        answers = await asyncio.gather(*(model.ask(a_request()) for _ in range(8)))

        assert [answer.outcome for answer in answers] == ["ok"] * 8
        assert server.most_open == 8
        p99_s = sorted(gaps_s)[int(0.99 * len(gaps_s))]
        # How long the loop waited at worst depends on the machine, so that it is noted and not judged.
        record_property("p99_ms", round(1000 * p99_s, 1))
