"""An indicator's value as people read it."""

_DIGITS = 10.0
"""From here on no digit after the point is worth reading."""


def amount(value: float, unit: str, language: str) -> str:
    """The value with its unit.

    Args:
        value: in the unit of the indicator.
        unit: share, s, per_10_s, count, times, db, m3, scale, letters or per_s.
        language: en or zh.

    Example:
        >>> amount(0.341, "share", "en"), amount(2.13, "s", "zh"), amount(1.5, "times", "en"), amount(12.2, "db", "en")
        ('34 %', '2.1 秒', '1.5 times', '12 dB')
        >>> amount(26.0, "letters", "en"), amount(26.0, "letters", "zh")
        ('26 letters', '13 字')
    """
    chinese = language == "zh"
    if unit == "share":
        percent = 100 * value
        return f"{percent:.1f}%" if chinese and percent < 1 else f"{percent:.0f}%" if chinese else _percent(percent)
    if unit == "letters" and chinese:
        value /= 2.0  # a Chinese character counts as two letters
    number = f"{value:.0f}" if abs(value) >= _DIGITS or value == round(value) else f"{value:.1f}"
    endings = {
        "s": (" s", " 秒"),
        "per_10_s": (" in 10 s", " 次 / 10 秒"),
        "times": (" times", " 倍"),
        "db": (" dB", " dB"),
        "letters": (" letters", " 字"),
        "per_s": (" a second", " / 秒"),
    }
    return number + endings.get(unit, ("", ""))[chinese]


def _percent(percent: float) -> str:
    return f"{percent:.1f} %" if 0 < percent < 1 else f"{percent:.0f} %"
