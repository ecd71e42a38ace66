"""The text of a Bot API call: parsed, cleaned and checked against Telegram's limits."""

from bot.local_telegram.entities import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    Formatted,
    limited,
    settled,
    with_commands,
    with_entities,
)
from bot.local_telegram.markup import parse_html
from bot.local_telegram.objects import Content, Entity
from bot.local_telegram.refusals import refuse


def text_content(text: str, parse_mode: str, entities: tuple[Entity, ...] | None) -> Content:
    """Return the content of a text message.

    Raises:
        Refusal: If the text is empty, too long or badly formatted.
    """
    formatted = _formatted(text, parse_mode, entities)
    if not formatted.text:
        refuse("message text is empty")
    checked = with_commands(limited(formatted, longest=LONGEST_TEXT, complaint="message is too long"))
    return Content(text=checked.text, entities=checked.entities or None)


def caption_content(caption: str, parse_mode: str, entities: tuple[Entity, ...] | None) -> Content:
    """Return a content with only a caption, or none where it is empty.

    Raises:
        Refusal: If the caption is too long or badly formatted.
    """
    formatted = _formatted(caption, parse_mode, entities)
    checked = with_commands(limited(formatted, longest=LONGEST_CAPTION, complaint="message caption is too long"))
    return Content(caption=checked.text or None, caption_entities=checked.entities or None)


def _formatted(text: str, parse_mode: str, entities: tuple[Entity, ...] | None) -> Formatted:
    text = text.replace("\r", "")
    if parse_mode.lower() == "html":
        return settled(parse_html(text))
    if parse_mode:
        refuse("unsupported parse_mode")
    return settled(with_entities(text, entities or ()))
