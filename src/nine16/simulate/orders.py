"""Orders of the brand's shop over the twelve weeks: paid, never paid, refunded."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from nine16.simulate.brand import FIRST_DAY, LAST_DAY, STORIES

REFUNDED, NEVER_PAID = 0.07, 0.05
_FIRST_NUMBER = 4_412_000_000_000_000_000
_ITEM_IDS = 720_000_000_001


@dataclass(frozen=True, slots=True)
class Ordered:
    """One product of one order."""

    order_id: str
    line_id: str
    product: str
    item_id: str
    quantity: int
    paid_minor: int
    """0 where nobody paid."""
    refund_minor: int
    created_at: datetime
    paid_at: datetime | None
    """None where nobody paid."""
    buyer: str

    @property
    def state(self) -> str:
        """In the shop's words."""
        if self.paid_at is None or self.refund_minor == self.paid_minor:
            return "交易关闭"
        return "交易成功"


def orders(*, seed: int, count: int = 360) -> list[Ordered]:
    """Draw so many orders, one in six with a second product, oldest first.

    Example:
        >>> drawn = orders(seed=1, count=20)
        >>> drawn == orders(seed=1, count=20), len({line.order_id for line in drawn})
        (True, 20)
    """
    rng = np.random.default_rng([seed, 11])
    moments = np.sort(rng.uniform(0, (LAST_DAY - FIRST_DAY).total_seconds(), count))
    found = []
    for number, moment in enumerate(moments.tolist()):
        order = _FIRST_NUMBER + number * 1_315_423_911
        created = FIRST_DAY + timedelta(seconds=round(moment))
        paid_at = created + timedelta(seconds=int(rng.integers(5, 240))) if rng.random() >= NEVER_PAID else None
        wanted = rng.choice(len(STORIES), size=2 if rng.random() < 1 / 6 else 1, replace=False).tolist()
        buyer = f"tb{int(rng.integers(10**7, 10**8))}"
        for place, which in enumerate(wanted):
            story = STORIES[which]
            quantity = int(rng.choice([1, 1, 1, 2]))
            value = 0 if paid_at is None else quantity * story.price_minor
            found.append(
                Ordered(
                    str(order),
                    str(order + place if len(wanted) == 1 else order + 1 + place),
                    f"泠棠 {story.product}",
                    str(_ITEM_IDS + which * 7_777),
                    quantity,
                    value,
                    value if rng.random() < REFUNDED else 0,
                    created,
                    paid_at,
                    buyer,
                )
            )
    return found
