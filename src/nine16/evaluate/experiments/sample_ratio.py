"""Do as many viewers come to each arm as planned: if not, the arms are not alike and no answer is given.

A fault in the player, a log that loses one cut's views or a redirect that some viewers do not survive shows here first
(Fabijan et al. 2019, KDD: 6 to 10 % of experiments at large companies).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

THRESHOLD = 0.001
"""The chance below which the split is not believed."""
_SURE = 1_000.0
"""How firmly the alternative is thought to lie near the plan: shares off by 1 or 2 points are what faults look like (ours)."""


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """The split that was found against the one planned."""

    viewers: tuple[int, ...]
    planned: tuple[float, ...]
    """Shares, summing to 1."""
    chance: float
    """Chi-square test: chance of a split at least as far off, at one look."""
    evidence: float
    """How many times likelier the split is under a fault; stays below 1,000 at all looks together in 99.9 % of sound
    experiments (Lindon and Malek 2022, NeurIPS)."""
    trusted: bool


def sample_ratio(viewers: Sequence[int], planned: Sequence[float], *, many_looks: bool) -> SampleRatio:
    """Whether the arms have as many viewers as planned.

    Args:
        viewers: of each arm.
        planned: share of each arm; need not sum to 1.
        many_looks: whether the experiment is looked at more than once: then the evidence decides, which may be.

    Example:
        >>> sample_ratio([5310, 4690], [0.5, 0.5], many_looks=False).trusted
        False
        >>> sample_ratio([5050, 4950], [0.5, 0.5], many_looks=False).trusted
        True
    """
    seen = np.asarray(viewers, dtype=float)
    shares = np.asarray(planned, dtype=float)
    shares = shares / shares.sum()
    total = float(seen.sum())
    if total == 0:
        return SampleRatio(tuple(viewers), tuple(shares.tolist()), 1.0, 1.0, trusted=True)
    expected = total * shares
    chance = float(special.chdtrc(seen.size - 1.0, float(np.sum((seen - expected) ** 2 / expected))))
    prior = _SURE * shares
    log_evidence = (
        special.gammaln(_SURE)
        - special.gammaln(_SURE + total)
        + float(np.sum(special.gammaln(prior + seen) - special.gammaln(prior) - seen * np.log(shares)))
    )
    evidence = float(np.exp(min(log_evidence, 700.0)))
    trusted = evidence < 1.0 / THRESHOLD if many_looks else chance >= THRESHOLD
    return SampleRatio(tuple(viewers), tuple(shares.tolist()), chance, evidence, trusted)
