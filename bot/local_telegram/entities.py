"""Texts and their entities: counted in UTF-16 units, cleaned, trimmed and limited as Telegram does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.local_telegram.objects import Entity
from bot.local_telegram.refusals import refuse

LONGEST_TEXT = 4096  # UTF-16 units, after parsing
LONGEST_CAPTION = 1024
MOST_ENTITIES = 100

FORMATS = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "text_link",
        "blockquote",
        "expandable_blockquote",
    }
)
#: Known to Telegram, and shown as plain text here.
PLAIN = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)

COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
LINK = re.compile(r"(?:https?|tg)://\S+", re.IGNORECASE)
BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")


@dataclass(frozen=True)
class Formatted:
    """A text and its formatting."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units a text takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def checked_link(url: str) -> str | None:
    """Return a link that Telegram keeps: http, https or tg, a bare host made complete; None for others."""
    if LINK.fullmatch(url):
        return url
    return f"http://{url}" if BARE_LINK.fullmatch(url) else None


def with_entities(text: str, entities: Sequence[Entity]) -> Formatted:
    """Join a text with entities that the bot gave.

    Raises:
        Refusal: If one leaves the text, cuts a character in two, or is of no known type.
    """
    boundaries = _boundaries(text)
    for entity in entities:
        _check_entity(entity, boundaries)
    linked = (_with_checked_link(entity) for entity in entities if entity.length > 0)
    return Formatted(text, in_order(entity for entity in linked if entity is not None))


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return entities from left to right, outer ones before inner ones."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def settled(formatted: Formatted) -> Formatted:
    """Return a text as Telegram keeps it: no control characters, no white space at its ends."""
    text = CONTROL.sub(" ", formatted.text)
    start = len(text) - len(text.lstrip())
    shift = utf16_length(text[:start])
    text = text.strip()
    return Formatted(text, tuple(_clipped(formatted.entities, shift=shift, length=utf16_length(text))))


def limited(formatted: Formatted, *, longest: int, complaint: str) -> Formatted:
    """Return the text itself if Telegram takes it.

    Raises:
        Refusal: If it is too long or has too many entities.
    """
    if utf16_length(formatted.text) > longest:
        refuse(complaint)
    if len(formatted.entities) > MOST_ENTITIES:
        refuse("ENTITIES_TOO_LONG")
    return formatted


def with_commands(formatted: Formatted) -> Formatted:
    """Mark every slash command, except inside code and links; this is what makes a command one."""
    fixed = [entity for entity in formatted.entities if entity.type in {"code", "pre", "text_link", "bot_command"}]
    found = (command for command in _commands(formatted.text) if not _is_inside(command, fixed))
    return Formatted(formatted.text, in_order((*formatted.entities, *found)))


def _commands(text: str) -> Iterable[Entity]:
    for match in COMMAND.finditer(text):
        yield Entity(type="bot_command", offset=utf16_length(text[: match.start()]), length=len(match[0]))


def _is_inside(inner: Entity, others: Iterable[Entity]) -> bool:
    return any(other.offset < inner.end and inner.offset < other.end for other in others)


def _boundaries(text: str) -> frozenset[int]:
    """Return the UTF-16 offsets at which a character begins, and the end."""
    offsets, at = {0}, 0
    for character in text:
        at += utf16_length(character)
        offsets.add(at)
    return frozenset(offsets)


def _check_entity(entity: Entity, boundaries: frozenset[int]) -> None:
    if entity.type not in FORMATS | PLAIN:
        refuse("can't parse MessageEntity: Unsupported type specified")
    if entity.offset < 0 or entity.length < 0:
        refuse("receive an entity with incorrect offset or length")
    where = f"entity beginning at UTF-16 offset {entity.offset} ends"
    if entity.end > max(boundaries):
        refuse(f"{where} after the end of the text at UTF-16 offset {entity.end}")
    if not {entity.offset, entity.end} <= boundaries:
        refuse(f"{where} in a middle of a UTF-16 symbol at UTF-16 offset {entity.end}")


def _with_checked_link(entity: Entity) -> Entity | None:
    if entity.type != "text_link":
        return entity
    url = checked_link(entity.url or "")
    return entity.model_copy(update={"url": url}) if url else None


def _clipped(entities: Iterable[Entity], *, shift: int, length: int) -> Iterable[Entity]:
    for entity in entities:
        start = max(0, entity.offset - shift)
        end = min(length, entity.end - shift)
        if end > start:
            yield entity.model_copy(update={"offset": start, "length": end - start})
