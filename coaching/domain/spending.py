"""Sums over the calls to models: how many, how many tokens, how much money."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, Field

from coaching.domain.report import ReportKind
from coaching.domain.usage import TokenUsage

Count = Annotated[int, Field(ge=0)]


class Spending(BaseModel, frozen=True):
    """What some calls took together."""

    calls: Count = 0
    #: Calls that brought no answer that could be shown.
    failed: Count = 0
    #: Calls of which nobody knows what they cost; they are not in cost_micro_usd.
    unknown_cost: Count = 0
    usage: TokenUsage = TokenUsage()
    #: Millionths of a dollar, of the calls whose cost is known.
    cost_micro_usd: Count = 0

    @property
    def per_call_micro_usd(self) -> float | None:
        """Return the average over the calls whose cost is known, None without any."""
        known = self.calls - self.unknown_cost
        return self.cost_micro_usd / known if known else None


class ModelSpending(Spending, frozen=True):
    """What the calls of one kind to one model took."""

    kind: ReportKind
    model: str


def together(parts: Sequence[Spending]) -> Spending:
    """Return the sum of some parts."""
    return Spending(
        calls=sum(part.calls for part in parts),
        failed=sum(part.failed for part in parts),
        unknown_cost=sum(part.unknown_cost for part in parts),
        usage=TokenUsage(
            **{name: sum(getattr(part.usage, name) for part in parts) for name in TokenUsage.model_fields},
        ),
        cost_micro_usd=sum(part.cost_micro_usd for part in parts),
    )
