"""How many independent views a share is worth when viewers come back, from sums kept with each post.

The formula is that of `nine16.evaluate.viewers` (a viewer's excess over independent views, corrected
for the viewer's own pull on the share; Bell and McCaffrey 2002), written in sums, so that hundreds of
posts are compared without reading a view. A test holds the two to each other.
"""

from dataclasses import dataclass

PRIOR_EVENTS = 2.0
"""How many events the guess below weighs: with few events the data cannot tell how alike a viewer's views are."""
PRIOR_LIKENESS = 0.3
"""Guessed likeness (intra-class correlation) of two views by one viewer."""


@dataclass(frozen=True, slots=True)
class ViewerSums:
    """Sums over viewers i with m_i views of which d_i acted; w_i = n / (n - m_i).

    `several`, `pairs` and all after it are over the viewers with more than one view.
    """

    acted: int
    """Of all viewers."""
    views: int
    """n, of all viewers."""
    viewers: int
    several: int
    several_views: int
    """Sum of m."""
    pairs: int
    """Sum of m (m - 1)."""
    several_acted: int
    """Sum of d."""
    weighted_mm: float
    """Sum of m^2 w."""
    weighted_dd: float
    weighted_dm: float


def effective_views(sums: ViewerSums) -> float:
    """The number of views over the design effect.

    Example:
        >>> once = ViewerSums(20, 100, 100, 0, 0, 0, 0, 0.0, 0.0, 0.0)
        >>> effective_views(once)
        100.0
        >>> w = 100 / 98  # fifty viewers with two views each, of whom ten act in both
        >>> alike = ViewerSums(20, 100, 50, 50, 100, 100, 20, 200 * w, 40 * w, 40 * w)
        >>> round(effective_views(alike), 1)
        51.3
    """
    n = sums.views
    if sums.several == 0 and sums.viewers > 1:
        return float(n)
    if sums.viewers == 1:
        return 1.0  # one viewer is one viewer, however many views
    share = sums.acted / n
    spread = sums.pairs / n
    summed = sums.weighted_dd - 2 * share * sums.weighted_dm + share**2 * sums.weighted_mm
    left_alone = sums.several_views - sums.several_acted
    alone = (sums.several_acted * (1 - share) ** 2 + left_alone * share**2) / (1 - 1 / n)
    likeness = ((summed - alone) / spread + PRIOR_EVENTS * PRIOR_LIKENESS) / (n * share * (1 - share) + PRIOR_EVENTS)
    return n / (1 + spread * min(max(likeness, 0.0), 1.0))
