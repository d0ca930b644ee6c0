"""What a fill-in sheet asks for: its columns in order, their kind, and what to write there, in both languages.

The headings are those of the importer `fill_in`, so what the sheet asks is what is read back.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["fixed", "text", "day", "count", "amount", "currency"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of the sheet."""

    field: str
    """The importer's column."""
    kind: Kind
    """fixed is written by nine16 and stays; the others are a person's."""
    width: float
    """In characters."""
    en: str
    zh: str


COLUMNS = (
    Asked("channel", "fixed", 12, "Where the post is. Copy it into a row you add.", "作品所在渠道。新增行时照抄。"),
    Asked(
        "platform_id",
        "fixed",
        26,
        "nine16 knows the post by it: do not edit. Leave it empty in a row for a new post.",
        "nine16 靠它识别作品，请勿修改。新增作品的行留空。",
    ),
    Asked("title", "text", 34, "The post's title; needed for a new post.", "作品标题；新增作品必填。"),
    Asked(
        "product",
        "text",
        20,
        "The product the figures are of; empty for the post as a whole. For several products copy the row, one each.",
        "数据对应的产品；留空表示整个作品。一个作品带多个产品时复制该行，每行一个产品。",
    ),
    Asked("from_day", "day", 12, "First day of the week, a Monday.", "本周第一天（周一）。"),
    Asked("to_day", "day", 12, "Last day of the week, a Sunday; it counts.", "本周最后一天（周日），含当天。"),
    Asked(
        "impressions",
        "count",
        12,
        "How often the product or video was shown. Alibaba.com: My Alibaba, Data Advisor, Products, Impressions.",
        "产品或视频被展示的次数。国际站：数据参谋 - 产品 - 曝光次数。",
    ),
    Asked(
        "views",
        "count",
        12,
        "How often the video was played. Where rates per play are wanted.",
        "视频播放次数；需要按播放计算转化时填写。",
    ),
    Asked(
        "product_click",
        "count",
        12,
        "How often somebody clicked through to the product.",
        "点击进入产品页的次数。国际站：点击次数。",
    ),
    Asked("visitors", "count", 12, "People who came to the product page.", "产品页访客人数。国际站：访问人数。"),
    Asked("inquiry", "count", 12, "Inquiries sent.", "收到的询盘个数。"),
    Asked("consult", "count", 12, "Chats begun (TradeManager, live chat).", "TM 咨询人数，或其他在线咨询。"),
    Asked("order", "count", 12, "Orders paid.", "支付的订单数。"),
    Asked(
        "sales", "amount", 14, "Value of these orders, without a sign of currency.", "这些订单的金额，不带货币符号。"
    ),
    Asked("currency", "currency", 10, "ISO code of the value: USD, CNY ...", "金额的币种代码：USD、CNY 等。"),
    Asked(
        "theme",
        "text",
        16,
        "What the video does: tutorial, unboxing, comparison ... once per post is enough.",
        "视频的主题：教程、开箱、对比等；每个作品填一次即可。",
    ),
    Asked("note", "text", 28, "For you; nine16 does not read it.", "自用备注，nine16 不读取。"),
)
RULES = (
    (
        "Fill in the white cells, save the file, and load it: nine16 load WORKSPACE FILE. Loading it twice changes nothing.",
        "填写白色单元格，保存后导入：nine16 load WORKSPACE FILE。重复导入不会重复计数。",
    ),
    (
        "Leave empty what you do not know: empty means missing. Write 0 only where it was nought.",
        "不知道就留空：空表示缺失；确实为零才填 0。",
    ),
    (
        "Numbers may be written 1200, 1,200 or 1.2万.",
        "数字可写成 1200、1,200 或 1.2万。",
    ),
    (
        "One row is one product of one post in one week. Rows of one post and week with different products are added up.",
        "一行是一个作品的一个产品在一周内的数据；同一作品同一周的不同产品会相加。",
    ),
    (
        "A row without a product is of the whole post, and holds what rows of its products say.",
        "未填产品的行代表整个作品，已包含各产品行的数据。",
    ),
    (
        "You may add, delete, sort and copy rows, and load only part of them. Headings stay as they are.",
        "可以增删、排序、复制行，也可只填一部分；表头请勿修改。",
    ),
    (
        "To correct a figure change it here and load the file again; the earlier statement is kept aside.",
        "更正数据：在表中改后重新导入，旧数据另行保留。",
    ),
)
CURRENCIES = (
    "USD", "CNY", "EUR", "GBP", "JPY", "HKD", "AUD", "CAD", "SGD", "KRW", "THB", "VND", "MYR", "IDR", "PHP", "INR",
    "BRL", "MXN", "RUB", "AED", "SAR", "TRY", "ZAR",
)  # fmt: skip
"""Offered in the list; any other ISO code may be written."""
