"""One sentence on the effect, in English and in Chinese, in the words of those who post."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.evaluate.comparables import Comparables
from nine16.evaluate.metric_names import known_metrics
from nine16.model.evaluation import Goal


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal, and what may be said of it."""

    goal: Goal
    verdict: str
    """A grade; probably_above or probably_below; unsure; or few, rare, unknown where nothing can be said."""
    against: Comparables | None


_EN = {
    "far_above": "far more {noun} than usual",
    "above": "more {noun} than usual",
    "probably_above": "probably more {noun} than usual",
    "usual": "about as many {noun} as usual",
    "unsure": "no clear difference in {noun}",
    "probably_below": "probably fewer {noun} than usual",
    "below": "fewer {noun} than usual",
    "far_below": "far fewer {noun} than usual",
}
_ZH = {
    "far_above": "{noun}远高于平时",
    "above": "{noun}高于平时",
    "probably_above": "{noun}可能高于平时",
    "usual": "{noun}与平时持平",
    "unsure": "{noun}高低还看不准",
    "probably_below": "{noun}可能低于平时",
    "below": "{noun}低于平时",
    "far_below": "{noun}远低于平时",
}
_GOAL_EN = {"sale": "sales", "item": "interest in the item", "account": "interest in the account"}
_GOAL_ZH = {"sale": "成交", "item": "种草", "account": "涨粉"}


def sentence(judged: Mapping[str, Judged], *, least: int) -> dict[str, str]:
    """What the three goals add up to, honest about what is not known.

    Args:
        judged: by goal: sale, item, account.
        least: how many comparable posts are needed.

    Returns:
        The sentence by language: en, zh.
    """
    said = {name: one for name, one in judged.items() if one.verdict in _EN}
    if not said:
        return _nothing(judged, least=least)
    english = [_EN[one.verdict].format(noun=_noun(one.goal.rate, "en")) for one in said.values()]
    chinese = [_ZH[one.verdict].format(noun=_noun(one.goal.rate, "zh")) for one in said.values()]
    against = max((one.against for one in said.values() if one.against is not None), key=lambda one: len(one.peers))
    open_en = [_GOAL_EN[name] for name in judged if name not in said]
    open_zh = [_GOAL_ZH[name] for name in judged if name not in said]
    tail_en = f"; {_listed(open_en)} cannot be judged yet" if open_en else ""
    tail_zh = f"；{'、'.join(open_zh)}还没法比" if open_zh else ""
    return {
        "en": f"Per view, {_listed(english)}, compared with {against.says}{tail_en}.",
        "zh": f"和本账号近 {len(against.peers)} 条{_length_zh(against)}作品相比，{'，'.join(chinese)}{tail_zh}",
    }


def _nothing(judged: Mapping[str, Judged], *, least: int) -> dict[str, str]:
    few = [one.goal.n for one in judged.values() if one.verdict == "few"]
    if few:
        missing = max(1, least - max(few))
        return {
            "en": f"Not enough to compare with yet: about {missing} more posts of the account are needed."
            if missing > 1
            else "Not enough to compare with yet: about one more post of the account is needed.",
            "zh": f"可比的作品还不够，再有约 {missing} 条才看得出高低",
        }
    if any(one.verdict == "rare" for one in judged.values()):
        return {
            "en": "Too few orders, interactions and follows so far to tell this post from the others.",
            "zh": "成交、互动和涨粉都还太少，这条作品和其他作品分不出高低",
        }
    return {
        "en": "No orders, interactions or follows are known of this post, so it cannot be compared yet.",
        "zh": "这条作品还没有成交、互动或涨粉的数据，暂时没法比",
    }


def _noun(rate: str | None, language: str) -> str:
    known = known_metrics()
    names = [known[name] for name in (rate or "").split("+") if name in known]
    if language == "zh":
        return "、".join(name.title_zh for name in names)
    return " and ".join(name.title.lower() for name in names)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _length_zh(against: Comparables) -> str:
    if against.length_s is None:
        return ""
    over, upto = against.length_s
    if upto is None:
        return f" {over} 秒以上的"
    return f" {upto} 秒以内的" if over == 0 else f" {over + 1}–{upto} 秒的"
