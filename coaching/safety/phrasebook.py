"""The phrases by which signs and areas are known, read from phrases/, one file per language."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from coaching.safety.matching import Finder, Pattern, Span, Text, expand, parse
from coaching.safety.spelling import Lexicon, fold
from coaching.safety.standing import ScopeWords

PHRASES = Path(__file__).parent / "phrases"
#: The groups of phrases that say when.
PAST, NOW = "past", "now"

Written = dict[str, list[str]]


class _File(BaseModel):
    """One language as written."""

    model_config = ConfigDict(extra="forbid")

    #: Number words and their values.
    numbers: dict[str, int]
    #: Words that are never a slip of another one.
    ordinary: list[str]
    #: The small words by the names of ScopeWords.
    scope: Written
    #: Named alternatives; they may name each other, but not in a circle.
    groups: Written
    #: Phrases that look like a sign and are none.
    harmless: list[str]
    signs: Written
    areas: Written


@dataclass(frozen=True, eq=False)
class Language:
    """The patterns of one language."""

    lexicon: Lexicon
    numbers: Mapping[str, int]
    groups: Mapping[str, Sequence[Pattern]]
    harmless: Sequence[Pattern]
    signs: Mapping[str, Sequence[Pattern]]
    areas: Mapping[str, Sequence[Pattern]]


@dataclass(frozen=True, eq=False)
class Reading:
    """What is found in a text."""

    signs: Mapping[str, Sequence[Span]]
    areas: Mapping[str, Sequence[Span]]
    past: Sequence[Span]
    now: Sequence[Span]


@dataclass(frozen=True, eq=False)
class Phrasebook:
    """All languages; any of them, and a mixture, may be in a text."""

    languages: Sequence[Language]
    scope: ScopeWords

    def read(self, text: Text) -> Reading:
        """Return what all languages find together."""
        found = [_found(language, text) for language in self.languages]
        return Reading(
            signs=_joined([each.signs for each in found]),
            areas=_joined([each.areas for each in found]),
            past=tuple(chain.from_iterable(each.past for each in found)),
            now=tuple(chain.from_iterable(each.now for each in found)),
        )


@cache
def phrasebook() -> Phrasebook:
    """Return the phrasebook; the files are read with the first text."""
    files = [_File.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted(PHRASES.glob("*.toml"))]
    scope = _scope(files)
    small = frozenset(chain.from_iterable(getattr(scope, each.name) for each in fields(scope)))
    ordinary = frozenset(fold(word) for file in files for written in file.ordinary for word in expand(written))
    return Phrasebook(languages=tuple(_language(file, ordinary | small) for file in files), scope=scope)


def _scope(files: Sequence[_File]) -> ScopeWords:
    """Return the small words of all languages together."""
    return ScopeWords(
        **{
            each.name: frozenset(
                fold(word) for file in files for written in file.scope[each.name] for word in expand(written)
            )
            for each in fields(ScopeWords)
        }
    )


def _language(file: _File, known: frozenset[str]) -> Language:
    groups, signs, areas = _parsed(file.groups), _parsed(file.signs), _parsed(file.areas)
    harmless = tuple(map(parse, file.harmless))
    patterns = chain(harmless, *groups.values(), *signs.values(), *areas.values())
    forms = frozenset(chain.from_iterable(slot.words for pattern in patterns for part in pattern for slot in part))
    return Language(
        lexicon=Lexicon(forms, known),
        numbers={fold(word): value for word, value in file.numbers.items()},
        groups=groups,
        harmless=harmless,
        signs=signs,
        areas=areas,
    )


def _parsed(written: Written) -> dict[str, tuple[Pattern, ...]]:
    return {name: tuple(map(parse, patterns)) for name, patterns in written.items()}


def _found(language: Language, text: Text) -> Reading:
    finder = Finder(text, language.lexicon, numbers=language.numbers, groups=language.groups)
    harmless = frozenset(chain.from_iterable(span.used for each in language.harmless for span in finder.find(each)))
    return Reading(
        signs=_spans(finder, language.signs, harmless),
        areas=_spans(finder, language.areas, frozenset()),
        past=finder.group(PAST),
        now=finder.group(NOW),
    )


def _spans(
    finder: Finder, named: Mapping[str, Sequence[Pattern]], harmless: frozenset[int]
) -> dict[str, tuple[Span, ...]]:
    """Return where each name is found, except where all of it is harmless."""
    return {
        name: tuple({span for pattern in patterns for span in finder.find(pattern) if not span.used <= harmless})
        for name, patterns in named.items()
    }


def _joined(found: Sequence[Mapping[str, Sequence[Span]]]) -> dict[str, tuple[Span, ...]]:
    """Return where each name is found in any language."""
    names = dict.fromkeys(chain.from_iterable(found))
    return {name: _whole({span for each in found for span in each.get(name, ())}) for name in names}


def _whole(spans: Collection[Span]) -> tuple[Span, ...]:
    """Return the spans without those that are a part of a longer unbroken one: fracture in stress fracture."""
    unbroken = [span for span in spans if len(span.used) == span.end - span.start + 1]
    longest = {place: span for span in sorted(unbroken, key=lambda span: len(span.used)) for place in span.used}
    return tuple(span for span in spans if not span.used < longest.get(span.start, span).used)
