"""How athletes write about races, in English and German."""

from datetime import date, timedelta

import pytest

from coaching.athlete.goal_words import kind_of_words, understand_goal, understand_result
from coaching.athlete.goals import GoalWish, Puzzle, ResultWish, doubt_goal

TODAY = date(2026, 11, 25)  # a Wednesday
MAY_3 = date(2027, 5, 3)
HALF, MARATHON = 21_097.5, 42_195.0

#: What is said, distance, day, target.
WHOLE: list[tuple[str, float | None, date | None, float | None]] = [
    ("marathon 3 May 2027 in 3:45", MARATHON, MAY_3, 13_500),
    ("Marathon am 3. Mai 2027 in 3:45", MARATHON, MAY_3, 13_500),
    ("half marathon on 14.03.2027 sub 1:45", HALF, date(2027, 3, 14), 6_300),
    ("Halbmarathon 14.3.2027 unter 1:45", HALF, date(2027, 3, 14), 6_300),
    ("HM 3.5. 1h45", HALF, MAY_3, 6_300),
    ("10k in 12 weeks 45:00", 10_000, TODAY + timedelta(weeks=12), 2_700),
    ("10er in 12 Wochen 45 min", 10_000, TODAY + timedelta(weeks=12), 2_700),
    ("5 km tomorrow sub 20", 5_000, TODAY + timedelta(days=1), 1_200),
    ("5 km morgen unter 20", 5_000, TODAY + timedelta(days=1), 1_200),
    ("10 miles 3rd May 1:15", 16_093.4, MAY_3, 4_500),
    ("10 Meilen 3. Mai 1:15", 16_093.4, MAY_3, 4_500),
    ("marathon 2027-05-03 3h30", MARATHON, MAY_3, 12_600),
    ("marathon 3/5/2027 4 h", None, None, None),
    ("marathon 24/12/2026 4 hours", MARATHON, date(2026, 12, 24), 14_400),
    ("May 3rd, 2027: half in 1:52:30", HALF, MAY_3, 6_750),
    ("Marathon 26. September 2027 in 3 Std 30", MARATHON, date(2027, 9, 26), 12_600),
    ("Marathon, 26. Sept. 2027, 3 Stunden 30 Minuten", MARATHON, date(2027, 9, 26), 12_600),
    ("50 km ultra in 6 months 5h30", 50_000, date(2027, 5, 27), 19_800),
    ("100k 5 June 2027 12 hours", 100_000, date(2027, 6, 5), 43_200),
    ("parkrun next saturday 24:59", 5_000, date(2026, 11, 28), 1_499),
    ("1500 m in 3 weeks 4:30", 1_500, date(2026, 12, 16), 270),
    ("15 km Sunday 14 March 2027 1:10", 15_000, date(2027, 3, 14), 4_200),
    ("15 km am Sonntag 75 min", 15_000, date(2026, 11, 29), 4_500),
    ("marathon 3 May at 5:20/km", MARATHON, MAY_3, 13_502),
    ("21.1 km 3 May 1:59:59", HALF, MAY_3, 7_199),
    ("42,2 km 3. Mai 3:59", MARATHON, MAY_3, 14_340),
    ("10 km in drei Wochen 50:00", 10_000, date(2026, 12, 16), 3_000),
    ("10 km in einem Monat in 50:00", 10_000, date(2026, 12, 25), 3_000),
    ("10 km 20 dec 48:30", 10_000, date(2026, 12, 20), 2_910),
    ("10 km 1 March 38 min 30 s", 10_000, date(2027, 3, 1), 2_310),
    ("marathon 12 weeks from now", MARATHON, TODAY + timedelta(weeks=12), None),
    ("5k übermorgen", 5_000, date(2026, 11, 27), None),
    ("half 03.05.27", HALF, MAY_3, None),
    ("half marathon on 12. Jan", HALF, date(2027, 1, 12), None),
    ("Halbmarathon 12. März", HALF, date(2027, 3, 12), None),
    ("Halbmarathon 250 hm 3.5. 1:45", HALF, MAY_3, 6_300),
    ("HM mit 250 Höhenmetern am 3. Mai 1:45", HALF, MAY_3, 6_300),
    ("30 km trail 1.200 hm 3 May 4 h", 30_000, MAY_3, 14_400),
    ("10 km 3.5. in einer 3er Gruppe 48:30", 10_000, MAY_3, 2_910),
    ("10er in 5er-Gruppe 3.5. 48:30", 10_000, MAY_3, 2_910),
    ("Marathon 3.5. im 5er Schnitt", MARATHON, MAY_3, 12_658),
    ("1500er 3.5. 4:30", 1_500, MAY_3, 270),
    ("Marathon 3.5. 27 in 3:45", MARATHON, MAY_3, 13_500),
    ("Marathon 3.5. 28", MARATHON, date(2028, 5, 3), None),
    ("Marathon 3. Mai 28 in 3:45", MARATHON, date(2028, 5, 3), 13_500),
    ("Halber am 12. Oktober", HALF, date(2027, 10, 12), None),
]


@pytest.mark.parametrize(("text", "distance_m", "race_on", "target_s"), WHOLE, ids=[row[0] for row in WHOLE])
def test_race_in_one_line(text: str, distance_m: float | None, race_on: date | None, target_s: float | None) -> None:
    said = understand_goal(text, today=TODAY, about=GoalWish())

    if distance_m is None:
        assert said == Puzzle("day_two_ways", "3/5/2027")
    else:
        assert said == GoalWish(distance_m=distance_m, race_on=race_on, target_s=target_s)


STEPS: list[tuple[GoalWish, str, dict[str, object]]] = [
    (GoalWish(), "10", {"distance_m": 10_000}),
    (GoalWish(), "21,1", {"distance_m": HALF}),
    (GoalWish(), "the half please", {"distance_m": HALF}),
    (GoalWish(), "full marathon", {"distance_m": MARATHON}),
    (GoalWish(), "100 km ultra", {"distance_m": 100_000}),
    (GoalWish(), "ultra", {"distance_m": 50_000}),
    (GoalWish(), "13.1 miles", {"distance_m": HALF}),
    (GoalWish(), "mile", {"distance_m": 1_609.344}),
    (GoalWish(distance_m=MARATHON), "3.5", {"race_on": MAY_3}),
    (GoalWish(distance_m=MARATHON), "sunday", {"race_on": date(2026, 11, 29)}),
    (GoalWish(distance_m=MARATHON), "wednesday", {"race_on": date(2026, 12, 2)}),
    (GoalWish(distance_m=MARATHON), "in a week", {"race_on": date(2026, 12, 2)}),
    (GoalWish(distance_m=MARATHON, race_on=MAY_3), "4", {"target_s": 14_400}),
    (GoalWish(distance_m=MARATHON, race_on=MAY_3), "3.30", {"target_s": 12_600}),
    (GoalWish(distance_m=MARATHON, race_on=MAY_3), "sub 4", {"target_s": 14_400}),
    (GoalWish(distance_m=MARATHON, race_on=MAY_3), "unter 4 Stunden", {"target_s": 14_400}),
    (GoalWish(distance_m=MARATHON, race_on=MAY_3), "just finish", {"is_to_finish": True}),
    (GoalWish(distance_m=MARATHON, race_on=MAY_3), "einfach ankommen", {"is_to_finish": True}),
    (GoalWish(distance_m=5_000, race_on=MAY_3), "20", {"target_s": 1_200}),
    (GoalWish(distance_m=5_000, race_on=MAY_3), "19:59", {"target_s": 1_199}),
    (GoalWish(distance_m=10_000, race_on=MAY_3), "1:05", {"target_s": 3_900}),
    (GoalWish(distance_m=10_000, race_on=MAY_3), "39,5", {"target_s": 2_370}),
    (GoalWish(distance_m=100_000, race_on=MAY_3), "12", {"target_s": 43_200}),
    (GoalWish(distance_m=5_000, race_on=MAY_3, is_to_finish=True), "b", {"priority": "B"}),
    (GoalWish(distance_m=5_000, race_on=MAY_3, is_to_finish=True), "Priorität C", {"priority": "C"}),
    (GoalWish(), "A-Rennen: 10 km", {"distance_m": 10_000, "priority": "A"}),
]


@pytest.mark.parametrize(("about", "text", "added"), STEPS, ids=[row[1] for row in STEPS])
def test_answer_to_one_question(about: GoalWish, text: str, added: dict[str, object]) -> None:
    assert understand_goal(text, today=TODAY, about=about) == about.model_copy(update=added)


RESULTS: list[tuple[str, float, float, date, str | None]] = [
    ("10 km in 48:30 on 3 May", 10_000, 2_910, date(2026, 5, 3), None),
    ("10 km in 48:30 am 3. Mai", 10_000, 2_910, date(2026, 5, 3), None),
    ("5k time trial yesterday 20:15", 5_000, 1_215, date(2026, 11, 24), "time_trial"),
    ("Testlauf 5 km gestern 20:15", 5_000, 1_215, date(2026, 11, 24), "time_trial"),
    ("half marathon race 1:45:10 three weeks ago", HALF, 6_310, date(2026, 11, 4), "race"),
    ("Halbmarathon vor 3 Wochen 1:45:10", HALF, 6_310, date(2026, 11, 4), None),
    ("Marathon 3:59 last Sunday", MARATHON, 14_340, date(2026, 11, 22), None),
    ("Marathon 3:59 letzten Sonntag", MARATHON, 14_340, date(2026, 11, 22), None),
    ("Halbmarathon heute Morgen in zwei Stunden", HALF, 7_200, TODAY, None),
    ("15 km (9.3 mi) 24.11. 75 min", 15_000, 4_500, date(2026, 11, 24), None),
    ("10 km 24.11. 25 48:30", 10_000, 2_910, date(2025, 11, 24), None),
    ("10 km 24.11. 48 min", 10_000, 2_880, date(2026, 11, 24), None),
    ("400 m 70 s 2026-11-01", 400, 70, date(2026, 11, 1), None),
    ("10 miles 4:30/km Dec 24", 16_093.4, 4_345, date(2025, 12, 24), None),
]


@pytest.mark.parametrize(
    ("text", "distance_m", "seconds", "raced_on", "kind"), RESULTS, ids=[row[0] for row in RESULTS]
)
def test_result_in_one_line(text: str, distance_m: float, seconds: float, raced_on: date, kind: str | None) -> None:
    """A day without a year is the last one, where the same words of a race ahead mean the next."""
    said = understand_result(text, today=TODAY, about=ResultWish())

    assert said == ResultWish.model_validate(
        {"distance_m": distance_m, "seconds": seconds, "raced_on": raced_on, "kind": kind}
    )


PUZZLES: list[tuple[str, str]] = [
    ("hello", "nothing"),
    ("", "nothing"),
    ("5k 10k", "two_distances"),
    ("5k 20:00 21:00", "two_times"),
    ("10 km 3 May 3 June", "two_days"),
    ("marathon 3/5", "day_two_ways"),
    ("marathon 31.2.2027", "no_such_day"),
    ("marathon may 2027", "which_day"),
    ("Marathon im Mai 2027", "which_day"),
    ("marathon 2027", "unknown"),
]


@pytest.mark.parametrize(("text", "code"), PUZZLES)
def test_what_is_not_clear_comes_back_as_the_reason(text: str, code: str) -> None:
    said = understand_goal(text, today=TODAY, about=GoalWish())

    assert isinstance(said, Puzzle)
    assert said.code == code


DOUBTS: list[tuple[str, str | None]] = [
    ("marathon 3 May 2026 3:45", "past"),
    ("marathon 3 May 2029 3:45", "too_far"),
    ("marathon 3 May 1:30", "faster_than_anybody"),
    ("5 km 3 May 12:00", "faster_than_anybody"),
    ("10 km 3 May 5 hours", "too_slow"),
    ("500 m 3 May", "distance_range"),
    ("400 km 3 May", "distance_range"),
    ("marathon 3 May 2:02", None),
]


@pytest.mark.parametrize(("text", "code"), DOUBTS)
def test_what_cannot_be_is_doubted(text: str, code: str | None) -> None:
    said = understand_goal(text, today=TODAY, about=GoalWish())
    assert isinstance(said, GoalWish)

    puzzle = doubt_goal(said, today=TODAY)

    assert (puzzle.code if puzzle else None) == code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("just fitness", "fitness"),
        ("Fit bleiben!", "fitness"),
        ("coming back", "return"),
        ("Wiedereinstieg", "return"),
        ("10 km", None),
    ],
)
def test_training_without_a_race(text: str, kind: str | None) -> None:
    assert kind_of_words(text) == kind
