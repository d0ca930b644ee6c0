"""The verdict on a golden second, in English and in Chinese."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.golden.between_posts import (
    ACCOUNTS,
    EVERY,
    EVERYBODY,
    FEW,
    LEAST_GROUP,
    NO_COUNT,
    NO_FILE,
    NO_LOOK,
    NO_POST,
    NOBODY,
    NONE,
)
from nine16.evaluate.golden.excess import LEAST_POSTS
from nine16.evaluate.golden.needed import TIMES
from nine16.evaluate.golden.testing import FEW_ACT, FEW_TEST, NO_SECOND, NOBODY_EVER
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
_WHY_ZH: Mapping[str, str] = {
    NO_FILE: "这些作品都没有对上视频文件（nine16 match）",
    NO_LOOK: "这些作品的视频都还没有识别过字幕和口播（nine16 look）",
    NO_COUNT: "这些作品的数据里没有这一项，逐秒和总数都没有",
    NO_POST: "没有一条作品既有总数、又知道视频到这一秒为止的字幕和口播",
    EVERY: "每条作品都有，没有可比的",
    NONE: "没有一条作品有，没有可比的",
    FEW: f"有的或没有的作品不到 {LEAST_GROUP} 条（同一视频只算一条）",
    NOBODY: "其中一组几乎没人这样做",
    EVERYBODY: "其中一组几乎人人这样做",
    ACCOUNTS: "每个账号要么一直有要么一直没有，分不清是账号还是内容",
    FEW_TEST: f"用来检验的作品不到 {LEAST_POSTS} 条",
    NOBODY_EVER: "没有人在任何一秒这样做",
    NO_SECOND: "用来检验的作品都没有这一秒",
    FEW_ACT: "这一秒的行为太少，或前后的秒数太少",
}
_GAP = {"en": ": ", "zh": "："}
_CHOSEN = {
    "en": "The platform chooses who sees a post: this goes together, it does not say why.",
    "zh": "谁看到作品由平台推荐决定：这里只说两者同现，不说原因",
}


def says(item: GoldenSecond) -> dict[str, str]:
    """The verdict in words.

    Args:
        item: judged.

    Returns:
        The words by language; empty for an item that no hypothesis is about.
    """
    if item.second is None:
        return {}
    english, chinese = _title(item.outcome)
    return {
        "en": f"{english}, {item.second} s: {_english(item)}",
        "zh": f"{chinese}，{item.second} 秒：{_chinese(item)}",
    }


def says_once(items: Sequence[GoldenSecond], language: str) -> list[str]:
    """The verdicts of one cohort in lines; seconds of which the same is to be said share one.

    Args:
        items: of one cohort; those that no hypothesis is about say nothing.
        language: en or zh.
    """
    by_words: dict[str, list[str]] = {}
    for item in items:
        if item.second is not None:
            title, words = item.says[language].split(_GAP[language], 1)
            by_words.setdefault(words, []).append(title)
    between = "; " if language == "en" else "；"
    return [f"{between.join(titles)}{_GAP[language]}{words}" for words, titles in by_words.items()]


def reason_zh(why: str) -> str:
    """Why there is no figure, in Chinese.

    Example:
        >>> reason_zh("nobody did it")
        'nobody did it'
    """
    return _WHY_ZH.get(why, why)


def _title(outcome: str) -> tuple[str, str]:
    metric = known_metrics().get(outcome)
    return ("Leaving", "离开") if metric is None else (metric.title, metric.title_zh)


def _english(item: GoldenSecond) -> str:
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
    return f"not enough data: {_need(item, 'en')}"


def _chinese(item: GoldenSecond) -> str:
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
    return f"数据还不够：{_need(item, 'zh')}"


def _need(item: GoldenSecond, language: str) -> str:
    """How many more posts, and what is known so far or why nothing is."""
    english = language == "en"
    if item.excess.value is None:
        why = item.excess.why_null or ""
        so_far = why if english else reason_zh(why)
    else:
        n = counted(item.excess.n or 0, "post", language)
        times = _times(item.excess, language)
        so_far = f"so far {times}, {n}" if english else f"目前 {times}，{n}"
    if item.more_posts is not None:
        more = counted(item.more_posts, "post", language)
        if item.excess.value is None:
            return f"about {more.replace(' ', ' more ')}; {so_far}." if english else f"大约还要 {more}；{so_far}"
        if english:
            return f"about {more.replace(' ', ' more ')} like these to find {TIMES:g} times; {so_far}."
        return f"要看出 {TIMES:g} 倍的差别，大约还要 {more}；{so_far}"
    if item.excess.value is None:
        return f"{so_far}." if english else so_far
    return (
        f"the seconds around it differ as much by themselves, and more posts would not help; {so_far}."
        if english
        else f"前后各秒本来就差这么多，再多作品也看不出；{so_far}"
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
        return " No sign that it moves over time." if language == "en" else "，没有随时间变化的迹象"
    if language == "en":
        return f" It moves over time: from {_times(first, 'en')} to {_times(last, 'en')}."
    return f"；随时间在变：从 {_times(first, 'zh')}到 {_times(last, 'zh')}"
