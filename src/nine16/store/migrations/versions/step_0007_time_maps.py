"""A cut says which stretches of its original it shows, and where."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of cuts that are there already nobody has said it."""
    op.add_column("videos", sa.Column("time_map", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("videos", "time_map")
