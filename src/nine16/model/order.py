"""A line of an order, or its refund, as a shop's export tells it."""

from dataclasses import dataclass
from datetime import datetime

from nine16.model.money import Money


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One product of one order; a refund is its own line that names the order."""

    order_id: str
    line: str
    """Tells lines of one order apart."""
    importer: str
    channel: str
    """The shop's platform."""
    as_of: datetime
    """UTC; when the export was made."""
    at: datetime | None = None
    """UTC; when it was ordered or refunded."""
    product_id: str | None = None
    product: str | None = None
    quantity: int | None = None
    value: Money | None = None
    """The line's total as paid; below nought for a refund."""
    is_refund: bool = False
    state: str | None = None
    """The platform's word: paid, closed ..."""
    creator: str | None = None
    """Who promoted it, where the export says."""
    platform_post_id: str | None = None
    """The platform's id of the post that led to it, where the export says."""
