"""How many films a factor rests on: six films shown to 20,000 viewers are six films.

What a film shows it shows to everybody, so films that differ in one thing differ in all others too. As by post
(`factors_by_post`), nothing is advised of fewer than 12 films, or of fewer than five that show it or five that do not. By
second most films show both; each counts on both sides then. Posts of one video, and cuts of one original, are one film; a
post whose film nobody knows is one of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.question import LEAST_EACH, LEAST_POSTS
from nine16.model.evidence import Evidence

LEAST_FILMS = LEAST_POSTS
LEAST_FILMS_EACH = LEAST_EACH


@dataclass(frozen=True, slots=True)
class Films:
    """What a factor rests on."""

    known: int
    """Films in which it is known, and what came of it."""
    having: int
    """Films that show it."""
    lacking: int
    """Films that do without, all through or in some seconds."""

    @property
    def enough(self) -> bool:
        """Whether anything may be advised of so many."""
        return self.known >= LEAST_FILMS and min(self.having, self.lacking) >= LEAST_FILMS_EACH


def film_of(one: Evidence, originals: Mapping[str, str]) -> str:
    """The film that a post shows: its video's original, and that original's own, as far as somebody said.

    Args:
        one: the post.
        originals: of each cut, the video it is a cut of.

    Example:
        >>> from nine16.model.post import Post
        >>> post = Evidence(Post("p", "douyin", video_id="lipstick-cut"))
        >>> film_of(post, {"lipstick-cut": "lipstick"}), film_of(Evidence(Post("q", "douyin")), {})
        ('lipstick', 'post q')
    """
    video = one.post.video_id
    if video is None:
        return f"post {one.post.post_id}"
    seen = {video}
    while (of := originals.get(video)) is not None and of not in seen:
        video = of
        seen.add(video)
    return video


def films_of(film: NDArray[np.str_], telling: NDArray[np.bool_], there: NDArray[np.bool_]) -> Films:
    """Films counted once each.

    Args:
        film: (n,) which film each post, or each second, is of.
        telling: (n,) where the factor is known, and what came of it.
        there: (n,) where it is shown.

    Example:
        >>> film = np.array(["a", "a", "b"])
        >>> films_of(film, np.array([True, True, True]), np.array([True, False, False]))
        Films(known=2, having=1, lacking=2)
    """
    counted = [np.unique(film[telling & each]).size for each in (np.ones_like(there), there, ~there)]
    return Films(*(int(each) for each in counted))
