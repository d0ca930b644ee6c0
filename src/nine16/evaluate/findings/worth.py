"""What a finding is worth: viewers and acts as a share of the post's, and the sale they carry.

A viewer lost at second t is worth what a viewer who was still there at t brought from then on. That those who left would
have bought like those who stayed is an assumption: they were less patient, and it is said beside the figure.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.findings.library import SaleByViewer
from nine16.model.evaluation import Evaluation
from nine16.model.finding import Finding
from nine16.model.number import Number

VIEWERS = "viewers"
SEEN_AGAIN = "seen_again"
"""Viewers who see a stretch again: it brings nobody by itself, so such a finding is worth no sale and comes last."""
_EFFECTIVE_S = 3
"""Whoever is missing there would have been there from then on."""


def with_sale(finding: Finding, sale: SaleByViewer) -> Finding:
    """The finding with the net sale it is worth, or the reason why nobody knows.

    Args:
        finding: with its effect in viewers, from a second on, or in orders.
        sale: what viewers and orders bring.
    """
    each: Number | None = None
    if finding.unit == VIEWERS and finding.from_s is not None:
        each = sale.by_second.get(int(finding.from_s))
    elif finding.unit == "effective_view":
        each = sale.by_second.get(_EFFECTIVE_S)
    elif finding.unit == "order":
        each = sale.by_order
    if each is None or each.value is None or finding.effect is None:
        why = sale.why_null if each is None else each.why_null or sale.why_null
        if finding.unit not in (VIEWERS, "effective_view", "order"):
            why = "what one such act brings is not known"
        if finding.unit == SEEN_AGAIN:
            why = "what another beginning brings is not known before it is tried"
        return replace(finding, sale=Number.none(why), currency=None)
    return replace(finding, sale=product(finding.effect, each), currency=sale.currency)


def product(one: Number, other: Number) -> Number:
    """Two unsure figures multiplied: the distances of their limits are added as squares on the logarithm.

    Example:
        >>> product(Number(100, 50, 200), Number(3, 3, 3)).high
        600.0
    """
    if one.value is None or other.value is None:
        return Number.none(one.why_null or other.why_null or "not known")
    value = one.value * other.value
    if value <= 0:
        return Number(value, n=other.n, basis=other.basis)
    high = math.hypot(*(math.log((each.high or each.value or 1.0) / (each.value or 1.0)) for each in (one, other)))
    lows = [each.low for each in (one, other)]
    if any(low is None or low <= 0 for low in lows):
        return Number(value, 0.0, value * math.exp(high), n=other.n, basis=other.basis)
    low = math.hypot(*(math.log((each.value or 1.0) / (each.low or 1.0)) for each in (one, other)))
    return Number(value, value * math.exp(-low), value * math.exp(high), n=other.n, basis=other.basis)


def ranked(findings: Sequence[Finding], evaluation: Evaluation) -> list[Finding]:
    """Worth most first: by sale where all of them have one, else by the share of the post's views or acts.

    Acts that are missing are held against the acts that its like would have had, so that a tenth of the shop entries
    weighs as much as a tenth of the viewers.
    """
    sold = all(one.sale is not None and one.sale.value is not None for one in findings if one.unit != SEEN_AGAIN)

    def worth(one: Finding) -> float:
        if one.unit == SEEN_AGAIN:
            return ((one.effect.value if one.effect is not None else None) or 0.0) / max(evaluation.views, 1)
        if sold and one.sale is not None and one.sale.value is not None:
            return one.sale.value
        value = (one.effect.value if one.effect is not None else None) or 0.0
        if one.unit == VIEWERS or not one.expected:
            return value / max(evaluation.views, 1)
        return value / max(one.expected * evaluation.views, 1.0)

    return sorted(findings, key=lambda one: (one.unit == SEEN_AGAIN, -worth(one), one.rule))
