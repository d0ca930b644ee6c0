"""Which film each post shows: posts of one film share what the film brings, and are no independent witnesses."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.model.post import Post


def films_of(posts: Sequence[Post]) -> NDArray[np.int64]:
    """(posts,) a number for every film, from 0 without gaps; a post whose film nobody knows is one of its own.

    Args:
        posts: all of them.

    Example:
        >>> from nine16.model.post import Post
        >>> films_of([Post("p1", "douyin", video_id="v"), Post("p2", "douyin"), Post("p3", "kuaishou", video_id="v")])
        array([0, 1, 0])
    """
    numbers: dict[tuple[str, str | int], int] = {}
    keys = [("post", row) if post.video_id is None else ("film", post.video_id) for row, post in enumerate(posts)]
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
