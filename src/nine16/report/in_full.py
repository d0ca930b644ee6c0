"""Which posts a page of many shows one by one: those whose film is known, the newest first; then the newest."""

from collections.abc import Sequence

from nine16.kinds.panel import Story


def shown_in_full(stories: Sequence[Story], *, most: int) -> frozenset[str]:
    """Ids of the posts that are shown one by one; a page of hundreds would be too large to open.

    Args:
        stories: the posts, evaluated.
        most: how many.
    """
    return frozenset(story.evaluation.post_id for story in sorted(stories, key=_place, reverse=True)[:most])


def _place(story: Story) -> tuple[bool, float, str]:
    at = story.evidence.post.published_at
    return bool(story.evidence.shown), at.timestamp() if at is not None else 0.0, story.evaluation.post_id
