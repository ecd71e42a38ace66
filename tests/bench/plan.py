"""Plans for thousands of random athletes: whether any breaks a rule, who gets none and why, and how long one takes."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from coaching.plan.baseline import build
from coaching.plan.refusal import Refusal
from coaching.training.rules import check
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import schedule_of
from coaching.training.targets import targets_of
from tests.bench.figures import median, ms, percentile, verdict
from tests.bench.table import Table
from tests.coaching.plan.athletes import ordinary_case, random_case

FIRST_SEED = 100_000
ANYBODY, ORDINARY = 2_000, 1_000
TARGET_S = 0.2
Case = Callable[[int], tuple[Runner, PlanWish]]


@dataclass
class Tally:
    """What became of many wishes."""

    seconds: list[float] = field(default_factory=list)
    plans: int = 0
    #: Seeds of plans with an error.
    broken: list[int] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    warned: Counter[str] = field(default_factory=Counter)


def measure() -> Table:
    """Return the table."""
    anybody, ordinary = _tally(random_case, ANYBODY), _tally(ordinary_case, ORDINARY)
    return Table(
        title="plan: plans for random athletes",
        about=(
            f"Seeds from {FIRST_SEED}: all levels and distances, 1 to 40 weeks, 2 to 7 days, 0 to 120 km a week,\n"
            "ages 14 to 80, injuries, breaks, limits, races on the way. Ordinary ones are healthy, have time to run,\n"
            "and want a race that goes with what they run. Every plan is judged by all rules once more.\n"
            "Times are of the processor, for planning and checking one plan; other programs do not count."
        ),
        columns=("athletes", "plans", "with errors", "refused", "median ms", "p99 ms", "max ms", "target max", ""),
        rows=(_row("anybody", anybody), _row("ordinary", ordinary)),
        notes=(
            f"Refused among anybody: {_shares(anybody.refusals, ANYBODY)}.",
            f"Refused among ordinary ones: {_shares(ordinary.refusals, ORDINARY)}.",
            f"Plans of anybody with a warning: {_shares(anybody.warned, anybody.plans)}.",
            f"Plans of ordinary ones with a warning: {_shares(ordinary.warned, ordinary.plans)}.",
            f"Seeds of plans with errors: {[*anybody.broken, *ordinary.broken] or 'none'}.",
        ),
    )


def _tally(case: Case, count: int) -> Tally:
    tally = Tally()
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        _add(tally, seed, *case(seed))
    return tally


def _add(tally: Tally, seed: int, runner: Runner, wish: PlanWish) -> None:
    start_s = time.process_time()
    draft = build(runner, wish)
    tally.seconds.append(time.process_time() - start_s)
    if isinstance(draft, Refusal):
        tally.refusals[" ".join((draft.code, *draft.rules))] += 1
        return
    tally.plans += 1
    findings = check(schedule_of(draft, targets_of(runner, wish.goal)), runner, wish)
    if any(finding.severity == "error" for finding in findings):
        tally.broken.append(seed)
    tally.warned.update({finding.rule for finding in findings})


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    counts = (str(tally.plans), str(len(tally.broken)), str(sum(tally.refusals.values())))
    worst_s = max(tally.seconds)
    times = (ms(median(tally.seconds)), ms(percentile(tally.seconds, 99)), ms(worst_s))
    return (name, *counts, *times, f"< {ms(TARGET_S)}", verdict(worst_s, below=TARGET_S))


def _shares(counts: Counter[str], total: int) -> str:
    parts = (f"{name} {100 * count / max(1, total):.1f} %" for name, count in counts.most_common())
    return ", ".join(parts) or "none"
