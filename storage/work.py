"""Long pieces of work, one row each: the row is the truth, the worker only follows it."""

from collections.abc import Callable, Collection, Sequence

from sqlmodel import col, select, update

from coaching.domain.athlete import AthleteId
from coaching.domain.work import Tally, Work, WorkId, WorkItem, WorkKind, WorkOrder, WorkState
from coaching.ports import Clock
from storage.database import Database
from storage.tables import WorkRow

LIVE = ("queued", "running")

#: How many waiting rows a claim looks at: enough to find an athlete who is not busy.
LOOKED_AT = 100


class WorkStore:
    """Implements the port WorkQueue."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock
        self._listener: Callable[[], None] | None = None

    def tell(self, listener: Callable[[], None]) -> None:
        """Call this whenever new work is committed."""
        self._listener = listener

    async def order(self, order: WorkOrder) -> tuple[Work, bool]:
        """Queue a piece of work, or return the live one, which takes up the items; the flag says whether it is new."""
        session = self._database.writing()
        live = select(WorkRow).where(
            WorkRow.athlete_id == order.athlete_id,
            WorkRow.kind == order.kind,
            WorkRow.subject == order.subject,
            col(WorkRow.state).in_(LIVE),
        )
        known = (await session.exec(live)).first()
        if known is not None:
            known.items = [*known.items, *_unlisted(order.items, known)]
            session.add(known)
            return _work(known), False
        row = WorkRow(state="queued", created_at=self._clock.now(), **order.model_dump(mode="json"))
        session.add(row)
        await session.flush()
        if self._listener is not None:
            self._database.after_commit(self._listener)
        return _work(row), True

    async def announce(self, work_id: WorkId, *, placeholder: int | None, card: int | None) -> None:
        """Note which messages announce the work."""
        row = await self._row(work_id)
        row.placeholder, row.card = placeholder, card
        self._database.writing().add(row)

    async def claim(self, busy: Collection[tuple[AthleteId, WorkKind]], full: Collection[WorkKind]) -> Work | None:
        """Mark the oldest queued work as running, and return it.

        Args:
            busy: Athletes who have work of this kind running; theirs waits.
            full: Kinds of which no more may run now.
        """
        session = self._database.writing()
        queued = select(WorkRow).where(WorkRow.state == "queued", col(WorkRow.kind).not_in(full))
        rows = (await session.exec(queued.order_by(col(WorkRow.id)).limit(LOOKED_AT))).all()
        row = next((row for row in rows if (row.athlete_id, row.kind) not in busy), None)
        if row is None:
            return None
        row.state = "running"
        row.attempts += 1
        session.add(row)
        return _work(row)

    async def requeue_running(self) -> int:
        """Queue again what an earlier process had begun; return how many."""
        session = self._database.writing()
        changed = await session.exec(update(WorkRow).where(col(WorkRow.state) == "running").values(state="queued"))
        return changed.rowcount

    async def get(self, work_id: WorkId) -> Work:
        """Return one piece of work."""
        return _work(await self._row(work_id))

    async def is_known(self, work_id: WorkId) -> bool:
        """Return whether there is such work; not once its athlete is erased."""
        async with self._database.reading() as session:
            return (await session.exec(select(WorkRow.id).where(WorkRow.id == work_id))).first() is not None

    async def progress(self, work_id: WorkId, tally: Tally) -> None:
        """Note what became of its items so far; work that comes further may be begun again as often as new work."""
        row = await self._row(work_id)
        row.done = tally.files
        row.tally = tally.model_dump(mode="json", exclude_defaults=True)
        row.attempts = 1
        self._database.writing().add(row)

    async def finish(self, work_id: WorkId, *, succeeded: bool) -> bool:
        """End running work; False when it was cancelled meanwhile (then nothing may be kept)."""
        row = await self._row(work_id)
        if row.state != "running":
            return False
        self._end(row, "done" if succeeded else "failed")
        return True

    async def cancel(self, athlete_id: AthleteId, kinds: Sequence[WorkKind] = ()) -> tuple[Work, ...]:
        """Cancel the athlete's live work of these kinds (all kinds when empty) and return it."""
        session = self._database.writing()
        live = select(WorkRow).where(WorkRow.athlete_id == athlete_id, col(WorkRow.state).in_(LIVE))
        rows = [row for row in (await session.exec(live)).all() if not kinds or row.kind in kinds]
        cancelled = tuple(_work(row).model_copy(update={"state": "cancelled"}) for row in rows)
        for row in rows:
            self._end(row, "cancelled")
        return cancelled

    async def live_count(self) -> int:
        """Return how many pieces of work wait or run."""
        async with self._database.reading() as session:
            return len((await session.exec(select(WorkRow.id).where(col(WorkRow.state).in_(LIVE)))).all())

    def _end(self, row: WorkRow, state: WorkState) -> None:
        """End work, and forget the names of its files."""
        row.state = state
        row.items, row.tally = [], {}
        self._database.writing().add(row)

    async def _row(self, work_id: WorkId) -> WorkRow:
        async with self._database.reading() as session:
            return (await session.exec(select(WorkRow).where(WorkRow.id == work_id))).one()


def _work(row: WorkRow) -> Work:
    return Work.model_validate(row.model_dump())


def _unlisted(items: Sequence[WorkItem], row: WorkRow) -> list[dict[str, str]]:
    """Return the items that the row does not have yet."""
    listed = {item["file_id"] for item in row.items}
    return [item.model_dump() for item in items if item.file_id not in listed]
