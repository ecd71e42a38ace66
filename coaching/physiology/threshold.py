"""The heart rate at threshold, from a test or from a race."""

import numpy as np

from coaching.domain.activity import Activity
from coaching.physiology.hardness import has_doubtful_hr
from coaching.physiology.heart_rate import Credit
from coaching.physiology.rounding import round_half_up
from coaching.physiology.zones import RELIABLE_COVERAGE

# docs/science.md#b3-lthr
TEST_S = 30 * 60.0
JUDGED_S = 20 * 60.0
RACE_S = (45 * 60.0, 75 * 60.0)
RACE_M = (10_000.0, 21_097.5)
#: Watches measure a course a little short or long.
COURSE_TOLERANCE = 0.03


def threshold_of_test(credit: Credit, start_s: float) -> int | None:
    """Return the mean heart rate of the last 20 of 30 min that were run as hard as could be, alone.

    Args:
        credit: The heart rate of the recording, which may go on before and after.
        start_s: Where the 30 min begin, in seconds of the stopwatch.

    Returns:
        In bpm; None where the recording ends sooner, or less than 80 % of those 20 min have a heart rate.

    Source:
        docs/science.md#b3-lthr
    """
    edges_s = np.array([start_s + TEST_S - JUDGED_S, start_s + TEST_S])
    if not len(credit.timer_s) or credit.timer_s[-1] < edges_s[1]:
        return None
    first_s, last_s = credit.known_s(edges_s).tolist()
    [mean_bpm] = credit.means_bpm(edges_s)
    return None if mean_bpm is None or last_s - first_s < RELIABLE_COVERAGE * JUDGED_S else round_half_up(mean_bpm)


def threshold_of_race(activity: Activity) -> int | None:
    """Return the mean heart rate of a race of about an hour, from 10 km to the half marathon.

    Returns:
        In bpm; None for what was no such race, took less than 45 or more than 75 min, or has no
        heart rate that can be trusted.

    Source:
        docs/science.md#b3-lthr
    """
    metrics, totals = activity.metrics, activity.metrics.totals
    seconds, distance_m = totals.elapsed_s or 0.0, totals.distance_m or 0.0
    shortest_m, longest_m = RACE_M[0] * (1 - COURSE_TOLERANCE), RACE_M[1] * (1 + COURSE_TOLERANCE)
    is_fitting = RACE_S[0] <= seconds <= RACE_S[1] and shortest_m <= distance_m <= longest_m
    if not (activity.is_run and activity.correction.is_race and is_fitting) or has_doubtful_hr(activity):
        return None
    if metrics.hr_coverage < RELIABLE_COVERAGE or totals.hr_avg_bpm is None:
        return None
    return round_half_up(totals.hr_avg_bpm)
