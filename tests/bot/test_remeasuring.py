"""The slow walk over everything that is stored."""

import logging
from collections.abc import Sequence

import pytest

from bot.remeasuring import remeasure_all
from coaching.domain.activity import ActivityId, Outdated
from coaching.domain.athlete import AthleteId
from tests.conversation import Chat, Running

ATHLETE = AthleteId(1)


class Shelf:
    """Five activities, looked at two at a time, all but the third outdated; the second brings everything down."""

    def __init__(self) -> None:
        self.renewed: list[int] = []

    async def outdated(self, before: ActivityId | None) -> Outdated:
        last = 5 if before is None else before - 1
        ids = [ActivityId(number) for number in range(last, max(last - 2, 0), -1)]
        return Outdated(found=_theirs([each for each in ids if each != 3]), before=ids[-1] if ids else None)

    async def renew(self, _: AthleteId, activity_id: ActivityId) -> bool:
        if activity_id == 2:
            raise ZeroDivisionError
        self.renewed.append(activity_id)
        return True


def _theirs(ids: Sequence[ActivityId]) -> tuple[tuple[AthleteId, ActivityId], ...]:
    return tuple((ATHLETE, each) for each in ids)


@pytest.mark.slow
async def test_running_coach_renews_what_it_keeps(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("tempo")
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    [before] = await coach.coach.stores.activities.page(athlete.id, offset=0, limit=2)
    old = before.metrics.model_copy(update={"version": 0, "best_efforts": (), "mile_splits": ()})
    async with coach.coach.stores.database.work():
        await coach.coach.stores.activities.remeasure(before, old)

    await remeasure_all(coach.coach.remeasuring, wait_s=0, pause_s=0)

    [after] = await coach.coach.stores.activities.page(athlete.id, offset=0, limit=2)
    assert after.metrics == before.metrics
    assert after.metrics.best_efforts


async def test_all_are_renewed_and_one_that_fails_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    shelf = Shelf()

    with caplog.at_level(logging.INFO):
        await remeasure_all(shelf, wait_s=0, pause_s=0)  # type: ignore[arg-type]  # what it calls is all there

    assert shelf.renewed == [5, 4, 1]
    assert "Measured 3 activities anew." in caplog.text
    assert "ZeroDivisionError" in caplog.text
