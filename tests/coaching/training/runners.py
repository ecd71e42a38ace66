"""Athletes as planners see them, in whom a test changes the one detail it is about."""

from dataclasses import replace
from typing import Any

from coaching.domain.season import Level
from coaching.physiology.performance import training_paces
from coaching.training.current_form import CurrentForm
from coaching.training.runner import Runner
from tests.coaching.athlete.races import TODAY


def a_runner(form: CurrentForm, level: Level = "intermediate", **changes: Any) -> Runner:  # noqa: ANN401 - any field
    """Return an athlete without limits who trains five times a week, in a form."""
    vo2max = form.fitness.effective_vo2max if form.fitness else 35.0
    runner = Runner(
        today=TODAY,
        level=level,
        age_years=40,
        open_days=(0, 1, 2, 3, 4, 5, 6),
        runs_per_week=5,
        long_run_day=6,
        weekly_cap_m=None,
        weekday_cap_s=None,
        weekend_cap_s=None,
        wants_strength=False,
        effective_vo2max=vo2max,
        is_fitness_assumed=form.fitness is None,
        paces=training_paces(vo2max),
        zones=None,
        usual_week_m=40_000.0,
        longest_m=16_000.0,
        usual_runs_per_week=5.0,
        weeks_in_training=8,
        days_off=0,
        recent_weeks=(),
        hard_days=(),
        injuries=(),
        runs_half_an_hour=True,
        has_run_marathon=False,
        may_train_hard=True,
        form=form,
    )
    return replace(runner, **changes)
