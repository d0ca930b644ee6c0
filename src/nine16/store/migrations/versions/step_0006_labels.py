"""A post has a theme, and what a person answered about form, theme and source is kept with what was suggested."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STANDS = sa.text("superseded = 0")


def upgrade() -> None:
    """Add the column and the table; what posts say stays."""
    op.add_column("posts", sa.Column("theme", sa.String(), nullable=True))
    op.create_table(
        "labels",
        sa.Column("label_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=True),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.Column("suggested", sa.String(), nullable=True),
        sa.Column("certainty", sa.Float(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("superseded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.post_id"], name=op.f("fk_labels_post_id")),
        sa.PrimaryKeyConstraint("label_no", name=op.f("pk_labels")),
    )
    op.create_index(
        "ix_labels_stands",
        "labels",
        ["post_id", "field"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("labels")
    op.drop_column("posts", "theme")
