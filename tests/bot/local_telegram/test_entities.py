"""Texts as Telegram keeps and counts them."""

import pytest

from bot.local_telegram.entities import (
    Formatted,
    checked_link,
    limited,
    settled,
    utf16_length,
    with_commands,
    with_entities,
)
from bot.local_telegram.objects import Entity
from bot.local_telegram.refusals import Refusal


def bold(offset: int, length: int) -> Entity:
    return Entity(type="bold", offset=offset, length=length)


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("é", 1), ("🏃", 2), ("🏃‍♀️", 5)])
def test_length_is_in_utf16_units(text: str, units: int) -> None:
    assert utf16_length(text) == units


def test_white_space_at_the_ends_goes_and_entities_follow() -> None:
    formatted = Formatted("  \n🏃 run \n", (bold(2, 4), bold(6, 3), bold(0, 2)))

    assert settled(formatted) == Formatted("🏃 run", (bold(0, 3), bold(3, 3)))


def test_control_characters_become_spaces() -> None:
    assert settled(Formatted("a\x00b\tc\nd\x7fe")).text == "a b c\nd e"


@pytest.mark.parametrize(
    ("offset", "length", "complaint"),
    [
        (1, 1, "in a middle of a UTF-16 symbol"),
        (0, 1, "in a middle of a UTF-16 symbol"),
        (0, 9, "after the end of the text at UTF-16 offset 9"),
        (-1, 1, "incorrect offset or length"),
        (0, -1, "incorrect offset or length"),
    ],
)
def test_entity_must_lie_on_characters_of_the_text(offset: int, length: int, complaint: str) -> None:
    with pytest.raises(Refusal, match=complaint):
        with_entities("🏃 run", [bold(offset, length)])


def test_given_entities_are_put_in_order_without_empty_ones_and_bad_links() -> None:
    link = Entity(type="text_link", offset=0, length=2, url="javascript:alert(1)")

    assert with_entities("🏃 run", [bold(3, 3), bold(0, 0), link, bold(0, 6)]).entities == (bold(0, 6), bold(3, 3))


def test_limit_counts_utf16_units() -> None:
    assert limited(Formatted("🏃" * 5), longest=10, complaint="too long").text == "🏃" * 5
    with pytest.raises(Refusal, match="too long"):
        limited(Formatted("🏃" * 5 + "x"), longest=10, complaint="too long")


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/start", ["/start"]),
        ("/start@bot_name now", ["/start@bot_name"]),
        ("go /plan.", ["/plan"]),
        ("(/plan)", ["/plan"]),
        ("a/b", []),
        ("/home/me", []),
        ("//x", []),
        ("/", []),
        ("/läuft", []),
        ("</b>", []),
        ("/" + "x" * 65, []),
    ],
)
def test_command_is_a_slash_and_a_word_of_its_own(text: str, commands: list[str]) -> None:
    found = with_commands(Formatted(text)).entities

    assert [text[each.offset : each.end] for each in found] == commands


def test_command_in_code_is_none() -> None:
    code = Entity(type="code", offset=0, length=5)

    assert with_commands(Formatted("/plan", (code,))).entities == (code,)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("a.example/x?y", "http://a.example/x?y"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://a b", None),
        ("", None),
    ],
)
def test_only_web_links_are_kept(url: str, kept: str | None) -> None:
    assert checked_link(url) == kept
