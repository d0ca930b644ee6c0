"""Which post an ad's material showed is remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "ad_materials",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("material", sa.String(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["posts.post_id"], name=op.f("fk_ad_materials_post_id")),
        sa.PrimaryKeyConstraint("channel", "material", name=op.f("pk_ad_materials")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("ad_materials")
