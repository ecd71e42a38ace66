import pytest

from coaching.domain.plan import Check, CheckState
from handlers.views.formatting import LONGEST_MESSAGE, visible_length
from handlers.views.plan_checks import checks_view
from handlers.wording import LANGUAGES, Words
from tests.handlers.views.plans import a_plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_rules_stand_there_in_words(language: str) -> None:
    view = checks_view(a_plan(), Words.load(language))

    assert view.html.count("•") == 55
    assert visible_length(view.html) < LONGEST_MESSAGE
    assert "R01" not in view.html


@pytest.mark.parametrize(("state", "is_folded"), [("warned", False), ("broken", False), ("kept", True)])
def test_what_should_be_known_first_stands_open(state: CheckState, *, is_folded: bool) -> None:
    view = checks_view(a_plan(checks=(Check(rule="R10", state=state),)), Words.load("en"))

    assert "No week grows too fast" in view.html
    assert ("blockquote" in view.html) == is_folded


def test_rule_of_a_later_coach_is_left_out() -> None:
    assert "•" not in checks_view(a_plan(checks=(Check(rule="R99", state="kept"),)), Words.load("en")).html
