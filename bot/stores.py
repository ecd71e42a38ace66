"""The tables, over one engine."""

from dataclasses import dataclass

from bot.settings import Settings
from coaching.ports import Clock
from storage.access import AccessStore
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.audit import AuditStore
from storage.belongings import BelongingsStore
from storage.counts import CountStore
from storage.database import Database, create_engine
from storage.dialogue import DialogueStore
from storage.erasure import ErasureStore
from storage.goals import GoalStore
from storage.history import HistoryStore
from storage.inbox import InboxStore
from storage.injuries import InjuryStore
from storage.measurings import MeasuringStore
from storage.outbox import OutboxStore
from storage.plans import PlanStore
from storage.reports import ReportStore
from storage.retention import RetentionStore
from storage.sent import SentTextStore
from storage.strangers import StrangerStore
from storage.usage import UsageStore
from storage.work import WorkStore


@dataclass(frozen=True, kw_only=True)
class Stores:
    """The tables, as the rest sees them."""

    database: Database
    athletes: AthleteStore
    activities: ActivityStore
    measurings: MeasuringStore
    histories: HistoryStore
    injuries: InjuryStore
    goals: GoalStore
    plans: PlanStore
    reports: ReportStore
    usage: UsageStore
    sent: SentTextStore
    queue: WorkStore
    inbox: InboxStore
    outbox: OutboxStore
    dialogue: DialogueStore
    strangers: StrangerStore
    erasure: ErasureStore
    access: AccessStore
    audit: AuditStore
    belongings: BelongingsStore
    counts: CountStore
    retention: RetentionStore


def build_stores(settings: Settings, clock: Clock) -> Stores:
    """Return the tables over one engine."""
    database = Database(create_engine(settings.database, synchronous=settings.database_synchronous))
    return Stores(
        database=database,
        athletes=AthleteStore(database),
        activities=ActivityStore(database, clock),
        measurings=MeasuringStore(database),
        histories=HistoryStore(database),
        injuries=InjuryStore(database),
        goals=GoalStore(database),
        plans=PlanStore(database, clock),
        reports=ReportStore(database, clock),
        usage=UsageStore(database),
        sent=SentTextStore(database, clock),
        queue=WorkStore(database, clock),
        inbox=InboxStore(database, clock),
        outbox=OutboxStore(database, clock),
        dialogue=DialogueStore(database, clock),
        strangers=StrangerStore(database, clock),
        erasure=ErasureStore(database, clock),
        access=AccessStore(database, clock),
        audit=AuditStore(database, clock),
        belongings=BelongingsStore(database),
        counts=CountStore(database, clock),
        retention=RetentionStore(database, clock),
    )
