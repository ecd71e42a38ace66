import pytest

from coaching.safety.spelling import Lexicon, fold, skeleton, slips

LEXICON = Lexicon(frozenset({"tight", "fainted", "ohnmaechtig"}), frozenset({"night", "painted"}))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("CHEST", "chest"),
        ("Fuß", "fuss"),
        ("ohnmächtig", "ohnmaechtig"),
        ("u\u0308bel", "uebel"),
        ("can\u2019t", "cant"),
        ("ch\u200best", "chest"),
        ("caf\u00e9", "cafe"),
        ("\uff30ain", "pain"),
    ],
)
def test_folding_leaves_plain_small_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_skeleton_forgets_doubled_letters_and_how_umlauts_are_typed() -> None:
    assert skeleton("collapsed") == skeleton("colapsed")
    assert skeleton("ohnmaechtig") == skeleton("ohnmachtig")


@pytest.mark.parametrize(
    ("one", "other", "count"), [("pain", "pain", 0), ("pian", "pain", 1), ("pin", "pain", 1), ("", "ab", 2)]
)
def test_slips_count_missed_added_swapped_and_wrong_letters(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize("word", ["fainted", "fanted", "faintted", "fianted", "gainted"])
def test_a_word_is_found_with_one_letter_wrong(word: str) -> None:
    assert LEXICON.find(word) == {"fainted"}


def test_a_long_word_is_found_with_two_letters_wrong() -> None:
    assert LEXICON.find("omaechtig") == {"ohnmaechtig"}


@pytest.mark.parametrize("word", ["painted", "night", "pain", "x", "1234567", "a" * 400])
def test_other_words_are_left_alone(word: str) -> None:
    assert LEXICON.find(word) == frozenset()
