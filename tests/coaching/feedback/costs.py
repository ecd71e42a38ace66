"""What feedback costs and how long our part of it takes, from requests recorded by the stand-in."""

import time
from statistics import median

from coaching.llm.anthropic_client import AnthropicModel
from tests.anthropic_server import KEY, AnthropicThread
from tests.coaching.feedback.asking import MODEL, Asking
from tests.coaching.feedback.runs import TYPICAL
from tests.coaching.llm.costs import Cost, price_micro_usd, size

REPEATS = 5
#: What a feedback of three to seven claims takes, with some thinking at low effort.
USUAL_OUTPUT_TOKENS = 1000


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
    return Cost(name, tokens, price_micro_usd(MODEL, tokens, USUAL_OUTPUT_TOKENS), most, median(times_s))
