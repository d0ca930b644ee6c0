"""What a workspace answers: posts one by one, sums, the morning, and pages that travel."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.errors import NotFound, WrongInput, unknown_name
from nine16.model.evaluation import Evaluation
from nine16.model.post import Post
from nine16.store.durable import put_whole
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.evaluate.adding_up_answer import Totals
    from nine16.kinds.panel import Story
    from nine16.model.today import Today
    from nine16.workspace.evidence import Gathered

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Written:
    """A report on disk."""

    path: Path
    posts: int


class Answers:
    """The questions that a workspace answers."""

    _folder: Folder

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
        return next(self._evaluated(found))

    def evaluations(
        self,
        name: str | None = None,
        *,
        channel: str | None = None,
        on_done: Callable[[object], None] | None = None,
    ) -> list[Evaluation]:
        """The same for every post, or for all posts of a video, by publish time.

        Hundreds of posts are evaluated in several processes (`evaluate.processes`).

        Args:
            name: a post's id, or a video's; by default every post.
            channel: only posts on this channel.
            on_done: called with each post's id as it is done.

        Raises:
            NotFound: nothing is called that.
        """
        return list(self.each_evaluation(name, channel=channel, on_done=on_done))

    def each_evaluation(
        self,
        name: str | None = None,
        *,
        channel: str | None = None,
        on_done: Callable[[object], None] | None = None,
    ) -> Iterator[Evaluation]:
        """The same one by one, each as soon as it and all before it are there."""
        return self._evaluated(self._named(name, channel=channel), on_done=on_done)

    def today(self, *, day: date | None = None) -> "Today":
        """What moved beyond what was to be expected, what is missing, and what to do.

        Args:
            day: the day called yesterday; by default the last one that captures cover.
        """
        from nine16.evaluate.today import today
        from nine16.workspace.one_thread import one_thread
        from nine16.workspace.today import gathered

        with one_thread():
            return today(
                gathered(self._folder),
                zone=self._folder.zone,
                settings=self._folder.settings,
                day=day,
                now=datetime.now(UTC),
            )

    def today_page(
        self, today: "Today", *, language: Language = "en", out: str | PathLike[str], notes: Sequence[str] = ()
    ) -> Path:
        """Write a morning as one self-contained HTML page; returns the file."""
        from nine16.report.today import today_page

        return put(Path(out), today_page(today, language=language, title=self._folder.path.name, notes=tuple(notes)))

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
        from nine16.workspace.evidence import told
        from nine16.workspace.forms import told_by_post
        from nine16.workspace.one_thread import one_thread

        gathered = self._gathered()
        posts = [post for name in names or [None] for post in self._named(name, channel=None)]
        forms = told_by_post(self._folder)
        with one_thread():
            return [replace(told(gathered, post, notes=tuple(notes)), forms=forms.get(post.post_id)) for post in posts]

    def report(
        self,
        *,
        language: Language = "en",
        out: str | PathLike[str] | None = None,
        posts: Sequence[str] | None = None,
        title: str | None = None,
        notes: Sequence[str] = (),
        stories: "Sequence[Story] | None" = None,
        in_full: Collection[str] | None = None,
    ) -> Written:
        """Write one self-contained HTML page: of the given posts, or of all.

        Args:
            language: en or zh.
            out: the file; by default report-LANGUAGE.html in the workspace.
            posts: posts or videos; by default every post.
            title: the page's heading.
            notes: labels that every picture must carry, e.g. "simulated".
            stories: posts evaluated before by `stories`, so that a page in another language takes no second time.
            in_full: posts of many that are shown one by one, the others only in the list; by default all.
        """
        from nine16.report import account_page, page

        stories = self.stories(posts, notes=notes) if stories is None else stories
        if not stories:
            raise NotFound(
                "there is no post to report on", where=str(self._folder.path), hint="Load an export or a log first."
            )
        named = title or self._folder.path.name
        text = (
            page(stories, language=language, title=named, notes=tuple(notes))
            if len(stories) == 1
            else account_page(stories, language=language, title=named, notes=tuple(notes), in_full=in_full)
        )
        path = Path(out) if out is not None else self._folder.path / f"report-{language}.html"
        return Written(put(path, text), len(stories))

    def export(
        self, folder: str | PathLike[str], *, form: Literal["parquet", "csv"] = "parquet"
    ) -> list[tuple[Path, int]]:
        """Write every view as a file; (path, rows) for each."""
        from nine16.workspace.export import export_views

        self._folder.events.build()
        return export_views(self._folder, Path(folder), form=form)

    # Within ---------------------------------------------------------------------------------

    def _gathered(self) -> "Gathered":
        # Statistics take a second to load: a folder that is not there is told at once.
        from nine16.workspace.evidence import Gathered

        # Seconds are built when an answer needs them: once after any number of loads, and only what is touched.
        self._folder.events.build()
        return Gathered(self._folder, self._folder.action_kinds)

    def _evaluated(
        self, posts: Sequence[Post], *, on_done: Callable[[object], None] | None = None
    ) -> Iterator[Evaluation]:
        from nine16.media.limits import processors
        from nine16.workspace.side_by_side import LEAST_EACH, MANY, evaluated_side_by_side

        said = on_done or (lambda _post_id: None)
        wanted = self._folder.settings.whole("evaluate.processes") or processors()
        processes = min(wanted, len(posts) // LEAST_EACH) if len(posts) > MANY else 1
        if processes > 1:
            self._folder.events.build()
            yield from evaluated_side_by_side(self._folder.path, posts, processes=processes, on_done=said)
            return
        from nine16.workspace.evidence import evaluated

        gathered = self._gathered()
        for post in posts:
            yield evaluated(gathered, post)
            said(post.post_id)

    def _named(self, name: str | None, *, channel: str | None) -> list[Post]:
        posts = self._folder.records.posts(channel=channel)
        found = posts if name is None else [post for post in posts if name in (post.post_id, post.video_id)]
        if name is not None and not found:
            known = {post.post_id for post in posts} | {video.video_id for video in self._folder.records.videos()}
            if name in known:
                where = f" on {channel}" if channel else ""
                raise NotFound(f"'{name}' has no post{where}", hint="Say where it was posted: nine16 post.")
            raise unknown_name("post or video", name, known, where=str(self._folder.path))
        return found


def why_unwritten(reason: OSError) -> str:
    """Why nothing could be written, where the system's own words mislead.

    Example:
        >>> why_unwritten(FileExistsError(17, "File exists")), why_unwritten(PermissionError(13, "Permission denied"))
        ('a folder on the way is a file', 'Permission denied')
    """
    if isinstance(reason, FileExistsError | NotADirectoryError):
        return "a folder on the way is a file"
    return "it is a folder" if isinstance(reason, IsADirectoryError) else str(reason.strerror)


def put(path: Path, text: str) -> Path:
    """A page on disk, whole or not at all; folders on the way are made.

    Raises:
        WrongInput: nothing can be written there.
    """

    def write(part: Path) -> None:
        part.write_text(text, "utf-8")

    try:
        put_whole(path, write)
    except OSError as reason:
        raise WrongInput(
            f"the page cannot be written: {why_unwritten(reason)}",
            where=str(path),
            hint="Name a file in a folder that you may write to.",
        ) from None
    return path
