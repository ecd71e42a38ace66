"""What of a text is not understood yet."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_CUT = "\0"
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


@dataclass
class Rest:
    """What of a text is not understood yet; what is understood leaves a cut."""

    text: str
    #: As it was written, letter for letter the same length.
    written: str = field(repr=False)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match and cut it out."""
        match = pattern.search(self.text)
        if match is not None:
            self.cut(match)
        return match

    def cut(self, match: re.Match[str]) -> None:
        """Cut out a match."""
        gap = _CUT * (match.end() - match.start())
        self.text = self.text[: match.start()] + gap + self.text[match.end() :]

    def amounts(self, kinds: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], float | None]]]) -> list[float]:
        """Return all amounts of some kinds and cut them out."""
        found = []
        for pattern, value_of in kinds:
            for match in pattern.finditer(self.text):
                value = value_of(match)
                if value is not None:
                    found.append(value)
                    self.cut(match)
        return found

    def pieces(self) -> list[str]:
        """Return what is left between the cuts, as it was written, without what only joins."""
        pieces, start = [], 0
        for match in re.finditer(rf"{_CUT}+|$", self.text):
            pieces.append(_trimmed(self.written[start : match.start()]))
            start = match.end()
        return [piece for piece in pieces if piece]


def _trimmed(piece: str) -> str:
    """Return a piece without marks at its ends, and without words that only join; a sentence stays whole."""
    words = piece.strip(EDGES).split()
    meaning = [word for word in words if word.lower().strip(EDGES) not in _FILLERS]
    if not meaning or re.search(r"\d", piece):
        return " ".join(meaning).strip(EDGES)
    while words[0].lower() in _JOINING:
        words.pop(0)
    return " ".join(words).strip(EDGES)
