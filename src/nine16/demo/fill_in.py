"""The fill-in sheet of the brand's showcase, as a person filled it in on Monday."""

from collections.abc import Sequence
from pathlib import Path

from nine16.demo.sheet import CREATED
from nine16.ingest.sheet_book import draw
from nine16.ingest.sheet_rows import SheetRow, Week
from nine16.model.money import Money
from nine16.simulate.showcase import CHANNEL, Shown

_CURRENCY = "USD"


def write_fill_in(file: Path, shown: Sequence[Shown]) -> None:
    """Write nine16's own sheet with its white cells filled; what the person does not know stays empty."""
    draw(file, [_row(each) for each in shown], channel=CHANNEL, created=CREATED)


def _row(shown: Shown) -> SheetRow:
    counts = {
        "impressions": shown.impressions,
        "views": shown.views,
        "product_click": shown.clicks,
        "visitors": shown.visitors,
        "inquiry": shown.inquiries,
        "consult": shown.chats,
        "order": shown.orders,
    }
    sales = Money(shown.sales_minor, _CURRENCY) if shown.orders else None
    return SheetRow(CHANNEL, None, shown.title, shown.product, Week(shown.from_day), counts, sales, _CURRENCY)
