"""Experiments: what was planned, with every earlier plan, and each result that somebody looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STANDS = sa.text("superseded = 0")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "experiments",
        sa.Column("experiment_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("superseded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("experiment_no", name=op.f("pk_experiments")),
    )
    op.create_index(
        "ix_experiments_stands", "experiments", ["name"], unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS
    )
    op.create_table(
        "experiment_looks",
        sa.Column("look_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("look_no", name=op.f("pk_experiment_looks")),
    )
    op.create_index(op.f("ix_experiment_looks_name"), "experiment_looks", ["name"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("experiment_looks")
    op.drop_table("experiments")
