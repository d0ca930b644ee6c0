"""Whether what is known beforehand told later posts apart, or whether it was luck that its forecasts were nearer.

Two forecasts of a post are compared where one holds the other: the account's mean, and the mean moved by what is known
of the post. If what is known told nothing, the moves would have nothing to do with what came, but they would still cost
their own noise: comparing errors therefore asks for more than the question, and misses much of what is there. Instead the
moves are held against what the mean had left (Clark and West 2007, J. Econometrics 138, 291-311): their product is
nought on average where nothing is told, however large the moves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.factors_by_post.question import Floats

_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Posts forecast from others, once with what is known of them and once without; logarithms.

    Of a curve, each instant is a row.
    """

    came: Floats
    """(rows, posts)"""
    own: Floats
    """(rows, posts) forecast with what is known beforehand."""
    mean: Floats
    """(rows, posts) the same without: the account's mean."""
    inside: NDArray[np.bool_]
    """(posts,) whether each came to lie in the band of its forecast."""

    @property
    def off(self) -> Floats:
        """(posts,) how far each forecast was off."""
        return np.abs(self.came - self.own).mean(axis=0)

    @property
    def off_mean(self) -> Floats:
        """(posts,) how far the account's mean was."""
        return np.abs(self.came - self.mean).mean(axis=0)

    def moved_well(self, accounts: NDArray[np.int64]) -> Floats:
        """(posts,) how far each was moved from the mean towards what came, both within its account.

        Posts of one block share what the drift or the level of their account got wrong, and would all speak for a move
        that they share: only how they differ from each other counts. An account with one post stands with the others
        that have one.

        Args:
            accounts: (posts,) number of the account of each.
        """
        left, moved = self.came - self.mean, self.own - self.mean
        numbers, posts = np.unique(accounts, return_counts=True)
        alone = np.isin(accounts, numbers[posts == 1])
        groups = [accounts == number for number in numbers[posts > 1]] + ([alone] if alone.any() else [])
        told = np.zeros(self.came.shape)
        for here in groups:
            about = [each[:, here] - each[:, here].mean(axis=1, keepdims=True) for each in (left, moved)]
            told[:, here] = about[0] * about[1]
        return told.sum(axis=0)


def chance_of_luck(told: Floats, films: NDArray[np.int64]) -> float:
    """Chance of moves that go so well with what came, if what is known told nothing: one-sided Student's t over films.

    Args:
        told: (posts,) of `moved_well`.
        films: (posts,) which film each shows: posts of one film are one witness.

    Example:
        >>> films = np.arange(30)
        >>> chance_of_luck(np.tile([0.2, 0.4, -0.1], 10), films) < 0.001
        True
        >>> chance_of_luck(np.tile([0.2, 0.4, -0.1], 10), films // 30)
        1.0
    """
    witness = np.bincount(np.unique(films, return_inverse=True)[1], weights=told)
    if witness.size < 2:
        return 1.0
    spread = float(witness.std(ddof=1))
    if spread < _SAME * max(1.0, float(np.abs(witness).max())) or spread == 0.0:
        return 1.0
    return float(special.stdtr(witness.size - 1, -witness.mean() / (spread / np.sqrt(witness.size))))
