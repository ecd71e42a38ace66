"""All numbers of the training rules, by rule, with their source; the only copy of each.

A rule is known by its id in docs/science.md: R10 for a row of the table of rules, else the section, such as E2.
"""

from typing import Final

from coaching.training.limits import (
    Adherence,
    ByLevel,
    Feasibility,
    Hard,
    Ladder,
    PhaseLengths,
    Polarization,
    Readiness,
    Rule,
    RunWalk,
    SessionWeight,
    Start,
    by_level,
)
from coaching.training.rule_limits import RuleThresholds, WorkCap
from coaching.training.rule_thresholds import RULE_THRESHOLDS

__all__ = ["THRESHOLDS", "ByLevel", "Readiness", "Rule", "SessionWeight", "Thresholds", "WorkCap"]


class Thresholds(RuleThresholds):
    """The rules that have numbers, those of the sections first."""

    E: Rule[Hard]
    E1: Rule[Feasibility]
    E2: Rule[PhaseLengths]
    E5: Rule[Polarization]
    E7: Rule[RunWalk]
    E8: Rule[tuple[Ladder, ...]]
    I1: Rule[Adherence]
    V0: Rule[Start]


def _readiness(  # noqa: PLR0913 - a row of a table
    weeks: ByLevel,
    start_week_km: ByLevel,
    start_longest_km: ByLevel,
    *,
    wanted_km: tuple[float, float],
    floor: tuple[int, float, float],
    most_weeks: int,
) -> Readiness:
    return Readiness(
        least_weeks=weeks,
        start_week_km=start_week_km,
        start_longest_km=start_longest_km,
        wanted_week_km=wanted_km[0],
        wanted_longest_km=wanted_km[1],
        floor_weeks=floor[0],
        floor_week_km=floor[1],
        floor_longest_km=floor[2],
        most_weeks=most_weeks,
    )


THRESHOLDS: Final[Thresholds] = {
    "E": Rule(
        values=Hard(hard_fast_s=8 * 60, hard_marathon_s=20 * 60, hard_long_s=120 * 60),
        source="our choice",
    ),
    "E1": Rule(
        values=Feasibility(
            races={
                "5k": _readiness(
                    by_level(8, 6, 4),
                    by_level(0, 15, 30),
                    by_level(0, 5, 5),
                    wanted_km=(15, 6),
                    floor=(3, 0, 0),
                    most_weeks=16,
                ),
                "10k": _readiness(
                    by_level(10, 8, 6),
                    by_level(12, 20, 40),
                    by_level(5, 8, 12),
                    wanted_km=(25, 10),
                    floor=(4, 0, 5),
                    most_weeks=16,
                ),
                "half": _readiness(
                    by_level(14, 10, 8),
                    by_level(20, 25, 45),
                    by_level(8, 10, 16),
                    wanted_km=(32, 16),
                    floor=(6, 0, 10),
                    most_weeks=16,
                ),
                "marathon": _readiness(
                    by_level(20, 16, 12),
                    by_level(30, 35, 55),
                    by_level(14, 16, 21),
                    wanted_km=(40, 25),
                    floor=(10, 30, 18),
                    most_weeks=24,
                ),
                "ultra": _readiness(
                    by_level(24, 20, 16),
                    by_level(45, 50, 60),
                    by_level(30, 30, 30),
                    wanted_km=(60, 30),
                    floor=(12, 30, 18),
                    most_weeks=24,
                ),
            },
            weekly_growth_pct=7,
            first_week_km=10,
            first_longest_km=3,
        ),
        source="our choice; the weeks and long runs wanted: Fokkema and others, 2020",
    ),
    "E2": Rule(
        values=PhaseLengths(
            taper_weeks={"5k": 1, "10k": 1, "half": 1, "marathon": 2, "ultra": 2},
            few_weeks=3,
            sharpen_pct=by_level(15, 20, 20),
            most_sharpen_weeks=4,
            build_pct=by_level(35, 40, 40),
            most_build_weeks=8,
        ),
        source="our choice, in the range of the phases of Daniels and of Pfitzinger",
    ),
    "E5": Rule(values=Polarization(least_moderate_share=0.01), source="Treff and others, 2019; the 0.01 is our choice"),
    "E7": Rule(
        values=RunWalk(starts_below_km=10, first_s=8 * 60, more_pct=30, more_s=5 * 60, error_factor=2),
        source="our choice, after common plans of the first 30 minutes",
    ),
    "E8": Rule(
        values=(
            Ladder(up_to_days=5, shares=()),
            Ladder(up_to_days=28, shares=(0.50, 0.75), part_of_break=0.5),
            Ladder(up_to_days=56, shares=(0.33, 0.50, 0.75), part_of_break=1 / 3),
            Ladder(up_to_days=float("inf"), shares=(0.33, 0.50, 0.75), part_days=21),
        ),
        source="Daniels, Running Formula, as a rule of thumb",
    ),
    "I1": Rule(
        values=Adherence(
            least_ratio=0.8,
            most_ratio=1.2,
            least_score_for_more=0.5,
            weights={"key": 2, "easy": 1, "strength": 0.5, "cross": 0.5},
        ),
        source="our choice; coaching platforms call 80 to 120 % of a session compliant",
    ),
    "V0": Rule(
        values=Start(
            said_share=0.8,
            said_longest_share=0.4,
            intermediate_from_km=20,
            half_an_hour_from_km=by_level(20, 10, 10),
            assumed_vo2max=by_level(30, 38, 48),
            least_assumed_vo2max=24,
            most_assumed_vo2max=55,
            vo2max_step=0.1,
            assumed_runs={"beginner": (3, 3), "intermediate": (3, 4), "advanced": (4, 6)},
        ),
        source="our choice, the cautious way; docs/science.md#e-reference-volume",
    ),
    **RULE_THRESHOLDS,
}
