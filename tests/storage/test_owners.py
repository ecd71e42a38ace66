"""Whoever names the number of another's row gets nothing of it and changes nothing: asked of each store directly.

The handlers look among the athlete's own rows before they call a store, so that a conversation would not notice a store
that forgot to ask whose row it is.
"""

import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib import import_module

import pytest
from sqlmodel import select

import storage
from coaching.domain.activity import Activity, Correction
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.belongings import FileId
from coaching.domain.goal import GoalDraft, GoalId, RaceResultDraft, RaceResultId
from coaching.domain.injury import InjuryId
from coaching.domain.plan import PlanDay, PlanDraft, PlanId
from coaching.domain.work import WorkOrder
from coaching.errors import UnknownActivity
from storage.activities import ActivityStore
from storage.belongings import BelongingsStore
from storage.database import Database
from storage.goals import GoalStore
from storage.injuries import InjuryStore
from storage.plans import PlanStore
from storage.reports import ReportStore
from storage.sent import SentTextStore
from storage.tables import Row
from storage.work import WorkStore
from tests.builders import NOON, an_activity, an_answer, metrics, some_samples
from tests.fakes import FixedClock

DAY = date(2027, 5, 2)
GOAL = GoalDraft(distance_m=42_195.0, race_on=DAY)
RESULT = RaceResultDraft(distance_m=10_000.0, seconds=2_477.0, raced_on=date(2026, 9, 20))
PLAN = PlanDraft(
    kind="base", level="beginner", effective_vo2max=40.0, days=(PlanDay(day=DAY, phase="base", code="E8"),)
)  # fmt: skip - one value
SENT = "sent for the owner"


@dataclass(frozen=True)
class Kept:
    """The stores, and the numbers of the rows of one athlete in them."""

    activities: ActivityStore
    belongings: BelongingsStore
    goals: GoalStore
    injuries: InjuryStore
    plans: PlanStore
    reports: ReportStore
    sent: SentTextStore
    queue: WorkStore
    activity: Activity
    file: int
    goal: GoalId
    result: RaceResultId
    injury: InjuryId
    plan: PlanId


Call = Callable[[Kept, AthleteId], Awaitable[object]]

#: What each method that takes the number of a row answers, when this athlete names the rows of Kept.
CALLS: Mapping[str, Call] = {
    "ActivityStore.get": lambda kept, me: kept.activities.get(me, kept.activity.id),
    "ActivityStore.samples": lambda kept, me: kept.activities.samples(me, kept.activity.id),
    "ActivityStore.file_of": lambda kept, me: kept.activities.file_of(me, kept.activity.id),
    "ActivityStore.remove": lambda kept, me: kept.activities.remove(me, kept.activity.id),
    "ActivityStore.feel": lambda kept, me: kept.activities.feel(_taken(kept, me), rpe=9, remark="x"),
    "ActivityStore.correct": lambda kept, me: kept.activities.correct(
        _taken(kept, me), Correction(is_race=True), an_activity(), some_samples()
    ),
    "ActivityStore.remeasure": lambda kept, me: kept.activities.remeasure(_taken(kept, me), metrics(laps=9)),
    "BelongingsStore.content": lambda kept, me: kept.belongings.content(me, FileId(kept.file)),
    "BelongingsStore.activities": lambda kept, me: kept.belongings.activities(me, FileId(kept.file)),
    "GoalStore.drop": lambda kept, me: kept.goals.drop(me, kept.goal),
    "GoalStore.aim": lambda kept, me: kept.goals.aim(me, GOAL, instead_of=kept.goal),
    "GoalStore.drop_result": lambda kept, me: kept.goals.drop_result(me, kept.result),
    "InjuryStore.clear": lambda kept, me: kept.injuries.clear(me, kept.injury, DAY),
    "PlanStore.get": lambda kept, me: kept.plans.get(me, kept.plan),
    "PlanStore.accept": lambda kept, me: kept.plans.accept(me, kept.plan),
    "PlanStore.decline": lambda kept, me: kept.plans.decline(me, kept.plan),
    "ReportStore.find": lambda kept, me: kept.reports.find(me, "feedback", kept.activity.id),
    "ReportStore.replace": lambda kept, me: kept.reports.replace(me, kept.activity.id, an_answer(), shown="new"),
    "WorkStore.order": lambda kept, me: kept.queue.order(_order(me, kept)),
    "WorkStore.cancel": lambda kept, me: kept.queue.cancel(me),
}
#: These make a row of one's own, which is no answer about the other's.
MAKING = frozenset({"GoalStore.aim", "ReportStore.replace", "WorkStore.order"})
#: Takes the number that keep_file gave for the same athlete a moment before.
FROM_INSIDE = frozenset({"ActivityStore.add"})
#: These open units of work of their own.
APART = frozenset({"SentTextStore.keep_request", "SentTextStore.keep_answer"})


class _UndoneError(Exception):
    """Rolls back what was tried."""


def _taken(kept: Kept, me: AthleteId) -> Activity:
    """Return the activity as somebody would have it who calls it theirs."""
    return kept.activity.model_copy(update={"athlete_id": me})


def _order(me: AthleteId, kept: Kept) -> WorkOrder:
    return WorkOrder(athlete_id=me, kind="feedback", subject=str(kept.activity.id), chat_id=1)


@pytest.fixture
async def kept(database: Database, clock: FixedClock, athlete: Athlete) -> Kept:
    """Something of the first athlete in every table whose rows have numbers."""
    activities, reports, queue = (
        ActivityStore(database, clock),
        ReportStore(database, clock),
        WorkStore(database, clock),
    )
    goals, injuries, plans = GoalStore(database), InjuryStore(database), PlanStore(database, clock)
    sent, belongings = SentTextStore(database, clock), BelongingsStore(database)
    async with database.work():
        file = await activities.keep_file(athlete.id, "abc", b"file")
        activity = await activities.add(athlete.id, an_activity(), some_samples(), file)
        await reports.replace(athlete.id, activity.id, an_answer(), shown="old")
        found = Kept(
            activities=activities,
            belongings=belongings,
            goals=goals,
            injuries=injuries,
            plans=plans,
            reports=reports,
            sent=sent,
            queue=queue,
            activity=activity,
            file=file,
            goal=(await goals.aim(athlete.id, GOAL)).id,
            result=(await goals.add_result(athlete.id, RESULT)).id,
            injury=(await injuries.report(athlete.id, "knee", 4, NOON.date())).id,
            plan=(await plans.propose(athlete.id, PLAN)).id,
        )
        await queue.order(_order(athlete.id, found))
    await sent.keep_request(athlete.id, "feedback", activity.id, SENT)
    return found


async def _rows(database: Database, but: AthleteId) -> dict[str, list[str]]:
    """Return every row that is not this athlete's."""
    found: dict[str, list[str]] = {}
    async with database.reading() as session:
        for table in Row.metadata.sorted_tables:
            whose = table.columns.get("athlete_id")
            others = select(*table.columns) if whose is None else select(*table.columns).where(whose != but)
            found[table.name] = sorted(repr(tuple(row)) for row in await session.exec(others))
    return found


async def _tried(database: Database, name: str, kept: Kept, me: AthleteId, *, but: AthleteId) -> tuple[object, bool]:
    """Return what a method answers, and whether it changed rows that are not this athlete's; all of it is undone."""
    before, answer, is_changed = await _rows(database, but), None, False
    with suppress(_UndoneError):
        async with database.work():
            with suppress(UnknownActivity):
                answer = await CALLS[name](kept, me)
            is_changed = await _rows(database, but) != before
            raise _UndoneError
    return answer, is_changed


async def test_rows_of_another_are_neither_shown_nor_changed(database: Database, kept: Kept, other: Athlete) -> None:
    shown, changed = set(), set()

    for name in CALLS:
        answer, is_changed = await _tried(database, name, kept, other.id, but=other.id)
        shown |= {name} if answer and name not in MAKING else set()
        changed |= {name} if is_changed else set()

    assert (shown, changed) == (set(), set())


async def test_owner_gets_or_changes_what_they_name(
    database: Database, kept: Kept, athlete: Athlete, other: Athlete
) -> None:
    """Otherwise the test above would prove nothing."""
    tried = {name: await _tried(database, name, kept, athlete.id, but=other.id) for name in CALLS}

    assert [name for name, (answer, is_changed) in tried.items() if not answer and not is_changed] == []


async def test_work_of_another_is_not_taken_for_ones_own(database: Database, kept: Kept, other: Athlete) -> None:
    async with database.work():
        work, is_new = await kept.queue.order(_order(other.id, kept))

    assert is_new
    assert work.athlete_id == other.id


async def test_sent_text_of_another_stays(kept: Kept, athlete: Athlete, other: Athlete) -> None:
    await kept.sent.keep_answer(other.id, "feedback", kept.activity.id, "new")
    await kept.sent.keep_request(other.id, "feedback", kept.activity.id, "new")

    last = await kept.sent.last(athlete.id)

    assert last is not None
    assert (last.request, last.answer) == (SENT, None)


async def test_removing_an_activity_leaves_what_others_have_under_its_number(
    database: Database, kept: Kept, athlete: Athlete, other: Athlete
) -> None:
    async with database.work():
        await kept.reports.replace(other.id, kept.activity.id, an_answer(), shown="theirs")

    async with database.work():
        await kept.activities.remove(athlete.id, kept.activity.id)

    assert await kept.reports.find(other.id, "feedback", kept.activity.id) is not None


def test_every_method_that_takes_the_number_of_a_row_is_tried() -> None:
    """Work is told by its number inside only: whose it is was asked when it was ordered, and no button names it."""
    modules = [import_module(f"storage.{found.name}") for found in pkgutil.iter_modules(storage.__path__)]
    stores = {found for module in modules for found in vars(module).values() if _is_store(found)}

    taking = {
        f"{store.__name__}.{name}"
        for store in stores
        for name, method in vars(store).items()
        if not name.startswith("_") and inspect.iscoroutinefunction(method) and _takes_a_row(method)
    }

    assert taking - FROM_INSIDE - APART <= CALLS.keys()


def _is_store(found: object) -> bool:
    return inspect.isclass(found) and found.__module__.startswith("storage.") and found.__name__.endswith("Store")


def _takes_a_row(method: Callable[..., object]) -> bool:
    """Return whether a method takes the number of a row beside that of its owner, or a value that holds both."""
    parameters = inspect.signature(method).parameters
    numbers = {name for name in parameters if name.endswith(("_id", "instead_of"))} - {"athlete_id", "chat_id"}
    return ("athlete_id" in parameters and bool(numbers)) or any(
        parameter.annotation in (Activity, WorkOrder) for parameter in parameters.values()
    )
