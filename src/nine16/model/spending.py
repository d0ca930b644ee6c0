"""What a post cost and what it brought, organic and paid apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.money import Money
from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Return:
    """Sales over spend, as one source attributes them."""

    value: Number
    """Sales per unit of spend; no interval where the source tells sums only."""
    window: str
    """The attribution window, in the source's words; `unknown` where it does not say."""
    importer: str


@dataclass(frozen=True, slots=True)
class Spending:
    """The money of one post."""

    spend: tuple[Money, ...] = ()
    """One per currency; sums never mix currencies."""
    sales: tuple[Money, ...] = ()
    paid: Mapping[str, int] = field(default_factory=dict)
    """Counts that ads bought."""
    organic: Mapping[str, int] = field(default_factory=dict)
    """Counts that the platform gave: told apart by the source, or all less paid where both are of one window."""
    cost_per: Mapping[str, Number] = field(default_factory=dict)
    """By metric (effective_view, follow, inquiry, order): major units of the currency for one more, paid over paid."""
    currency: str | None = None
    """Of `cost_per`."""
    returns: tuple[Return, ...] = ()
    left_out: tuple[str, ...] = ()
    """What was not added, and why."""
