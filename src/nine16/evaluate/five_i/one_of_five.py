"""One of the five over the videos of one cohort: a composite of its aspects, shrunk by how far they agree."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.five_i.agreement import Agreement, agreement
from nine16.evaluate.five_i.place import Placing
from nine16.evaluate.five_i.reading import Reading
from nine16.evaluate.five_i.scale import rank_normal
from nine16.kinds.indicator import Indicator

Floats = NDArray[np.float64]

LEAST_ASPECTS = 3
"""Aspects that a video must have for a score: with one or two nothing tells how far they agree. [ours]"""


class OneOfFive:
    """The composite of one i for every video of a cohort.

    Each indicator is put on a normal scale by its rank among the videos, turned so that more is better; indicators of
    one aspect are averaged; aspects are weighted and averaged. What an aspect does not tell is left out, and the error
    grows with it: a missing one is neither nought nor the mean.
    """

    def __init__(
        self,
        indicators: Sequence[Indicator],
        readings: Sequence[Mapping[str, Reading]],
        *,
        least: int,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        """Standardise what was read.

        Args:
            indicators: of one i, those that count.
            readings: of each video, by name of the indicator.
            least: videos that must have an indicator before its scale is known here.
            weights: by aspect, not negative; None: all alike.
        """
        self.indicators = tuple(indicators)
        self.values = np.array(
            [[_value(each.get(one.name)) for one in self.indicators] for each in readings], dtype=np.float64
        ).reshape(len(readings), len(self.indicators))
        self.scores = np.full(self.values.shape, np.nan)
        for at, one in enumerate(self.indicators):
            column = self.values[:, at]
            if np.count_nonzero(~np.isnan(column)) >= least:
                self.scores[:, at] = rank_normal(column) * (1.0 if one.better == "more" else -1.0)
        self.aspects, self.told = _aspects(self.indicators, self.scores)
        given = np.array([1.0 if weights is None else weights.get(one, 0.0) for one in self.aspects])
        self.weight = given if given.sum() > 0 else np.ones(given.size)
        self.told = np.where(self.weight > 0, self.told, np.nan)
        self.known = ~np.isnan(self.told)
        least = min(LEAST_ASPECTS, int(np.count_nonzero(self.weight > 0))) if weights is not None else LEAST_ASPECTS
        self.scored = self.known.sum(axis=1) >= least

    @cached_property
    def agreement(self) -> Agreement:
        """How far the aspects agree, from the videos that have a score."""
        return agreement(self.told[self.scored])

    @cached_property
    def composite(self) -> Floats:
        """(videos,) weighted mean of the aspects; NaN where there are too few."""
        part = np.where(self.known, self.weight, 0.0)
        whole = part.sum(axis=1)
        mean = np.sum(part * np.where(self.known, self.told, 0.0), axis=1) / np.where(whole > 0, whole, 1.0)
        return np.where(self.scored, mean, np.nan)

    @cached_property
    def share(self) -> Floats:
        """(videos,) sum of squared weights of the aspects that were measured, weights summing to one."""
        part = np.where(self.known, self.weight, 0.0)
        whole = part.sum(axis=1)
        return np.where(self.scored, np.sum(part**2, axis=1) / np.where(whole > 0, whole, 1.0) ** 2, np.nan)

    @cached_property
    def theta(self) -> tuple[Floats, Floats]:
        """(nodes, videos) what each video's i most likely is, and its error; NaN where there is no score."""
        rho = self.agreement.rho[:, None]
        whole = rho + (1 - rho) * self.share
        mean = np.sqrt(rho) * self.composite / np.maximum(self.agreement.tau[:, None], 1e-9) / whole
        return mean, np.sqrt(np.maximum(1 - rho / whole, 1e-6))

    @cached_property
    def likely(self) -> tuple[Floats, Floats]:
        """(videos,) mean and variance of theta over all that the cohort leaves open; (0, 1) where there is no score."""
        mean, sd = self.theta
        weight = self.agreement.weight
        middle = weight @ mean
        spread = weight @ (sd**2 + (mean - middle) ** 2)
        return np.where(self.scored, middle, 0.0), np.where(self.scored, spread, 1.0)

    @cached_property
    def placing(self) -> Placing:
        """The videos with a score, to be placed among each other."""
        mean, sd = self.theta
        return Placing(mean[:, self.scored], sd[:, self.scored], self.agreement.weight)

    def others_with_its_aspects(self, row: int) -> list[int]:
        """For each aspect that was measured in a video: how many other videos have it, the most first."""
        found: dict[str, int] = {}
        for at, one in enumerate(self.indicators):
            if not np.isnan(self.values[row, at]):
                others = int(np.count_nonzero(~np.isnan(self.values[:, at]))) - 1
                found[one.aspect] = max(found.get(one.aspect, 0), others)
        return sorted(found.values(), reverse=True)

    def place_of(self, row: int) -> int:
        """Which of the videos with a score that of a row is."""
        return int(np.count_nonzero(self.scored[:row]))

    def weights_of(self, row: int) -> dict[str, float]:
        """By indicator: its part of the composite of one video; together one."""
        part = np.where(self.known[row], self.weight, 0.0)
        whole = part.sum()
        found = dict.fromkeys((one.name for one in self.indicators), 0.0)
        if not self.scored[row] or whole <= 0:
            return found
        for aspect, share in zip(self.aspects, part / whole, strict=True):
            inside = [
                one.name
                for column, one in enumerate(self.indicators)
                if one.aspect == aspect and not np.isnan(self.scores[row, column])
            ]
            for name in inside:
                found[name] = float(share) / len(inside)
        return found


def _value(reading: Reading | None) -> float:
    return np.nan if reading is None or reading.value is None else reading.value


def _aspects(indicators: Sequence[Indicator], scores: Floats) -> tuple[tuple[str, ...], Floats]:
    """(aspects,) names and (videos, aspects) their scores, those that vary in this cohort."""
    names, columns = [], []
    for aspect in dict.fromkeys(one.aspect for one in indicators):
        inside = scores[:, [column for column, one in enumerate(indicators) if one.aspect == aspect]]
        known = ~np.isnan(inside)
        k = known.sum(axis=1)
        if not k.any():
            continue
        alike = _alike(inside)
        sums = np.where(known, inside, 0.0).sum(axis=1)
        names.append(aspect)
        columns.append(np.where(k > 0, sums / np.sqrt(np.maximum(k + k * (k - 1) * alike, 1.0)), np.nan))
    told = np.stack(columns, axis=1) if columns else np.full((scores.shape[0], 0), np.nan)
    return tuple(names), told


def _alike(inside: Floats) -> float:
    """Mean correlation of the indicators of one aspect, 0..1, over the videos that have them all."""
    whole = inside[~np.isnan(inside).any(axis=1)]
    if inside.shape[1] < 2 or whole.shape[0] < 3 or (whole.std(axis=0) <= 0).any():
        return 0.0
    matrix = np.corrcoef(whole.T)
    off = matrix[~np.eye(matrix.shape[0], dtype=bool)]
    return float(np.clip(off.mean(), 0.0, 1.0))
