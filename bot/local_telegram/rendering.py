"""Text and entities as safe HTML for the chat page."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from bot.local_telegram.entities import FORMATS, Formatted, in_order
from bot.local_telegram.objects import Content, Entity

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def render(formatted: Formatted) -> str:
    """Return HTML with only Telegram's own tags; everything else is escaped."""
    entities = [entity for entity in in_order(formatted.entities) if entity.type in FORMATS]
    units = formatted.text.encode("utf-16-le")
    pieces: list[str] = []
    opened: list[Entity] = []
    cuts = _cuts(entities, end=len(units) // 2)
    for start, end in pairwise(cuts):
        pieces += _closing(opened, at=start)
        pieces += _opening(opened, (entity for entity in entities if entity.offset == start))
        pieces.append(escape(units[2 * start : 2 * end].decode("utf-16-le")))
    return "".join((*pieces, *(_end(entity) for entity in reversed(opened))))


def render_content(content: Content) -> str:
    """Return the text or caption of a message as HTML."""
    text = content.text or content.caption or ""
    return render(Formatted(text, content.entities or content.caption_entities or ()))


def _cuts(entities: Iterable[Entity], *, end: int) -> list[int]:
    """Return every offset at which something begins or ends."""
    return sorted({0, end, *(offset for entity in entities for offset in (entity.offset, entity.end))})


def _closing(opened: list[Entity], *, at: int) -> list[str]:
    """Close what ends here; what was opened later and goes on is opened again."""
    ending = [index for index, entity in enumerate(opened) if entity.end <= at]
    if not ending:
        return []
    affected = opened[ending[0] :]
    going_on = [entity for entity in affected if entity.end > at]
    opened[ending[0] :] = going_on
    return [*(_end(entity) for entity in reversed(affected)), *(_start(entity) for entity in going_on)]


def _opening(opened: list[Entity], starting: Iterable[Entity]) -> list[str]:
    new = list(starting)
    opened += new
    return [_start(entity) for entity in new]


def _start(entity: Entity) -> str:
    if entity.type == "text_link":
        return f'<a href="{escape(entity.url or "")}" rel="noopener noreferrer" target="_blank">'
    if entity.language:
        return f'<pre><code class="language-{escape(entity.language)}">'
    return TAGS[entity.type][0]


def _end(entity: Entity) -> str:
    if entity.type == "text_link":
        return "</a>"
    return "</code></pre>" if entity.language else TAGS[entity.type][1]
