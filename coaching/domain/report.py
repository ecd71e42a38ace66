"""What the coach wrote: claims, and the facts they stand on."""

from typing import Literal, NewType

from pydantic import AwareDatetime, BaseModel

from coaching.domain.athlete import AthleteId, Style

ReportId = NewType("ReportId", int)

ReportKind = Literal["feedback"]
Source = Literal["model", "repaired", "baseline"]
Part = Literal["went_well", "watch", "next"]

#: How the view prints the value of a fact.
Unit = Literal["m", "s", "s_per_km", "bpm", "spm", "pct", "points", "count", "zone", "degree", "word", "date"]


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


class Answer(BaseModel, frozen=True):
    """An answer before it is kept."""

    kind: ReportKind
    source: Source
    #: Why it is not from a model: no_key, over_budget, rejected, unavailable; None for a model's answer.
    reason: str | None = None
    style: Style
    claims: tuple[Claim, ...]


class Report(Answer, frozen=True):
    """A stored answer."""

    id: ReportId
    athlete_id: AthleteId
    #: The id of what it is about, for feedback an activity.
    subject_id: int
    written_at: AwareDatetime
    #: The HTML that was shown.
    shown: str
