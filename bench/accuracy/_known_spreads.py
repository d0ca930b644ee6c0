"""The best that can be had of rates of few acts by one who knows every spread, but must learn every centre.

Channels are drawn as a tree: categories around the channel, cells around their category, posts around their cell, all
log-normal with known spreads. What is expected of each post's rate is then a matter of reckoning: it is drawn from the
posterior by Hamiltonian Monte Carlo (Neal 2011), all channels at once, without anything of the product's own code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

AMONG, WITHIN = 0.4, 0.25
"""How far categories, and cells of one category, lie apart; standard deviations of the logarithm."""
_STEPS, _STEP = 8, 0.12
"""Accepted: 95 %."""
_ROUNDS, _WARM = 1_000, 250
_FLAT = 3.0
"""Standard deviation of the channel's own centre around its pooled rate: next to nothing is said of it."""


@dataclass(frozen=True)
class Drawn:
    """One channel."""

    acted: np.ndarray
    """(posts,)"""
    n: np.ndarray
    """(posts,) views."""
    cells: np.ndarray
    """(posts,) number of the cell of each."""
    category_of_cell: np.ndarray
    """(cells,)"""


def expected_rates(channels: Sequence[Drawn], *, spread: float, seed: int) -> np.ndarray:
    """(channels, posts) expected true rates, channels of equally many posts.

    Args:
        channels: what was seen.
        spread: of posts of one cell, standard deviation of the logarithm.
        seed: of the draws.
    """
    rng = np.random.default_rng(seed)
    acted, n = (
        np.array([one.acted for one in channels], dtype=float),
        np.array([one.n for one in channels], dtype=float),
    )
    count, posts = acted.shape
    cells = max(one.category_of_cell.size for one in channels)
    groups = 1 + max(int(one.category_of_cell.max()) for one in channels)
    # (channels, posts, columns) what of the standard normal draws each post's logarithm is made of.
    made_of = np.zeros((count, posts, 1 + groups + cells))
    made_of[:, :, 0] = 1.0
    for row, one in enumerate(channels):
        made_of[row, np.arange(posts), 1 + one.category_of_cell[one.cells]] = AMONG
        made_of[row, np.arange(posts), 1 + groups + one.cells] = WITHIN
    base = np.log((acted.sum(axis=1) + 0.5) / n.sum(axis=1))[:, None]
    wide = np.ones(made_of.shape[2] + posts)
    wide[0] = _FLAT
    pace = np.ones(wide.size)
    pace[0] = 0.2

    def rates(at: np.ndarray) -> np.ndarray:
        logarithm = base + np.einsum("rpc,rc->rp", made_of, at[:, : made_of.shape[2]]) + spread * at[:, -posts:]
        return np.exp(np.minimum(logarithm, 3.0))

    def height(at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        rate = rates(at)
        left = acted - n * rate
        slope = np.concatenate([np.einsum("rp,rpc->rc", left, made_of), spread * left], axis=1) - at / wide**2
        return (acted * np.log(rate) - n * rate).sum(axis=1) - 0.5 * ((at / wide) ** 2).sum(axis=1), slope

    at = 0.1 * rng.normal(size=(count, wide.size))
    here, slope = height(at)
    total = np.zeros((count, posts))
    for turn in range(_ROUNDS):
        push = rng.normal(size=at.shape)
        begun = here - 0.5 * (push**2).sum(axis=1)
        step = _STEP * rng.uniform(0.6, 1.2) * pace
        to, there, bent = at, here, slope
        for _ in range(_STEPS):
            push = push + 0.5 * step * bent
            to = to + step * push
            there, bent = height(to)
            push = push + 0.5 * step * bent
        taken = np.log(rng.random(count)) < there - 0.5 * (push**2).sum(axis=1) - begun
        at, slope = np.where(taken[:, None], to, at), np.where(taken[:, None], bent, slope)
        here = np.where(taken, there, here)
        if turn >= _WARM:
            total += rates(at)
    return total / (_ROUNDS - _WARM)
