"""Who is coached, and what the coach knows about them."""

from typing import Annotated, Literal, NewType

from pydantic import BaseModel, Field

AthleteId = NewType("AthleteId", int)

Style = Literal["supportive", "data", "direct"]
Sex = Literal["m", "f"]

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
