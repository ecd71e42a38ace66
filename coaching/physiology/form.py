"""What the days of an athlete say about fitness and load on the last of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from coaching.domain.history import Day
from coaching.physiology.days import CALIBRATED_DAYS, SEED_DAYS
from coaching.physiology.fitness import Monotony, monotony, ramp_rate

WEEK_DAYS, MONTH_DAYS = 7, 28
# docs/science.md#c-monotony
MONOTONOUS = 2.0
STRAINING_RATIO = 1.5
STRAIN_WEEKS = 8
# docs/science.md#c-ramp
SUSTAINED_RAMP, STEEP_RAMP = 5.0, 8.0
RACE_FORM = (5.0, 25.0)
#: All days that any of these numbers needs.
NEEDED_DAYS = (STRAIN_WEEKS + 1) * WEEK_DAYS


@dataclass(frozen=True, kw_only=True)
class FormState:
    """Where an athlete stands at the end of a day."""

    #: Of the days given, those that belong to the history.
    known_days: int
    fitness: float
    fatigue: float
    #: In which the day began.
    form: float
    #: Rise of fitness in a week; None while the first weeks are still a guess.
    ramp: float | None
    week: Monotony
    #: The last seven days were hardly different from one another.
    is_monotonous: bool
    #: Their strain is far above the athlete's own.
    is_straining: bool
    hard_days_in_month: int
    #: Some day of the history has a load.
    has_load: bool

    @property
    def is_calibrating(self) -> bool:
        """Return whether the first days were too few to tell fitness from a guess."""
        return self.known_days < SEED_DAYS

    @property
    def is_learning(self) -> bool:
        """Return whether there are fewer days than fitness looks back on."""
        return self.known_days < CALIBRATED_DAYS


def form_state(days: Sequence[Day]) -> FormState | None:
    """Return the state at the end of the last day.

    Args:
        days: Calendar days without gaps; those before the first activity are left out.

    Returns:
        None without any day.

    Source:
        docs/science.md#c-ctl
    """
    if not days:
        return None
    today, loads = days[-1], [day.load_points for day in days]
    week = monotony(loads[-WEEK_DAYS:]) if len(days) >= WEEK_DAYS else Monotony(None, None)
    has_ramp = len(days) >= SEED_DAYS + WEEK_DAYS
    return FormState(
        known_days=len(days),
        fitness=today.fitness,
        fatigue=today.fatigue,
        form=today.form,
        ramp=ramp_rate(today.fitness, days[-1 - WEEK_DAYS].fitness) if has_ramp else None,
        week=week,
        is_monotonous=week.monotony is not None and week.monotony > MONOTONOUS,
        is_straining=_is_straining(week.strain, loads),
        hard_days_in_month=sum(day.is_hard for day in days[-MONTH_DAYS:]),
        has_load=any(loads) or today.fitness > 0,
    )


def _is_straining(strain: float | None, loads: Sequence[float]) -> bool:
    """Return whether the strain of a week is far above the median of the eight weeks before it.

    Source:
        docs/science.md#c-monotony
    """
    ends = range(len(loads) - WEEK_DAYS, len(loads) - (STRAIN_WEEKS + 1) * WEEK_DAYS, -WEEK_DAYS)
    before = [monotony(loads[end - WEEK_DAYS : end]).strain for end in ends if end >= WEEK_DAYS]
    known = [value for value in before if value is not None]
    if strain is None or len(known) < STRAIN_WEEKS:
        return False
    return strain > STRAINING_RATIO * median(known)
