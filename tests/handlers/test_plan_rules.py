"""What was checked, as the athlete reads it."""

import re

import pytest

from coaching.training.rules import RULES
from handlers.wording import Words

#: A mark before it included, it stays on one line of most phones.
LONGEST = 50


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_rule_has_one_short_line(language: str) -> None:
    words = Words.load(language)
    lines = [words.plain(f"plan.rule.{rule}") for rule in RULES]

    assert [line for line in lines if len(line) > LONGEST or not line.strip()] == []
    assert len(set(lines)) == len(RULES)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_line_names_a_rule_by_its_id(language: str) -> None:
    words = Words.load(language)

    assert not any(re.search(r"R\d\d", words.plain(f"plan.rule.{rule}")) for rule in RULES)
