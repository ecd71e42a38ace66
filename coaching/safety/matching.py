"""Finds phrases of several words in a text: in order or in any order, with other words between.

A pattern is one or more parts joined by &, which may come in any order near each other. A part is a row of slots that
come in this order: a word, a word with choices in braces, the name of a group as <pain>, or a number as >=7;
behind a + it must be the very next word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coaching.safety.spelling import Lexicon, fold

#: How many other words may stand between the slots of a part, and between the parts of a pattern.
PART_GAP = 2
PATTERN_GAP = 6
#: A comma keeps words apart like two words, the end of a sentence like three.
COMMA_GAP = 2
STOP_GAP = 3
#: Numbers from here on are years, and no counts.
YEARS_FROM, YEARS_UNTIL = 1000, 2101

_BRACES = re.compile(r"(.*?)\{([^{}]*)\}(.*)")
_TOKEN = re.compile(r"[^\W_]+|[.!?\n]+|[,;:…()]")


@dataclass(frozen=True)
class Span:
    """A place in a text."""

    start: int
    #: The last word, not the one after it.
    end: int
    #: The words it is made of.
    used: frozenset[int]


@dataclass(frozen=True)
class Slot:
    """What one place of a part accepts."""

    #: Folded.
    words: frozenset[str] = frozenset()
    group: str | None = None
    at_least: int | None = None
    #: How many other words may stand between the slot before and this one.
    gap: int = PART_GAP


Part = tuple[Slot, ...]
Pattern = tuple[Part, ...]
Found = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, eq=False)
class Text:
    """A text as folded words."""

    words: tuple[str, ...]
    #: What stands before each word: 0 a space, else how far it keeps the words apart.
    gaps: tuple[int, ...]
    #: Where each word stands when gaps count as words.
    places: tuple[int, ...]


def read(text: str) -> Text:
    """Return the words of a text and what keeps them apart."""
    words: list[str] = []
    gaps: list[int] = []
    gap = 0
    for token in _TOKEN.findall(fold(text)):
        if token[0].isalnum():
            words.append(token)
            gaps.append(gap)
            gap = 0
        else:
            gap = max(gap, STOP_GAP if token in {".", "\n"} or token[0] in "!?\n" else COMMA_GAP)
    return Text(tuple(words), tuple(gaps), tuple(_places(gaps)))


def _places(gaps: Sequence[int]) -> Iterator[int]:
    place = 0
    for gap in gaps:
        place += gap + 1
        yield place


def parse(pattern: str) -> Pattern:
    """Return a pattern as written in a phrasebook.

    Raises:
        ValueError: If a slot holds more than a word.
    """
    return tuple(tuple(_slot(slot) for slot in part.split()) for part in pattern.split(" & "))


def _slot(written: str) -> Slot:
    if written.startswith("+"):
        return replace(_slot(written.removeprefix("+")), gap=0)
    if written.startswith("<"):
        return Slot(group=written.strip("<>"))
    if written.startswith(">="):
        return Slot(at_least=int(written.removeprefix(">=")))
    words = frozenset(fold(word) for word in expand(written))
    if not all(map(str.isalnum, words)):
        message = f"{written!r} is no word, group or number"
        raise ValueError(message)
    return Slot(words=words)


def expand(written: str) -> Iterator[str]:
    """Yield the words that choices in braces stand for: ach{e,ing} is ache and aching."""
    braces = _BRACES.fullmatch(written)
    if braces is None:
        yield written
        return
    before, choices, after = braces.groups()
    for choice in choices.split(","):
        yield from expand(f"{before}{choice}{after}")


class Finder:
    """Finds patterns in one text."""

    def __init__(
        self, text: Text, lexicon: Lexicon, *, numbers: Mapping[str, int], groups: Mapping[str, Sequence[Pattern]]
    ) -> None:
        """Look the words up.

        Args:
            text: What is searched.
            lexicon: All words that patterns hold.
            numbers: Folded number words and their values.
            groups: Named alternatives; they may name each other, but not in a circle.
        """
        self._text = text
        self._groups = groups
        self._by_form: dict[str, list[int]] = {}
        self._by_group: dict[str, list[Span]] = {}
        self._numbers = tuple((index, value) for index, value in _valued(text.words, numbers))
        known: dict[str, frozenset[str]] = {}
        for index, word in enumerate(text.words):
            if word not in known:
                known[word] = lexicon.find(word)
            for form in known[word]:
                self._by_form.setdefault(form, []).append(index)

    def group(self, name: str) -> Sequence[Span]:
        """Return where a group stands, the first place first."""
        if name not in self._by_group:
            found = {span for entry in self._groups[name] for span in self.find(entry)}
            self._by_group[name] = sorted(found, key=_start)
        return self._by_group[name]

    def find(self, pattern: Pattern) -> Iterator[Span]:
        """Yield where a pattern stands."""
        parts = []
        for part in pattern:
            spans = self._part(part)
            if not spans:
                return
            parts.append(spans)
        if len(parts) == 1:
            yield from parts[0]
            return
        for number, spans in enumerate(parts):
            others = parts[:number] + parts[number + 1 :]
            yield from filter(None, (self._joined(span, others) for span in spans))

    def _part(self, part: Part) -> list[Span]:
        """Return where the slots of a part stand in their order."""
        latest = list(self._slot(part[0]))
        for slot in part[1:]:
            following = self._slot(slot)
            starts = [span.start for span in following]
            latest = [
                _over(span, following[place])
                for span in latest
                if (place := bisect_left(starts, span.end + 1)) < len(starts)
                and self._apart(span, following[place]) <= slot.gap
            ]
        return latest

    def _slot(self, slot: Slot) -> Sequence[Span]:
        if slot.group is not None:
            return self.group(slot.group)
        if slot.at_least is not None:
            below = YEARS_FROM if slot.at_least < YEARS_FROM else YEARS_UNTIL
            return [_word(index) for index, value in self._numbers if slot.at_least <= value < below]
        places = {index for word in slot.words for index in self._by_form.get(word, ())}
        return [_word(index) for index in sorted(places)]

    def _joined(self, span: Span, others: Sequence[Sequence[Span]]) -> Span | None:
        """Return the span with the nearest of each other part, None where one is missing nearby."""
        for spans in others:
            near = [each for each in self._neighbours(span, spans) if self._apart(span, each) <= PATTERN_GAP]
            if not near:
                return None
            span = _over(span, min(near, key=lambda each, span=span: self._apart(span, each)))  # type: ignore[misc] # the default binds the loop's value
        return span

    def _neighbours(self, span: Span, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield the spans next to and inside a span that use none of its words."""
        first = bisect_left(spans, span.start, key=_start)
        last = bisect_left(spans, span.end + 1, key=_start)
        for each in spans[max(0, first - 2) : min(last, first + PATTERN_GAP) + 1]:
            if not each.used & span.used:
                yield each
        yield from spans[last : last + 1]

    def _apart(self, one: Span, other: Span) -> int:
        """Return how many words stand between two spans."""
        first, second = (one, other) if one.start <= other.start else (other, one)
        return max(0, self._text.places[second.start] - self._text.places[first.end] - 1)


def _valued(words: Sequence[str], numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for index, word in enumerate(words):
        digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
        if digits.isascii() and digits.isdecimal():
            yield index, int(digits[:9])
        elif word in numbers:
            yield index, numbers[word]


def _word(index: int) -> Span:
    return Span(index, index, frozenset({index}))


def _over(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end), one.used | other.used)


def _start(span: Span) -> int:
    return span.start
