"""The model's bills, what was sent to it, and whether the athlete agrees."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "sent_text",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("sent_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_sent_text_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_text")),
    )
    with op.batch_alter_table("sent_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_text_athlete_id"), ["athlete_id"], unique=False)
        batch_op.create_index("uq_sent_text_subject", ["athlete_id", "kind", "subject_id"], unique=True)

    op.create_table(
        "usage",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("athlete_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("model", sqltypes.AutoString(), nullable=False),
        sa.Column("input_tokens", sa.Integer(), nullable=False),
        sa.Column("cache_write_tokens", sa.Integer(), nullable=False),
        sa.Column("cache_read_tokens", sa.Integer(), nullable=False),
        sa.Column("output_tokens", sa.Integer(), nullable=False),
        sa.Column("thinking_tokens", sa.Integer(), nullable=False),
        sa.Column("raw_usage", sa.Text(), nullable=False),
        sa.Column("price_revision", sqltypes.AutoString(), nullable=True),
        sa.Column("cost_micro_usd", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sqltypes.AutoString(), nullable=False),
        sa.Column("request_id", sqltypes.AutoString(), nullable=True),
        sa.Column("called_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("duration_s", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name=op.f("fk_usage_athlete_id_athlete"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usage")),
    )
    with op.batch_alter_table("usage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_usage_athlete_id"), ["athlete_id"], unique=False)
        batch_op.create_index("ix_usage_athlete_id_called_at", ["athlete_id", "called_at"], unique=False)
        batch_op.create_index("ix_usage_kind_id", ["kind", "id"], unique=False)

    with op.batch_alter_table("athlete", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ai_consent", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("ai_consent_version", sa.Integer(), nullable=True))

    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("model", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("prompt_version", sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("cost_micro_usd", sa.BigInteger(), nullable=True))

    # What was written before was written without a model, and cost nothing.
    op.execute("UPDATE report SET cost_micro_usd = 0")


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("cost_micro_usd")
        batch_op.drop_column("prompt_version")
        batch_op.drop_column("model")

    with op.batch_alter_table("athlete", schema=None) as batch_op:
        batch_op.drop_column("ai_consent_version")
        batch_op.drop_column("ai_consent")

    with op.batch_alter_table("usage", schema=None) as batch_op:
        batch_op.drop_index("ix_usage_kind_id")
        batch_op.drop_index("ix_usage_athlete_id_called_at")
        batch_op.drop_index(batch_op.f("ix_usage_athlete_id"))

    op.drop_table("usage")
    with op.batch_alter_table("sent_text", schema=None) as batch_op:
        batch_op.drop_index("uq_sent_text_subject")
        batch_op.drop_index(batch_op.f("ix_sent_text_athlete_id"))

    op.drop_table("sent_text")
