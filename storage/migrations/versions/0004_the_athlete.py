"""The athlete: limits, goals, races, injuries, and who may talk to the coach."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "access",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("decided_at", sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_access")),
    )
    op.create_table(
        "invite",
        sa.Column("token_sha256", sqltypes.AutoString(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_invite")),
    )
    op.create_table(
        "audit",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("athlete_id", _ID, nullable=True),
        sa.Column("action", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_audit_athlete_id_athlete"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_athlete_id"), ["athlete_id"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("athlete_id", _ID, nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=False),
        sa.Column("race_on", sa.Date(), nullable=False),
        sa.Column("target_s", sa.Float(), nullable=True),
        sa.Column("priority", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_goal_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_athlete_id"), ["athlete_id"], unique=False)

    op.create_table(
        "injury",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("athlete_id", _ID, nullable=False),
        sa.Column("area", sqltypes.AutoString(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_injury_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_injury")),
    )
    with op.batch_alter_table("injury", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_injury_athlete_id"), ["athlete_id"], unique=False)

    op.create_table(
        "race_result",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("athlete_id", _ID, nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("raced_on", sa.Date(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_race_result_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_race_result")),
    )
    with op.batch_alter_table("race_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_race_result_athlete_id"), ["athlete_id"], unique=False)

    with op.batch_alter_table("athlete", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hr_max_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("threshold_hr_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("zone_method", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("zone_bounds_bpm", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("units", sqltypes.AutoString(), nullable=False, server_default="km"))
        batch_op.add_column(sa.Column("level", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("goal_kind", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("run_days", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("long_run_day", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("runs_per_week", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("weekly_cap_m", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("timezone", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("equipment", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("wants_strength", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("health", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("terms_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_introduced", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("held", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("held_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("is_hold_asked", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("dialogue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("dialogue", schema=None) as batch_op:
        batch_op.drop_column("version")

    with op.batch_alter_table("athlete", schema=None) as batch_op:
        batch_op.drop_column("is_hold_asked")
        batch_op.drop_column("held_on")
        batch_op.drop_column("held")
        batch_op.drop_column("is_introduced")
        batch_op.drop_column("terms_version")
        batch_op.drop_column("health")
        batch_op.drop_column("wants_strength")
        batch_op.drop_column("equipment")
        batch_op.drop_column("timezone")
        batch_op.drop_column("weekly_cap_m")
        batch_op.drop_column("runs_per_week")
        batch_op.drop_column("long_run_day")
        batch_op.drop_column("run_days")
        batch_op.drop_column("goal_kind")
        batch_op.drop_column("level")
        batch_op.drop_column("units")
        batch_op.drop_column("zone_bounds_bpm")
        batch_op.drop_column("zone_method")
        batch_op.drop_column("threshold_hr_on")
        batch_op.drop_column("hr_max_on")

    with op.batch_alter_table("race_result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_race_result_athlete_id"))

    op.drop_table("race_result")
    with op.batch_alter_table("injury", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_injury_athlete_id"))

    op.drop_table("injury")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_athlete_id"))

    op.drop_table("goal")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_athlete_id"))

    op.drop_table("audit")
    op.drop_table("invite")
    op.drop_table("access")
