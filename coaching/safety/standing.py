"""How something that is said stands: true now, denied, over, or about somebody else.

In doubt it is true now: asking somebody with chest pain to stop for nothing costs a run, the other mistake a life.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from coaching.safety.matching import STOP_GAP, Span, Text

Standing = Literal["present", "negated", "past", "other_person"]

#: Words of a list between a denial and the last thing it denies: no fever, cough or chest pain.
LONGEST_LIST = 6
#: How far behind a sign a comparison turns "never" round: never had chest pain like this.
COMPARED_WITHIN = 3
#: How far words reach in a clause that never ends.
REACH = 20
#: Other words beside a time of its own: In 2019, I had chest pain.
FRAME_WORDS = 1

Words = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class ScopeWords:
    """The small words that decide; folded."""

    #: Deny a verb: not, didn't, nicht.
    denying: Words
    #: Deny at all times: never, nie.
    never: Words
    #: Deny a thing: no, none, kein.
    none: Words
    #: without, ohne; deny, and turn another denial round.
    without: Words
    #: May stand between a denial and what it denies.
    filler: Words
    either: Words
    together: Words
    #: Begin a new thought: but, aber.
    contrast: Words
    #: End what a denial before them reaches: because, weil.
    reason: Words
    #: Turn "never" round: such, like.
    compared: Words
    self_words: Words
    subject: Words
    #: Only a place behind a word of beside: in front of me.
    objects: Words
    persons: Words
    pronouns: Words
    #: May stand before a person: my, a, die.
    articles: Words
    #: Make a person somebody who was only there: with, mit.
    beside: Words
    reporting: Words
    had: Words
    present_verbs: Words
    #: Present only where no participle follows: have, bin.
    helping_verbs: Words
    participles: Words

    @cached_property
    def negators(self) -> Words:
        """Return all that denies."""
        return self.denying | self.never | self.none | self.without


class Judge:
    """Tells how the signs of one text stand."""

    def __init__(self, text: Text, scope: ScopeWords, *, past: Sequence[Span], now: Sequence[Span]) -> None:
        """Divide the text into clauses.

        Args:
            text: What was said.
            scope: The small words.
            past: Where it speaks of times that are over.
            now: Where it speaks of these days.
        """
        self._words = text.words
        self._gaps = text.gaps
        self._scope = scope
        begins = (
            index > 0 and (gap > 0 or word in scope.contrast)
            for index, (word, gap) in enumerate(zip(text.words, text.gaps, strict=True))
        )
        self._clauses = tuple(accumulate(map(int, begins)))
        self._bounds = _bounds(self._clauses)
        self._past = _by_clause(past, self._clauses)
        times = {clause for span in now for clause in {self._clauses[span.start], self._clauses[span.end]}}
        self._now = times | {clause for clause in range(len(self._bounds)) if self._is_happening(clause)}

    def standing(self, span: Span) -> Standing:
        """Return how a sign stands."""
        if self._is_about_another(span):
            return "other_person"
        if self._is_denied(span):
            return "negated"
        return "past" if self._is_over(span) else "present"

    def _clause(self, index: int) -> tuple[int, int]:
        """Return the first and the last word of the clause around a word."""
        return self._bounds[self._clauses[index]]

    def _before(self, index: int) -> Iterator[str]:
        """Yield the words of the clause before a word, nearest first."""
        for place in self._places_before(index):
            yield self._words[place]

    def _places_before(self, index: int) -> range:
        return range(index - 1, max(self._clause(index)[0], index - REACH) - 1, -1)

    def _after(self, index: int) -> tuple[str, ...]:
        return self._words[index + 1 : min(self._clause(index)[1], index + REACH) + 1]

    def _between(self, span: Span) -> list[int]:
        """Return the words inside a sign that are no part of it."""
        return [index for index in range(span.start, span.end) if index not in span.used]

    # Denied

    def _is_denied(self, span: Span) -> bool:
        return self._is_denied_inside(span) or self._is_denied_before(span) or self._is_denied_after(span)

    def _is_denied_inside(self, span: Span) -> bool:
        """Return whether a denial stands inside, right before what it denies: my chest does not hurt."""
        return any(
            self._words[index] in self._scope.negators and self._leads_on(index, span) for index in self._between(span)
        )

    def _leads_on(self, index: int, span: Span) -> bool:
        following = index + 1
        while following not in span.used:
            if self._words[following] not in self._scope.filler or self._gaps[following]:
                return False
            following += 1
        return not self._gaps[following]

    def _is_denied_before(self, span: Span) -> bool:
        negator = self._negator_before(span.start)
        if negator is None or self._is_turned_round(negator):
            return False
        return self._words[negator] not in self._scope.never or not self._is_compared(negator, span)

    def _negator_before(self, index: int) -> int | None:
        """Return the denial that reaches a word, through filler and through a list that ends in or."""
        is_list, listed = False, 0
        for place in range(index - 1, -1, -1):
            word, gap = self._words[place], self._gaps[place + 1]
            if gap >= STOP_GAP or (gap and not is_list) or self._words[place + 1] in self._scope.contrast:
                return None
            if word in self._scope.negators:
                return place
            if word in self._scope.either:
                is_list = True
            elif word not in self._scope.filler:
                listed += 1
                if not is_list or listed > LONGEST_LIST or word in self._scope.reason | self._scope.together:
                    return None
        return None

    def _is_turned_round(self, negator: int) -> bool:
        """Return whether another denial makes it true again: I cannot run without chest pain."""
        scope = self._scope
        turning = scope.negators if self._words[negator] in scope.without else scope.denying | scope.never
        return any(word in turning for word in self._before(negator))

    def _is_compared(self, negator: int, span: Span) -> bool:
        near = (*self._words[negator + 1 : span.start], *self._after(span.end)[:COMPARED_WITHIN])
        return any(word in self._scope.compared for word in near)

    def _is_denied_after(self, span: Span) -> bool:
        """Return whether the clause ends with a denial: Brustschmerzen hatte ich keine."""
        rest = self._after(span.end)
        negators = [word for word in rest if word in self._scope.negators]
        is_plain = all(word in self._scope.filler | self._scope.negators for word in rest)
        return len(negators) == 1 and is_plain

    # Somebody else

    def _is_about_another(self, span: Span) -> bool:
        return self._is_other_before(span) or self._is_other_inside(span) or self._is_other_after(span)

    def _is_other_before(self, span: Span) -> bool:
        for place in self._places_before(span.start):
            word = self._words[place]
            if word in self._scope.persons:
                return self._acts(place)
            if word in self._scope.reporting | self._scope.together or self._is_self(place):
                return False
        return False

    def _is_self(self, place: int) -> bool:
        """Return whether a word is the athlete, and not where somebody else was: in front of me."""
        is_beside = self._words[place] in self._scope.objects and self._words[place - 1] in self._scope.beside
        return self._words[place] in self._scope.self_words and not is_beside

    def _acts(self, person: int) -> bool:
        """Return whether a person is who the clause is about, and not only there or spoken to."""
        earlier = list(self._before(person))
        while earlier and earlier[0] in self._scope.articles:
            earlier.pop(0)
        if earlier and earlier[0] in self._scope.beside:
            return False
        breaking = self._scope.reporting
        if self._words[person] in self._scope.pronouns:
            breaking = breaking | self._scope.subject
        return not any(word in breaking for word in earlier) or not any(word in self._scope.subject for word in earlier)

    def _is_other_inside(self, span: Span) -> bool:
        places = self._between(span)
        persons = [place for place in places if self._words[place] in self._scope.persons]
        mine = [place for place in places if self._words[place] in self._scope.self_words and place + 1 not in persons]
        return bool(persons) and not mine and self._acts(persons[-1])

    def _is_other_after(self, span: Span) -> bool:
        """Return whether the one who had it is named behind it: Brustschmerzen hatte mein Vater."""
        rest = self._after(span.end)
        if not rest or rest[0] not in self._scope.had:
            return False
        named = [word for word in rest[1:] if word not in self._scope.articles]
        return bool(named) and named[0] in self._scope.persons

    # Over

    def _is_over(self, span: Span) -> bool:
        clause = self._clauses[span.start]
        if clause in self._now or self._clauses[span.end] in self._now:
            return False
        return clause in self._past or self._is_framed(clause)

    def _is_framed(self, clause: int) -> bool:
        """Return whether the clause before is nothing but a time that is over."""
        times = self._past.get(clause - 1)
        if times is None or self._gaps[self._bounds[clause][0]] >= STOP_GAP:
            return False
        first, last = self._bounds[clause - 1]
        return last - first + 1 - max(time.end - time.start + 1 for time in times) <= FRAME_WORDS

    def _is_happening(self, clause: int) -> bool:
        """Return whether the verb of a clause speaks of now."""
        first, last = self._bounds[clause]
        words = self._words[first : last + 1]
        if any(word in self._scope.present_verbs for word in words):
            return True
        is_finished = any(word in self._scope.participles for word in words)
        return not is_finished and any(word in self._scope.helping_verbs for word in words)


def _bounds(clauses: Sequence[int]) -> tuple[tuple[int, int], ...]:
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, clause in enumerate(clauses):
        first.setdefault(clause, index)
        last[clause] = index
    return tuple((first[clause], last[clause]) for clause in first)


def _by_clause(spans: Sequence[Span], clauses: Sequence[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(clauses[span.start], []).append(span)
    return found
