"""Qianchuan's report of materials for products, by day, as its console exports it: what was bought, and what it brought."""

from collections.abc import Sequence
from pathlib import Path

from nine16.demo.sheet import write_sheet
from nine16.simulate.bought import BoughtDay

HEADINGS = (
    "素材ID", "素材视频名称", "千川ID", "日期", "整体消耗", "整体展示次数", "整体点击次数", "整体支付ROI\t",
    "整体成交订单数", "整体成交金额", "净成交金额", "净成交订单数", "1小时内退款率", "视频播放数\n", "视频完播率",
    "3秒播放率", "5秒播放率", "10秒播放率", "视频点赞数", "视频评论数", "新增粉丝数", "全域素材视频类型",
)  # fmt: skip
"""Some headings hide tabs and line breaks, as the console's do."""
ADVERTISER = "1791234567890123"


def write_qianchuan(file: Path, bought: Sequence[BoughtDay]) -> None:
    """Write the report: a total on top, thousands with commas, rates in per cent, ids as text, newest day first."""
    rows = [_total(bought), *(_cells(day) for day in sorted(bought, key=lambda each: each.day, reverse=True))]
    write_sheet(file, [list(HEADINGS), *rows])


def _cells(bought: BoughtDay) -> list[str]:
    numbers = bought.numbers
    return [
        bought.material_id,
        bought.name,
        ADVERTISER,
        bought.day.isoformat(),
        *_money_and_orders(bought.spend_minor, bought.impressions, bought.clicks, bought.sales_minor, bought.orders),
        f"{numbers.views:,}",
        f"{numbers.completion:.2%}",
        *(f"{numbers.share_at(second):.2%}" for second in (3, 5, 10)),
        f"{numbers.counts['like']:,}",
        f"{numbers.counts['comment']:,}",
        f"{numbers.counts['follow']:,}",
        "本地上传",
    ]


def _money_and_orders(spend_minor: int, impressions: int, clicks: int, sales_minor: int, orders: int) -> list[str]:
    return [
        f"{spend_minor / 100:,.2f}",
        f"{impressions:,}",
        f"{clicks:,}",
        f"{sales_minor / max(1, spend_minor):.2f}",
        f"{orders:,}",
        f"{sales_minor / 100:,.2f}",
        f"{sales_minor / 100:,.2f}",
        f"{orders:,}",
        "0.00%",
    ]


def _total(bought: Sequence[BoughtDay]) -> list[str]:
    def total(name: str) -> int:
        return sum(getattr(each, name) for each in bought)

    views = sum(each.numbers.views for each in bought)
    names = ("spend_minor", "impressions", "clicks", "sales_minor", "orders")
    return [
        "全部",
        "-",
        "-",
        "-",
        *_money_and_orders(*(total(name) for name in names)),
        f"{views:,}",
        *["-"] * 4,
        *(f"{sum(each.numbers.counts[kind] for each in bought):,}" for kind in ("like", "comment", "follow")),
        "-",
    ]
