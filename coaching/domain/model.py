"""What a model is asked and what it answers, whoever provides it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from coaching.domain.usage import CallOutcome, TokenUsage

Effort = Literal["low", "medium", "high"]
Role = Literal["user", "assistant"]


class Turn(BaseModel, frozen=True):
    """One turn of what was said so far; the first and the last are the user's."""

    role: Role
    text: str


class ModelRequest(BaseModel, frozen=True):
    """One question with everything that belongs to it."""

    model: str
    #: The same for every athlete: rules and voice, never data.
    system: str
    turns: tuple[Turn, ...]
    #: JSON schema of the answer.
    answer_schema: Mapping[str, object]
    effort: Effort
    #: Thinking included.
    max_output_tokens: Annotated[int, Field(gt=0)]
    #: How long the whole call may take.
    deadline_s: Annotated[float, Field(gt=0)]


class ModelAnswer(BaseModel, frozen=True):
    """What came back; ok, or an answer that ended otherwise and was billed all the same."""

    text: str
    outcome: CallOutcome = "ok"
    #: As the server names it.
    model: str
    usage: TokenUsage
    #: The server's own count as JSON.
    raw_usage: str
    request_id: str | None = None
