"""Days, weeks and records over a real database, however and in which order the activities came."""

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.domain.activity import ActivityId, Correction
from coaching.domain.history import Week
from tests.builders import some_samples
from tests.training_days import LAST_DAY, Done, Seen, TrainingDiary, diary, done, random_history

ATHLETE = {"hr_max_bpm": 190, "hr_rest_bpm": 50, "threshold_hr_bpm": 170, "sex": "m"}


@pytest.fixture
async def kept(migrated: Path, tmp_path: Path) -> AsyncIterator[TrainingDiary]:
    async with diary(migrated, tmp_path, **ATHLETE) as opened:
        yield opened


async def test_without_activities_there_is_no_history(kept: TrainingDiary) -> None:
    assert await kept.history.days(kept.athlete, until=LAST_DAY, count=90) == ()
    assert await kept.history.weeks(kept.athlete, until=LAST_DAY, count=8) == ()
    assert await kept.history.records(kept.athlete) == ()


async def test_rest_days_have_a_place_too(kept: TrainingDiary) -> None:
    await kept.add_all([done(5), done(2)])

    days = await kept.history.days(kept.athlete, until=LAST_DAY, count=10)

    assert [day.day for day in days] == [LAST_DAY - timedelta(days=ago) for ago in range(5, -1, -1)]
    assert [day.sessions for day in days] == [1, 0, 0, 1, 0, 0]


async def test_fitness_begins_where_the_first_days_are(kept: TrainingDiary) -> None:
    """Starting at nothing would call everybody who joins unfit."""
    await kept.add_all([done(1), done(0)])

    first, second = await kept.history.days(kept.athlete, until=LAST_DAY, count=2)

    assert first.load_points == second.load_points > 0
    assert first.fitness == pytest.approx(first.load_points)
    assert second.form == pytest.approx(0.0)


async def test_week_sums_what_its_days_hold(kept: TrainingDiary) -> None:
    await kept.add_all([done(0, hr_bpm=180), done(1, minutes=60), done(1, minute=5, sport="cycling"), done(9)])

    *_, before, week = await kept.history.weeks(kept.athlete, until=LAST_DAY, count=8)

    assert isinstance(week, Week)
    assert (before.sessions, week.sessions, week.runs) == (1, 3, 2)
    assert week.distance_m == pytest.approx(1000 * 100 * 60 / 320)
    assert week.longest_s == 3600
    assert week.hard_days == 1
    assert week.zone_shares is not None
    assert sum(week.zone_shares) == pytest.approx(1.0)


async def test_excluded_activity_counts_nowhere_and_counts_again(kept: TrainingDiary) -> None:
    await kept.add(done(3))
    before = await kept.seen()
    fast = await kept.add(done(1, pace_s_per_km=250, correction=Correction(is_excluded=True)))

    without = await kept.seen()
    async with kept.database.work():
        await kept.activities.correct(fast, Correction(), done(1, pace_s_per_km=250).activity, some_samples())
    with_it = await kept.seen()

    assert (without.records, without.days[-1].fitness) == (before.records, before.days[-1].fitness)
    assert with_it.records != before.records
    assert sum(day.sessions for day in with_it.days) == 2


async def test_new_heart_rate_reference_is_right_in_every_day(kept: TrainingDiary, migrated: Path) -> None:
    history = random_history(3, 30)
    await kept.add_all(history)
    old = await kept.seen()
    changed = {**ATHLETE, "hr_max_bpm": 200, "threshold_hr_bpm": 180}

    await kept.meet(**changed)
    new = await kept.seen()

    with tempfile.TemporaryDirectory() as folder:
        async with diary(migrated, Path(folder), **changed) as fresh:
            await fresh.add_all(history)
            assert new == await fresh.seen()
    assert new != old


async def test_race_gives_pace_a_meaning_for_ninety_days_and_not_before(kept: TrainingDiary) -> None:
    race = done(12, minutes=20, pace_s_per_km=270, correction=Correction(is_race=True))
    await kept.add_all([done(101), done(10), race])

    methods = [method for _, _, method in (await kept.seen()).loads]

    assert methods == ["rtss", "rtss", "hrtss"]


async def test_felt_effort_counts_where_nothing_was_measured(migrated: Path, tmp_path: Path) -> None:
    async with diary(migrated, tmp_path) as kept:
        await kept.add_all([done(1, rpe=6, minutes=50), done(0)])

        loads = {method: points for _, points, method in (await kept.seen()).loads}

    assert loads["srpe"] == pytest.approx(6 * 50 * 0.15)
    assert set(loads) == {"srpe", "duration"}


async def test_own_ratio_of_felt_effort_counts_once_it_is_known(kept: TrainingDiary) -> None:
    """Whoever calls easy runs an eight gets no double load for it."""
    await kept.add_all([*(done(ago, rpe=8) for ago in (5, 4, 3)), done(1, rpe=8, sport="cycling")])
    runs = [points for _, points, method in (await kept.seen()).loads if method == "hrtss"]

    async with kept.database.work():
        ride, *_ = await kept.activities.page(kept.athlete.id, offset=0, limit=1)
        heartless = ride.metrics.model_copy(update={"hr_time": None, "hr_coverage": 0.0})
        without = ride.model_copy(update={"metrics": heartless})
        await kept.activities.correct(ride, Correction(), without, some_samples())
    (_, felt, method), *_ = (await kept.seen()).loads

    assert method == "srpe"
    assert felt == pytest.approx(runs[0])


async def test_record_is_the_fastest_and_of_equal_ones_the_first(kept: TrainingDiary) -> None:
    await kept.add_all([done(4, pace_s_per_km=300), done(3, pace_s_per_km=280), done(2, pace_s_per_km=280)])

    short, long = await kept.history.records(kept.athlete)

    assert short.seconds == pytest.approx(280.0)
    assert short.day == long.day == LAST_DAY - timedelta(days=3)
    assert (short.distance_m, long.distance_m) == (1000.0, 5000.0)


async def test_first_time_over_a_distance_beats_nothing(kept: TrainingDiary) -> None:
    first = done(4, pace_s_per_km=300)
    assert await kept.history.beaten(kept.athlete, first.activity.metrics.best_efforts) == ()
    await kept.add(first)

    faster = await kept.history.beaten(kept.athlete, done(0, pace_s_per_km=290).activity.metrics.best_efforts)
    slower = await kept.history.beaten(kept.athlete, done(0, pace_s_per_km=310).activity.metrics.best_efforts)

    assert [beaten.seconds for beaten in faster] == pytest.approx([290.0, 1450.0])
    assert [beaten.before.seconds for beaten in faster] == pytest.approx([300.0, 1500.0])
    assert slower == ()


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), reading=st.booleans())
def test_any_order_of_arrival_gives_the_same_history(migrated: Path, seed: int, *, reading: bool) -> None:
    history = random_history(seed, 14, span_days=60)
    shuffled = random.Random(seed).sample(history, len(history))  # noqa: S311 - chance, not secrecy

    in_order = asyncio.run(_seen_after(migrated, sorted(history, key=lambda one: one.activity.started_at)))
    late = asyncio.run(_seen_after(migrated, shuffled, reading_each_time=reading))

    assert late == in_order


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_what_is_added_and_removed_leaves_no_trace(migrated: Path, seed: int) -> None:
    before, after = asyncio.run(_seen_around_a_removal(migrated, seed))

    assert after == before


async def _seen_after(migrated: Path, history: list[Done], *, reading_each_time: bool = False) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        async with diary(migrated, Path(folder), **ATHLETE) as kept:
            await kept.add_all(history, reading_each_time=reading_each_time)
            return await kept.seen()


async def _seen_around_a_removal(migrated: Path, seed: int) -> tuple[Seen, Seen]:
    *history, one = random_history(seed, 12, span_days=70)
    with tempfile.TemporaryDirectory() as folder:
        async with diary(migrated, Path(folder), **ATHLETE) as kept:
            await kept.add_all(history)
            before = await kept.seen()
            added = await kept.add(one)
            await kept.seen()
            await kept.remove(ActivityId(added.id))
            return before, await kept.seen()
