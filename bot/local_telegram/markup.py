"""Telegram's HTML parse mode: tags to text and entities, as strict and in the same words as Telegram."""

import re
from dataclasses import dataclass
from typing import NoReturn

from bot.local_telegram.entities import Formatted, checked_link, in_order, utf16_length
from bot.local_telegram.objects import Entity
from bot.local_telegram.refusals import cannot_parse

ENTITY_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
#: The only named references that Telegram knows.
REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LARGEST_CHARACTER = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
LANGUAGE_CLASS = "language-"

PLAIN_TEXT = re.compile(r"[^<&]+")
REFERENCE = re.compile(
    r"&(?:#(?P<decimal>\d{1,8})|#x(?P<hex>[0-9a-f]{1,8})|(?P<name>lt|gt|amp|quot)\b);?", re.IGNORECASE
)
NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
SPACE = re.compile(r"\s*")
BARE_VALUE = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(frozen=True)
class _OpenTag:
    name: str
    offset: int
    #: How much text stood before it, in the pieces read so far.
    piece: int
    attributes: dict[str, str]


def parse_html(source: str) -> Formatted:
    """Return the text of an HTML source and its entities.

    Raises:
        Refusal: If a tag is unknown, unclosed or closed in the wrong order.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> Formatted:
        while self._at < len(self._source):
            self._read_next()
        if self._open:
            message = f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"'
            raise cannot_parse(message)
        entities = (_without_stray_language(entity) for entity in self._entities)
        return Formatted("".join(self._pieces), in_order(entities))

    def _read_next(self) -> None:
        if self._source.startswith("</", self._at):
            self._read_end_tag()
        elif self._source.startswith("<", self._at):
            self._read_start_tag()
        elif self._source.startswith("&", self._at):
            self._add(self._take_reference())
        else:
            self._add(self._take(PLAIN_TEXT))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._offset += utf16_length(text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._source, self._at)
        taken = match[0] if match else ""
        self._at += len(taken)
        return taken

    def _next_is(self, character: str) -> bool:
        return self._source.startswith(character, self._at)

    def _take_reference(self) -> str:
        match = REFERENCE.match(self._source, self._at)
        character = _referred(match) if match else ""
        self._at += len(match[0]) if match and character else 1
        return character or "&"

    def _read_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._take(NAME).lower()
        if self._at >= len(self._source):
            self._complain("Unclosed start tag", begin)
        if name not in ENTITY_TYPES:
            self._complain(f'Unsupported start tag "{name}"', begin)
        attributes = self._take_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._complain('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_OpenTag(name, self._offset, len(self._pieces), attributes))

    def _take_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        self._take(SPACE)
        while not self._next_is(">"):
            name = self._take(ATTRIBUTE_NAME).lower()
            self._take(SPACE)
            if self._at >= len(self._source):
                self._complain(f'Unclosed start tag "{tag}"', begin)
            if not name:
                self._complain(f'Empty attribute name in the tag "{tag}"', begin)
            attributes[name] = self._take_value(tag, begin) if self._next_is("=") else ""
            self._take(SPACE)
        self._at += 1
        return attributes

    def _take_value(self, tag: str, begin: int) -> str:
        self._at += 1
        self._take(SPACE)
        if self._at >= len(self._source):
            self._complain(f'Unclosed start tag "{tag}"', begin)
        quote = self._source[self._at]
        if quote in "\"'":
            return self._take_quoted(quote, begin)
        value = self._take(BARE_VALUE).lower()
        if self._at < len(self._source) and not re.match(r"[\s>]", self._source[self._at]):
            self._complain("Unexpected end of name token", begin)
        return value

    def _take_quoted(self, quote: str, begin: int) -> str:
        end = self._source.find(quote, self._at + 1)
        if end < 0:
            self._complain("Unclosed start tag", begin)
        value = self._source[self._at + 1 : end]
        self._at = end + 1
        return REFERENCE.sub(lambda match: _referred(match) or match[0], value)

    def _read_end_tag(self) -> None:
        begin = self._at
        if not self._open:
            self._complain("Unexpected end tag", begin)
        self._at += 2
        name = self._take(NAME).lower()
        self._take(SPACE)
        if not self._next_is(">"):
            self._complain("Unclosed end tag", begin)
        self._at += 1
        tag = self._open.pop()
        if name not in {"", tag.name}:
            self._complain("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        entity = self._entity(tag)
        if entity is None:
            return
        if entity.type == "pre" and self._entities and _is_code_of(self._entities[-1], entity):
            entity = entity.model_copy(update={"language": self._entities.pop().language})
        self._entities.append(entity)

    def _entity(self, tag: _OpenTag) -> Entity | None:
        length = self._offset - tag.offset
        if not length:
            return None
        kind, url = ENTITY_TYPES[tag.name], None
        if kind == "text_link":
            url = checked_link(tag.attributes.get("href") or "".join(self._pieces[tag.piece :]))
            if url is None:
                return None
        if kind == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        return Entity(type=kind, offset=tag.offset, length=length, url=url, language=_language(tag))

    def _complain(self, what: str, begin: int, detail: str = "") -> NoReturn:
        reason = f"{what} at byte offset {self._bytes_before(begin)}{detail}"
        raise cannot_parse(reason)

    def _bytes_before(self, at: int) -> int:
        return len(self._source[:at].encode())


def _language(tag: _OpenTag) -> str | None:
    """Return the language that a code tag names; it counts only right inside a pre tag."""
    named = tag.attributes.get("class", "")
    return named.removeprefix(LANGUAGE_CLASS) if tag.name == "code" and named.startswith(LANGUAGE_CLASS) else None


def _is_code_of(inner: Entity, outer: Entity) -> bool:
    return inner.type == "code" and (inner.offset, inner.length) == (outer.offset, outer.length)


def _without_stray_language(entity: Entity) -> Entity:
    return entity.model_copy(update={"language": None}) if entity.type == "code" else entity


def _referred(match: re.Match[str]) -> str:
    """Return the character of a reference; nothing where Telegram leaves it as it stands."""
    if match["name"]:
        return REFERENCES[match["name"].lower()]
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    return chr(code) if 0 < code < LARGEST_CHARACTER and code not in SURROGATES else ""
