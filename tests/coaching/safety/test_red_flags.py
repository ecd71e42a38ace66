import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coaching.safety.phrasebook import phrasebook
from coaching.safety.red_flags import LASTING_SIGNS, Sign, SignCode, Triage, level_of, triage
from coaching.safety.spelling import fold
from coaching.safety.standing import Standing

HERE = Path(__file__).parent
LANGUAGES = ("en", "de")
PRESENT_FORMS = ("plain", "colloquial", "misspelt")
#: Of a hundred ordinary sentences at most these may raise a question.
FALSE_ALARMS_PERCENT = 3


@dataclass(frozen=True)
class Phrase:
    code: SignCode
    language: str
    #: plain, colloquial, misspelt, or how it stands where it is not present.
    form: str
    text: str

    @property
    def standing(self) -> Standing:
        standings: dict[str, Standing] = {"negated": "negated", "past": "past", "other_person": "other_person"}
        return standings.get(self.form, "present")

    def is_found(self) -> bool:
        found = triage(self.text)
        verdict = "stop" if self.standing == "present" else "ask"
        return Sign(self.code, self.standing) in found.signs and found.verdict == verdict


def the_phrases() -> Iterator[Phrase]:
    tables = tomllib.loads((HERE / "red_flags.toml").read_text("utf-8"))
    for code in get_args(SignCode):
        for language in LANGUAGES:
            for form, texts in tables[code][language].items():
                yield from (Phrase(code, language, form, text) for text in texts)


def ordinary_talk() -> dict[str, list[str]]:
    talk: dict[str, list[str]] = tomllib.loads((HERE / "ordinary_talk.toml").read_text("utf-8"))
    return talk


PHRASES = tuple(the_phrases())
PRESENT = tuple(phrase for phrase in PHRASES if phrase.standing == "present")
ORDINARY = ordinary_talk()


def test_every_phrase_is_found_and_stands_as_it_was_meant() -> None:
    """The table is printed, so that a run with -s shows what is known and how much of it is found."""
    missed = [phrase for phrase in PHRASES if not phrase.is_found()]

    print(the_table(missed))  # noqa: T201 - a run with -s is how the table is read
    assert not missed


def the_table(missed: list[Phrase]) -> str:
    told, lost = (Counter((each.code, each.standing) for each in phrases) for phrases in (PHRASES, missed))
    standings = get_args(Standing)
    rows = [f"{'sign':<20}" + "".join(f"{standing:>14}" for standing in standings)]
    for code in get_args(SignCode):
        cells = [f"{told[code, each] - lost[code, each]}/{told[code, each]}" for each in standings]
        rows.append(f"{code:<20}" + "".join(f"{cell:>14}" for cell in cells))
    return "\n".join([*rows, f"{len(PHRASES)} phrases, {len(missed)} missed", *map(str, missed)])


def test_the_table_holds_every_sign_in_every_form_and_language() -> None:
    told = {(phrase.code, phrase.language, phrase.form) for phrase in PHRASES}

    missing = [
        (code, language, form)
        for code in get_args(SignCode)
        for language in LANGUAGES
        for form in (*PRESENT_FORMS, "negated", "other_person", "past")
        if (code, language, form) not in told
    ]

    assert missing == [
        (code, language, "past") for code in get_args(SignCode) if code in LASTING_SIGNS for language in LANGUAGES
    ]
    assert len(PHRASES) >= 300


@pytest.mark.parametrize("verdict", ["stop", "ask"])
def test_what_is_told_in_passing_is_heard(verdict: str) -> None:
    texts: list[str] = tomllib.loads((HERE / "told_in_passing.toml").read_text("utf-8"))[verdict]

    assert [text for text in texts if triage(text).verdict != verdict] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_talk_raises_hardly_any_alarm(language: str) -> None:
    alarms = [text for text in ORDINARY[language] if triage(text).verdict != "clear"]

    print(  # noqa: T201 - a run with -s is how the share is read
        f"{language}: {len(alarms)} of {len(ORDINARY[language])} ordinary sentences raise an alarm: {alarms}"
    )
    assert 100 * len(alarms) <= FALSE_ALARMS_PERCENT * len(ORDINARY[language])


def test_there_is_enough_ordinary_talk_to_speak_of_a_share() -> None:
    assert sum(map(len, ORDINARY.values())) >= 120


@pytest.mark.parametrize(
    "text",
    [
        "no fever but chest pain",
        "not only chest pain but also dizziness",
        "nicht nur Brustschmerzen, sondern auch Atemnot",
        "I can't run without chest pain",
        "kein Lauf ohne Brustschmerzen, ich kann nicht laufen ohne Brustschmerzen",
        "since yesterday chest pain",
        "yesterday I fainted",
        "seit letztem Jahr immer wieder Brustschmerzen",
        "I have never had chest pain like this",
        "noch nie so starke Brustschmerzen gehabt",
        "I couldn't finish because of chest pain",
        "I'm not well chest pain",
        "no fever chest pain since this morning",
        "my wife says I should ask about my chest pain",
        "I told my wife about my chest pain",
        "I ran with my wife and had chest pain",
        "last year I ran a marathon, my chest hurts now",
        "Last year I fainted. Today I fainted again.",
        "two days ago I passed out",
        "vor drei Tagen umgekippt",
        "is chest pain normal when running?",
        "C\u200bh\u200best pa\u00adin",
        "\uff23\uff28\uff25\uff33\uff34 \uff30\uff21\uff29\uff2e",
        "My chest. It hurts.",
        "chest-pain!!! 😱😱",
        "great run, 10 km, no pain in the legs, sun was out and then chest pain out of nowhere",
    ],
)
def test_what_is_true_now_stops(text: str) -> None:
    assert triage(text).verdict == "stop"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("no fever, cough or chest pain", "negated"),
        ("weder Fieber noch Brustschmerzen", "negated"),
        ("without any chest pain", "negated"),
        ("ohne Brustschmerzen", "negated"),
        ("Last year, I had chest pain", "past"),
        ("I had chest pain two years ago", "past"),
        ("Brustschmerzen hatte mein Vater", "other_person"),
        ("my wife and my daughter fainted", "other_person"),
    ],
)
def test_what_is_not_true_now_raises_a_question(text: str, standing: Standing) -> None:
    found = triage(text)

    assert found.verdict == "ask"
    assert {sign.standing for sign in found.signs} == {standing}


def test_the_most_urgent_sign_comes_first_and_sets_the_level() -> None:
    found = triage("My knee is swollen, it hurts at night, and I have chest pain")

    assert found.signs[0].code == "chest_pain"
    assert found.level == "emergency"


def test_a_denied_emergency_does_not_raise_the_level_of_a_present_sign() -> None:
    found = triage("No chest pain. My knee is swollen.")

    assert (found.verdict, found.level) == ("stop", "soon")


def test_a_question_knows_the_level_that_a_yes_would_have() -> None:
    assert triage("my wife fainted").level == "emergency"


def test_nothing_said_is_clear() -> None:
    assert triage("") == Triage(verdict="clear", level=None, signs=(), areas=())


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("self_harm", "emergency"),
        ("chest_pain", "emergency"),
        ("back_nerve", "emergency"),
        ("no_weight_bearing", "urgent"),
        ("joint_fever", "urgent"),
        ("lasting_pain", "soon"),
        ("anaemia", "soon"),
    ],
)
def test_levels_are_those_of_the_published_list(code: SignCode, level: str) -> None:
    assert level_of(code) == level


@pytest.mark.parametrize(
    ("text", "referrals"),
    [
        ("I want to kill myself", ("crisis",)),
        ("I want to kill myself and I have chest pain", ("crisis", "emergency")),
        ("chest pain and a swollen knee", ("emergency",)),
        ("my knee is swollen, no chest pain", ("soon",)),
        ("my wife fainted", ("emergency",)),
        ("easy run", ()),
    ],
)
def test_self_harm_has_words_of_its_own_and_else_the_most_urgent_sign_decides(
    text: str, referrals: tuple[str, ...]
) -> None:
    assert triage(text).referrals == referrals


SMALL_WORDS = ["no", "not", "pain", "chest", "my", "wife", "or", "and", ",", ".", "last", "year", "since", "never"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def one_slip(draw: st.DrawFn) -> tuple[str, str]:
    """Return a present phrase with one letter wrong in one word of six letters or more, and that word."""
    words = draw(st.sampled_from(LONG_WORDED)).split()
    place = draw(st.sampled_from([place for place, word in enumerate(words) if is_long(word)]))
    words[place] = draw(slips_of(words[place]))
    return " ".join(words), words[place]


def is_long(word: str) -> bool:
    return len(word) >= 6 and word.isalpha()


#: Where a colloquial or misspelt phrase has a slip already, a second one may hide it.
LONG_WORDED = [each.text for each in PRESENT if each.form == "plain" and any(map(is_long, each.text.split()))]


def slips_of(word: str) -> st.SearchStrategy[str]:
    place = st.integers(0, len(word) - 1)
    letter = st.sampled_from(LETTERS)
    return st.one_of(
        place.map(lambda i: word[:i] + word[i + 1 :]),
        st.builds(lambda i, x: word[:i] + x + word[i:], place, letter),
        st.builds(lambda i, x: word[:i] + x + word[i + 1 :], place, letter),
        st.integers(0, len(word) - 2).map(lambda i: word[:i] + word[i + 1] + word[i] + word[i + 2 :]),
    )


@given(one_slip())
def test_a_slip_of_the_finger_hides_nothing(slipped: tuple[str, str]) -> None:
    """Unless it makes another word that means itself, as fight does for tight."""
    text, word = slipped
    assume(not any(fold(word) in language.lexicon.known for language in phrasebook().languages))

    assert triage(text).verdict == "stop"


@given(
    st.sampled_from(PRESENT), st.lists(st.sampled_from(ORDINARY["en"] + ORDINARY["de"]), max_size=6), st.integers(0, 6)
)
def test_talk_around_a_sign_hides_nothing(phrase: Phrase, talk: list[str], place: int) -> None:
    around = [*talk[:place], phrase.text, *talk[place:]]

    assert triage(". ".join(around)).verdict == "stop"


@given(st.sampled_from(PRESENT), st.sampled_from([str.upper, str.title, fold, lambda text: f"🏃 {text} 😣"]))
def test_capitals_missing_umlauts_and_emoji_hide_nothing(phrase: Phrase, change: "type[str]") -> None:
    assert triage(change(phrase.text)).verdict == "stop"


@given(st.text(max_size=400) | st.lists(st.sampled_from(SMALL_WORDS)).map(" ".join))
def test_nothing_that_can_be_written_breaks_it(text: str) -> None:
    assert triage(text).verdict in {"clear", "ask", "stop"}


@pytest.mark.parametrize(
    "word",
    [
        "chest ",
        "pain chest ",
        "no or ",
        "my wife ",
        "a",
        "n",
        "pain for ",
        "calf hot red swollen ",
        "not not ",
        "😣",
        "chest, ",
        "stressfractur ",
        "1 ",
        "last year ",
    ],
)
def test_long_and_odd_texts_are_read_without_explosion(word: str) -> None:
    """Twice the text takes about twice the work; a few thousand characters must never hang the coach."""
    text = (word * 4000)[:4000]

    assert triage(text).verdict in {"clear", "ask", "stop"}
