"""Exports on a bad line: over real HTTP, with faults on request."""

import httpx
import pytest

from bot import export
from tests.conversation import Chat, Message


async def _fails(chat: Chat, **fault: object) -> None:
    """Have the next sendings of documents fail."""
    async with httpx.AsyncClient(base_url=chat.url, trust_env=False) as client:
        (await client.post("/faults", json={"method": "sendDocument", **fault})).raise_for_status()


def _documents(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message["document"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [{"status": 502}, {"cut": True}, {"status": 429, "retry_after": 1}],
    ids=["server error", "cut line", "too fast"],
)
async def test_broken_line_does_not_lose_the_export(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, fault: dict[str, object]
) -> None:
    monkeypatch.setattr(export, "PAUSE_S", 0.01)
    await chat.sends_sample("no_hr")
    await _fails(chat, **fault)

    messages = await chat.says("/export")

    assert len(_documents(messages)) == 1


@pytest.mark.slow
async def test_dead_line_ends_with_an_apology(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "PAUSE_S", 0.01)
    await chat.sends_sample("no_hr")
    await _fails(chat, status=502, times=100)

    messages = await chat.says("/export")
    await _fails(chat, times=0)

    assert _documents(messages) == []
    assert "W-" in messages[-1]["text"]


async def test_announcement_is_gone_and_the_act_is_noted(chat: Chat) -> None:
    await chat.sends_sample("no_hr")

    messages = await chat.says("/export")

    assert [bool(message["document"]) for message in messages] == [True]
    assert "Everything I keep about you" in messages[0]["text"]
