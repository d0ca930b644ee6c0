"""Factors of posts in words: how many times the views or acts go with them, or what is missing to say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.factors.more_or_fewer import more_or_fewer
from nine16.evaluate.factors.multiplicity import SURE
from nine16.evaluate.factors.rests_on import rests_on
from nine16.evaluate.factors_by_post.reasons import Both
from nine16.kinds.word_list import WordList
from nine16.model.counted import about, counted
from nine16.model.factor import Factor

ASSOCIATION: Both = {
    "en": (
        "These go together over the posts of this library, with account, time and the other factors held equal; that is "
        "no proof that one brings the other. The platform's recommender chooses who sees which post. Only an experiment "
        "tells what a change brings."
    ),
    "zh": (
        "以上只说明二者在这批作品中同现（已固定账号、时间与其他因素），不能证明因果：谁看到哪条作品由平台的推荐决定。"
        "要知道改动会带来什么，请做实验。"
    ),
}
"""What must stand beside every factor by post."""

_OUTCOMES: Mapping[str, Both] = {
    "views": {"en": "views", "zh": "播放量"},
    "interaction": {"en": "interactions per view", "zh": "每次播放的互动"},
    "comment": {"en": "comments per view", "zh": "每次播放的评论"},
    "collection": {"en": "saves per view", "zh": "每次播放的收藏"},
    "follow": {"en": "follows per view", "zh": "每次播放的关注"},
    "shop_entry": {"en": "shop entries per view", "zh": "每次播放的进店"},
    "order": {"en": "orders per view", "zh": "每次播放的下单"},
    "inquiry": {"en": "inquiries per view", "zh": "每次播放的询盘"},
}
_FACTORS: Mapping[str, Both] = {
    "title_length": {"en": "with a title 10 letters longer", "zh": "标题每多 10 个字"},
    "title_question": {"en": "with a question in the title", "zh": "标题带问句"},
    "title_number": {"en": "with a number in the title", "zh": "标题带数字"},
    "title_tags": {"en": "with one tag more", "zh": "每多一个话题标签"},
    "weekend": {"en": "published on a weekend", "zh": "周末发布"},
    "duration": {"en": "twice as long", "zh": "时长翻倍"},
    "rhythm": {"en": "with one shot more in 10 s", "zh": "每 10 秒多一个镜头"},
    "cut_early": {"en": "with a cut in the first 3 s", "zh": "前 3 秒有镜头切换"},
    "words_early": {"en": "with words on screen in the first 3 s", "zh": "前 3 秒有字幕"},
    "face_early": {"en": "with a face in the first 3 s", "zh": "前 3 秒出现人脸"},
    "message_by_9s": {
        "en": "with a message by 9 s (pain point, proof, feeling)",
        "zh": "9 秒前有信息点（痛点、证明、感受）",
    },
    "call_by_9s": {"en": "with a call to action by 9 s", "zh": "9 秒前有行动号召"},
    "offer_by_11s": {"en": "with an offer or price by 11 s", "zh": "11 秒前有优惠或价格"},
    "call_after_16s": {"en": "with a call to action after 16 s", "zh": "16 秒后有行动号召"},
    "cover_click": {"en": "with one point more of cover clicks", "zh": "封面点击率每高 1 个百分点"},
    "ads": {"en": "with ads", "zh": "有投放"},
}
_PARTS: Mapping[str, Both] = {
    "night": {"en": "at night (23 to 5)", "zh": "深夜（23–5点）"},
    "morning": {"en": "in the morning (5 to 11)", "zh": "早上（5–11点）"},
    "midday": {"en": "at midday (11 to 14)", "zh": "中午（11–14点）"},
    "afternoon": {"en": "in the afternoon (14 to 18)", "zh": "下午（14–18点）"},
    "evening": {"en": "in the evening (18 to 23)", "zh": "晚上（18–23点）"},
}
_KINDS: Mapping[str, Both] = {
    "category": {"en": "category", "zh": "类目"},
    "genre": {"en": "genre", "zh": "体裁"},
    "form": {"en": "form", "zh": "形式"},
    "theme": {"en": "theme", "zh": "主题"},
    "type": {"en": "type", "zh": "类型"},
    "source": {"en": "source", "zh": "来源"},
}


def with_words(factors: Sequence[Factor], lists: Sequence[WordList] = ()) -> tuple[Factor, ...]:
    """The factors of level post, each with its sentence; adjust their chances first.

    Args:
        factors: with `p_adjusted`.
        lists: of words, for what a workspace's own are called.
    """
    titles = {one.kind: {"en": one.title.lower() or one.kind, "zh": one.title_zh or one.kind} for one in lists}
    return tuple(replace(one, says={"en": _en(one, titles), "zh": _zh(one, titles)}) for one in factors)


def factor_in_words(name: str, titles: Mapping[str, Both] | None = None) -> Both:
    """What a factor is called, after "posts".

    Args:
        name: as in the answer.
        titles: of kinds of words, where known.

    Example:
        >>> factor_in_words("hour:morning/evening")["en"]
        'published in the morning (5 to 11) rather than in the evening (18 to 23)'
        >>> factor_in_words("hold_3s")["zh"]
        '3 秒留存每高 10 个百分点'
    """
    if name in _FACTORS:
        return _FACTORS[name]
    if name.startswith("hold_"):
        second = name.removeprefix("hold_").removesuffix("s")
        return {"en": f"with 10 points more still there at {second} s", "zh": f"{second} 秒留存每高 10 个百分点"}
    return _of_kind(name, titles or {})


def _of_kind(name: str, titles: Mapping[str, Both]) -> Both:
    """Names with a colon: hour:morning/evening, tag:#护肤, title_words:offer, category:lips/eyes."""
    kind, _, rest = name.partition(":")
    one, _, usual = rest.partition("/")
    if kind == "hour":
        return {
            "en": f"published {_PARTS[one]['en']} rather than {_PARTS[usual]['en']}",
            "zh": f"{_PARTS[one]['zh']}发布（与{_PARTS[usual]['zh']}相比）",
        }
    if kind == "tag":
        return {"en": f"with the tag {rest}", "zh": f"带标签 {rest}"}
    if kind == "title_words":
        title = titles.get(rest, {"en": rest.replace("_", " "), "zh": rest})
        return {"en": f"with words of the kind '{title['en']}' in the title", "zh": f"标题带“{title['zh']}”类词"}
    if kind in _KINDS:
        return {
            "en": f"of the {_KINDS[kind]['en']} {one} rather than {usual}",
            "zh": f"{_KINDS[kind]['zh']}为{one}（与{usual}相比）",
        }
    return {"en": name.replace("_", " "), "zh": name}


def _en(factor: Factor, titles: Mapping[str, Both]) -> str:
    what, outcome = factor_in_words(factor.factor, titles)["en"], _outcome(factor.outcome, "en")
    more = factor.more_posts
    needed = "" if not more else f"; about {counted(about(more), 'post')} more would be needed"
    ratio = factor.ratio
    if ratio.value is None:
        return f"Posts {what}, {outcome}: {ratio.why_null}{needed}."
    posts = rests_on(factor, "en")
    figures = more_or_fewer(ratio, outcome, "en")
    if factor.p_adjusted is not None and factor.p_adjusted <= SURE:
        return f"Posts {what} have {figures}; {posts}."
    if not more:
        needed = f"; {posts} would show 20 % fewer or 25 % more"
    else:
        needed += " to show 20 % fewer or 25 % more"
    return f"Posts {what}, no difference is sure: {figures}; {posts}{needed}."


def _zh(factor: Factor, titles: Mapping[str, Both]) -> str:
    what, outcome = factor_in_words(factor.factor, titles)["zh"], _outcome(factor.outcome, "zh")
    more = factor.more_posts
    needed = "" if not more else f"；大约还需 {counted(about(more), 'post', 'zh')}"
    ratio = factor.ratio
    if ratio.value is None:
        return f"{what}与{outcome}：{factor.why.get('zh', ratio.why_null)}{needed}。"
    posts = rests_on(factor, "zh")
    figures = more_or_fewer(ratio, outcome, "zh")
    if factor.p_adjusted is not None and factor.p_adjusted <= SURE:
        return f"{what}的作品，{figures}；{posts}。"
    needed = f"{needed}，才看得出少 20% 或多 25% 的差别" if more else f"；{posts}已看得出少 20% 或多 25% 的差别"
    return f"{what}的作品，没有可以确定的差别：{figures}；{posts}{needed}。"


def _outcome(name: str, language: str) -> str:
    known = _OUTCOMES.get(name)
    return known[language] if known is not None else name
