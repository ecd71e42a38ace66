"""What a model is told about one activity, and what it may name of it.

Facts are lines of id=value rather than JSON: half the tokens, and the athlete can read what is sent.
No string of a file is among them, and no target that the fixed rules would not recommend for this activity.
What the athlete wrote about the run stands behind them, in a block of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from coaching.domain.report import Fact
from coaching.feedback.baseline import observations_made
from coaching.feedback.context import FeedbackContext
from coaching.feedback.facts.run import SplitFacts
from coaching.feedback.facts.sheet import Sheet, units
from coaching.feedback.facts.targets import Targets
from coaching.feedback.facts.week import Earlier
from coaching.feedback.known_words import NOTES, known_sport
from coaching.feedback.observations import NEXT_TIME, Recommendation
from coaching.feedback.remarks import remarks
from coaching.llm.untrusted import untrusted_block
from coaching.llm.values import bare_value, unit_text, value_text

#: More kilometres than this are thinned out to every second or third one.
MOST_SPLITS = 20
MOST_EARLIER = 7
MOST_PROPOSALS = 3
#: They steer zones and wording, and are nothing to speak of.
SILENT = frozenset({"style_wanted", "zone_method"})
#: Their names say a direction, so that with the other sign they would read wrongly.
GAINS = frozenset({"start_gain", "closing_loss", "last_km_gain", "longest_growth"})
#: What is not worth a word where there was none of it.
EMPTY_AT_ZERO = ("stopped", "above_easy", "grey", "hard_share", "top_share")
RUNNING = "running"
#: Targets that the fixed rules would not set here, and times that the table of zones holds already.
ONLY_IF_FOUND = frozenset(units(Targets)) | {
    *("above_easy_time", "grey_time", "hard_time", "top_time"),
    *("lowest_zone", "lowest_share"),
}
ZONES = tuple(f"zone_{number}_{what}" for number in range(1, 6) for what in ("time", "share"))
NOT_STATED = "not stated"
#: Values stay metric on the way there; what is shown is in the athlete's units.
MILES = " Units: miles. Each split and each id with km counts miles here, so write mile, never kilometre."


@dataclass(frozen=True, kw_only=True)
class Brief:
    """The user's turn, and what an answer to it may name."""

    text: str
    #: By id; whatever is not here does not exist for the model.
    facts: Mapping[str, Fact]
    #: Ids whose values a recommendation may hold: those of the recommendations that the fixed rules allow.
    advisable: frozenset[str]


def feedback_brief(context: FeedbackContext, *, language: str) -> Brief:
    """Return what is sent about an activity."""
    made, proposals = observations_made(context), _proposals(context)
    advisable = frozenset(name for one in proposals for name in one.facts)
    found = advisable | {name for one in made for name in one.facts}
    facts = {fact.id: fact for fact in _sent(context, found)}
    lines = (
        "<facts>",
        *_fact_lines(context, facts),
        "</facts>",
        "<findings>",
        *(f"{one.part}: {one.key} ({' '.join(one.facts)})" for one in made),
        *(f"next: {one.key} ({' '.join(one.facts)})" for one in proposals),
        "</findings>",
        *untrusted_block("note", context.remark),
        f"Write the feedback. Style: {context.style}. Language: {language}.{MILES if context.units == 'mi' else ''}",
    )
    return Brief(text="\n".join(lines), facts=facts, advisable=advisable)


def _proposals(context: FeedbackContext) -> list[Recommendation]:
    """Return the recommendations that fit to the data and to what was noticed, the most important first."""
    said = frozenset(one.key for one in observations_made(context))
    fitting = (one for one in NEXT_TIME if one.claim(context, said))
    return sorted(fitting, key=lambda one: -one.priority)[:MOST_PROPOSALS]


def _sent(context: FeedbackContext, found: frozenset[str]) -> Iterator[Fact]:
    """Yield the facts that are sent; some only where a finding stands on them."""
    for fact in (*_of_sheets(context), *_of_splits(context), *_of_days_before(context)):
        is_idle = fact.id in SILENT or fact.id in ONLY_IF_FOUND or _says_nothing(fact, context)
        if fact.id in found or not is_idle:
            yield _without_foreign_words(fact)


def _says_nothing(fact: Fact, context: FeedbackContext) -> bool:
    """Return whether a fact only costs tokens: no time in a hard zone, a full kilometre, a run among runs."""
    if fact.id in GAINS:
        return float(fact.value) <= 0
    if fact.id == "total_km":
        return context.run.unreliable_km is None
    if fact.id == "elapsed_time":
        return not context.run.stopped_time
    if fact.id.startswith("split_") and fact.id.endswith(("_distance", "_descent")):
        return True
    if fact.id.startswith("before_") and fact.id.endswith("_sport"):
        return fact.value == RUNNING
    return fact.value == 0 and fact.id.startswith(EMPTY_AT_ZERO)


def _of_sheets(context: FeedbackContext) -> Iterator[Fact]:
    """Yield the facts that occur once."""
    for sheet in (context.profile, context.run, context.intensity, context.pacing, context.week, context.targets):
        yield from sheet.facts()


def _of_splits(context: FeedbackContext) -> Iterator[Fact]:
    """Yield the facts of the kilometres that are sent."""
    for number, split in _splits(context):
        yield from split.facts(f"split_{number}_")


def _of_days_before(context: FeedbackContext) -> Iterator[Fact]:
    """Yield the facts of the activities before that are sent."""
    for number, one in _earlier(context):
        yield from one.facts(f"before_{number}_")


def _splits(context: FeedbackContext) -> list[tuple[int, SplitFacts]]:
    """Return the kilometres with their number; of many every second or third one, and always the last."""
    numbered = list(enumerate(context.splits, 1))
    step = max(1, ceil(len(numbered) / MOST_SPLITS))
    return [*numbered[:-1:step], *numbered[-1:]]


def _earlier(context: FeedbackContext) -> list[tuple[int, Earlier]]:
    """Return the latest activities of the days before, with their number."""
    return list(enumerate(context.earlier, 1))[-MOST_EARLIER:]


def _without_foreign_words(fact: Fact) -> Fact:
    """Return a fact whose word, where it came from a file, is one that we know."""
    is_sport = fact.id == "sport" or fact.id.endswith("_sport")
    return fact.model_copy(update={"value": known_sport(str(fact.value))}) if is_sport else fact


def _fact_lines(context: FeedbackContext, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield the facts, group by group; a group without any has no line."""
    age = value_text(facts["age"]) if "age" in facts else NOT_STATED
    yield f"athlete: age={age}; experience={NOT_STATED}"
    yield from _line("run", context.run, facts)
    yield from _table("zone_N", facts, [(f"zone_{number}_", str(number)) for number in range(1, 6)], ("time", "share"))
    yield from _line("intensity", context.intensity, facts, leave_out=ZONES)
    yield from _line("pacing", context.pacing, facts)
    yield from _table(
        "split_N", facts, [(f"split_{n}_", str(n)) for n, _ in _splits(context)], tuple(units(SplitFacts))
    )
    yield from _line("week before", context.week, facts)
    yield from _table(
        "before_N", facts, [(f"before_{n}_", str(n)) for n, _ in _earlier(context)], tuple(units(Earlier))
    )
    yield from _line("targets", context.targets, facts)
    said = (*remarks(context), *(note for note in context.notes if note in NOTES))
    if said:
        yield f"also: {'; '.join(said)}"


def _line(name: str, sheet: Sheet, facts: Mapping[str, Fact], leave_out: Sequence[str] = ()) -> Iterator[str]:
    """Yield the facts of one sheet as a line."""
    known = [facts[each] for each in units(type(sheet)) if each in facts and each not in leave_out]
    if known:
        yield f"{name}: {' '.join(f'{fact.id}={value_text(fact)}' for fact in known)}"


def _table(
    name: str, facts: Mapping[str, Fact], rows: Iterable[tuple[str, str]], columns: Sequence[str]
) -> Iterator[str]:
    """Yield facts that repeat as a table; a column without values is left out.

    Args:
        name: How the ids begin, with N for the number; the heading shows how they are made.
        facts: What is sent.
        rows: How the ids of each row begin, and its number.
        columns: How the ids end.
    """
    rows = [row for row in rows if any(f"{row[0]}{column}" in facts for column in columns)]
    used = [column for column in columns if any(f"{start}{column}" in facts for start, _ in rows)]
    if not rows:
        return
    samples = (next(facts[f"{start}{column}"] for start, _ in rows if f"{start}{column}" in facts) for column in used)
    yield f"N {' '.join(f'{name}_{column}{_in_brackets(fact)}' for column, fact in zip(used, samples, strict=True))}"
    for start, number in rows:
        values = (facts.get(f"{start}{column}") for column in used)
        yield f"{number} {' '.join(bare_value(fact) if fact else '-' for fact in values)}"


def _in_brackets(fact: Fact) -> str:
    """Return the unit of a column as its heading has it."""
    return f"({unit_text(fact)})" if unit_text(fact) else ""
