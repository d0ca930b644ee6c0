"""A ratio as people say it: 56 % more (36 to 79 %), 20 % fewer, 4.4 times as many."""

from nine16.model.number import Number

_MANY_TIMES = 3.0
"""From so many times on a share more is harder to read than the times."""


def more_or_fewer(ratio: Number, noun: str, language: str) -> str:
    """How many more or fewer, with the interval, the smaller difference first; both ways where it holds none.

    Args:
        ratio: so many times as many, with its interval.
        noun: of what.
        language: en or zh.

    Example:
        >>> more_or_fewer(Number(0.32, 0.24, 0.43), "views", "en")
        '68 % fewer views (57 to 76 %)'
        >>> more_or_fewer(Number(4.44, 2.3, 8.45), "进店的观众", "zh")
        '进店的观众是 4.4 倍（2.3 至 8.4 倍）'
        >>> more_or_fewer(Number(1.1, 0.95, 1.3), "orders", "en")
        '10 % more orders (5 % fewer to 30 % more)'
    """
    value, low, high = ratio.value, ratio.low, ratio.high
    if value is None or low is None or high is None:
        return f"{noun}：未知" if language == "zh" else f"{noun}: not known"
    zh = language == "zh"
    if value >= _MANY_TIMES:
        return (
            f"{noun}是 {value:.2g} 倍（{low:.2g} 至 {high:.2g} 倍）"
            if zh
            else f"{value:.2g} times as many {noun} ({low:.2g} to {high:.2g} times)"
        )
    if low < 1.0 < high:
        between = f"{_size(low, language)} 至{_size(high, language)}" if zh else f"{_size(low)} to {_size(high)}"
    else:
        near, far = sorted((low, high), key=lambda one: abs(one - 1.0))
        percent = "%" if zh else " %"
        to = " 至 " if zh else " to "
        first = f"{_share(near)}%" if zh else _share(near)
        between = f"{first}{to}{_share(far)}{percent}"
    if zh:
        return f"{noun}{_size(value, language)}（{between}）"
    return f"{_size(value)} {noun} ({between})"


def _share(times: float) -> str:
    return f"{abs(times - 1.0) * 100:.0f}"


def _size(times: float, language: str = "en") -> str:
    if language == "zh":
        return f"{'多' if times >= 1.0 else '少'} {_share(times)}%"
    return f"{_share(times)} % {'more' if times >= 1.0 else 'fewer'}"
