"""What feedback costs and how long our part of it takes, from requests recorded by the stand-in."""

import time
from dataclasses import dataclass
from statistics import median

from coaching.domain.usage import TokenUsage
from coaching.llm.anthropic_client import AnthropicModel
from coaching.llm.counting import most_input_tokens
from coaching.llm.pricing import load_prices
from tests.anthropic_server import KEY, AnthropicThread, Recorded
from tests.builders import NOON
from tests.coaching.feedback.asking import MODEL, Asking
from tests.coaching.feedback.runs import TYPICAL

REPEATS = 5
#: What a feedback of three to seven claims takes, with some thinking at low effort.
USUAL_OUTPUT_TOKENS = 1000


@dataclass(frozen=True)
class Cost:
    """The figures of one typical activity."""

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


async def costs() -> list[Cost]:
    """Return the figures of every typical activity."""
    with AnthropicThread() as server:
        model = AnthropicModel(api_key=KEY, base_url=server.base_url)
        await Asking(model).write()  # imports
        found = [await _cost(name, server, model) for name in TYPICAL]
        await model.close()
        return found


async def _cost(name: str, server: AnthropicThread, model: AnthropicModel) -> Cost:
    times_s = []
    for _ in range(REPEATS):
        server.requests.clear()
        started_s = time.monotonic()
        await Asking(model, TYPICAL[name]).write()
        times_s.append(time.monotonic() - started_s)
    tokens = size(server.requests[0])
    most = await Asking(model, TYPICAL[name]).estimate_micro_usd()
    assert most is not None
    return Cost(name, tokens, _price(tokens, USUAL_OUTPUT_TOKENS), most, median(times_s))


def _price(input_tokens: int, output_tokens: int) -> int:
    usage = TokenUsage(input_tokens=input_tokens, output_tokens=output_tokens)
    price = load_prices().find(MODEL, usage, NOON.date())
    assert price is not None
    return price.cost_micro_usd(usage)
