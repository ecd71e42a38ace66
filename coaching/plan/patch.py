"""Days that somebody would have otherwise: each is tried alone on top of those before, and kept only if all rules hold.

What is not kept is told with the rule that it would break; the plan is what it was and the kept changes, nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from coaching.domain.plan import PlanDraft
from coaching.domain.report import CodeChange
from coaching.errors import BadCode
from coaching.plan.examination import Examination
from coaching.training.codes import parse
from coaching.training.rules import Finding
from coaching.training.ruling.finding import FLOAT_NOISE

MOST_CHANGES = 12
#: No session code at all.
NO_CODE: Final = "code"
#: Races stand on their day and nowhere else; nobody trains hard whom a doctor should see first.
RACE_RULE, HEALTH_RULE = "R03", "R48"
#: More warnings of these do not speak against a change: how often there is strength, strides, or a change of load.
TOLERATED: Final = frozenset({"R42", "R49", "R51"})
#: What is shown of something that is no code.
LONGEST_CODE = 16
_FOREIGN = re.compile(r"[^A-Za-z0-9./+-]")

#: Rule, severity and place of a finding.
_Key = tuple[str, str, str]


def patched(base: Examination, wishes: Sequence[CodeChange]) -> tuple[Examination, tuple[CodeChange, ...]]:
    """Return the plan with the changes that keep every rule, and what became of each change.

    Args:
        base: The plan as it is.
        wishes: In the order of their importance; days outside the plan, days named with two codes, and changes of
            nothing are left out without a word, as is everything after the first MOST_CHANGES.

    Source:
        docs/science.md#changes-of-a-plan
    """
    current, told = base, list[CodeChange]()
    for wish in _sensible(wishes, base.draft):
        following, change = _tried(current, wish)
        current = following or current
        told.append(change)
    return current, tuple(told)


def _sensible(wishes: Sequence[CodeChange], draft: PlanDraft) -> Iterator[CodeChange]:
    """Yield the wishes that ask for something, each as the plan has the day now."""
    once = {(wish.day, wish.after.strip()): wish for wish in reversed(wishes)}
    codes = Counter(day for day, _ in once)
    clear = [wish for wish in reversed(once.values()) if codes[wish.day] == 1]
    for wish in clear[:MOST_CHANGES]:
        planned = draft.on(wish.day)
        after = _spelled(wish.after)
        if planned is not None and after not in {"", planned.code}:
            yield wish.model_copy(update={"before": planned.code, "after": after})


def _spelled(code: str) -> str:
    """Return a code as codes are written; what is none, short and plain enough to be shown."""
    try:
        return str(parse(code.strip()))
    except BadCode:
        return _FOREIGN.sub("", code)[:LONGEST_CODE]


def _tried(current: Examination, wish: CodeChange) -> tuple[Examination | None, CodeChange]:
    """Return the plan after a change, None where it may not be, and what became of the change."""
    try:
        session = current.session(wish.after)
    except BadCode:
        return None, _refused(wish, NO_CODE)
    before = current.session(wish.before)
    if "race" in {session.kind, before.kind}:
        return None, _refused(wish, RACE_RULE)
    if session.is_hard and not before.is_hard and not current.outlook.runner.may_train_hard:
        return None, _refused(wish, HEALTH_RULE)
    following = current.with_session(wish.day, session)
    broken = _broken(current.findings, following.findings)
    return (None, _refused(wish, broken)) if broken else (following, wish)


def _refused(wish: CodeChange, rule: str) -> CodeChange:
    return wish.model_copy(update={"refused_for": rule})


def _broken(before: Iterable[Finding], after: Sequence[Finding]) -> str | None:
    """Return the rule of the worst finding that a change adds or makes worse; None where there is none."""
    known = _excesses(before)
    added = (each for each in after if _is_added(each, after, known))
    by_weight = sorted(added, key=lambda each: each.severity != "error")
    return by_weight[0].rule if by_weight else None


def _is_added(finding: Finding, after: Iterable[Finding], known: dict[_Key, list[float]]) -> bool:
    if finding.severity == "warning" and finding.rule in TOLERATED:
        return False
    old, new = known.get(_key(finding), []), _excesses(after)[_key(finding)]
    return len(new) > len(old) or max(new) > max(old) + FLOAT_NOISE


def _excesses(findings: Iterable[Finding]) -> dict[_Key, list[float]]:
    """Return by how much each limit is exceeded, by rule and place."""
    found: dict[_Key, list[float]] = {}
    for each in findings:
        is_counted = each.value is not None and each.limit is not None
        excess = abs((each.value or 0.0) - (each.limit or 0.0)) if is_counted else 0.0
        found.setdefault(_key(each), []).append(excess)
    return found


def _key(finding: Finding) -> _Key:
    return finding.rule, finding.severity, f"{finding.day} {finding.week}"
