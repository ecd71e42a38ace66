"""Something that no wording of a model may hold, and what to do about it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Something that no wording may hold."""

    pattern: re.Pattern[str]
    #: What to do about it.
    instruction: str


def rule(pattern: str, instruction: str, flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    """Return the rule against what a pattern finds."""
    return Rule(re.compile(pattern, flags), instruction)
