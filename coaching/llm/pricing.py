"""What tokens cost: a dated table, because prices change; what it does not know has no price, never the price 0."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from coaching.domain.usage import TokenUsage

TABLE = Path(__file__).parent / "prices.toml"

Dollars = Annotated[float, Field(ge=0)]


class Price(BaseModel):
    """One row of the table; in US dollars per million tokens, which is micro-dollars per token."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    effective_from: date
    #: The largest request it holds for; None for every size.
    max_input_tokens: int | None = None
    input: Dollars
    cache_write: Dollars
    cache_read: Dollars
    output: Dollars
    checked_on: date
    source: str

    @property
    def revision(self) -> str:
        """Return the name of the row, as bills keep it."""
        size = "" if self.max_input_tokens is None else f"<={self.max_input_tokens}"
        return f"{self.model}@{self.effective_from}{size}"

    def fits(self, input_tokens: int) -> bool:
        """Return whether the row holds for a request of this size."""
        return self.max_input_tokens is None or input_tokens <= self.max_input_tokens

    def cost_micro_usd(self, usage: TokenUsage) -> int:
        """Return the cost in millionths of a dollar, rounded up: nothing that was counted is free."""
        micro_usd = (
            usage.input_tokens * self.input
            + usage.cache_write_tokens * self.cache_write
            + usage.cache_read_tokens * self.cache_read
            + usage.output_tokens * self.output
        )
        return ceil(round(micro_usd, 6))  # a float of 3.0000000001 is no fourth


class Prices:
    """The table."""

    def __init__(self, rows: Iterable[Price]) -> None:
        """Take the rows in any order."""
        self._rows = tuple(rows)

    def find(self, model: str, usage: TokenUsage, on: date) -> Price | None:
        """Return the row for a call, None where the table does not know the model on that day.

        Args:
            model: As the server names it, a dated name such as claude-haiku-5-5-20261007 included.
            usage: What was counted; its size chooses the row.
            on: The day of the call.
        """
        rows = [row for row in self._rows if _is_model(model, row.model) and row.effective_from <= on]
        latest = max((row.effective_from for row in rows), default=None)
        fitting = [row for row in rows if row.effective_from == latest and row.fits(usage.all_input_tokens)]
        return min(fitting, key=lambda row: row.max_input_tokens or float("inf"), default=None)

    def __iter__(self) -> Iterator[Price]:
        """Yield every row."""
        return iter(self._rows)


def load_prices(path: Path = TABLE) -> Prices:
    """Read the table."""
    return Prices(Price.model_validate(row) for row in tomllib.loads(path.read_text("utf-8"))["price"])


def _is_model(named: str, model: str) -> bool:
    """Return whether a name means the model: itself, or one of its dated snapshots."""
    return re.fullmatch(rf"{re.escape(model)}(-\d{{8}})?", named) is not None
