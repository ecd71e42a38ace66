"""What a feature brings along to be written by a model."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from coaching.domain.athlete import Athlete
from coaching.domain.model import Effort
from coaching.domain.report import Claim, CodeChange, ReportKind

PERSONA = Path(__file__).parent / "persona.md"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One kind of output: what is the same in every request for it."""

    kind: ReportKind
    #: Voice and rules, then what is asked; never data.
    system: str
    schema: dict[str, Any]
    effort: Effort
    #: Thinking included; bounds what one call can cost.
    max_output_tokens: int
    #: How many times the usual patience an answer is worth.
    patience: float = 1.0

    @cached_property
    def version(self) -> str:
        """Return the hash of everything that shapes an answer beside the facts."""
        text = self.system + dumps(self.schema, sort_keys=True) + self.effort
        return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What an answer says, once read and checked."""

    claims: tuple[Claim, ...] = ()
    #: Days of a plan that it would have otherwise; whether the rules allow them is looked at afterwards.
    changes: tuple[CodeChange, ...] = ()
    #: What is wrong with it, each an instruction that a repair can follow; empty for a good answer.
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question about one subject of one athlete."""

    task: Task
    athlete: Athlete
    #: For feedback the activity, for a plan the race, 0 without one.
    subject_id: int
    #: What the user's turn says: facts, and what to write from them.
    text: str
    #: What the athlete wrote about the subject, whole; not what they were cleared of since.
    free_texts: tuple[str, ...] = ()
    #: Reads an answer and checks it against the facts that were sent.
    read: Callable[[str], Reading]
    #: The deterministic answer.
    baseline: Callable[[], tuple[Claim, ...]]


def read_system(prompt: Path) -> str:
    """Return the shared voice and the prompt of a feature, as one text."""
    return f"{PERSONA.read_text('utf-8').strip()}\n\n{prompt.read_text('utf-8').strip()}\n"


def strict_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of an answer without what only costs tokens: the prompt describes it."""
    bare = _without_words(answer.model_json_schema())
    return dict(bare)


def _without_words(part: Any) -> Any:  # noqa: ANN401 - any part of a JSON schema
    """Return a part of a schema without the titles and descriptions that pydantic makes from our names."""
    if isinstance(part, dict):
        words = {name for name in ("title", "description") if isinstance(part.get(name), str)}
        return {name: _without_words(value) for name, value in part.items() if name not in words}
    return [_without_words(each) for each in part] if isinstance(part, list) else part
