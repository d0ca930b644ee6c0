"""Loads are found by the content of their file: the same file again is seen without reading every account."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and fill it from the accounts that say it."""
    op.add_column("loads", sa.Column("sha256", sa.String(), nullable=True))
    loads = sa.table("loads", sa.column("load_no"), sa.column("account"), sa.column("sha256"))
    connection = op.get_bind()
    for number, account in connection.execute(sa.select(loads.c.load_no, loads.c.account)).all():
        said = json.loads(account).get("sha256")
        if said is not None:
            connection.execute(sa.update(loads).where(loads.c.load_no == number).values(sha256=said))
    op.create_index(op.f("ix_loads_sha256"), "loads", ["sha256"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_loads_sha256"), table_name="loads")
    op.drop_column("loads", "sha256")
