"""The numbers of the rules R01 to R55, as they stand in docs/science.md#e11-rules."""

from typing import Final

from coaching.training.limits import Rule, by_level
from coaching.training.rule_limits import (
    Agreement,
    Around,
    Between,
    Cutback,
    EasyShare,
    FirstFast,
    FirstWeek,
    FourWeeks,
    LastLongRun,
    Loading,
    LongRunShare,
    LongRunTime,
    QualityDays,
    RaceWeekLong,
    Ramp,
    Refresh,
    RestDays,
    RuleThresholds,
    Sparing,
    Spike,
    Taper,
    TuneUps,
    WorkCap,
)

RULE_THRESHOLDS: Final[RuleThresholds] = {
    "R04": Rule(values=0.05, source="our choice: km by which rounding may go beyond the athlete's limit"),
    "R05": Rule(values=Agreement(total_pct=5, pace_pct=10), source="our choice"),
    "R06": Rule(values=3, source="our choice: percent off the paces of docs/science.md#d3-training-paces"),
    "R08": Rule(values=1, source="our choice: weeks off docs/science.md#e2-phases"),
    "R09": Rule(
        values=FirstWeek(warn_above_factor=by_level(1.05, 1.10, 1.10), error_above_factor=1.25),
        source="our choice: no jump at the start",
    ),
    "R10": Rule(
        values=Ramp(
            warn_above_km=3,
            warn_above_pct=by_level(10, 12, 15),
            error_above_km=5,
            error_above_pct=by_level(25, 30, 35),
        ),
        source="Nielsen and others, 2014: more injuries beyond 30 % in two weeks; the 10 % are convention",
    ),
    "R11": Rule(values=FourWeeks(more_pct=by_level(25, 30, 35), more_km=12), source="our choice"),
    "R12": Rule(values=by_level(2.0, 1.8, 1.5), source="our choice: times the usual week"),
    "R13": Rule(
        values=Loading(most_weeks=by_level(3, 3, 4), most_weeks_of_masters=2),
        source="convention, after Foster's work on load and monotony; the numbers are our choice",
    ),
    "R14": Rule(
        values=Cutback(begins_below_pct=90, week_pct=(70, 85), most_quality=1),
        source="convention; the numbers are our choice",
    ),
    "R15": Rule(values=RestDays(least=by_level(2, 1, 0), one_in_days=10), source="our choice"),
    "R16": Rule(values=1, source="our choice: more running days in two weeks"),
    "R17": Rule(
        values=QualityDays(
            most=by_level(1, 2, 2), sharpening=3, sharpening_days=6, unbroken_s=30 * 60, unbroken_runs=3
        ),
        source="Seiler: four of five sessions easy; the numbers are our choice",
    ),
    "R18": Rule(values=Between(least_days=1, least_days_of_masters=2), source="convention: 48 hours to recover"),
    "R20": Rule(
        values=LongRunShare(
            pct_by_run_days={2: 60, 3: 50, 4: 40, 5: 35, 6: 30},
            extra_points={"5k": 0, "10k": 0, "half": 0, "marathon": 5, "ultra": 5},
            error_points=15,
        ),
        source="Daniels: 25 to 30 % from five days on; the others are our choice",
    ),
    "R21": Rule(
        values=Spike(warn_above_km=1, warn_above_factor=1.10, error_above_km=2, error_above_factor=1.30),
        source="Frandsen and others, 2025: hazard ratios of 1.64 to 2.28; the km are our choice",
    ),
    "R22": Rule(
        values=LongRunTime(
            most_min={
                "5k": by_level(90, 100, 120),
                "10k": by_level(90, 100, 120),
                "half": by_level(120, 130, 150),
                "marathon": by_level(180, 180, 170),
                "ultra": by_level(240, 300, 360),
            },
            error_min=30,
        ),
        source="Daniels: 150 min; slower marathon runners need longer, which is our choice",
    ),
    "R23": Rule(
        values=LastLongRun(
            least_km=25,
            least_min=150,
            days_before={"half": (10, 21), "marathon": (14, 28)},
            long_share=0.8,
            long_plan_days=56,
        ),
        source="Fokkema and others, 2020: slower with less than 25 km; the days are convention",
    ),
    "R25": Rule(values=WorkCap(least_km=2.5, week_pct=10), source="Daniels; the floor is our choice"),
    "R26": Rule(
        values=WorkCap(least_km=1.6, week_pct=8, most_km=10, rep_min=(2, 5), rest_reps=(0.5, 1.0)),
        source="Daniels; the floor is our choice",
    ),
    "R27": Rule(
        values=WorkCap(least_km=1.2, week_pct=5, most_km=8, rep_min=(0, 2), rest_reps=(2, 3)),
        source="Daniels; the floor is our choice",
    ),
    "R28": Rule(
        values=WorkCap(least_km=5, week_pct=20, most_km=29, most_min=110),
        source="Daniels: at most 18 miles and 110 min; floor and share are our choice",
    ),
    "R29": Rule(values=Around(warm_up_min=10, cool_down_min=5), source="convention"),
    "R30": Rule(
        values=EasyShare(least_pct=by_level(85, 78, 75), error_points=10),
        source="Seiler, 2010; Sperlich and others, 2023",
    ),
    "R31": Rule(values=75, source="Seiler, 2010; Sperlich and others, 2023: percent easy over four weeks"),
    "R32": Rule(values=FirstFast(base_week=3, beginner_weeks=6), source="our choice"),
    "R33": Rule(values=60, source="our choice: percent of the limit of R26 and R27"),
    "R34": Rule(values=20, source="our choice: percent more work of one kind in a week"),
    "R35": Rule(
        values=Taper(
            week_pct={
                "5k": {1: (75, 90)},
                "10k": {1: (70, 85)},
                "half": {1: (60, 75)},
                "marathon": {1: (55, 65), 2: (70, 80)},
                "ultra": {1: (55, 65), 2: (70, 80)},
            },
            error_pct=(25, 100),
            best_weeks=3,
            of_weeks=6,
            slack_points=2,
        ),
        source="Bosquet and others, 2007; Smyth and Lawlor, 2021; the slack is our choice",
    ),
    "R36": Rule(values=80, source="Bosquet and others, 2007: percent of the usual running days"),
    "R37": Rule(
        values={"5k": 3, "10k": 3, "half": 4, "marathon": 5, "ultra": 5}, source="our choice: days before the race"
    ),
    "R38": Rule(
        values=RaceWeekLong(most_min={"5k": 60, "10k": 60, "half": 60, "marathon": 90, "ultra": 90}, days=6),
        source="our choice",
    ),
    "R39": Rule(
        values={"5k": (50, 65), "10k": (45, 60), "half": (40, 55), "marathon": (30, 45), "ultra": (30, 45)},
        source="Bosquet and others, 2007: percent of the peak, the race left out",
    ),
    "R40": Rule(values=2, source="Doma and Deakin, 2013; the days before the race without activation are our choice"),
    "R42": Rule(
        values={"base": (2, 2), "build": (2, 2), "sharpen": (1, 2), "taper": (0, 1), "race_week": (0, 0)},
        source="Blagrove and others, 2018; Spiering and others, 2021: fewest and most a week",
    ),
    "R43": Rule(
        values=TuneUps(
            apart_days=21,
            easy_days_before=2,
            km_per_easy_day=5,
            last_weeks={"5k": 2, "10k": 2, "half": 2, "marathon": 3, "ultra": 3},
        ),
        source="Daniels for the days after; the others are our choice",
    ),
    "R44": Rule(
        values=Sparing(
            areas={
                "achilles": frozenset({"hills", "speed", "strides"}),
                "calf": frozenset({"hills", "speed", "strides"}),
                "hamstring": frozenset({"hills", "speed", "strides"}),
                "foot": frozenset({"speed", "strides", "long"}),
                "shin": frozenset({"hills"}),
                "knee": frozenset({"hills", "speed", "long"}),
                "itb": frozenset({"hills", "long"}),
                "quad": frozenset({"hills", "speed"}),
                "hip_flexor": frozenset({"hills", "speed"}),
                "groin": frozenset({"hills", "speed"}),
                "glute": frozenset({"hills", "long"}),
                "lower_back": frozenset({"hills"}),
                "bone_stress": frozenset({"running"}),
            },
            long_min=75,
        ),
        source="docs/science.md#h1-areas; our choice",
    ),
    "R45": Rule(values=10, source="our choice: percent that a week may be above the ladder of E8"),
    "R49": Rule(values=2.0, source="Foster, 1998"),
    "R50": Rule(values=by_level(5, 6, 8), source="convention: points a week"),
    "R51": Rule(values=(1, 2), source="our choice: fewest and most a week"),
    "R52": Rule(values=Refresh(weeks=4, goal_share=0.5), source="our choice"),
}
