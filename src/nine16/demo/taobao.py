"""Taobao's items of orders (宝贝报表), as the seller centre exports them: GB18030, ids as ="123"."""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from nine16.simulate.log import CHINA
from nine16.simulate.orders import Ordered

HEADINGS = (
    "主订单编号", "子订单编号", "买家会员名", "标题", "价格", "购买数量", "商品ID", "买家实际支付金额", "订单状态",
    "订单创建时间", "订单付款时间", "退款金额",
)  # fmt: skip


def write_taobao(file: Path, lines: Sequence[Ordered]) -> None:
    """Write the report, newest order first."""
    with file.open("w", encoding="gb18030", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADINGS)
        for line in reversed(lines):
            writer.writerow(
                [
                    f'="{line.order_id}"',
                    f'="{line.line_id}"',
                    line.buyer,
                    line.product,
                    _yuan(line.paid_minor // line.quantity),
                    line.quantity,
                    f'="{line.item_id}"',
                    _yuan(line.paid_minor),
                    line.state,
                    _time(line.created_at),
                    _time(line.paid_at),
                    _yuan(line.refund_minor),
                ]
            )


def _yuan(minor: int) -> str:
    return f"{minor / 100:.2f}"


def _time(when: datetime | None) -> str:
    return "" if when is None else when.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
