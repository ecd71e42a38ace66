"""Everything that planning needs to know of an athlete, as of one day."""

from dataclasses import dataclass
from datetime import date

from coaching.domain.athlete import Weekday
from coaching.domain.goal import Goal, GoalDraft
from coaching.domain.history import Week
from coaching.domain.injury import Injury
from coaching.domain.season import Level
from coaching.domain.training import HeartRateZones
from coaching.physiology.performance import TrainingPaces
from coaching.training.current_form import CurrentForm

MASTERS_YEARS = 50


@dataclass(frozen=True, kw_only=True)
class Runner:
    """An athlete as a planner sees them."""

    today: date
    level: Level
    age_years: int | None
    #: Days on which running is possible, Monday 0, in their order; all seven where the athlete has not said.
    open_days: tuple[Weekday, ...]
    #: At most so many runs a week.
    runs_per_week: int
    #: One of open_days.
    long_run_day: Weekday
    #: None without a limit.
    weekly_cap_m: float | None
    #: The most time for one day from Monday to Friday, and on Saturday and Sunday; None without a limit.
    weekday_cap_s: float | None
    weekend_cap_s: float | None
    wants_strength: bool
    #: Effective VO2max today, decay after a break included; a cautious guess where is_fitness_assumed.
    effective_vo2max: float
    is_fitness_assumed: bool
    paces: TrainingPaces
    #: None without any heart-rate reference.
    zones: HeartRateZones | None
    #: V0 of docs/science.md#e-reference-volume; where there are no files, what the athlete says, with a deduction.
    usual_week_m: float
    #: L30.
    longest_m: float
    #: Of the last four weeks; 0 without runs.
    usual_runs_per_week: float
    #: Whole weeks with at least one run, counted back from today without a gap.
    weeks_in_training: int
    #: Days since the last run; None without any.
    days_off: int | None
    #: The last eight whole weeks, oldest first.
    recent_weeks: tuple[Week, ...]
    #: Days of the last week that were hard.
    hard_days: tuple[date, ...]
    #: What hurts now.
    injuries: tuple[Injury, ...]
    #: Whether running for half an hour without a break is possible: from the last runs, else from level and usual week.
    runs_half_an_hour: bool
    has_run_marathon: bool
    #: False while a red flag holds advice, or a doctor should be asked first.
    may_train_hard: bool
    form: CurrentForm

    @property
    def is_master(self) -> bool:
        """Return whether recovery takes longer.

        Source:
            docs/science.md#e6-masters
        """
        return self.age_years is not None and self.age_years >= MASTERS_YEARS

    def day_cap_s(self, day: date) -> float | None:
        """Return the most time there is for a day."""
        return self.weekend_cap_s if day.weekday() >= 5 else self.weekday_cap_s  # noqa: PLR2004 - Saturday


@dataclass(frozen=True, kw_only=True)
class PlanWish:
    """What a plan is wanted for."""

    #: None for a plan without a race.
    goal: GoalDraft | None = None
    #: Races on the way, before the goal, the next first.
    tune_ups: tuple[Goal, ...] = ()
    #: Back from a break rather than for the fun of it.
    is_comeback: bool = False
