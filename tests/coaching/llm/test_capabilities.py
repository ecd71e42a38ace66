"""What an endpoint is asked with."""

import pytest

from coaching.llm.capabilities import PLAIN, VENDOR, Capabilities, capabilities_of


@pytest.mark.parametrize(
    ("base_url", "model", "expected"),
    [
        (None, "claude-haiku-5-5", VENDOR),
        ("https://gateway.example", "claude-haiku-5-5", VENDOR),
        ("http://127.0.0.1:11434", "llama3.3", PLAIN),
        ("http://127.0.0.1:8080", "qwen3", PLAIN),
        ("http://127.0.0.1:1234/", "gemma", PLAIN),
        ("http://127.0.0.1:8000", "qwen3", VENDOR),
        ("http://models.example", "qwen3", PLAIN),
    ],
)
def test_only_what_a_server_understands_is_sent(base_url: str | None, model: str, expected: Capabilities) -> None:
    assert capabilities_of(base_url, model) == expected
