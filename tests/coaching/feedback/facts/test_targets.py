import pytest

from coaching.domain.athlete import Athlete
from coaching.feedback.facts.pacing import Pacing
from coaching.feedback.facts.run import Run
from coaching.feedback.facts.targets import Targets, target_facts
from coaching.feedback.facts.week import Week
from tests.coaching.feedback.contexts import ATHLETE, UNKNOWN


def targets(run: Run, *, athlete: Athlete = ATHLETE, body_pace: float | None = None, longest: float = 0) -> Targets:
    return target_facts(athlete, run, Pacing(body_pace=body_pace), Week(longest_before=longest or None))


def test_ceilings_end_where_the_next_zone_begins() -> None:
    """Zones of this athlete begin at 120, 134, 148, 162 and 176."""
    made = targets(Run())

    assert (made.easy_hr_ceiling, made.hard_hr_ceiling) == (147, 175)


def test_without_zones_there_is_no_ceiling() -> None:
    assert targets(Run(), athlete=UNKNOWN).easy_hr_ceiling is None


def test_paces_are_rounded_to_the_slower_side() -> None:
    made = targets(Run(pace_avg=330.0), body_pace=331.0)

    assert made.first_km_target == 335.0
    assert made.start_pace_target == 340.0
    assert (made.steady_pace_fast, made.steady_pace_slow) == (330.0, 340.0)


@pytest.mark.parametrize(("distance", "cap"), [(5_000.0, 6_000.0), (10_000.0, 11_000.0), (20_400.0, 22_000.0)])
def test_next_run_grows_by_a_tenth_or_a_kilometre(distance: float, cap: float) -> None:
    assert targets(Run(distance=distance)).distance_cap == cap


def test_step_back_stands_on_the_longest_run_before() -> None:
    assert targets(Run(distance=16_000.0), longest=10_000.0).distance_cap_before == 11_000.0


def test_steps_are_those_of_the_athletes_own_units() -> None:
    """A pace of 8:55 and five and a half miles can be kept in mind; 8:56.6 and 5.59 cannot."""
    in_miles = ATHLETE.model_copy(update={"units": "mi"})

    made = targets(Run(distance=8_046.72), athlete=in_miles, body_pace=331.0)

    assert (made.first_km_target or 0) * 1.609344 == pytest.approx(535)
    assert (made.steady_pace_fast or 0) * 1.609344 == pytest.approx(530)
    assert (made.distance_cap or 0) / 1609.344 == pytest.approx(5.5)


@pytest.mark.parametrize(("reps", "following"), [(4, None), (5, 6), (8, 9)])
def test_one_repetition_more_only_where_that_stays_within_a_fifth(reps: int, following: int | None) -> None:
    assert targets(Run(interval_reps=reps)).next_reps == following


@pytest.mark.parametrize(("age", "days"), [(49, 1), (50, 2)])
def test_masters_take_another_easy_day(age: int, days: int) -> None:
    assert targets(Run(), athlete=ATHLETE.model_copy(update={"age_years": age})).easy_days == days


@pytest.mark.parametrize(("distance", "days"), [(3_000.0, 1), (10_000.0, 2), (42_195.0, 9)])
def test_longer_races_ask_for_more_easy_days(distance: float, days: int) -> None:
    assert targets(Run(distance=distance)).race_easy_days == days
