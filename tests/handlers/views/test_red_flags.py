import pytest

from coaching.domain.messages import View
from coaching.safety.red_flags import triage
from handlers.views.red_flags import question_view, red_flag_view, referral_view
from handlers.wording import Words

#: What a phone shows without scrolling much.
LONGEST_ON_A_PHONE = 900


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.load("en")


def labels(view: View) -> dict[str, str]:
    return {button.data: button.label for row in view.keyboard for button in row}


def test_an_emergency_is_told_to_call_and_that_the_plan_waits(words: Words) -> None:
    view = red_flag_view(triage("I have chest pain"), words)

    assert "your local emergency number (112 in Europe)" in view.html
    assert "no training advice" in view.html
    assert labels(view) == {"v1:cleared": "I'm cleared"}


def test_self_harm_gets_words_for_a_crisis_and_nothing_about_a_doctor_clearing(words: Words) -> None:
    view = red_flag_view(triage("I want to kill myself"), words)

    assert "You matter more than any run" in view.html
    assert "crisis line" in view.html
    assert "Stop now" not in view.html


def test_a_crisis_with_another_emergency_says_both_the_crisis_first(words: Words) -> None:
    html = red_flag_view(triage("I want to die and I have chest pain"), words).html

    assert html.index("You matter") < html.index("Stop now")


def test_other_signs_say_how_soon_to_see_somebody(words: Words) -> None:
    assert "within 48 hours" in red_flag_view(triage("I cannot bear weight on my foot"), words).html
    assert "one to two weeks" in red_flag_view(triage("my knee is swollen"), words).html


def test_a_doubt_asks_one_question_with_three_answers(words: Words) -> None:
    view = red_flag_view(triage("my wife fainted"), words)

    assert "Is this about you, and now?" in view.html
    assert labels(view) == {
        "v1:red_flag:me": "Yes, me, now",
        "v1:red_flag:not_me": "It was not about me",
        "v1:red_flag:not_now": "It is not now",
    }


def test_no_text_names_an_illness_or_a_drug_and_each_fits_a_phone(words: Words) -> None:
    views = [
        question_view(words),
        *(referral_view([each], words) for each in ("crisis", "emergency", "urgent", "soon")),
    ]

    for view in views:
        text = view.html.lower()
        assert len(text) <= LONGEST_ON_A_PHONE
        assert not any(word in text for word in ("diagnos", "you have", "sounds like", "fracture", "ibuprofen", " mg"))
