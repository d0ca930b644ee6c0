"""What is held equal while one factor is asked: account, age, drift, ads, and the other factors.

Accounts with five posts or more have their own level; smaller ones are shrunk towards their channel's. A film that was
posted several times has its own level too, shrunk: its posts are no independent witnesses. Where posts are
many, every other factor that is settled before anybody watches is held equal; where they are few, those that go with
the factor or with the outcome (double selection: Belloni, Chernozhukov and Hansen 2014, Rev. Econ. Stud. 81, 608-650).
A factor that is unknown of some posts is filled in for them, as an adjuster only, with what the known ones predict.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.outcomes import Outcome
from nine16.evaluate.factors_by_post.question import Floats, Question
from nine16.evaluate.factors_by_post.timing import drift_columns
from nine16.model.post import Post

_OWN_LEVEL = 5
"""Posts from which on an account has its own level; smaller ones have that of their channel and source."""
_MOST_SMALL = 60
"""Smaller accounts, of two posts or more, that are shrunk towards it one by one."""
_MOST_FILMS = 200
"""Films of two posts or more, the most posted first, that have a level of their own."""
_SPARE = 15
"""Posts left after every column from which on all other factors are held equal; and at least half of them."""
_NOTICED = 1.5
"""Correlation, in units of 1 / sqrt(posts), from which on an adjuster is held equal where posts are few."""
_MOST_PART = 1.0 / 3.0
"""Adjusters chosen so are at most this part of the posts."""
_SAME = 1e-6
"""Share of a column's variance below which it is told by the others."""


def held_equal(
    posts: Sequence[Post], outcome: Outcome, rows: NDArray[np.intp], *, ads: bool = True
) -> tuple[Floats, tuple[Floats, ...]]:
    """Columns that every question of an outcome is asked beside: fixed ones, and blocks of shrunk ones.

    Args:
        posts: all of them.
        outcome: what is counted.
        rows: which of the posts are regressed.
        ads: whether the share of views that ads brought is held equal too.
    """
    cell = [(posts[row].channel, posts[row].account, outcome.source[row]) for row in rows]
    size = Counter(cell)
    rest = Counter((one[0], one[2]) for one in cell if size[one] < _OWN_LEVEL)
    level: list[object] = [
        one if size[one] >= _OWN_LEVEL else (one[0], one[2]) if rest[one[0], one[2]] >= _OWN_LEVEL else None
        for one in cell
    ]
    levels = [key for key, _count in Counter(level).most_common()]
    columns = [np.ones(rows.size), *(np.array([float(one == key) for one in level]) for key in levels[1:])]
    born = np.array([_born_h(posts[row]) for row in rows])
    columns += list(drift_columns(born).T)
    age = outcome.age_h[rows]
    if not outcome.per_view and not outcome.at_7d and np.isfinite(age).any():
        columns.append(np.log(np.where(np.isfinite(age), age, np.nanmedian(age))))
    if ads:
        columns.append(outcome.paid_share[rows])
    small = [key for key, count in size.most_common() if 1 < count < _OWN_LEVEL][:_MOST_SMALL]
    blocks = [np.array([[float(one == key) for key in small] for one in cell])] if len(small) > 1 else []
    # Posts of one film share what the film brings: each film has its own level, shrunk as far as films are alike.
    films = [posts[row].video_id for row in rows]
    again = [key for key, count in Counter(films).most_common() if key is not None and count > 1][:_MOST_FILMS]
    if len(again) > 1:
        blocks.append(np.array([[float(one == key) for key in again] for one in films]))
    whole = np.column_stack(columns)
    return whole[:, independent(whole)], tuple(blocks)


@dataclass(frozen=True, slots=True, eq=False)
class FilledIn:
    """Factors over posts, standardised, and how unsure what was filled in is."""

    table: Floats
    """(rows, questions)"""
    unsure: Mapping[int, tuple[Floats, Floats]]
    """By place of a question that was filled in: (rows, known factors) what it was filled in from, nought in rows that
    know it; and (known factors, known factors) covariance of the weights."""

    def also_unsure(self, place: int, weighted: Floats, inverse: Floats) -> Floats:
        """(columns, columns) what unsure weights add to the covariance of coefficients, per squared slope of a factor.

        Args:
            place: of a question.
            weighted: (rows, columns) the regression's columns times what each row tells.
            inverse: (columns, columns) the regression's covariance.
        """
        if place not in self.unsure:
            return np.zeros(inverse.shape)
        x, weights = self.unsure[place]
        moved = inverse @ (weighted.T @ x)
        return moved @ weights @ moved.T


def filled_in(questions: Sequence[Question], rows: NDArray[np.intp]) -> FilledIn:
    """Adjusters, standardised; unknown values as the known ones of the post predict.

    A regression of each on those known everywhere, lightly shrunk: with the posts that miss it left in, the others'
    ratios stay unbiased, which an indicator of "missing" does not give (bench/accuracy/factors_by_post.py).

    Args:
        questions: the factors.
        rows: which of the posts.
    """
    raw = np.column_stack([question.values[rows] for question in questions]) if questions else np.zeros((rows.size, 0))
    known = np.isfinite(raw)
    middle = np.array([column[know].mean() if know.any() else 0.0 for column, know in zip(raw.T, known.T, strict=True)])
    scale = np.array([column[know].std() if know.any() else 0.0 for column, know in zip(raw.T, known.T, strict=True)])
    standard = np.where(known, (raw - middle) / np.where(scale > 0, scale, 1.0), 0.0)
    everywhere = np.column_stack([np.ones(rows.size), standard[:, known.all(axis=0)]])
    unsure: dict[int, tuple[Floats, Floats]] = {}
    for place in np.flatnonzero(~known.all(axis=0) & known.any(axis=0)).tolist():
        told = known[:, place]
        x = everywhere[told]
        inverse = np.asarray(np.linalg.inv(x.T @ x + np.eye(x.shape[1])), dtype=np.float64)
        weight = inverse @ (x.T @ standard[told, place])
        standard[~told, place] = everywhere[~told] @ weight
        rest = standard[told, place] - x @ weight
        variance = float(np.sum(rest**2)) / max(1.0, told.sum() - x.shape[1])
        unsure[place] = np.where(told[:, None], 0.0, everywhere), variance * inverse
    return FilledIn(standard, unsure)


def chosen(base: Floats, asked: Floats, others: Floats, outcome: Floats) -> NDArray[np.intp]:
    """Which of the other factors are held equal, by place.

    Args:
        base: (posts, columns) held equal anyway.
        asked: (posts,) the factor.
        others: (posts, factors) standardised.
        outcome: (posts,) logarithm of the counts per exposure.
    """
    spare = asked.size - base.shape[1] - 1 - others.shape[1]
    if spare >= max(_SPARE, asked.size / 2):
        return np.arange(others.shape[1])
    rest = [_without(base, one) for one in (asked[:, None], outcome[:, None], others)]
    near = np.maximum(np.abs(_correlations(rest[2], rest[0])), np.abs(_correlations(rest[2], rest[1])))
    most = max(0, int(asked.size * _MOST_PART) - base.shape[1])
    order = np.argsort(-near, kind="stable")[:most]
    return np.sort(order[near[order] > _NOTICED / np.sqrt(asked.size)])


def independent(columns: Floats) -> NDArray[np.intp]:
    """Places of the columns that are not told by those before them.

    Example:
        >>> independent(np.column_stack([np.ones(4), [0, 0, 1, 1], [1, 1, 0, 0]])).tolist()
        [0, 1]
    """
    kept: list[int] = []
    basis = np.zeros(columns.shape)  # orthonormal, one column for each kept
    for place in range(columns.shape[1]):
        rest = columns[:, place]
        for _ in range(2):  # the second time takes out what rounding left
            rest = rest - basis[:, : len(kept)] @ (basis[:, : len(kept)].T @ rest)
        length = float(rest @ rest)
        if length > _SAME * float(columns[:, place] @ columns[:, place]):
            basis[:, len(kept)] = rest / np.sqrt(length)
            kept.append(place)
    return np.array(kept, dtype=np.intp)


def own_part(asked: Floats, beside: Floats) -> float:
    """Share of a factor's variance that the columns beside it do not tell.

    Args:
        asked: (posts,)
        beside: (posts, columns) the first a constant.
    """
    whole = float(np.sum((asked - asked.mean()) ** 2))
    return float(np.sum(_without(beside, asked[:, None]) ** 2)) / whole if whole > 0 else 0.0


def _without(base: Floats, columns: Floats) -> Floats:
    """What is left of columns when others are taken out."""
    if base.shape[1] == 0:
        return columns
    return columns - base @ np.linalg.lstsq(base, columns, rcond=None)[0]


def _correlations(many: Floats, one: Floats) -> Floats:
    length = np.sqrt(np.sum(many**2, axis=0) * np.sum(one**2))
    return np.where(length > 1e-12, (many.T @ one)[:, 0] / np.maximum(length, 1e-12), 0.0)


def _born_h(post: Post) -> float:
    return float("nan") if post.published_at is None else post.published_at.timestamp() / 3_600.0
