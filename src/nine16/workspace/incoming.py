"""What comes into a workspace: videos, posts, exports, logs, and what a person says of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from nine16.errors import Nine16Error
from nine16.model.post import Post, post_id
from nine16.store.folder import Folder
from nine16.store.turns import POSTS, turn

if TYPE_CHECKING:
    from nine16.ingest.closer import Looked
    from nine16.ingest.library import Added
    from nine16.ingest.load import LoadAccount
    from nine16.ingest.mapping import Mapped
    from nine16.ingest.proposal import Proposal
    from nine16.model.ad_material import AdMaterial
    from nine16.workspace.loading import Loading


class Incoming:
    """The doors of a workspace that let something in."""

    _folder: Folder

    def add(
        self,
        files: Iterable[str | PathLike[str]],
        *,
        ids: Sequence[str] | None = None,
        on_done: Callable[[object], None] | None = None,
    ) -> "list[Added | Nine16Error]":
        """Measure videos and keep them; one outcome per file, in order. A refused file leaves the others be.

        What is said in a video is read from a file of the same stem beside it (.srt, .vtt, .txt) or from its
        subtitles, and read again when that file changes.

        Args:
            files: paths; a file whose content is here already is measured again only for signals that changed.
            ids: an id per file; by default the file's name without its ending.
            on_done: called with each path as it is measured.
        """
        from nine16.ingest.library import add_videos

        return add_videos(self._folder, [Path(file) for file in files], ids=ids, on_done=on_done)

    def look(
        self,
        video_ids: Sequence[str] | None = None,
        *,
        signals: Sequence[str] | None = None,
        on_progress: Callable[[str, float], None] | None = None,
    ) -> "list[Looked | Nine16Error]":
        """Look closer at videos: words, faces, speech and more; goes on where it was stopped.

        Args:
            video_ids: which videos; by default all.
            signals: signals of the second stage, and `transcript` for what is said; by default all.
            on_progress: called with a video's id and the share of it that was seen, 0..1.

        Raises:
            NotFound: no video or signal has that name.
        """
        from nine16.ingest.closer import look_closer

        return look_closer(self._folder, video_ids, names=signals, on_progress=on_progress)

    def remove(self, video_id: str) -> int:
        """Forget a video's file and what it shows; returns how many posts of it stay, with what viewers did.

        Raises:
            NotFound: no video has that id; the nearest is offered.
        """
        from nine16.ingest.library import remove_video

        return remove_video(self._folder, video_id)

    def post(  # noqa: PLR0913 - one argument a field of the post
        self,
        *,
        video_id: str,
        channel: str,
        account: str | None = None,
        platform_id: str | None = None,
        published_at: datetime | None = None,
        title: str | None = None,
        cover: str | None = None,
        type: str | None = None,  # noqa: A002 - the field's name (contracts, section 4)
        source: str | None = None,
        form: str | None = None,
        theme: str | None = None,
        category: str | None = None,
        creator: str | None = None,
        product: str | None = None,
    ) -> Post:
        """Say where and when a video was posted; the fields are those of `nine16.model.post.Post`.

        A time without an offset is meant in the workspace's zone. A field left out keeps what is known.

        Raises:
            NotFound: no video has that id.
        """
        if published_at is not None and published_at.tzinfo is None:
            published_at = published_at.replace(tzinfo=ZoneInfo(self._folder.zone))
        key = post_id(
            channel,
            platform_id=platform_id,
            account=account,
            published_at=published_at,
            title=title,
            video_id=video_id,
        )
        said = Post(
            post_id=key,
            channel=channel,
            account=account,
            video_id=video_id,
            platform_id=platform_id,
            published_at=published_at,
            title=title,
            cover=cover,
            type=type,
            source=source,
            form=form,
            theme=theme,
            category=category,
            creator=creator,
            product=product,
        )
        with turn(self._folder.path, POSTS):
            self._folder.records.video(video_id)
            self._folder.records.put_post(said)
        return self._folder.records.post(key)

    def load(
        self,
        file: str | PathLike[str],
        *,
        as_name: str | None = None,
        account: str | None = None,
        as_of: datetime | None = None,
        post: str | None = None,
        currency: str | None = None,
        insist: bool = False,
    ) -> "LoadAccount":
        """Read a platform's export or a log; reading it twice changes nothing.

        Args:
            file: the export or log.
            as_name: the importer to read it with; by default the one its headings fit.
            account: the account it belongs to, where neither the file nor its known posts say.
            as_of: when the export was made, where the file does not say.
            post: the post that the whole file is about: comments, a table by second, a report of one ad.
            currency: of its amounts, where the file does not say.
            insist: it is that account's, even if another account of the channel is known to have the same posts.
        """
        return self.loading()(
            file, as_name=as_name, account=account, as_of=as_of, post=post, currency=currency, insist=insist
        )

    def loading(self) -> "Loading":
        """`load` for many files in a row: the posts are read once for all of them.

        What other loads add in between is seen; what is said of posts by hand (`post`, `match_read`) needs a new one.

        Example:
            >>> import tempfile
            >>> from nine16.workspace import Workspace
            >>> with Workspace.create(tempfile.mkdtemp() + "/shop") as shop:
            ...     load = shop.loading()
            ...     accounts = [load(file) for file in []]
        """
        from nine16.workspace.loading import Loading

        return Loading(self._folder)

    def ad_materials(self) -> "list[AdMaterial]":
        """Materials of ads and the posts that they showed, as somebody said with `load(..., post=...)`."""
        return self._folder.records.ad_materials()

    def forget_ad_material(self, material: str, *, channel: str | None = None) -> "tuple[AdMaterial, int]":
        """Take back which post a material showed; its captures become its own post's again, and how many.

        Raises:
            NotFound: nothing is remembered of it; the nearest is offered.
        """
        from nine16.ingest.ad_links import forget

        return forget(self._folder, material, channel=channel)

    def map_headings(
        self,
        file: str | PathLike[str],
        pairs: "Sequence[str]",
        *,
        like: str | None = None,
        name: str | None = None,
        channel: str | None = None,
        currency: str | None = None,
    ) -> "Mapped":
        """Say once what a file's headings mean; it becomes an importer of this workspace's own.

        Args:
            file: a file with these headings.
            pairs: `field=heading` each.
            like: the importer whose fields they are; by default table_of_posts.
            name: what to call it; by default after the file.
            channel: of its posts, where nothing else says it.
            currency: of its amounts, where nothing else says it.
        """
        from nine16.ingest.mapping import remember_mapping

        like = like or "table_of_posts"
        return remember_mapping(
            self._folder, Path(file), pairs, like=like, name=name, channel=channel, currency=currency
        )

    def sheet(
        self,
        channel: str,
        *,
        out: str | PathLike[str] | None = None,
        from_day: date | None = None,
        weeks: int = 4,
    ) -> Path:
        """Write a sheet to fill in by hand, for a channel without an export; `load` reads it back.

        Args:
            channel: whose posts and products.
            out: the file, .xlsx; by default one in the workspace, named for the channel and its weeks.
            from_day: a day of the first week; by default the weeks end with the last one that is over.
            weeks: how many, each from Monday to Sunday.
        """
        from nine16.ingest.sheet import write_sheet

        return write_sheet(
            self._folder,
            channel=channel,
            out=Path(out) if out is not None else None,
            from_day=from_day,
            weeks=weeks,
            today=datetime.now(ZoneInfo(self._folder.zone)).date(),
        )

    def match_write(self, table: str | PathLike[str], *, language: str = "en") -> "Sequence[Proposal]":
        """Write a table of which file may belong to which post, to be confirmed in bulk.

        Args:
            table: the file, .xlsx or .csv.
            language: of the reasons in it, en or zh.
        """
        from nine16.ingest.match import write_table

        return write_table(self._folder, Path(table), language=language)

    def match_read(self, table: str | PathLike[str]) -> list[tuple[str, str]]:
        """Join the posts and videos that the table confirms; (post, video) for each."""
        from nine16.ingest.match import read_table

        return read_table(self._folder, Path(table))
