import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.season import Level, RaceDistance
from coaching.training.phases import PhaseWeeks, phase_allocation

DISTANCES = st.sampled_from(["5k", "10k", "half", "marathon", "ultra"])
LEVELS = st.sampled_from(["beginner", "intermediate", "advanced"])
WEEKS = st.integers(1, 60)


@given(DISTANCES, WEEKS, LEVELS)
def test_parts_add_up_to_the_weeks(distance: RaceDistance, weeks: int, level: Level) -> None:
    parts = phase_allocation(distance=distance, weeks=weeks, level=level)

    assert sum(parts.model_dump().values()) == weeks
    assert parts.race_week == 1


@given(DISTANCES, WEEKS, LEVELS)
def test_another_week_shortens_nothing_but_base(distance: RaceDistance, weeks: int, level: Level) -> None:
    parts = phase_allocation(distance=distance, weeks=weeks, level=level)
    longer = phase_allocation(distance=distance, weeks=weeks + 1, level=level)

    assert longer.taper >= parts.taper
    assert longer.sharpen >= parts.sharpen
    assert longer.build >= parts.build


@given(DISTANCES, WEEKS)
def test_beginners_have_at_least_as_much_base(distance: RaceDistance, weeks: int) -> None:
    beginner = phase_allocation(distance=distance, weeks=weeks, level="beginner")
    advanced = phase_allocation(distance=distance, weeks=weeks, level="advanced")

    assert beginner.base >= advanced.base


@given(DISTANCES, LEVELS)
def test_a_long_plan_adds_base_only(distance: RaceDistance, level: Level) -> None:
    parts = phase_allocation(distance=distance, weeks=60, level=level)

    assert (parts.build, parts.sharpen) == (8, 4)


@pytest.mark.parametrize(
    ("weeks", "base", "build", "sharpen"),
    [(3, 1, 0, 0), (4, 1, 1, 0), (5, 2, 1, 0), (6, 2, 1, 1)],
)
def test_a_beginner_with_few_weeks_gets_base_first(weeks: int, base: int, build: int, sharpen: int) -> None:
    parts = phase_allocation(distance="10k", weeks=weeks, level="beginner")

    assert parts == PhaseWeeks(base=base, build=build, sharpen=sharpen, taper=1, race_week=1)


@pytest.mark.parametrize(
    ("weeks", "base", "build", "sharpen"),
    [(3, 0, 0, 1), (4, 0, 1, 1), (5, 0, 2, 1), (6, 1, 2, 1)],
)
def test_others_with_few_weeks_sharpen_first(weeks: int, base: int, build: int, sharpen: int) -> None:
    parts = phase_allocation(distance="10k", weeks=weeks, level="advanced")

    assert parts == PhaseWeeks(base=base, build=build, sharpen=sharpen, taper=1, race_week=1)


@pytest.mark.parametrize(("weeks", "taper"), [(1, 0), (2, 1), (3, 2)])
def test_a_marathon_that_is_too_near_is_all_taper(weeks: int, taper: int) -> None:
    parts = phase_allocation(distance="marathon", weeks=weeks, level="intermediate")

    assert parts == PhaseWeeks(base=0, build=0, sharpen=0, taper=taper, race_week=1)


def test_a_plan_without_weeks_is_none() -> None:
    with pytest.raises(ValueError, match="taper"):
        phase_allocation(distance="5k", weeks=0, level="beginner")
