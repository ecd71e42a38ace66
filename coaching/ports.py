"""What the use cases need from outside, as Protocols; storage and the process implement them."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from coaching.domain.activity import Activity, ActivityId, MeasuredActivity
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.messages import OutboxId
from coaching.domain.model import ModelAnswer, ModelRequest
from coaching.domain.recording import Decoded, Samples
from coaching.domain.report import Answer, Report, ReportKind
from coaching.domain.usage import ModelCall, SentText
from coaching.domain.work import Work, WorkId, WorkKind, WorkOrder


class Clock(Protocol):
    """The time, as something that can be set in tests."""

    def now(self) -> datetime:
        """Return the current time, aware and in UTC."""
        ...


class Decoder(Protocol):
    """Decodes activity files where they can do no harm; no transaction may be open meanwhile."""

    async def decode(self, data: bytes) -> Decoded:
        """Decode one file that is no archive; never raises for what the file holds."""
        ...


class UnitOfWork(Protocol):
    """Opens the one transaction that the stores join."""

    def work(self) -> AbstractAsyncContextManager[None]:
        """Commit at the end, roll back on any exception; cannot be nested."""
        ...


class Athletes(Protocol):
    """The people who are coached."""

    async def get(self, athlete_id: AthleteId) -> Athlete:
        """Return the athlete."""
        ...

    async def save(self, athlete: Athlete) -> None:
        """Replace what is known about the athlete."""
        ...


class Activities(Protocol):
    """The activities of each athlete; nothing is reachable without naming its owner."""

    async def add(self, athlete_id: AthleteId, activity: MeasuredActivity, samples: Samples, file_id: int) -> Activity:
        """Keep one activity of a file."""
        ...

    async def remove(self, athlete_id: AthleteId, activity_id: ActivityId) -> None:
        """Forget one activity with its samples and what was written about it; the file it came from stays."""
        ...

    async def keep_file(self, athlete_id: AthleteId, sha256: str, content: bytes) -> int:
        """Keep the original file, compressed, and return its id; a known file keeps its id."""
        ...

    async def get(self, athlete_id: AthleteId, activity_id: ActivityId) -> Activity:
        """Return one activity.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        ...

    async def of_file(self, athlete_id: AthleteId, sha256: str) -> tuple[Activity, ...]:
        """Return the activities that came from a file with this content, oldest first."""
        ...

    async def near(self, athlete_id: AthleteId, started_at: datetime, within_s: float) -> tuple[Activity, ...]:
        """Return the activities that started within so many seconds of an instant."""
        ...

    async def between(self, athlete_id: AthleteId, start: datetime, end: datetime) -> tuple[Activity, ...]:
        """Return the activities with start <= started_at < end, oldest first."""
        ...

    async def page(self, athlete_id: AthleteId, *, offset: int, limit: int) -> tuple[Activity, ...]:
        """Return some activities, newest first."""
        ...

    async def count(self, athlete_id: AthleteId) -> int:
        """Return how many activities the athlete has."""
        ...


class Reports(Protocol):
    """What the coach wrote; one live report for each athlete, kind and subject."""

    async def find(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int) -> Report | None:
        """Return the live report about a subject."""
        ...

    async def replace(self, athlete_id: AthleteId, subject_id: int, answer: Answer, *, shown: str) -> Report:
        """Keep an answer; an earlier one about the same subject goes."""
        ...


class WorkQueue(Protocol):
    """Long pieces of work, one row each."""

    async def order(self, order: WorkOrder) -> tuple[Work, bool]:
        """Queue a piece of work, or return the live one; the flag says whether it is new."""
        ...

    async def announce(self, work_id: WorkId, *, placeholder: OutboxId | None, card: OutboxId | None) -> None:
        """Note which messages announce the work."""
        ...

    async def claim(self, busy: Collection[tuple[AthleteId, WorkKind]], full: Collection[WorkKind]) -> Work | None:
        """Mark the oldest queued work as running, and return it.

        Args:
            busy: Athletes who have work of this kind running; theirs waits.
            full: Kinds of which no more may run now.
        """
        ...

    async def requeue_running(self) -> int:
        """Queue again what an earlier process had begun; return how many."""
        ...

    async def get(self, work_id: WorkId) -> Work:
        """Return one piece of work."""
        ...

    async def progress(self, work_id: WorkId, done: int) -> None:
        """Note how many of its items are done."""
        ...

    async def finish(self, work_id: WorkId, *, succeeded: bool) -> bool:
        """End running work; False when it was cancelled meanwhile (then nothing may be kept)."""
        ...

    async def cancel(self, athlete_id: AthleteId, kinds: Sequence[WorkKind] = ()) -> tuple[Work, ...]:
        """Cancel the athlete's live work of these kinds (all kinds when empty) and return it."""
        ...


class Model(Protocol):
    """Somebody who answers questions in words; no transaction may be open meanwhile."""

    async def ask(self, request: ModelRequest) -> ModelAnswer:
        """Ask once, without trying again.

        Raises:
            ModelUnavailable: If no answer came.
        """
        ...


class Ledger(Protocol):
    """Every call to a model, failures too; each is kept in a short unit of work of its own."""

    async def add(self, athlete_id: AthleteId, call: ModelCall) -> None:
        """Keep one call."""
        ...

    async def recent(self, kind: ReportKind, model: str, limit: int) -> tuple[ModelCall, ...]:
        """Return the last calls of this kind to this model, whoever they were for, newest first."""
        ...


class SentTexts(Protocol):
    """What left for a model, word for word; each is kept in a short unit of work of its own."""

    async def keep_request(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int, text: str) -> None:
        """Keep what is about to be sent; an answer kept earlier about the same subject goes."""
        ...

    async def keep_answer(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int, text: str) -> None:
        """Keep what came back for the request kept last about this subject."""
        ...

    async def last(self, athlete_id: AthleteId) -> SentText | None:
        """Return what was sent last about this athlete, None where nothing ever was."""
        ...
