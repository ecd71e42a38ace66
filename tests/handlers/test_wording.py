import pickle
from pathlib import Path

import pytest

from handlers.wording import Html, Words

SOME_TEXTS = """
[card]
title = "<b>{kind}</b> & more"
share = "{value:.1f}%"

[runs.count]
one = "{n} run"
other = "{n} runs"
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    (tmp_path / "en.toml").write_text(SOME_TEXTS, encoding="utf-8")
    return Words.load("en", tmp_path)


def test_value_is_escaped_and_own_markup_is_not(words: Words) -> None:
    """A watch may write anything into its fields; only the texts may hold markup."""
    assert words("card.title", kind='<i>Run</i> & "co"') == "<b>&lt;i&gt;Run&lt;/i&gt; &amp; &quot;co&quot;</b> & more"


def test_html_goes_in_as_it_is(words: Words) -> None:
    assert words("card.title", kind=Html("<i>Run</i>")) == "<b><i>Run</i></b> & more"


def test_wording_can_be_put_into_wording(words: Words) -> None:
    inner = words("card.title", kind="a < b")

    assert words("card.title", kind=inner) == "<b><b>a &lt; b</b> & more</b> & more"


def test_plain_wording_is_not_escaped(words: Words) -> None:
    """Telegram shows button labels and pictures show letters as they are."""
    assert words.plain("card.title", kind="a & b") == "<b>a & b</b> & more"


def test_number_is_formatted_before_it_is_escaped(words: Words) -> None:
    assert words("card.share", value=12.34) == "12.3%"


@pytest.mark.parametrize(("n", "text"), [(0, "0 runs"), (1, "1 run"), (2, "2 runs"), (1.5, "1.5 runs")])
def test_number_chooses_the_form(words: Words, n: float, text: str) -> None:
    assert words.plural("runs.count", n) == text


def test_number_can_be_shown_in_another_form(words: Words) -> None:
    assert words.plural("runs.count", 1200, n="1,200") == "1,200 runs"


def test_plural_follows_the_rule_of_the_language(tmp_path: Path) -> None:
    """Polish has a form for 2 to 4 that English lacks."""
    texts = '[runs.count]\none = "{n} bieg"\nfew = "{n} biegi"\nmany = "{n} biegów"\nother = "{n} biegu"\n'
    (tmp_path / "pl.toml").write_text(texts, encoding="utf-8")
    words = Words.load("pl", tmp_path)

    assert [words.plural("runs.count", n) for n in (1, 3, 7)] == ["1 bieg", "3 biegi", "7 biegów"]


def test_who_counts_in_miles_reads_what_is_meant_for_them(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('a = "km"\nb = "both"\n[miles]\na = "mi"\n', encoding="utf-8")
    words = Words.load("en", tmp_path)

    in_miles = words.counting("mi")

    assert (in_miles("a"), in_miles("b")) == ("mi", "both")
    assert (words("a"), in_miles.counting("km")("a")) == ("km", "km")


def test_units_travel_to_another_process_with_the_language() -> None:
    there = pickle.loads(pickle.dumps(Words.load("de").counting("mi")))  # noqa: S301 - our own

    assert (there.language, there.units) == ("de", "mi")


@pytest.mark.parametrize("key", ["card.nothing", "card", "", "runs.count"])
def test_missing_wording_names_language_and_key(words: Words, key: str) -> None:
    with pytest.raises(KeyError, match=rf"'en' has no wording '{key}'"):
        words(key)


def test_value_that_is_missing_is_an_error(words: Words) -> None:
    with pytest.raises(KeyError, match="kind"):
        words("card.title")


def test_wording_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text("[card]\ntitle = 3\n", encoding="utf-8")

    with pytest.raises(TypeError, match=r"card\.title"):
        Words.load("en", tmp_path)


def test_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"xx\.toml"):
        Words.load("xx", tmp_path)


def test_region_of_a_language_is_understood(tmp_path: Path) -> None:
    (tmp_path / "pt-BR.toml").write_text(SOME_TEXTS, encoding="utf-8")

    assert Words.load("pt-BR", tmp_path).locale.territory == "BR"
