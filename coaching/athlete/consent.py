"""A written yes or no: only what can mean nothing else; and what of consents is noted."""

from collections.abc import Iterator

from coaching.domain.athlete import AiConsent, Athlete

YES = frozenset({"yes", "y", "yes please", "yes you may", "ja", "j", "ja bitte", "ja gern", "ja gerne", "👍"})
NO = frozenset({"no", "n", "no thanks", "no thank you", "nein", "nein danke", "nö", "ne", "nee", "👎"})


def of_words(text: str) -> AiConsent | None:
    """Return what a text says, None where it could be read in two ways."""
    kept = "".join(character for character in text.casefold() if character not in ".,;!\"'()\ufe0f")
    said = " ".join(kept.split())
    return "yes" if said in YES else "no" if said in NO else None


def consent_changes(before: Athlete, after: Athlete) -> Iterator[str]:
    """Yield what an athlete agreed to or took back, with the version of what they were shown."""
    if after.terms_version != before.terms_version:
        yield "terms_withdrawn" if after.terms_version is None else f"terms_agreed_{after.terms_version}"
    if (after.ai_consent, after.ai_consent_version) != (before.ai_consent, before.ai_consent_version):
        yield _AI_ACTIONS[after.ai_consent] + (f"_{after.ai_consent_version}" if after.ai_consent == "yes" else "")


_AI_ACTIONS = {"yes": "ai_allowed", "no": "ai_refused", None: "ai_to_be_asked"}
