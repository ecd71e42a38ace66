"""What of a text is not understood yet."""

import re
from collections.abc import Callable, Iterable

#: How an amount is written, and what it comes to in m, s or s/km; None where the words turn out to mean another thing.
Kind = tuple[re.Pattern[str], Callable[[re.Match[str]], float | None]]

_CUT = "\0"


class Rest:
    """What of a text is not understood yet; what is understood leaves a cut."""

    def __init__(self, text: str) -> None:
        """Take the whole text; runs of spaces count as one."""
        written = " ".join(text.split())
        #: As it was written, letter for letter as long as the text in small letters.
        self.written = written if len(written.lower()) == len(written) else written.lower()
        self.text = self.written.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match and cut it out."""
        match = pattern.search(self.text)
        if match is not None:
            self.cut(match)
        return match

    def cut(self, match: re.Match[str]) -> None:
        """Cut out a match; everything else stays where it is."""
        gap = _CUT * (match.end() - match.start())
        self.text = self.text[: match.start()] + gap + self.text[match.end() :]

    def amounts(self, kinds: Iterable[Kind]) -> list[float]:
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
        """Return what is left between the cuts, as it was written."""
        kept = [(cut.start(), cut.end()) for cut in re.finditer(rf"[^{_CUT}]+", self.text)]
        return [self.written[start:end] for start, end in kept]
