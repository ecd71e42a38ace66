import pytest

from coaching.safety.matching import Finder, Pattern, expand, parse, read
from coaching.safety.spelling import Lexicon

GROUPS = {"pain": (parse("{pain,hurts}"),)}
NUMBERS = {"seven": 7}


def places(pattern: str, text: str) -> list[tuple[int, int]]:
    wanted: Pattern = parse(pattern)
    forms = frozenset({"pain", "hurts"}.union(*(slot.words for part in wanted for slot in part)))
    finder = Finder(read(text), Lexicon(forms, frozenset()), numbers=NUMBERS, groups=GROUPS)
    return sorted({(span.start, span.end) for span in finder.find(wanted)})


def test_braces_are_choices_also_inside_a_word() -> None:
    assert list(expand("{knee,calf}{pain,ache}")) == ["kneepain", "kneeache", "calfpain", "calfache"]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("stress fracture", "a stress fracture", [(1, 2)]),
        ("stress fracture", "fracture stress", []),
        ("stress fracture", "stress then now fracture", [(0, 3)]),
        ("stress fracture", "stress or a bone fracture", []),
        ("no +period", "no missed period", []),
        ("no +period", "no period", [(0, 1)]),
        ("chest & <pain>", "pain in my chest", [(0, 3)]),
        ("chest & <pain>", "my chest really hurts", [(1, 3)]),
        ("chest & <pain>", "chest one two three four five six seven hurts", []),
        ("for >=7 days", "for 10 days", [(0, 2)]),
        ("for >=7 days", "for seven days", [(0, 2)]),
        ("for >=7 days", "for 6 days", []),
        ("for >=7 days", "for 2019 days", []),
    ],
)
def test_patterns_find_words_in_and_out_of_order(pattern: str, text: str, found: list[tuple[int, int]]) -> None:
    assert places(pattern, text) == found


def test_the_end_of_a_sentence_keeps_words_further_apart_than_a_comma() -> None:
    assert read("one, two. three four").gaps == (0, 2, 3, 0)


def test_a_slot_that_is_no_word_is_refused_when_the_phrasebook_is_read() -> None:
    with pytest.raises(ValueError, match="no word, group or number"):
        parse("{back pain,ache}")
