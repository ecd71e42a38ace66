"""Days, best efforts and corrections: training over time."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNASSESSED = sa.text("session IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "day",
        sa.Column("athlete_id", _ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("load_points", sa.Float(), nullable=False),
        sa.Column("fitness", sa.Float(), nullable=False),
        sa.Column("fatigue", sa.Float(), nullable=False),
        sa.Column("form", sa.Float(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=False),
        sa.Column("duration_s", sa.Float(), nullable=False),
        sa.Column("longest_m", sa.Float(), nullable=False),
        sa.Column("longest_s", sa.Float(), nullable=False),
        sa.Column("zone_seconds", sa.JSON(), nullable=False),
        sa.Column("is_hard", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_day_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "day", name=op.f("pk_day")),
    )
    op.create_table(
        "history",
        sa.Column("athlete_id", _ID, autoincrement=False, nullable=False),
        sa.Column("stale_from", sa.Date(), nullable=True),
        sa.Column("reference", sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_history_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", name=op.f("pk_history")),
    )
    op.create_table(
        "best_effort",
        sa.Column("activity_id", _ID, autoincrement=False, nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=False),
        sa.Column("athlete_id", _ID, nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_best_effort_activity_id_activity"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_best_effort_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "distance_m", name=op.f("pk_best_effort")),
    )
    with op.batch_alter_table("best_effort", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_best_effort_athlete_id"), ["athlete_id"], unique=False)
        batch_op.create_index("ix_best_effort_record", ["athlete_id", "distance_m", "seconds"], unique=False)

    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("local_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("correction", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("is_excluded", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("rpe", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("remark", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("session", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("load_points", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("load_method", sqltypes.AutoString(), nullable=True))
    _date_what_is_there()
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.alter_column("local_day", existing_type=sa.Date(), nullable=False)
        batch_op.create_index("ix_activity_athlete_id_local_day", ["athlete_id", "local_day"], unique=False)
        batch_op.create_index(
            "ix_activity_unassessed",
            ["athlete_id"],
            unique=False,
            sqlite_where=_UNASSESSED,
            postgresql_where=_UNASSESSED,
        )

    with op.batch_alter_table("athlete", schema=None) as batch_op:
        batch_op.add_column(sa.Column("declined_hr_max_bpm", sa.Integer(), nullable=True))

    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.add_column(sa.Column("items", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("tally", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.drop_column("tally")
        batch_op.drop_column("items")

    with op.batch_alter_table("athlete", schema=None) as batch_op:
        batch_op.drop_column("declined_hr_max_bpm")

    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index("ix_activity_unassessed", sqlite_where=_UNASSESSED, postgresql_where=_UNASSESSED)
        batch_op.drop_index("ix_activity_athlete_id_local_day")
        batch_op.drop_column("load_method")
        batch_op.drop_column("load_points")
        batch_op.drop_column("session")
        batch_op.drop_column("remark")
        batch_op.drop_column("rpe")
        batch_op.drop_column("is_excluded")
        batch_op.drop_column("correction")
        batch_op.drop_column("local_day")

    with op.batch_alter_table("best_effort", schema=None) as batch_op:
        batch_op.drop_index("ix_best_effort_record")
        batch_op.drop_index(batch_op.f("ix_best_effort_athlete_id"))

    op.drop_table("best_effort")
    op.drop_table("history")
    op.drop_table("day")


def _date_what_is_there() -> None:
    """Give what was stored before its local day, and mark all of it as not yet counted."""
    activity = sa.table(
        "activity",
        sa.column("id", sa.BigInteger()),
        sa.column("athlete_id", sa.BigInteger()),
        sa.column("started_at", sqltypes.UTCDateTime()),
        sa.column("utc_offset_s", sa.Integer()),
        sa.column("local_day", sa.Date()),
    )
    history = sa.table("history", sa.column("athlete_id", sa.BigInteger()), sa.column("stale_from", sa.Date()))
    connection = op.get_bind()
    for row in connection.execute(sa.select(activity)).fetchall():
        started_at: datetime = row.started_at
        day = (started_at + timedelta(seconds=row.utc_offset_s or 0)).date()
        connection.execute(activity.update().where(activity.c.id == row.id).values(local_day=day))
    first = sa.select(activity.c.athlete_id, sa.func.min(activity.c.local_day)).group_by(activity.c.athlete_id)
    connection.execute(history.insert().from_select(["athlete_id", "stale_from"], first))
