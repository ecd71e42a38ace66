"""What is the same in each request of a kind."""

from dataclasses import replace

import pytest

from coaching.feedback.answer import FeedbackAnswer
from coaching.feedback.service import feedback_task
from coaching.llm.task import strict_schema
from tests.anthropic_rules import schema_complaints
from tests.coaching.llm.questions import TASK


@pytest.mark.parametrize(
    "change", [{"system": "Be brief."}, {"schema": {"type": "array"}}, {"effort": "high"}], ids=str
)
def test_version_changes_with_what_shapes_an_answer(change: dict[str, object]) -> None:
    assert replace(TASK, **change).version != TASK.version  # type: ignore[arg-type]  # fields of Task


def test_version_stays_while_nothing_changes() -> None:
    assert feedback_task().version == feedback_task().version


def test_schema_is_within_the_strict_subset() -> None:
    assert list(schema_complaints(strict_schema(FeedbackAnswer))) == []


def test_schema_holds_nothing_that_only_costs_tokens() -> None:
    text = str(strict_schema(FeedbackAnswer))

    assert "title" not in text
    assert "description" not in text


def test_every_field_of_the_answer_is_required() -> None:
    schema = strict_schema(FeedbackAnswer)

    assert schema["required"] == ["went_well", "watch", "next"]
    assert schema["$defs"]["WordedClaim"]["required"] == ["text", "facts"]
