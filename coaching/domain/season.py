"""The words of planning: how experienced an athlete is, what the race is, and the parts of the way to it."""

from typing import Literal

Level = Literal["beginner", "intermediate", "advanced"]
RaceDistance = Literal["5k", "10k", "half", "marathon", "ultra"]
Phase = Literal["base", "build", "sharpen", "taper", "race_week"]
