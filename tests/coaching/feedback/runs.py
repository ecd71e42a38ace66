"""Typical runs as a watch brings them, with the week before each."""

from dataclasses import dataclass

from coaching.domain.activity import Activity, Correction
from coaching.domain.athlete import Athlete, Style
from coaching.domain.report import Answer
from coaching.feedback.baseline import baseline
from coaching.feedback.context import feedback_context
from tests.coaching.feedback.contexts import ATHLETE, GUESSED, UNKNOWN, a_run, splits_of

STYLES: tuple[Style, ...] = ("supportive", "data", "direct")


@dataclass(frozen=True)
class Typical:
    activity: Activity
    before: tuple[Activity, ...] = ()
    athlete: Athlete = ATHLETE

    def answer(self, style: Style) -> Answer:
        """Return what the deterministic coach says to an athlete who likes this style."""
        athlete = self.athlete.model_copy(update={"style": style})
        claims = baseline(feedback_context(athlete, self.activity, self.before))
        return Answer(kind="feedback", source="baseline", reason="no_key", style=style, claims=claims)


def _intervals(fade_pct: float, spread_pct: float, **changes: float) -> Activity:
    return a_run(
        [330, 290, 295, 300, 310, 290, 330],
        zones=(8, 8, 7, 9, 4),
        interval_reps=6,
        interval_pace_s_per_km=248.0,
        interval_cv_pct=spread_pct,
        interval_fade_pct=fade_pct,
        **changes,
    )


WEEK = (
    a_run([335] * 8, days_ago=6, zones=(5, 35, 5)),
    _intervals(0.5, 1.5, days_ago=5),
    a_run([340] * 7, days_ago=3, zones=(10, 30)),
    a_run([345] * 14, days_ago=1.9, zones=(20, 55, 5)),
)
_HILLS_S_PER_KM = [330, 380, 310, 395, 300, 370, 312, 340]

EASY = Typical(
    a_run([338, 335, 333, 334, 336, 332, 334, 331], zones=(12, 30, 2), decoupling_pct=2.1, elapsed_s=2790.0), WEEK
)
GREY = Typical(
    a_run([310, 308, 312, 309, 311, 310, 313, 308, 309, 306], zones=(3, 16, 25, 8), decoupling_pct=6.3), WEEK
)
FAST_START = Typical(
    a_run([300, 318, 325, 330, 334, 345, 352, 360], zones=(2, 33, 8), decoupling_pct=11.2, elapsed_s=2900.0), WEEK[:2]
)
INTERVALS = Typical(_intervals(4.8, 3.1), WEEK)
HARD_AGAIN = Typical(_intervals(0.3, 1.2), (*WEEK[:3], _intervals(0.5, 1.5, days_ago=1)))
LONG = Typical(a_run([350] * 6 + [347, 349, 346, 344] * 2 + [342, 345], zones=(20, 65, 7), decoupling_pct=3.9), WEEK)
NO_HR = Typical(a_run([330, 334, 332, 331, 333, 330]), WEEK)
ESTIMATED = Typical(a_run([345, 343, 341, 344, 346, 342], zones=(2, 12, 20)), athlete=GUESSED)
LOCKED = Typical(
    a_run([330, 334, 332, 331, 333, 320], zones=(0, 0, 5, 28), notes=("hr_cadence_lock",), decoupling_pct=12.0), WEEK
)
HILLS = Typical(
    a_run(
        _HILLS_S_PER_KM,
        zones=(8, 34, 4),
        splits=splits_of(
            _HILLS_S_PER_KM,
            hr=[138, 142, 141, 143, 140, 143, 140, 141],
            climbs=[5, 35, -30, 40, -42, 30, -28, -5],
        ),
        ascent_m=120.0,
        descent_m=115.0,
    ),
    WEEK,
)
RACE = Typical(
    a_run(
        [255, 258, 262, 268, 274, 280, 283, 286, 288, 280],
        zones=(0, 1, 5, 20, 19),
        correction=Correction(is_race=True),
    ),
    WEEK,
)
SHORT = Typical(a_run(distance_m=520.0, moving_s=181.0, elapsed_s=190.0))
TREADMILL = Typical(a_run([330, 332, 334, 330, 329], zones=(10, 15, 2), notes=("treadmill",)), WEEK)
CUT_OFF = Typical(a_run([330, 332, 334, 330, 380], zones=(10, 15, 2), is_incomplete=True), WEEK)
RIDE = Typical(a_run(sport="cycling", distance_m=32_000.0, moving_s=4300.0, elapsed_s=4500.0, zones=(20, 40, 10)), WEEK)
EMPTY = Typical(a_run(), athlete=UNKNOWN)

TYPICAL = {
    "easy": EASY,
    "grey": GREY,
    "fast start": FAST_START,
    "intervals": INTERVALS,
    "hard again": HARD_AGAIN,
    "long": LONG,
    "no heart rate": NO_HR,
    "estimated zones": ESTIMATED,
    "cadence lock": LOCKED,
    "hills": HILLS,
    "race": RACE,
    "short": SHORT,
    "treadmill": TREADMILL,
    "cut off": CUT_OFF,
    "ride": RIDE,
    "empty": EMPTY,
}
