"""What the coach wrote: claims, and the facts they stand on."""

from datetime import date
from typing import Literal, NewType

from pydantic import AwareDatetime, BaseModel

from coaching.domain.athlete import AthleteId, Style, Units

ReportId = NewType("ReportId", int)

ReportKind = Literal["feedback", "plan"]
Source = Literal["model", "repaired", "baseline"]
#: went_well, watch and next of a feedback; why, focus (of a phase), caution and change (of a day) of a plan.
Part = Literal["went_well", "watch", "next", "why", "focus", "caution", "change"]

#: How the view prints the value of a fact.
Unit = Literal["m", "s", "s_per_km", "bpm", "spm", "pct", "points", "count", "rpe", "zone", "degree", "word", "date"]


class Fact(BaseModel, frozen=True):
    """One value an answer may stand on."""

    #: Snake case and unique in its context, such as pace_avg or split_3_pace.
    id: str
    value: float | int | str
    unit: Unit


class Claim(BaseModel, frozen=True):
    """One statement of an answer."""

    part: Part
    #: Key of the wording in the texts, for the baseline; None where a model worded it.
    wording_key: str | None = None
    #: A model's wording with {fact_id} placeholders; None for the baseline.
    wording: str | None = None
    #: The facts the statement stands on, in no order; every placeholder is among them.
    facts: tuple[Fact, ...] = ()
    #: What its splits are: the first, the fastest, the number 3 of these.
    units: Units = "km"


class CodeChange(BaseModel, frozen=True):
    """A day of a plan as a model would have it, and what became of the wish."""

    day: date
    #: Session codes, as in coaching/training/codes.py.
    before: str
    after: str
    #: The model's reason, grounded; None for none.
    why: Claim | None = None
    #: The rule that the change would break, or "code" where it is no session code; None where it is in the plan.
    refused_for: str | None = None


class Answer(BaseModel, frozen=True):
    """An answer before it is kept."""

    kind: ReportKind
    source: Source
    #: Why it is not from a model: no_key, no_consent, over_budget, or how the last call ended (a CallOutcome such as
    #: rejected, refusal, unavailable, timeout); None for a model's answer.
    reason: str | None = None
    style: Style
    claims: tuple[Claim, ...]
    #: Days that a model would have otherwise; for plans.
    changes: tuple[CodeChange, ...] = ()
    #: Which model was asked, as the server names it; None where none was.
    model: str | None = None
    #: Hash of everything that is the same in each request of this kind; None where no model was asked.
    prompt_version: str | None = None
    #: All calls of this answer together, failed ones too; 0 where none was made, None where a price is unknown.
    cost_micro_usd: int | None = 0


class Report(Answer, frozen=True):
    """A stored answer."""

    id: ReportId
    athlete_id: AthleteId
    #: The id of what it is about, for feedback an activity.
    subject_id: int
    written_at: AwareDatetime
    #: The HTML that was shown.
    shown: str
