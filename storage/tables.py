"""All tables on one page; rows are built from validated domain values and never leave this package."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Text, text
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: SQLite numbers rows by itself only where the primary key is an INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Row(SQLModel):
    """The base of all tables: one metadata with a naming convention."""

    metadata = MetaData(naming_convention=NAMING)


#: A number that a button may carry is never given twice, also when the newest row is gone.
NEVER_AGAIN = {"sqlite_autoincrement": True}


def _key() -> Any:  # noqa: ANN401 - what sqlmodel.Field itself returns
    return Field(default=None, sa_column=Column(Id, primary_key=True, autoincrement=True))


def _reference(target: str, *, nullable: bool = False) -> Any:  # noqa: ANN401 - what sqlmodel.Field itself returns
    key = ForeignKey(target, ondelete="CASCADE")
    return Field(default=None, sa_column=Column(Id, key, nullable=nullable, index=True))


def _state_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


class AthleteRow(Row, table=True):
    """A person who is coached."""

    __tablename__ = "athlete"

    id: int | None = _key()
    telegram_id: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    created_at: datetime
    #: False once the athlete has blocked the bot.
    is_reachable: bool = True
    language: str
    style: str
    age_years: int | None = None
    is_age_band: bool = False
    hr_max_bpm: int | None = None
    hr_rest_bpm: int | None = None
    threshold_hr_bpm: int | None = None
    declined_hr_max_bpm: int | None = None
    sex: str | None = None
    declined_hr_reference: bool = False
    hr_max_on: date | None = None
    threshold_hr_on: date | None = None
    zone_method: str | None = None
    zone_bounds_bpm: list[int] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    units: str = "km"
    level: str | None = None
    goal_kind: str | None = None
    run_days: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    long_run_day: int | None = None
    runs_per_week: int | None = None
    usual_week_m: float | None = None
    weekly_cap_m: float | None = None
    weekday_cap_s: float | None = None
    weekend_cap_s: float | None = None
    timezone: str | None = None
    equipment: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    wants_strength: bool = False
    health: str | None = None
    terms_version: int | None = None
    is_introduced: bool = False
    held: str | None = None
    held_on: date | None = None
    is_hold_asked: bool = False
    ai_consent: str | None = None
    ai_consent_version: int | None = None


class InjuryRow(Row, table=True):
    """An area that hurts or hurt."""

    __tablename__ = "injury"
    __table_args__ = NEVER_AGAIN

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    area: str
    severity: int
    since: date
    cleared_on: date | None = None


class GoalRow(Row, table=True):
    """A race ahead."""

    __tablename__ = "goal"
    __table_args__ = NEVER_AGAIN

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    distance_m: float
    race_on: date
    target_s: float | None = None
    priority: str


class RaceResultRow(Row, table=True):
    """A race that was typed in; those among the activities are known by their correction."""

    __tablename__ = "race_result"
    __table_args__ = NEVER_AGAIN

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    distance_m: float
    seconds: float
    raced_on: date
    kind: str


class InviteRow(Row, table=True):
    """An admission for whoever brings its token first."""

    __tablename__ = "invite"

    token_sha256: str = Field(primary_key=True)
    made_by: int = Field(sa_column=Column(BigInteger, nullable=False))
    expires_at: datetime


class AccessRow(Row, table=True):
    """A person who is not on the operator's list: who asked, was let in, was refused."""

    __tablename__ = "access"

    telegram_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    state: str
    name: str = ""
    #: Null once it is decided.
    asked_at: datetime | None = None
    decided_at: datetime | None = None


class AuditRow(Row, table=True):
    """What was done about somebody's data or rights; no health data, and no person once they are gone."""

    __tablename__ = "audit"

    id: int | None = _key()
    #: Null once the athlete is erased.
    athlete_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("athlete.id", ondelete="SET NULL"), nullable=True, index=True)
    )
    action: str
    at: datetime


class FileRow(Row, table=True):
    """An original file, compressed with zlib, for re-analysis and export."""

    __tablename__ = "file"
    __table_args__ = (Index("uq_file_athlete_id_sha256", "athlete_id", "sha256", unique=True),)

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    sha256: str
    received_at: datetime
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ActivityRow(Row, table=True):
    """One activity: columns to query by, all numbers as JSON."""

    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_athlete_id_started_at", "athlete_id", "started_at"),
        Index("ix_activity_athlete_id_local_day", "athlete_id", "local_day"),
        _state_index("ix_activity_unassessed", "athlete_id", where="session IS NULL"),
        NEVER_AGAIN,
    )

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    file_id: int | None = _reference("file.id", nullable=True)
    sport: str
    sub_sport: str | None = None
    started_at: datetime
    utc_offset_s: int | None = None
    device: str | None = None
    distance_m: float | None = None
    moving_s: float | None = None
    elapsed_s: float | None = None
    hr_avg_bpm: float | None = None
    is_incomplete: bool = False
    metrics: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    notes: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    #: The calendar day on the athlete's watch.
    local_day: date
    correction: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    is_excluded: bool = False
    rpe: int | None = None
    remark: str | None = Field(default=None, sa_column=Column(Text))
    #: What the history needs of it; null until it is assessed.
    session: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    load_points: float | None = None
    load_method: str | None = None


class BestEffortRow(Row, table=True):
    """The fastest time over a distance inside one activity that counts."""

    __tablename__ = "best_effort"
    __table_args__ = (Index("ix_best_effort_record", "athlete_id", "distance_m", "seconds"),)

    activity_id: int = Field(
        sa_column=Column(Id, ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    distance_m: float = Field(primary_key=True)
    athlete_id: int = _reference("athlete.id")
    seconds: float
    day: date


class DayRow(Row, table=True):
    """One calendar day from the first activity to the last."""

    __tablename__ = "day"

    athlete_id: int = Field(
        sa_column=Column(Id, ForeignKey("athlete.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    day: date = Field(primary_key=True)
    load_points: float
    fitness: float
    fatigue: float
    form: float
    sessions: int
    runs: int
    distance_m: float
    duration_s: float
    longest_m: float
    longest_s: float
    zone_seconds: list[float] = Field(sa_column=Column(JSON, nullable=False))
    is_hard: bool


class HistoryRow(Row, table=True):
    """How far the days of an athlete are up to date."""

    __tablename__ = "history"

    athlete_id: int = Field(
        sa_column=Column(Id, ForeignKey("athlete.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    #: The first day that is not; null where all are.
    stale_from: date | None = None
    #: What the sessions were assessed with: the athlete's heart-rate references.
    reference: str | None = None


class StreamRow(Row, table=True):
    """The samples of one activity, compressed; apart from it, so that lists stay light."""

    __tablename__ = "stream"

    activity_id: int = Field(
        sa_column=Column(Id, ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class WorkRow(Row, table=True):
    """One long piece of work."""

    __tablename__ = "work"
    __table_args__ = (
        _state_index(
            "uq_work_live", "athlete_id", "kind", "subject", unique=True, where="state IN ('queued', 'running')"
        ),
        _state_index("ix_work_queued", "id", where="state = 'queued'"),
    )

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    kind: str
    subject: str
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    placeholder: int | None = Field(default=None, sa_column=Column(Id))
    card: int | None = Field(default=None, sa_column=Column(Id))
    state: str
    attempts: int = 0
    done: int = 0
    #: The documents of an import: under which numbers Telegram keeps them, and their names; wiped at the end.
    items: list[dict[str, str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    #: What became of the items so far; wiped at the end.
    tally: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    created_at: datetime


class ReportRow(Row, table=True):
    """What the coach wrote about a subject."""

    __tablename__ = "report"
    __table_args__ = (Index("uq_report_subject", "athlete_id", "kind", "subject_id", unique=True),)

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    kind: str
    subject_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    source: str
    reason: str | None = None
    style: str
    claims: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    shown: str = Field(sa_column=Column(Text, nullable=False))
    written_at: datetime
    model: str | None = None
    prompt_version: str | None = None
    #: 0 where no model was asked, null where a price was unknown.
    cost_micro_usd: int | None = Field(default=None, sa_column=Column(BigInteger))


class PlanRow(Row, table=True):
    """The head of a plan: what it is for, what it stands on, what was checked."""

    __tablename__ = "plan"
    __table_args__ = (
        _state_index("uq_plan_active", "athlete_id", unique=True, where="state = 'active'"),
        _state_index("uq_plan_proposed", "athlete_id", unique=True, where="state = 'proposed'"),
        NEVER_AGAIN,
    )

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    state: str
    made_at: datetime
    kind: str
    level: str
    race: str | None = None
    distance_m: float | None = None
    race_on: date | None = None
    target_s: float | None = None
    effective_vo2max: float
    is_fitness_assumed: bool
    checks: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    claims: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    changes: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    source: str
    reason: str | None = None
    model: str | None = None
    prompt_version: str | None = None
    #: As that of a report.
    cost_micro_usd: int | None = Field(default=None, sa_column=Column(BigInteger))


class PlanDayRow(Row, table=True):
    """One day of a plan."""

    __tablename__ = "plan_session"

    plan_id: int = Field(
        sa_column=Column(Id, ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    day: date = Field(primary_key=True)
    phase: str
    code: str
    original_code: str | None = None


class UsageRow(Row, table=True):
    """One call to a model, whatever came of it: the bill."""

    __tablename__ = "usage"
    __table_args__ = (
        Index("ix_usage_athlete_id_called_at", "athlete_id", "called_at"),
        Index("ix_usage_kind_id", "kind", "id"),
    )

    id: int | None = _key()
    #: Null once the athlete is erased; the cost stays.
    athlete_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("athlete.id", ondelete="SET NULL"), nullable=True, index=True)
    )
    kind: str
    #: As the server names it, else as it was asked for.
    model: str
    input_tokens: int
    cache_write_tokens: int
    cache_read_tokens: int
    output_tokens: int
    thinking_tokens: int
    #: The server's own count as JSON, empty where it sent none.
    raw_usage: str = Field(sa_column=Column(Text, nullable=False))
    price_revision: str | None = None
    #: Null where nobody knows.
    cost_micro_usd: int | None = Field(default=None, sa_column=Column(BigInteger))
    outcome: str
    request_id: str | None = None
    called_at: datetime
    duration_s: float


class SentTextRow(Row, table=True):
    """What was last sent to a model about a subject, word for word, and what came back."""

    __tablename__ = "sent_text"
    __table_args__ = (Index("uq_sent_text_subject", "athlete_id", "kind", "subject_id", unique=True),)

    id: int | None = _key()
    athlete_id: int = _reference("athlete.id")
    kind: str
    subject_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    request: str = Field(sa_column=Column(Text, nullable=False))
    answer: str | None = Field(default=None, sa_column=Column(Text))
    sent_at: datetime


class InboxRow(Row, table=True):
    """An update as it came; its payload is wiped once it is done."""

    __tablename__ = "inbox"
    __table_args__ = (_state_index("ix_inbox_new", "update_id", where="state = 'new'"),)

    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    payload: str = Field(sa_column=Column(Text, nullable=False))
    #: new, done or dead.
    state: str = Field(sa_column=Column(String(8), nullable=False))
    attempts: int = 0
    received_at: datetime


class OutboxRow(Row, table=True):
    """A message on its way out; the body is wiped once sent, chat, message id and subject stay."""

    __tablename__ = "outbox"
    __table_args__ = (
        _state_index("ix_outbox_waiting", "chat_id", "id", where="state IN ('queued', 'sending')"),
        Index("ix_outbox_message", "chat_id", "message_id"),
        Index("ix_outbox_subject", "chat_id", "subject"),
    )

    id: int | None = _key()
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    #: What made it, such as u17:0 or w3:1; a repeat of the cause finds the row.
    cause: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    kind: str
    #: The earlier message that this one changes.
    target: int | None = Field(default=None, sa_column=Column(Id, index=True))
    subject: str | None = None
    #: JSON of the message without its picture.
    body: str = Field(sa_column=Column(Text, nullable=False))
    picture: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    has_picture: bool = False
    #: queued, sending, sent, dead, withdrawn.
    state: str = Field(sa_column=Column(String(10), nullable=False))
    attempts: int = 0
    #: UTC seconds since 1970.
    due_unix_s: float
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger))
    created_at: datetime


class DialogueRow(Row, table=True):
    """The one open question of a chat."""

    __tablename__ = "dialogue"

    athlete_id: int = Field(
        sa_column=Column(Id, ForeignKey("athlete.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    #: Empty while none is open; the row stays for its version.
    question: str
    #: What the answer is for, such as the activity whose card waits for zones.
    subject: str | None = None
    #: The message that asks.
    message: int | None = Field(default=None, sa_column=Column(Id))
    #: Grows with every question, so that an answer to an earlier one cannot change this one.
    version: int = 0
    asked_at: datetime


class StrangerRow(Row, table=True):
    """Who was told, and on which UTC day, that this coach is not open to everybody."""

    __tablename__ = "stranger"

    telegram_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    answered_on: str
