"""What people wrote, on its way into a request: cleaned, cut, and shut into a block of its own.

It is a JSON string without angle brackets, so nothing in it can close the block, open another one, or look like ours.
"""

import json
import re
from unicodedata import category, normalize

from coaching.safety.red_flags import triage

LONGEST_TEXT = 500
#: Names of blocks and roles, none of which a person has to write.
OWN_TAGS = ("facts", "findings", "note", "validator", "system", "user", "human", "assistant", "untrusted")

_TAG = re.compile(rf"<\s*/?\s*(?:{'|'.join(OWN_TAGS)})\b(?:[^<>]*>)?", re.IGNORECASE)
#: They choose how a character looks, and can carry text that nobody sees.
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: Angle brackets still read as such, and end no tag.
_BRACKETS = str.maketrans({"<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
                           ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"})  # fmt: skip


def untrusted_block(name: str, text: str | None) -> tuple[str, ...]:
    """Return the lines of a block with what somebody wrote.

    Args:
        name: Of the block; one of OWN_TAGS.
        text: As it was written; None where nothing was.

    Returns:
        Nothing where nothing is left, or where a sign of danger is named, in whatever way: no model reads that.
    """
    clean = cleaned(text or "")
    if not clean or any(triage(each).verdict != "clear" for each in (text or "", clean)):
        return ()
    return (f"<{name}>", json.dumps(clean, ensure_ascii=False), f"</{name}>")


def cleaned(text: str) -> str:
    """Return a text in one line without tags of ours and whatever nobody sees, cut at a word.

    Args:
        text: Anything.

    Returns:
        At most 500 characters, none of them an angle bracket, a control, a direction or a lone surrogate.
    """
    seen = "".join(_shown(character) for character in _VARIATIONS.sub("", text))
    return _cut(" ".join(_without_tags(seen).translate(_BRACKETS).split()))


def _shown(character: str) -> str:
    """Return a character as it is sent: blanks alike, brackets in their plain form, nothing for what is not seen."""
    if character.isspace():
        return " "
    plain = normalize("NFKC", character)
    if plain in {"<", ">"}:
        return plain
    return "" if category(character).startswith("C") else character


def _without_tags(text: str) -> str:
    """Return a text without our tags, those included that only taking one out puts together."""
    while (fewer := _TAG.sub("", text)) != text:
        text = fewer
    return text


def _cut(line: str) -> str:
    """Return the line, or its first words with an ellipsis."""
    if len(line) <= LONGEST_TEXT:
        return line
    first = line[: LONGEST_TEXT - 1]
    whole_words = first.rpartition(" ")[0]
    return (whole_words if len(whole_words) > LONGEST_TEXT // 2 else first).rstrip() + "…"
