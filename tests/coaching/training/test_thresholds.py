from itertools import pairwise

import pytest

from coaching.training.rule_thresholds import RULE_THRESHOLDS
from coaching.training.rules import RULES as PLAN_RULES
from coaching.training.thresholds import THRESHOLDS, ByLevel, Rule

RULES = list(THRESHOLDS.items())
RAMP = THRESHOLDS["R10"].values
PHASES = THRESHOLDS["E2"].values
FEASIBILITY = THRESHOLDS["E1"].values


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[rule_id for rule_id, _ in RULES])
def test_every_rule_says_where_its_numbers_come_from(rule: Rule[object]) -> None:
    assert rule.source


@pytest.mark.parametrize("values", [RAMP.warn_above_pct, RAMP.error_above_pct, PHASES.build_pct, PHASES.sharpen_pct])
def test_more_experience_never_narrows_a_limit(values: ByLevel) -> None:
    assert values["beginner"] <= values["intermediate"] <= values["advanced"]


def test_a_warning_comes_before_a_refusal() -> None:
    spike = THRESHOLDS["R21"].values

    assert all(RAMP.warn_above_pct[level] < RAMP.error_above_pct[level] for level in RAMP.warn_above_pct)
    assert RAMP.warn_above_km < RAMP.error_above_km
    assert spike.warn_above_km < spike.error_above_km
    assert spike.warn_above_factor < spike.error_above_factor


def test_longer_races_never_ask_for_less() -> None:
    races = [FEASIBILITY.races[race] for race in ("5k", "10k", "half", "marathon", "ultra")]

    for shorter, longer in pairwise(races):
        assert shorter.wanted_week_km <= longer.wanted_week_km
        assert shorter.floor_weeks <= longer.floor_weeks
        for level in ("beginner", "intermediate", "advanced"):
            assert shorter.least_weeks[level] <= longer.least_weeks[level]
            assert shorter.start_week_km[level] <= longer.start_week_km[level]
            assert shorter.start_longest_km[level] <= longer.start_longest_km[level]


def test_experience_needs_fewer_weeks_and_brings_more() -> None:
    for need in FEASIBILITY.races.values():
        weeks, start = need.least_weeks, need.start_week_km
        assert weeks["beginner"] > weeks["intermediate"] > weeks["advanced"] > need.floor_weeks - 1
        assert start["beginner"] < start["intermediate"] < start["advanced"]
        assert need.most_weeks >= weeks["beginner"]


def test_every_rule_of_plans_with_numbers_is_a_rule() -> None:
    assert set(RULE_THRESHOLDS) < set(PLAN_RULES)
    assert list(RULE_THRESHOLDS) == sorted(RULE_THRESHOLDS)


@pytest.mark.parametrize(
    "values",
    [
        THRESHOLDS["R09"].values.warn_above_factor,
        THRESHOLDS["R11"].values.more_pct,
        THRESHOLDS["R13"].values.most_weeks,
        THRESHOLDS["R17"].values.most,
        THRESHOLDS["R50"].values,
    ],
)
def test_more_experience_carries_no_less(values: ByLevel) -> None:
    assert values["beginner"] <= values["intermediate"] <= values["advanced"]


def test_taper_gets_lighter_week_by_week() -> None:
    races, last = THRESHOLDS["R35"].values.week_pct, THRESHOLDS["R39"].values

    for race, weeks in races.items():
        windows = [weeks[number] for number in sorted(weeks, reverse=True)] + [last[race]]
        assert all(later[0] < earlier[0] and later[1] < earlier[1] for earlier, later in pairwise(windows))
        assert len(weeks) == PHASES.taper_weeks[race]


def test_way_back_takes_longer_after_a_longer_break() -> None:
    ladders = THRESHOLDS["E8"].values

    assert [ladder.up_to_days for ladder in ladders] == sorted(ladder.up_to_days for ladder in ladders)
    assert all(list(ladder.shares) == sorted(ladder.shares) for ladder in ladders)
