"""The first tables: videos, accounts, posts, captures, loads, files and builds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "handle", name=op.f("pk_accounts")),
    )
    op.create_table(
        "built",
        sa.Column("post_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("recipe", sa.String(), nullable=False),
        sa.Column("duration_ms", sa.BigInteger(), nullable=False),
        sa.Column("views", sa.BigInteger(), nullable=False),
        sa.Column("viewers_unknown", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("post_key", name=op.f("pk_built")),
        sa.UniqueConstraint("post_id", name=op.f("uq_built_post_id")),
    )
    op.create_index(op.f("ix_built_part"), "built", ["part"], unique=False)
    op.create_table(
        "event_files",
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("load_id", sa.String(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("post_from", sa.BigInteger(), nullable=True),
        sa.Column("post_to", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_event_files")),
    )
    op.create_table(
        "loads",
        sa.Column("load_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("load_id", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("load_no", name=op.f("pk_loads")),
        sa.UniqueConstraint("load_id", name=op.f("uq_loads_load_id")),
    )
    op.create_table(
        "measured",
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("filmstrip", sa.String(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_measured")),
    )
    op.create_table(
        "posts",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("video_id", sa.String(), nullable=True),
        sa.Column("platform_id", sa.String(), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("cover", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("creator", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("duration_s", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_posts")),
    )
    op.create_index("ix_posts_channel_account", "posts", ["channel", "account"], unique=False)
    op.create_index(op.f("ix_posts_video_id"), "posts", ["video_id"], unique=False)
    op.create_table(
        "retired",
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_retired")),
    )
    op.create_table(
        "touched",
        sa.Column("load_id", sa.String(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("post_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("load_id", "post_key", name=op.f("pk_touched")),
    )
    op.create_table(
        "videos",
        sa.Column("video_id", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("cut_of", sa.String(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("video_id", name=op.f("pk_videos")),
    )
    op.create_index(op.f("ix_videos_content_hash"), "videos", ["content_hash"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("snapshot_no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("superseded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.post_id"], name=op.f("fk_snapshots_post_id")),
        sa.PrimaryKeyConstraint("snapshot_no", name=op.f("pk_snapshots")),
    )
    op.create_index(op.f("ix_snapshots_post_id"), "snapshots", ["post_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_snapshots_post_id"), table_name="snapshots")
    op.drop_table("snapshots")
    op.drop_index(op.f("ix_videos_content_hash"), table_name="videos")
    op.drop_table("videos")
    op.drop_table("touched")
    op.drop_table("retired")
    op.drop_index(op.f("ix_posts_video_id"), table_name="posts")
    op.drop_index("ix_posts_channel_account", table_name="posts")
    op.drop_table("posts")
    op.drop_table("measured")
    op.drop_table("loads")
    op.drop_table("event_files")
    op.drop_index(op.f("ix_built_part"), table_name="built")
    op.drop_table("built")
    op.drop_table("accounts")
