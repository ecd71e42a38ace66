"""A written yes or no: only what can mean nothing else."""

from coaching.domain.athlete import AiConsent

YES = frozenset({"yes", "y", "yes please", "yes you may", "ja", "j", "ja bitte", "ja gern", "ja gerne", "👍"})
NO = frozenset({"no", "n", "no thanks", "no thank you", "nein", "nein danke", "nö", "ne", "nee", "👎"})


def of_words(text: str) -> AiConsent | None:
    """Return what a text says, None where it could be read in two ways."""
    kept = "".join(character for character in text.casefold() if character not in ".,;!\"'()\ufe0f")
    said = " ".join(kept.split())
    return "yes" if said in YES else "no" if said in NO else None
