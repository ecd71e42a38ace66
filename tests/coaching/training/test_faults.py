"""Proof that the rules find what is wrong with a plan, and nothing wrong with a good one."""

from collections.abc import Iterable, Sequence
from functools import cache

import pytest

from coaching.training.rules import Finding, check
from tests.coaching.training.clean_plans import BY_HAND, Case, case, names
from tests.coaching.training.damage import Fault
from tests.coaching.training.faults import FAULTS, damaged

#: A fault, in how many plans it was put, and where it was not found.
Row = tuple[Fault, int, list[str]]
LEAST_FOUND_PCT, MOST_FALSE_ALARMS_PCT = 98, 2
LEAST_KINDS, LEAST_PLANS = 30, 20
#: Together they have a place for each fault.
FEW = ("strength marathon", "beginner marathon", "closed days", "couch")


@cache
def clean_findings(name: str) -> tuple[Finding, ...]:
    return findings(case(name))


def findings(case: Case) -> tuple[Finding, ...]:
    return check(case.schedule, case.runner, case.wish)


def is_found(fault: Fault, clean: Case, broken: Case) -> bool:
    """Return whether one of the fault's rules objects where it did not before."""
    return bool(_places(findings(broken), fault.rules) - _places(clean_findings(clean.name), fault.rules))


def _places(found: Iterable[Finding], rules: Iterable[str]) -> set[tuple[object, ...]]:
    return {(each.rule, each.severity, each.day, each.week, each.value) for each in found if each.rule in set(rules)}


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_fault_is_found_in_a_plan(fault: Fault) -> None:
    clean, broken = next(damaged(fault, map(case, FEW)))

    assert is_found(fault, clean, broken)


@pytest.mark.parametrize("name", [*FEW, *BY_HAND])
def test_good_plan_is_not_refused(name: str) -> None:
    assert _errors(name) == []


@pytest.mark.slow
def test_faults_are_found_wherever_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [_row(fault) for fault in FAULTS]
    refused = [name for name in names() if _errors(name)]

    with capsys.disabled():
        _print_table(rows, refused)
    tries, missed = _sums(rows)
    assert (len(FAULTS) >= LEAST_KINDS, len(names()) >= LEAST_PLANS) == (True, True)
    assert min(count for _, count, _ in rows) > 0
    assert 100 * (tries - missed) / tries >= LEAST_FOUND_PCT
    assert 100 * len(refused) / len(names()) <= MOST_FALSE_ALARMS_PCT


def _errors(name: str) -> list[Finding]:
    return [each for each in clean_findings(name) if each.severity == "error"]


def _row(fault: Fault) -> Row:
    tried = [(clean.name, is_found(fault, clean, broken)) for clean, broken in damaged(fault, map(case, names()))]
    return fault, len(tried), [name for name, found in tried if not found]


def _sums(rows: Sequence[Row]) -> tuple[int, int]:
    return sum(count for _, count, _ in rows), sum(len(missed) for _, _, missed in rows)


def _print_table(rows: Sequence[Row], refused: Sequence[str]) -> None:
    tries, missed = _sums(rows)
    found_pct = 100 * (tries - missed) / tries
    _print(f"\n{len(rows)} kinds of faults, {len(names())} plans, {tries} tries, {found_pct:.2f} % found")
    _print(f"{len(refused)} good plans refused: {', '.join(refused)}")
    for fault, count, names_missed in rows:
        found = f"{count - len(names_missed):3} of {count:3}"
        _print(f"{fault.name:44} {', '.join(fault.rules):10} {found} {'; '.join(names_missed)}")


def _print(text: str) -> None:
    print(text)  # noqa: T201 - the table is the proof
