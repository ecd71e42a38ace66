"""What was checked in a plan: every rule in one line, with what became of it."""

from collections.abc import Sequence

from coaching.domain.messages import View
from coaching.domain.plan import Check, CheckState, Plan
from handlers.views.plan_proposal import plan_button
from handlers.wording import Html, Words

#: What somebody should know first stands open, the rest is folded.
OPEN: tuple[CheckState, ...] = ("broken", "warned")
FOLDED: tuple[CheckState, ...] = ("kept", "not_applicable")


def checks_view(plan: Plan, words: Words) -> View:
    """Return all rules by what became of them."""
    parts = [words("plan.checks.title"), words.plural("plan.checks.count", len(plan.checks))]
    parts += [part for state in (*OPEN, *FOLDED) if (part := _group(state, plan.checks, words))]
    back = plan_button("show", plan, words)
    return View(html="\n\n".join(parts), keyboard=((back,),))


def _group(state: CheckState, checks: Sequence[Check], words: Words) -> Html | None:
    names = [words(f"plan.rule.{each.rule}") for each in checks if each.state == state and _is_known(each, words)]
    if not names:
        return None
    lines = Html("\n".join(words("plan.point", text=name) for name in names))
    title = words(f"plan.checks.{state}", count=len(names))
    return words("plan.checks.open" if state in OPEN else "plan.checks.folded", title=title, lines=lines)


def _is_known(check: Check, words: Words) -> bool:
    return f"plan.rule.{check.rule}" in words
