"""The runs that a newcomer can try without a watch; made at the click, the same for the same day and seed."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.local_telegram.fit_writer import (
    CYCLING,
    ROAD_RIDE,
    STREET,
    TREADMILL,
    Pause,
    Run,
    Step,
    write_cut_fit,
    write_fit,
    write_workout,
)
from bot.local_telegram.simulation import Body, Leg, Outing, Road, simulate


@dataclass(frozen=True)
class Sample:
    """One file on offer, and what it shows."""

    name: str
    title: str
    hint: str


SAMPLES: tuple[Sample, ...] = (
    Sample("easy", "Easy run", "45 minutes, even and relaxed: a good first upload."),
    Sample("long", "Long run", "1:45 h; slower at the end, and the heart rate drifts up."),
    Sample("intervals", "5 x 1 km", "Warm-up, five fast kilometres with jogs, cool-down."),
    Sample("tempo", "Tempo run", "20 brisk minutes in the middle."),
    Sample("fast_start", "10 km, too fast too soon", "Two proud kilometres, then the price."),
    Sample("no_hr", "No heart rate", "Half an hour without a sensor."),
    Sample("treadmill", "Treadmill", "Indoors and flat."),
    Sample("ride", "Bike ride", "Counts as cross-training."),
    Sample("history", "Eight weeks of runs", "A zip with 24 runs that build up."),
    Sample("broken", "Broken file", "Cut off in the middle: what can be saved?"),
    Sample("workout", "Workout file", "A plan for the watch, not a run."),
)

#: All samples are told in this zone, and lie between yesterday and two months ago.
_UTC_OFFSET = timedelta(hours=1)
_MORNING, _EVENING = time(7, 10), time(18, 20)
_KEPT_OF_THE_BROKEN = 0.62

_WEEKS, _RUNS_PER_WEEK = 8, 3
#: Days before the end of a week of the history; the single samples lie on the days between.
_EASY_DAY, _LONG_DAY, _STEADY_DAY = 2, 4, 7
#: The longest easy and long run of the history, and how much of it each week asks for, the oldest first.
_EASY_MINUTES, _LONG_MINUTES = 45.0, 100.0
_BUILD_UP = (0.62, 0.68, 0.74, 0.62, 0.8, 0.88, 0.95, 1.0)
#: Eight weeks of training make the heart slower at the same pace.
_UNTRAINED = 0.045


def make_sample(name: str, *, today: date, seed: int = 1) -> tuple[str, bytes]:
    """Return the file name and the content of a sample.

    Raises:
        KeyError: If there is no such sample.
    """
    make, days_ago = _MAKERS[name]
    day = today - timedelta(days=days_ago)
    return make(day, Random(f"{name}/{seed}"))  # noqa: S311 -- made-up runs, not secrets


_Made = tuple[str, bytes]


def _easy(day: date, random: Random) -> _Made:
    return _file(day, "easy-run", _easy_run(day, random))


def _easy_run(day: date, random: Random) -> Run:
    return _run(day, random, _steady_outing(334, minutes=45))


def _long(day: date, random: Random) -> _Made:
    """Drink after an hour, tire after eighty minutes."""
    legs = (
        Leg(from_pace_s_per_km=345, seconds=60 * 60),
        Leg(from_pace_s_per_km=347, to_pace_s_per_km=358, seconds=20 * 60),
        Leg(from_pace_s_per_km=362, to_pace_s_per_km=415, seconds=25 * 60),
    )
    drink = Pause(62 * 60, 62 * 60 + 75)
    outing = Outing(legs=legs, body=Body(drift_per_hour=0.1), pauses=(drink,))
    return _file(day, "long-run", _run(day, random, outing))


def _intervals(day: date, random: Random) -> _Made:
    fast = Leg(from_pace_s_per_km=244, to_pace_s_per_km=247, metres=1000)
    jog = Leg(from_pace_s_per_km=430, seconds=120, intensity="rest")
    warm_up = Leg(from_pace_s_per_km=355, to_pace_s_per_km=335, metres=2000, intensity="warmup")
    cool_down = Leg(from_pace_s_per_km=350, to_pace_s_per_km=370, metres=1500, intensity="cooldown")
    legs = (warm_up, *(fast, jog) * 4, fast, replace(jog, seconds=180), cool_down)
    return _file(day, "intervals", _run(day, random, Outing(legs=legs, presses_lap=True)))


def _tempo(day: date, random: Random) -> _Made:
    legs = (
        Leg(from_pace_s_per_km=350, to_pace_s_per_km=330, seconds=15 * 60),
        Leg(from_pace_s_per_km=274, seconds=20 * 60),
        Leg(from_pace_s_per_km=345, to_pace_s_per_km=355, seconds=10 * 60),
    )
    return _file(day, "tempo-run", _run(day, random, Outing(legs=legs)))


def _fast_start(day: date, random: Random) -> _Made:
    """Everybody's first race: the heart stays high while the legs give up."""
    legs = (
        Leg(from_pace_s_per_km=248, to_pace_s_per_km=255, metres=2000),
        Leg(from_pace_s_per_km=262, to_pace_s_per_km=290, metres=3000),
        Leg(from_pace_s_per_km=295, to_pace_s_per_km=325, metres=4200),
        Leg(from_pace_s_per_km=318, to_pace_s_per_km=300, metres=815),
    )
    return _file(
        day, "10-km", _run(day, random, Outing(legs=legs, body=Body(hr_bpm_per_m_s=31.0, drift_per_hour=0.36)))
    )


def _no_hr(day: date, random: Random) -> _Made:
    run = _run(day, random, _steady_outing(340, minutes=30))
    points = tuple(replace(point, hr_bpm=None) for point in run.points)
    return _file(day, "run-without-heart-rate", replace(run, points=points))


def _treadmill(day: date, random: Random) -> _Made:
    legs = (Leg(from_pace_s_per_km=360, seconds=5 * 60), Leg(from_pace_s_per_km=328, seconds=35 * 60))
    run = _run(day, random, Outing(legs=legs, road=Road(waves=())))
    return _file(day, "treadmill", replace(run, sub_sport=TREADMILL))


def _ride(day: date, random: Random) -> _Made:
    body = Body(hr_bpm_per_m_s=10.3, climbing_cost=7.0, climbing_slows=7.0, cadence_per_min=86.0, cadence_per_m_s=1.5)
    road = Road(waves=((18.0, 6100.0), (6.0, 1700.0)))
    legs = (Leg(from_pace_s_per_km=133, seconds=75 * 60),)
    run = _run(day, random, Outing(legs=legs, body=body, road=road))
    return _file(day, "bike-ride", replace(run, sport=CYCLING, sub_sport=ROAD_RIDE))


def _broken(day: date, random: Random) -> _Made:
    name, _ = _file(day, "cut-off", run := _easy_run(day, random))
    return name, write_cut_fit(run, kept_share=_KEPT_OF_THE_BROKEN)


def _workout(day: date, _: Random) -> _Made:
    steps = (
        Step("Warm-up", 2000, "warmup"),
        *(Step("Fast", 1000), Step("Jog", 400, "rest")) * 5,
        Step("Cool-down", 1500, "cooldown"),
    )
    created_at = datetime.combine(day, _EVENING, UTC)
    return f"{day}-workout.fit", write_workout("5 x 1 km", steps, created_at=created_at)


def _hour(day: date, random: Random) -> _Made:
    """Fill an hour with one record a second, all columns used."""
    return _file(day, "hour", _run(day, random, Outing(legs=(Leg(from_pace_s_per_km=330, seconds=3599),))))


def _history(today: date, random: Random) -> _Made:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _history_runs(today, random):
            # A fixed date inside the zip: the same history gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return f"{today}-history.zip", packed.getvalue()


def _history_runs(today: date, random: Random) -> Iterator[_Made]:
    """Yield three runs a week, the oldest first: easy, steady or lively, long."""
    for week, share in enumerate(_BUILD_UP):
        sunday = today - timedelta(weeks=_WEEKS - 1 - week)
        body = Body(hr_bpm_per_m_s=29.7 * (1 + _UNTRAINED * (1 - week / (_WEEKS - 1))))
        steady = Leg(from_pace_s_per_km=345, to_pace_s_per_km=318 - week, seconds=_EASY_MINUTES * 60 * share)
        easy = Leg(from_pace_s_per_km=344, seconds=_EASY_MINUTES * 60 * share)
        long = Leg(from_pace_s_per_km=350, to_pace_s_per_km=354, seconds=_LONG_MINUTES * 60 * share)
        for days, name, leg in ((_STEADY_DAY, "steady", steady), (_LONG_DAY, "long", long), (_EASY_DAY, "easy", easy)):
            day = sunday - timedelta(days=days)
            yield _file(day, name, _run(day, random, Outing(legs=(leg,), body=body)))


def _steady_outing(pace_s_per_km: float, *, minutes: float) -> Outing:
    return Outing(legs=(Leg(from_pace_s_per_km=pace_s_per_km, seconds=minutes * 60),))


def _run(day: date, random: Random, outing: Outing) -> Run:
    """Return what the watch recorded of an outing on the morning of a day."""
    local_start = datetime.combine(day, _MORNING, UTC) + timedelta(seconds=random.randrange(1800))
    made = simulate(outing, random)
    return Run(
        started_at=local_start - _UTC_OFFSET,
        utc_offset_s=int(_UTC_OFFSET.total_seconds()),
        points=made.points,
        laps=made.laps,
        pauses=outing.pauses,
        sub_sport=STREET,  # without positions, the only sign that it was outdoors
    )


def _file(day: date, name: str, run: Run) -> _Made:
    return f"{day}-{name}.fit", write_fit(run)


#: Each maker, and how many days ago its run was; no two on the same day.
_MAKERS: dict[str, tuple[Callable[[date, Random], _Made], int]] = {
    "easy": (_easy, 1),
    "intervals": (_intervals, 3),
    "tempo": (_tempo, 5),
    "long": (_long, 6),
    "fast_start": (_fast_start, 8),
    "no_hr": (_no_hr, 10),
    "treadmill": (_treadmill, 12),
    "ride": (_ride, 13),
    "broken": (_broken, 15),
    "hour": (_hour, 17),
    "workout": (_workout, 1),
    "history": (_history, 0),
}
