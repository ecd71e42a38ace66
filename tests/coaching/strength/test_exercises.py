import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.injury import Area
from coaching.strength.exercises import Exercise, ExerciseId, Exercises, load_exercises

CATALOGUE = Path(__file__).parents[4] / "shared" / "science" / "exercises.json"
EXERCISES = load_exercises()
IDS = [row.id for row in EXERCISES]
EQUIPMENT_OF = {
    "bodyweight": {"bodyweight"},
    "bands": {"bodyweight", "bands"},
    "dumbbells_kettlebells": {"bodyweight", "dumbbells_kettlebells"},
    "full_gym": {"bodyweight", "bands", "dumbbells_kettlebells", "full_gym"},
}
AREAS = st.sets(st.sampled_from(get_args(Area)))


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the collection of exercises is not at hand")
def test_the_catalogue_is_complete_and_in_order() -> None:
    known = json.loads(CATALOGUE.read_text())["exercises"]

    assert [_as_listed(row) for row in EXERCISES] == [
        {**row, "loads": set(row["loads"]), "contraindicated": set(row["contraindicated"])} for row in known
    ]


def _as_listed(row: Exercise) -> dict[str, object]:
    listed = row.model_dump(exclude={"also_avoid"})
    return {
        **listed,
        "contraindicated": row.loads | row.also_avoid,
        "phases": list(row.phases),
        "blocks": list(row.blocks),
    }


def test_no_exercise_is_listed_twice(tmp_path: Path) -> None:
    """The format itself refuses a second table of the same name."""
    twice = tmp_path / "twice.toml"
    twice.write_text("[w_march]\n[w_march]\n")

    with pytest.raises(ValueError, match="w_march"):
        load_exercises(twice)


def test_every_replacement_exists_and_needs_no_more_equipment() -> None:
    chosen = [(row, EXERCISES[row.replacement]) for row in EXERCISES if row.replacement]

    assert chosen
    assert all(other.equipment in EQUIPMENT_OF[row.equipment] for row, other in chosen)


@pytest.mark.parametrize("exercise_id", IDS)
def test_every_chain_of_replacements_ends(exercise_id: ExerciseId) -> None:
    seen = set()
    row: Exercise | None = EXERCISES[exercise_id]
    while row:
        assert row.id not in seen
        seen.add(row.id)
        row = EXERCISES[row.replacement] if row.replacement else None


def test_nothing_jumps_but_in_build_and_sharpen() -> None:
    jumps = [row for row in EXERCISES if row.jump]

    assert jumps
    assert all(set(row.phases) <= {"build", "sharpen"} for row in jumps)


@given(st.sampled_from(IDS))
def test_what_suits_stays(exercise_id: ExerciseId) -> None:
    assert EXERCISES.replacement(exercise_id, []) == EXERCISES[exercise_id]


@given(st.sampled_from(IDS), AREAS)
def test_a_replacement_leaves_alone_what_hurts_and_fits_the_block(exercise_id: ExerciseId, areas: set[Area]) -> None:
    found = EXERCISES.replacement(exercise_id, areas)

    if found:
        assert not (found.loads | found.also_avoid) & areas
        assert set(found.blocks) & set(EXERCISES[exercise_id].blocks)


@given(st.sampled_from(IDS), AREAS, AREAS)
def test_more_that_hurts_never_brings_back_an_exercise(
    exercise_id: ExerciseId, areas: set[Area], more: set[Area]
) -> None:
    if EXERCISES.replacement(exercise_id, areas) is None:
        assert EXERCISES.replacement(exercise_id, areas | more) is None


def test_a_replacement_from_another_block_is_passed_over() -> None:
    wanted = an_exercise("wanted", blocks=("main",), loads={"knee"}, replacement="stretch")
    stretch = an_exercise("stretch", blocks=("cool_down",), replacement="easier")
    easier = an_exercise("easier", blocks=("main", "warm_up"))

    assert Exercises([wanted, stretch, easier]).replacement(wanted.id, ["knee"]) == easier


def test_areas_to_avoid_count_as_much_as_those_that_are_loaded() -> None:
    wanted = an_exercise("wanted", loads={"quad"}, also_avoid={"knee"})

    assert not wanted.suits({"knee"})
    assert wanted.suits({"ankle"})


def test_nothing_stands_in_at_the_end_of_a_chain() -> None:
    wanted = an_exercise("wanted", loads={"knee"})

    assert Exercises([wanted]).replacement(wanted.id, ["knee"]) is None


def test_an_unknown_exercise_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        EXERCISES.replacement(ExerciseId("no_such_thing"), [])


def an_exercise(exercise_id: str, **changes: object) -> Exercise:
    row = {
        "id": exercise_id,
        "name": exercise_id,
        "equipment": "bodyweight",
        "pattern": "squat",
        "loads": set(),
        "phases": ("base",),
        "blocks": ("main",),
    }
    return Exercise.model_validate({**row, **changes})
