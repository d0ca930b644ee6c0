"""The brand's showcase on Alibaba.com, a channel without an export: what a person reads off its pages week by week."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from nine16.simulate.season import LAST_WHOLE_DAY

CHANNEL = "alibaba"
WEEKS = 4
PRODUCTS = {
    "Camellia velvet lipstick, OEM shades": ("Velvet lipstick, bulk", 310, 0.9),
    "Camellia repair serum 30 ml, private label": ("Repair serum 30 ml", 540, 1.4),
    "Hand cream 50 g, factory tour": ("Hand cream 50 g", 260, 1.0),
}
"""By title: its product, about how many plays a week, and how strongly it moves buyers."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One product of one post in one week."""

    title: str
    product: str
    from_day: date
    impressions: int
    views: int
    clicks: int
    visitors: int
    inquiries: int
    chats: int
    orders: int
    sales_minor: int
    """US cents."""


def showcase(*, seed: int) -> list[Shown]:
    """The last four weeks, the earliest first.

    Example:
        >>> rows = showcase(seed=1)
        >>> len(rows), all(row.visitors <= row.clicks <= row.impressions for row in rows)
        (12, True)
    """
    rng = np.random.default_rng([seed, 17])
    first = LAST_WHOLE_DAY - timedelta(days=7 * WEEKS - 1)
    found = []
    for week in range(WEEKS):
        for title, (product, usual, pull) in PRODUCTS.items():
            views = int(rng.poisson(usual))
            clicks = int(rng.binomial(views, min(0.5, 0.16 * pull)))
            visitors = int(rng.binomial(clicks, 0.85))
            inquiries = int(rng.binomial(visitors, 0.11 * pull))
            orders = int(rng.binomial(inquiries, 0.22))
            found.append(
                Shown(
                    title,
                    product,
                    first + timedelta(days=7 * week),
                    int(views * rng.uniform(7, 11)),
                    views,
                    clicks,
                    visitors,
                    inquiries,
                    int(rng.binomial(visitors, 0.07)),
                    orders,
                    sum(int(rng.integers(900, 6_400)) * 100 for _ in range(orders)),
                )
            )
    return found
