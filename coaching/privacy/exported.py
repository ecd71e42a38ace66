"""The schema of data.json in an export, docs/export.md in code: what an athlete takes along, and may bring back."""

from typing import Final, Literal

from pydantic import AwareDatetime, BaseModel, Field

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.belongings import Account
from coaching.domain.goal import GoalDraft, RaceResultDraft
from coaching.domain.injury import Injury, InjuryId
from coaching.domain.plan import PlanDraft, PlanState
from coaching.domain.report import Answer, ReportKind
from coaching.domain.usage import ModelCall

FORMAT: Final = "second-wind-export"
#: Grows when an older coach could not read the file any more; new fields alone do not make it grow.
VERSION: Final = 1
DATA_NAME: Final = "data.json"
#: The folder of the original files inside the zip.
FILES_FOLDER: Final = "files/"


class ExportedProfile(Athlete, frozen=True):
    """What the athlete told; numbers of our own rows stay here."""

    id: AthleteId = Field(default=AthleteId(0), exclude=True)


class ExportedInjury(Injury, frozen=True):
    """An area that hurts or hurt."""

    id: InjuryId = Field(default=InjuryId(0), exclude=True)


class ExportedReport(Answer, frozen=True):
    """What the coach wrote about an activity, and the HTML that was shown."""

    written_at: AwareDatetime
    shown: str


class ExportedText(BaseModel, frozen=True):
    """What was last sent to a model about an activity or a plan, word for word, and what came back."""

    kind: ReportKind
    request: str
    answer: str | None = None
    sent_at: AwareDatetime


class ExportedActivity(Activity, frozen=True):
    """One activity as it was measured, with what the athlete and the coach said about it."""

    id: ActivityId = Field(default=ActivityId(0), exclude=True)
    athlete_id: AthleteId = Field(default=AthleteId(0), exclude=True)
    #: The name of its original file inside the zip; None for what was written down by hand.
    file: str | None = None
    reports: tuple[ExportedReport, ...] = ()
    sent_texts: tuple[ExportedText, ...] = ()


class ExportedPlan(PlanDraft, frozen=True):
    """A plan with all its days, and what became of it."""

    state: PlanState
    made_at: AwareDatetime


class Personal(BaseModel, frozen=True):
    """What belongs to the athlete and to no activity; in the first part only."""

    account: Account
    profile: ExportedProfile
    goals: tuple[GoalDraft, ...] = ()
    race_results: tuple[RaceResultDraft, ...] = ()
    injuries: tuple[ExportedInjury, ...] = ()
    #: The newest first.
    plans: tuple[ExportedPlan, ...] = ()
    #: What was last sent to a model about plans.
    sent_texts: tuple[ExportedText, ...] = ()
    #: One for each request to a model.
    bills: tuple[ModelCall, ...] = ()


class Export(BaseModel, frozen=True):
    """One part of an export; each can be restored by itself."""

    format: Literal["second-wind-export"] = FORMAT
    version: Literal[1] = VERSION
    exported_at: AwareDatetime
    part: int = Field(default=1, ge=1)
    parts: int = Field(default=1, ge=1)
    #: None in all parts but the first.
    personal: Personal | None = None
    activities: tuple[ExportedActivity, ...] = ()
