"""The pages about what is sent: whole, in messages that Telegram takes."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import ActivityId
from coaching.domain.usage import SentText
from handlers.views.formatting import LONGEST_MESSAGE, Formats, visible_length
from handlers.views.privacy import (
    AiState,
    Recipient,
    consent_view,
    preview_views,
    privacy_view,
    receipt_views,
)
from handlers.wording import Words
from tests.builders import NOON

WORDS = Words.load("en")
FORMATS = Formats(WORDS)
VENDOR = Recipient(model="claude-haiku-5-5")
TEXTS = st.text(st.characters(codec="utf-8", min_codepoint=32), max_size=400).map(
    lambda text: "\n".join([f"{text} x"] * 30)
)


def seen(html: str) -> str:
    """Return what a person sees, without white space."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)))


@given(text=TEXTS)
def test_preview_leaves_nothing_out_and_fits(text: str) -> None:
    views = preview_views(text, VENDOR, WORDS)

    assert seen("".join(view.html for view in views)).endswith(re.sub(r"\s+", "", text))
    assert all(visible_length(view.html) <= LONGEST_MESSAGE for view in views)
    assert all(view.html.count("<blockquote expandable>") == view.html.count("</blockquote>") == 1 for view in views)


def test_receipt_shows_request_and_answer_whole() -> None:
    sent = SentText(kind="feedback", subject_id=1, request="a<b " * 3000, answer="{&} " * 2000, sent_at=NOON)

    views = receipt_views(sent, WORDS, FORMATS)

    shown = seen("".join(view.html for view in views))
    assert "Wed25Nov,12:00UTC" in shown
    assert shown.count("a<b") == 3000
    assert shown.count("{&}") == 2000
    assert all(visible_length(view.html) <= LONGEST_MESSAGE for view in views)


@pytest.mark.parametrize(
    ("state", "buttons"),
    [("no_model", []), ("undecided", ["Turn AI off"]), ("on", ["Turn AI off"]), ("off", ["Turn AI on"])],
)
def test_page_fits_and_has_the_switch_that_changes_something(state: AiState, buttons: list[str]) -> None:
    recipient = None if state == "no_model" else VENDOR

    view = privacy_view(state, recipient, was_sent=True, words=WORDS)

    rights = ["Export", "Erase everything"]
    assert [button.label for row in view.keyboard for button in row] == [*buttons, *rights]
    assert visible_length(view.html) <= LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("recipient", "name"),
    [(VENDOR, "Anthropic, the maker of Claude"), (Recipient(model="qwen", host="10.0.0.2:11434"), "10.0.0.2:11434")],
)
def test_recipient_is_named(recipient: Recipient, name: str) -> None:
    [view] = preview_views("x", recipient, WORDS)

    assert name in view.html
    assert recipient.model in view.html


def test_each_preview_names_the_model_that_would_read_it() -> None:
    both = Recipient(model="small", plan_model="large")

    [feedback] = preview_views("x", both, WORDS)
    [plan] = preview_views("x", both, WORDS, kind="plan")
    page = privacy_view("on", both, was_sent=False, words=WORDS)

    assert "(model small)" in feedback.html
    assert "(model large)" in plan.html
    assert "(model small, large)" in page.html


def test_who_agreed_to_less_is_told_what_is_new() -> None:
    [first] = preview_views("x", VENDOR, WORDS)
    [again] = preview_views("x", VENDOR, WORDS, is_more=True)

    assert "for the first time" in first.html
    assert "more than you agreed to" in again.html
    assert "how hard a run felt and your note on it" in again.html


@pytest.mark.parametrize(("estimate", "says"), [(530, "about 0.053 cents"), (None, "What it costs is unknown")])
def test_question_says_the_price_or_that_nobody_knows_it(estimate: int | None, says: str) -> None:
    assert says in consent_view(ActivityId(1), estimate, WORDS, FORMATS).html
