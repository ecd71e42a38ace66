"""Days of the week as athletes write them: "monday, wednesday and sunday", "mo mi so", "mon-fri", "not on fridays"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from coaching.athlete.words import plain

DAYS = 7
_NAMES: tuple[tuple[str, ...], ...] = (
    ("monday", "mon", "montag"),
    ("tuesday", "tues", "tue", "dienstag"),
    ("wednesday", "weds", "wed", "mittwoch"),
    ("thursday", "thurs", "thur", "thu", "donnerstag"),
    ("friday", "fri", "freitag"),
    ("saturday", "sat", "samstag", "sonnabend"),
    ("sunday", "sun", "sonntag"),
)
_FULL: Mapping[str, int] = {name: number for number, names in enumerate(_NAMES) for name in names}
#: "so" and "do" are words of other sentences, so these count only where nothing else is said.
_SHORT: Mapping[str, int] = {"mo": 0, "di": 1, "tu": 1, "mi": 2, "we": 2, "do": 3, "th": 3, "fr": 4, "sa": 5, "so": 6}
_SETS: Mapping[str, tuple[int, ...]] = {
    "weekend": (5, 6),
    "weekends": (5, 6),
    "wochenende": (5, 6),
    "wochenenden": (5, 6),
    "weekdays": (0, 1, 2, 3, 4),
    "werktags": (0, 1, 2, 3, 4),
    "wochentags": (0, 1, 2, 3, 4),
    "unter der woche": (0, 1, 2, 3, 4),
    "every day": tuple(range(DAYS)),
    "any day": tuple(range(DAYS)),
    "all days": tuple(range(DAYS)),
    "daily": tuple(range(DAYS)),
    "every": tuple(range(DAYS)),
    "any": tuple(range(DAYS)),
    "all": tuple(range(DAYS)),
    "taeglich": tuple(range(DAYS)),
    "jeden tag": tuple(range(DAYS)),
    "alle tage": tuple(range(DAYS)),
    "alle": tuple(range(DAYS)),
    "immer": tuple(range(DAYS)),
    "egal": tuple(range(DAYS)),
}
_UNTIL = frozenset({"-", "to", "till", "until", "through", "bis"})
_BUT = frozenset({"not", "no", "except", "but", "without", "never", "nicht", "ausser", "ohne", "kein", "keinen", "nie"})
_FILLERS = frozenset({"and", "or", "on", "und", "oder", "am", "&", "+"})
_WORD = re.compile(r"[^\W\d_]+|[-&+]")


def weekdays_of(text: str) -> tuple[int, ...]:
    """Return the days that a text names, Monday as 0, in their order; empty where it names none."""
    said = plain(text)
    for phrase in sorted(_SETS, key=len, reverse=True):
        if " " in phrase:
            said = said.replace(phrase, phrase.replace(" ", ""))
    words = _WORD.findall(said)
    kept, dropped = _sorted_out(words, _short_if_alone(words))
    if dropped and not kept:
        kept = set(range(DAYS))
    return tuple(sorted(kept - dropped))


def _sorted_out(words: Sequence[str], names: Mapping[str, int]) -> tuple[set[int], set[int]]:
    """Return the days that are named, and those that are named as not possible."""
    kept: set[int] = set()
    dropped: set[int] = set()
    found = kept
    for word, days in _read(words, names):
        if word in _BUT:
            found = dropped
        found.update(days)
    return kept, dropped


def _read(words: Sequence[str], names: Mapping[str, int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each word with its days; the second of a range brings all days up to it."""
    since: int | None = None
    for at, word in enumerate(words):
        day = names.get(word)
        if day is None:
            yield word, _set_of(word)
            since = since if word in _UNTIL else None
            continue
        is_range = since is not None and at > 0 and words[at - 1] in _UNTIL
        yield word, _from_to(since, day) if is_range and since is not None else (day,)
        since = day


def _set_of(word: str) -> tuple[int, ...]:
    return next((days for phrase, days in _SETS.items() if phrase.replace(" ", "") == word), ())


def _from_to(first: int, last: int) -> tuple[int, ...]:
    return tuple((first + step) % DAYS for step in range((last - first) % DAYS + 1))


def _short_if_alone(words: Sequence[str]) -> Mapping[str, int]:
    """Return the names that count; two letters only among days, and a plural as its singular."""
    plurals = {f"{name}s": day for name, day in _FULL.items()}
    known = {**plurals, **_FULL}
    is_alone = all(word in known or word in _SHORT or word in _UNTIL | _BUT | _FILLERS for word in words)
    return {**known, **_SHORT} if is_alone else known
