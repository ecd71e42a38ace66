"""What each code stands for on the road."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.activity import METRES_PER_KM
from coaching.errors import BadCode
from coaching.training.codes import parse
from coaching.training.expansion import expand
from coaching.training.session import Session, Step
from coaching.training.targets import Targets
from tests.coaching.training.sessions import any_code, any_run_code, any_targets, some_targets

A_TARGETS = some_targets()
PURPOSES = [
    ("-", "rest"),
    ("S", "strength"),
    ("SL", "strength_light"),
    ("Y30", "recovery"),
    ("E8", "easy"),
    ("E8s+S", "easy_strides"),
    ("L22", "long"),
    ("L22m6", "long_marathon"),
    ("M8", "steady"),
    ("T3x10/2", "threshold"),
    ("I5x1000/2.5", "intervals"),
    ("R8x200/1.5", "repetitions"),
    ("H8x60", "hills"),
    ("H6x10", "hill_sprints"),
    ("W8x1/2", "walk_run"),
    ("X45", "cross"),
    ("RACE", "race"),
    ("RACE10", "tune_up"),
]


def parts(session: Session) -> list[tuple[str, int]]:
    """Return each step in order: what it is, and its measure in min or m."""
    return [
        (f"{step.part} {step.effort}", round(step.duration_s / 60 if step.by == "time" else step.distance_m))
        for step in session.steps()
    ]


@given(any_code(), any_targets())
def test_session_is_the_sum_of_its_steps(code: str, targets: Targets) -> None:
    session = expand(code, targets)

    steps = list(session.steps())
    assert session.distance_m == pytest.approx(sum(step.distance_m for step in steps))
    assert session.duration_s == pytest.approx(sum(step.duration_s for step in steps))
    assert all(step.duration_s > 0 and step.distance_m >= 0 for step in steps)
    assert session.code == code
    assert session.strength == parse(code).strength


@given(any_run_code(), any_targets())
def test_distance_and_time_of_a_step_agree_with_its_pace(code: str, targets: Targets) -> None:
    for step in expand(code, targets).steps():
        if step.pace_s_per_km is not None:
            fastest, slowest = step.pace_s_per_km

            assert fastest <= METRES_PER_KM * step.duration_s / step.distance_m <= slowest


@given(any_run_code(), any_targets())
def test_easy_heart_rate_ends_with_zone_2_and_none_is_above_the_maximum(code: str, targets: Targets) -> None:
    """Easy days that are too hard are the most usual mistake of runners."""
    for step in expand(code, targets).steps():
        if step.hr_bpm is not None:
            assert targets.zones is not None
            assert step.hr_bpm[1] <= (targets.zones.hr_max_bpm or 0)
            assert step.effort not in {"easy", "recovery"} or step.hr_bpm[1] < targets.zones.lower_bpm[2]


@given(st.sampled_from(["E", "L"]), st.integers(3, 40), any_targets())
def test_run_by_distance_is_as_long_as_it_says(letter: str, km: int, targets: Targets) -> None:
    assert expand(f"{letter}{km}", targets).distance_m == pytest.approx(1_000 * km)
    assert expand(f"E{km}s", targets).distance_m == pytest.approx(1_000 * km)


@given(st.floats(20, 84), st.sampled_from(["E8", "L22m6", "T3x10/2", "I5x1000/2.5", "R8x200/1.5", "RACE10"]))
def test_fitter_athlete_is_sooner_home_or_gets_further(vo2max: float, code: str) -> None:
    slower, faster = (expand(code, some_targets(fitness, distance_m=None)) for fitness in (vo2max, vo2max + 1))

    assert faster.distance_m >= slower.distance_m - 1e-6
    assert faster.duration_s <= slower.duration_s + 1e-6


def test_threshold_blocks_have_a_jog_between_but_not_after() -> None:
    session = expand("T3x10/2", A_TARGETS)

    rep, jog = ("work threshold", 10), ("recover recovery", 2)
    assert parts(session) == [("warm_up easy", 15), rep, jog, rep, jog, rep, ("cool_down easy", 10)]


@pytest.mark.parametrize("code", ["T3x10/2", "I5x1000/2.5", "R8x200/1.5", "H8x60", "E8s"])
def test_breaks_are_run_by_feel(code: str) -> None:
    """A watch that beeps for the pace of a break is no help."""
    breaks = [step for step in expand(code, A_TARGETS).steps() if step.part == "recover"]

    assert breaks
    assert all(step.pace_s_per_km is None and step.hr_bpm is None for step in breaks)


def test_session_knows_whether_effort_leads() -> None:
    assert expand("E8", some_targets(is_fitness_assumed=True)).effort_leads
    assert not expand("E8", A_TARGETS).effort_leads


def test_single_block_has_no_jog() -> None:
    assert parts(expand("T1x20", A_TARGETS)) == [("warm_up easy", 15), ("work threshold", 20), ("cool_down easy", 10)]


def test_fast_finish_of_a_long_run_is_followed_by_an_easy_km() -> None:
    easy_before, fast, easy_after = expand("L22m6", A_TARGETS).steps()

    assert (easy_before.distance_m, fast.distance_m, easy_after.distance_m) == (15_000, 6_000, 1_000)
    assert (easy_before.effort, fast.effort, easy_after.effort) == ("easy", "marathon", "easy")


def test_strides_come_at_the_end_of_the_run_and_belong_to_its_distance() -> None:
    session = expand("E8s", A_TARGETS)

    assert session.distance_m == pytest.approx(8_000)
    assert session.work_s("stride") == 120
    assert not session.is_hard


def test_walk_run_begins_and_ends_with_a_walk() -> None:
    session = expand("W2x1/2", A_TARGETS)

    run, walk = ("work easy", 1), ("recover walk", 2)
    assert parts(session) == [("warm_up walk", 5), run, walk, run, walk, ("cool_down walk", 5)]
    assert session.is_run
    assert all(step.pace_s_per_km is None for step in session.steps())


def test_way_down_is_as_far_as_the_climb_but_takes_longer() -> None:
    climb, down = expand("H8x60", A_TARGETS).blocks[1].steps

    assert down.distance_m == climb.distance_m
    assert (climb.duration_s, down.duration_s) == (60, 90)
    assert down.effort == "recovery"


def test_hill_sprints_are_not_hard_and_are_walked_back_from() -> None:
    sprints, repeats = expand("H8x10", A_TARGETS), expand("H8x60", A_TARGETS)

    assert not sprints.is_hard
    assert repeats.is_hard
    assert sprints.blocks[1].steps[1].effort == "walk"


@pytest.mark.parametrize(
    ("targets", "around_min"),
    [
        (A_TARGETS, (15, 10)),
        (some_targets(level="beginner"), (10, 5)),
        (some_targets(is_short_of_time=True), (10, 5)),
    ],
)
def test_warm_up_fits_level_and_time(targets: Targets, around_min: tuple[int, int]) -> None:
    steps = list(expand("I5x1000/2.5", targets).steps())

    assert (steps[0].duration_s / 60, steps[-1].duration_s / 60) == around_min


def test_cross_training_has_time_and_load_but_no_distance() -> None:
    session = expand("X60", A_TARGETS)

    assert (session.distance_m, session.duration_s) == (0, 3_600)
    assert session.load_points == pytest.approx(50)
    assert not session.is_run


def test_strength_stands_beside_the_run() -> None:
    both, alone, light = (expand(code, A_TARGETS) for code in ("E8+S", "S", "SL"))

    assert (both.duration_s, both.strength, both.strength_s) == (expand("E8", A_TARGETS).duration_s, "full", 2_400)
    assert (alone.kind, alone.duration_s, alone.is_rest) == ("strength", 0, False)
    assert light.strength_s == 900


def test_rest_is_nothing() -> None:
    session = expand("-", A_TARGETS)

    assert session.is_rest
    assert (session.distance_m, session.duration_s, session.load_points, session.blocks) == (0, 0, 0, ())


def test_hour_at_threshold_costs_100_points_and_an_easy_one_less() -> None:
    session = expand("T1x60", A_TARGETS)
    around = expand("T1x1", A_TARGETS).load_points - 100 / 60

    assert session.load_points - around == pytest.approx(100)
    assert 40 < expand("Y60", A_TARGETS).load_points < 70


def test_heart_rate_leads_only_where_it_can_follow() -> None:
    """Short repetitions are over before the heart has noticed them."""
    long_rep, short_rep = (_work(expand(code, A_TARGETS)) for code in ("I5x1000/2.5", "I8x400/1.5"))

    assert long_rep.hr_bpm is not None
    assert short_rep.hr_bpm is None
    assert _work(expand("R8x200/1.5", A_TARGETS)).hr_bpm is None


def test_harder_efforts_have_higher_heart_rates_and_feel_harder() -> None:
    codes = ("E8", "M8", "T1x20", "I5x1000/2.5")
    steps = [_work(expand(code, A_TARGETS)) for code in codes]

    assert [step.hr_bpm for step in steps] == [(114, 155), (156, 164), (165, 174), (165, 190)]
    assert [step.rpe for step in steps] == [(2, 4), (5, 5), (6, 7), (8, 9)]


def test_race_is_as_long_as_its_code_or_its_plan_says() -> None:
    targets = some_targets(race_pace_s_per_km=300.0)

    race, tune_up = expand("RACE", targets), expand("RACE10", targets)

    assert race.distance_m == 42_195
    assert race.duration_s == pytest.approx(12_658.5)
    assert tune_up.duration_s < 3_000
    assert race.is_hard


def test_race_on_the_way_is_run_by_todays_fitness_even_over_the_distance_of_the_goal() -> None:
    targets = some_targets(distance_m=10_000.0, race_pace_s_per_km=240.0)

    assert expand("RACE", targets).duration_s == pytest.approx(2_400)
    assert expand("RACE10", targets).duration_s > 2_700


def test_race_of_a_plan_without_one_is_refused() -> None:
    with pytest.raises(BadCode):
        expand("RACE", some_targets(distance_m=None, race_pace_s_per_km=None))


@pytest.mark.parametrize(("code", "purpose"), PURPOSES)
def test_every_session_says_what_it_is_for(code: str, purpose: str) -> None:
    assert expand(code, A_TARGETS).purpose == f"purpose.{purpose}"


def _work(session: Session) -> Step:
    return next(step for step in session.steps() if step.part in {"work", "main"})
