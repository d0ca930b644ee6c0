"""A morning in words: for the terminal, and for the page's sentences."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from nine16.model.counted import counted
from nine16.model.number import Number
from nine16.model.today import Compared, Mover, Stale, Today, Todo
from nine16.panels.marks.element import outside
from nine16.panels.words.amounts import amount
from nine16.panels.words.day_ranges import day_range
from nine16.panels.words.exports import importer_title
from nine16.panels.words.numbers import count, day
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import has, say
from nine16.report.section import channel_in_words
from nine16.report.today_folded import FIRST, Folded, folded
from nine16.report.today_titles import currency_of_sum, metric_title

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
}
PAID_VIEWS = "paid views"
"""What `over_time.window` calls them; their count is of views, not of posts."""
_ARROWS = {"up": "▲", "down": "▼", None: " "}


def today_words(today: Today, *, language: str, every: bool = False) -> list[str]:
    """The morning as lines for a terminal: one screen.

    Args:
        today: the morning.
        language: en or zh.
        every: every figure of every channel, the usual ones too.
    """
    lines = [day_in_words(today.day, language), headline(today, language), ""]
    lines += _every_sum(today, language) if every else _sums_folded(today, language)
    lines += ["", say(language, "today.movers"), f"  {movers_summary(today, language)}"]
    for mover in today.movers:
        lines.append(
            f"  {_ARROWS[mover.direction]} {title_of(mover, language)} · {channel_in_words(mover.channel, language)}"
        )
        lines.append(f"    {mover_in_words(mover, language)}")
        lines += [f"    - {said}" for said in reasons(mover, language)]
    lines += ["", say(language, "today.stale")]
    lines += [f"  {stale_in_words(one, today.zone, language)}" for one in today.stale] or [
        f"  {none_stale(today, language)}"
    ]
    lines += ["", say(language, "today.todo")]
    for place, one in enumerate(today.todo, start=1):
        lines.append(f"  {place}. {todo_in_words(one, language)}")
        if one.command:
            lines.append(f"     {one.command}")
    if not today.todo:
        lines.append(f"  {say(language, 'today.todo_none')}")
    return lines


def none_stale(today: Today, language: str) -> str:
    """What stands where no export is overdue: all came, or all of them ended some time ago.

    Args:
        today: the morning.
        language: en or zh.
    """
    behind = next((one for one in today.todo if one.kind == "load_new"), None)
    if behind is None:
        return say(language, "today.stale_none")
    return say(language, "today.stale_behind", days=behind.count)


def _every_sum(today: Today, language: str) -> list[str]:
    lines: list[str] = []
    last = None
    for one in today.compared:
        if (one.metric, one.channel, currency_of_sum(one.observed)) != last:
            last = one.metric, one.channel, currency_of_sum(one.observed)
            channel = "" if one.channel is None else f" · {channel_in_words(one.channel, language)}"
            lines.append(f"{metric_title(one, language)}{channel}")
        lines.append(f"  {_ARROWS[one.beyond]} {compared_in_words(one, language)}")
    return lines


def _sums_folded(today: Today, language: str) -> list[str]:
    first = [one for one in today.compared if one.metric == FIRST and one.channel is None]
    lines = [metric_title(first[0], language)] if first else []
    lines += [f"  {_ARROWS[one.beyond]} {compared_in_words(one, language)}" for one in first]
    for fold in folded(today, language):
        lines += [
            f"  {_ARROWS[one.beyond]} {fold.channel} · {metric_title(one, language)} · {compared_in_words(one, language)}"
            for one in fold.beyond
        ]
        if fold.says:
            lines.append(f"    {fold_in_words(fold, language)}")
    return lines


def fold_in_words(fold: Folded, language: str) -> str:
    """A channel and what its usual figures come to, in one line."""
    return f"{fold.channel}：{'；'.join(fold.says)}" if language == "zh" else f"{fold.channel}: {'; '.join(fold.says)}"


def window_in_words(one: Compared, language: str) -> str:
    """The window of a sum; where captures tell fewer days, which ones."""
    window = say(language, f"today.window_{one.window}")
    if one.first_day is None or one.last_day is None:
        return window
    said = day_range(one.first_day, one.last_day, language)
    n = (one.last_day - one.first_day).days + 1
    return say(language, "today.window_shorter", n=n, window=window, days=said)


def day_in_words(which: date, language: str) -> str:
    """A date with its weekday.

    Example:
        >>> day_in_words(date(2026, 11, 21), "en"), day_in_words(date(2026, 11, 21), "zh")
        ('Saturday, 21 November 2026', '2026 年 11 月 21 日（星期六）')
    """
    words = day(datetime(which.year, which.month, which.day, tzinfo=UTC), language)
    return say(language, "today.language_day", weekday=_WEEKDAYS[language][which.weekday()], day=words)


def headline(today: Today, language: str) -> str:
    """The morning in one or two sentences: what the views did, and how many posts moved."""
    views = [one for one in today.compared if one.metric == "views" and one.channel is None]
    known = [one for one in views if one.expected.value is not None and one.observed.value is not None]
    off = next((one for one in known if one.beyond is not None), None)
    if off is not None:
        sums = say(
            language,
            f"today.head_{off.beyond}",
            metric=say(language, "today.metric_views"),
            window=say(language, f"today.in_{off.window}"),
            value=figure(off.observed.value or 0.0, off.observed, language),
            range=range_of(off.expected, language),
        )
    else:
        sums = say(language, "today.head_usual" if known else "today.head_unknown")
    n = len(today.movers)
    if not today.tested:
        return sums
    moved = (
        say(language, "today.head_no_movers")
        if n == 0
        else say(language, "today.head_mover")
        if n == 1
        else say(language, "today.head_movers", n=n)
    )
    return f"{sums}；{moved}" if language == "zh" else f"{sums}; {moved[:1].lower()}{moved[1:]}"


def compared_in_words(one: Compared, language: str) -> str:
    """One sum against what was to be expected, on one line."""
    window = window_in_words(one, language)
    gap, said = "，" if language == "zh" else ", ", verdict(one, language)
    said = said[:1].lower() + said[1:]
    if one.observed.value is None:
        return gap.join((window, said, reason(one.observed.why_null, language)))
    value = figure(one.observed.value, one.observed, language)
    if one.expected.value is None:
        return gap.join((window, value, said))
    expected = say(language, "today.expected", range=range_of(one.expected, language))
    return gap.join((window, value, f"{said}（{expected}）" if language == "zh" else f"{said} ({expected})"))


def verdict(one: Compared, language: str) -> str:
    """Above, below or inside what was to be expected, or why nothing is said."""
    if one.observed.value is None:
        return say(language, "today.verdict_nothing")
    if one.expected.value is None:
        return say(language, "today.verdict_unknown")
    return say(language, f"today.verdict_{one.beyond or 'usual'}")


def figure(value: float, number: Number, language: str) -> str:
    """A sum as people read it; money with its currency."""
    currency = currency_of_sum(number)
    return amount(value, currency, language) if currency else count(value, language)


def range_of(number: Number, language: str) -> str:
    """What was to be expected, from least to most."""
    low = number.value if number.low is None else number.low
    high = number.value if number.high is None else number.high
    low_said, high_said = (figure(_two_digits(each or 0.0), number, language) for each in (low, high))
    return low_said if low_said == high_said else say(language, "today.range", low=low_said, high=high_said)


def posts_in_words(n: int | None, language: str, *, of: str = "post") -> str:
    """How many posts a sum holds; or days, where an account's days are added."""
    if n is None:
        return ""
    return counted(n, of, language)


def left_out_in_words(one: Compared, language: str) -> list[str]:
    """What a sum does not hold: how many posts, with the reason of most of them; and views that ads bought."""
    posts = [gone for gone in one.left_out if gone.what != PAID_VIEWS]
    said = []
    if posts:
        most = max(posts, key=lambda gone: gone.count)
        n = posts_in_words(sum(gone.count for gone in posts), language)
        said.append(say(language, "today.left_out", n=n, why=outside(most.why[language])))
    return said + [outside(gone.why[language].rstrip(".")) for gone in one.left_out if gone.what == PAID_VIEWS]


def movers_summary(today: Today, language: str) -> str:
    """How many posts were tested, and what that means."""
    if not today.tested:
        return say(language, "today.movers_untested")
    key = "today.movers_says" if today.movers else "today.movers_none"
    return say(language, key, tested=today.tested)


def title_of(mover: Mover, language: str) -> str:
    """The post's title on one line."""
    return outside(mover.title or "", most=60) or say(language, "page.unnamed")


def mover_in_words(mover: Mover, language: str) -> str:
    """What it had against what was to be expected."""
    key = f"today.of_{mover.metric}"
    metric = say(language, key) if has(language, key) else outside(mover.metric, most=40)
    return say(
        language,
        f"today.mover_{mover.direction}",
        observed=count(mover.observed, language),
        metric=metric,
        range=range_of(mover.expected, language),
    )


def reasons(mover: Mover, language: str) -> list[str]:
    """What is known that may explain it."""
    return [reason.says[language] for reason in mover.reasons] or [say(language, "today.reason_none")]


def stale_in_words(one: Stale, zone: str, language: str) -> str:
    """An overdue export in a sentence."""
    usual = one.usual_every_days or 0.0
    every = say(language, "today.one_day") if round(usual) <= 1 else say(language, "today.days", n=round(usual))
    late = max(1, round(one.overdue_days))
    return say(
        language,
        "today.stale_one",
        importer=importer_title(one.importer, language),
        last=day(one.last.astimezone(ZoneInfo(zone)), language),
        every=every,
        late=say(language, "today.day_one") if late == 1 else say(language, "today.days", n=late),
    )


def todo_in_words(one: Todo, language: str) -> str:
    """Something to do, with examples."""
    said = one.says[language]
    if not one.examples:
        return said
    named = [importer_title(example, language) if one.kind == "load_stale" else example for example in one.examples]
    examples = say(language, "today.comma").join(outside(example, most=48) for example in named)
    words = say(language, "today.example", examples=examples)
    return f"{said}（{words}）" if language == "zh" else f"{said} ({words})"


def _two_digits(value: float) -> float:
    """What is only expected carries two digits."""
    return float(f"{value:.2g}") if abs(value) >= 100 else float(round(value))
