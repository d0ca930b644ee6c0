"""A workspace, opened: what comes in, what is here, and the answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self
from zoneinfo import ZoneInfo

from nine16.errors import Nine16Error, NotFound, WrongInput, unknown_name
from nine16.model.evaluation import Evaluation
from nine16.model.post import Post, post_id
from nine16.model.video import Video
from nine16.settings import Settings
from nine16.store.folder import Folder
from nine16.workspace.doctor import Checked, examine
from nine16.workspace.evidence import Gathered

if TYPE_CHECKING:
    import pyarrow as pa

    from nine16.evaluate.adding_up import Totals
    from nine16.ingest.library import Added
    from nine16.ingest.load import LoadAccount
    from nine16.ingest.mapping import Mapped
    from nine16.ingest.proposal import Proposal
    from nine16.kinds.panel import Story
    from nine16.model.today import Today

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Written:
    """A report on disk."""

    path: Path
    posts: int


class Workspace:
    """One folder with everything in it: videos, posts, what viewers did, and the answers.

    Example:
        >>> import tempfile
        >>> with Workspace.create(tempfile.mkdtemp() + "/shop", zone="Asia/Shanghai") as shop:
        ...     shop.posts()
        []
    """

    def __init__(self, folder: Folder) -> None:
        """Use `open` or `create`."""
        self._folder = folder

    @classmethod
    def create(cls, folder: str | PathLike[str], *, zone: str = "UTC") -> Self:
        """A new workspace in `folder`, whose days are those of `zone`.

        Raises:
            Clash: the folder holds something already.
            WrongInput: there is no such time zone.
        """
        return cls(Folder.create(Path(folder), zone=zone))

    @classmethod
    def open(cls, folder: str | PathLike[str]) -> Self:
        """The workspace in `folder`.

        Raises:
            NotFound: there is no such folder.
            WrongInput: it is no workspace, or of a newer format.
            UnreadableFile: its settings or records are damaged.
        """
        return cls(Folder.open(Path(folder)))

    def close(self) -> None:
        """Let go of the files."""
        self._folder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The folder."""
        return self._folder.path

    @property
    def settings(self) -> Settings:
        """The settings in force here."""
        return self._folder.settings

    # What is here ---------------------------------------------------------------------------

    def videos(self) -> list[Video]:
        """Every video, by id."""
        return self._folder.records.videos()

    def posts(self, *, channel: str | None = None, account: str | None = None) -> list[Post]:
        """Every post; only those of a channel or account if one is named."""
        return self._folder.records.posts(channel=channel, account=account)

    def sql(self, query: str) -> "pa.Table":
        """The answer to one SELECT over the views of docs/reference/views.md, as an Arrow table."""
        self._folder.events.build()
        return self._folder.sql(query)

    def doctor(self) -> list[Checked]:
        """What is whole here and what is missing."""
        return examine(self._folder)

    # What comes in --------------------------------------------------------------------------

    def add(
        self,
        files: Iterable[str | PathLike[str]],
        *,
        ids: Sequence[str] | None = None,
        on_done: Callable[[object], None] | None = None,
    ) -> "list[Added | Nine16Error]":
        """Measure videos and keep them; one outcome per file, in order. A refused file leaves the others be.

        Args:
            files: paths; a file whose content is here already is measured again only for signals that changed.
            ids: an id per file; by default the file's name without its ending.
            on_done: called with each path as it is measured.
        """
        from nine16.ingest.library import add_videos

        return add_videos(self._folder, [Path(file) for file in files], ids=ids, on_done=on_done)

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
        category: str | None = None,
        creator: str | None = None,
        product: str | None = None,
    ) -> Post:
        """Say where and when a video was posted; the fields are those of `nine16.model.post.Post`.

        A time without an offset is meant in the workspace's zone. A field left out keeps what is known.

        Raises:
            NotFound: no video has that id.
        """
        self._folder.records.video(video_id)
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
            category=category,
            creator=creator,
            product=product,
        )
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
    ) -> "LoadAccount":
        """Read a platform's export or a log; reading it twice changes nothing.

        Args:
            file: the export or log.
            as_name: the importer to read it with; by default the one its headings fit.
            account: the account it belongs to, where the file does not say.
            as_of: when the export was made, where the file does not say.
            post: the post that the whole file is about: comments, a table by second, a report of one ad.
            currency: of its amounts, where the file does not say.
        """
        from nine16.ingest.load import load

        return load(
            self._folder, Path(file), as_name=as_name, account=account, as_of=as_of, post=post, currency=currency
        )

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

    def match_write(self, table: str | PathLike[str]) -> "Sequence[Proposal]":
        """Write a table of which file may belong to which post, to be confirmed in bulk."""
        from nine16.ingest.match import write_table

        return write_table(self._folder, Path(table))

    def match_read(self, table: str | PathLike[str]) -> list[tuple[str, str]]:
        """Join the posts and videos that the table confirms; (post, video) for each."""
        from nine16.ingest.match import read_table

        return read_table(self._folder, Path(table))

    # The answers ----------------------------------------------------------------------------

    def evaluate(self, name: str, *, channel: str | None = None) -> Evaluation:
        """How well one post works, second by second.

        Args:
            name: a post's id, or the id of a video that has one post.
            channel: only posts on this channel.

        Raises:
            NotFound: nothing is called that.
            WrongInput: the video has several posts; they are named.
        """
        found = self._named(name, channel=channel)
        if len(found) > 1:
            raise WrongInput(
                f"'{name}' has {len(found)} posts",
                hint="Name one of: " + ", ".join(post.post_id for post in found[:8]),
            )
        return self._evaluated(self._gathered(), found[0])

    def evaluations(self, name: str | None = None, *, channel: str | None = None) -> list[Evaluation]:
        """The same for every post, or for all posts of a video."""
        gathered = self._gathered()
        return [self._evaluated(gathered, post) for post in self._named(name, channel=channel)]

    def today(self, *, day: date | None = None) -> "Today":
        """What moved beyond what was to be expected, what is missing, and what to do.

        Args:
            day: the day called yesterday; by default the last one that captures cover.
        """
        from nine16.evaluate.today import today
        from nine16.workspace.today import gathered

        return today(
            gathered(self._folder), zone=self._folder.zone, settings=self.settings, day=day, now=datetime.now(UTC)
        )

    def today_page(
        self, today: "Today", *, language: Language = "en", out: str | PathLike[str], notes: Sequence[str] = ()
    ) -> Path:
        """Write a morning as one self-contained HTML page; returns the file."""
        from nine16.report.today import today_page

        return _put(Path(out), today_page(today, language=language, title=self.path.name, notes=tuple(notes)))

    def totals(
        self,
        metric: str,
        *,
        channel: str | None = None,
        account: str | None = None,
        per: Literal["total", "day"] = "total",
        from_day: date | None = None,
        to_day: date | None = None,
    ) -> "Totals":
        """One metric over all posts, or those of a channel or account, with what was added and what was left out.

        Args:
            metric: a metric that adds (`views`, `spend` ...) or a kind of action (`like`, `order` ...).
            channel: only posts on this channel.
            account: only posts of this account.
            per: `day` lists each day too.
            from_day: first day counted, in the workspace's zone; by default since publication.
            to_day: last day counted.

        Raises:
            NotFound: there is no such metric.
            UnlikeMetrics: the figures are not of the same thing; it says in what they differ.
        """
        from nine16.evaluate.adding_up import totals
        from nine16.workspace.totals import known_posts

        return totals(
            known_posts(self._folder),
            metric,
            action_kinds=self._folder.action_kinds,
            zone=self._folder.zone,
            channel=channel,
            account=account,
            by_day=per == "day",
            from_day=from_day,
            to_day=to_day,
        )

    def stories(self, names: Sequence[str] | None = None, *, notes: Sequence[str] = ()) -> "list[Story]":
        """Posts evaluated, with what is usual and what was shown: what panels and reports draw from."""
        from nine16.evaluate import story

        gathered = self._gathered()
        posts = [post for name in names or [None] for post in self._named(name, channel=None)]
        stories = []
        for post in posts:
            evidence = gathered.evidence(post.post_id)
            seen = evidence.post.video_id if evidence.shown else None
            filmstrip = self._folder.signals.get(seen)[1] if seen is not None else None
            stories.append(
                story(
                    evidence,
                    gathered.peers(post),
                    filmstrip=filmstrip,
                    notes=tuple(notes),
                    settings=self.settings,
                    action_kinds=self._folder.action_kinds,
                    prior=gathered.prior(post),
                    over_time=gathered.over_time(post),
                )
            )
        return stories

    def report(
        self,
        *,
        language: Language = "en",
        out: str | PathLike[str] | None = None,
        posts: Sequence[str] | None = None,
        title: str | None = None,
        notes: Sequence[str] = (),
        stories: "Sequence[Story] | None" = None,
    ) -> Written:
        """Write one self-contained HTML page: of the given posts, or of all.

        Args:
            language: en or zh.
            out: the file; by default report-LANGUAGE.html in the workspace.
            posts: posts or videos; by default every post.
            title: the page's heading.
            notes: labels that every picture must carry, e.g. "simulated".
            stories: posts evaluated before by `stories`, so that a page in another language takes no second time.
        """
        from nine16.report import account_page, page

        stories = self.stories(posts, notes=notes) if stories is None else stories
        if not stories:
            raise NotFound("there is no post to report on", where=str(self.path), hint="Load an export or a log first.")
        draw = page if len(stories) == 1 else account_page
        text = draw(stories, language=language, title=title or self.path.name, notes=tuple(notes))
        path = Path(out) if out is not None else self.path / f"report-{language}.html"
        return Written(_put(path, text), len(stories))

    def export(
        self, folder: str | PathLike[str], *, form: Literal["parquet", "csv"] = "parquet"
    ) -> list[tuple[Path, int]]:
        """Write every view as a file; (path, rows) for each."""
        from nine16.workspace.export import export_views

        self._folder.events.build()
        return export_views(self._folder, Path(folder), form=form)

    # Within ---------------------------------------------------------------------------------

    def _gathered(self) -> Gathered:
        # Seconds are built when an answer needs them: once after any number of loads, and only what is touched.
        self._folder.events.build()
        return Gathered(self._folder, self._folder.action_kinds)

    def _evaluated(self, gathered: Gathered, post: Post) -> Evaluation:
        from nine16.evaluate import evaluate

        return evaluate(
            gathered.evidence(post.post_id),
            gathered.peers(post),
            settings=self.settings,
            action_kinds=self._folder.action_kinds,
            prior=gathered.prior(post),
            over_time=gathered.over_time(post),
        )

    def _named(self, name: str | None, *, channel: str | None) -> list[Post]:
        posts = self.posts(channel=channel)
        found = posts if name is None else [post for post in posts if name in (post.post_id, post.video_id)]
        if name is not None and not found:
            known = {post.post_id for post in posts} | {video.video_id for video in self.videos()}
            if name in known:
                where = f" on {channel}" if channel else ""
                raise NotFound(f"'{name}' has no post{where}", hint="Say where it was posted: nine16 post.")
            raise unknown_name("post or video", name, known, where=str(self.path))
        return found


def _put(path: Path, text: str) -> Path:
    """A page on disk, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)
    return path
