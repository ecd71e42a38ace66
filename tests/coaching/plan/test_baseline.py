"""The deterministic planner from end to end: plans a coach would sign, for whoever asks, or an honest no."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from coaching.domain.goal import Goal, GoalId
from coaching.domain.injury import Injury, InjuryId
from coaching.domain.plan import PlanDraft
from coaching.domain.season import Level
from coaching.plan.baseline import build
from coaching.plan.refusal import Refusal
from coaching.training.rules import RULES, check
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import Schedule, Week, schedule_of
from coaching.training.session import FAST
from coaching.training.targets import targets_of
from tests.coaching.plan.athletes import MONDAY, Habit, a_runner, a_wish, ordinary_case, random_case
from tests.coaching.plan.golden_plans import CASES, FOLDER, plan_of, text_of

LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
RACES = ("5k", "10k", "half", "marathon")


def a_plan(runner: Runner, wish: PlanWish) -> tuple[PlanDraft, Schedule]:
    draft = build(runner, wish)
    assert isinstance(draft, PlanDraft), draft
    return draft, schedule_of(draft, targets_of(runner, wish.goal))


def codes(draft: PlanDraft) -> list[str]:
    return [day.code for day in draft.days]


def assert_sound(runner: Runner, wish: PlanWish) -> None:
    """Judge a plan without help of the planner; a refusal has to name a way on."""
    draft = build(runner, wish)
    if isinstance(draft, Refusal):
        assert has_way_on(draft), draft
        return
    schedule = schedule_of(draft, targets_of(runner, wish.goal))
    assert [finding for finding in check(schedule, runner, wish) if finding.severity == "error"] == []
    assert all(after.day - before.day == timedelta(days=1) for before, after in pairwise(draft.days))
    assert draft.starts_on == runner.today
    assert all(day.code == "-" or day.day.weekday() in runner.open_days or "RACE" in day.code for day in draft.days)
    assert all(runner.wants_strength or "S" not in day.code.replace("RACE", "") for day in draft.days)
    assert draft.race_on == (wish.goal.race_on if wish.goal else None)
    assert [day.day for day in draft.days if day.code == "RACE"] == ([draft.race_on] if draft.race_on else [])
    if runner.weekly_cap_m is not None:
        assert all(week.training_m <= runner.weekly_cap_m + 50 or week.has_race for week in schedule.weeks)


def has_way_on(refusal: Refusal) -> bool:
    needs_a_doctor = refusal.code in {"clearance", "pain", "bone_stress"}
    has_another = refusal.later_on is not None or refusal.shorter_m is not None or refusal.can_build_base
    return needs_a_doctor or has_another or refusal.limit is not None or refusal.code in {"past", "race_today"}


@pytest.mark.parametrize("seed", range(40))
def test_any_athlete_gets_a_sound_plan_or_an_honest_no(seed: int) -> None:
    assert_sound(*random_case(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1_000, 1_300))
def test_any_of_many_athletes_gets_a_sound_plan_or_an_honest_no(seed: int) -> None:
    assert_sound(*random_case(seed))


@pytest.mark.parametrize("seed", range(15))
def test_ordinary_people_get_a_plan(seed: int) -> None:
    """A planner that is afraid of everybody is of no use."""
    runner, wish = ordinary_case(seed)

    assert isinstance(build(runner, wish), PlanDraft)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1_000, 1_300))
def test_ordinary_people_get_a_plan_however_many_ask(seed: int) -> None:
    runner, wish = ordinary_case(seed)

    assert isinstance(build(runner, wish), PlanDraft)


@pytest.mark.parametrize(("level", "race"), CASES)
def test_plan_reads_as_it_was_read_and_approved(level: Level, race: str) -> None:
    """See tests/coaching/plan/golden_plans.py for how to write the texts anew."""
    assert text_of(level, race) == (FOLDER / f"{race}_{level}.txt").read_text()


@pytest.mark.parametrize(("level", "race"), CASES)
def test_no_week_reads_like_the_one_before(level: Level, race: str) -> None:
    _, schedule = plan_of(level, race)
    weeks = [[planned.session.code for planned in week.days] for week in schedule.weeks]

    assert all(before != after for before, after in pairwise(weeks))


def test_plan_says_what_became_of_every_rule() -> None:
    draft, _ = plan_of("intermediate", "10k")

    assert [check.rule for check in draft.checks] == list(RULES)
    assert {check.state for check in draft.checks} <= {"kept", "warned", "not_applicable"}


@pytest.mark.parametrize("race", RACES)
def test_levels_differ_in_volume_in_work_and_in_kind(race: str) -> None:
    schedules = {level: plan_of(level, race)[1] for level in LEVELS}

    peaks = [max(week.training_m for week in schedules[level].weeks) for level in LEVELS]
    work = [sum(fast_s(week) for week in schedules[level].weeks) / len(schedules[level].weeks) for level in LEVELS]
    quality = [sum(len(week.quality_days) for week in schedules[level].weeks[:-1]) for level in LEVELS]
    kinds = [{planned.session.kind for planned in schedules[level].days} for level in LEVELS]
    paces = [schedules[level].targets.paces.threshold_s_per_km for level in LEVELS]
    assert paces[0] > paces[1] > paces[2]
    assert peaks == sorted(peaks)
    assert peaks[0] * 1.4 < peaks[1]
    assert peaks[1] * 1.25 < peaks[2]
    assert work[0] * 1.5 < work[1] < work[2]
    assert quality[0] < quality[1]
    assert "hills" in kinds[1] & kinds[2]
    assert "hills" not in kinds[0]


def fast_s(week: Week) -> float:
    return sum(planned.session.work_s("marathon", *FAST) for planned in week.training_runs)


def test_plan_starts_from_what_is_run_and_grows_in_waves() -> None:
    _, schedule = plan_of("intermediate", "marathon")
    weeks = [week.training_m for week in schedule.weeks]

    assert 0.9 * 48_000 <= weeks[0] <= 1.1 * 48_000
    assert weeks[3] < 0.85 * weeks[2]
    assert weeks[4] > weeks[2]
    assert max(weeks) == pytest.approx(70_000, rel=0.05)


def test_marathon_has_its_longest_run_three_weeks_before_with_a_part_at_race_pace() -> None:
    draft, schedule = plan_of("intermediate", "marathon")
    assert draft.race_on is not None
    longest = max(schedule.training_runs, key=lambda planned: (planned.session.distance_m, planned.day))

    assert (draft.race_on - longest.day).days == 21
    assert longest.session.distance_m >= 25_000
    assert longest.session.work_m("marathon") >= 8_000


def test_hard_days_keep_their_days_and_their_distance() -> None:
    _, schedule = plan_of("advanced", "half")
    hard = [planned.day for planned in schedule.hard_days if planned.session.kind != "race"]

    assert min((after - before).days for before, after in pairwise(hard)) >= 2


def test_strength_stands_on_days_without_a_run_where_there_are_such() -> None:
    draft, _ = plan_of("beginner", "10k")

    assert codes(draft)[:7] == ["S", "E5.5s", "S", "E5.5", "-", "-", "L7"]
    assert not any("S" in code.replace("RACE", "") for code in codes(draft)[-7:])


def test_nothing_is_said_of_strength_where_it_is_switched_off() -> None:
    draft, _ = plan_of("intermediate", "half")

    assert not any("S" in code.replace("RACE", "") for code in codes(draft))


def test_who_cannot_run_yet_is_led_to_half_an_hour() -> None:
    runner = a_runner("beginner", vo2max=30, habit=Habit(week_m=0, longest_m=0, runs=0), runs_half_an_hour=False)

    draft, _ = a_plan(runner, PlanWish())

    assert draft.kind == "couch"
    assert codes(draft)[:7].count("W8x1/2") == 3
    assert codes(draft)[-7:].count("W1x30") == 3
    assert draft.ends_on.weekday() == 6


def test_race_is_reached_from_run_walk_too() -> None:
    runner = a_runner("beginner", vo2max=30, habit=Habit(week_m=0, longest_m=0, runs=0), runs_half_an_hour=False)

    draft, _ = a_plan(runner, a_wish("5k", weeks=14, target=None, runner=runner))

    assert draft.kind == "finish"
    assert codes(draft)[0].startswith("W")
    assert codes(draft)[-1] == "RACE"
    assert not any(code[0] in "TIRHM" for code in codes(draft)[:-1])


def test_base_without_a_race_ends_on_a_sunday() -> None:
    draft, _ = a_plan(a_runner(), PlanWish())

    assert draft.kind == "base"
    assert 8 <= draft.weeks <= 12
    assert draft.ends_on.weekday() == 6
    assert {day.phase for day in draft.days} == {"base", "build"}


def test_after_a_break_volume_comes_back_in_steps() -> None:
    habit = Habit(week_m=42_000, longest_m=15_000, runs=4, days_off=29)
    runner = a_runner(habit=habit)

    draft, schedule = a_plan(runner, PlanWish(is_comeback=True))
    weeks = [week.training_m for week in schedule.weeks]

    assert draft.kind == "comeback"
    assert weeks[:4] == pytest.approx([21_000, 21_000, 31_500, 31_500], abs=1_500)
    assert weeks[4] == pytest.approx(42_000, abs=1_500)
    assert not any(planned.session.is_quality for planned in schedule.days[:28])


def test_short_notice_keeps_what_is_there_and_says_so() -> None:
    runner = a_runner()

    draft, schedule = a_plan(runner, a_wish("10k", weeks=3, runner=runner))

    assert {day.phase for day in draft.days} == {"sharpen", "taper", "race_week"}
    assert schedule.weeks[0].training_m <= 1.1 * runner.usual_week_m
    assert any(claim.wording_key == "plan.too_near" for claim in draft.claims)


def test_far_race_begins_with_general_weeks_and_covers_every_day() -> None:
    runner = a_runner()

    draft, _ = a_plan(runner, a_wish("half", weeks=30, runner=runner))

    assert sum(day.phase == "base" for day in draft.days) >= 15 * 7
    assert draft.weeks == 30


def test_goal_out_of_reach_is_called_that_and_trained_for_at_paces_of_today() -> None:
    runner = a_runner()

    draft, schedule = a_plan(runner, a_wish("10k", weeks=10, target=0.8, runner=runner))

    assert any(claim.wording_key == "plan.not_realistic" and claim.part == "caution" for claim in draft.claims)
    assert schedule.targets.paces == runner.paces


def a_tune_up(distance_m: float, race_on: date, number: int = 1) -> Goal:
    return Goal(id=GoalId(number), distance_m=distance_m, race_on=race_on, priority="B")


def test_race_on_the_way_has_easy_days_around_it_and_no_other_hard_session() -> None:
    runner = a_runner()
    wish = a_wish("half", weeks=14, runner=runner)
    race_on = MONDAY + timedelta(days=7 * 8 - 1)

    draft, schedule = a_plan(
        runner, PlanWish(goal=wish.goal, tune_ups=(a_tune_up(10_000, race_on), a_tune_up(5_000, race_on, 2)))
    )

    week = schedule.weeks[7]
    assert week.days[-1].session.code == "RACE10"
    assert [planned.day for planned in week.hard_days] == [race_on]
    assert any(claim.wording_key == "plan.races_left_out" for claim in draft.claims)


def an_injury(area: str, severity: int = 2) -> tuple[Injury, ...]:
    return (
        Injury.model_validate({"id": InjuryId(1), "area": area, "severity": severity, "since": date(2026, 11, 20)}),
    )


def test_sore_achilles_gets_neither_hills_nor_speed_and_is_told() -> None:
    runner = a_runner(injuries=an_injury("achilles"))

    draft, _ = a_plan(runner, a_wish("10k", weeks=10, runner=runner))

    assert not any(code[0] in "TIRH" or code.endswith("s") for code in codes(draft)[:-1])
    assert any(claim.wording_key == "plan.injury" for claim in draft.claims)


def test_what_hurts_gets_two_days_to_settle() -> None:
    runner = a_runner(injuries=an_injury("shin", 4), open_days=(0, 1, 3, 5, 6), runs_per_week=5)

    draft, _ = a_plan(runner, a_wish("10k", weeks=10, runner=runner))

    assert codes(draft)[:2] == ["-", "-"]
    assert any(code != "-" for code in codes(draft)[2:7])


@pytest.mark.parametrize(
    ("changes", "race", "weeks", "code"),
    [
        ({"may_train_hard": False}, "10k", 10, "clearance"),
        ({"injuries": an_injury("bone_stress")}, "10k", 10, "bone_stress"),
        ({"injuries": an_injury("shin", 6)}, "10k", 10, "pain"),
        ({"age_years": 16}, "marathon", 20, "minor"),
        ({"open_days": (3,), "long_run_day": 3}, "10k", 10, "too_few_days"),
        ({"weekday_cap_s": 3_000.0, "weekend_cap_s": 3_000.0}, "marathon", 20, "too_little_time"),
        ({"weekly_cap_m": 20_000.0}, "marathon", 20, "cap_too_low"),
        ({}, "marathon", 5, "not_ready"),
        ({}, "ultra", 16, "marathon_first"),
    ],
)
def test_no_comes_with_its_reason_and_a_way_on(changes: dict[str, object], race: str, weeks: int, code: str) -> None:
    runner = replace(a_runner(), **changes)  # type: ignore[arg-type]  # each case changes the field it is about

    refusal = build(runner, a_wish(race, weeks=weeks, target=None, runner=runner))

    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert has_way_on(refusal)


def test_proposed_race_and_day_get_a_plan_themselves() -> None:
    runner = a_runner(habit=Habit(week_m=20_000, longest_m=8_000, runs=3))
    wish = a_wish("marathon", weeks=8, target=None, runner=runner)
    refusal = build(runner, wish)
    assert isinstance(refusal, Refusal)
    assert wish.goal is not None
    assert refusal.later_on is not None
    assert refusal.shorter_m is not None

    later = wish.goal.model_copy(update={"race_on": refusal.later_on})
    shorter = wish.goal.model_copy(update={"distance_m": refusal.shorter_m})

    assert isinstance(build(runner, PlanWish(goal=later)), PlanDraft)
    assert isinstance(build(runner, PlanWish(goal=shorter)), PlanDraft)


def test_little_time_on_weekdays_is_kept_to() -> None:
    runner = a_runner(weekday_cap_s=2_700.0)

    _, schedule = a_plan(runner, a_wish("10k", weeks=12, runner=runner))

    weekdays = [planned.session for planned in schedule.days if planned.day.weekday() < 5]
    assert max(session.duration_s + session.strength_s for session in weekdays) <= 2_700


def test_from_fifty_on_easier_weeks_come_sooner_and_hard_days_farther_apart() -> None:
    _, young = a_plan(a_runner(), a_wish("10k", weeks=14, runner=a_runner()))
    _, old = a_plan(a_runner(age_years=56), a_wish("10k", weeks=14, runner=a_runner()))

    def eased(schedule: Schedule) -> int:
        return sum(after.training_m < 0.9 * before.training_m for before, after in pairwise(schedule.weeks[:11]))

    def least_gap(schedule: Schedule) -> int:
        hard = [planned.day for planned in schedule.hard_days]
        return min((after - before).days for before, after in pairwise(hard))

    assert eased(old) > eased(young)
    assert least_gap(old) > least_gap(young)
