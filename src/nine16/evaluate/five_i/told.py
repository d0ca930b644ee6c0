"""What a library can say of its scores, in sentences: what goes with what, never what causes it."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.five_i.learning import LEAST_LEARNED, Learned
from nine16.evaluate.metric_names import known_metrics
from nine16.model.five_i_checked import Checked
from nine16.model.number import Number

TITLES: Mapping[str, Mapping[str, str]] = {
    "interestingness": {"en": "Interestingness", "zh": "吸睛力"},
    "informativeness": {"en": "Informativeness", "zh": "信息量"},
    "interflow": {"en": "Interflow", "zh": "交流感"},
    "internalization": {"en": "Internalization", "zh": "内化力"},
    "identity": {"en": "Identity", "zh": "认同力"},
    "overall": {"en": "All five together", "zh": "5i 综合分"},
}
_COIN = 0.5


def says(found: Checked, *, of: int) -> dict[str, str]:
    """Whether one score can be trusted, in one sentence.

    Args:
        found: the score over a library.
        of: how many videos that library has.
    """
    title, number = TITLES[found.name], found.validity.agreement
    if not found.videos:
        return _none(title, found.looked, of)
    if number.value is None or number.low is None or number.high is None or found.outcome is None:
        return _unknown(found, title)
    rate = _rate(found.outcome)
    en, zh = _share(number, "en"), _share(number, "zh")
    pairs_en = f"of two posts alike, the one that scores higher has more {rate['en']} {en}, {number.n:,} videos"
    pairs_zh = f"同类作品两两相比，得分高的那条{rate['zh']}更高的占 {zh}，{number.n} 条视频"
    if number.low > _COIN:
        told_en, told_zh = f"{title['en']} goes with {rate['en']} here", f"{title['zh']}在这里与{rate['zh']}同向"
    elif number.high < _COIN:
        told_en = f"{title['en']} goes against {rate['en']} here: higher scores have fewer"
        told_zh = f"{title['zh']}在这里与{rate['zh']}反向，分高的反而低"
    else:
        told_en = f"Whether {title['en'][0].lower()}{title['en'][1:]} goes with {rate['en']} is not known here"
        told_zh = f"还看不出{title['zh']}与{rate['zh']}有没有关系"
    better = _better(found)
    return {"en": f"{told_en}: {pairs_en}.{better['en']}", "zh": f"{told_zh}：{pairs_zh}{better['zh']}"}


def weights_say(learned: Learned) -> dict[str, str]:
    """Why the weights are as they are."""
    n = learned.posts
    if learned.weights is not None:
        tested = learned.accounts >= 3
        return {
            "en": f"Learned from {n:,} videos; better than equal ones on later posts"
            + (" and on accounts they were not learned from." if tested else "; too few accounts to test on others."),
            "zh": f"从 {n} 条视频学得；在更晚的作品上好于等权"
            + ("，换到别的账号也成立" if tested else "；账号太少，没法在别的账号上验证"),
        }
    why = {
        "too_few": (
            f"All alike: {n:,} videos with a score and a result; weights are learned from {LEAST_LEARNED} on.",
            f"等权：既有分又有结果的视频 {n} 条，满 {LEAST_LEARNED} 条才学权重",
        ),
        "no_time": (
            "All alike: too few posts say when they were published, so weights could not be tested on later ones.",
            "等权：写明发布时间的作品太少，没法在更晚的作品上验证",
        ),
        "not_better": (
            f"All alike: weights learned from {n:,} videos were not surely better on later posts.",
            f"等权：从 {n} 条视频学到的权重，在更晚的作品上不见得更好",
        ),
        "not_elsewhere": (
            f"All alike: weights learned from {n:,} videos were not better on accounts they were not learned from.",
            f"等权：从 {n} 条视频学到的权重，换到别的账号并不更好",
        ),
    }[learned.why]
    return {"en": why[0], "zh": why[1]}


def cohort_says(checks: Sequence[Checked], *, videos: int, posts: int) -> dict[str, str]:
    """What can be said of all of it."""
    if not videos:
        return {
            "en": f"None of {posts:,} posts has a measured video: nine16 add, then nine16 look.",
            "zh": f"{posts} 条作品都没有测量过的视频：先 nine16 add，再 nine16 look",
        }
    sure = [one for one in checks if (one.validity.agreement.low or 0.0) > _COIN]
    asked = [one for one in checks if one.validity.agreement.value is not None]
    if not asked:
        return {
            "en": f"{_videos(videos)}: too few to hold any score against results.",
            "zh": f"{videos} 条视频：还不够拿任何一项分数去对照结果",
        }
    names_en = ", ".join(TITLES[one.name]["en"].lower() for one in sure) or "none"
    names_zh = "、".join(TITLES[one.name]["zh"] for one in sure) or "没有一项"
    return {
        "en": f"{_videos(videos)}, {len(asked)} {'score' if len(asked) == 1 else 'scores'} held against results; surely better than a coin: {names_en}.",
        "zh": f"{videos} 条视频，{len(asked)} 项分数对照了结果；确定好过抛硬币的：{names_zh}",
    }


def _none(title: Mapping[str, str], looked: int | None, of: int) -> dict[str, str]:
    """Why no video has a score: nobody looked, or what it compares is not there."""
    if looked is not None and looked >= of:
        return {
            "en": f"{title['en']} has no scores here: all {_videos(of)} were looked at, too few show what it compares"
            " (words, speech, faces) or differ in it."
            if of > 1
            else f"{title['en']} has no score here: there is no other video to compare this one with.",
            "zh": f"{title['zh']}没有分：{of} 条视频都细看过了，但有字幕、口播、人脸可比、彼此又不同的太少"
            if of > 1
            else f"{title['zh']}没有分：没有别的视频可以对照",
        }
    return {
        "en": f"{title['en']} has no scores here: {looked or 0:,} of {_videos(of)} looked at for all it compares; nine16 look does the rest.",
        "zh": f"{title['zh']}还没有分：{of} 条视频里细看过的有 {looked or 0} 条，运行 nine16 look 看完其余的",
    }


def _unknown(found: Checked, title: Mapping[str, str]) -> dict[str, str]:
    if found.outcome is None:
        return {
            "en": f"{title['en']} cannot be held against results: no post tells of one.",
            "zh": f"{title['zh']}没有结果可对照：作品都没有相应数据",
        }
    return {
        "en": f"{title['en']} cannot be held against {_rate(found.outcome)['en']} yet: {found.validity.agreement.why_null}.",
        "zh": f"{title['zh']}还没法对照{_rate(found.outcome)['zh']}：同类视频太少",
    }


def _better(found: Checked) -> dict[str, str]:
    """The simpler thing that foretells at least as well, if one does."""
    own = found.validity.spearman.value
    best = next(iter(found.baselines), None)
    if own is None or best is None or best.spearman.value is None or abs(best.spearman.value) <= abs(own):
        return {"en": "", "zh": ""}
    name = {"hook_3s": ("viewers who stay 3 s", "3 秒留存"), "duration": ("the length", "时长")}.get(
        best.name, ("the best single indicator", "最好的单个指标")
    )
    return {
        "en": f" In these posts {name[0]} alone tells at least as much.",
        "zh": f"；在这些作品里，单看{name[1]}就不输它",
    }


def _rate(name: str) -> Mapping[str, str]:
    metric = known_metrics().get(name)
    return {"en": name, "zh": name} if metric is None else {"en": metric.title.lower(), "zh": metric.title_zh}


def _share(number: Number, language: str) -> str:
    value, low, high = (f"{100 * (one or 0.0):.0f}" for one in (number.value, number.low, number.high))
    return f"{value}%（{low}%–{high}%）" if language == "zh" else f"{value} % of the time ({low} to {high} %)"


def _videos(n: int) -> str:
    return "1 video" if n == 1 else f"{n:,} videos"
