"""Where the rules draw their lines, on plans written by hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from coaching.domain.history import Week
from coaching.domain.plan import Check
from coaching.training.rules import RULES, Finding, check, checks, source_of
from coaching.training.thresholds import THRESHOLDS
from tests.coaching.athlete.races import HALF_M, TODAY
from tests.coaching.training.clean_plans import Case, a_runner, an_injury, by_hand

MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
EASY = "- E8s - E8 E7s - L16"
RACE_WEEK = "E6 T2x6/2 E6 - E5 E3s RACE"


def a_plan(*weeks: str, distance_m: float = 10_000, phases: str | None = None, **changes: Any) -> Case:  # noqa: ANN401
    """Return a plan of these weeks and the week of the race, for an athlete with 42 km a week, 17 at most."""
    names = phases or "b" * len(weeks) + "r"
    case = by_hand(
        a_runner(changes.pop("level", "intermediate")), [*weeks, RACE_WEEK], distance_m=distance_m, phases=names
    )
    return case.with_runner(**changes)


def broken(case: Case, *rules: str) -> list[Finding]:
    """Return what some rules object to."""
    return [each for each in check(case.schedule, case.runner, case.wish) if each.rule in rules]


def severities(case: Case, rule: str) -> list[str]:
    return [each.severity for each in broken(case, rule)]


def states(case: Case) -> dict[str, Check]:
    found = check(case.schedule, case.runner, case.wish)
    return {each.rule: each for each in checks(found, case.schedule, case.runner, case.wish)}


def test_all_rules_are_listed_in_their_order() -> None:
    assert list(RULES) == [f"R{number:02}" for number in range(1, 56)]
    assert list(states(a_plan(EASY))) == list(RULES)


def test_every_rule_has_a_source() -> None:
    assert all(source_of(rule) for rule in RULES)
    assert source_of("R49") == THRESHOLDS["R49"].source


def test_check_counts_what_it_found() -> None:
    state = states(a_plan(EASY, EASY, open_days=(0, 2, 4)))

    assert (state["R04"].state, state["R04"].findings > 1) == ("broken", True)
    assert (state["R40"].state, state["R12"].state) == ("not_applicable", "kept")


def test_finding_names_day_week_value_and_limit() -> None:
    (found,) = broken(a_plan("- E8s - E8 E7s - L23"), "R21")

    assert (found.severity, found.day, found.week) == ("error", MONDAY + timedelta(days=6), 1)
    assert found.value == pytest.approx(23.0)
    assert found.limit == pytest.approx(22.15)


@pytest.mark.parametrize(
    ("longest", "severity"), [("L18.5", []), ("L19", ["warning"]), ("L22", ["warning"]), ("L22.5", ["error"])]
)
def test_run_beyond_the_longest_of_a_month(longest: str, severity: list[str]) -> None:
    assert severities(a_plan(f"- E8s - E8 E7s - {longest}"), "R21") == severity


def test_longest_run_is_forgotten_after_a_month() -> None:
    """Five weeks without a long run make sixteen kilometres a leap again."""
    short = "- E8s - E8 E7s - E9"

    assert severities(a_plan(*[short] * 5, "- E8s - E8 E7s - L16"), "R21") == ["error"]


def test_week_may_add_what_the_level_carries() -> None:
    """42 km allow 47.0 without a warning and 54.6 at most."""
    assert severities(a_plan("- E12s - E10 E9s - L16"), "R10") == []
    assert severities(a_plan("- E12s - E10 E10s - L16"), "R10") == ["warning"]
    assert severities(a_plan("E5 E12s - E12 E10s - L16"), "R10") == ["error"]


def test_masters_grow_like_the_next_lower_level() -> None:
    week = "- E12s - E10 E9s - L16"

    assert severities(a_plan(week, age_years=50), "R10") == ["warning"]


def test_week_after_an_easier_one_is_compared_with_the_last_full_one() -> None:
    full, easier = "- E12s - E10 E9s - L16", "- E8s - E8 E6s - L13"

    assert severities(a_plan(full, easier, "- E13s - E11 E9s - L16"), "R10") == []


def test_part_of_a_week_may_hold_its_share() -> None:
    """Two days of seven, or one run of five: 12 km of 42."""
    case = a_plan(EASY)
    shorter = case.with_codes({MONDAY + timedelta(days=6): "E11"})

    assert severities(case.with_days(case.draft.days[5:]), "R09") == ["error"]
    assert severities(shorter.with_days(shorter.draft.days[5:]), "R09") == []


@pytest.mark.parametrize(
    ("level", "age_years", "weeks"),
    [("beginner", 30, 3), ("intermediate", 30, 3), ("advanced", 30, 4), ("advanced", 55, 2)],
)
def test_easier_week_comes_in_time(level: str, age_years: int, weeks: int) -> None:
    def plan(count: int) -> Case:
        return a_plan(*["- E12s - E10 E9s - L16"] * count, level="intermediate").with_runner(
            level=level, age_years=age_years
        )

    assert severities(plan(weeks), "R13") == []
    assert severities(plan(weeks + 1), "R13") == ["error"]


def test_weeks_below_the_usual_are_no_load() -> None:
    assert severities(a_plan(*["- E8s - E8 E5s - L12"] * 6), "R13") == []


@pytest.mark.parametrize(
    ("easier", "severity"),
    [("- E9s - E9 E7s - L13", []), ("- E11s - E10 E8s - L14", ["warning"]), ("- E6s - E6 E5s - L12", ["warning"])],
)
def test_easier_week_is_neither_half_nor_nearly_the_same(easier: str, severity: list[str]) -> None:
    full = "- E12s - E12 E9s - L16"

    assert severities(a_plan(full, easier, full), "R14") == severity


def test_ten_days_of_running_in_a_row_are_too_many() -> None:
    case = a_plan("- E8s E5 E8 E7s E5 L16", "E5 E8s E5 - E7s E5 L16", level="advanced")

    assert severities(case, "R15") == []
    assert severities(case.with_codes({MONDAY + timedelta(days=10): "E5"}), "R15") != []


def test_masters_rest_longer_between_hard_days() -> None:
    case = a_plan("- T2x10/2 - T2x10/2 - - L14", level="intermediate")

    assert severities(case, "R18") == []
    assert severities(case.with_runner(age_years=50), "R18") == ["warning"]
    assert severities(case.with_runner(age_years=50, level="beginner"), "R18") == ["error"]


def test_advanced_may_run_long_after_quality() -> None:
    week = "- E8s - E8 - T3x8/2 L24"

    assert (severities(a_plan(week), "R18"), severities(a_plan(week), "R19")) == (["error"], ["error"])
    advanced = a_plan(week).with_runner(level="advanced")
    assert (severities(advanced, "R18"), severities(advanced, "R19")) == ([], ["warning"])
    assert severities(advanced, "R24") == ["warning"]


def test_hard_day_before_the_plan_counts() -> None:
    case = a_plan("T3x8/2 E8s - E8 E7s - L16")

    assert severities(case, "R18") == []
    assert severities(case.with_runner(hard_days=(MONDAY - timedelta(days=1),)), "R18") == ["error"]


def test_beginner_waits_for_half_an_hour_without_a_break() -> None:
    week = "W4x8/2 - W1x30 - T2x5/2 - -"
    case = a_plan(week).with_runner(level="beginner", runs_half_an_hour=False, usual_week_m=8_000.0)

    assert severities(case, "R17") == ["error"]
    assert severities(case.with_runner(runs_half_an_hour=True), "R17") == []


def test_starter_is_judged_by_minutes() -> None:
    """Kilometres of somebody who runs eight a week say nothing yet."""
    weeks = ("W8x1/2 - W8x1/2 - W8x1/2 - -", "W8x2/2 - W8x2/2 - W8x2/2 - -", "W2x15/2 - W2x15/2 - W2x15/2 - -")
    case = a_plan(*weeks).with_runner(level="beginner", usual_week_m=8_000.0, longest_m=0.0, recent_weeks=())

    found = [each for each in broken(case, "R09", "R10", "R12", "R21") if each.week != 4]
    assert [(each.rule, each.week, each.severity) for each in found] == [("R10", 2, "warning"), ("R10", 3, "error")]


def test_way_back_after_a_break_has_steps() -> None:
    """Three weeks off, 42 km before: half of it for eleven days, then three quarters."""
    before = a_runner().recent_weeks[:4]
    gap = tuple(Week(monday=before[-1].monday + timedelta(weeks=number)) for number in range(1, 4))
    changes: dict[str, Any] = {
        "recent_weeks": (*before, *gap),
        "days_off": 21,
        "usual_week_m": 10_500.0,
        "longest_m": 0.0,
    }
    back = a_plan("- E7s - E6 - - E9", "- E8s - E7 - - E11", "- E9s - E8 - - E12", EASY).with_runner(**changes)

    assert broken(back, "R09", "R10", "R21", "R45") == []
    assert severities(a_plan(EASY, EASY).with_runner(**changes), "R45") == ["error", "error"]


def test_race_week_is_left_out_of_the_share_of_easy_running() -> None:
    assert severities(a_plan(EASY), "R30") == []


def test_work_at_its_limit_is_allowed() -> None:
    """A week of 49 km allows 4.9 at threshold, half as much again at most."""
    assert severities(a_plan("- E9s - T3x7/2 E9s - L16"), "R25") == []
    assert severities(a_plan("- E9s - T3x9/2 E9s - L16"), "R25") == ["warning"]
    assert severities(a_plan("- E9s - T5x10/2 E9s - L16"), "R25") == ["error"]


@pytest.mark.parametrize(("code", "count"), [("I3x800/2.5", 0), ("I3x800/1", 1), ("I1x1600", 1)])
def test_intervals_have_a_length_and_a_rest(code: str, count: int) -> None:
    assert len(broken(a_plan(EASY, EASY, f"- E8s - {code} E8s - L16"), "R26")) == count


def test_strides_and_sprints_count_alike() -> None:
    assert severities(a_plan("- H6x10 - E8 E8 - L16"), "R51") == []
    assert severities(a_plan("- E8 - E8 E8 - L16"), "R51") == ["warning"]


def test_nothing_hard_in_the_last_days_but_before_them() -> None:
    assert severities(a_plan(EASY), "R37") == []
    late = a_plan(EASY)
    assert severities(late.with_codes({late.draft.days[-4].day: "T2x6/2"}), "R37") == ["error"]


@pytest.mark.parametrize(("area", "count"), [("achilles", 3), ("itb", 1), ("shoulder", 0), ("bone_stress", 4)])
def test_sore_area_is_spared(area: str, count: int) -> None:
    case = a_plan("- E8s - E8 E7s - L16").with_runner(injuries=(an_injury(area),))
    case = case.with_codes({each.day: "-" for each in case.draft.days[7:-1]})

    assert len(broken(case, "R44")) == count - (area == "achilles") + (area == "bone_stress")


def test_athletes_limits_are_law() -> None:
    week = "- E8s - E8 E7s - L16"
    assert severities(a_plan(week, weekly_cap_m=39_000.0), "R04") == []
    assert severities(a_plan(week, weekly_cap_m=38_900.0), "R04") == ["error"]
    assert severities(a_plan(week, runs_per_week=3), "R04") == ["error", "error"]
    assert severities(a_plan(week, long_run_day=5), "R04") == ["error"]


def test_strength_counts_as_time() -> None:
    case = a_plan("- E8s+S - E8 E7s - L16", weekday_cap_s=4_500.0, wants_strength=True)

    assert len(broken(case, "R47")) == 1


def test_race_on_a_closed_day_is_fine() -> None:
    assert severities(a_plan("- - - - - - -", open_days=(0, 1, 2, 4, 5)), "R04") == []


def test_goal_out_of_reach_has_to_be_called_that() -> None:
    case = a_plan(EASY)
    assert case.wish.goal is not None
    dream = case.wish.goal.model_copy(update={"target_s": 1_800.0})
    case = replace(case, wish=replace(case.wish, goal=dream))

    assert severities(case, "R46") == ["error"]
    assert states(a_plan(EASY))["R46"].state == "not_applicable"


def test_plan_to_arrive_needs_less_than_one_for_a_time() -> None:
    case = a_plan(EASY, distance_m=HALF_M)

    assert severities(case, "R01") == ["warning"]
    finish = case.with_codes({}, kind="finish")
    assert (states(finish)["R01"].state, states(finish)["R02"].state) == ("not_applicable", "not_applicable")


def test_no_rule_speaks_of_a_missing_race() -> None:
    case = a_plan(EASY, EASY)
    case = replace(case.with_days(case.draft.days[:-7]), wish=replace(case.wish, goal=None))
    of_races = {"R01", "R02", "R08", "R23", "R35", "R36", "R37", "R38", "R39", "R40", "R46"}

    assert {rule for rule, each in states(case).items() if each.state == "not_applicable"} >= of_races
    assert broken(case, "R03") == []
