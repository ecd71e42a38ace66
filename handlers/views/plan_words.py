"""What a plan is called, what its phases and days are, and what is said of it, in the athlete's words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape
from itertools import groupby

from coaching.domain.athlete import Athlete
from coaching.domain.plan import PlanDraft
from coaching.domain.report import Claim, Fact, Part
from coaching.domain.season import Phase
from coaching.plan.review import phase_of
from coaching.training.session import Session
from handlers.views.formatting import Formats
from handlers.views.races import distance_name
from handlers.views.session_names import hours, length, session_title
from handlers.wording import Html, Words

#: Their names say the length already.
_LENGTH_IN_NAME = frozenset({"easy", "long", "steady", "race", "rest", "strength", "cross"})
#: Where the word of a fact may be found.
_WORDS = ("field.area", "field.value.level", "plan.phase", "plan.word")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Said by the list of phases.
_SAID_ELSEWHERE = frozenset({"plan.phases"})


def plan_title(draft: PlanDraft, words: Words, formats: Formats) -> str:
    """Return what a plan is for: Half marathon; Base fitness."""
    if draft.distance_m is None:
        return words.plain(f"plan.kind.{draft.kind}")
    return distance_name(draft.distance_m, words, formats)


def race_day(draft: PlanDraft, words: Words, formats: Formats) -> Html | None:
    """Return the day of the race and the target; None without a race."""
    if draft.race_on is None:
        return None
    day = formats.date(draft.race_on)
    if draft.target_s is None or draft.kind == "finish":
        return words("plan.race_to_finish", day=day)
    return words("plan.race_in_time", day=day, time=formats.duration(draft.target_s))


def phases_of(draft: PlanDraft) -> Iterator[tuple[Phase, date, date]]:
    """Yield the phases with their first and last day."""
    for phase, days in groupby(draft.days, key=lambda each: each.phase):
        first, *rest = [each.day for each in days]
        yield phase, first, rest[-1] if rest else first


def focus_of(draft: PlanDraft, phase: Phase, words: Words, formats: Formats) -> Html | None:
    """Return what a phase is for; None where nothing is said of it."""
    found = (claim for claim in draft.claims if claim.part == "focus" and phase_of(claim) == phase)
    claim = next(found, None)
    own = f"plan.{draft.kind}.focus_{phase}"
    if claim is not None and claim.wording_key is not None and own in words:
        return words(own)
    return claim_in_words(claim, words, formats) if claim else None


def claims_in_words(draft: PlanDraft, part: Part, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the statements of one part."""
    for claim in draft.claims:
        if claim.part == part and claim.wording_key not in _SAID_ELSEWHERE:
            yield claim_in_words(claim, words, formats)


def claim_in_words(claim: Claim, words: Words, formats: Formats) -> Html:
    """Return a statement with the values of its facts."""
    values = {fact.id: _value(fact, words, formats) for fact in claim.facts}
    if claim.wording_key is not None:
        return words.counting(formats.units)(claim.wording_key, **values)
    return Html(escape(claim.wording or "").format(**{name: escape(value) for name, value in values.items()}))


def shown_session(session: Session, athlete: Athlete) -> Session:
    """Return a session as it is shown: strength is left out for who has switched it off."""
    if athlete.wants_strength or session.strength is None:
        return session
    if session.kind == "strength":
        return Session(code="-", kind="rest", purpose="purpose.rest")
    return replace(session, strength=None, strength_s=0.0)


def session_line(session: Session, words: Words, formats: Formats) -> str:
    """Return a session in a few words, with its length: Threshold 3 x 10 min, 11 km + strength."""
    title = session_title(session, words, formats)
    if session.is_run and session.kind not in _LENGTH_IN_NAME:
        title = words.plain("plan.with_length", title=title, distance=length(session.distance_m, words, formats))
    if session.strength is None or session.kind == "strength":
        return title
    return words.plain(f"session.with_strength.{session.strength}", title=title)


def _value(fact: Fact, words: Words, formats: Formats) -> str:
    """Return the value of a fact as it stands in a sentence."""
    if fact.unit == "word":
        return _word(str(fact.value), words)
    if fact.unit == "m":
        return _distance(fact, words, formats)
    if fact.unit == "s" and fact.id.endswith("_cap"):
        return hours(float(fact.value), words)
    return formats.fact(fact)


def _distance(fact: Fact, words: Words, formats: Formats) -> str:
    metres = float(fact.value)
    if fact.id.startswith(("race_", "tune_")):
        return distance_name(metres, words, formats)
    return length(metres, words, formats) if metres else formats.short_distance(metres)


def _word(value: str, words: Words) -> str:
    """Return a word of ours in the language of the athlete; several days stand side by side."""
    if set(value.split("+")) <= set(_WEEKDAYS):
        return ", ".join(words.plain(f"field.weekday.{_WEEKDAYS.index(day)}") for day in value.split("+"))
    keys = (f"{place}.{value}" for place in _WORDS)
    return next((words.plain(key) for key in keys if key in words), value)
