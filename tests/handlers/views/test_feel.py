from inline_snapshot import snapshot

from handlers.views.feel import EFFORTS, feel_view, note_view, puzzled_view, thanks_view
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.handlers.views.cards import an_activity

WORDS = Words.load("en")
KM = Formats(WORDS)


def test_question_offers_every_effort_in_words() -> None:
    view = feel_view(an_activity(), WORDS, KM)

    buttons = [button for row in view.keyboard for button in row]
    assert [button.data for button in buttons[:-1]] == [f"v1:rpe:12:{rpe}" for rpe in EFFORTS]
    assert buttons[0].label == "1 very easy"
    assert all(len(button.label) <= 20 for button in buttons)
    assert view.subject == "feel:12"


def test_question_says_what_was_said_before() -> None:
    assert "7/10" in feel_view(an_activity(rpe=7), WORDS, KM).html


def test_thanks_name_the_effort_and_offer_the_note() -> None:
    view = thanks_view(an_activity(), an_activity(rpe=6), WORDS)

    assert view.html == "Thanks. Noted: <b>6/10</b>, demanding."
    assert [button.label for button in view.keyboard[0]] == ["Add a note", "Take it back"]


def test_effort_of_0_has_words_too() -> None:
    assert "0/10" in thanks_view(an_activity(), an_activity(rpe=0), WORDS).html


def test_replaced_note_is_quoted_so_that_it_is_not_lost() -> None:
    view = thanks_view(an_activity(remark="old <note>"), an_activity(remark="new"), WORDS)

    assert view.html == snapshot("Your new note is kept. It takes the place of: <i>“old &lt;note&gt;”</i>")


def test_what_is_taken_back_is_said() -> None:
    view = thanks_view(an_activity(rpe=6, remark="x"), an_activity(), WORDS)

    assert view.html == snapshot("""\
Taken back; this run has no effort noted.
The note is gone.\
""")


def test_note_is_asked_for_with_its_run() -> None:
    assert "Run, Mon 3 Nov" in note_view(an_activity(), WORDS, KM).html
    assert "new note" in note_view(an_activity(remark="x"), WORDS, KM).html


def test_number_that_is_no_effort_gets_the_range() -> None:
    view = puzzled_view(an_activity(), "<11>", WORDS)

    assert "from 0 to 10, not &lt;11&gt;" in view.html
    assert view.keyboard
