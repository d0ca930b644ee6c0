"""The tables of records: what the library knows of videos, posts, captures, files and builds.

SQLAlchemy Core, plain SQL types only, so that the same tables stand in SQLite and in PostgreSQL.
Instants are text in UTC (`2026-03-01T10:00:00.000000Z`): SQLite has no type for them, and text
of one length sorts as time does. Columns of a key are never null, since a null equals nothing: there
an empty text means that nothing is said. Changing a table means a new step in `migrations/versions`.
"""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

videos = Table(
    "videos",
    metadata,
    Column("video_id", String, primary_key=True),
    Column("content_hash", String, nullable=False, index=True),
    Column("file_name", String, nullable=False),
    Column("cut_of", String),
    Column("facts", Text),  # VideoFacts as JSON; null while not measured
    Column("time_map", Text),  # of a cut: its stretches as JSON, exact and as numbers; null where nobody said
)

accounts = Table(
    "accounts",
    metadata,
    Column("channel", String, primary_key=True),
    Column("handle", String, primary_key=True),
    Column("brand", String),
)

posts = Table(
    "posts",
    metadata,
    Column("post_id", String, primary_key=True),
    Column("channel", String, nullable=False),
    Column("account", String),
    Column("video_id", String, index=True),
    Column("platform_id", String),
    Column("published_at", String),
    Column("title", Text),
    Column("cover", String),
    Column("type", String),
    Column("source", String),
    Column("form", String),
    Column("category", String),
    Column("creator", String),
    Column("product", String),
    Column("duration_s", Float),
    Column("theme", String),
    Index("ix_posts_channel_account", "channel", "account"),
)

STANDS = text("superseded = 0")
"""Of all that a source said under one key, one row stands; the rows it replaced have superseded = 1."""

snapshots = Table(
    "snapshots",
    metadata,
    Column("snapshot_no", Integer, primary_key=True, autoincrement=True),
    Column("post_id", String, ForeignKey("posts.post_id"), nullable=False, index=True),
    Column("importer", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("content", Text, nullable=False),  # counts, shares, means, money, curves as JSON with sorted keys
    Column("superseded", Integer, nullable=False, default=0),  # 1 once the same capture was stated anew
    Column("audience", String, nullable=False, server_default="all"),
    Column("part", String, nullable=False, server_default=""),
    Column("window", String, nullable=False, server_default="lifetime"),
    Column("from_at", String, nullable=False, server_default=""),
    Column("to_at", String, nullable=False, server_default=""),
    # as_of right after the post: a load looks at its own captures of many posts, not at their history.
    Index(
        "ix_snapshots_stands",
        *("post_id", "as_of", "importer", "audience", "part", "from_at", "to_at"),
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    ),
)

account_figures = Table(
    "account_figures",
    metadata,
    Column("figures_no", Integer, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("account", String, nullable=False),  # empty: the source names none
    Column("importer", String, nullable=False),
    Column("part", String, nullable=False),
    Column("from_at", String, nullable=False),
    Column("to_at", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("content", Text, nullable=False),  # counts, shares, means, money as JSON with sorted keys
    Column("superseded", Integer, nullable=False, default=0),
    Index(
        "ix_account_figures_stands",
        *("channel", "as_of", "account", "importer", "part", "from_at", "to_at"),
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    ),
)

comments = Table(
    "comments",
    metadata,
    Column("comment_no", Integer, primary_key=True, autoincrement=True),
    Column("post_id", String, ForeignKey("posts.post_id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("comment_id", String, nullable=False),
    Column("importer", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", String),
    Column("at_s", Float),
    Column("second", Integer),  # floor of at_s, kept so that seconds are counted without knowing each database's floor
    Column("author", String),  # pseudonym
    Column("likes", BigInteger),
    Column("reply_to", String),
    Column("set_aside", String),
    Column("superseded", Integer, nullable=False, default=0),
    Index(
        "ix_comments_stands",
        *("post_id", "kind", "comment_id", "importer"),
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    ),
)

orders = Table(
    "orders",
    metadata,
    Column("line_no", Integer, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("importer", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("line", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("at", String),
    Column("product_id", String),
    Column("product", Text),
    Column("quantity", BigInteger),
    Column("value_minor", BigInteger),
    Column("currency", String),
    Column("is_refund", Integer, nullable=False),
    Column("state", String),
    Column("creator", String),
    Column("platform_post_id", String),
    Column("superseded", Integer, nullable=False, default=0),
    Index("ix_orders_order", "order_id"),
    Index(
        "ix_orders_stands",
        *("channel", "importer", "order_id", "line"),
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    ),
)

loads = Table(
    "loads",
    metadata,
    Column("load_no", Integer, primary_key=True, autoincrement=True),
    Column("load_id", String, nullable=False, unique=True),
    Column("file", String, nullable=False),
    Column("importer", String, nullable=False),
    Column("at", String, nullable=False),
    Column("account", Text, nullable=False),  # the whole account as JSON
    Column("sha256", String, index=True),  # of the file, where the account says it
)

ad_materials = Table(
    "ad_materials",
    metadata,
    Column("channel", String, primary_key=True),
    Column("material", String, primary_key=True),  # as the ad report names it: its id, else its name
    Column("post_id", String, ForeignKey("posts.post_id"), nullable=False),
    Column("title", Text),
)

experiments = Table(
    "experiments",
    metadata,
    Column("experiment_no", Integer, primary_key=True, autoincrement=True),
    Column("name", String, nullable=False),
    Column("content", Text, nullable=False),  # the plan with its assignment as JSON with sorted keys
    Column("superseded", Integer, nullable=False, default=0),  # 1 once the plan was changed
    Index("ix_experiments_stands", "name", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
)

experiment_looks = Table(
    "experiment_looks",
    metadata,
    Column("look_no", Integer, primary_key=True, autoincrement=True),
    Column("name", String, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("content", Text, nullable=False),  # state, n and differences as JSON
)

labels = Table(
    "labels",
    metadata,
    Column("label_no", Integer, primary_key=True, autoincrement=True),
    Column("post_id", String, ForeignKey("posts.post_id"), nullable=False),
    Column("field", String, nullable=False),  # form, theme or source
    Column("said", String),  # what a person said it is; null where only what it is not was said
    Column("refused", Text, nullable=False),  # names that a person said it is not, as JSON
    Column("suggested", String),  # what was suggested when the person answered; null: nothing
    Column("certainty", Float),  # of that suggestion, 0..1
    Column("at", String, nullable=False),
    Column("superseded", Integer, nullable=False, default=0),
    Index(
        "ix_labels_stands",
        *("post_id", "field"),
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    ),
)

measured = Table(
    "measured",
    metadata,
    Column("content_hash", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("filmstrip", String),
    Column("versions", Text, nullable=False),  # JSON: signal name -> version
)

event_files = Table(
    "event_files",
    metadata,
    Column("file", String, primary_key=True),  # relative to the workspace
    Column("event", String, nullable=False),  # playback, actions or rejected
    Column("load_id", String, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("post_from", BigInteger),  # smallest and largest post_key inside: readers skip files by them
    Column("post_to", BigInteger),
)

touched = Table(
    "touched",
    metadata,
    # Posts are named by `keys.key_of`: event files carry that number. One row for each load that brought news of a post; a build removes exactly the rows it has seen.
    Column("load_id", String, primary_key=True),
    Column("post_id", String, nullable=False),
    Column("post_key", BigInteger, primary_key=True, autoincrement=False),
)

built = Table(
    "built",
    metadata,
    Column("post_key", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", String, nullable=False, unique=True),
    Column("part", String, nullable=False, index=True),  # which rollup part holds the post
    Column("recipe", String, nullable=False),  # digest of settings and action kinds it was built with
    Column("duration_ms", BigInteger, nullable=False),
    Column("views", BigInteger, nullable=False),
    Column("viewers_unknown", BigInteger, nullable=False),
    Column("due_at", String),  # when the first run still open must be closed; null if none is open
)

retired = Table(
    "retired",
    metadata,
    # Files that no reader starts with any more; deleted once a reader that began earlier is surely done.
    Column("file", String, primary_key=True),
    Column("at", String, nullable=False),
)
