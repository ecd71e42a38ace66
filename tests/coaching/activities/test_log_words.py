"""A run in the athlete's own words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.activities.draft import Draft, Puzzle, doubt
from coaching.activities.log_words import (
    distance_of_words,
    rpe_of_words,
    says_it_is_over,
    tells_of_a_run,
    understand,
)

WEDNESDAY = date(2026, 11, 25)
MILE_M = 1609.344


def told(text: str, about: Draft | None = None) -> dict[str, Any]:
    """Return what is understood, the time as it is read and without what was not said."""
    said = understand(text, today=WEDNESDAY, about=about)
    assert isinstance(said, Draft), said
    fields = said.model_dump(exclude_defaults=True, exclude={"stated_s", "is_clock"})
    return {**fields, **({"s": said.duration_s} if said.stated_s is not None else {})}


def puzzle_of(text: str, about: Draft | None = None) -> Puzzle | None:
    said = understand(text, today=WEDNESDAY, about=about)
    return said if isinstance(said, Puzzle) else doubt(said, today=WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 km in 52:30, HR 150, yesterday", {"distance_m": 10_000, "s": 3150, "hr_avg_bpm": 150, "day": 24}),
        ("8k 45min easy", {"distance_m": 8000, "s": 2700, "remark": "easy"}),
        ("1h bike", {"sport": "ride", "s": 3600}),
        ("5 mi 42:10 rpe 6 monday", {"distance_m": 5 * MILE_M, "s": 2530, "rpe": 6, "day": 23}),
        ("12.5 km 1:05:30 24.11.", {"distance_m": 12_500, "s": 3930, "day": 24}),
        ("4,5 km 28 min", {"distance_m": 4500, "s": 1680}),
        ("20km 1h45", {"distance_m": 20_000, "s": 6300}),
        ("20 km, 105 min", {"distance_m": 20_000, "s": 6300}),
        ("20 km 1:45", {"distance_m": 20_000, "s": 6300}),
        ("21.1 km 1:45:10", {"distance_m": 21_100, "s": 6310}),
        ("10 km 1 h 2 min 3 s", {"distance_m": 10_000, "s": 3723}),
        ("15 km 1h 20", {"distance_m": 15_000, "s": 4800}),
        ("1h 10 km", {"distance_m": 10_000, "s": 3600}),
        ("10 km 1,5 h", {"distance_m": 10_000, "s": 5400}),
        ("10 km 1:05 h", {"distance_m": 10_000, "s": 3900}),
        ("10 km 52:30 min", {"distance_m": 10_000, "s": 3150}),
        ("10 km 45'30", {"distance_m": 10_000, "s": 2730}),
        ("10 km 52m30s", {"distance_m": 10_000, "s": 3150}),
        ("45m 8 km", {"distance_m": 8000, "s": 2700}),
        ("1500 m 6:05", {"distance_m": 1500, "s": 365}),
        ("400 m 75 s", {"distance_m": 400, "s": 75}),
        ("10,000 m in 45:00", {"distance_m": 10_000, "s": 2700}),
        ("10.000 m in 45:00", {"distance_m": 10_000, "s": 2700}),
        ("10-km run 50 minutes", {"sport": "run", "distance_m": 10_000, "s": 3000}),
        ("10k 52", {"distance_m": 10_000, "s": 3120}),
        ("10 in 52:30", {"distance_m": 10_000, "s": 3150}),
        ("10 km @ 5:15", {"distance_m": 10_000, "s": 3150}),
        ("10 km at 5:15/km", {"distance_m": 10_000, "s": 3150}),
        ("5 miles at 8:30/mi", {"distance_m": 5 * MILE_M, "s": 2550}),
        ("10 km 5:15 pace", {"distance_m": 10_000, "s": 3150}),
        ("10 km (6.2 mi) in 50:00", {"distance_m": 10_000, "s": 3000}),
        ("half marathon 1:45:10 race", {"distance_m": 21_097.5, "s": 6310, "is_race": True}),
        ("raced a marathon in 3:45", {"distance_m": 42_195, "s": 13_500, "is_race": True}),
        ("half an hour of yoga", {"sport": "yoga", "s": 1800}),
        ("an hour on the bike", {"sport": "ride", "s": 3600}),
        ("treadmill 8.2 km 45 min", {"sport": "treadmill", "distance_m": 8200, "s": 2700}),
        ("trail run 15 km 2h", {"sport": "trail", "distance_m": 15_000, "s": 7200}),
        ("walked 5 km in an hour", {"sport": "walk", "distance_m": 5000, "s": 3600}),
        ("hike 12 km 4 h", {"sport": "hike", "distance_m": 12_000, "s": 14_400}),
        ("swim 1500m 35 min", {"sport": "swim", "distance_m": 1500, "s": 2100}),
        ("indoor bike 45 min", {"sport": "indoor_ride", "s": 2700}),
        ("gym 1 h", {"sport": "strength", "s": 3600}),
        ("rode 40 km 1:30", {"sport": "ride", "distance_m": 40_000, "s": 5400}),
        ("1:45 ride", {"sport": "ride", "s": 6300}),
        ("45:00 ride", {"sport": "ride", "s": 2700}),
        (
            "3 km 15 min max hr 180 avg hr 160",
            {"distance_m": 3000, "s": 900, "hr_max_bpm": 180, "hr_avg_bpm": 160},
        ),
        ("5k 25:00 152 bpm", {"distance_m": 5000, "s": 1500, "hr_avg_bpm": 152}),
        ("5k 25:00 7/10", {"distance_m": 5000, "s": 1500, "rpe": 7}),
        ("5k 30:00 rpe 0", {"distance_m": 5000, "s": 1800, "rpe": 0}),
        ("5k 25:00 felt 8", {"distance_m": 5000, "s": 1500, "rpe": 8}),
        ("5k 25 min 2 days ago", {"distance_m": 5000, "s": 1500, "day": 23}),
        ("5k 25 min two weeks ago", {"distance_m": 5000, "s": 1500, "day": 11}),
        ("5k 25 min, hurt 2 months ago", {"distance_m": 5000, "s": 1500, "remark": "hurt 2 months ago"}),
        ("5k 25 min today", {"distance_m": 5000, "s": 1500, "day": 25}),
        ("5k 25 min on Wednesday", {"distance_m": 5000, "s": 1500, "day": 25}),
        ("5k 25 min last sat", {"distance_m": 5000, "s": 1500, "day": 21}),
        ("2026-11-24 5k 25 min", {"distance_m": 5000, "s": 1500, "day": 24}),
        ("5k 25 min 24.11.2026", {"distance_m": 5000, "s": 1500, "day": 24}),
        ("5k 25 min 24.11", {"distance_m": 5000, "s": 1500, "day": 24}),
        ("5k 25 min 24/11", {"distance_m": 5000, "s": 1500, "day": 24}),
        ("5k 25 min Nov 3", {"distance_m": 5000, "s": 1500, "day": 3}),
        ("5k 25 min on 3rd of November", {"distance_m": 5000, "s": 1500, "day": 3}),
        ("10 km in the sun 52:30", {"distance_m": 10_000, "s": 3150, "remark": "in the sun"}),
        (
            "ran 10km this morning at 7am in 50 minutes, felt 7, Legs heavy",
            {"sport": "run", "distance_m": 10_000, "s": 3000, "rpe": 7, "day": 25, "remark": "Legs heavy"},
        ),
        ("Ran 5 km in 25:00 with Anna", {"sport": "run", "distance_m": 5000, "s": 1500, "remark": "with Anna"}),
        ("run", {"sport": "run"}),
        ("5k", {"distance_m": 5000}),
        ("10 km gestern 50 min", {"distance_m": 10_000, "s": 3000, "day": 24}),
        ("٤ km 20 min", {"distance_m": 4000, "s": 1200}),
    ],
)
def test_words_are_understood(text: str, expected: dict[str, Any]) -> None:
    day = expected.get("day")
    days = {} if day is None else {"day": date(2026, 11, day)}

    assert told(text) == {**expected, **days}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hello", "nothing"),
        ("", "nothing"),
        ("🏃", "nothing"),
        ("?!", "nothing"),
        ("10 km 52:3", "unknown"),
        ("-5 km 30 min", "unknown"),
        ("10 km 50 min 7 8", "unknown"),
        ("10 km 12:75", "unknown"),
        ("10 km and 5 km 30 min", "two_distances"),
        ("10 km 50 min 55 min", "two_times"),
        ("10 km 50:00 55:00", "two_times"),
        ("5k 25 min monday tuesday", "two_days"),
        ("5k 25 min 3/4", "day_two_ways"),
        ("5k 25 min 31.2.", "no_such_day"),
        ("5k 25 min 2026-13-01", "no_such_day"),
        ("5k 25 min tomorrow", "future"),
        ("5k 25 min 24.12.2026", "future"),
        ("5k 25 min rpe 12", "rpe_range"),
        ("5k 25 min rpe 6.5", "rpe_range"),
        ("5k 25 min hr 300", "hr_range"),
        ("0 km 10 min", "distance_range"),
        ("2000 km 10 h", "distance_range"),
        ("5 km 0:10", "time_range"),
        ("10 km in 5:00", "too_fast"),
        ("10 km 25:00", "too_fast"),
        ("10 km 9:00:00", "too_slow"),
        ("ride 100 km 20 min", "too_fast"),
    ],
)
def test_what_cannot_be_gets_its_reason(text: str, code: str) -> None:
    puzzle = puzzle_of(text)

    assert puzzle is not None
    assert puzzle.code == code


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        (Draft(sport="run"), "7.5", {"distance_m": 7500}),
        (Draft(sport="run"), "7,5 km", {"distance_m": 7500}),
        (Draft(sport="run"), "skip", {"has_no_distance": True}),
        (Draft(sport="run", distance_m=10_000), "52", {"s": 3120}),
        (Draft(sport="run", distance_m=20_000), "1:45", {"s": 6300}),
        (Draft(sport="run", distance_m=10_000, stated_s=3000), "7", {"rpe": 7}),
        (Draft(sport="run", distance_m=10_000, stated_s=3000), "skip it", {"has_no_rpe": True}),
        (Draft(sport="run", distance_m=10_000, stated_s=3000), "no idea, it rained", {"remark": "no idea, it rained"}),
        (Draft(sport="run", distance_m=10_000, stated_s=3000, rpe=5), "yesterday", {"day": date(2026, 11, 24)}),
        (Draft(sport="run"), "10 km in 50:00", {"distance_m": 10_000, "s": 3000}),
        (Draft(sport="run", distance_m=10_000), "oh, it was 12 km", {"distance_m": 12_000, "remark": "oh, it was"}),
    ],
)
def test_words_answer_the_open_step(about: Draft, text: str, expected: dict[str, Any]) -> None:
    before = about.model_dump(exclude_defaults=True, exclude={"stated_s"})
    known = {"s": about.stated_s} if about.stated_s is not None else {}

    assert told(text, about) == {**before, **known, **expected}


@pytest.mark.parametrize(
    ("text", "is_run"),
    [
        ("ran 10 km in 52:30", True),
        ("I biked 20 km in 1 h yesterday", True),
        ("lief 10 km in 52:30", True),
        ("I ran 12 km", False),
        ("10 km in 52:30?", False),
        ("How was my run?", False),
        ("max 186", False),
        ("34", False),
        ("", False),
    ],
)
def test_only_a_whole_run_is_taken_down_unasked(text: str, is_run: bool) -> None:  # noqa: FBT001 - pytest passes it
    assert tells_of_a_run(text, today=WEDNESDAY) is is_run


@pytest.mark.parametrize(
    ("text", "is_over"),
    [
        ("Ran 10 km in 52:30", True),
        ("bin 10 km gelaufen, 52:30", True),
        ("run 10 km in 52:30", False),
        ("10 km laufen in 52:30", False),
        ("marathon in 3:45", False),
    ],
)
def test_past_of_a_verb_says_that_a_run_is_over(text: str, *, is_over: bool) -> None:
    assert says_it_is_over(text) is is_over


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7", (7, None)),
        ("7/10", (7, None)),
        ("7 of 10", (None, "7 of 10")),
        ("rpe 7", (7, None)),
        ("0", (0, None)),
        ("RPE 7, Legs heavy", (7, "Legs heavy")),
        ("7/10 lovely", (7, "lovely")),
        ("it was lovely ", (None, "it was lovely")),
        ("7 km in the rain", (None, "7 km in the rain")),
        ("felt like a 6", (6, None)),
        ("felt great", (None, "felt great")),
    ],
)
def test_number_is_the_effort_and_words_are_the_note(text: str, said: tuple[int | None, str | None]) -> None:
    assert rpe_of_words(text) == said


@pytest.mark.parametrize("text", ["11", "34", "7.5", "rpe 12", "11/10"])
def test_number_that_is_no_effort_puzzles(text: str) -> None:
    said = rpe_of_words(text)

    assert isinstance(said, Puzzle)
    assert said.code == "rpe_range"


@pytest.mark.parametrize(
    ("text", "metres"), [("8.2 km", 8200), ("5 mi", 5 * MILE_M), ("8200 m", 8200), ("8,2", 8200), ("it was 8.2k", 8200)]
)
def test_distance_of_a_treadmill(text: str, metres: float) -> None:
    assert distance_of_words(text) == pytest.approx(metres)


@pytest.mark.parametrize(
    ("text", "code"),
    [("far", "nothing"), ("5 km 8 km", "two_distances"), ("0.05 km", "distance_range"), ("8 or 9", "nothing")],
)
def test_what_is_no_distance_puzzles(text: str, code: str) -> None:
    assert distance_of_words(text) == Puzzle(code)  # type: ignore[arg-type]  # the table has plain strings


@given(st.text(max_size=80))
def test_nothing_written_ever_fails(text: str) -> None:
    assert isinstance(understand(text, today=WEDNESDAY), Draft | Puzzle)
    assert isinstance(rpe_of_words(text), tuple | Puzzle)
    assert isinstance(distance_of_words(text), float | Puzzle)


@given(st.text(alphabet="0123456789:.,/-' kmhinsrpe@\u0130ß", max_size=40))
def test_no_mix_of_numbers_and_units_fails(text: str) -> None:
    said = understand(text, today=WEDNESDAY)

    assert isinstance(said, Puzzle) or doubt(said, today=WEDNESDAY) is None or said != Draft()


@given(metres=st.integers(10, 400).map(lambda tenths: tenths * 100), pace=st.integers(240, 480), day=st.integers(0, 6))
def test_plain_runs_come_back_as_they_were_told(metres: int, pace: int, day: int) -> None:
    seconds = round(pace * metres / 1000)
    clock = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"

    said = understand(f"{metres / 1000:.1f} km in {clock} {day} days ago", today=WEDNESDAY)

    assert isinstance(said, Draft)
    assert said.distance_m == pytest.approx(metres)
    assert said.duration_s == seconds
    assert said.day == date(2026, 11, 25 - day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 km gelaufen in 52:30", {"sport": "run", "distance_m": 10_000, "s": 3150}),
        ("10 km in 52:30 am Montag", {"distance_m": 10_000, "s": 3150, "day": 23}),
        ("8,2 km in 45 Minuten, Puls 150, gestern", {"distance_m": 8200, "s": 2700, "hr_avg_bpm": 150, "day": 24}),
        ("vor 3 Tagen 5 km in 25:00", {"distance_m": 5000, "s": 1500, "day": 22}),
        ("1 Stunde und 10 Minuten Rad, 7 von 10", {"sport": "ride", "s": 4200, "rpe": 7}),
        ("Laufband 8 km 45 min gefühlt 6", {"sport": "treadmill", "distance_m": 8000, "s": 2700, "rpe": 6}),
        ("10 km, 250 hm, 55 min", {"distance_m": 10_000, "s": 3300, "remark": "250 hm"}),
        ("10 km 55 min 250 m Anstieg, zäh", {"distance_m": 10_000, "s": 3300, "remark": "zäh, 250 m Anstieg"}),
        ("HM 24 nov 2026 1:45:10", {"distance_m": 21_097.5, "s": 6310, "day": 24}),
        ("24 nov 2026 HM 1:45:10", {"distance_m": 21_097.5, "s": 6310, "day": 24}),
        ("10 km 52:30 24.11. 26", {"distance_m": 10_000, "s": 3150, "day": 24}),
        ("10 km im 5er Schnitt", {"distance_m": 10_000, "s": 3000}),
        ("Kraft 45 min", {"sport": "strength", "s": 2700}),
        ("anderthalb Stunden Wandern am Sonntag, schön", {"sport": "hike", "s": 5400, "day": 22, "remark": "schön"}),
    ],
)
def test_german_words_are_understood(text: str, expected: dict[str, Any]) -> None:
    """The German texts teach these words, so they have to work."""
    fields = told(text)

    assert {**fields, **({"day": fields["day"].day} if "day" in fields else {})} == expected


def test_german_am_is_no_time_of_day() -> None:
    fields = told("Halbmarathon in 1:45:10 am 3. Mai, Wettkampf")

    assert (fields["s"], fields["day"], fields["is_race"]) == (6310, date(2026, 5, 3), True)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        *(("Dienstag", 24), ("Mittwoch", 25), ("Donnerstag", 19), ("Freitag", 20), ("Samstag", 21)),
        *(("Sonnabend", 21), ("Sonntag", 22), ("20. Nov", 20)),
    ],
)
def test_german_days_are_understood(word: str, day: int) -> None:
    assert told(f"10 km in 52:30 {word}")["day"] == date(2026, 11, day)


@pytest.mark.parametrize(("month", "number"), [("März", 3), ("Mai", 5), ("Oktober", 10), ("Jan.", 1)])
def test_german_months_are_understood(month: str, number: int) -> None:
    assert told(f"10 km in 52:30 am 3. {month}")["day"] == date(2026, number, 3)


def test_distance_without_unit_counts_as_the_athlete_does() -> None:
    """Who counts in miles and writes 6 ran six miles."""
    said = understand("6 in 52:30", today=WEDNESDAY, metres_alone=MILE_M)

    assert isinstance(said, Draft)
    assert said.distance_m == pytest.approx(6 * MILE_M)
    assert distance_of_words("5", metres_alone=MILE_M) == pytest.approx(5 * MILE_M)
