"""What an order through ads brought on average, and back for what was spent, with ranges, though reports tell sums only.

A report tells the sales of a day and how many orders they are of, never one order. But sums of few orders stray more from
the mean than sums of many, and by how much tells how far single orders differ: with m orders a sum's mean strays by their
spread over the root of m. So the spread comes from every day that reports of that currency tell, of any week, each
day's deviation weighted by its orders; without at least four such days there is no range, and the reason is said.

Sources: the weighted variance of means of groups is that of one-way analysis of variance (Fisher 1925); two ranges of a
product joined on its logarithm: Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.mid_p import count_limits
from nine16.model.number import Number

LEAST_SUMS = 4
"""Days with orders, below which their spread says nothing: of three a t limit is four times the spread itself. [ours]"""
FEW_SUMS = "too few days with orders to tell how far orders differ"


@dataclass(frozen=True, slots=True)
class OrderSum:
    """Orders that a report tells together."""

    orders: int
    sales: float
    """In whole units of one currency."""


def value_of_an_order(here: OrderSum, told: Sequence[OrderSum], *, confidence: float) -> Number:
    """What an order brought on average; n = orders.

    Args:
        here: the week, with at least one order.
        told: days of any time, those of the week among them; they tell how far orders differ.
        confidence: e.g. 0.95.

    Example:
        >>> days = [OrderSum(12, 1_250.0), OrderSum(3, 280.0), OrderSum(3, 370.0), OrderSum(8, 860.0)]
        >>> one = value_of_an_order(days[-1], days, confidence=0.95)
        >>> one.value, round(one.low), round(one.high), one.n
        (107.5, 85, 136, 8)
    """
    mean = here.sales / here.orders
    away = _away(here.orders, told, confidence=confidence)
    if away is None or mean <= 0:
        return Number(mean, n=here.orders, basis="orders", why_null=FEW_SUMS)
    return Number(mean, mean * math.exp(-away), mean * math.exp(away), n=here.orders, basis="orders")


def brought_back(spend: float, here: OrderSum, told: Sequence[OrderSum], *, confidence: float) -> Number:
    """Sales for one unit spent, by the same reports; n = orders.

    How many orders came is luck, and what each was worth is: both are in the range.

    Args:
        spend: in whole units, above nought.
        here: the week, with at least one order.
        told: days of any time, those of the week among them.
        confidence: e.g. 0.95.

    Example:
        >>> days = [OrderSum(12, 1_250.0), OrderSum(3, 280.0), OrderSum(3, 370.0), OrderSum(8, 860.0)]
        >>> one = brought_back(400.0, days[-1], days, confidence=0.95)
        >>> one.value, round(one.low, 1), round(one.high, 1)
        (2.15, 1.0, 4.3)
    """
    back = here.sales / spend
    away = _away(here.orders, told, confidence=confidence)
    if away is None or back <= 0:
        return Number(back, n=here.orders, basis="orders", why_null=FEW_SUMS)
    least, most = (float(limit) for limit in count_limits(here.orders, confidence=confidence))
    down, up = (math.hypot(math.log(limit / here.orders), away) for limit in (least, most))
    return Number(back, back * math.exp(-down), back * math.exp(up), n=here.orders, basis="orders")


def _away(orders: int, told: Sequence[OrderSum], *, confidence: float) -> float | None:
    """How far the logarithm of a mean of so many orders may stray; None where too few sums tell."""
    known = [one for one in told if one.orders > 0]
    if len(known) < LEAST_SUMS:
        return None
    from scipy.stats import t

    counts = np.array([one.orders for one in known], dtype=float)
    means = np.array([one.sales for one in known]) / counts
    whole = float(np.sum(counts * means) / counts.sum())
    if whole <= 0:
        return None
    spread = math.sqrt(float(np.sum(counts * (means / whole - 1.0) ** 2)) / (len(known) - 1))
    return float(t.ppf((1.0 + confidence) / 2.0, len(known) - 1)) * math.sqrt(math.log1p(spread**2 / orders))
