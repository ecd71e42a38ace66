"""Any athlete, any activity, any week before it."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from coaching.domain.activity import Activity, Correction
from coaching.domain.athlete import Athlete, AthleteId
from coaching.feedback.context import FeedbackContext, feedback_context
from tests.coaching.feedback.contexts import a_run, splits_of
from tests.coaching.feedback.runs import TYPICAL

#: Pace of each kilometre against the mean: even, fast start, fade, negative, surging, sprint home.
SHAPES: tuple[Sequence[float], ...] = (
    (1.0,),
    (0.9, 1.0, 1.0, 1.01, 1.02),
    (1.0, 1.0, 1.0, 1.05, 1.12),
    (1.05, 1.02, 1.0, 0.98, 0.96),
    (1.0, 0.85, 1.15, 0.9, 1.1),
    (1.0, 1.0, 1.0, 1.0, 0.88),
)
ZONES: tuple[Sequence[float], ...] = (
    (),
    (50, 5),
    (10, 30, 2),
    (5, 20, 20, 5),
    (2, 8, 30, 8, 2),
    (5, 5, 5, 20, 15),
    (0, 0, 0, 1, 3),
    (60, 100, 20),
)
HEART_RATE_NOTES = ((), (), (), ("hr_cadence_lock",), ("hr_flatline",), ("hr_early_spike",), ("treadmill",))


def optional(smallest: float, largest: float) -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(smallest, largest)


@st.composite
def paces(draw: st.DrawFn) -> list[float]:
    """Draw the pace of no to many kilometres, in s/km."""
    shape, mean, count = draw(st.sampled_from(SHAPES)), draw(st.integers(170, 900)), draw(st.integers(0, 40))
    return [mean * shape[min(len(shape) - 1, index * len(shape) // count)] for index in range(count)]


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    """Draw any valid activity: a sprint or an ultra, without or with everything that can be recorded."""
    kilometres, zones = draw(paces()), draw(st.sampled_from(ZONES))
    steepness = draw(st.none() | st.integers(0, 60))
    climbs = None if steepness is None else [steepness * (-1) ** index for index in range(len(kilometres))]
    changes: dict[str, Any] = {
        "splits": splits_of(kilometres, climbs=climbs, hr=[150.0] * len(kilometres) if zones else None),
        "hr_coverage": draw(st.sampled_from([1.0, 1.0, 0.8, 0.79, 0.0])) if zones else 0.0,
        "notes": draw(st.sampled_from(HEART_RATE_NOTES)),
        "is_incomplete": draw(st.sampled_from([False, False, False, True])),
        "sport": draw(st.sampled_from(["running", "running", "running", "cycling"])),
        "ascent_m": None if climbs is None else float(sum(climb for climb in climbs if climb > 0)),
        "descent_m": draw(optional(0, 2000)),
        "cadence_avg_spm": draw(optional(140, 200)),
        "decoupling_pct": draw(optional(-20, 30)),
        "rpe": draw(st.none() | st.integers(0, 10)),
        "interval_reps": draw(st.sampled_from([0, 0, 0, 1, 3, 6])),
        "interval_cv_pct": draw(optional(0, 10)),
        "interval_fade_pct": draw(optional(-10, 10)),
        "interval_pace_s_per_km": draw(optional(170, 400)),
    }
    if not kilometres:
        changes["moving_s"] = draw(optional(0, 20_000))
    changes["elapsed_s"] = draw(st.none() | st.integers(0, 600).map(lambda more: sum(kilometres) + more))
    return a_run(kilometres, zones=zones, **changes)


@st.composite
def weeks(draw: st.DrawFn) -> list[Activity]:
    """Draw the activities of the seven days before, oldest first."""
    days = sorted(draw(st.lists(st.integers(4, 84), max_size=9)), reverse=True)
    one = st.sampled_from(list(TYPICAL.values())).map(lambda typical: typical.activity)
    return [_earlier(draw(one), twelfths=each) for each in days]


def _earlier(activity: Activity, *, twelfths: int) -> Activity:
    """Return the activity so many twelfths of a day before."""
    return a_run(days_ago=twelfths / 12).model_copy(update={"metrics": activity.metrics, "sport": activity.sport})


@st.composite
def contexts(draw: st.DrawFn) -> FeedbackContext:
    """Draw the context of any activity of any athlete after any week."""
    athlete = Athlete(
        id=AthleteId(1),
        style=draw(st.sampled_from(["supportive", "data", "direct"])),
        age_years=draw(st.sampled_from([None, 16, 38, 49, 50, 80])),
        hr_max_bpm=draw(st.sampled_from([None, 170, 190])),
        hr_rest_bpm=draw(st.sampled_from([None, 50])),
    )
    correction = Correction(is_race=draw(st.sampled_from([False, False, False, True])))
    activity = draw(activities()).model_copy(update={"correction": correction})
    return feedback_context(athlete, activity, draw(weeks()))
