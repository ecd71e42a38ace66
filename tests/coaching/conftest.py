"""A stand-in for the Anthropic API, and a model that talks to it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from coaching.llm.anthropic_client import AnthropicModel
from tests.anthropic_server import KEY, AnthropicThread


@pytest.fixture
def server() -> Iterator[AnthropicThread]:
    with AnthropicThread() as server:
        yield server


@pytest.fixture
async def model(server: AnthropicThread) -> AsyncIterator[AnthropicModel]:
    model = AnthropicModel(api_key=KEY, base_url=server.base_url, stall_s=0.5)
    yield model
    await model.close()
