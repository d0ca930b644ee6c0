"""A question asked of every post: what it has of something, and what a step of it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.reasons import Both, why
from nine16.model.factor import Step

Floats = NDArray[np.float64]

WITH = Step("with_without")
LEAST_EACH = 5
"""Posts with and posts without that a question of either kind needs: with fewer the answer is that of single posts."""
LEAST_POSTS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One factor over a library."""

    name: str
    """As in the answer: title_question, hour:morning, tag:#护肤."""
    values: Floats
    """(posts,) 0 or 1, or a value on the scale of `step`; NaN where it is not known."""
    step: Step = WITH
    before: bool = True
    """Whether it is settled before anybody watches; what viewers did themselves (hold, cover clicks) is no adjuster of
    the others, since part of what a title does goes through it."""
    films: NDArray[np.int64] | None = None
    """(posts,) which film each post shows, for what is of the film; then each film counts once. None: of the post."""

    @property
    def known(self) -> NDArray[np.bool_]:
        """(posts,) where it is known."""
        return np.isfinite(self.values)

    def each_once(self, among: NDArray[np.bool_]) -> Floats:
        """The known values among these posts; of what is a film's, one for each film.

        Args:
            among: (posts,) which of the posts.
        """
        rows = np.flatnonzero(among & self.known)
        if self.films is not None:
            rows = rows[np.unique(self.films[rows], return_index=True)[1]]
        return self.values[rows]

    @property
    def yes_or_no(self) -> bool:
        """Whether a post has it or not, with nothing between."""
        return self.step.kind == WITH.kind


def too_little(question: Question, among: NDArray[np.bool_]) -> Both | None:
    """Why a question cannot be asked of these posts, in both languages; None where it can.

    Args:
        question: the factor.
        among: (posts,) of which the outcome is known.

    Example:
        >>> title = Question("title_question", np.array([1.0] * 3 + [0.0] * 40))
        >>> too_little(title, np.ones(43, dtype=bool))["en"]
        'not enough data: 3 of 43 posts have it; at least 5 posts with it and 5 without it are needed'
    """
    values = question.each_once(among)
    of = "" if question.films is None else "_films"
    if values.size < LEAST_POSTS:
        return why(f"few_posts{of}", n=values.size, least=LEAST_POSTS)
    if np.ptp(values) <= 1e-9 * max(1.0, float(np.max(np.abs(values)))):
        return why("never_varies")
    if question.yes_or_no:
        has = int(values.sum())
        few = min(has, values.size - has) < LEAST_EACH
        return why(f"one_sided{of}", has=has, n=values.size, least=LEAST_EACH) if few else None
    few = (np.abs(values - np.median(values)) > 0).sum() < LEAST_EACH
    return why(f"hardly_varies{of}", least=LEAST_EACH) if few else None


def more_for(question: Question, among: NDArray[np.bool_]) -> int | None:
    """About how many more posts like these it takes before the question can be asked at all; None if nobody can say.

    Args:
        question: the factor.
        among: (posts,) of which the outcome is known.
    """
    values = question.each_once(among)
    if values.size == 0 or np.ptp(values) == 0:
        return LEAST_POSTS - values.size if 0 < values.size < LEAST_POSTS else None
    more = LEAST_POSTS - values.size
    differ = np.abs(values - np.median(values)) > 0
    rarer = min(values.sum(), values.size - values.sum()) if question.yes_or_no else differ.sum()
    if rarer < LEAST_EACH:
        more = max(more, int(np.ceil(values.size * (LEAST_EACH / rarer - 1.0))))
    return max(1, more)
