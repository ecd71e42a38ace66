"""Athletes and goals: what the coach says, and which way on there is."""

from datetime import timedelta

import pytest

from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalDraft
from coaching.training.current_form import CurrentForm
from coaching.training.realism import barrier_of, judge, nice_s
from tests.coaching.athlete.races import HALF_M, MARATHON_M, TODAY, a_form, a_goal, a_race, an_athlete

TEN_45, TEN_50, FIVE_25, FIVE_30 = (
    a_race(10_000, 2_700),
    a_race(10_000, 3_000),
    a_race(5_000, 1_500),
    a_race(5_000, 1_800),
)
HALF_80 = a_race(HALF_M, 4_800)
BEGINNER, USUAL, ADVANCED = an_athlete(level="beginner"), an_athlete(), an_athlete(level="advanced")

CASES: list[tuple[str, Athlete, CurrentForm, GoalDraft, str, str | None]] = [
    (
        "soft target",
        USUAL,
        a_form(TEN_45, week_km=45, longest_km=20),
        a_goal(10_000, 12, 2_760),
        "ready",
        "already_there",
    ),
    ("small step", USUAL, a_form(TEN_50, week_km=30, longest_km=12), a_goal(HALF_M, 20, 6_480), "ready", "realistic"),
    (
        "big step",
        USUAL,
        a_form(TEN_45, week_km=45, longest_km=20),
        a_goal(MARATHON_M, 24, 12_600),
        "ready",
        "ambitious",
    ),
    ("bigger", USUAL, a_form(TEN_50, week_km=30, longest_km=12), a_goal(10_000, 12, 2_850), "ready", "very_ambitious"),
    ("dream", USUAL, a_form(FIVE_25, week_km=30, longest_km=12), a_goal(10_000, 15, 2_280), "ready", "not_realistic"),
    (
        "no weeks",
        ADVANCED,
        a_form(HALF_80, week_km=80, longest_km=32),
        a_goal(MARATHON_M, 5, 10_200),
        "too_near",
        "not_realistic",
    ),
    (
        "legs first",
        BEGINNER,
        a_form(FIVE_30, week_km=15, longest_km=6),
        a_goal(HALF_M, 20, 8_400),
        "build_first",
        "ambitious",
    ),
    (
        "no legs",
        USUAL,
        a_form(TEN_50, week_km=20, longest_km=8),
        a_goal(MARATHON_M, 8, 18_000),
        "not_ready",
        "ambitious",
    ),
    (
        "long way",
        BEGINNER,
        a_form(FIVE_25, week_km=12, longest_km=5),
        a_goal(MARATHON_M, 60, 14_400),
        "build_first",
        "ambitious",
    ),
    ("unknown", USUAL, a_form(), a_goal(HALF_M, 15, 6_300), "unknown", None),
    ("unknown and near", USUAL, a_form(), a_goal(MARATHON_M, 6, 14_400), "not_ready", None),
    ("unknown 5k", USUAL, a_form(), a_goal(5_000, 1), "unknown", None),
    ("just finish", USUAL, a_form(TEN_50, week_km=30, longest_km=12), a_goal(HALF_M, 20), "ready", None),
    ("tomorrow", USUAL, a_form(week_km=25, longest_km=8), a_goal(5_000, 0.15), "too_near", None),
    ("first ultra", USUAL, a_form(TEN_45, week_km=45, longest_km=22), a_goal(50_000, 30), "marathon_first", None),
    (
        "next ultra",
        ADVANCED,
        a_form(a_race(MARATHON_M, 12_600), week_km=65, longest_km=32),
        a_goal(100_000, 24, 43_200),
        "ready",
        "already_there",
    ),
]


@pytest.mark.parametrize(
    ("athlete", "form", "goal", "start", "outlook"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_verdict(athlete: Athlete, form: CurrentForm, goal: GoalDraft, start: str, outlook: str | None) -> None:
    verdict = judge(goal, athlete, form)

    assert (verdict.start, verdict.check.verdict if verdict.check else None) == (start, outlook)


def test_too_much_is_answered_by_three_goals_in_their_order() -> None:
    verdict = judge(a_goal(10_000, 15, 2_280), USUAL, a_form(FIVE_25, week_km=30, longest_km=12))

    assert verdict.ladder is not None
    assert 2_280 < verdict.ladder.dream_s < verdict.ladder.solid_s < verdict.ladder.safe_s


def test_proposed_time_is_realistic_itself() -> None:
    form, goal = a_form(FIVE_25, week_km=30, longest_km=12), a_goal(10_000, 15, 2_280)
    ladder = judge(goal, USUAL, form).ladder
    assert ladder is not None

    again = judge(goal.model_copy(update={"target_s": ladder.solid_s}), USUAL, form)

    assert again.check is not None
    assert again.check.verdict == "realistic"


def test_proposed_day_and_distance_are_safe_themselves() -> None:
    form, goal = a_form(TEN_50, week_km=20, longest_km=8), a_goal(MARATHON_M, 8)
    verdict = judge(goal, USUAL, form)
    assert verdict.later_on is not None
    assert verdict.shorter_m is not None

    later = judge(goal.model_copy(update={"race_on": verdict.later_on}), USUAL, form)
    shorter = judge(goal.model_copy(update={"distance_m": verdict.shorter_m}), USUAL, form)

    assert not verdict.is_safe
    assert (later.is_safe, shorter.is_safe) == (True, True)
    assert verdict.later_on.weekday() == 6


def test_goal_beyond_one_build_up_gets_no_later_day() -> None:
    verdict = judge(a_goal(10_000, 15, 2_280), USUAL, a_form(FIVE_25, week_km=30, longest_km=12))

    assert verdict.later_on is None


def test_more_weeks_are_never_a_worse_verdict() -> None:
    order = ["not_realistic", "very_ambitious", "ambitious", "realistic", "already_there"]
    form = a_form(TEN_50, week_km=45, longest_km=20)
    checks = [judge(a_goal(HALF_M, weeks, 6_300), USUAL, form).check for weeks in range(1, 60)]

    places = [order.index(check.verdict) for check in checks if check]

    assert places == sorted(places)
    assert len(set(places)) > 2


def test_unsaid_level_is_taken_as_intermediate_and_said() -> None:
    form, goal = a_form(TEN_50, week_km=30, longest_km=12), a_goal(HALF_M, 20, 6_480)

    unsaid = judge(goal, an_athlete(level=None), form)

    assert unsaid.is_level_assumed
    assert unsaid.check == judge(goal, USUAL, form).check


@pytest.mark.parametrize(
    ("athlete", "distance_m", "barrier"),
    [
        (an_athlete(age_years=17), MARATHON_M, "minor"),
        (an_athlete(age_years=17), 50_000, "minor"),
        (an_athlete(age_years=17), HALF_M, None),
        (an_athlete(age_years=18), MARATHON_M, None),
        (an_athlete(age_years=16, is_age_band=True), MARATHON_M, "perhaps_minor"),
        (an_athlete(health="needs_clearance"), 5_000, "clearance"),
        (an_athlete(health="cleared"), 5_000, None),
        (an_athlete(held="soon", health="needs_clearance"), 5_000, "held"),
        (an_athlete(held="emergency", age_years=15), MARATHON_M, "minor"),
        (an_athlete(), MARATHON_M, None),
    ],
)
def test_who_gets_no_verdict(athlete: Athlete, distance_m: float, barrier: str | None) -> None:
    assert barrier_of(athlete, distance_m) == barrier


def test_shorter_race_for_a_minor_is_no_marathon() -> None:
    verdict = judge(a_goal(100_000, 30), an_athlete(age_years=16), a_form(TEN_45, week_km=45, longest_km=22))

    assert verdict.shorter_m == HALF_M


@pytest.mark.parametrize(("seconds", "named_s"), [(1_191, 1_200), (2_971, 3_000), (10_661, 10_680), (15_001, 15_300)])
def test_proposed_times_are_those_a_runner_would_name(seconds: float, named_s: float) -> None:
    """Rounded up: a proposal must not be faster than what it stands on."""
    assert nice_s(seconds) == named_s


def test_day_that_is_far_says_so() -> None:
    goal = GoalDraft(distance_m=5_000, race_on=TODAY + timedelta(weeks=17))

    assert judge(goal, USUAL, a_form()).is_far
