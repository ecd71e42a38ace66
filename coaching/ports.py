"""What the use cases need from outside, as Protocols; storage and the process implement them."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from coaching.domain.access import AccessRequest, AccessState, Invite
from coaching.domain.activity import Activity, ActivityId, Correction, MeasuredActivity, Metrics, Outdated
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.belongings import Account, FileId, KeptFile
from coaching.domain.goal import Goal, GoalDraft, GoalId, RaceResult, RaceResultDraft, RaceResultId
from coaching.domain.history import Day, HistoryState, Record, Span, TrainingSession
from coaching.domain.injury import Area, Injury, InjuryId
from coaching.domain.messages import OutboxId
from coaching.domain.model import ModelAnswer, ModelRequest
from coaching.domain.plan import Plan, PlanDraft, PlanId, PlanState
from coaching.domain.recording import Decoded, Samples
from coaching.domain.report import Answer, Report, ReportKind
from coaching.domain.training import Load
from coaching.domain.usage import ModelCall, SentText
from coaching.domain.work import Tally, Work, WorkId, WorkKind, WorkOrder


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

    async def add(
        self, athlete_id: AthleteId, activity: MeasuredActivity, samples: Samples, file_id: int | None
    ) -> Activity:
        """Keep one activity, of a file or written down without one."""
        ...

    async def correct(
        self, activity: Activity, correction: Correction, measured: MeasuredActivity, samples: Samples
    ) -> Activity:
        """Replace what was measured of an activity by what the correction makes of it."""
        ...

    async def remeasure(self, activity: Activity, metrics: Metrics) -> None:
        """Replace the numbers of an activity; everything else about it stays, what was written about it too."""
        ...

    async def feel(self, activity: Activity, *, rpe: int | None, remark: str | None) -> Activity:
        """Replace how the activity felt."""
        ...

    async def remove(self, athlete_id: AthleteId, activity_id: ActivityId) -> None:
        """Forget one activity, its samples, what was written about it, and its file if nothing else came from it."""
        ...

    async def file_of(self, athlete_id: AthleteId, activity_id: ActivityId) -> bytes | None:
        """Return the original file of an activity as it was sent; None where there is none."""
        ...

    async def samples(self, athlete_id: AthleteId, activity_id: ActivityId) -> Samples:
        """Return the samples of one activity, without positions.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
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


class Measurings(Protocol):
    """Which stored activities were measured by an older version, whoever they belong to."""

    async def outdated(self, version: int, *, before: ActivityId | None, look_at: int) -> Outdated:
        """Return those among some activities, the last ones before an id; None for the very last."""
        ...


class Histories(Protocol):
    """What the activities of an athlete add up to over time; each question is one query."""

    async def state(self, athlete_id: AthleteId) -> HistoryState | None:
        """Return how far it is up to date; None before the first activity."""
        ...

    async def assess_anew(self, athlete_id: AthleteId, reference: str) -> None:
        """Forget all assessments, inside the unit of work: the athlete's heart rates mean something else now."""
        ...

    async def unassessed(self, athlete_id: AthleteId, limit: int) -> tuple[Activity, ...]:
        """Return some activities that have no session yet."""
        ...

    async def assess(self, sessions: Mapping[ActivityId, TrainingSession]) -> None:
        """Keep what activities mean, inside the unit of work."""
        ...

    async def sessions(self, athlete_id: AthleteId, since: date) -> tuple[tuple[ActivityId, TrainingSession], ...]:
        """Return what counts from a day on, in the order of the starts."""
        ...

    async def span(self, athlete_id: AthleteId) -> Span | None:
        """Return the first and the last day with a session that counts; None where there is none."""
        ...

    async def replace(
        self, athlete_id: AthleteId, since: date, days: Sequence[Day], loads: Mapping[ActivityId, Load]
    ) -> None:
        """Replace all days from one on, and the loads of activities; nothing is stale any more."""
        ...

    async def days(self, athlete_id: AthleteId, since: date, until: date) -> tuple[Day, ...]:
        """Return the days from one to another, both included; after the last activity there are none."""
        ...

    async def last_day(self, athlete_id: AthleteId, until: date) -> Day | None:
        """Return the last day up to this one."""
        ...

    async def records(
        self, athlete_id: AthleteId, *, but: Collection[ActivityId] = (), since: date = date.min
    ) -> tuple[Record, ...]:
        """Return the fastest time over each distance from a day on, without some activities; if equal the earliest."""
        ...


class Injuries(Protocol):
    """What hurts the athletes."""

    async def all(self, athlete_id: AthleteId) -> tuple[Injury, ...]:
        """Return what hurts and what hurt, the open ones first, then the newest."""
        ...

    async def report(self, athlete_id: AthleteId, area: Area, severity: int, since: date) -> Injury:
        """Keep that an area hurts; an open one of the same area is replaced, its first day stays."""
        ...

    async def clear(self, athlete_id: AthleteId, injury_id: InjuryId, on: date) -> bool:
        """Note that an area does not hurt any more; False when there is no such open injury."""
        ...


class Goals(Protocol):
    """Races ahead and behind."""

    async def ahead(self, athlete_id: AthleteId, today: date) -> tuple[Goal, ...]:
        """Return the races from today on, the next first."""
        ...

    async def aim(self, athlete_id: AthleteId, draft: GoalDraft, *, instead_of: GoalId | None = None) -> Goal:
        """Keep a race ahead, in the place of another where one is named."""
        ...

    async def drop(self, athlete_id: AthleteId, goal_id: GoalId) -> bool:
        """Forget a race ahead; False when this athlete has no such race."""
        ...

    async def results(self, athlete_id: AthleteId) -> tuple[RaceResult, ...]:
        """Return the races that were typed in, the newest first."""
        ...

    async def add_result(self, athlete_id: AthleteId, draft: RaceResultDraft) -> RaceResult:
        """Keep a race that was run; the same race twice is kept once."""
        ...

    async def drop_result(self, athlete_id: AthleteId, result_id: RaceResultId) -> bool:
        """Forget a typed race; False when this athlete has no such race."""
        ...

    async def raced(self, athlete_id: AthleteId, since: date) -> tuple[Activity, ...]:
        """Return the activities from a day on that the athlete calls races, the newest first."""
        ...


class Plans(Protocol):
    """The plans of the athletes: at most one proposed and one active for each, the others archived."""

    async def propose(self, athlete_id: AthleteId, draft: PlanDraft) -> Plan:
        """Keep a plan that waits for a yes, inside the unit of work; an earlier proposal goes."""
        ...

    async def accept(self, athlete_id: AthleteId, plan_id: PlanId) -> Plan | None:
        """Make a proposal the active plan and archive the one before; None when it is not proposed any more."""
        ...

    async def decline(self, athlete_id: AthleteId, plan_id: PlanId) -> bool:
        """Forget a proposal; False when there is no such proposal."""
        ...

    async def end(self, athlete_id: AthleteId) -> bool:
        """Archive the active plan; False when there is none."""
        ...

    async def find(self, athlete_id: AthleteId, state: PlanState) -> Plan | None:
        """Return the plan in this state, of archived ones the newest; None where there is none."""
        ...

    async def get(self, athlete_id: AthleteId, plan_id: PlanId) -> Plan | None:
        """Return a plan in whatever state; None when this athlete has no such plan."""
        ...

    async def all(self, athlete_id: AthleteId) -> tuple[Plan, ...]:
        """Return every plan, the newest first."""
        ...


class Access(Protocol):
    """Invites, and who asked to be let in."""

    async def invite(self, invite: Invite) -> None:
        """Keep an invite, inside the unit of work."""
        ...

    async def redeem(self, token_sha256: str) -> int | None:
        """Use an invite up and return who made it; None when there is none, or it has expired."""
        ...

    async def state(self, telegram_id: int) -> AccessState | None:
        """Return what was decided about a person; None for who never asked."""
        ...

    async def set(self, request: AccessRequest) -> None:
        """Keep a request or a decision; the name goes with the decision."""
        ...

    async def waiting(self) -> tuple[AccessRequest, ...]:
        """Return who waits for a decision."""
        ...


class Audit(Protocol):
    """What was done about somebody's data or rights."""

    async def note(self, athlete_id: AthleteId | None, action: str) -> None:
        """Keep one action, inside the unit of work."""
        ...


class Belongings(Protocol):
    """Everything about one athlete, to be taken along."""

    async def account(self, athlete_id: AthleteId) -> Account:
        """Return who the athlete is to the chat program."""
        ...

    async def files(self, athlete_id: AthleteId) -> tuple[KeptFile, ...]:
        """Return the original files, in the order in which they came."""
        ...

    async def content(self, athlete_id: AthleteId, file_id: FileId) -> bytes | None:
        """Return a file as it was sent; None where it is gone meanwhile."""
        ...

    async def activities(self, athlete_id: AthleteId, file_id: FileId | None) -> tuple[Activity, ...]:
        """Return the activities of a file, or those without one, oldest first."""
        ...

    async def reports(self, athlete_id: AthleteId) -> tuple[Report, ...]:
        """Return everything the coach wrote."""
        ...

    async def sent_texts(self, athlete_id: AthleteId) -> tuple[SentText, ...]:
        """Return what was last sent to a model about each subject."""
        ...


class Bills(Protocol):
    """What the model took for each athlete."""

    async def last(self, athlete_id: AthleteId, limit: int) -> tuple[ModelCall, ...]:
        """Return the last calls, newest first."""
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
        """Queue a piece of work, or return the live one, which takes up the items; the flag says whether it is new."""
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

    async def progress(self, work_id: WorkId, tally: Tally) -> None:
        """Note what became of its items so far; work that comes further may be begun again as often as new work."""
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
