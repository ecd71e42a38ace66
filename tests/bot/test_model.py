"""Whom the coach may ask."""

import pytest

from bot.model import build_model, recipient
from bot.settings import Settings


def test_without_a_key_there_is_nobody_to_ask() -> None:
    assert build_model(Settings(_env_file=None, anthropic_base_url="http://127.0.0.1:11434")) is None


@pytest.mark.parametrize(
    ("address", "host"),
    [(None, None), ("http://127.0.0.1:11434", "127.0.0.1:11434"), ("https://me:secret@ai.example/x", "ai.example")],
)
def test_athlete_is_told_the_host_and_no_credential(address: str | None, host: str | None) -> None:
    assert recipient(Settings(_env_file=None, anthropic_base_url=address)).host == host
