"""Facts look like what the card prints."""

import pytest

from coaching.feedback.facts.sheet import Bpm, Percent, Seconds, Sheet


class Some(Sheet, frozen=True):
    seconds: Seconds = None
    bpm: Bpm = None
    share: Percent = None


@pytest.mark.parametrize(
    ("value", "shown"), [(91.44, 91.4), (91.46, 91.4), (91.5, 91.5), (91.96, 92.0), (2111.4999, 2111.4), (0.46, 0.5)]
)
def test_short_form_rounds_to_the_same_whole_number(value: float, shown: float) -> None:
    """The card rounds once; 91.46 s as 91.5 and then 1:32 would contradict its 1:31."""
    [fact] = Some(seconds=value).facts()

    assert fact.value == shown


def test_unknown_is_no_fact() -> None:
    assert [fact.id for fact in Some(bpm=150.0).facts("run_")] == ["run_bpm"]
