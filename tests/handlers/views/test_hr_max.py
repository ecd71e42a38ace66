"""The question about a new maximum heart rate in words."""

import pytest

from coaching.domain.activity import ActivityId
from coaching.physiology.hr_max import Proposal
from handlers.views.hr_max import agreed_view, question_view
from handlers.wording import Words

LANGUAGES = {language: Words.load(language) for language in ("en", "de")}
RUN = ActivityId(7)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("was_estimated", [True, False])
def test_run_without_a_card_above_is_named_by_its_day(language: str, *, was_estimated: bool) -> None:
    found = Proposal(188, 180, was_estimated=was_estimated, is_agreed=False)

    below_card = question_view(found, RUN, LANGUAGES[language])
    below_summary = question_view(found, RUN, LANGUAGES[language], day="Sun 22 Nov")

    assert "Sun 22 Nov" in below_summary.html
    assert "188" in below_summary.html
    assert "180" in below_summary.html
    assert below_summary.keyboard == below_card.keyboard


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_two_runs_agree_on_speaks_of_a_card_only_where_there_is_one(language: str) -> None:
    found = Proposal(188, 180, was_estimated=False, is_agreed=True)

    texts = [agreed_view(found, RUN, LANGUAGES[language], day=day).html for day in (None, "Sun 22 Nov")]

    assert [("card" in text or "Karte" in text) for text in texts] == [True, False]
    assert "Sun 22 Nov" in texts[1]
