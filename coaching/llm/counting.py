"""How many tokens: as the server counted them, and as a text will at most have."""

import json
from math import ceil
from typing import Any

from coaching.domain.usage import TokenUsage

# Measured with the last tokenizer that its vendor published: 3.8 characters per token for our prompts, 2.4 to 3.0 for
# the facts of sixteen typical activities, 3.6 for a schema. Later tokenizers count up to half as much again.
PROSE_CHARACTERS, FACTS_CHARACTERS, SCHEMA_CHARACTERS = 3.7, 2.3, 3.5
LATER_TOKENIZERS = 1.5
#: What the server adds around a question: roles, and the instruction that goes with a schema.
AROUND_TOKENS = 50


def usage_of(raw: str) -> TokenUsage:
    """Return the tokens that a server counted, zeros where it told none.

    Args:
        raw: The usage of a message as JSON, empty where there is none.
    """
    if not raw:
        return TokenUsage()
    counted: dict[str, Any] = json.loads(raw)
    details = counted.get("output_tokens_details") or {}
    return TokenUsage(
        input_tokens=counted.get("input_tokens") or 0,
        cache_write_tokens=counted.get("cache_creation_input_tokens") or 0,
        cache_read_tokens=counted.get("cache_read_input_tokens") or 0,
        output_tokens=counted.get("output_tokens") or 0,
        thinking_tokens=details.get("thinking_tokens") or 0,
    )


def most_input_tokens(*, prose: str, facts: str, schema: str = "") -> int:
    """Return how many tokens a question has at most.

    Args:
        prose: Sentences.
        facts: Names and numbers.
        schema: JSON of words.
    """
    tokens = len(prose) / PROSE_CHARACTERS + len(facts) / FACTS_CHARACTERS + len(schema) / SCHEMA_CHARACTERS
    return ceil(tokens * LATER_TOKENIZERS) + AROUND_TOKENS
