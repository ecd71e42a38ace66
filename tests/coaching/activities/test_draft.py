from datetime import date

import pytest

from coaching.activities.draft import SPORTS, Draft, EntrySport, Step

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (Draft(), "sport"),
        (Draft(sport="run"), "distance"),
        (Draft(sport="run", has_no_distance=True), "time"),
        (Draft(sport="run", distance_m=5000, stated_s=1500), "feel"),
        (Draft(sport="run", distance_m=5000, stated_s=1500, rpe=0), "day"),
        (Draft(sport="run", distance_m=5000, stated_s=1500, has_no_rpe=True, day=TODAY), None),
        (Draft(distance_m=5000, stated_s=1500, day=TODAY), "sport"),
    ],
)
def test_next_question_is_the_first_without_an_answer(draft: Draft, missing: Step | None) -> None:
    assert draft.missing == missing


@pytest.mark.parametrize(
    ("sport", "distance_m", "minutes", "seconds", "duration_s"),
    [
        ("run", 20_000.0, 1, 45, 6300.0),
        ("run", 10_000.0, 52, 30, 3150.0),
        ("run", 400.0, 1, 30, 90.0),
        ("ride", 40_000.0, 1, 30, 5400.0),
        ("hike", 15_000.0, 4, 30, 16_200.0),
        ("run", None, 1, 45, 6300.0),
        ("run", None, 45, 0, 2700.0),
    ],
)
def test_pace_decides_what_two_numbers_mean(
    sport: EntrySport, distance_m: float | None, minutes: int, seconds: int, duration_s: float
) -> None:
    draft = Draft(sport=sport, distance_m=distance_m, stated_s=60 * minutes + seconds, is_clock=True)

    assert draft.duration_s == duration_s


@pytest.mark.parametrize("sport", SPORTS)
def test_every_sport_believes_some_pace(sport: EntrySport) -> None:
    fastest, slowest = Draft(sport=sport, distance_m=5000).paces_s_per_km

    assert fastest < slowest
