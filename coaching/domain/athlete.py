"""Who is coached, and what the coach knows about them."""

from datetime import date, datetime
from typing import Annotated, Literal, NewType
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from coaching.domain.season import Level
from coaching.domain.training import ZoneMethod

AthleteId = NewType("AthleteId", int)

Style = Literal["supportive", "data", "direct"]
Sex = Literal["m", "f"]
AiConsent = Literal["yes", "no"]
Units = Literal["km", "mi"]
GoalKind = Literal["race", "fitness", "return"]
Equipment = Literal["bodyweight", "bands", "dumbbells", "gym"]
#: Whether hard training may be advised: not while a doctor should be asked first (docs/science.md#h2-clearance).
Health = Literal["fine", "needs_clearance", "cleared"]
#: How urgent the sign was for which training advice stopped (docs/science.md#h3-red-flags).
HoldLevel = Literal["emergency", "urgent", "soon"]
#: Monday is 0.
Weekday = Annotated[int, Field(ge=0, le=6)]

#: Grows when more is sent to a model than an athlete has agreed to; a yes to less then counts as no answer.
AI_CONSENT_VERSION = 2

#: Grows when more is kept about an athlete than they have agreed to.
TERMS_VERSION = 1

#: Younger athletes get no advice for the longest races.
ADULT_YEARS = 18

Bpm = Annotated[int, Field(ge=30, le=230)]


class Athlete(BaseModel, frozen=True):
    """One person who is coached; the Telegram id stays in storage and delivery."""

    id: AthleteId
    language: str = "en"
    style: Style = "supportive"
    age_years: Annotated[int, Field(ge=10, le=100)] | None = None
    #: True where age_years is the middle of a band.
    is_age_band: bool = False
    #: Measured or stated by the athlete; None where only an estimate from the age is possible.
    hr_max_bpm: Annotated[int, Field(ge=120, le=230)] | None = None
    hr_rest_bpm: Annotated[int, Field(ge=25, le=110)] | None = None
    threshold_hr_bpm: Annotated[int, Field(ge=90, le=220)] | None = None
    sex: Sex | None = None
    #: The highest heart rate that the athlete was shown and does not take as maximum.
    declined_hr_max_bpm: Annotated[int, Field(ge=120, le=230)] | None = None
    #: The athlete was asked for age or maximum heart rate and chose not to say.
    declined_hr_reference: bool = False
    #: When the maximum was stated or taken over from a file; None where unknown.
    hr_max_on: date | None = None
    threshold_hr_on: date | None = None
    #: The method that the athlete chose; None for the best that the references allow.
    zone_method: ZoneMethod | None = None
    #: The lower bounds of five zones of one's own.
    zone_bounds_bpm: tuple[Bpm, Bpm, Bpm, Bpm, Bpm] | None = None
    units: Units = "km"
    level: Level | None = None
    goal_kind: GoalKind | None = None
    #: Days on which the athlete can run, in their order; empty where not said.
    run_days: tuple[Weekday, ...] = ()
    long_run_day: Weekday | None = None
    runs_per_week: Annotated[int, Field(ge=1, le=14)] | None = None
    #: What a week holds at the moment, as the athlete says; None where unknown: files that show it count more.
    usual_week_m: Annotated[float, Field(ge=0, le=300_000)] | None = None
    #: The most a week may ever hold.
    weekly_cap_m: Annotated[float, Field(gt=0, le=300_000)] | None = None
    #: The most time for one day from Monday to Friday, and on Saturday and Sunday.
    weekday_cap_s: Annotated[float, Field(ge=900, le=86_400)] | None = None
    weekend_cap_s: Annotated[float, Field(ge=900, le=86_400)] | None = None
    #: IANA name, such as Europe/Berlin; None where not said (then the watch's offset counts).
    timezone: str | None = None
    equipment: tuple[Equipment, ...] = ()
    wants_strength: bool = False
    health: Health | None = None
    #: Which terms the athlete has agreed to; None where none.
    terms_version: int | None = None
    #: Set-up was finished or skipped.
    is_introduced: bool = False
    #: Training advice stopped for a red flag, until the athlete says that they are cleared.
    held: HoldLevel | None = None
    #: When the last sign was told; stays when the athlete is cleared: what they wrote before stops nothing any more.
    held_on: date | None = None
    #: The hold waits for an answer: the sign may be over, or somebody else's.
    is_hold_asked: bool = False
    #: Whether a model may be asked; None where the athlete has not said.
    ai_consent: AiConsent | None = None
    #: Which preview of what is sent the athlete has seen; None where they have seen none.
    ai_consent_version: int | None = None

    def today(self, now: datetime) -> date:
        """Return the athlete's day; that of UTC where no time zone is known.

        Args:
            now: Aware.
        """
        return now.astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        """Return the athlete's time zone; UTC where none is known."""
        return ZoneInfo(self.timezone or "Etc/UTC")

    @property
    def has_agreed(self) -> bool:
        """Return whether the athlete agreed to what is kept today."""
        return self.terms_version == TERMS_VERSION

    @property
    def is_minor(self) -> bool:
        """Return whether the athlete is, or may be, too young for the longest races."""
        return self.age_years is not None and self.age_years < ADULT_YEARS

    @property
    def may_train_hard(self) -> bool:
        """Return whether hard training may be advised at all."""
        return self.held is None and self.health != "needs_clearance"

    @property
    def has_seen_preview(self) -> bool:
        """Return whether the athlete has seen what would be sent today."""
        return self.ai_consent_version == AI_CONSENT_VERSION

    @property
    def has_seen_less(self) -> bool:
        """Return whether the athlete has seen what was sent once, which was less than today."""
        return self.ai_consent_version is not None and self.ai_consent_version < AI_CONSENT_VERSION

    @property
    def allows_ai(self) -> bool:
        """Return whether facts about the athlete may be sent to a model."""
        return self.ai_consent == "yes" and self.has_seen_preview

    @property
    def has_decided_on_ai(self) -> bool:
        """Return whether there is nothing to ask: a no stays a no, a yes holds for what was shown."""
        return self.ai_consent == "no" or self.allows_ai
