"""The verdict on a golden second, in English and in Chinese."""

from collections.abc import Mapping

from nine16.evaluate.metric_names import known_metrics
from nine16.model.counted import counted
from nine16.model.golden import DIFFERS, HOLDS, NOT_HERE, TOO_SHORT, GoldenSecond
from nine16.model.number import Number

_CUES: Mapping[str, tuple[str, str]] = {
    "theme": ("a clear theme by 3 s", "3 秒内主题清楚"),
    "message_and_call": ("message and call to action by 9 s", "9 秒内有卖点和行动号召"),
    "product": ("product or shop by 11 s", "11 秒内出现产品或进店提示"),
    "follow_reason": ("a reason to follow after 16 s", "16 秒后有关注理由"),
}
_CHOSEN = {
    "en": "The platform chooses who sees a post: this goes together, it does not say why.",
    "zh": "谁看到作品由平台推荐决定：这里只说两者同现，不说原因",
}


def says(item: GoldenSecond, *, quiet: bool = False) -> dict[str, str]:
    """The verdict in words.

    Args:
        item: judged.
        quiet: nobody did it, so that no number of posts can be named.

    Returns:
        The words by language; empty for an item that no hypothesis is about.
    """
    if item.second is None:
        return {}
    english, chinese = _title(item.outcome)
    return {
        "en": f"{english}, {item.second} s: {_english(item, quiet=quiet)}",
        "zh": f"{chinese}，{item.second} 秒：{_chinese(item, quiet=quiet)}",
    }


def _title(outcome: str) -> tuple[str, str]:
    metric = known_metrics().get(outcome)
    return ("Leaving", "离开") if metric is None else (metric.title, metric.title_zh)


def _english(item: GoldenSecond, *, quiet: bool) -> str:
    cue = _CUES[item.groups.cue][0] if item.groups is not None else ""
    n = counted(item.excess.n or 0, "post", "en")
    if item.verdict == TOO_SHORT:
        return "the videos end before."
    if item.verdict == HOLDS:
        if item.groups is not None:
            return (
                f"holds here between posts: {cue} goes with {_times(item.excess, 'en')} the rate, "
                f"{item.groups.with_posts} posts with it against {item.groups.without_posts}. {_CHOSEN['en']}"
            )
        return f"holds here: {_times(item.excess, 'en')} what the seconds around it lead one to expect, {n}.{_moves(item, 'en')}"
    if item.verdict == DIFFERS and item.elsewhere is not None:
        at = _times(item.elsewhere.ratio, "en")
        here = "" if item.excess.value is None else f"; at {item.second} s it is {_times(item.excess, 'en')}"
        return f"differs: {item.elsewhere.at_s:g} s, {at} what the seconds around it lead one to expect{here}, {counted(item.elsewhere.ratio.n or 0, 'post', 'en')}."
    if item.verdict == NOT_HERE:
        what = f"{cue} goes with {_times(item.excess, 'en')} the rate" if cue else _times(item.excess, "en")
        return f"not here: {what}, surely less than a quarter more, {n}."
    return f"not enough data: {_need(item, 'en', quiet=quiet)}"


def _chinese(item: GoldenSecond, *, quiet: bool) -> str:
    cue = _CUES[item.groups.cue][1] if item.groups is not None else ""
    n = counted(item.excess.n or 0, "post", "zh")
    if item.verdict == TOO_SHORT:
        return "视频不到这一秒就结束了"
    if item.verdict == HOLDS:
        if item.groups is not None:
            return (
                f"作品之间比较，成立：{cue}的作品，比率是其他作品的 {_times(item.excess, 'zh')}"
                f"（有 {item.groups.with_posts} 条，没有 {item.groups.without_posts} 条）。{_CHOSEN['zh']}"
            )
        return f"在这里成立：是按前后各秒推算的 {_times(item.excess, 'zh')}，{n}{_moves(item, 'zh')}"
    if item.verdict == DIFFERS and item.elsewhere is not None:
        at = _times(item.elsewhere.ratio, "zh")
        here = "" if item.excess.value is None else f"；{item.second} 秒是 {_times(item.excess, 'zh')}"
        return f"不同：在 {item.elsewhere.at_s:g} 秒，是按前后各秒推算的 {at}{here}，{counted(item.elsewhere.ratio.n or 0, 'post', 'zh')}"
    if item.verdict == NOT_HERE:
        what = (
            f"{cue}的作品是其他作品的 {_times(item.excess, 'zh')}" if cue else f"是推算值的 {_times(item.excess, 'zh')}"
        )
        return f"这里没有：{what}，肯定不到 1.25 倍，{n}"
    return f"数据还不够：{_need(item, 'zh', quiet=quiet)}"


def _need(item: GoldenSecond, language: str, *, quiet: bool) -> str:
    seen = ""
    if item.excess.value is not None:
        seen = (
            f" So far {_times(item.excess, 'en')}, {counted(item.excess.n or 0, 'post', 'en')}."
            if language == "en"
            else f"（目前 {_times(item.excess, 'zh')}，{counted(item.excess.n or 0, 'post', 'zh')}）"
        )
    if item.more_posts is not None:
        more = counted(item.more_posts, "post", language)
        return f"about {item.more_posts} more posts.{seen}" if language == "en" else f"大约还要 {more}{seen}"
    if quiet:
        return "no action of this kind is known yet." if language == "en" else "还没有这类行为的数据"
    return (
        f"the seconds around it differ as much by themselves, and more posts would not help.{seen}"
        if language == "en"
        else f"前后各秒本来就差这么多，再多作品也看不出{seen}"
    )


def _times(ratio: Number, language: str) -> str:
    if ratio.value is None or ratio.low is None or ratio.high is None:
        return ""
    if language == "en":
        return f"{ratio.value:.2f} times ({ratio.low:.2f} to {ratio.high:.2f})"
    return f"{ratio.value:.2f} 倍（{ratio.low:.2f}–{ratio.high:.2f}）"


def _moves(item: GoldenSecond, language: str) -> str:
    if item.movement is None or item.movement.moves is None:
        return ""
    first, last = item.movement.parts[0].ratio, item.movement.parts[-1].ratio
    if not item.movement.moves:
        return " It does not move over time." if language == "en" else "，没有随时间变化的迹象"
    if language == "en":
        return f" It moves over time: from {_times(first, 'en')} to {_times(last, 'en')}."
    return f"；随时间在变：从 {_times(first, 'zh')}到 {_times(last, 'zh')}"
