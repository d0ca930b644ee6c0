"""What was not added or is not known, in the reader's language: the rooms say it in English, here is its Chinese."""

import re

from nine16.panels.marks.element import outside

_ZH = (
    (r"(.+): the same spend over the same time as (.+), counted once", r"{0} 与 {1} 同期消耗相同，只计一次"),
    (r"(.+) are added: a campaign that stands in both counts twice", r"{0} 相加，同时出现在两边的计划会重复计入"),
    (r"(.+): (\d+) captures lie inside wider ones", r"{0}：{1} 份导出已包含在更长时段里"),
    (r"(.+): (\d+) captures overlap others in part", r"{0}：{1} 份导出与其他时段部分重叠"),
    (r"(.+): (\d+) captures do not say which period they cover", r"{0}：{1} 份导出未说明所覆盖的时段"),
    (
        r"(.+): the newest capture only, it does not say which period it covers",
        r"{0}：只取最近一份，未说明所覆盖的时段",
    ),
    (r"sales of (.+): (.+) tells them too", r"{0} 的成交金额：{1} 里已有"),
    (r"sales that ads report: .+", r"广告报表的成交金额：已包含在整条作品的成交里"),
    (r"paid (\w+): one person may stand in several of (\d+) captures", r"付费 {0}：同一人可能出现在 {1} 份导出里"),
    (r"paid (\w+): (\d+) of (\d+) captures tell it", r"付费 {0}：{2} 份导出里有 {1} 份提供"),
    (
        r"organic counts: no capture of all views covers the time of the paid ones",
        r"自然流量：没有与付费同一时段的全量数据",
    ),
    (r"organic (\w+): ads report more than (.+) has in all", r"自然 {0}：广告报表的数字超过 {1} 的总数"),
    (r"organic (\w+): (.+) are not of the same thing.*", r"自然 {0}：两边口径不同，不能相减"),
    (r"creators' fees: .+", r"达人合作费用不算广告消耗"),
    (r"(\d+) captures are older than the publication", r"{0} 份导出早于发布时间"),
    (r"(\d+) captures of (.+) were not mixed with those of (.+): .+", r"{1} 的 {0} 份导出未与 {2} 混用，口径可能不同"),
    (r"(\w+) fell from (\d+) to (\d+) at (.+): .+", r"{0} 在 {3} 从 {1} 降到 {2}，平台回收了一部分"),
    (r"the first capture is at an age of (.+); one near (.+) is missing", "首次导出时已发布 {0}，缺少 {1} 前后的数据"),
    (r"the last capture is at an age of (.+); one at (.+) or later is missing", "最近一次导出时才发布 {0}，还没到 {1}"),
    (r"the last capture is at an age of (.+); from (.+) on", "最近一次导出时才发布 {0}，满 {1} 才能判断"),
    (
        r"no capture between an age of (.+) and (.+); one near (.+) is missing",
        "发布后 {0} 到 {1} 之间没有导出，缺少 {2} 前后的数据",
    ),
    (
        r"only (\d+) of the account's posts are known at seven days; (\d+) are needed",
        "账号里只有 {0} 条作品知道七天数据，至少要 {1} 条",
    ),
    (r"its views at the last capture are not known", "不知道最近一次导出时的播放量"),
    (
        r"no post has captures of (.+) at the beginning and the end of these days",
        "没有作品在这几天的开头和末尾都有导出",
    ),
    (
        r"(\d+) daily steps are known before these days; (\d+) are needed",
        "此前作品的单日增量只有 {0} 条，至少要 {1} 条",
    ),
    (
        r"(.+) to (.+) would be as usual: too little is known to expect anything",
        "{0} 到 {1} 都算平时，已知的太少，谈不上预期",
    ),
    (r"money of several currencies cannot be added: (.+)", "有多种货币，不能相加：{0}"),
    (r"(\d+) days are known before these; (\d+) are needed", "此前只有 {0} 天数据，至少要 {1} 天"),
    (r"no post tells it", "没有作品提供这项数据"),
    (r"money: see the amounts by currency", "金额按币种列出"),
    (r"nothing says when the post was published", "不知道发布时间"),
    (r"no capture counts (\w+)", "没有导出提供这项数据"),
    (r"spend is in .+: currencies are never mixed", "花费有多种货币，不能混算"),
    (r"(.+): its figures begin with .+", r"{0}：数据晚于发布时间才开始"),
    (r"(.+): figures from (.+) on do not join and were not added", r"{0}：{1} 之后的时段不连续，未计入"),
    (r"(.+): (\w+) is not told for (.+); .+", r"{0}：{2} 缺少 {1}，之后的无法累加"),
)
"""Each sentence that the rooms write, and its Chinese; figures are taken over in their order."""


def left_out(said: str, language: str) -> str:
    """What was left out, as the page says it.

    Example:
        >>> left_out("works: 2 captures lie inside wider ones", "zh")
        'works：2 份导出已包含在更长时段里'
        >>> left_out("works: 2 captures lie inside wider ones", "en")
        'works: 2 captures lie inside wider ones'
    """
    if language == "zh":
        for pattern, words in _ZH:
            found = re.fullmatch(pattern, said)
            if found is not None:
                return outside(words.format(*found.groups()), most=200)
    return outside(said, most=200)
