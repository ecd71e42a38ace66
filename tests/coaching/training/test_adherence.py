import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.training.adherence import ScoredSession, volume_score, weekly_adherence
from coaching.training.thresholds import SessionWeight

RATIOS = st.floats(0, 5)
SCORES = st.floats(0, 1)
SESSIONS = st.builds(ScoredSession, st.sampled_from(["key", "easy", "strength", "cross"]), SCORES)


@pytest.mark.parametrize(("ratio", "score"), [(0, 0), (0.4, 0.5), (0.8, 1), (1.2, 1), (1.5, 0.7), (1.7, 0.5), (9, 0.5)])
def test_a_fifth_less_or_more_counts_in_full(ratio: float, score: float) -> None:
    assert volume_score(ratio) == pytest.approx(score)


@given(RATIOS)
def test_a_score_is_a_share(ratio: float) -> None:
    assert 0 <= volume_score(ratio) <= 1


@given(st.floats(0, 0.8), st.floats(0, 0.8))
def test_more_of_what_was_planned_never_scores_less(one: float, other: float) -> None:
    assert volume_score(min(one, other)) <= volume_score(max(one, other))


def test_key_sessions_count_most() -> None:
    missed_key = weekly_adherence([ScoredSession("key", 0), ScoredSession("easy", 1)])
    missed_easy = weekly_adherence([ScoredSession("key", 1), ScoredSession("easy", 0)])

    assert missed_key == pytest.approx(100 / 3)
    assert missed_easy == pytest.approx(200 / 3)


@pytest.mark.parametrize("kind", ["strength", "cross"])
def test_what_is_not_running_counts_half(kind: SessionWeight) -> None:
    sessions = [ScoredSession("easy", 1), ScoredSession(kind, 0)]

    assert weekly_adherence(sessions) == pytest.approx(200 / 3)


def test_a_week_without_sessions_has_no_adherence() -> None:
    assert weekly_adherence([]) is None


@given(st.lists(SESSIONS, min_size=1))
def test_a_week_lies_between_its_worst_and_its_best_session(sessions: list[ScoredSession]) -> None:
    percent = weekly_adherence(sessions)
    scores = [session.score for session in sessions]

    assert percent is not None
    assert 100 * min(scores) - 1e-6 <= percent <= 100 * max(scores) + 1e-6
