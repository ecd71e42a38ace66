"""What is tried next when a call did not bring a good answer: pure decisions, no waiting."""

from dataclasses import dataclass, replace

from coaching.domain.model import Turn
from coaching.domain.usage import CallOutcome

MOST_COMPLAINTS = 12
#: A broken answer is shown to the model again up to this length.
LONGEST_ECHO = 6000
#: Ends of a call that may come out otherwise when tried again.
PASSING: frozenset[CallOutcome] = frozenset({"unavailable", "truncated"})

REPAIR = """<validator>
{complaints}
</validator>
Return the whole JSON object again with only these problems fixed."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How one call ended."""

    outcome: CallOutcome
    #: What the model wrote.
    text: str = ""
    #: What is wrong with it.
    complaints: tuple[str, ...] = ()
    retry_after_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What is asked, and what may still be tried after it."""

    turns: tuple[Turn, ...]
    max_output_tokens: int
    #: To wait before asking.
    pause_s: float = 0.0
    is_repair: bool = False
    may_repeat: bool = True
    may_enlarge: bool = True


def next_attempt(last: Attempt, ended: Ended, *, pause_s: float) -> Attempt | None:
    """Return what to try next, None where the baseline shall answer.

    Args:
        last: What was tried.
        ended: What came of it.
        pause_s: To wait before the same question, where the server does not say how long.
    """
    if ended.outcome in PASSING and last.may_repeat:
        wait_s = pause_s if ended.retry_after_s is None else ended.retry_after_s
        return replace(last, may_repeat=False, pause_s=wait_s)
    if ended.outcome == "max_tokens" and last.may_enlarge:
        return replace(last, may_enlarge=False, pause_s=0.0, max_output_tokens=2 * last.max_output_tokens)
    if ended.outcome == "rejected" and not last.is_repair:
        return replace(last, is_repair=True, pause_s=0.0, turns=(*last.turns, *_repair_turns(ended)))
    return None


def _repair_turns(ended: Ended) -> tuple[Turn, Turn]:
    """Return the broken answer and what to mend in it."""
    complaints = "\n".join(f"- {complaint}" for complaint in ended.complaints[:MOST_COMPLAINTS])
    return (
        Turn(role="assistant", text=ended.text.strip()[:LONGEST_ECHO] or "(nothing)"),
        Turn(role="user", text=REPAIR.format(complaints=complaints)),
    )
