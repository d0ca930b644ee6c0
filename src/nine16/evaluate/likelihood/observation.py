"""What one source says, as numbers that a curve can be held against: values, how they follow from it, and their noise."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.likelihood.survival import Survival

Floats = NDArray[np.float64]

STRENGTH = ("log", "seconds", "flows", "curve", "milestones", "retention", "means")
"""Kinds of evidence, the strongest first: where two cannot both be right, the curve follows the earlier one."""
DOUBT = 1.5
_NODES = special.ndtri((np.arange(24) + 0.5) / 24.0)


@dataclass(frozen=True, slots=True)
class Own:
    """Parameters that one source brings along: Gaussian before anything is seen."""

    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Expected:
    """What a source would say of a curve, without noise."""

    values: Floats
    by_rate: Floats
    """(values, parameters of the curve) derivative."""
    by_own: Floats | None = None
    """(values, own parameters) derivative; None without own parameters."""
    share: Floats | None = None
    """(values,) the part of the values that is S, where they are more than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(ABC):
    """One kind of evidence of one source."""

    source: str
    """The importer's name, or log."""
    kind: str
    """One of `STRENGTH`."""
    at_s: Floats
    """(values,) where each value stands; NaN for means."""
    values: Floats
    views: float
    """How many views it tells of, as far as no other source has told of them already."""
    sure: bool = True
    """Whether `views` is known; otherwise it is only a weight, and no interval follows."""
    noise: Floats
    """(values,) standard deviation beyond sampling: rounding, and contradictions of the source with itself."""
    own: Own | None = None
    counted: bool = False
    """Whether it tells who was at risk in each cell: then its values are independent binomials."""
    views_of: str | None = None
    """The source of `views`, where it is another one."""

    @abstractmethod
    def expect(self, survival: Survival, own: Floats) -> Expected:
        """What it would say of this curve."""

    def share_of(self, expected: Expected, survival: Survival, *, calm: float) -> Floats:  # noqa: ARG002 - kinds differ
        """(values,) S at the instants, for the noise that all exports share; in the first steps partly the data's own."""
        share = expected.values if expected.share is None else expected.share
        if calm <= 0.0:
            return share
        edge = 0.5 / max(self.views, 1.0)
        own = np.clip(np.minimum.accumulate(self.values), edge, 1.0 - edge)
        return calm * own + (1.0 - calm) * share

    def noise_of(self, expected: Expected, survival: Survival, *, calm: float) -> Floats | None:  # noqa: ARG002 - kinds differ
        """(values, values) its own sampling noise; None where it shares that of all exports."""
        return None

    @property
    def name(self) -> str:
        """Source and kind, as they are listed."""
        return f"{self.source} (plays of {self.views_of})" if self.views_of else self.source

    def might_say(self, survival: Survival) -> Floats:
        """(nodes, values) what it would say of this curve without noise, its own parameters unknown: equally likely rows.

        Its own parameters are spread wider than the prior has them (`DOUBT`): a guess about repeats must not make a
        source a liar.
        """
        if self.own is None:
            return self.expect(survival, np.zeros(0)).values[None, :]
        sd = np.sqrt(np.diag(self.own.covariance))
        return np.array([self.expect(survival, self.own.mean + DOUBT * node * sd).values for node in _NODES])

    def weighing(self, worth: float) -> Self:
        """The same, each view worth so many independent ones."""
        return self.counting(self.views * worth)

    def counting(self, views: float) -> Self:
        """The same, of so many views."""
        return replace(self, views=views)
