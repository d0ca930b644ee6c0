"""What stands in small letters beside a sentence of the first paragraph: its range, its posts, what may speak against it."""

from collections.abc import Sequence

from nine16.evaluate.insight.saying import change_limits
from nine16.model.insight import EXPERIMENT, Claim, Row, Rows
from nine16.model.number import Number
from nine16.panels.words.sentences import say
from nine16.report.insight_rows import as_change, interval
from nine16.report.insight_words import posts

_MOST_SIDES = 2
"""Sides of a claim whose ranges stand one by one beside its sentence at the top."""


def beside(claim: Claim, language: str) -> str:
    """Its interval and posts, then what may speak against it.

    Args:
        claim: of the first paragraph.
        language: en or zh.
    """
    gap = "；" if language == "zh" else "; "
    return gap.join(part for part in (_figure(claim, language), _said(claim.aside, language)) if part)


def _figure(claim: Claim, language: str) -> str:
    """The interval and the posts behind a sentence of the first paragraph; of several sides each one's."""
    sides = [row for row in claim.picture.rows if row.sure] if isinstance(claim.picture, Rows) else []
    if claim.evidence == EXPERIMENT:
        return ""  # its sentence has the range
    if len(sides) > 1 and claim.unit == "times":
        span = _figures(sides, language, change=as_change(claim))
    elif as_change(claim):
        span = _said(change_limits(claim.number), language)
    elif claim.unit == "s" and claim.number.low is not None and claim.number.high is not None:
        span = say(language, "insight.row_range", low=f"{claim.number.low:.1f}", high=f"{claim.number.high:.1f}")
        span = f"{span} {say(language, 'insight.seconds_axis')}"
    elif claim.unit == "times":
        span = say(language, "insight.row_times", value=interval(claim.number, claim.unit, language))
    else:
        span = interval(claim.number, claim.unit, language)
    n = posts(claim.number.n, language) if claim.number.n else ""
    return ("，" if language == "zh" else ", ").join(part for part in (span, n) if part)


def _figures(sides: Sequence[Row], language: str, *, change: bool) -> str:
    """Of several sides: the range around all of them where they go the same way, else each one's.

    Args:
        sides: rows of the claim's picture.
        language: en or zh.
        change: whether the claim says more or fewer, not how many times as many.
    """

    def span(number: Number) -> str:
        if change:
            return _said(change_limits(number), language)
        return say(language, "insight.row_times", value=interval(number, "times", language))

    if len({(row.value.value or 1.0) > 1 for row in sides}) == 1 and len(sides) > _MOST_SIDES:
        low = min(row.value.low or 0.0 for row in sides)
        high = max(row.value.high or 0.0 for row in sides)
        return say(language, "insight.envelope", limits=span(Number(sides[0].value.value, low, high)))
    gap = "" if language == "zh" else " "
    each = [f"{getattr(row.label, language).lower()}{gap}{span(row.value)}" for row in sides]
    return ("；" if language == "zh" else "; ").join(each)


def _said(words: object, language: str) -> str:
    return "" if words is None else str(getattr(words, language))
