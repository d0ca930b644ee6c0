"""What a person answers about forms, themes and sources is kept: on the posts, and beside it what was suggested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from nine16.ingest.form_table import FormAnswer, read_answers
from nine16.kinds.form import FIELDS, declared_forms
from nine16.model.form import Label
from nine16.model.post import Post
from nine16.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer that changed something."""

    row: int
    key: str
    """The video's id, else the post's."""
    field: str
    said: str | None
    """What it is now said to be; None where it is open."""
    refused: str | None
    """What it was said not to be."""
    suggested: str | None
    """What the table suggested."""


def said_of(post: Post, field: str) -> str | None:
    """What a person said of a post: a platform's genre is no form.

    Example:
        >>> said_of(Post("a", "douyin", form="video", theme="tutorial"), "form") is None
        True
    """
    return post.said_form if field == "form" else getattr(post, field)


def keep_answers(folder: Folder, path: Path, videos: Mapping[str, Sequence[Post]], *, at: datetime) -> list[Kept]:
    """Keep what a table says, every row or none; returns what changed.

    Args:
        folder: the workspace.
        path: the table.
        videos: posts by the video they show, else by themselves.
        at: when it is read.

    Raises:
        WrongInput: naming every row that is wrong.
        UnreadableFile: the table cannot be read.
    """
    said = {
        key: {field: next((name for post in posts if (name := said_of(post, field))), None) for field in FIELDS}
        for key, posts in videos.items()
    }
    answers = read_answers(path, said, declared_forms(), settings=folder.settings)
    kept: list[Kept] = []
    with folder.records.together() as records:
        before = {(one.post_id, one.field): one for one in records.labels()}
        for answer in answers:
            changed = False
            for post_id in (post.post_id for post in videos[answer.key]):
                stands = before.get((post_id, answer.field))
                label = _label(post_id, answer, stands)
                # The whole post as it stands now, with `replace`: a field that is taken back is empty again.
                word = records.put_posts([_with(records.post(post_id), answer)], replace=True)
                records.put_labels([label], at=at)
                changed |= label != stands or word != ["unchanged"]
            if changed:
                name = None if answer.refused or answer.clear else answer.name
                kept.append(Kept(answer.row, answer.key, answer.field, name, answer.refused, answer.suggested))
    return kept


def _label(post_id: str, answer: FormAnswer, before: Label | None) -> Label:
    refused = set() if before is None else set(before.refused)
    if answer.clear:
        return Label(post_id, answer.field, None, (), answer.suggested, answer.certainty)
    if answer.refused is not None:
        said = None if before is None else before.said
        refused.add(answer.refused)
        return Label(post_id, answer.field, said, tuple(sorted(refused)), answer.suggested, answer.certainty)
    refused.discard(str(answer.name))
    return Label(post_id, answer.field, answer.name, tuple(sorted(refused)), answer.suggested, answer.certainty)


def _with(post: Post, answer: FormAnswer) -> Post:
    """The post as the answer says it."""
    if answer.refused is not None or (answer.clear and said_of(post, answer.field) is None):
        return post
    name = None if answer.clear else answer.name
    if answer.field == "form":
        return replace(post, form=name)
    return replace(post, theme=name) if answer.field == "theme" else replace(post, source=name)
