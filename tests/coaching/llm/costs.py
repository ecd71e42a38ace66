"""What outputs cost, from requests recorded by the stand-in: what the costs of all kinds have in common."""

from dataclasses import dataclass

from coaching.domain.usage import TokenUsage
from coaching.llm.counting import most_input_tokens
from coaching.llm.pricing import load_prices
from tests.anthropic_server import Recorded
from tests.builders import NOON


@dataclass(frozen=True)
class Cost:
    """The figures of one typical output."""

    name: str
    most_input_tokens: int
    usual_micro_usd: int
    most_micro_usd: int
    #: From the order to the answer, the server answering at once.
    overhead_s: float


def size(request: Recorded) -> int:
    """Return how many tokens a recorded request has at most."""
    schema = str(request.body["output_config"]["format"]["schema"])
    return most_input_tokens(prose=request.body["system"], facts=request.user_text, schema=schema)


def price_micro_usd(model: str, input_tokens: int, output_tokens: int) -> int:
    """Return what a call to a model costs."""
    usage = TokenUsage(input_tokens=input_tokens, output_tokens=output_tokens)
    price = load_prices().find(model, usage, NOON.date())
    assert price is not None
    return price.cost_micro_usd(usage)
