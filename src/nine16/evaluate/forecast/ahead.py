"""A count of posts nobody has seen, from the posts before them: Poisson log-normal with shrunk features.

The same regression as for factors (`factors_by_post/regression`), with everything known beforehand in one shrunk block:
how much it may speak is estimated, down to nothing, and then the forecast is the account's mean with its drift.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.factors_by_post.question import Floats
from nine16.evaluate.factors_by_post.regression import Counted, regress
from nine16.evaluate.forecast.known_before import KnownBefore

_NODES = (np.arange(200) + 0.5) / 200
"""Equally likely values of what is expected."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """What is expected of posts, on the logarithmic scale: Student's t."""

    middle: Floats
    """(posts,)"""
    scale: Floats
    """(posts,) luck and all that is unsure together."""
    freedom: float

    def quantile(self, share: float) -> Floats:
        """(posts,) logarithm of what is expected, below which it stays with the chance `share`."""
        return self.middle + self.scale * float(special.stdtrit(self.freedom, share))

    def holds(self, counts: Floats, *, band: float) -> NDArray[np.bool_]:
        """(posts,) whether the counts that came lie in the band of `count_quantile`, counting included."""
        steps = self.middle[:, None] + self.scale[:, None] * special.stdtrit(self.freedom, _NODES)
        nodes = np.exp(np.minimum(steps, 40.0))
        upto = special.pdtr(counts[:, None], nodes).mean(axis=1)
        below = np.where(counts > 0, special.pdtr(np.maximum(counts - 1.0, 0.0)[:, None], nodes).mean(axis=1), 0.0)
        return (upto >= (1 - band) / 2) & (below < (1 + band) / 2)

    def count_quantile(self, place: int, share: float) -> float:
        """The count of one post below or at which it stays with that chance, counting included."""
        nodes = np.exp(np.minimum(self.middle[place] + self.scale[place] * special.stdtrit(self.freedom, _NODES), 40.0))
        low, high = -1.0, float(np.ceil(nodes[-1] + 10 * np.sqrt(nodes[-1]) + 10))
        while high - low > max(1.0, 1e-4 * high):
            middle = np.floor((low + high) / 2)
            if float(np.mean(special.pdtr(middle, nodes))) >= share:
                high = middle
            else:
                low = middle
        return high


def predicted(
    known: KnownBefore,
    counts: Floats,
    exposure: Floats,
    *,
    learned: NDArray[np.intp],
    asked: NDArray[np.intp],
    with_features: bool,
    age_h: Floats | None = None,
) -> Predicted:
    """Posts forecast from others.

    Args:
        known: what is known of all of them beforehand.
        counts: (posts,) of those learned from; others are not looked at.
        exposure: (posts,) logarithm of what each is out of; of those asked, what they will be out of.
        learned: places of the posts learned from.
        asked: places of those forecast.
        with_features: or the account's mean alone.
        age_h: (posts,) ages of the totals, where they differ; of those asked, the age asked for.
    """
    levels, drift = known.account_and_time(learned, asked)
    rows = np.concatenate([learned, asked])
    fixed = np.ones((rows.size, 1))
    if age_h is not None and np.ptp(np.log(age_h[learned])) > 0.1:
        log_age = np.log(age_h[rows])
        fixed = np.column_stack([fixed, log_age - log_age[: learned.size].mean()])
    features = known.features(learned, asked) if with_features else np.zeros((rows.size, 0))
    blocks = [block for block in (levels, drift, features) if block.shape[1] > 0]
    own = slice(0, learned.size)
    fit = regress(Counted(counts[learned], exposure[learned], fixed[own], tuple(block[own] for block in blocks)))
    columns = np.column_stack([fixed, *blocks])[learned.size :]
    unsure = np.einsum("ij,jk,ik->i", columns, fit.covariance, columns)
    middle = exposure[asked] + columns @ fit.coefficients
    return Predicted(middle, np.sqrt(np.maximum(unsure, 0.0) + fit.spread**2), fit.freedom)
