"""How much more or less, as a share: "56 % more (36 to 79 %)"; many times from three times on."""

from nine16.model.finding import Words
from nine16.model.number import Number

MANY_TIMES = 3.0
"""From so many times on a share more is harder to read than the times."""
TOUCHES_NOUGHT = 1.05
"""A difference that may be less than a twentieth may be nothing to an account."""


def size_of(ratio: Number) -> Words:
    """A ratio as a share more or fewer; in Chinese it follows the noun.

    Args:
        ratio: so many times as many.

    Example:
        >>> size_of(Number(0.32, 0.24, 0.43)).en, size_of(Number(1.56)).zh, size_of(Number(8.2)).en
        ('68 % fewer', '多 56%', '8.2 times as many')
    """
    times = 1.0 if ratio.value is None else ratio.value
    if times >= MANY_TIMES:
        return Words(f"{times:.2g} times as many", f"是 {times:.2g} 倍")
    share = f"{abs(times - 1.0) * 100:.0f}"
    return Words(f"{share} % {'more' if times >= 1 else 'fewer'}", f"{'多' if times >= 1 else '少'} {share}%")


def range_of(ratio: Number) -> Words:
    """The interval of the same, the smaller difference first; both ways where it holds none.

    Args:
        ratio: so many times as many, with its interval.

    Example:
        >>> range_of(Number(0.32, 0.24, 0.43)).en, range_of(Number(1.1, 0.95, 1.3)).en
        ('57 to 76 %', '5 % fewer to 30 % more')
    """
    if ratio.value is None or ratio.low is None or ratio.high is None:
        return Words("range not known", "区间未知")
    if ratio.value >= MANY_TIMES:
        return Words(f"{ratio.low:.2g} to {ratio.high:.2g} times", f"{ratio.low:.2g}–{ratio.high:.2g} 倍")
    if ratio.low < 1.0 < ratio.high:
        low, high = (size_of(Number(one)) for one in (ratio.low, ratio.high))
        return Words(f"{low.en} to {high.en}", f"{low.zh} 到{high.zh}")
    near, far = sorted(f"{abs(one - 1.0) * 100:.0f}".rjust(9) for one in (ratio.low, ratio.high))
    return Words(f"{near.strip()} to {far.strip()} %", f"{near.strip()}%–{far.strip()}%")


def may_be_nothing(ratio: Number) -> bool:
    """Whether its interval reaches a difference of less than a twentieth.

    Example:
        >>> may_be_nothing(Number(1.3, 1.04, 1.6)), may_be_nothing(Number(0.7, 0.6, 0.8))
        (True, False)
    """
    if ratio.low is None or ratio.high is None:
        return True
    return ratio.low < TOUCHES_NOUGHT and ratio.high > 1.0 / TOUCHES_NOUGHT
