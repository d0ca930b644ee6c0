"""What an account's seconds show of a factor by second, and how many viewers or acts that goes with per post.

In a second that shows it, d of the n who watched did it; with the ratio r of how many do it, d (1 - 1 / r) of them
would not have without it (where r is below 1: d (1 / r - 1) more would have, at most those n - d who did not). For what
is asked by deviations that is one standard deviation less of it, in the seconds that lie half of one above the mean.
Summed over the post's seconds that is the post's part, and the worth is the mean over the posts that show it; at most
what such posts get at all.
"""

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.advice.films import films_of
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice, Shows, channels_of
from nine16.evaluate.advice.worth import mean_of_films, worth_of
from nine16.evaluate.factors.columns import lagged
from nine16.evaluate.factors.rows import LEAVE, Outcome, Rows
from nine16.model.factor import Factor
from nine16.model.number import Number

Floats = NDArray[np.float64]

_CLEARLY = 0.5
"""A second clearly has more than usual from half a standard deviation above the mean."""


def practice_by_second(factor: Factor, known: Known, *, ratio: Number | None) -> Practice | None:
    """How the account's posts do it; None where the library no longer tells it.

    Args:
        factor: of level second, with a ratio.
        known: the library.
        ratio: of how many do it (`times`), as it is estimated given that it was chosen; None where nothing is told of it.
    """
    shown, rows = known.shown.get(factor.factor), known.rows
    outcome = rows.outcomes.get(factor.outcome)
    times = factor.times
    if shown is None or shown.why_not is not None or outcome is None or times is None or times.value is None:
        return None
    lag_s = factor.lag_s or 0
    much = lagged(shown, rows, lag_s)
    telling = np.isfinite(outcome.acted) & (rows.watching > 0) & np.isfinite(much) & (rows.second >= lag_s)
    there = telling & (much > 0 if factor.step.kind == "with_without" else much > _CLEARLY)
    films = films_of(known.films_by_second, telling, there)
    own = np.array([one.post.post_id in known.mine for one in rows.told])[rows.post]
    learned = channels_of([rows.told[post].post.channel for post in np.unique(rows.post[telling]).tolist()])
    mine = films_of(known.films_by_second, own & telling, own & there)
    posts = np.unique(rows.post[own & telling])
    having = np.unique(rows.post[own & there])
    unit = "viewers" if factor.outcome == LEAVE else factor.outcome
    if having.size == 0:
        none = Number.none("no post of these shows it", n=int(posts.size), basis="posts")
        return Practice(
            int(posts.size), (), int(posts.size), films, none, unit, by_second=True, own=mine, channels=learned
        )
    value = ratio.value if ratio is not None and ratio.value is not None else times.value
    part = np.abs(_part(outcome.acted, rows.watching, there, value))
    by_post = np.bincount(rows.post, weights=part, minlength=len(rows.told))
    order = sorted(having.tolist(), key=lambda post: (-by_post[post], rows.told[post].post.post_id))
    worth, usual = _worth(factor, ratio, known, outcome, there, having)
    return Practice(
        known=int(posts.size),
        having=tuple(_where(rows, post, part, there, lag_s) for post in order),
        lacking=int(posts.size - having.size),
        films=films,
        worth=worth,
        unit=unit,
        by_second=True,
        own=mine,
        channels=learned,
        usual=usual,
    )


def _worth(
    factor: Factor,
    ratio: Number | None,
    known: Known,
    outcome: Outcome,
    there: NDArray[np.bool_],
    having: NDArray[np.intp],
) -> tuple[Number, float | None]:
    """Mean over the posts that show it, and what they had there; its interval is that of both, and the ratio's."""
    rows = known.rows
    acted = np.nan_to_num(outcome.acted)
    size = len(rows.told)
    there_by_post = np.bincount(rows.post, weights=np.where(there, acted, 0.0), minlength=size)[having]
    whole = np.bincount(rows.post, weights=acted, minlength=size)[having]
    film = known.films_by_second[rows.starts[having]]
    did = mean_of_films(there_by_post, film)
    # More viewers than were there cannot do it, nor a post bring more of it than such posts do at all. Of leaving that
    # is no bound worth the name: everybody leaves.
    held = np.bincount(rows.post, weights=np.where(there, rows.watching - acted, 0.0), minlength=size)[having]
    most = float(held.mean()) if factor.outcome == LEAVE else float(whole.mean())
    return worth_of(did, _share, ratio, most=most, n=factor.posts), did.value


def _share(times: float) -> float:
    """Of those who did it, how many more or fewer there were by a ratio of so many times."""
    return abs(1.0 - 1.0 / times)


def _part(acted: Floats, watching: Floats, there: NDArray[np.bool_], times: float) -> Floats:
    """(rows,) how many did it by a ratio of so many times, below nought how many did not."""
    did = np.where(there, np.nan_to_num(acted), 0.0)
    return np.maximum(did * (1.0 - 1.0 / times), did - np.where(there, watching, 0.0))


def _where(rows: Rows, post: int, part: Floats, there: NDArray[np.bool_], lag_s: int) -> Shows:
    """The stretch of a post that shows it and counts most; in the seconds that show it, not those that answer."""
    first, last = int(rows.starts[post]), int(rows.starts[post + 1])
    stretches: list[tuple[float, int, int]] = []
    row = first
    while row < last:
        end = row
        while end < last and there[end]:
            end += 1
        if end > row:
            stretches.append((float(part[row:end].sum()), row - first, end - first))
        row = max(end, row + 1)
    _, begin, end = max(stretches, key=lambda one: (one[0], -one[1]))
    return Shows(rows.told[post].post.post_id, float(begin - lag_s), float(end - lag_s))
