from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.current_fitness import CurrentFitness, Evidence, EvidenceKind, current_fitness

TODAY = date(2025, 5, 4)
KINDS: tuple[EvidenceKind, ...] = ("race", "time_trial", "best_effort")
EVIDENCE = st.builds(
    Evidence,
    day=st.dates(TODAY - timedelta(days=120), TODAY + timedelta(days=5)),
    effective_vo2max=st.floats(20, 85),
    kind=st.sampled_from(KINDS),
)


def shown(value: float, kind: EvidenceKind = "race", *, days_ago: int = 10) -> Evidence:
    return Evidence(day=TODAY - timedelta(days=days_ago), effective_vo2max=value, kind=kind)


def found(*evidence: Evidence, last_run_days_ago: int = 1, cross_trained: bool = False) -> CurrentFitness | None:
    return current_fitness(
        evidence, today=TODAY, last_run=TODAY - timedelta(days=last_run_days_ago), cross_trained=cross_trained
    )


def known(*evidence: Evidence, last_run_days_ago: int = 1, cross_trained: bool = False) -> CurrentFitness:
    fitness = found(*evidence, last_run_days_ago=last_run_days_ago, cross_trained=cross_trained)
    assert fitness is not None
    return fitness


def test_the_best_race_counts() -> None:
    assert known(shown(44), shown(46), shown(42, days_ago=2)).effective_vo2max == 46


@pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (90, True), (91, False), (-1, False)])
def test_evidence_of_ninety_days_counts(days_ago: int, counts: bool) -> None:  # noqa: FBT001 - a table
    assert (found(shown(45, days_ago=days_ago)) is not None) == counts


def test_without_evidence_nothing_is_known() -> None:
    assert found() is None


def test_a_better_time_trial_goes_before_a_race() -> None:
    """A race on a hot day must not hide what was shown since."""
    assert known(shown(42), shown(45, "time_trial")).shown_by.kind == "time_trial"


@pytest.mark.parametrize("kinds", [("race", "time_trial"), ("time_trial", "race")])
def test_at_equal_values_the_race_is_named(kinds: tuple[EvidenceKind, ...]) -> None:
    assert known(*(shown(45, kind) for kind in kinds)).shown_by.kind == "race"


def test_a_training_run_alone_is_a_lower_bound() -> None:
    fitness = known(shown(41, "best_effort"))

    assert (fitness.effective_vo2max, fitness.is_lower_bound, fitness.at_least) == (41, True, None)


def test_a_training_run_does_not_set_what_a_race_has_set() -> None:
    fitness = known(shown(43), shown(47, "best_effort"))

    assert (fitness.effective_vo2max, fitness.is_lower_bound, fitness.at_least) == (43, False, 47)


def test_a_slower_training_run_says_nothing_new() -> None:
    assert known(shown(43), shown(40, "best_effort")).at_least is None


def test_time_off_is_taken_off_both_values() -> None:
    fitness = known(shown(50, days_ago=60), shown(52, "best_effort", days_ago=50), last_run_days_ago=25)

    assert fitness.effective_vo2max == pytest.approx(50 * 0.94)
    assert fitness.at_least == pytest.approx(52 * 0.94)
    assert (fitness.is_after_break, fitness.days_off) == (True, 25)


def test_other_training_keeps_more() -> None:
    kept = known(shown(50, days_ago=60), last_run_days_ago=25, cross_trained=True)

    assert kept.effective_vo2max == pytest.approx(50 * 0.97)


def test_five_days_off_cost_nothing() -> None:
    assert not known(shown(50), last_run_days_ago=5).is_after_break
    assert known(shown(50), last_run_days_ago=6).is_after_break


@pytest.mark.parametrize("last_run", [None, TODAY - timedelta(days=40)])
def test_a_race_is_a_run_too(last_run: date | None) -> None:
    fitness = current_fitness([shown(50, days_ago=3)], today=TODAY, last_run=last_run)

    assert fitness is not None
    assert fitness.days_off == 3


@given(st.lists(EVIDENCE, max_size=6), st.integers(0, 120), st.integers(0, 60))
def test_a_longer_break_never_makes_fitter(evidence: list[Evidence], days: int, more: int) -> None:
    soon, late = found(*evidence, last_run_days_ago=days), found(*evidence, last_run_days_ago=days + more)

    assert (soon is None) == (late is None)
    assert soon is None or late is None or late.effective_vo2max <= soon.effective_vo2max


@given(st.lists(EVIDENCE, max_size=6))
def test_the_order_of_evidence_does_not_matter(evidence: list[Evidence]) -> None:
    assert found(*evidence) == found(*reversed(evidence))
