"""Captures know whose views and which days they count; accounts, comments and orders get tables."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STANDS = sa.text("superseded = 0")
_CAPTURE = (("audience", "all"), ("part", ""), ("window", "lifetime"), ("from_at", ""), ("to_at", ""))
"""Columns of captures with what those from before mean: everybody's views since publication."""


def upgrade() -> None:
    """Add the columns and tables; what is there keeps its meaning."""
    for name, default in _CAPTURE:
        op.add_column("snapshots", sa.Column(name, sa.String(), nullable=False, server_default=default))
    _stands("snapshots", "post_id", "as_of", "importer", "audience", "part", "from_at", "to_at")
    op.create_table(
        "account_figures",
        sa.Column("figures_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("from_at", sa.String(), nullable=False),
        sa.Column("to_at", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("superseded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("figures_no", name=op.f("pk_account_figures")),
    )
    _stands("account_figures", "channel", "as_of", "account", "importer", "part", "from_at", "to_at")
    op.create_table(
        "comments",
        sa.Column("comment_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("comment_id", sa.String(), nullable=False),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=True),
        sa.Column("at_s", sa.Float(), nullable=True),
        sa.Column("second", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("likes", sa.BigInteger(), nullable=True),
        sa.Column("reply_to", sa.String(), nullable=True),
        sa.Column("set_aside", sa.String(), nullable=True),
        sa.Column("superseded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.post_id"], name=op.f("fk_comments_post_id")),
        sa.PrimaryKeyConstraint("comment_no", name=op.f("pk_comments")),
    )
    op.create_index(op.f("ix_comments_post_id"), "comments", ["post_id"], unique=False)
    _stands("comments", "post_id", "kind", "comment_id", "importer")
    op.create_table(
        "orders",
        sa.Column("line_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=True),
        sa.Column("product_id", sa.String(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("is_refund", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("creator", sa.String(), nullable=True),
        sa.Column("platform_post_id", sa.String(), nullable=True),
        sa.Column("superseded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("line_no", name=op.f("pk_orders")),
    )
    op.create_index("ix_orders_order", "orders", ["order_id"], unique=False)
    _stands("orders", "channel", "importer", "order_id", "line")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("orders")
    op.drop_table("comments")
    op.drop_table("account_figures")
    op.drop_index("ix_snapshots_stands", table_name="snapshots")
    for name, _default in reversed(_CAPTURE):
        op.drop_column("snapshots", name)


def _stands(table: str, *columns: str) -> None:
    """Of one key one row stands."""
    op.create_index(
        f"ix_{table}_stands", table, list(columns), unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS
    )
