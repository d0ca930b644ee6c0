"""How far the aspects of one i agree: what a composite of them can know.

The aspects that are looked at are taken for a sample of those that could be (Cronbach, Rajaratnam and Gleser 1963,
"Theory of generalizability", British Journal of Statistical Psychology 16, 137-163): aspect k of video v reads
z_vk = tau (sqrt(rho) theta_v + sqrt(1 - rho) e_vk). rho is what two aspects have in common; the composite of K of them
knows theta with reliability K rho / (1 + (K - 1) rho). With few videos rho itself is uncertain: every answer is averaged
over what the videos leave open.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_GRID = np.concatenate(([0.0, 0.005, 0.01, 0.02, 0.03, 0.045], np.arange(0.06, 0.965, 0.03)))
_NOTHING = 0.5
"""Chance beforehand that aspects have nothing in common: as likely as not; the rest is spread evenly. In libraries of noise
intervals covered 91 % without it and 93 % with a fifth (bench/accuracy/five_i.py): a small rho is hard to tell from
none. [ours]"""
_PRIOR = np.concatenate(([_NOTHING], (1 - _NOTHING) * np.gradient(_GRID[1:]) / np.gradient(_GRID[1:]).sum()))
_KEPT = 1e-3


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is known of rho and tau."""

    rho: Floats
    """(nodes,) 0..0.96."""
    weight: Floats
    """(nodes,) sums to one."""
    tau: Floats
    """(nodes,) deviation of an aspect, given rho."""

    def reliability(self, share: float, *, confidence: float) -> tuple[float, float, float]:
        """(value, low, high): share of a composite's variance that every other sample of aspects would find again.

        Args:
            share: sum of squared weights of the composite, weights summing to one: 1 / K for K equal ones.
            confidence: e.g. 0.95.
        """
        each = self.rho / (self.rho + (1 - self.rho) * share)
        order = np.argsort(each)
        upto = np.cumsum(self.weight[order])
        tail = (1 - confidence) / 2
        low, high = (float(each[order][min(int(np.searchsorted(upto, at)), each.size - 1)]) for at in (tail, 1 - tail))
        return float(self.weight @ each), low, high


def agreement(aspects: Floats) -> Agreement:
    """What (videos, aspects) say of how far aspects agree; NaN where an aspect was not measured.

    The likelihood of a compound-symmetric normal, tau integrated out with 1/tau; rho taken beforehand for nought as
    likely as not, else for equally likely up to 0.96.

    Example:
        >>> draw = np.random.default_rng(1)
        >>> theta = draw.normal(size=(200, 1))
        >>> found = agreement(theta * 0.6**0.5 + draw.normal(size=(200, 5)) * 0.4**0.5)
        >>> 0.5 < float(found.weight @ found.rho) < 0.7
        True
    """
    known = ~np.isnan(aspects)
    rows = known.sum(axis=1) > 0
    k = known[rows].sum(axis=1).astype(np.float64)
    z = np.where(known, aspects, 0.0)[rows]
    squares, sums = np.sum(z * z, axis=1), np.sum(z, axis=1)
    # Standardising took one mean from each aspect: so much less is known.
    worth = (k.size - 1) / k.size if k.size else 0.0
    rho = _GRID[:, None]
    fit = np.sum((squares - rho * sums**2 / (1 - rho + k * rho)) / (1 - rho), axis=1)
    deviation = np.sum((k - 1) * np.log(1 - rho) + np.log(1 - rho + k * rho), axis=1)
    number = float(k.sum())
    told = worth * (-0.5 * deviation - 0.5 * number * np.log(np.maximum(fit, 1e-300)))
    told += np.log(_PRIOR)
    weight = np.exp(told - told.max())
    weight /= weight.sum()
    kept = weight > _KEPT * weight.max()
    tau = np.sqrt(np.maximum(fit, 1e-300) / max(number, 1.0))
    return Agreement(_GRID[kept], weight[kept] / weight[kept].sum(), tau[kept])
