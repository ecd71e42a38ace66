import pytest

from coaching.domain.activity import METRES_PER_MILE, Activity
from coaching.feedback.facts.pacing import Pacing
from coaching.feedback.facts.pacing import pacing_facts as facts_of
from tests.coaching.feedback.contexts import a_run, splits_of


def pacing_facts(run: Activity, *, with_hr: bool) -> Pacing:
    return facts_of(run, run.metrics.splits, with_hr=with_hr)


def test_shape_of_a_run_that_began_fast_and_faded() -> None:
    pacing = pacing_facts(a_run([300, 330, 330, 332, 330, 330, 350, 354]), with_hr=False)

    assert pacing.body_pace == 330.0
    assert pacing.start_gain == pytest.approx(100 * 30 / 330)
    assert pacing.closing_pace == 352.0
    assert pacing.closing_loss == pytest.approx(100 * 22 / 330)
    assert (pacing.fastest_km, pacing.slowest_km) == (1, 8)


@pytest.mark.parametrize(
    "run",
    [
        a_run([330, 331, 332]),
        a_run([330] * 6, is_incomplete=True),
        a_run([120] * 20, sport="cycling"),
        a_run(),
    ],
)
def test_too_few_kilometres_a_cut_off_run_or_another_sport_has_no_pattern(run: object) -> None:
    assert pacing_facts(run, with_hr=True) == Pacing()  # type: ignore[arg-type]  # parametrized


def test_halves_agree_with_the_average() -> None:
    run = a_run([300, 300, 330, 330])

    pacing = pacing_facts(run, with_hr=False)

    assert pacing.first_half_pace == pytest.approx(300.0)
    assert pacing.second_half_pace == pytest.approx(330.0)
    assert pacing.half_gap == pytest.approx(10.0)


def test_unreliable_kilometre_is_left_out() -> None:
    splits = list(splits_of([330, 332, 150, 331, 333, 330]))
    splits[2] = splits[2].model_copy(update={"is_unreliable": True})

    pacing = pacing_facts(a_run([330] * 6, splits=tuple(splits)), with_hr=False)

    assert pacing.full_km == 5
    assert pacing.fastest_km_pace == 330.0


def test_too_many_unreliable_kilometres_leave_no_pattern() -> None:
    splits = tuple(
        split.model_copy(update={"is_unreliable": split.number % 2 == 0}) for split in splits_of([330.0] * 10)
    )

    assert pacing_facts(a_run([330.0] * 10, splits=splits), with_hr=False) == Pacing()


def test_first_kilometre_downhill_is_no_fast_start() -> None:
    splits = splits_of([300, 330, 330, 330, 330], climbs=[-20, 0, 0, 0, 0])

    assert pacing_facts(a_run([330] * 5, splits=splits), with_hr=False).start_gain is None


def test_traffic_light_is_no_fade() -> None:
    last = splits_of([330])[0].model_copy(update={"moving_s": 400.0, "stopped_s": 70.0})

    assert last.running_pace_s_per_km == pytest.approx(330.0)


def test_kilometre_that_was_all_standing_keeps_its_pace() -> None:
    split = splits_of([400])[0].model_copy(update={"stopped_s": 400.0})

    assert split.running_pace_s_per_km == 400.0


def test_climbs_explain_slow_kilometres() -> None:
    splits = splits_of([330, 390, 310, 400, 305, 340], climbs=[5, 40, -30, 45, -40, 5])

    assert (pacing_facts(a_run([330] * 6, splits=splits), with_hr=False).hill_match or 0) > 0.95


def test_flat_run_has_no_hills_to_explain_anything() -> None:
    splits = splits_of([330, 340, 330, 340, 330], climbs=[1, 2, 1, -2, -2])

    assert pacing_facts(a_run([330] * 5, splits=splits), with_hr=False).hill_match is None


def test_heart_rate_of_splits_is_used_only_where_it_is_trusted() -> None:
    run = a_run([330] * 5, splits=splits_of([330] * 5, hr=[130, 140, 141, 142, 143]))

    assert pacing_facts(run, with_hr=True).hr_last_km == 143
    assert pacing_facts(run, with_hr=False).hr_last_km is None


def test_miles_are_judged_as_far_as_kilometres_are() -> None:
    """Three miles are longer than the four kilometres that show a pattern; climbs are meant per distance."""
    run = a_run([330] * 5)
    miles = splits_of([330, 340, 350], climbs=[20, 0, 0], full_m=METRES_PER_MILE)

    pacing = facts_of(run, miles, with_hr=False)

    assert (pacing.full_km, pacing.slowest_km, pacing.fastest_km) == (3, 3, 1)
    assert pacing.first_km_pace == pytest.approx(330)
    assert pacing.start_gain == pytest.approx(100 * 10 / 340)
    assert pacing.pace_spread == pytest.approx(100 * 10 / 340)
    assert facts_of(run, miles[:2], with_hr=False) == Pacing()
