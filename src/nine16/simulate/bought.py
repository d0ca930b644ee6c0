"""What ads bought of the brand's posts, by day and by second: a part of each post's totals, never beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from nine16.simulate.counted import Counted
from nine16.simulate.log import CHINA
from nine16.simulate.numbers import PostNumbers
from nine16.simulate.season import HELD_WORSE, PUSHED_LAST_DAY, PUSHES, Season

PRICE_FEN = {PUSHED_LAST_DAY: 6.0, HELD_WORSE: 4.5}
"""By part: what one bought view costs."""
MATERIALS = {PUSHED_LAST_DAY: "7480011223344556677", HELD_WORSE: "7479988776655443321"}
"""By part: the ad material's id, 19 digits."""
_SHOWN_PER_VIEW, _CLICKS, _ORDERS, _BASKET_FEN = 1.9, 0.021, 0.0021, 11_800
"""Impressions per bought view, clicks and orders per bought view, and what an order pays on average. [ours]"""


@dataclass(frozen=True, slots=True)
class BoughtDay:
    """What ads bought of one material on one day."""

    material_id: str
    name: str
    day: date
    numbers: PostNumbers
    """Of this day alone."""
    spend_minor: int
    impressions: int
    clicks: int
    orders: int
    sales_minor: int


@dataclass(frozen=True, slots=True)
class BoughtSecond:
    """What the bought viewers of one material did in one second."""

    second: int
    """From 1: the first second is 1."""
    lost: int
    """Gone without a click."""
    clicks: int
    actions: Mapping[str, int]
    """like, comment, follow."""


def bought_days(season: Season, *, seed: int) -> list[BoughtDay]:
    """By material and day, oldest first; days before the second capture are not known by day."""
    found = []
    for part in PUSHES:
        post = season.part(part)
        rng = np.random.default_rng([seed, len(part)])
        for number in range(1, len(post.captures)):
            if post.paid is None or post.paid.views[number] == post.paid.views[number - 1]:
                continue
            numbers = post.between(number - 1, number, audience="paid")
            orders = int(rng.binomial(numbers.views, _ORDERS))
            found.append(
                BoughtDay(
                    MATERIALS[part],
                    post.post.title.split("\n")[0].split(" #")[0],
                    post.captures[number - 1].astimezone(CHINA).date(),
                    numbers,
                    round(numbers.views * PRICE_FEN[part]),
                    round(numbers.views * _SHOWN_PER_VIEW),
                    int(rng.binomial(numbers.views, _CLICKS)),
                    orders,
                    round(orders * _BASKET_FEN * float(rng.uniform(0.85, 1.15))),
                )
            )
    return found


def bought_seconds(post: Counted, *, seed: int) -> list[BoughtSecond]:
    """What all bought viewers of a post did, second by second; clicks end a play, and so are not lost.

    Raises:
        ValueError: nobody was bought.
    """
    paid = post.paid
    if paid is None:
        raise ValueError("no views")
    rng = np.random.default_rng([seed, 7])
    still = paid.still[-1]
    gone = -np.diff(still)
    clicks = rng.binomial(gone, _CLICKS * still[0] / max(1, gone.sum()))
    share = still[:-1] / max(1, still[:-1].sum())
    acted = {kind: rng.multinomial(int(paid.actions[kind][-1]), share) for kind in ("like", "comment", "follow")}
    return [
        BoughtSecond(
            second + 1,
            int(gone[second] - clicks[second]),
            int(clicks[second]),
            {kind: int(by_second[second]) for kind, by_second in acted.items()},
        )
        for second in range(gone.size)
    ]
