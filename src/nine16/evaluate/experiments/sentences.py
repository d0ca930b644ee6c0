"""Every sentence of an experiment, English and Chinese; what fills them is in `words`."""

from collections.abc import Mapping

from nine16.evaluate.experiments.finding_sentences import OF_FINDING

SENTENCES: Mapping[str, tuple[str, str]] = {
    "not_started": (
        "not started: {arm} has no viewers yet",
        "尚未开始：{arm} 还没有观众",
    ),
    "not_started_pairs": (
        "not started: no pair is complete; a pair is when both of its posts are {age} days old",
        "尚未开始：还没有完整的一对；一对中两条作品都满 {age} 天才算完整",
    ),
    "not_enough": (
        "go on: {arm} has {n} viewers; nothing is said below {least} in each arm",
        "继续：{arm} 只有 {n} 位观众；每组不足 {least} 位时不下结论",
    ),
    "too_few_events": (
        "go on: {what} happened {n} times in all; nothing is said below {least}",
        "继续：{what}总共只发生 {n} 次；少于 {least} 次时不下结论",
    ),
    "broken": (
        "no answer: {share} of the views of an arm broke off (errors, runs still open): nothing is known of leaving",
        "没有结论：某一组 {share} 的播放中断（错误或仍在播放），无法得知离开情况",
    ),
    "some_broken": (
        "{first} of the views of {a} and {second} of {b} broke off: right only if that has nothing to do with who would leave.",
        "{a} 有 {first}、{b} 有 {second} 的播放中断：只有当中断与谁会离开无关时，结果才正确。",
    ),
    "unknown": ("no answer: {why}", "没有结论：{why}"),
    "split": (
        "do not trust: {seen} where {planned} was planned",
        "不可信：实际为 {seen}，而计划{planned}",
    ),
    "crossed": (
        "do not trust: {share} of viewers saw an arm that is not theirs",
        "不可信：{share} 的观众看到了不属于自己的版本",
    ),
    "stop": ("stop: {effect}", "停止：{effect}"),
    "without": ("{arms} dropped as surely worse; {sentence}", "{arms} 确定更差，已停用；{sentence}"),
    "dropped": (
        "{arm} was dropped on {on}, with {n} viewers of it and the first arm: {effect}. Stop showing it: `nine16 experiment assign` gives it to nobody from then on; viewers of the other arms keep theirs.",
        "{arm} 已于 {on} 停用（当时它和第一组共 {n} 位观众）：{effect}。请停止播放它：此后 `nine16 experiment assign` 不再分配它，其余各组的观众分组不变。",
    ),
    "dropped_seen": (
        "{arm} was dropped on {on}, with {n} viewers of it and the first arm: {effect}. Have the other system stop showing it, and show its viewers nothing of this experiment: whoever is given one of the other arms instead counts as its viewer, and the split no longer fits the plan.",
        "{arm} 已于 {on} 停用（当时它和第一组共 {n} 位观众）：{effect}。请让另一系统停止播放它，原本分给它的观众也不要改看本实验的其他版本：改看了就算那一组的观众，分组比例会与计划不符。",
    ),
    "dropped_still_right": (
        "The error was shared among {n} comparisons before the first look, so the intervals of the other arms stay right whatever is dropped.",
        "误差在首次查看之前就已平分给 {n} 组对比，因此停用某一组后，其余各组的区间仍然成立。",
    ),
    "gone": (
        "Dropped on {on}, after {n} viewers of it and the first: {effect}.",
        "{on}起停用（两者共 {n} 位观众）：{effect}。",
    ),
    "plan_arms": (
        "An arm that is surely worse than the first is dropped on the way, and the others go on.",
        "途中若某一组确定比第一组差，就停用这一组，其余各组继续。",
    ),
    "no_difference": (
        "stop: no difference larger than {bound} can be there",
        "停止：即使有差别，也不会超过 {bound}",
    ),
    "go_on": (
        "go on: about {more} more viewers; so far {effect}",
        "继续：约还需 {more} 位观众；目前 {effect}",
    ),
    "go_on_end": (
        "go on: {n} of {planned} viewers; the one look is when all are there",
        "继续：已有 {n} / {planned} 位观众；全部到齐后只看一次",
    ),
    "go_on_pairs": (
        "go on: {n} of {planned} pairs; the one look is when all are there",
        "继续：已完成 {n} / {planned} 对；全部完成后只看一次",
    ),
    "undecided": (
        "not decided: all {planned} planned are there and the difference lies between {low} and {high}; to find {least} takes about {more} more viewers",
        "未能判定：计划的 {planned} 位观众已全部到齐，差别在 {low} 与 {high}之间；要看出 {least}的差别，约还需 {more} 位观众",
    ),
    "undecided_spent": (
        "not decided: all {planned} planned are there and the difference lies between {low} and {high}; a new plan needs another name",
        "未能判定：计划的 {planned} 已全部到齐，差别在 {low} 与 {high}之间；再试请另立新实验",
    ),
    "one_look": (
        "decided on {on} with {n} {counted}: {answer}; one look was planned, so what came later decides nothing",
        "已于 {on} 判定（{n} {counted}）：{answer}；原计划只看一次，之后的数据不再改变结论",
    ),
    "s_more": (
        "{arm} holds viewers {size} longer{than} ({low} to {high})",
        "{arm} {than}让观众多看 {size}（{low} 至 {high}）",
    ),
    "s_less": (
        "{arm} holds viewers for {size} less{than} ({low} to {high})",
        "{arm} {than}让观众少看 {size}（{low} 至 {high}）",
    ),
    "s_either": (
        "{arm} holds viewers between {less} shorter and {more} longer{than}",
        "{arm} {than}让观众少看 {less}到多看 {more}都有可能",
    ),
    "share_more": (
        "{arm} has {size} points more {what}{than} ({low} to {high})",
        "{arm} {than}的{what}高 {size} 个百分点（{low} 至 {high}）",
    ),
    "share_less": (
        "{arm} has {size} points less {what}{than} ({low} to {high})",
        "{arm} {than}的{what}低 {size} 个百分点（{low} 至 {high}）",
    ),
    "share_either": (
        "{arm} has between {less} points less and {more} points more {what}{than}",
        "{arm} {than}的{what}低 {less} 到高 {more} 个百分点都有可能",
    ),
    "minor_more": (
        "each viewer of {arm} brings {size} more{than} ({low} to {high})",
        "{arm} {than}每位观众多带来 {size}（{low} 至 {high}）",
    ),
    "minor_less": (
        "each viewer of {arm} brings {size} less{than} ({low} to {high})",
        "{arm} {than}每位观众少带来 {size}（{low} 至 {high}）",
    ),
    "minor_either": (
        "each viewer of {arm} brings between {less} less and {more} more{than}",
        "{arm} {than}每位观众少带来 {less}到多带来 {more}都有可能",
    ),
    "times_more": (
        "{arm} gets {size} times the views{of} ({low} to {high})",
        "{arm} 的播放量是{of} {size} 倍（{low} 至 {high}）",
    ),
    "causes": (
        "Viewers were drawn for the arms by chance, so it is the arm that causes the difference.",
        "观众是随机分组的，因此差别由版本造成。",
    ),
    "causes_posts": (
        "A coin chose each post's arm, so over many pairs it is the arm that causes the difference; one pair is one observation, and the platform still chose who saw each post: weaker than drawing viewers.",
        "每条作品由抛硬币决定分组，对数足够多时差别由版本造成；但一对只算一次观察，且平台仍决定谁看到哪条作品：比随机分观众更弱。",
    ),
    "seen": (
        "Viewers belong to the arm they saw first; that this was by chance rests on the player's word.",
        "观众归入其最先看到的版本；是否真的随机，只能相信播放器一方。",
    ),
    "first_pass": (
        "Watch time is the mean of the first {upto} s, repeats not counted; views that broke off count as long as they lasted.",
        "观看时长为前 {upto} 秒内的平均值，重播不计；中断的播放按其持续时间计。",
    ),
    "capped": (
        "Each viewer's sales count up to {cap}, and down to {cap} below nought; {n} viewers lay beyond.",
        "每位观众的成交额最多计 {cap}（退款最低计 -{cap}）；有 {n} 位观众超出。",
    ),
    "late": (
        "Planned on {planned}, after it began on {began}: the outcome may have been chosen with the result in sight.",
        "计划于 {planned}，晚于开始时间 {began}：选择指标时可能已看到结果。",
    ),
    "replanned": (
        "The plan was changed {n} times before the first look; earlier plans are kept.",
        "首次查看之前计划改过 {n} 次；旧计划均已保留。",
    ),
    "some_crossed": (
        "{n} viewers saw an arm that is not theirs: they count where they belong, which makes the difference smaller.",
        "{n} 位观众看到了不属于自己的版本：仍按其所属分组计算，差别会因此变小。",
    ),
    "nameless": ("{n} views carry no viewer's id and are in no arm.", "{n} 次播放没有观众标识，不属于任何一组。"),
    "outside": ("{n} viewers on these posts are in no arm.", "这些作品上另有 {n} 位观众不在实验内。"),
    "currency": (
        "{n} orders are in another currency than {currency} and are not counted.",
        "{n} 笔订单不是 {currency}，未计入。",
    ),
    "cuped": (
        "What {n} viewers did before the start was taken off: {kept} of the variance is left.",
        "已扣除 {n} 位观众在开始前的表现：方差剩余 {kept}。",
    ),
    "visits": (
        "Viewers came back {first} times with {a} and {second} times with {b}: shares of views then compare unlike views.",
        "{a} 的观众人均播放 {first} 次，{b} 为 {second} 次：按播放计算的占比并不完全可比。",
    ),
    "log_rank_apart": (
        "The log-rank test disagrees (chance {chance}): the curves differ where the mean does not, or the other way round.",
        "对数秩检验结论不同（概率 {chance}）：可能曲线有差而均值无差，或相反。",
    ),
    "plan": (
        "plan for about {n} viewers: so many find a difference of {effect} with a chance of {power}. Where it is that large, about {average} are enough on average, since it stops as soon as it is sure",
        "请按约 {n} 位观众准备：这样能以 {power} 的把握看出 {effect}的差别。差别真有这么大时，一确定就会停，平均约 {average} 位就够",
    ),
    "plan_weeks": (
        "plan for about {n} viewers, {weeks} weeks at the usual pace: so many find a difference of {effect} with a chance of {power}. Where it is that large, about {average} are enough on average, since it stops as soon as it is sure",
        "请按约 {n} 位观众准备（按平时速度 {weeks} 周）：这样能以 {power} 的把握看出 {effect}的差别。差别真有这么大时，一确定就会停，平均约 {average} 位就够",
    ),
    "plan_end": (
        "plan for about {n} viewers: so many find a difference of {effect} with a chance of {power}; the one look is when all are there",
        "请按约 {n} 位观众准备：这样能以 {power} 的把握看出 {effect}的差别；全部到齐后只看一次",
    ),
    "plan_given": (
        "{n} viewers, as you said; what they can find is not known before some have come",
        "{n} 位观众（按你所定）；在有观众之前，无法知道能看出多大差别",
    ),
    "plan_pairs": (
        "about {n} pairs ({posts} posts) find a difference of {effect}, each post at the age of {age} days",
        "约需 {n} 对（{posts} 条作品），每条满 {age} 天时比较，才能看出 {effect}的差别",
    ),
    "plan_of_weeks": (
        "about {n} pairs of weeks ({posts} weeks that take turns) find a difference of {effect}, each post at the age of {age} days",
        "约需 {n} 对周（轮流共 {posts} 周），每条作品满 {age} 天时比较，才能看出 {effect}的差别",
    ),
    "lasts_weeks": (
        "It lasts {n} weeks, until {last}.",
        "共 {n} 周，到 {last} 为止。",
    ),
    "too_long_weeks": (
        "Not worth an experiment with weeks: {n} weeks are {long}, until {last}. Look for a larger difference (--least-effect), or draw viewers of two cuts on your own player.",
        "不值得按周做实验：{n} 周（{long}），要到 {last}。可以改看更大的差别（--least-effect），或者在自有播放器上把观众随机分给两个剪法。",
    ),
    "lasts_posts": (
        "{posts} posts take {long} {at}.",
        "{posts} 条作品，{at}要{long}。",
    ),
    "too_long_posts": (
        "Not worth an experiment with posts: {posts} posts would take {long} {at}. Look for a larger difference (--least-effect), or draw viewers of two cuts on your own player.",
        "不值得用作品来做实验：{posts} 条，{at}要{long}。可以改看更大的差别（--least-effect），或者在自有播放器上把观众随机分给两个剪法。",
    ),
    "plan_channel": (
        "The first arm has too few viewers yet: reckoned with those of the channel's last posts.",
        "第一组观众还太少：按该渠道最近作品的观众估算。",
    ),
    "plan_counts": (
        "Only exports tell the rate: each view is taken for a viewer.",
        "只有导出数据：把每次播放当作一位观众估算。",
    ),
    "plan_widest": (
        "No log tells how far viewers lie apart: reckoned with the widest spread there can be, so it will be fewer.",
        "没有播放日志说明观众之间差多少：按可能的最大差异估算，实际会更少。",
    ),
    "plan_any": (
        "Look when you like: the interval holds at every look.",
        "随时可看：区间在每次查看时都成立。",
    ),
    "plan_films": (
        "These are different films, not cuts of one: they differ in everything, so the result says which film does better, not what in it does. If one is a cut of the other, say so: nine16 add WORKSPACE FILE --cut-of VIDEO.",
        "这几条是不同的视频，不是同一条的不同剪法，处处不同：结果只能说哪条更好，说不出是哪一点起的作用。如果其中一条是另一条的剪辑版，请注明：nine16 add WORKSPACE FILE --cut-of VIDEO。",
    ),
    "plan_few": (
        "{n} viewers are fewer than the {needed} it takes: a difference as small as that will mostly be missed.",
        "{n} 位观众少于所需的 {needed} 位：这么小的差别多半看不出来。",
    ),
    "weaker": (
        "Posts differ far more than viewers do, and the platform chooses who sees each: this is weaker than drawing viewers.",
        "作品之间的差异远大于观众之间，且平台决定谁看到：比随机分观众更弱。",
    ),
    "pairs_least": (
        "With {n} pairs no result can be sure: at least {least} are needed.",
        "{n} 对不足以得出确定结论：至少需要 {least} 对。",
    ),
    "same_until": (
        "Both show the same until {at_s} s; the curves on the clock of {original} are in the JSON.",
        "两个版本在 {at_s} 秒之前内容相同；以 {original} 的时间为准的曲线见 JSON。",
    ),
    "never_part": (
        "All arms show the same: by their time maps nothing differs between them.",
        "各版本内容相同：按时间对照表，它们之间没有差别。",
    ),
    **OF_FINDING,
}
