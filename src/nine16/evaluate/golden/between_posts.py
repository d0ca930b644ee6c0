"""Where no action has a second: do posts that show the cue in time have more of the outcome than posts that do not?

A quasi-binomial model of each post's total with an effect of each account, the cue and the video's length. Posts vary
beyond binomial by a variation found by Paule and Mandel's rule; errors are the films' own (HC3, MacKinnon and White 1985,
J. Econometrics 29, 305-325, posts of one film together, widened by films over degrees of freedom), and not below the
model's. It compares posts, not
viewers: accounts that show more also do other things, so it says "goes with".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.golden.needed import LEAST_TIMES
from nine16.model.number import Number

Floats = NDArray[np.float64]

LEAST_GROUP = 6
"""Posts with and posts without the cue that a comparison needs."""
LEAST_EVENTS = 10
"""Actions of either group: fewer could all be one post's."""
NO_FILE = "none of these posts is joined with its video file (nine16 match)"
NO_LOOK = "no video of these posts was looked at for captions and speech yet (nine16 look)"
NO_COUNT = "no source of these posts counts it: neither by second nor in all"
NO_POST = "no post has both a known total and a video whose words are known up to that second"
NOTHING_TO_COMPARE = frozenset({NO_FILE, NO_LOOK, NO_COUNT, NO_POST})
"""What is missing where not one post can be compared."""
EVERY = "every post shows it: there is nothing to compare with"
NONE = "no post shows it: there is nothing to compare with"
FEW = f"fewer than {LEAST_GROUP} posts with it, or without it (those of one video count once)"
NOBODY = "almost nobody did it in one of the groups"
EVERYBODY = "almost everybody did it in one of the groups"
ACCOUNTS = "every account always or never shows it: accounts and cue cannot be told apart"
HELPLESS = NOTHING_TO_COMPARE | {EVERY, NONE, ACCOUNTS}
"""Reasons that more posts of the same kind would not mend."""
_ROUNDS = 40
_WIDEST = 9.0
"""Most variation between posts: a deviation of 3 in logarithms of odds."""


@dataclass(frozen=True, slots=True)
class PostTotal:
    """One post of the comparison."""

    acted: float
    n: float
    account: str
    shown: bool
    duration_s: float | None
    film: str | None = None
    """Which film it shows: what it shows, and what that brings, is the same in all posts of a film. None: its own."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The rate with the cue over the rate without."""

    ratio: Number
    p: float | None
    """Chance of so much or more if the cue went with nothing."""
    variance: float | None
    """Of the log of the ratio of odds."""
    with_posts: int
    without_posts: int
    surely_small: bool = False
    """The odds are surely less than a quarter more; of a share of a half, the rate could not even be twice as large."""


def compare_posts(posts: Sequence[PostTotal], *, confidence: float) -> Compared:
    """Totals of posts with the cue against posts without, accounts and lengths held alike.

    Args:
        posts: with a known cue and a known total.
        confidence: of the ratio's interval.
    """
    used = [post for post in posts if post.n > 0]
    shown = np.array([post.shown for post in used], dtype=bool)
    groups = int(shown.sum()), int((~shown).sum())
    film = _films(used)
    d = np.array([min(post.acted, post.n) for post in used])
    n = np.array([post.n for post in used], dtype=float)
    why = _cannot(shown, d, n, film=film)
    if why is not None:
        return Compared(Number.none(why, n=len(used), basis="posts"), None, None, *groups)
    design = _design(used, shown)
    free = int(np.unique(film).size - np.linalg.matrix_rank(design))
    if np.linalg.matrix_rank(design) < design.shape[1] or free < LEAST_GROUP:
        return Compared(Number.none(ACCOUNTS, n=len(used), basis="posts"), None, None, *groups)
    beta, covariance = _fit(design, d, n, film=film, free=free)
    log_odds, variance = float(beta[-1]), float(covariance[-1, -1])
    scale = _ratio_of_rates(design, beta)  # how the log of the rates moves with the log of the odds
    freedom = float(free)
    p = float(special.stdtr(freedom, -log_odds / math.sqrt(variance)))
    half = float(special.stdtrit(freedom, 0.5 + confidence / 2.0)) * math.sqrt(variance) * scale
    middle = log_odds * scale
    ratio = Number(math.exp(middle), math.exp(middle - half), math.exp(middle + half), n=len(used), basis="posts")
    small = math.exp(log_odds + half / scale) < LEAST_TIMES
    return Compared(ratio, p, variance, *groups, surely_small=small)


def _films(posts: Sequence[PostTotal]) -> NDArray[np.int64]:
    """(N,) a number for the film of each post."""
    names = [(0, str(place)) if post.film is None else (1, post.film) for place, post in enumerate(posts)]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _cannot(shown: NDArray[np.bool_], d: Floats, n: Floats, *, film: NDArray[np.int64]) -> str | None:
    """Why nothing can be compared, if so."""
    if shown.size == 0:
        return NO_POST
    if shown.all() or not shown.any():
        return EVERY if shown.all() else NONE
    if min(np.unique(film[of]).size for of in (shown, ~shown)) < LEAST_GROUP:
        return FEW
    if min(d[shown].sum(), d[~shown].sum()) < LEAST_EVENTS:
        return NOBODY
    if min((n - d)[shown].sum(), (n - d)[~shown].sum()) < LEAST_EVENTS:
        return EVERYBODY
    return None


def _design(posts: Sequence[PostTotal], shown: NDArray[np.bool_]) -> Floats:
    """(N, K) an effect of each account with two posts or more, log length where it varies, and the cue last."""
    names = [post.account for post in posts]
    large = sorted(name for name in set(names) if names.count(name) >= 2)
    columns = [np.array([name == one for name in names], dtype=float) for one in large]
    rest = np.array([name not in large for name in names], dtype=float)
    if rest.any():
        columns.append(rest)
    known = [math.log(post.duration_s) for post in posts if post.duration_s]
    if len(known) == len(posts) and max(known) - min(known) > 0.05:
        columns.append(np.array(known) - float(np.mean(known)))
    columns.append(shown.astype(float))
    return np.stack(columns, axis=1)


def _fit(design: Floats, d: Floats, n: Floats, *, film: NDArray[np.int64], free: int) -> tuple[Floats, Floats]:
    """Coefficients and their covariance, HC3 and not below the model's in the cue's own variance."""
    beta = np.zeros(design.shape[1])
    overall = float(np.clip((d.sum() + 0.5) / (n.sum() + 1.0), 1e-9, 1 - 1e-9))
    # A start at the overall rate: the columns of accounts together are the constant.
    beta[:], *_ = np.linalg.lstsq(design, np.full(d.size, special.logit(overall)), rcond=None)
    variation = 0.0
    for _ in range(_ROUNDS):
        share = special.expit(np.clip(design @ beta, -20, 20))
        told = n * share * (1.0 - share)
        variation = _variation((d - n * share) ** 2, told, free=d.size - beta.size)
        weight = 1.0 / (1.0 + told * variation)
        ridge = 1e-8 * np.eye(beta.size)
        matrix = design.T @ ((weight * told)[:, None] * design) + ridge
        step = np.linalg.solve(matrix, design.T @ (weight * (d - n * share)))
        step *= min(1.0, 2.0 / max(float(np.max(np.abs(step))), 1e-12))
        beta = beta + step
        if float(np.max(np.abs(step))) < 1e-9:
            break
    share = special.expit(np.clip(design @ beta, -20, 20))
    told = n * share * (1.0 - share)
    weight = 1.0 / (1.0 + told * variation)
    model = np.linalg.inv(design.T @ ((weight * told)[:, None] * design) + 1e-8 * np.eye(beta.size))
    size = np.sqrt(weight * told)
    white, residual = design * size[:, None], weight * (d - n * share) / np.maximum(size, 1e-12)
    films = int(film.max()) + 1
    pulled = np.zeros((films, beta.size))
    for one, rows in enumerate(np.split(np.argsort(film, kind="stable"), np.cumsum(np.bincount(film))[:-1])):
        held, ways = np.linalg.eigh(white[rows] @ model @ white[rows].T)
        given_back = ways @ ((ways.T @ residual[rows]) / (1.0 - np.clip(held, 0.0, 0.9)))
        pulled[one] = given_back @ white[rows]
    # Accounts cost degrees of freedom; without them 5.1 % of null libraries of 200 posts had something (2,200 drawn).
    covariance = model @ (pulled.T @ pulled) @ model * films / free
    covariance[-1, -1] = max(covariance[-1, -1], model[-1, -1])
    return beta, covariance


def _ratio_of_rates(design: Floats, beta: Floats) -> float:
    """The mean log ratio of rates with and without the cue, over the log of the odds."""
    if abs(float(beta[-1])) < 1e-9:
        share = special.expit(design[:, :-1] @ beta[:-1])
        return float(np.mean(1.0 - share))
    rest = design[:, :-1] @ beta[:-1]
    return float(np.log(np.mean(special.expit(rest + beta[-1])) / np.mean(special.expit(rest))) / beta[-1])


def _variation(squares: Floats, told: Floats, *, free: int) -> float:
    """The variation between posts at which standardised squares sum to their degrees of freedom."""
    v = 0.0
    for _ in range(_ROUNDS):  # Newton's steps: the sum falls and is convex in v, so none of them goes too far
        below = np.maximum(told + told**2 * v, 1e-12)
        over = float(np.sum(squares / below)) - free
        step = over / max(float(np.sum(squares * told**2 / below**2)), 1e-300)
        if over <= 0 or step < 1e-7 * v:
            break
        v = min(v + step, _WIDEST)
    return v
