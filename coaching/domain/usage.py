"""What asking a model costs, and what was sent: the bill and the receipt."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from coaching.domain.report import ReportKind
from coaching.errors import CallOutcome

Tokens = Annotated[int, Field(ge=0)]


class TokenUsage(BaseModel, frozen=True):
    """The tokens of one call, each counted once on the way in."""

    #: The part that no cache was involved in.
    input_tokens: Tokens = 0
    cache_write_tokens: Tokens = 0
    cache_read_tokens: Tokens = 0
    #: Thinking included.
    output_tokens: Tokens = 0
    #: The part of output_tokens that nobody sees.
    thinking_tokens: Tokens = 0

    @property
    def all_input_tokens(self) -> int:
        """Return everything that went in."""
        return self.input_tokens + self.cache_write_tokens + self.cache_read_tokens


class ModelCall(BaseModel, frozen=True):
    """One call to a model, whatever came of it."""

    kind: ReportKind
    #: As the server names it, else as it was asked for.
    model: str
    usage: TokenUsage
    #: The server's own count as JSON, empty where it sent none.
    raw_usage: str = ""
    #: The row of the price table, None where it has none for this model.
    price_revision: str | None = None
    #: Millionths of a dollar; None where the price is unknown, or the server did not say what it counted.
    cost_micro_usd: Annotated[int, Field(ge=0)] | None = None
    outcome: CallOutcome
    #: The server's name for the call, for questions to its operator.
    request_id: str | None = None
    called_at: AwareDatetime
    duration_s: Annotated[float, Field(ge=0)]


class SentText(BaseModel, frozen=True):
    """What was last sent to a model about an athlete, word for word, and what came back."""

    kind: ReportKind
    #: What it was about, for feedback an activity.
    subject_id: int
    request: str
    #: None where no answer came.
    answer: str | None = None
    sent_at: AwareDatetime


__all__ = ["CallOutcome", "ModelCall", "SentText", "TokenUsage", "Tokens"]
