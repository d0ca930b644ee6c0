"""One sentence on the effect, in English and in Chinese, in the words of those who post."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nine16.evaluate.cohorts.says import cohort_says
from nine16.evaluate.metric_names import known_metrics
from nine16.model.evaluation import CohortNamed, Goal


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal, and what may be said of it."""

    goal: Goal
    verdict: str
    """A grade; probably_above or probably_below; unsure; or few, rare, unknown where nothing can be said."""
    against: CohortNamed | None
    """The posts compared with, or that would be."""


_EN = {
    "far_above": "far more {noun} than most",
    "above": "more {noun} than most",
    "probably_above": "probably more {noun} than most",
    "usual": "about as many {noun} as most",
    "unsure": "no clear difference in {noun}",
    "probably_below": "probably fewer {noun} than most",
    "below": "fewer {noun} than most",
    "far_below": "far fewer {noun} than most",
}
_ZH = {
    "far_above": "{noun}远高于同类",
    "above": "{noun}高于同类",
    "probably_above": "{noun}可能高于同类",
    "usual": "{noun}与同类持平",
    "unsure": "{noun}高低还看不准",
    "probably_below": "{noun}可能低于同类",
    "below": "{noun}低于同类",
    "far_below": "{noun}远低于同类",
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
    against = [_against(one) for one in said.values()]
    open_en = [_GOAL_EN[name] for name in judged if name not in said]
    open_zh = [_GOAL_ZH[name] for name in judged if name not in said]
    tail_en = f"; {_listed(open_en)} cannot be judged yet" if open_en else ""
    tail_zh = f"；{'、'.join(open_zh)}还没法比" if open_zh else ""
    if len({replace(one, posts=0) for one in against}) == 1:
        most, fewest = max(against, key=lambda one: one.posts), min(one.posts for one in against)
        with_en, with_zh = (cohort_says(most, language, fewest=fewest) for language in ("en", "zh"))
        return {
            "en": f"Per view, {_listed(english)}, compared with {with_en}{tail_en}.",
            "zh": f"和{with_zh}相比，{'，'.join(chinese)}{tail_zh}",
        }
    # Each goal by its own posts: a rate that few of the narrow group tell is compared in a wider one.
    each_en = [f"{words} (of {cohort_says(one, 'en')})" for words, one in zip(english, against, strict=True)]
    each_zh = [f"{words}（对比{cohort_says(one, 'zh')}）" for words, one in zip(chinese, against, strict=True)]
    return {"en": f"Per view, {_listed(each_en)}{tail_en}.", "zh": f"按每次播放算，{'，'.join(each_zh)}{tail_zh}"}


def _against(one: Judged) -> CohortNamed:
    if one.against is None:
        message = f"a goal judged {one.verdict} was judged against nobody"
        raise LookupError(message)
    return one.against


def _nothing(judged: Mapping[str, Judged], *, least: int) -> dict[str, str]:
    few = [one.goal.n for one in judged.values() if one.verdict == "few"]
    if few:
        missing = max(1, least - max(few))
        return {
            "en": f"Not enough to compare with yet: about {missing} more posts like it are needed."
            if missing > 1
            else "Not enough to compare with yet: about one more post like it is needed.",
            "zh": f"同类作品还不够，再有约 {missing} 条才看得出高低",
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
