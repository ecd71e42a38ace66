from datetime import date, timedelta

import pytest

from coaching.domain.athlete import Athlete
from coaching.domain.plan import Check, PlanDay, PlanDraft, PlanId
from coaching.domain.report import Claim, CodeChange, Fact
from storage.database import Database
from storage.plans import PlanStore
from tests.fakes import FixedClock

MONDAY = date(2026, 11, 30)
CLAIM = Claim(part="why", wording_key="plan.starts_from", facts=(Fact(id="week", value=30_000.0, unit="m"),))


def _draft(*codes: str, **other: object) -> PlanDraft:
    days = [PlanDay(day=MONDAY + timedelta(days=n), phase="base", code=code) for n, code in enumerate(codes)]
    return PlanDraft.model_validate(
        {"kind": "base", "level": "intermediate", "effective_vo2max": 41.5, "days": days, **other}
    )


@pytest.fixture(name="plans")
def _plans(database: Database, clock: FixedClock) -> PlanStore:
    return PlanStore(database, clock)


async def test_plan_comes_back_as_it_was_kept(database: Database, plans: PlanStore, athlete: Athlete) -> None:
    change = CodeChange(day=MONDAY, before="E8", after="E9", why=CLAIM, refused_for="R10")
    draft = _draft(
        "E8",
        "-",
        "T3x8/2+SL",
        checks=(Check(rule="R10", state="warned", findings=2),),
        claims=(CLAIM,),
        changes=(change,),
    )
    async with database.work():
        kept = await plans.propose(athlete.id, draft)

    found = await plans.find(athlete.id, "proposed")

    assert found == kept
    assert PlanDraft.model_validate(kept.model_dump(exclude={"id", "state", "made_at"})) == draft


async def test_new_proposal_takes_the_place_of_the_old_one(
    database: Database, plans: PlanStore, athlete: Athlete
) -> None:
    async with database.work():
        old = await plans.propose(athlete.id, _draft("E8"))
        new = await plans.propose(athlete.id, _draft("E9"))

    assert await plans.all(athlete.id) == (new,)
    async with database.work():
        assert await plans.accept(athlete.id, old.id) is None


async def test_accepted_plan_archives_the_one_before(database: Database, plans: PlanStore, athlete: Athlete) -> None:
    async with database.work():
        first = await plans.propose(athlete.id, _draft("E8"))
        await plans.accept(athlete.id, first.id)
        second = await plans.propose(athlete.id, _draft("E9"))
        active = await plans.accept(athlete.id, second.id)
        assert await plans.accept(athlete.id, second.id) is None

    archived = await plans.find(athlete.id, "archived")
    assert await plans.find(athlete.id, "active") == active
    assert active is not None
    assert archived is not None
    assert (active.id, archived.id) == (second.id, first.id)


async def test_declined_proposal_is_gone_and_the_active_plan_stays(
    database: Database, plans: PlanStore, athlete: Athlete
) -> None:
    async with database.work():
        first = await plans.propose(athlete.id, _draft("E8"))
        await plans.accept(athlete.id, first.id)
        second = await plans.propose(athlete.id, _draft("E9"))
        assert await plans.decline(athlete.id, second.id)
        assert not await plans.decline(athlete.id, first.id)

    assert [plan.id for plan in await plans.all(athlete.id)] == [first.id]


async def test_nobody_reaches_the_plans_of_others(
    database: Database, plans: PlanStore, athlete: Athlete, other: Athlete
) -> None:
    async with database.work():
        mine = await plans.propose(athlete.id, _draft("E8"))
        assert await plans.accept(other.id, mine.id) is None
        assert not await plans.decline(other.id, mine.id)
        assert not await plans.end(other.id)

    assert await plans.get(other.id, mine.id) is None
    assert await plans.get(other.id, PlanId(999)) is None
    assert await plans.find(other.id, "proposed") is None
    assert await plans.all(other.id) == ()
    assert await plans.get(athlete.id, mine.id) == mine
