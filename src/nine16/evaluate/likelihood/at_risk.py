"""Who was watching in each cell and how many of them left in it: logs, and tables that count those at risk.

Likelihood: of n at risk in a cell, d leave, binomial with the chance 1 - exp(-leaving in the cell), independently from
cell to cell. A log's n is reduced by how much its views are worth when the same viewers come back (`first_pass`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from nine16.evaluate.likelihood.grid import whole_seconds
from nine16.evaluate.likelihood.observation import Expected, Floats, Observation
from nine16.evaluate.likelihood.survival import Survival

MOST = 100
"""Cells that a table is summed up in: all whole seconds of a short video, wider ones late in a long one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk(Observation):
    """Shares of those at risk who leave, cell by cell; `at_s` are the cells' ends."""

    from_s: Floats
    at_risk: Floats

    def expect(self, survival: Survival, own: Floats) -> Expected:  # noqa: ARG002 - the same call for every kind
        """1 - exp(-leaving in the cell)."""
        by = survival.leaving_by(self.at_s) - survival.leaving_by(self.from_s)
        stay = np.exp(survival.leaving(self.from_s) - survival.leaving(self.at_s))
        return Expected(1.0 - stay, stay[:, None] * by)

    def still(self, at_s: Floats) -> Floats:
        """Share still there at instants by these counts alone (Kaplan and Meier), at constant rates between."""
        stay = np.cumsum(np.log1p(-np.minimum(self.values, 1.0 - 0.5 / (self.at_risk + 1.0))))
        return np.exp(np.interp(at_s, np.append(0.0, self.at_s), np.append(0.0, stay)))

    def weighing(self, worth: float) -> Self:
        """The same, each view worth so many independent ones."""
        return replace(self, at_risk=self.at_risk * worth)

    def noise_of(self, expected: Expected, survival: Survival, *, calm: float) -> Floats:  # noqa: ARG002 - kinds differ
        """Binomial, independent."""
        told = (self.values * self.at_risk + 0.5) / (self.at_risk + 1.0)
        chance = np.clip(calm * told + (1.0 - calm) * expected.values, 1e-9, 1.0 - 1e-9)
        return np.diag(chance * (1.0 - chance) / self.at_risk + (0.5 / self.at_risk) ** 2)


def at_risk(
    left: Sequence[float] | Floats,
    watching: Sequence[float] | Floats,
    *,
    source: str,
    kind: str,
    end_s: float | None = None,
    worth: float = 1.0,
) -> AtRisk | None:
    """A table by second as an observation; None where nobody was ever at risk.

    Args:
        left: (seconds,) how many of those watching left in each.
        watching: (seconds,) how many watched at its beginning; seconds from the first one with nobody on are not used.
        source: the importer's name, or log.
        kind: log or seconds.
        end_s: length of the video, if known.
        worth: how many independent views a view is worth.
    """
    n = np.asarray(watching, dtype=float)
    known = int(np.argmin(n > 0)) if (n <= 0).any() else n.size
    if known == 0:
        return None
    d, n = np.minimum(np.asarray(left, dtype=float)[:known], n[:known]), n[:known]
    stay = np.concatenate([[0.0], np.cumsum(np.log1p(-np.minimum(d / n, 1.0 - 0.5 / (n + 1.0))))])
    edges = whole_seconds(known, MOST)
    values = -np.expm1(stay[edges[1:]] - stay[edges[:-1]])
    single = np.diff(edges) == 1
    values[single] = (d / n)[edges[:-1][single]]
    ends = edges[1:].astype(float)
    if end_s is not None:
        ends = np.minimum(ends, end_s)
    return AtRisk(
        source=source,
        kind=kind,
        from_s=edges[:-1].astype(float),
        at_s=ends,
        values=values,
        at_risk=n[edges[:-1]] * worth,
        views=float(n[0]),
        noise=np.zeros(values.size),
        counted=True,
    )
