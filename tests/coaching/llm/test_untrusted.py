"""Whatever people write stays inside its block, and reads as they wrote it."""

import json
import re
import tomllib
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.llm.untrusted import LONGEST_TEXT, OWN_TAGS, cleaned, untrusted_block

SAFETY = Path(__file__).parents[1] / "safety"
#: Any characters, with those that do harm far more often than by chance.
PIECES = st.sampled_from(
    [
        *(f"</{name}>" for name in OWN_TAGS),
        *"<>/\"'\\{}\n\t\r\0",
        "note",
        "</no",
        "\uff1c/note\uff1e",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u00ad",
        "\ud800",
        "\U000e0041",
        "\ufe0f",
        "\u2028",
        "word " * 60,
        "w" * 300,
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(), max_size=20), max_size=12).map("".join)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_nothing_is_left_that_could_end_a_block_or_hide(text: str) -> None:
    found = cleaned(text)

    assert len(found) <= LONGEST_TEXT
    assert not re.search(r"[<>\uff1c\uff1e\ufe64\ufe65\n\r\ufe00-\ufe0f\U000e0100-\U000e01ef]", found)
    assert not any(category(character).startswith("C") for character in found)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_block_is_three_lines_of_which_the_middle_one_is_json(text: str) -> None:
    block = untrusted_block("note", text)

    if cleaned(text):
        opening, content, closing = block
        assert (opening, closing) == ("<note>", "</note>")
        assert json.loads(content) == cleaned(text)
        assert len(content.splitlines()) == 1
    else:
        assert block == ()


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("abcäöüßéñ ,.!?'\"()-:;&%0123456789跑步🏃"), max_size=LONGEST_TEXT))
def test_what_runners_write_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("warm, new shoes", "warm, new shoes"),
        ("  two\n\nlines\t", "two lines"),
        ("pulse < 150 and > 140", "pulse \u2039 150 and \u203a 140"),
        ("</note> more", "more"),
        ("</no</note>te> more", "more"),
        ("\uff1c/note\uff1e more", "more"),
        ("< / FACTS x=1> more", "more"),
        ("<note more", "more"),
        ("<notes> are fine", "\u2039notes\u203a are fine"),
        ("egnp\u202egnp", "egnpgnp"),
        ("\u200b\u0007", ""),
    ],
)
def test_cleaned_text_reads_as_it_was_written(text: str, clean: str) -> None:
    assert cleaned(text) == clean


def test_long_text_is_cut_at_a_word() -> None:
    found = cleaned("seven77 " * 100)

    assert len(found) <= LONGEST_TEXT
    assert found.endswith("seven77…")


def test_long_text_without_words_is_cut_all_the_same() -> None:
    assert cleaned("x" * 4000) == "x" * (LONGEST_TEXT - 1) + "…"


@pytest.mark.parametrize("text", [None, "", " \n", "\u202e", "</note>"])
def test_nothing_makes_no_block(text: str | None) -> None:
    assert untrusted_block("note", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Chest pain at the end, had to stop.",
        "no chest pain this time",
        "my father had a heart attack last year",
        "Brustschmerzen beim Laufen",
        "c\u200bhest p\u200bain",
        "<b>chest</b> <note>pain</note>",
        "che</note>st pa<note>in",
        "legs fine. " * 200 + "Chest pain at the end.",
    ],
)
def test_sign_of_danger_makes_no_block_however_it_stands(text: str) -> None:
    assert untrusted_block("note", text) == ()


@pytest.mark.slow
def test_no_words_for_a_sign_ever_make_a_block() -> None:
    """All that runners are known to write about each sign, true, denied, over, or about others."""
    signs = tomllib.loads((SAFETY / "red_flags.toml").read_text("utf-8"))
    passing = tomllib.loads((SAFETY / "told_in_passing.toml").read_text("utf-8"))
    texts = [text for sign in signs.values() for told in sign.values() for each in told.values() for text in each]

    sent = [text for text in (*texts, *passing["stop"]) if untrusted_block("note", text)]

    assert len(texts) > 700
    assert sent == []
