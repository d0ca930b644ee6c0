"""The measured videos of a library with their scores and results side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.cohorts.like import key_of
from nine16.evaluate.five_i.foretelling import LEAST_CHECKED, within_groups
from nine16.evaluate.five_i.learning import Learned, learned
from nine16.evaluate.five_i.one_of_five import OneOfFive
from nine16.evaluate.five_i.reading import Reading
from nine16.evaluate.five_i.together import LEAST_OF_FIVE, together
from nine16.evaluate.five_i.why import NOT_LOOKED
from nine16.evaluate.neighbours import utc
from nine16.kinds.indicator import Indicators
from nine16.model.five_i import NAMES, ROUTES
from nine16.model.post import Post

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Row:
    """One video on one channel."""

    post: Post
    duration_s: float | None
    readings: Mapping[str, Reading]
    results: Mapping[str, float] = field(default_factory=dict)
    """By rate: what it most likely is."""
    counted: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """By rate: how many did, of how many."""


class Library:
    """Scores of every video and results of every post, in one order.

    Scores are made channel by channel; they are compared among posts of one account, category and length only, so that
    an account with more followers, or longer videos, explains nothing.
    """

    def __init__(self, rows: Sequence[Row], *, table: Indicators, least: int) -> None:
        """`least` videos, and one more, before a scale is known."""
        self.rows, self.table, self._least = tuple(rows), table, least
        self.group = _numbered(
            [(one.post.channel, one.post.account, key_of(one.post, one.duration_s).cell) for one in rows]
        )
        sizes = np.bincount(self.group) if self.group.size else np.zeros(0)
        if self.group.size and 2 * np.count_nonzero(sizes[self.group] >= 5) < self.group.size:
            # Cells too small to put anything in order: then the account's whole channel is one group.
            self.group = _numbered([(one.post.channel, one.post.account) for one in rows])
        self.video = _numbered([one.post.video_id for one in rows])
        self.channel = _numbered([one.post.channel for one in rows])
        self.at = np.array(
            [np.nan if one.post.published_at is None else utc(one.post.published_at).timestamp() for one in rows]
        )

    @cached_property
    def first_half(self) -> NDArray[np.bool_]:
        """(posts,) every other video by time, so that both halves are of all times."""
        order = np.argsort(np.where(np.isnan(self.at), -np.inf, self.at), kind="stable")
        turn = {video: at % 2 == 0 for at, video in enumerate(dict.fromkeys(self.video[order].tolist()))}
        return np.array([turn[video] for video in self.video.tolist()], dtype=bool)

    def result(self, rate: str) -> Floats:
        """(posts,) what a rate most likely is; NaN where nobody knows."""
        return np.array([one.results.get(rate, np.nan) for one in self.rows], dtype=np.float64)

    def outcome(self, name: str) -> str | None:
        """The first rate that one of the five should foretell and at least twenty videos tell of."""
        for rate in self.table.outcomes.get(name, ()):
            if np.unique(self.video[~np.isnan(self.result(rate))]).size >= LEAST_CHECKED:
                return rate
        return next((one for one in self.table.outcomes.get(name, ()) if not np.isnan(self.result(one)).all()), None)

    def looked(self, name: str) -> set[int]:
        """Numbers of the videos that were looked at for every indicator of one of the five."""
        names = [one.name for one in self.table.of(name) if one.counts]
        return {
            video
            for video, row in zip(self.video.tolist(), self.rows, strict=True)
            if all(each in row.readings and row.readings[each].why != NOT_LOOKED for each in names)
        }

    def one(self, name: str, weights: Mapping[str, float] | None = None) -> "Scores":
        """One of the five for every post."""
        return Scores(self, name, self._least, weights)

    def learned(self, name: str) -> Learned:
        """Weights of one of the five from its outcome, if they are better than equal ones."""
        rate = self.outcome(name)
        scores = self.one(name)
        if rate is None or not scores.aspects:
            return Learned(None, None, None, "too_few", 0, 0)
        result = within_groups(self.result(rate), self.group)
        result[~scores.scored] = np.nan
        accounts = _numbered([(one.post.channel, one.post.account) for one in self.rows])
        return learned(scores.told, result, self.at, accounts, self.video)

    def overall(self, five: Mapping[str, "Scores"]) -> tuple[Floats, NDArray[np.bool_]]:
        """(posts,) all five together, and which posts have it."""
        likely = {name: one.likely for name, one in five.items()}
        first, second = ROUTES
        found = together([likely[name] for name in NAMES if name not in ROUTES], (likely[first], likely[second]))
        scored = np.sum([one.scored for one in five.values()], axis=0) >= LEAST_OF_FIVE
        return np.where(scored, found.mean, np.nan), scored


class Scores:
    """One of the five for every post of a library, made channel by channel."""

    def __init__(self, library: Library, name: str, least: int, weights: Mapping[str, float] | None) -> None:
        """Make them."""
        self.indicators = [one for one in library.table.of(name) if one.counts]
        self.aspects = tuple(dict.fromkeys(one.aspect for one in self.indicators))
        posts = len(library.rows)
        self.told = np.full((posts, len(self.aspects)), np.nan)
        self.singles = np.full((posts, len(self.indicators)), np.nan)
        self.scored = np.zeros(posts, dtype=bool)
        mean, variance = np.zeros(posts), np.ones(posts)
        self.made: list[OneOfFive] = []
        for channel in np.unique(library.channel):
            here = np.flatnonzero(library.channel == channel)
            one = OneOfFive(
                self.indicators, [library.rows[row].readings for row in here], least=least + 1, weights=weights
            )
            for at, aspect in enumerate(one.aspects):
                self.told[here, self.aspects.index(aspect)] = one.told[:, at]
            self.singles[here] = one.scores
            if int(one.scored.sum()) > least:
                self.scored[here] = one.scored
                mean[here], variance[here] = one.likely
                self.made.append(one)
        self.likely = mean, variance
        self.score = np.where(self.scored, mean, np.nan)

    @property
    def largest(self) -> OneOfFive | None:
        """That of the channel with the most videos."""
        return max(self.made, key=lambda one: int(one.scored.sum()), default=None)


def _numbered(values: Sequence[object]) -> Whole:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)
