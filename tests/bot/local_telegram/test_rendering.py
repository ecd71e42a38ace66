"""HTML for the page: only Telegram's tags, everything else escaped."""

import pytest

from bot.local_telegram.entities import Formatted
from bot.local_telegram.objects import Content, Entity
from bot.local_telegram.rendering import render, render_content


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return Entity(type=kind, offset=offset, length=length, url=more.get("url"), language=more.get("language"))


@pytest.mark.parametrize(
    ("formatted", "html"),
    [
        (Formatted(""), ""),
        (Formatted("<script>&\"'"), "&lt;script&gt;&amp;&quot;&#x27;"),
        (Formatted("🏃 run", (entity("bold", 0, 2), entity("italic", 3, 3))), "<b>🏃</b> <i>run</i>"),
        (Formatted("ab", (entity("bold", 0, 2), entity("code", 1, 1))), "<b>a<code>b</code></b>"),
        (Formatted("abc", (entity("bold", 0, 2), entity("italic", 1, 2))), "<b>a<i>b</i></b><i>c</i>"),
        (
            Formatted("x", (entity("pre", 0, 1, language='py">'),)),
            '<pre><code class="language-py&quot;&gt;">x</code></pre>',
        ),
        (
            Formatted("x", (entity("text_link", 0, 1, url='https://a.example/"><img>'),)),
            '<a href="https://a.example/&quot;&gt;&lt;img&gt;" rel="noopener noreferrer" target="_blank">x</a>',
        ),
        (Formatted("x", (entity("expandable_blockquote", 0, 1),)), "<blockquote expandable>x</blockquote>"),
        (Formatted("/plan", (entity("bot_command", 0, 5),)), "/plan"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_text_is_rendered(formatted: Formatted, html: str) -> None:
    assert render(formatted) == html


def test_caption_is_the_text_of_a_picture() -> None:
    assert render_content(Content(caption="pace", caption_entities=(entity("bold", 0, 4),))) == "<b>pace</b>"
