"""Records: the videos, accounts, posts, captures, comments, orders, experiments, labels and loads that a workspace knows.

Every method is one transaction; `together` makes one of many. Ids are the operator's words: two
things never share one. What a source says again changes nothing; what it says anew stands, and
what it said before is kept as superseded.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from nine16.model.account_figures import AccountFigures
from nine16.model.ad_material import AdMaterial
from nine16.model.comment import Comment
from nine16.model.form import Label
from nine16.model.order import OrderLine
from nine16.model.post import Account, Post
from nine16.model.snapshot import Snapshot
from nine16.model.video import Stretch, Video
from nine16.store.database import OpenTransaction, Transactions
from nine16.store.experiment_records import ExperimentRecords
from nine16.store.rows import (
    account_figures,
    accounts,
    ad_materials,
    captures,
    comments,
    joining,
    labels,
    loads,
    orders,
    posts,
    videos,
)


class Records(ExperimentRecords):
    """What a workspace knows, apart from events and signals."""

    def __init__(self, database: Transactions) -> None:
        """Read and write through `database`."""
        self._database = database

    @contextmanager
    def together(self) -> Iterator["Records"]:
        """Records on one open transaction: all that is put inside the block is kept at its end, or nothing.

        Use the records that the block gives; others wait for its end.
        """
        with self._database.writing() as connection:
            yield Records(OpenTransaction(connection))

    # Videos

    def add_video(self, video: Video) -> str:
        """Take a video in: `new`, or `unchanged` when it is known word for word.

        A video known but not yet measured gets its facts: that is `new` as well.

        Raises:
            Clash: the id belongs to a video with other content.
        """
        with self._database.writing() as connection:
            return videos.add_video(connection, video)

    def put_cut(self, video_id: str, cut_of: str, time_map: tuple[Stretch, ...] = ()) -> str:
        """Say of which original a video is a cut, and what it shows of it: `new`, `changed` or `unchanged`.

        Raises:
            NotFound: there is no such video or original.
            WrongInput: the original is itself a cut of the video.
        """
        with self._database.writing() as connection:
            return videos.put_cut(connection, video_id, cut_of, time_map)

    def video(self, video_id: str) -> Video:
        """The video of that id.

        Raises:
            NotFound: with the nearest id.
        """
        with self._database.reading() as connection:
            return videos.video(connection, video_id)

    def videos(self) -> list[Video]:
        """Every video, by id."""
        with self._database.reading() as connection:
            return videos.videos(connection)

    def remove_video(self, video_id: str) -> None:
        """Forget a video that no post shows.

        Raises:
            NotFound: there is none.
            Clash: posts show it.
        """
        with self._database.writing() as connection:
            videos.remove_video(connection, video_id)

    # Accounts

    def put_account(self, account: Account) -> str:
        """Take an account in: `new`, `changed` or `unchanged`; a missing brand says nothing."""
        with self._database.writing() as connection:
            return accounts.put_account(connection, account)

    def accounts(self) -> list[Account]:
        """Every account, by channel and handle."""
        with self._database.reading() as connection:
            return accounts.accounts(connection)

    def put_account_figures(self, figures: Sequence[AccountFigures], *, beside: bool = False) -> list[str]:
        """Keep what sources say of whole accounts; for each `new`, `unchanged` or `restated`.

        Known by (channel, account, importer, part, period, as_of); `beside` as for `put_snapshots`.
        """
        with self._database.writing() as connection:
            return account_figures.put_account_figures(connection, figures, beside=beside)

    def account_figures(self, channel: str | None = None, account: str | None = None) -> list[AccountFigures]:
        """Figures of accounts as they stand: of a channel, an account or all; oldest capture first, then by period."""
        with self._database.reading() as connection:
            return account_figures.account_figures(connection, channel, account)

    # Posts

    def put_post(self, post: Post, *, replace: bool = False) -> str:
        """Take a post in: `new`, `changed` or `unchanged`.

        A field that is None says nothing and leaves what is known, so that an export without a
        column does not wipe what another said; `replace=True` takes the post as it is.
        """
        return self.put_posts([post], replace=replace)[0]

    def put_posts(self, posts_: Sequence[Post], *, replace: bool = False) -> list[str]:
        """`put_post` for many, in order, in one transaction."""
        with self._database.writing() as connection:
            return posts.put_posts(connection, posts_, replace=replace)

    def post(self, post_id: str) -> Post:
        """The post of that id.

        Raises:
            NotFound: with the nearest id.
        """
        with self._database.reading() as connection:
            return posts.post(connection, post_id)

    def posts(
        self, channel: str | None = None, account: str | None = None, *, video_id: str | None = None
    ) -> list[Post]:
        """Posts of a channel, an account or a video; all of them by default; by publish time, then id."""
        with self._database.reading() as connection:
            return posts.posts(connection, channel=channel, account=account, video_id=video_id)

    def remove_post(self, post_id: str) -> None:
        """Forget a post without events, its captures and its comments.

        Raises:
            NotFound: there is none.
            Clash: viewers' logs name it; raw events are never deleted.
        """
        with self._database.writing() as connection:
            posts.remove_post(connection, post_id)

    # Captures

    def put_snapshot(self, snapshot: Snapshot) -> str:
        """Keep a capture: `new`, `unchanged`, or `restated` when the same capture now says otherwise.

        A capture is known by (post, importer, audience, part, period, as_of). What it said before is
        kept, as superseded.

        Raises:
            NotFound: the post does not exist.
            WrongInput: its audience or window is none of those there are, or a figure is not finite.
        """
        return self.put_snapshots([snapshot])[0]

    def put_snapshots(self, snapshots: Sequence[Snapshot], *, beside: bool = False) -> list[str]:
        """`put_snapshot` for many, in order, in one transaction: all or none.

        `beside=True` when they come from another file than what stands: figures that it is silent of stay.
        """
        with self._database.writing() as connection:
            return captures.put_snapshots(connection, snapshots, beside=beside)

    def snapshots(self, post_id: str, *, superseded: bool = False) -> list[Snapshot]:
        """Captures of a post as they stand, oldest first; or those that were restated, as first said."""
        with self._database.reading() as connection:
            return captures.snapshots(connection, post_id, superseded=superseded)

    def snapshots_of(self, post_ids: Sequence[str] | None = None) -> dict[str, tuple[Snapshot, ...]]:
        """Captures of many posts as they stand, oldest first; of all posts that have any by default.

        Every post asked for is in the answer; one without captures has an empty tuple.
        """
        with self._database.reading() as connection:
            return captures.snapshots_of(connection, post_ids)

    # Comments

    def put_comments(self, comments_: Sequence[Comment]) -> list[str]:
        """Keep comments; for each `new`, `unchanged` or `restated` (its likes grew, it was set aside).

        Known by (post, kind, comment_id, importer).

        Raises:
            NotFound: a post does not exist; none is kept.
        """
        with self._database.writing() as connection:
            return comments.put_comments(connection, comments_)

    def comments(self, post_id: str) -> list[Comment]:
        """Comments of a post as they stand, also those set aside: by second, then by time."""
        with self._database.reading() as connection:
            return comments.comments(connection, post_id)

    def comments_by_second(self, post_ids: Sequence[str] | None = None) -> dict[str, dict[str, dict[int, int]]]:
        """By post, kind and second: how many comments, without those set aside; posts without any are left out."""
        with self._database.reading() as connection:
            return comments.comments_by_second(connection, post_ids)

    def has_writers(self) -> bool:
        """Does any comment carry a pseudonym?"""
        with self._database.reading() as connection:
            return comments.has_writers(connection)

    # Orders

    def put_orders(self, lines: Sequence[OrderLine]) -> list[str]:
        """Keep lines of orders; for each `new`, `unchanged` or `restated`.

        Known by (channel, importer, order_id, line). The newest export's word stands: a line from an
        older export is kept as superseded and is `unchanged`.
        """
        with self._database.writing() as connection:
            return orders.put_orders(connection, lines)

    def orders(self, channel: str | None = None) -> list[OrderLine]:
        """Lines of orders as they stand, of a channel or all, by time."""
        with self._database.reading() as connection:
            return orders.orders(connection, channel)

    # Ads

    def put_ad_materials(self, materials: Sequence[AdMaterial]) -> list[str]:
        """Remember which post each material showed; `new`, `unchanged`, or `was POST` for each."""
        with self._database.writing() as connection:
            return ad_materials.put_ad_materials(connection, materials)

    def ad_materials(self) -> list[AdMaterial]:
        """Every material whose post somebody said, by channel and material."""
        with self._database.reading() as connection:
            return ad_materials.ad_materials(connection)

    def forget_ad_material(self, material: str, *, channel: str | None = None) -> AdMaterial:
        """Take back which post a material showed; returns what was remembered.

        Raises:
            NotFound: nothing is remembered of it, or several channels have one of that name.
        """
        with self._database.writing() as connection:
            return ad_materials.forget_ad_material(connection, material, channel=channel)

    def move_captures(
        self, post_id: str, *, to: Post, audiences: Collection[str], part: Callable[[str], str | None]
    ) -> int:
        """Captures of one post become another's, which is put first; how many.

        Args:
            post_id: whose they are.
            to: whose they become.
            audiences: only captures of these.
            part: the part that a capture gets, from the part it has; None leaves it where it is.
        """
        with self._database.writing() as connection:
            return ad_materials.move_captures(connection, post_id, to=to, audiences=audiences, part=part)

    def remove_if_bare(self, post_id: str) -> bool:
        """Forget a post of which nothing is known any more: no capture, comment or log; whether it was so."""
        with self._database.writing() as connection:
            return ad_materials.remove_if_bare(connection, post_id)

    # Posts that are one

    def logged_posts(self) -> frozenset[str]:
        """Posts that viewers' logs name."""
        with self._database.reading() as connection:
            return joining.logged_posts(connection)

    def join_posts(self, gone: str, post: Post) -> int:
        """All that is known of the post `gone` becomes that of `post`, which is put as it is; how many rows moved.

        Raises:
            NotFound: one of them does not exist.
            Clash: logs name the one that would go.
        """
        with self._database.writing() as connection:
            return joining.join_posts(connection, gone, post)

    # What a person answered about forms, themes and sources

    def put_labels(self, labels_said: Sequence[Label], *, at: datetime) -> list[str]:
        """Take answers in; for each `new`, `unchanged` or `restated`: the answer before is kept as superseded."""
        with self._database.writing() as connection:
            return labels.put_labels(connection, labels_said, at=at)

    def labels(self) -> list[Label]:
        """Every answer that stands, by post and field."""
        with self._database.reading() as connection:
            return labels.labels(connection)

    # Loads

    def put_load(
        self, load_id: str, *, file: str, importer: str, account: Mapping[str, object], at: datetime | None = None
    ) -> None:
        """Keep the account of a load: what was read from `file`, and what became of it."""
        with self._database.writing() as connection:
            loads.put_load(
                connection, load_id, file=file, importer=importer, account=account, at=at or datetime.now(UTC)
            )

    def loads(self) -> list[dict[str, object]]:
        """Every load in order: load_id, file, importer, at, account."""
        with self._database.reading() as connection:
            return loads.loads(connection)

    def last_load(self) -> int:
        """The number of the latest load; 0 before the first. It tells whether anybody has loaded anything since."""
        with self._database.reading() as connection:
            return loads.last_load(connection)

    def load_of(self, sha256: str, importer: str) -> dict[str, object] | None:
        """The latest load, by that importer, of a file with that content; its account has said the `sha256`."""
        with self._database.reading() as connection:
            return loads.load_of(connection, sha256, importer)
