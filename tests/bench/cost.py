"""What feedback and plans by the default models cost: sizes of recorded requests, and the price table."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from tests.bench.figures import ms
from tests.bench.table import Table
from tests.coaching.feedback import asking as feedback
from tests.coaching.feedback import costs as feedback_costs
from tests.coaching.plan import asking as plan
from tests.coaching.plan import costs as plan_costs

MICRO_USD_PER_CENT = 10_000
MOST_CENTS = 0.3
MOST_TOKENS = 3_000


class Cost(Protocol):
    """The figures of one request."""

    @property
    def name(self) -> str:
        """Return what it is about."""

    @property
    def most_input_tokens(self) -> int:
        """Return the estimate on the high side."""

    @property
    def usual_micro_usd(self) -> int:
        """Return the price with the usual output."""

    @property
    def most_micro_usd(self) -> int:
        """Return the price of a call that uses all it may."""

    @property
    def overhead_s(self) -> float:
        """Return the time from the order to the answer, the server answering at once."""


def measure() -> Table:
    """Return the table."""
    runs, plans = asyncio.run(feedback_costs.costs()), asyncio.run(plan_costs.costs())
    return Table(
        title=f"cost: feedback by {feedback.MODEL}, plans by {plan.MODEL}",
        about=(
            "Requests as a stand-in for the model's server recorded them; tokens are estimates on the high side.\n"
            f"Usual: one call with {feedback_costs.USUAL_OUTPUT_TOKENS:,} tokens of output for feedback, "
            f"{plan_costs.USUAL_OUTPUT_TOKENS:,} for a plan. Most: one call that uses all it may.\n"
            "Own: from the order to the answer, the server answering at once; a plan is made and checked meanwhile."
        ),
        columns=("feedback on, or plan of", "tokens in", "usual cents", "most cents", "own ms"),
        rows=(*map(_row, runs), *map(_row, plans)),
        notes=(
            _verdict("Feedback", runs, tokens=MOST_TOKENS, cents=MOST_CENTS),
            _verdict("Plans", plans, tokens=plan_costs.MOST_INPUT_TOKENS, cents=plan_costs.MOST_CENTS),
        ),
    )


def _verdict(what: str, costs: Sequence[Cost], *, tokens: int, cents: float) -> str:
    dearest, longest = max(cost.usual_micro_usd for cost in costs), max(cost.most_input_tokens for cost in costs)
    is_met = longest <= tokens and dearest <= cents * MICRO_USD_PER_CENT
    return (
        f"{what}: {longest:,} of at most {tokens:,} tokens in, {_cents(dearest)} of at most {cents} cents: "
        f"{'met' if is_met else 'MISSED'}."
    )


def _row(cost: Cost) -> tuple[str, ...]:
    most, usual = _cents(cost.most_micro_usd), _cents(cost.usual_micro_usd)
    return cost.name, f"{cost.most_input_tokens:,}", usual, most, ms(cost.overhead_s)


def _cents(micro_usd: int) -> str:
    return f"{micro_usd / MICRO_USD_PER_CENT:.3f}"
