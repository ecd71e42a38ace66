"""Where it hurts: the areas an athlete names, never a diagnosis."""

from datetime import date
from typing import Annotated, Literal, NewType

from pydantic import BaseModel, Field

InjuryId = NewType("InjuryId", int)

Area = Literal[
    "foot",
    "ankle",
    "achilles",
    "calf",
    "shin",
    "knee",
    "itb",
    "quad",
    "hamstring",
    "groin",
    "hip_flexor",
    "glute",
    "lower_back",
    "upper_back",
    "neck",
    "shoulder",
    "wrist_elbow",
    "abdomen",
    "bone_stress",
]

Severity = Annotated[int, Field(ge=0, le=10)]


class Injury(BaseModel, frozen=True):
    """An area that hurts, until the athlete says that it does not any more."""

    id: InjuryId
    area: Area
    severity: Severity
    since: date
    #: None while it hurts.
    cleared_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it still hurts."""
        return self.cleared_on is None
