import io
import zipfile
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from statistics import mean, pstdev
from typing import Any

import fitparse
import pytest
from fitparse.utils import FitEOFError

from bot.local_telegram.fit_format import ACTIVITY, EVENT, FILE_ID, LAP, RECORD, SESSION, SPORT, definition, wrap
from bot.local_telegram.samples import SAMPLES, Sample, make_sample

TODAY = date(2026, 3, 4)
RUNS = ("easy", "long", "intervals", "tempo", "fast_start", "no_hr", "treadmill")
ACTIVITIES = (*RUNS, "ride", "hour")

Values = dict[str, Any]


@cache
def decoded(content: bytes) -> dict[str, list[Values]]:
    """Return the messages by kind, as an independent decoder sees them, its checksums on."""
    found: dict[str, list[Values]] = {}
    for message in fitparse.FitFile(io.BytesIO(content)).get_messages():
        found.setdefault(message.name, []).append(message.get_values())
    return found


@cache
def made(name: str) -> tuple[str, bytes]:
    return make_sample(name, today=TODAY)


def messages(name: str, kind: str) -> list[Values]:
    return decoded(made(name)[1]).get(kind, [])


def session(name: str) -> Values:
    (found,) = messages(name, "session")
    return found


def records(name: str) -> list[Values]:
    return messages(name, "record")


def laps(name: str) -> list[Values]:
    return messages(name, "lap")


def pace_s_per_km(lap: Values) -> float:
    return 1000 * float(lap["total_timer_time"]) / float(lap["total_distance"])


def without_records(content: bytes) -> bytes:
    """Return the definitions and the last two messages only: the decoder takes seconds for all records."""
    data = content[14:-2]
    definitions = sum(len(definition(shape)) for shape in (FILE_ID, SPORT, EVENT, RECORD, LAP, SESSION, ACTIVITY))
    tail = sum(1 + sum(field.size for field in shape.fields) for shape in (SESSION, ACTIVITY))
    return wrap(data[:definitions] + data[-tail:])


@cache
def history() -> list[Values]:
    archive = zipfile.ZipFile(io.BytesIO(made("history")[1]))
    return [decoded(without_records(archive.read(name)))["session"][0] for name in archive.namelist()]


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_same_day_and_seed_give_the_same_file(sample: Sample) -> None:
    assert make_sample(sample.name, today=TODAY, seed=3) == make_sample(sample.name, today=TODAY, seed=3)


def test_another_seed_gives_another_run() -> None:
    assert make_sample("easy", today=TODAY, seed=1)[1] != make_sample("easy", today=TODAY, seed=2)[1]


def test_unknown_sample_is_refused() -> None:
    with pytest.raises(KeyError):
        make_sample("marathon", today=TODAY)


def test_the_hour_is_for_tests_and_not_on_offer() -> None:
    assert "hour" not in {sample.name for sample in SAMPLES}
    assert len(records("hour")) == 3600
    assert set(records("hour")[0]) >= {"heart_rate", "cadence", "distance", "enhanced_speed", "enhanced_altitude"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_titles_and_hints_are_short(sample: Sample) -> None:
    assert 0 < len(sample.title) <= 30
    assert 0 < len(sample.hint) <= 70


@pytest.mark.slow
def test_all_samples_lie_in_the_past_and_on_different_days() -> None:
    """Two runs at the same minute would be taken for one."""
    starts = [session(name)["start_time"].date() for name in ACTIVITIES]
    starts += [run["start_time"].date() for run in history()]

    assert len(set(starts)) == len(starts)
    assert max(starts) < TODAY
    assert min(starts) > TODAY - timedelta(weeks=9)


@pytest.mark.parametrize("name", ACTIVITIES)
def test_bodies_behave_like_bodies(name: str) -> None:
    points = records(name)
    beats = [point["heart_rate"] for point in points if point.get("heart_rate") is not None]
    seconds = pairwise(point for point in points if point.get("heart_rate") is not None)
    jumps = [
        abs(after["heart_rate"] - before["heart_rate"])
        for before, after in seconds
        if (after["timestamp"] - before["timestamp"]).total_seconds() == 1
    ]

    assert all(70 <= bpm <= 190 for bpm in beats)
    assert max(jumps, default=0) <= 8
    assert max(point["enhanced_speed"] for point in points) < (13 if name == "ride" else 6)
    assert all(before["distance"] <= after["distance"] for before, after in pairwise(points))


@pytest.mark.parametrize("name", RUNS)
def test_runners_take_165_to_180_steps(name: str) -> None:
    steps = [2 * (point["cadence"] + point["fractional_cadence"]) for point in records(name)[60:]]

    assert 160 <= mean(steps) <= 180


@pytest.mark.slow
def test_easy_run_is_even_and_relaxed() -> None:
    run = session("easy")
    kilometres = [pace_s_per_km(lap) for lap in laps("easy")[:8]]

    assert run["total_timer_time"] == 45 * 60
    assert 7900 < run["total_distance"] < 8200
    assert 136 <= run["avg_heart_rate"] <= 144
    assert pstdev(kilometres) / mean(kilometres) < 0.02


@pytest.mark.slow
def test_long_run_slows_down_while_the_heart_drifts_up() -> None:
    run, kilometres = session("long"), laps("long")

    assert run["total_timer_time"] == 105 * 60
    assert run["total_elapsed_time"] - run["total_timer_time"] == 75
    assert mean(map(pace_s_per_km, kilometres[-4:])) > 1.08 * mean(map(pace_s_per_km, kilometres[:10]))
    assert mean(lap["avg_heart_rate"] for lap in kilometres[9:14]) > 5 + mean(
        lap["avg_heart_rate"] for lap in kilometres[1:6]
    )


def test_intervals_are_five_kilometres_with_two_minute_jogs() -> None:
    marked = laps("intervals")
    fast = marked[1:11:2]

    assert [lap["intensity"] for lap in marked] == ["warmup", *["active", "rest"] * 5, "cooldown"]
    assert {lap["lap_trigger"] for lap in marked} == {"manual"}
    assert all(1000 <= lap["total_distance"] < 1005 for lap in fast)
    assert all(235 < pace_s_per_km(lap) < 262 for lap in fast)
    assert [lap["total_timer_time"] for lap in marked[2:10:2]] == [120] * 4


@pytest.mark.slow
def test_heart_follows_the_effort_late() -> None:
    """Half a minute into a fast kilometre the heart is still on its way."""
    beats = [point["heart_rate"] for point in records("intervals")]
    start_s = int(laps("intervals")[0]["total_timer_time"])

    assert beats[start_s + 10] < beats[start_s + 40] < beats[start_s + 120]
    assert beats[start_s + 35] < (beats[start_s] + beats[start_s + 200]) / 2 + 10
    assert beats[start_s + 200] - beats[start_s] > 25


def test_tempo_part_is_faster_than_the_rest() -> None:
    speeds = [point["enhanced_speed"] for point in records("tempo")]

    assert mean(speeds[16 * 60 : 34 * 60]) > 1.2 * mean(speeds[60 : 14 * 60])


def test_fast_start_pays_in_the_second_half() -> None:
    kilometres = [pace_s_per_km(lap) for lap in laps("fast_start")[:10]]

    assert 10_000 <= session("fast_start")["total_distance"] < 10_050
    assert mean(kilometres[5:9]) > 1.2 * mean(kilometres[:2])


def test_run_without_a_sensor_has_no_heart_rate() -> None:
    assert not any("heart_rate" in point for point in records("no_hr"))
    assert session("no_hr")["total_timer_time"] == 30 * 60


def test_treadmill_is_flat_and_says_so() -> None:
    run = session("treadmill")

    assert run["sub_sport"] == "treadmill"
    assert (run["total_ascent"], run["total_descent"]) == (0, 0)


@pytest.mark.parametrize("name", sorted({*RUNS, "hour"} - {"treadmill"}))
def test_other_runs_say_that_they_were_outdoors(name: str) -> None:
    """Nothing else tells: no sample has positions."""
    assert session(name)["sub_sport"] == "street"
    assert not [field for record in records(name) for field in record if "position" in field]


def test_ride_is_no_run() -> None:
    ride = session("ride")

    assert ride["sport"] == "cycling"
    assert 25_000 < ride["total_distance"] < 40_000
    assert 75 <= ride["avg_cadence"] <= 100


@pytest.mark.slow
def test_history_builds_up_over_eight_weeks() -> None:
    runs = history()
    weekly_km = [sum(run["total_distance"] for run in runs[week * 3 : week * 3 + 3]) / 1000 for week in range(8)]

    assert len(runs) == 24
    assert all(before["start_time"] < after["start_time"] for before, after in pairwise(runs))
    assert 18 < weekly_km[0] < 24
    assert 30 < weekly_km[7] < 36
    assert max(weekly_km) == weekly_km[7]


def test_broken_file_keeps_more_than_half_of_the_run() -> None:
    broken, whole = make_sample("broken", today=TODAY)[1], make_sample("easy", today=TODAY)[1]

    assert 0.5 < len(broken) / len(whole) < 0.7
    with pytest.raises(FitEOFError):
        decoded(broken)


def test_workout_is_no_activity() -> None:
    assert made("workout")[0].endswith(".fit")
    assert messages("workout", "file_id")[0]["type"] == "workout"
    assert len(messages("workout", "workout_step")) == 12
    assert records("workout") == []


def test_local_start_is_in_the_morning() -> None:
    (activity,) = messages("easy", "activity")
    offset = activity["local_timestamp"] - activity["timestamp"]

    assert (session("easy")["start_time"] + offset).hour == 7
