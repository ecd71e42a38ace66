"""Telegram's HTML: what becomes an entity, and what is refused in which words."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_telegram.entities import Formatted, utf16_length
from bot.local_telegram.markup import parse_html
from bot.local_telegram.objects import Entity
from bot.local_telegram.refusals import Refusal
from bot.local_telegram.rendering import render


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return Entity(type=kind, offset=offset, length=length, url=more.get("url"), language=more.get("language"))


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("tg-spoiler", "spoiler"),
        ("B", "bold"),
    ],
)
def test_tag_is_an_entity(tag: str, kind: str) -> None:
    assert parse_html(f"a <{tag}>run</{tag}>") == Formatted("a run", (entity(kind, 2, 3),))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("🏃<b>🏃</b>", Formatted("🏃🏃", (entity("bold", 2, 2),))),
        ("<b>a<i>b</i></b>", Formatted("ab", (entity("bold", 0, 2), entity("italic", 1, 1)))),
        ("<b></b>x", Formatted("x")),
        ("<b>x</>", Formatted("x", (entity("bold", 0, 1),))),
        ("<b  >x</b  >", Formatted("x", (entity("bold", 0, 1),))),
        ("5 &lt; 6 &amp;&gt;&quot;", Formatted('5 < 6 &>"')),
        ("&nbsp; &amp &#128640;&#x41; &#0; &", Formatted("&nbsp; & 🚀A &#0; &")),
        ("<blockquote expandable>x</blockquote>", Formatted("x", (entity("expandable_blockquote", 0, 1),))),
        ('<span class="tg-spoiler">x</span>', Formatted("x", (entity("spoiler", 0, 1),))),
        (
            '<a href="https://a.example/?q=1&amp;r=2">x</a>',
            Formatted("x", (entity("text_link", 0, 1, url="https://a.example/?q=1&r=2"),)),
        ),
        ("<a href='a.example'>x</a>", Formatted("x", (entity("text_link", 0, 1, url="http://a.example"),))),
        (
            "<a>https://a.example</a>",
            Formatted("https://a.example", (entity("text_link", 0, 17, url="https://a.example"),)),
        ),
        ('<a href="javascript:alert(1)">x</a>', Formatted("x")),
        (
            '<pre><code class="language-python">x</code></pre>',
            Formatted("x", (entity("pre", 0, 1, language="python"),)),
        ),
        ('<code class="language-python">x</code>', Formatted("x", (entity("code", 0, 1),))),
        ("<pre>a <code>b</code></pre>", Formatted("a b", (entity("pre", 0, 3), entity("code", 2, 1)))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_source_means(source: str, expected: Formatted) -> None:
    assert parse_html(source) == expected


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("é<table>", 'Unsupported start tag "table" at byte offset 2'),
        ("5 < 6 km>", 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 0"),
        ("<a =x>z</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_source_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(source)

    assert (caught.value.status, caught.value.description) == (400, f"Bad Request: can't parse entities: {complaint}")


@given(st.text(alphabet="<>/&;=\"' abipre🏃#x1", max_size=40))
def test_any_source_is_parsed_or_refused(source: str) -> None:
    try:
        formatted = parse_html(source)
    except Refusal:
        return

    assert all(0 <= each.offset < each.end <= utf16_length(formatted.text) for each in formatted.entities)


TAGS = ["b", "i", "u", "s", "code", "tg-spoiler", "blockquote"]
PLAIN = st.text(alphabet="ab <>&🏃\"'\n", min_size=1, max_size=5).map(escape)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(TAGS), st.lists(inner, min_size=1)
    )


@given(st.recursive(PLAIN, wrapped, max_leaves=6))
def test_rendered_html_means_the_same(source: str) -> None:
    formatted = parse_html(source)

    assert sorted(parse_html(render(formatted)).entities, key=repr) == sorted(formatted.entities, key=repr)
    assert parse_html(render(formatted)).text == formatted.text
