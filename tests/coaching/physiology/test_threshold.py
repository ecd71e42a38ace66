import numpy as np
import pytest

from coaching.domain.activity import Activity, ActivityId, Correction
from coaching.domain.recording import Note, Totals
from coaching.physiology.heart_rate import heart_rate_credit
from coaching.physiology.threshold import threshold_of_race, threshold_of_test
from tests.builders import an_activity, metrics


def a_race(**changes: object) -> Activity:
    totals = {"elapsed_s": 3000.0, "moving_s": 3000.0, "distance_m": 12_000.0, "hr_avg_bpm": 171.4}
    measured = metrics(
        totals=Totals.model_validate(totals | {key: changes.pop(key) for key in list(changes) if key in totals})
    )
    plain = an_activity(metrics=measured).model_dump()
    return Activity.model_validate(
        {**plain, "id": ActivityId(1), "athlete_id": 1, "correction": Correction(is_race=True), **changes}
    )


def test_test_counts_its_last_twenty_minutes() -> None:
    seconds = np.arange(2401.0)
    hr_bpm = np.where(seconds < 300 + 600, 150.0, 172.0)

    threshold = threshold_of_test(heart_rate_credit(seconds, seconds, hr_bpm), 300)

    assert threshold == 172


def test_test_that_ends_early_or_loses_the_heart_says_nothing() -> None:
    seconds = np.arange(1701.0)
    whole = np.arange(1801.0)
    lost = np.where(whole < 1500, np.nan, 172.0)

    assert threshold_of_test(heart_rate_credit(seconds, seconds, np.full(1701, 172.0)), 0) is None
    assert threshold_of_test(heart_rate_credit(whole, whole, lost), 0) is None


def test_race_of_about_an_hour_is_run_at_threshold() -> None:
    assert threshold_of_race(a_race()) == 171


@pytest.mark.parametrize(
    "changes",
    [
        {"correction": Correction()},
        {"sport": "cycling"},
        {"elapsed_s": 2600.0},
        {"elapsed_s": 4600.0},
        {"distance_m": 8_000.0},
        {"hr_avg_bpm": None},
        {"notes": (Note(code="hr_flatline"),)},
    ],
    ids=["no race", "a ride", "too short", "too long", "too near", "no heart", "doubtful sensor"],
)
def test_other_runs_say_nothing_about_threshold(changes: dict[str, object]) -> None:
    assert threshold_of_race(a_race(**changes)) is None
