"""Whom the coach may ask."""

from typing import get_args

import pytest

from bot.model import build_model, models_of, recipient
from bot.settings import Settings
from coaching.domain.report import ReportKind
from coaching.domain.usage import TokenUsage
from coaching.llm.pricing import load_prices
from tests.builders import NOON


def test_without_a_key_there_is_nobody_to_ask() -> None:
    assert build_model(Settings(_env_file=None, anthropic_base_url="http://127.0.0.1:11434")) is None


@pytest.mark.parametrize(
    ("address", "host"),
    [(None, None), ("http://127.0.0.1:11434", "127.0.0.1:11434"), ("https://me:secret@ai.example/x", "ai.example")],
)
def test_athlete_is_told_the_host_and_no_credential(address: str | None, host: str | None) -> None:
    assert recipient(Settings(_env_file=None, anthropic_base_url=address)).host == host


def test_every_kind_of_output_has_a_model_with_a_price() -> None:
    models = models_of(Settings(_env_file=None))

    assert models.keys() == set(get_args(ReportKind))
    for model in models.values():
        assert load_prices().find(model, TokenUsage(input_tokens=1_000), NOON.date()) is not None
