"""Why nothing can be said of a factor of posts, in both languages."""

from collections.abc import Mapping

Both = Mapping[str, str]
"""en, zh."""

_REASONS: Mapping[str, Both] = {
    "few_posts": {
        "en": "not enough data: it is known of {n} posts; at least {least} are needed",
        "zh": "数据不足：只有 {n} 条作品知道这一项，至少需要 {least} 条",
    },
    "one_sided": {
        "en": "not enough data: {has} of {n} posts have it; at least {least} posts with it and {least} without it are needed",
        "zh": "数据不足：{n} 条作品里有 {has} 条带有它，带与不带各至少需要 {least} 条",
    },
    "few_posts_films": {
        "en": "not enough data: it is known of {n} films; at least {least} are needed",
        "zh": "数据不足：只有 {n} 条视频知道这一项，至少需要 {least} 条",
    },
    "one_sided_films": {
        "en": "not enough data: {has} of {n} films have it; at least {least} films with it and {least} without it are needed",
        "zh": "数据不足：{n} 条视频里有 {has} 条带有它，带与不带各至少需要 {least} 条",
    },
    "hardly_varies_films": {
        "en": "not enough data: fewer than {least} films differ from the usual in it",
        "zh": "数据不足：与多数不同的视频不到 {least} 条",
    },
    "never_varies": {"en": "it is the same in all posts", "zh": "所有作品在这一项上都一样"},
    "hardly_varies": {
        "en": "not enough data: fewer than {least} posts differ from the usual in it",
        "zh": "数据不足：与多数不同的作品不到 {least} 条",
    },
    "few_acts": {
        "en": "not enough data: {n} in all posts together; at least {least} are needed",
        "zh": "数据不足：所有作品合计 {n} 次，至少需要 {least} 次",
    },
    "separated": {
        "en": "all of them lie on one side: no ratio can be given",
        "zh": "全部发生在同一边，无法给出倍数",
    },
    "alike": {
        "en": "it moves together with {others}: they cannot be told apart",
        "zh": "它与{others}同步变化，无法分开",
    },
    "alike_time": {
        "en": "it moves together with account or time: they cannot be told apart",
        "zh": "它与账号或时间同步变化，无法分开",
    },
    "few_for_held": {
        "en": "not enough data: {n} posts are too few for what must be held equal",
        "zh": "数据不足：{n} 条作品不足以同时固定其他因素",
    },
    "paid_views": {
        "en": "no source tells organic views apart: views with ads hold those that ads brought",
        "zh": "没有来源区分自然播放：有投放的播放量里含投放带来的播放",
    },
    "unsettled": {"en": "the counts are too few to tell a ratio", "zh": "次数太少，无法得出倍数"},
}


def why(key: str, **figures: object) -> Both:
    """A reason with its figures, in both languages.

    Example:
        >>> why("few_posts", n=3, least=12)["en"]
        'not enough data: it is known of 3 posts; at least 12 are needed'
    """
    return {language: text.format(**figures) for language, text in _REASONS[key].items()}
