"""What a small cell may borrow: where its centre lies, from its category, its channel and the cells beside it.

Centres of cells lie around the centre of their category, those of categories around that of the channel. On the
logarithm (counts) or logit (shares) both are taken for normal, with two spreads that the data choose: a message is
passed up and down the tree (Pearl 1988, belief propagation; exact for normal values), and each cell gets what all the
others say of it, never what it said itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nine16.evaluate.shrinkage import Prior

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Message = tuple[Floats, Floats]

_SPREADS = np.array([0.05, 0.1, 0.17, 0.25, 0.35, 0.5, 0.7, 1.0])
"""Standard deviations between centres that are tried, on the logarithm: 5 % to a factor of e."""
_USUAL = 0.5
"""Half-normal scale that says beforehand how far centres of like cells lie apart: seldom by more than e. [ours]"""


@dataclass(frozen=True, slots=True)
class Tree:
    """What the others say of every cell and category; None where there are no others."""

    cells: tuple[Prior | None, ...]
    categories: tuple[Prior | None, ...]


def borrowed(centres: ArrayLike, variances: ArrayLike, category: ArrayLike) -> Tree:
    """What every cell and category may borrow from the others.

    Args:
        centres: (cells,) estimated centre of each cell on the link's scale.
        variances: (cells,) of these estimates; infinite for a cell that says nothing.
        category: (cells,) number of the category each cell belongs to, 0..categories-1.

    Example:
        >>> tree = borrowed([-4.0, -4.1, -3.9, -2.0], [0.01, 0.01, 0.01, 9.0], [0, 0, 0, 0])
        >>> -4.2 < tree.cells[3].centre < -3.8, tree.categories
        (True, (None,))
    """
    y, v = np.asarray(centres, dtype=float), np.asarray(variances, dtype=float)
    of = np.asarray(category, dtype=np.int64)
    within, among = (grid.ravel() for grid in np.meshgrid(_SPREADS, _SPREADS, indexing="ij"))
    told = np.array([_told(y, v, of, a**2, b**2) for a, b in zip(within, among, strict=True)])
    told -= (within**2 + among**2) / (2 * _USUAL**2)
    # Neighbours on the grid of spreads stand for steps of unlike width.
    step = np.gradient(_SPREADS)
    told += np.log(np.outer(step, step).ravel())
    weight = np.exp(told - told.max())
    weight /= weight.sum()
    kept = np.flatnonzero(weight > 1e-3)
    weight = weight[kept] / weight[kept].sum()
    said = [_messages(y, v, of, within=float(within[k] ** 2), among=float(among[k] ** 2)) for k in kept]
    return Tree(_mixed([cells for cells, _ in said], weight), _mixed([groups for _, groups in said], weight))


def _mixed(each: list[Message], weight: Floats) -> tuple[Prior | None, ...]:
    """One normal for the mixture over spreads: the same mean and variance."""
    mean, variance = np.array([one[0] for one in each]), np.array([one[1] for one in each])
    found: list[Prior | None] = []
    for at, wide in zip(mean.T, variance.T, strict=True):
        if not np.isfinite(wide).all():
            found.append(None)
            continue
        centre = float(weight @ at)
        found.append(Prior(centre, float(np.sqrt(weight @ (wide + (at - centre) ** 2)))))
    return tuple(found)


def _sums(y: Floats, v: Floats, of: Whole, groups: int) -> Message:
    """By group: sum of precisions, and of precision times value."""
    p = np.asarray(1.0 / v, dtype=np.float64)
    sure = np.zeros(groups)
    value = np.zeros(groups)
    np.add.at(sure, of, p)
    np.add.at(value, of, p * np.where(p > 0, y, 0.0))
    return sure, value


def _messages(y: Floats, v: Floats, of: Whole, *, within: float, among: float) -> tuple[Message, Message]:
    """Mean and variance that the rest of the tree says of each cell and of each category."""
    groups = int(of.max()) + 1
    up = v + within  # a cell's message about its category's centre
    p, py = _sums(y, up, of, groups)
    says = np.where(p > 0, py / np.where(p > 0, p, 1.0), 0.0)
    category_up = np.where(p > 0, 1.0 / np.where(p > 0, p, 1.0), np.inf) + among
    q = 1.0 / category_up
    whole, whole_y = q.sum(), float(np.sum(q * says))
    # Downwards: the channel as all the other categories see it.
    rest, rest_y = whole - q, whole_y - q * says
    rest = np.where(rest > 1e-12 * max(whole, 1e-300), rest, 0.0)
    from_channel = np.where(rest > 0, rest_y / np.where(rest > 0, rest, 1.0), 0.0)
    from_channel_v = np.where(rest > 0, 1.0 / np.where(rest > 0, rest, 1.0), np.inf) + among
    # Then the category as the channel and the other cells of it see it.
    own = 1.0 / up
    others, others_y = p[of] - own, py[of] - own * np.where(own > 0, y, 0.0)
    others = np.where(others > 1e-12 * np.maximum(p[of], 1e-300), others, 0.0)
    others_y = np.where(others > 0, others_y, 0.0)
    above = 1.0 / from_channel_v
    total = others + above[of]
    total_y = others_y + above[of] * from_channel[of]
    mean = np.where(total > 0, total_y / np.where(total > 0, total, 1.0), 0.0)
    variance = np.where(total > 0, 1.0 / np.where(total > 0, total, 1.0), np.inf) + within
    return (mean, variance), (from_channel, from_channel_v)


def _told(y: Floats, v: Floats, of: Whole, within: float, among: float) -> float:
    """Restricted log-likelihood of two spreads, the channel's centre integrated out."""
    known = np.isfinite(v)
    y, v, of = y[known], v[known], of[known]
    if y.size == 0:
        return 0.0
    groups = int(of.max()) + 1
    up = v + within
    p, py = _sums(y, up, of, groups)
    here = p > 0
    says = py[here] / p[here]
    inside = -0.5 * float(np.sum(np.log(up))) - 0.5 * float(np.sum((y - (py / np.where(here, p, 1.0))[of]) ** 2 / up))
    inside -= 0.5 * float(np.sum(np.log(p[here])))
    spread = 1.0 / p[here] + among
    q = 1.0 / spread
    centre = float(np.sum(q * says) / q.sum())
    outside = -0.5 * float(np.sum(np.log(spread))) - 0.5 * float(np.sum(q * (says - centre) ** 2))
    return inside + outside - 0.5 * float(np.log(q.sum()))
