"""What an experiment says, in English and Chinese; every figure comes with its interval."""

import math
from collections.abc import Mapping

from nine16.evaluate.experiments.answer import Words
from nine16.evaluate.experiments.outcomes import Outcome
from nine16.evaluate.experiments.sentences import SENTENCES
from nine16.kinds.currency import minor_digits
from nine16.model.number import Number


def said(key: str, **figures: object) -> Words:
    """A sentence with its figures; a figure that is a pair of words is taken in its language.

    Example:
        >>> said("not_started", arm="B")["en"]
        'not started: B has no viewers yet'
    """
    languages = {}
    for place, language in enumerate(("en", "zh")):
        own = {name: one[language] if isinstance(one, Mapping) else one for name, one in figures.items()}
        languages[language] = SENTENCES[key][place].format(**own)
    # A title in its marks needs no space around it, nor does what is left of a place that stayed empty.
    languages["zh"] = languages["zh"].replace("》 ", "》").replace(" 《", "《").replace("  ", " ")
    return languages


def effect(
    arm: str | Words, difference: Number, what: Outcome, *, currency: str | None, first: str | Words | None = None
) -> Words:
    """How much an arm differs from the first, as people say it, on every page and in the terminal.

    A sure difference is told by its size and the words more or less, a range never crosses nought; one that may be
    either is told by how much less and how much more it can be, without a figure in the middle that nobody should use.

    Args:
        arm: what it is called.
        difference: the arm less the first one, with its interval.
        what: the outcome.
        currency: of money.
        first: what the first arm is called; left out where it goes without saying.

    Example:
        >>> from nine16.evaluate.experiments.outcomes import outcome
        >>> watched = outcome("watch_time", design="viewers")
        >>> effect("B", Number(-0.9, -1.4, -0.4), watched, currency=None, first="A")["en"]
        'B holds viewers for 0.9 s less than A (0.4 to 1.4)'
        >>> effect("B", Number(-0.1, -1.2, 1.0), watched, currency=None)["en"]
        'B holds viewers between 1.2 s shorter and 1.0 s longer'
    """
    value = difference.value or 0.0
    low, high = (value if limit is None else limit for limit in (difference.low, difference.high))
    width = high - low
    figures: dict[str, object] = {"arm": arm, "what": inside(what.title), **_than(first)}
    if what.unit != "times" and low <= 0 <= high:
        figures["less"] = amount(abs(low), what, currency=currency, width=width)
        figures["more"] = amount(high, what, currency=currency, width=width)
        return said(f"{what.unit}_either", **figures)
    key = "times_more"
    if what.unit != "times":
        key = f"{what.unit}_less" if value < 0 else f"{what.unit}_more"
        value, low, high = (-value, -high, -low) if value < 0 else (value, low, high)
    figures |= {
        "size": amount(value, what, currency=currency, width=width),
        "low": amount(low, what, currency=currency, width=width, bare=True),
        "high": amount(high, what, currency=currency, width=width, bare=True),
    }
    return said(key, **figures)


def _than(first: str | Words | None) -> dict[str, Words]:
    if first is None:
        return {"than": {"en": "", "zh": ""}, "of": {"en": "", "zh": ""}}
    en, zh = (first[language] if isinstance(first, Mapping) else first for language in ("en", "zh"))
    return {"than": {"en": f" than {en}", "zh": f"比 {zh} "}, "of": {"en": f" of {en}", "zh": f" {zh} 的"}}


def amount(
    value: float, what: Outcome, *, currency: str | None, width: float | None = None, bare: bool = False
) -> Words:
    """A figure in the outcome's unit: seconds, points, money, or times.

    Args:
        value: in the outcome's unit; for `times` the logarithm.
        what: the outcome.
        currency: of money.
        width: of the interval it stands in: decides the digits; its own size where there is none.
        bare: without the unit.

    Example:
        >>> from nine16.evaluate.experiments.outcomes import outcome
        >>> amount(0.8, outcome("watch_time", design="viewers"), currency=None)["en"]
        '0.8 s'
    """
    scale = abs(value) if width is None else abs(width)
    if what.unit == "s":
        text = _rounded(value, scale)
        return {"en": text if bare else f"{text} s", "zh": text if bare else f"{text} 秒"}
    if what.unit == "share":
        text = _rounded(100.0 * value, 100.0 * scale)
        return {"en": text, "zh": text}
    if what.unit == "minor":
        digits = minor_digits(currency or "CNY")
        text = f"{value / 10**digits:,.{digits}f}"
        whole = text if bare else f"{text} {currency or ''}".strip()
        return {"en": whole, "zh": whole}
    text = f"{math.exp(value):.2f}"
    return {"en": text, "zh": text}


def limits(difference: Number, what: Outcome, *, currency: str | None) -> dict[str, Words]:
    """Both limits of a difference for `between {low} and {high}`, the unit behind the last; none without both.

    Args:
        difference: with its interval.
        what: the outcome.
        currency: of money.

    Example:
        >>> from nine16.evaluate.experiments.outcomes import outcome
        >>> rate = outcome("follow", design="viewers")
        >>> both = limits(Number(0.0, -0.003, 0.004), rate, currency=None)
        >>> both["low"]["en"], both["high"]["en"], both["high"]["zh"]
        ('-0.3', '0.4 points', '0.4 个百分点')
    """
    low, high = difference.low or 0.0, difference.high or 0.0
    width = high - low
    after = {"share": (" points", " 个百分点"), "times": (" times the views", " 倍播放量")}.get(what.unit, ("", ""))
    end = amount(high, what, currency=currency, width=width)
    return {
        "low": amount(low, what, currency=currency, width=width, bare=True),
        "high": {"en": end["en"] + after[0], "zh": end["zh"] + after[1]},
    }


def points(value: float) -> Words:
    """A difference of shares in points.

    Example:
        >>> points(0.012)["en"]
        '1.2 points'
    """
    text = _rounded(100.0 * value, abs(100.0 * value))
    return {"en": f"{text} points", "zh": f"{text} 个百分点"}


def percent(share: float) -> str:
    """A share as a percentage of two digits at least.

    Example:
        >>> percent(0.0213), percent(0.5), percent(0.1234)
        ('2.1 %', '50 %', '12 %')
    """
    return f"{100.0 * share:.0f} %" if abs(share) >= 0.0995 or share == 0 else f"{100.0 * share:.1f} %"


def _rounded(value: float, scale: float) -> str:
    """One digit after the point, and more where the scale is small, so that an interval never looks like a point."""
    digits = 1 if scale >= 0.395 else 2 if scale >= 0.0395 else 3
    return f"{value:.{digits}f}"


def inside(title: Words) -> Words:
    """A title inside a sentence: English begins small.

    Example:
        >>> inside({"en": "Shop entries", "zh": "进店率"})["en"]
        'shop entries'
    """
    return {"en": title["en"][:1].lower() + title["en"][1:], "zh": title["zh"]}
