"""A coach with a key, whose model is a stand-in on this machine."""

from collections.abc import AsyncIterator, Callable, Iterator
from importlib import import_module

import pytest
from pydantic import SecretStr

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from coaching.llm.generation import Limits
from tests.anthropic_server import KEY, AnthropicThread
from tests.conversation import Chat, Running, chats, running

IMPATIENT = Limits(total_s=1.5, least_s=0.1, pause_s=0.01)


@pytest.fixture(scope="session")
def _library() -> None:
    """Import what the first question would import: it takes seconds, which no test here is about."""
    import_module("anthropic")


@pytest.fixture
def anthropic(_library: None) -> Iterator[AnthropicThread]:
    with AnthropicThread() as server:
        yield server


@pytest.fixture
def ai_settings(settings: Settings, anthropic: AnthropicThread) -> Settings:
    return settings.model_copy(
        update={"anthropic_api_key": SecretStr(KEY), "anthropic_base_url": anthropic.base_url},
    )


@pytest.fixture
async def ai_coach(ai_settings: Settings) -> AsyncIterator[Running]:
    async with running(ai_settings, limits=IMPATIENT) as coach:
        yield coach


@pytest.fixture
async def new_ai_chat(telegram: LocalTelegramThread, ai_coach: Running) -> AsyncIterator[Callable[[], Chat]]:
    """Make people who have never written, in chats with the coach that has a key."""
    async with chats(telegram.url, ai_coach) as make:
        yield make


@pytest.fixture
def ai_chat(new_ai_chat: Callable[[], Chat]) -> Chat:
    """A person who has never written."""
    return new_ai_chat()
