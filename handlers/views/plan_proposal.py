"""A plan that waits for a yes: a picture with its numbers, and below it why it is so and what to mind."""

from collections.abc import Iterator, Sequence
from datetime import date

from coaching.domain.messages import Button, Keyboard, View
from coaching.domain.plan import Plan, PlanDraft
from coaching.domain.report import CodeChange
from coaching.training.schedule import Schedule, Week
from handlers.views.costs import actual_sentence
from handlers.views.formatting import Formats, split_html
from handlers.views.plan_chart import bars_of
from handlers.views.plan_words import claim_in_words, claims_in_words, focus_of, phases_of, plan_title, race_day
from handlers.views.session_names import code_title, length
from handlers.wording import Html, Words

#: In these weeks training is at its full size.
FULL = frozenset({"base", "build", "sharpen"})
#: Stands for a rule that has no words here.
UNNAMED = "…"


def overview_view(schedule: Schedule, picture: bytes | None, words: Words, formats: Formats) -> View:
    """Return the picture of a plan with its numbers."""
    return View(html=overview_caption(schedule, words, formats), picture=picture)


def overview_caption(schedule: Schedule, words: Words, formats: Formats) -> Html:
    """Return a plan in numbers: the race, from when to when, how far, how often."""
    draft, has_easier = schedule.draft, any(bar.is_easier for bar in bars_of(schedule))
    lines = (
        words("plan.overview.title", title=plan_title(draft, words, formats)),
        race_day(draft, words, formats),
        _span(draft, words, formats),
        *_amounts(schedule, words, formats),
        words("plan.overview.picture_easier" if has_easier else "plan.overview.picture"),
    )
    return Html("\n".join(line for line in lines if line))


def proposal_views(plan: Plan, words: Words, formats: Formats) -> tuple[View, ...]:
    """Return why a plan is so and what to mind, with the question below; several messages where it is long."""
    parts = split_html(_reasons(plan, words, formats))
    *first, last = (View(html=part) for part in parts)
    return (*first, last.model_copy(update={"keyboard": proposal_keyboard(plan, words)}))


def proposal_keyboard(plan: Plan, words: Words) -> Keyboard:
    """Return what can be done with a plan that waits for a yes."""
    return (
        (plan_button("accept", plan, words),),
        (plan_button("checks", plan, words), _button("weeks", f"plan_week:{plan.id}:1", words)),
        (plan_button("decline", plan, words),),
    )


def plan_button(name: str, plan: Plan, words: Words) -> Button:
    """Return a button about a plan."""
    return _button(name, f"plan_{name}:{plan.id}", words)


def _button(name: str, data: str, words: Words) -> Button:
    return Button(label=words.plain(f"plan.button.{name}"), data=f"v1:{data}")


def _span(draft: PlanDraft, words: Words, formats: Formats) -> Html:
    first, last = formats.date(draft.starts_on), formats.date(draft.ends_on)
    return words.plural("plan.overview.weeks", draft.weeks, first=first, last=last)


def _amounts(schedule: Schedule, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the week it begins with, the biggest one, the longest run, and how often there is running."""
    full = [week for week in schedule.weeks if week.phase in FULL and week.share == 1] or list(schedule.weeks)
    peak_m = max(week.training_m for week in full)
    longest_m = max(week.longest_m for week in schedule.weeks)
    if peak_m > 0:
        first, peak = (length(metres, words, formats) for metres in (full[0].training_m, peak_m))
        key = "plan.overview.steady" if first == peak else "plan.overview.amounts"
        yield words(key, first=first, peak=peak, longest=length(longest_m, words, formats))
    yield _often(full, words)


def _often(weeks: Sequence[Week], words: Words) -> Html:
    counts = [len(week.runs) for week in weeks]
    least, most = min(counts), max(counts)
    if least == most:
        return words.plural("plan.overview.runs", most)
    return words("plan.overview.runs_between", least=least, most=most)


def _reasons(plan: Plan, words: Words, formats: Formats) -> Html:
    parts = (
        _list("phases", _phases(plan, words, formats), words),
        _list("why", _points(claims_in_words(plan, "why", words, formats), words), words),
        _list("mind", _points(claims_in_words(plan, "caution", words, formats), words), words),
        _list("changed", _changes(plan, words, formats, is_taken=True), words),
        _list("refused", _changes(plan, words, formats, is_taken=False), words),
        Html(f"<i>{_footer(plan, words, formats)}</i>"),
    )
    return Html("\n\n".join(part for part in parts if part))


def _list(name: str, lines: Iterator[Html], words: Words) -> Html | None:
    every = tuple(lines)
    return Html("\n".join((words(f"plan.part.{name}"), *every))) if every else None


def _points(claims: Iterator[Html], words: Words) -> Iterator[Html]:
    return (words("plan.point", text=claim) for claim in claims)


def _phases(plan: Plan, words: Words, formats: Formats) -> Iterator[Html]:
    for phase, first, last in phases_of(plan):
        name, days = words.plain(f"plan.phase.{phase}"), _days(first, last, words, formats)
        focus = focus_of(plan, phase, words, formats)
        yield words("plan.phase_line" if focus else "plan.phase_alone", name=name, days=days, focus=focus or "")


def _days(first: date, last: date, words: Words, formats: Formats) -> str:
    begins, ends = formats.day_month(first), formats.day_month(last)
    return begins if first == last else words.plain("plan.from_to", first=begins, last=ends)


def _changes(plan: Plan, words: Words, formats: Formats, *, is_taken: bool) -> Iterator[Html]:
    for change in plan.changes:
        if (change.refused_for is None) == is_taken:
            yield _change(change, words, formats)


def _change(change: CodeChange, words: Words, formats: Formats) -> Html:
    """Return what a model wanted, and why; of what was refused which rule it would have broken."""
    before = code_title(change.before, words, formats)
    day = formats.short_date(change.day)
    if change.refused_for == "code":
        return words("plan.change_unreadable", day=day, before=before)
    values = {"day": day, "before": before, "after": code_title(change.after, words, formats)}
    if change.refused_for is not None:
        key = f"plan.rule.{change.refused_for}"
        return words("plan.change_refused", rule=words.plain(key) if key in words else UNNAMED, **values)
    if change.why is None:
        return words("plan.change", **values)
    return words("plan.change_because", why=claim_in_words(change.why, words, formats), **values)


def _footer(plan: Plan, words: Words, formats: Formats) -> Html:
    """Return who made it, the limits, and what it cost."""
    if plan.source == "baseline":
        key = f"plan.reason.{plan.reason}"
        footer = words("plan.by_rules", reason=words(key if key in words else "plan.reason.no_key"))
    else:
        footer = words("plan.by_model", model=plan.model or "")
    was_asked = plan.model is not None
    return Html(f"{footer} {actual_sentence(plan.cost_micro_usd, words, formats)}") if was_asked else footer
