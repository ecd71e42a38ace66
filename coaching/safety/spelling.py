"""Words as people type them: folded to one form, and found again with a slip of the finger."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import category, normalize

_UMLAUTS = str.maketrans({umlaut: f"{vowel}e" for umlaut, vowel in zip("äöü", "aou", strict=True)})
_APOSTROPHES = re.compile("['`\u2019\u2018\u02bc\u00b4]")
_SPELT_UMLAUT = re.compile("([aou])e")
_REPEATED = re.compile(r"([^\W\d_])\1+")

#: Shorter words are other words as soon as a letter changes.
SHORTEST_SKELETON = 4
SHORTEST_FORM = 5
SHORTEST_WITH_TWO_SLIPS = 9
#: So short, the first letter must be right: tight is no slip of night.
FIRST_LETTER_COUNTS_UNTIL = 5
#: Longer ones are no words that anybody knows.
LONGEST_WORD = 22


def fold(text: str) -> str:
    """Return a text in small letters without accents, invisible characters and apostrophes; umlauts as two letters."""
    visible = "".join(letter for letter in text if category(letter) != "Cf")
    small = _APOSTROPHES.sub("", normalize("NFKC", visible).casefold())
    spelt = normalize("NFKD", normalize("NFC", small).translate(_UMLAUTS))
    return "".join(letter for letter in spelt if category(letter) != "Mn")


def skeleton(word: str) -> str:
    """Return a folded word without what is most often wrong in it: doubled letters, and the e of an umlaut."""
    return _REPEATED.sub(r"\1", _SPELT_UMLAUT.sub(r"\1", word))


def slips(one: str, other: str) -> int:
    """Return how many letters were missed, added, swapped or taken for another between two words."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def allowed_slips(form: str) -> int:
    """Return how many slips a form of a word may have and still be meant."""
    if len(form) < SHORTEST_FORM:
        return 0
    return 2 if len(form) >= SHORTEST_WITH_TWO_SLIPS else 1


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The forms of words that are looked for, and those that are never a slip of them."""

    #: Folded.
    forms: frozenset[str]
    #: Folded words that mean themselves.
    known: frozenset[str]
    _by_skeleton: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    #: What is left of a spelling without one or two letters, to the forms and spellings behind it.
    _by_rest: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        """Sort the forms by what a slip leaves of them."""
        for form in self.forms:
            self._by_skeleton[skeleton(form)].add(form)
            for spelling in {form, skeleton(form)}:
                for rest in _rests(spelling, allowed_slips(spelling)):
                    self._by_rest[rest].add((form, spelling))

    def find(self, word: str) -> frozenset[str]:
        """Return the forms that a folded word can be meant as."""
        same = {word} & self.forms
        if word in self.known:
            return frozenset(same)
        bare = skeleton(word)
        if len(bare) >= SHORTEST_SKELETON:
            same |= self._by_skeleton.get(bare, frozenset())
        return frozenset(same.union(*map(self._meant, {word, bare})))

    def _meant(self, word: str) -> set[str]:
        if not SHORTEST_SKELETON <= len(word) <= LONGEST_WORD or word.isdecimal():
            return set()
        deepest = 2 if len(word) >= SHORTEST_WITH_TWO_SLIPS - 2 else 1
        pairs = {pair for rest in _rests(word, deepest) for pair in self._by_rest.get(rest, ())}
        return {form for form, spelling in pairs if _is_slip(word, spelling)}


def _is_slip(word: str, spelling: str) -> bool:
    if len(spelling) <= FIRST_LETTER_COUNTS_UNTIL and word[0] != spelling[0]:
        return False
    return slips(word, spelling) <= allowed_slips(spelling)


def _rests(word: str, most: int) -> set[str]:
    """Return the word and what is left of it without up to most letters."""
    found = latest = {word}
    for _ in range(most):
        latest = set(_shortened(latest))
        found = found | latest
    return found


def _shortened(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for before, after in pairwise(range(len(word) + 1)):
            yield word[:before] + word[after:]
