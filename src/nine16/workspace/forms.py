"""Forms, themes and sources of a workspace's videos: suggested with certainty, confirmed in bulk through a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nine16.kinds.form import FIELDS
from nine16.model.evidence import Evidence
from nine16.model.form import Label, Told
from nine16.model.post import Post
from nine16.model.video import Video
from nine16.store.folder import Folder
from nine16.store.turns import POSTS, turn

if TYPE_CHECKING:
    from nine16.ingest.form_answers import Kept
    from nine16.model.form import Agreement

_NO_FILM = frozenset({"pictures", "text", "link"})
"""Uploads without a video: form and theme are asked of videos."""


class Forms:
    """What the videos of a workspace are."""

    _folder: Folder

    def forms(self) -> "tuple[tuple[Told, ...], tuple[Agreement, ...]]":
        """Every video with what was said of it and what is suggested; and how far the two agree, by field.

        Suggestions are learned from everything that was said here, and never enter a cohort or a factor: only what a
        person said does.

        Example:
            >>> import tempfile
            >>> from nine16.workspace import Workspace
            >>> with Workspace.create(tempfile.mkdtemp() + "/shop") as shop:
            ...     told, agreement = shop.forms()
            >>> told, [one.said for one in agreement]
            ((), [0, 0, 0])
        """
        from nine16.evaluate.forms.agreement import agreement
        from nine16.kinds.form import declared_forms

        told = told_of(self._folder)
        confidence = self._folder.settings.number("evaluate.confidence")
        labels = _one_a_video(self._folder.records.labels(), told)
        return told, tuple(
            agreement(
                field,
                [one.said.get(field) for one in told],
                [one.suggestions[field] for one in told],
                forms=declared_forms(),
                labels=labels,
                confidence=confidence,
            )
            for field in FIELDS
        )

    def forms_write(self, table: str | PathLike[str]) -> tuple[Told, ...]:
        """Write a table with a row for every video, post without one, and field, to be confirmed in bulk.

        Raises:
            WrongInput: the path ends neither in .xlsx nor in .csv.
        """
        from nine16.ingest.form_table import write_table
        from nine16.kinds.form import declared_forms

        told, _ = self.forms()
        write_table(Path(table), told, declared_forms())
        return told

    def forms_read(self, table: str | PathLike[str]) -> "tuple[Kept, ...]":
        """Keep what a table confirms, refuses or says anew; what changed, in the order of its rows.

        Either every row is kept or, if one is wrong, none. Reading a table twice changes nothing.

        Raises:
            WrongInput: naming every row that is wrong.
            UnreadableFile: the table cannot be read.
        """
        from nine16.ingest.form_answers import keep_answers

        with turn(self._folder.path, POSTS):  # what others said meanwhile is read before, not written over
            return tuple(keep_answers(self._folder, Path(table), self._units(), at=datetime.now(UTC)))

    def _units(self) -> dict[str, tuple[Post, ...]]:
        """Posts by the video they show, else by themselves; in the order of the records."""
        return units(self._folder.records.posts())


def units(posts: Sequence[Post]) -> dict[str, tuple[Post, ...]]:
    """Posts that show a video, by that video, else each by itself; picture notes and links have no form.

    Example:
        >>> shop = [Post("a", "douyin", video_id="v"), Post("b", "player", video_id="v"), Post("c", "douyin")]
        >>> {key: len(some) for key, some in units(shop).items()}
        {'v': 2, 'c': 1}
    """
    found: dict[str, list[Post]] = {}
    for post in posts:
        if post.genre not in _NO_FILM:
            found.setdefault(post.video_id or post.post_id, []).append(post)
    return {key: tuple(some) for key, some in found.items()}


def _said(by_post: Sequence[str | None]) -> tuple[str | None, bool]:
    """What was said of a video, and whether its posts say different things: then nothing is learned from it."""
    told = {name for name in by_post if name is not None}
    return (next(iter(told)) if len(told) == 1 else None), len(told) > 1


def _refused(labels: Sequence[Label]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {(one.post_id, one.field): one.refused for one in labels}


def _one_a_video(labels: Sequence[Label], told: Sequence[Told]) -> list[Label]:
    """The answers, one for each video and field."""
    video_of = {post_id: one.key for one in told for post_id in one.post_ids}
    found: dict[tuple[str, str], Label] = {}
    for one in labels:
        if one.post_id in video_of:
            found.setdefault((video_of[one.post_id], one.field), one)
    return list(found.values())


def _evidence(folder: Folder, posts: Sequence[Post], videos: Mapping[str, Video]) -> Evidence:
    """What a video shows, with the titles of all its posts."""
    video = videos.get(posts[0].video_id or "")
    shown = {} if video is None else folder.signals.get(video.video_id)[0]
    titles = " / ".join(dict.fromkeys(post.title for post in posts if post.title))
    post = replace(posts[0], title=titles or None, creator=next((one.creator for one in posts if one.creator), None))
    return Evidence(post, video=None if video is None else video.facts, shown=shown)


def told_of(folder: Folder) -> tuple[Told, ...]:
    """Every video of a workspace with what was said of it and what is suggested.

    Args:
        folder: the workspace.
    """
    from nine16.evaluate.forms.cues import shown_by
    from nine16.evaluate.forms.suggest import suggest
    from nine16.ingest.form_answers import said_of
    from nine16.kinds.form import declared_forms
    from nine16.workspace.one_thread import one_thread

    forms = declared_forms()
    every = units(folder.records.posts())
    videos = {video.video_id: video for video in folder.records.videos()}
    handles = frozenset(one.handle for one in folder.records.accounts() if one.brand)
    shown = [shown_by(_evidence(folder, posts, videos), forms, brand_handles=handles) for posts in every.values()]
    said = {field: [_said([said_of(post, field) for post in posts]) for posts in every.values()] for field in FIELDS}
    refused = _refused(folder.records.labels())
    least = folder.settings.number("forms.least_certainty")
    with one_thread():
        found = {
            field: suggest(
                field,
                shown,
                [one for one, _ in said[field]],
                [
                    frozenset().union(*(refused.get((post.post_id, field), ()) for post in posts))
                    for posts in every.values()
                ],
                forms=forms,
                least_certainty=least,
                confidence=folder.settings.number("evaluate.confidence"),
            )
            for field in FIELDS
        }
    files = {video_id: video.file_name for video_id, video in videos.items()}
    return tuple(
        Told(
            key=key,
            video_id=posts[0].video_id,
            file=files.get(posts[0].video_id or ""),
            title=next((post.title for post in posts if post.title), None),
            post_ids=tuple(post.post_id for post in posts),
            said={field: name for field in FIELDS if (name := said[field][number][0]) is not None},
            differs=tuple(field for field in FIELDS if said[field][number][1]),
            suggestions={field: found[field][number] for field in FIELDS},
        )
        for number, (key, posts) in enumerate(every.items())
    )


def told_by_post(folder: Folder) -> Mapping[str, Told]:
    """The same by post: what a post's page shows."""
    return {post_id: one for one in told_of(folder) for post_id in one.post_ids}
