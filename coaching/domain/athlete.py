"""Who is coached, and what the coach knows about them."""

from typing import Annotated, Literal, NewType

from pydantic import BaseModel, Field

AthleteId = NewType("AthleteId", int)

Style = Literal["supportive", "data", "direct"]
Sex = Literal["m", "f"]
AiConsent = Literal["yes", "no"]

#: Grows when more is sent to a model than an athlete has agreed to; a yes to less then counts as no answer.
AI_CONSENT_VERSION = 1

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
    #: The athlete was asked for age or maximum heart rate and chose not to say.
    declined_hr_reference: bool = False
    #: Whether a model may be asked; None where the athlete has not said.
    ai_consent: AiConsent | None = None
    #: Which preview of what is sent the athlete has seen; None where they have seen none.
    ai_consent_version: int | None = None

    @property
    def has_seen_preview(self) -> bool:
        """Return whether the athlete has seen what would be sent today."""
        return self.ai_consent_version == AI_CONSENT_VERSION

    @property
    def allows_ai(self) -> bool:
        """Return whether facts about the athlete may be sent to a model."""
        return self.ai_consent == "yes" and self.has_seen_preview

    @property
    def has_decided_on_ai(self) -> bool:
        """Return whether there is nothing to ask: a no stays a no, a yes holds for what was shown."""
        return self.ai_consent == "no" or self.allows_ai
