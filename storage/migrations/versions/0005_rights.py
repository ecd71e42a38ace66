"""Bills outlive the person they were for, so that sums stay right; requests to be let in have a day."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_KEY = "fk_usage_athlete_id_athlete"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_at", sqltypes.UTCDateTime(), nullable=True))

    with op.batch_alter_table("usage", schema=None) as batch_op:
        batch_op.alter_column("athlete_id", existing_type=_ID, nullable=True)
        batch_op.drop_constraint(_KEY, type_="foreignkey")
        batch_op.create_foreign_key(_KEY, "athlete", ["athlete_id"], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    """Take back; bills of nobody go."""
    op.execute(sa.text("DELETE FROM usage WHERE athlete_id IS NULL"))
    with op.batch_alter_table("usage", schema=None) as batch_op:
        batch_op.alter_column("athlete_id", existing_type=_ID, nullable=False)
        batch_op.drop_constraint(_KEY, type_="foreignkey")
        batch_op.create_foreign_key(_KEY, "athlete", ["athlete_id"], ["id"], ondelete="CASCADE")

    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.drop_column("asked_at")
