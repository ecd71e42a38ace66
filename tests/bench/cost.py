"""What feedback by the default model costs: sizes of recorded requests, and the price table."""

import asyncio

from tests.bench.figures import ms
from tests.bench.table import Table
from tests.coaching.feedback.asking import MODEL
from tests.coaching.feedback.costs import USUAL_OUTPUT_TOKENS, Cost, costs

MICRO_USD_PER_CENT = 10_000
MOST_CENTS = 0.3
MOST_TOKENS = 3_000


def measure() -> Table:
    """Return the table."""
    found = asyncio.run(costs())
    dearest, longest = max(cost.usual_micro_usd for cost in found), max(cost.most_input_tokens for cost in found)
    return Table(
        title=f"cost: feedback by {MODEL}",
        about=(
            "Requests as a stand-in for the model's server recorded them; tokens are estimates on the high side.\n"
            f"Usual: one call with {USUAL_OUTPUT_TOKENS:,} tokens of output. Most: one call that uses all it may.\n"
            "Own: from the order to the answer, the server answering at once."
        ),
        columns=("activity", "tokens in", "usual cents", "most cents", "own ms"),
        rows=tuple(_row(cost) for cost in found),
        notes=(
            f"Targets: {longest:,} of at most {MOST_TOKENS:,} tokens in, "
            f"{_cents(dearest)} of at most {MOST_CENTS} cents: "
            + ("met." if longest <= MOST_TOKENS and dearest <= MOST_CENTS * MICRO_USD_PER_CENT else "MISSED."),
        ),
    )


def _row(cost: Cost) -> tuple[str, ...]:
    most, usual = _cents(cost.most_micro_usd), _cents(cost.usual_micro_usd)
    return cost.name, f"{cost.most_input_tokens:,}", usual, most, ms(cost.overhead_s)


def _cents(micro_usd: int) -> str:
    return f"{micro_usd / MICRO_USD_PER_CENT:.3f}"
