"""What was planted into the platforms' exports, and what the workspace finds of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nine16.demo.exports import DISAGREES, Exported, captures
from nine16.demo.row import Row, one_line
from nine16.model.number import Number
from nine16.simulate.bought import MATERIALS, PRICE_FEN
from nine16.simulate.counted import Counted
from nine16.simulate.danmaku import Danmaku
from nine16.simulate.season import HELD_WORSE
from nine16.simulate.showcase import CHANNEL

if TYPE_CHECKING:
    from nine16.model.evaluation import Evaluation
    from nine16.workspace import Workspace

Evaluations = Mapping[str, "Evaluation"]
"""By post."""
_AT_S = 5
"""Where the two audiences of one post are compared."""
_EFFECTIVE_S = 3
_LIKELY = 0.5
_ENOUGH_DAYS = 28
"""Daily captures from which a usual week can be learned; the small demo has fewer."""


def found_in_exports(shop: "Workspace", exported: Exported, evaluations: Evaluations) -> list[Row]:
    """Planted beside found, for everything that only exports tell.

    Args:
        shop: the workspace that read them.
        exported: what went into them.
        evaluations: by post.
    """
    of_title = {one_line(post.title or ""): evaluations[post.post_id] for post in shop.posts(channel="douyin")}
    season = exported.season
    found = []
    if DISAGREES in season.titles:
        found.append(_disagreement(evaluations, of_title[one_line(season.titles[DISAGREES]["douyin"])]))
    if MATERIALS[HELD_WORSE] in {day.material_id for day in exported.days}:
        found += _bought(season.part(HELD_WORSE), of_title[one_line(season.part(HELD_WORSE).post.title)])
    if len(captures(season)) >= _ENOUGH_DAYS:
        found.append(_rises(of_title[one_line(season.part("rises").post.title)]))
    if exported.across is not None:
        found += _across(shop, exported.across)
    return [*found, _inquiries(shop, exported), _orders(shop, exported)]


def _disagreement(evaluations: Evaluations, planted: "Evaluation") -> Row:
    """Two pages of one platform contradict each other about one post, and about no other."""
    found = {post for post, evaluation in evaluations.items() if evaluation.disagreements}
    other = len(found - {planted.post_id})
    words = "nothing contradicts"
    if planted.disagreements:
        one = planted.disagreements[0]
        values = " and ".join(f"{value:.0%}" for value in one.values)
        words = f"{values} at {one.at_s:g} s" if one.at_s is not None else f"{values} on average"
    return Row(
        planted.post_id,
        {
            "en": "sunscreen: two pages of Douyin contradict each other, for this post alone",
            "zh": "防晒：抖音两个页面互相矛盾，仅此一条",
        },
        "two sources disagree",
        words + (f"; and {other} posts besides" if other else ""),
        found == {planted.post_id},
    )


def _bought(post: Counted, evaluation: "Evaluation") -> list[Row]:
    """What an effective view cost, and that those who were bought leave sooner."""
    if post.paid is None or evaluation.spending is None:
        return []
    law = post.paid.law.staying
    cost = evaluation.spending.cost_per.get("effective_view", Number.none("no source tells it"))
    planted = PRICE_FEN[HELD_WORSE] / 100 / float(law[_EFFECTIVE_S])
    paid = next((one.curve for one in evaluation.audiences if one.audience == "paid"), ())
    bought = next((point for point in paid if point.at_s == _AT_S), None)
    everybody = next((point.share for point in evaluation.curve if point.at_s == _AT_S), None)
    still = Number.none("no curve of its own") if bought is None else Number(
        bought.share, bought.low, bought.high, n=int(post.paid.views[-1]), basis="views"
    )  # fmt: skip
    sooner = still.value is not None and everybody is not None and still.value < everybody
    return [
        Row(
            evaluation.post_id,
            {
                "en": f"cleansing: one more effective view costs {planted:.4f} yuan",
                "zh": f"洁面：一次有效观看花费 {planted:.4f} 元",
            },
            f"{planted:.4f}",
            "nothing" if cost.value is None else f"{cost.value:.4f} ({cost.low:.4f} to {cost.high:.4f}; n = {cost.n})",
            _holds(planted, cost),
        ),
        Row(
            evaluation.post_id,
            {
                "en": f"cleansing: bought viewers leave sooner; of them still there at {_AT_S} s",
                "zh": f"洁面：投放观众走得更快，{_AT_S} 秒仍在",
            },
            float(law[_AT_S]),
            still,
            sooner and _holds(float(law[_AT_S]), still),
        ),
    ]


def _rises(evaluation: "Evaluation") -> Row:
    """A young post that holds and moves better than usual is likely to beat the usual at seven days."""
    boost = evaluation.growth.boost if evaluation.growth is not None else None
    chance = boost.beats_usual if boost is not None else Number.none("no chance was worked out")
    return Row(
        evaluation.post_id,
        {
            "en": "four-minute make-up: a day old, likely to beat the usual at seven days",
            "zh": "四分钟出门妆：发布一天，七天播放大概率高于平时",
        },
        "more likely than not",
        chance,
        chance.value is not None and chance.value > _LIKELY,
    )


def _across(shop: "Workspace", across: Danmaku) -> list[Row]:
    """Comments across the picture: drawings, placed text and repeats are set aside, viewers' words are counted."""
    table = shop.sql("select set_aside, count(*) as lines from comments where kind = 'danmaku' group by set_aside")
    lines = {row["set_aside"]: row["lines"] for row in table.to_pylist()}
    aside = {reason: count for reason, count in lines.items() if reason is not None}
    words = float(lines.get(None, 0))
    return [
        Row(
            "bilibili",
            {"en": "comments across the picture that are no viewer's word, set aside", "zh": "弹幕画与刷屏被搁置"},
            float(sum(across.set_aside.values())),
            ", ".join(f"{count} {reason}" for reason, count in sorted(aside.items())),
            aside == dict(across.set_aside),
        ),
        Row(
            "bilibili",
            {"en": "viewers' words across the picture", "zh": "观众弹幕"},
            float(across.words),
            Number(words, n=sum(lines.values()), basis="comments"),
            words == across.words,
        ),
    ]


def _inquiries(shop: "Workspace", exported: Exported) -> Row:
    planted = sum(each.inquiries for each in exported.shown)
    found = shop.totals("inquiry", channel=CHANNEL).total.value
    return Row(
        CHANNEL,
        {"en": "inquiries on Alibaba.com, from the fill-in sheet", "zh": "国际站询盘（填报表）"},
        float(planted),
        found,
        found.value == planted,
    )


def _orders(shop: "Workspace", exported: Exported) -> Row:
    lines = shop.sql("select is_refund, count(*) as lines from orders where not superseded group by is_refund")
    found = {row["is_refund"]: row["lines"] for row in lines.to_pylist()}
    refunded = sum(line.refund_minor > 0 for line in exported.orders)
    return Row(
        "taobao",
        {"en": "lines of orders, refunds apart", "zh": "订单明细与退款"},
        float(len(exported.orders)),
        f"{found.get(False, 0)} and {found.get(True, 0)} of {refunded} refunds",
        found == {False: len(exported.orders), True: refunded},
    )


def _holds(planted: float, found: Number) -> bool:
    return found.low is not None and found.high is not None and found.low <= planted <= found.high
