import pytest

from coaching.domain.athlete import Athlete
from storage.database import Database
from storage.reports import ReportStore
from tests.builders import an_answer
from tests.fakes import FixedClock


@pytest.fixture
def reports(database: Database, clock: FixedClock) -> ReportStore:
    return ReportStore(database, clock)


async def test_report_comes_back_as_kept(database: Database, reports: ReportStore, athlete: Athlete) -> None:
    async with database.work():
        kept = await reports.replace(athlete.id, 3, an_answer(), shown="<b>hi</b>")

    assert await reports.find(athlete.id, "feedback", 3) == kept
    assert kept.claims == an_answer().claims


async def test_report_of_a_model_keeps_what_it_took(database: Database, reports: ReportStore, athlete: Athlete) -> None:
    answer = an_answer(source="model", reason=None, model="m", prompt_version="abc", cost_micro_usd=None)
    async with database.work():
        kept = await reports.replace(athlete.id, 3, answer, shown="x")

    found = await reports.find(athlete.id, "feedback", 3)
    assert found == kept
    assert (found.model, found.prompt_version, found.cost_micro_usd) == ("m", "abc", None)


async def test_new_report_replaces_the_old_one(database: Database, reports: ReportStore, athlete: Athlete) -> None:
    async with database.work():
        await reports.replace(athlete.id, 3, an_answer(), shown="old")
        kept = await reports.replace(athlete.id, 3, an_answer(style="direct"), shown="new")

    assert await reports.find(athlete.id, "feedback", 3) == kept


async def test_nobody_finds_the_report_of_another(
    database: Database, reports: ReportStore, athlete: Athlete, other: Athlete
) -> None:
    async with database.work():
        await reports.replace(athlete.id, 3, an_answer(), shown="x")

    assert await reports.find(other.id, "feedback", 3) is None
