"""The fixed wording of one language, looked up by key and filled with values."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Self

from babel import Locale

from coaching.domain.athlete import Units

TEXTS = Path(__file__).parent / "texts"
#: Of everybody whose language we do not have.
DEFAULT_LANGUAGE = "en"
LANGUAGES = (DEFAULT_LANGUAGE, "de")
#: Below it stands what those read instead who count in miles, at the same path.
MILES = "miles."


class Html(str):
    """Markup of our own, which goes into a message as it is."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Words:
    """All wording of one language; keys are dot paths such as card.title."""

    language: str
    locale: Locale
    #: Key to template, with the named places of str.format.
    texts: Mapping[str, str]
    #: What the reader counts in.
    units: Units = "km"

    @classmethod
    def load(cls, language: str, folder: Path | None = None) -> Self:
        """Read the wording of a language.

        Args:
            language: The name of the file without its ending, such as en.
            folder: Where the files are, normally texts/ beside this module.

        Raises:
            FileNotFoundError: If there is no such language.
            TypeError: If an entry is no text.
        """
        content = ((folder or TEXTS) / f"{language}.toml").read_text("utf-8")
        texts = dict(_entries(tomllib.loads(content)))
        return cls(language=language, locale=Locale.parse(language, sep="-"), texts=MappingProxyType(texts))

    def counting(self, units: Units) -> "Words":
        """Return the same language for somebody who counts in these units."""
        return self if units == self.units else replace(self, units=units)

    def __reduce__(self) -> tuple[Callable[[str, Units], "Words"], tuple[str, Units]]:
        """Travel to another process as the name of the language and of the units."""
        return _words_there, (self.language, self.units)

    def __contains__(self, key: str) -> bool:
        """Return whether this language has the wording."""
        return key in self.texts

    def __call__(self, key: str, /, **values: object) -> Html:
        """Return the wording as HTML; every value is escaped, except Html.

        Raises:
            KeyError: If the language lacks the key, or a place in the wording has no value.
        """
        return Html(_Escaping().vformat(self._template(key), (), values))

    def plain(self, key: str, /, **values: object) -> str:
        """Return the wording without escaping, for button labels and pictures.

        Raises:
            KeyError: If the language lacks the key, or a place in the wording has no value.
        """
        return self._template(key).format(**values)

    def plural(self, key: str, n: float, /, **values: object) -> Html:
        """Return the wording below the key that fits the number, by the plural rule of the language.

        Args:
            key: Parent of the forms one, other and what else the language has.
            n: The number that decides; the wording sees it as {n} unless the values hold another form of it.
            values: What else the wording needs.
        """
        form = f"{key}.{self.locale.plural_form(n)}"
        return self(form if form in self else f"{key}.other", **{"n": n, **values})

    def _template(self, key: str) -> str:
        """Return the wording before it is filled."""
        if key not in self.texts:
            message = f"The language {self.language!r} has no wording {key!r}."
            raise KeyError(message)
        in_miles = self.texts.get(f"{MILES}{key}") if self.units == "mi" else None
        return self.texts[key] if in_miles is None else in_miles


def _words_there(language: str, units: Units) -> Words:
    """Return the wording in the process to which it travelled."""
    return Words.load(language).counting(units)


class _Escaping(Formatter):
    """Fills HTML with values that are not HTML."""

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - the signature of the standard library
        """Return the value as it stands in the message."""
        text = format(value, format_spec)
        return text if isinstance(value, Html) else escape(text)


def _entries(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield (dot path, text) for every entry of a TOML table."""
    for name, entry in table.items():
        key = f"{prefix}{name}"
        if isinstance(entry, str):
            yield key, entry
        elif isinstance(entry, Mapping):
            yield from _entries(entry, f"{key}.")
        else:
            message = f"{key} is no text"
            raise TypeError(message)
