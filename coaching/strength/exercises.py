"""The catalogue of strength and mobility exercises: what each needs, loads, and what stands in for it."""

import tomllib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, NewType

from pydantic import BaseModel, ConfigDict

from coaching.domain.injury import Area
from coaching.domain.season import Phase

CATALOGUE = Path(__file__).parent / "exercises.toml"

ExerciseId = NewType("ExerciseId", str)
Equipment = Literal["bodyweight", "bands", "dumbbells_kettlebells", "full_gym"]
Block = Literal["warm_up", "main", "cool_down"]
Pattern = Literal[
    "activation",
    "balance",
    "bridge_posterior",
    "calf_foot",
    "carry",
    "core_anti_ext",
    "core_anti_rot",
    "core_lateral",
    "hinge",
    "hip_abduction",
    "lunge_single_leg",
    "mobility",
    "plyometric",
    "pull",
    "push",
    "squat",
    "stretch",
]


class Exercise(BaseModel):
    """One exercise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ExerciseId
    name: str
    equipment: Equipment
    pattern: Pattern
    #: What it works or stretches; to be left alone where it hurts.
    loads: frozenset[Area]
    #: Other areas that it should be kept from where they hurt.
    also_avoid: frozenset[Area] = frozenset()
    #: The next easier one; None where there is none.
    replacement: ExerciseId | None = None
    phases: tuple[Phase, ...]
    blocks: tuple[Block, ...]
    #: Lands on the feet, so only in build and sharpen.
    jump: bool = False

    def suits(self, areas: Collection[Area]) -> bool:
        """Return whether it leaves all these areas alone."""
        return self.loads.isdisjoint(areas) and self.also_avoid.isdisjoint(areas)

    def shares_block(self, other: "Exercise") -> bool:
        """Return whether both can stand in the same part of a session."""
        return not set(self.blocks).isdisjoint(other.blocks)


class Exercises:
    """The catalogue."""

    def __init__(self, rows: Iterable[Exercise]) -> None:
        """Take the exercises, in the order in which they are listed."""
        self._by_id = {row.id: row for row in rows}

    def __getitem__(self, exercise_id: ExerciseId) -> Exercise:
        """Return an exercise.

        Raises:
            KeyError: If the catalogue has none of this id.
        """
        return self._by_id[exercise_id]

    def __iter__(self) -> Iterator[Exercise]:
        """Yield every exercise."""
        return iter(self._by_id.values())

    def replacement(self, exercise_id: ExerciseId, areas: Collection[Area]) -> Exercise | None:
        """Return the exercise itself where it suits, else the first that stands in for it and does.

        Args:
            exercise_id: The exercise that was wanted.
            areas: What hurts.

        Returns:
            An exercise that leaves the areas alone, in a block of the one that was wanted; None where none does.

        Raises:
            KeyError: If the catalogue has no such exercise.

        Source:
            docs/science.md#g3-session-rules S3
        """
        wanted = self[exercise_id]
        return next((row for row in self._chain(wanted) if row.suits(areas) and row.shares_block(wanted)), None)

    def _chain(self, exercise: Exercise) -> Iterator[Exercise]:
        """Yield an exercise and what stands in for it, one after the other."""
        yield exercise
        while exercise.replacement is not None:
            exercise = self[exercise.replacement]
            yield exercise


def load_exercises(path: Path = CATALOGUE) -> Exercises:
    """Read the catalogue."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return Exercises(Exercise.model_validate({"id": exercise_id, **row}) for exercise_id, row in tables.items())
