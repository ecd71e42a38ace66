"""What is left of a run written down: numbers that answer a question, and words that are a note."""

import re

from coaching.words.rest import Rest

#: Words that hold a sentence together and say nothing by themselves.
_FILLERS = frozenset(
    {"a", "about", "an", "and", "at", "did", "distance", "do", "for", "from", "i", "i've", "im", "in", "it", "just"}
    | {"log", "logged", "me", "my", "of", "on", "please", "some", "the", "then", "time", "total", "was", "went", "with"}
    | {"am", "auf", "bei", "bin", "bitte", "das", "dem", "den", "der", "die", "ein", "eine", "einen", "es", "etwa"}
    | {"für", "gemacht", "habe", "hatte", "ich", "im", "mein", "mit", "strecke", "um", "und", "von", "war", "zeit"}
)
_JOINING = frozenset({"and", "i", "then", "und", "ich", "dann"})
#: Marks around words.
EDGES = " \t\n\r.,;:!-@()[]"


def pieces_of(rest: Rest) -> list[str]:
    """Return what is left of a text, as it was written, without what only joins."""
    return [piece for piece in map(_trimmed, rest.pieces()) if piece]


def _trimmed(piece: str) -> str:
    """Return a piece without marks at its ends, and without words that only join; a sentence stays whole."""
    words = piece.strip(EDGES).split()
    meaning = [word for word in words if word.lower().strip(EDGES) not in _FILLERS]
    if not meaning or re.search(r"\d", piece):
        return " ".join(meaning).strip(EDGES)
    while words[0].lower() in _JOINING:
        words.pop(0)
    return " ".join(words).strip(EDGES)
