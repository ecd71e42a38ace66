"""Plans with a row for each day, how much time a day has, and numbers that are given once."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CAPS = ("weekday_cap_s", "weekend_cap_s")
_STATES = ("active", "proposed")
#: Whose numbers stand on buttons: none may be given again after its row is gone.
_ON_BUTTONS = ("activity", "goal", "injury", "race_result")
_NEVER_AGAIN = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "plan",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("athlete_id", _ID, nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("level", sqltypes.AutoString(), nullable=False),
        sa.Column("race", sqltypes.AutoString(), nullable=True),
        sa.Column("distance_m", sa.Float(), nullable=True),
        sa.Column("race_on", sa.Date(), nullable=True),
        sa.Column("target_s", sa.Float(), nullable=True),
        sa.Column("effective_vo2max", sa.Float(), nullable=False),
        sa.Column("is_fitness_assumed", sa.Boolean(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("source", sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=True),
        sa.Column("model", sqltypes.AutoString(), nullable=True),
        sa.Column("prompt_version", sqltypes.AutoString(), nullable=True),
        sa.Column("cost_micro_usd", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_plan_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        **_NEVER_AGAIN,
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_athlete_id"), ["athlete_id"], unique=False)
        for state in _STATES:
            where = sa.text(f"state = '{state}'")
            batch_op.create_index(
                f"uq_plan_{state}", ["athlete_id"], unique=True, sqlite_where=where, postgresql_where=where
            )

    op.create_table(
        "plan_session",
        sa.Column("plan_id", _ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("phase", sqltypes.AutoString(), nullable=False),
        sa.Column("code", sqltypes.AutoString(), nullable=False),
        sa.Column("original_code", sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_plan_session_plan_id_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "day", name=op.f("pk_plan_session")),
    )
    with op.batch_alter_table("athlete", schema=None) as batch_op:
        for cap in _CAPS:
            batch_op.add_column(sa.Column(cap, sa.Float(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for table in _ON_BUTTONS:
            with op.batch_alter_table(table, schema=None, recreate="always", table_kwargs=_NEVER_AGAIN):
                pass


def downgrade() -> None:
    """Take back; all plans go."""
    with op.batch_alter_table("athlete", schema=None) as batch_op:
        for cap in _CAPS:
            batch_op.drop_column(cap)
    op.drop_table("plan_session")
    op.drop_table("plan")
