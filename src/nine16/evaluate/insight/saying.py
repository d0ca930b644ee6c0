"""Sentences of the insight report, in English and Chinese, with their figures as people say them."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date

from nine16.errors import unknown_name
from nine16.model.counted import counted
from nine16.model.finding import Words
from nine16.model.number import Number

_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")


@functools.cache
def table() -> Mapping[str, Words]:
    """Every sentence by dotted key, read once."""
    file = importlib.resources.files("nine16.evaluate.insight") / "sentences.toml"
    groups = tomllib.loads(file.read_text("utf-8"))
    return {
        f"{group}.{name}": Words(text["en"].replace(" %", "\u00a0%"), text["zh"])  # a number stays with its unit
        for group, names in groups.items()
        for name, text in names.items()
    }


def has(key: str) -> bool:
    """Whether there is such a sentence."""
    return key in table()


def said(key: str, **figures: object) -> Words:
    """The sentence in both languages; a figure that is `Words` is put in by language.

    Raises:
        NotFound: no sentence has that key.

    Example:
        >>> said("outcome.follow").zh
        '关注'
        >>> said("five_i.open", name=said("five_i.identity"), outcome=said("outcome.effective_view")).zh
        '认同力能不能预测 3 秒留存'
    """
    sentences = table()
    if key not in sentences:
        raise unknown_name("sentence", key, sentences, where="evaluate/insight/sentences.toml")
    return filled(sentences[key], **figures)


def filled(words: Words, **figures: object) -> Words:
    """A sentence of another table with its figures, put in as `said` does."""
    text = Words(words.en.replace(" %", "\u00a0%"), _spaced(words.zh, figures))
    return Words(
        text.en.format(**{name: value.en if isinstance(value, Words) else value for name, value in figures.items()}),
        text.zh.format(**{name: _in_chinese(value) for name, value in figures.items()}),
    )


def _in_chinese(figure: object) -> object:
    """A figure as it stands in Chinese: 11730, not 11,730, as on every other page."""
    if isinstance(figure, Words):
        return figure.zh
    return figure.replace(",", "") if isinstance(figure, str) and _THOUSANDS.fullmatch(figure) else figure


def _spaced(zh: str, figures: Mapping[str, object]) -> str:
    """A space between a Chinese letter and words put in after it that begin with a digit: 挑中 3 秒留存."""
    for name, value in figures.items():
        if isinstance(value, Words) and value.zh[:1].isdigit():
            zh = re.sub(rf"(?<=[\u4e00-\u9fff])\{{{name}\}}", f" {{{name}}}", zh)
    return zh


def posts(n: int) -> Words:
    """So many posts.

    Example:
        >>> posts(1).en, posts(28).zh
        ('1 post', '28 条作品')
    """
    return Words(counted(n, "post", "en"), counted(n, "post", "zh"))


def joined(parts: Sequence[Words]) -> Words:
    """Parts of a sentence after each other.

    Example:
        >>> both = joined([Words("saves", "收藏"), Words("follows", "关注")])
        >>> both.en, both.zh
        ('saves, follows', '收藏、关注')
    """
    return Words(", ".join(one.en for one in parts), "、".join(one.zh for one in parts))


def listed(parts: Sequence[Words]) -> Words:
    """Parts of a list, the last one after "and".

    Example:
        >>> both = listed([Words("saves", "收藏"), Words("orders", "下单"), Words("follows", "关注")])
        >>> both.en, both.zh
        ('saves, orders and follows', '收藏、下单和关注')
    """
    if len(parts) < 2:
        return joined(parts)
    first, last, link = joined(parts[:-1]), parts[-1], said("saying.and")
    gap = " " if last.zh[:1].isdigit() else ""
    return Words(f"{first.en}{link.en}{last.en}", f"{first.zh}{link.zh}{gap}{last.zh}")


def capital(words: Words) -> Words:
    """With a capital at its beginning, as a sentence has it."""
    return Words(words.en[:1].upper() + words.en[1:], words.zh)


def then(*sentences: Words | None) -> Words:
    """Sentences after each other; those that are missing are left out."""
    there = [one for one in sentences if one is not None]
    return Words(" ".join(one.en for one in there), "".join(one.zh for one in there))


def times(value: float) -> str:
    """A ratio with the digits that people read.

    Example:
        >>> times(3.309), times(0.874), times(14.31)
        ('3.3', '0.87', '14')
    """
    if value >= 9.95:
        return f"{value:.0f}"
    return f"{value:.1f}".removesuffix(".0") if value >= 1.995 else f"{value:.2f}"


def times_range(low: float, high: float) -> tuple[str, str]:
    """Two ratios with the same digits.

    Example:
        >>> times_range(1.42, 2.08), times_range(0.85, 1.11), times_range(0.86, 34.0)
        (('1.4', '2.1'), ('0.85', '1.11'), ('0.9', '34'))
    """
    if high < 1.995:
        return f"{low:.2f}", f"{high:.2f}"
    return (f"{low:.1f}" if low < 9.95 else f"{low:.0f}"), (f"{high:.1f}" if high < 9.95 else f"{high:.0f}")


def limits(number: Number, *, unit: str) -> Words:
    """The interval of a number: 2.5 to 4.3, or 41 to 58 %.

    Example:
        >>> limits(Number(3.3, 2.52, 4.34), unit="times").en, limits(Number(0.5, 0.412, 0.58), unit="share").zh
        ('2.5 to 4.3', '41%–58%')
    """
    low, high = number.low, number.high
    if low is None or high is None:
        return Words("", "")
    if unit == "share":
        digits = _digits(high - low)
        first, last = f"{100 * low:.{digits}f}", f"{100 * high:.{digits}f}"
        return Words(f"{first} to {last}\u00a0%", f"{first}%–{last}%")
    if unit == "times":
        first, last = times_range(low, high)
        return Words(f"{first} to {last}", f"{first}–{last} 倍")
    if unit == "s":
        return Words(f"{low:.1f} to {high:.1f}\u00a0s", f"{low:.1f}–{high:.1f} 秒")
    return Words(f"{low:.3g} to {high:.3g}", f"{low:.3g}–{high:.3g}")


def share(value: float, *, wide: float | None = None) -> Words:
    """A share as percent; `wide` is the width of its interval.

    Example:
        >>> share(0.3841, wide=0.1).en.replace(chr(160), " "), share(0.0042).zh
        ('38 %', '0.42%')
    """
    digits = _digits(wide if wide is not None else value / 3)
    text = f"{100 * value:.{digits}f}"
    return Words(f"{text}\u00a0%", f"{text}%")


def share_of(number: Number) -> Words:
    """A share as percent, with the digits that its interval leaves.

    Example:
        >>> share_of(Number(0.1331, 0.121, 0.147)).zh
        '13.3%'
    """
    wide = (number.high or 0.0) - (number.low or 0.0)
    return share(number.value or 0.0, wide=wide or None)


def change(ratio: float) -> Words:
    """More or fewer: 18 % fewer, 3.2 times as many.

    Example:
        >>> change(0.82).en.replace(chr(160), " "), change(3.21).zh, change(1.25).zh
        ('18 % fewer', '达 3.2 倍', '多 25%')
    """
    if ratio >= 1.995:
        return said("change.times", n=times(ratio))
    if ratio >= 1:
        return said("change.more", n=f"{100 * (ratio - 1):.0f}")
    return said("change.fewer", n=f"{100 * (1 - ratio):.0f}")


def change_between(ratios: Sequence[float]) -> Words:
    """More or fewer, for several ratios on the same side of 1: 35 to 55 % more.

    Example:
        >>> change_between([1.35, 1.55, 1.44]).en.replace(chr(160), " "), change_between([0.8, 0.75]).zh
        ('35 to 55 % more', '少 20%–25%')
    """
    low, high = min(ratios), max(ratios)
    if high >= 1.995:
        ends = times_range(low, high)
        return said("change.times_between", low=ends[0], high=ends[1]) if ends[0] != ends[1] else change(high)
    percents = sorted(round(100 * abs(ratio - 1)) for ratio in (low, high))
    if percents[0] == percents[1]:
        return change(high)
    return said("change.more_between" if low >= 1 else "change.fewer_between", low=percents[0], high=percents[1])


def change_limits(number: Number) -> Words:
    """The interval of a ratio as more or fewer, in the form in which `change` tells it.

    Example:
        >>> change_limits(Number(1.69, 1.46, 1.95)).en.replace(chr(160), " "), change_limits(Number(1.8, 1.4, 2.2)).zh
        ('46 to 95 % more', '多 40%–120%')
        >>> change_limits(Number(0.8, 0.73, 0.87)).zh, change_limits(Number(1.1, 0.9, 1.3)).en.replace(chr(160), " ")
        ('少 13%–27%', '10 % fewer to 30 % more')
    """
    low, high = number.low, number.high
    if low is None or high is None:
        return Words("", "")
    if (number.value or 1.0) >= 1.995:
        ends = times_range(low, high)
        return said("change.times_between", low=ends[0], high=ends[1])
    first, last = (f"{abs(100 * (end - 1)):.0f}" for end in (low, high))
    if low < 1 < high:
        return said("change.either_between", low=first, high=last)
    key, ends = ("change.more_between", (first, last)) if low >= 1 else ("change.fewer_between", (last, first))
    return said(key, low=ends[0], high=ends[1])


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Written out: the month's name in a locale of the machine would not be the page's."""


def day(when: date) -> Words:
    """A day.

    Example:
        >>> day(date(2026, 11, 1)).en, day(date(2026, 11, 1)).zh
        ('1 November 2026', '2026 年 11 月 1 日')
    """
    return Words(f"{when.day} {_MONTHS[when.month - 1]} {when.year}", f"{when.year} 年 {when.month} 月 {when.day} 日")


def _digits(wide: float) -> int:
    """Digits after the point of a percentage whose interval is so wide."""
    return 0 if wide >= 0.03 else 1 if wide >= 0.004 else 2
