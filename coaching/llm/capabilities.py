"""What an endpoint understands of the protocol: the vendor's own, and servers that speak the same."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

VENDOR_URL: Final = "https://api.anthropic.com"


@dataclass(frozen=True)
class Capabilities:
    """Which fields beyond the plain ones may be in a request; the form of the answer is in the prompt as well."""

    has_schema: bool
    has_effort: bool


VENDOR = Capabilities(has_schema=True, has_effort=True)
#: Ollama, LM Studio, llama.cpp: they ignore at best what they do not know.
PLAIN = Capabilities(has_schema=False, has_effort=False)

#: The port that a server listens on by default tells which one it is.
BY_PORT: Final = {8000: VENDOR}  # vLLM, which has both fields


def capabilities_of(base_url: str | None, model: str) -> Capabilities:
    """Return what an endpoint understands; whoever serves one of the vendor's models is like the vendor.

    Args:
        base_url: None for the vendor's own.
        model: As it is asked for; a proxy passes it on.
    """
    if base_url is None or model.startswith("claude-"):
        return VENDOR
    return BY_PORT.get(urlsplit(base_url).port or 0, PLAIN)
