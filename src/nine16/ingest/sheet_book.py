"""The fill-in sheet drawn: one page of rows to fill in, one of notes, both in two languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from nine16.ingest.sheet_columns import COLUMNS, CURRENCIES, RULES, Asked
from nine16.ingest.sheet_rows import IMPORTER, SheetRow
from nine16.kinds.currency import minor_digits
from nine16.kinds.importer import importers

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FILL_IN, NOTES = "Fill in 填写", "Notes 说明"
HEADER = 2
"""Which row holds the headings, from 0; a title and a line of advice stand above."""
_EMPTY_ROWS = 30
"""Ruled rows below the last, for posts and products to add."""
_RULED_ROWS = 500
"""Cells are checked so far below the last row."""
_LONGEST = 32_000  # a cell holds 32,767 characters
_INK, _GREY, _HAIR, _GUIDE, _THIS, _LOOK = "#182022", "#58646a", "#dde2e4", "#eceff0", "#00756b", "#fbeecf"
_COUNT = (
    "=IF(ISNUMBER({cell}),AND({cell}>=0,INT({cell})={cell}),"
    'AND(ISNUMBER(FIND(RIGHT(LOWER({cell}),1),"万亿wk")),ISNUMBER(VALUE(LEFT({cell},LEN({cell})-1)))))'
)
"""A whole number, or one with a unit behind it: 1200, 1.2万, 3k."""


def draw(path: Path, rows: Sequence[SheetRow], *, channel: str, created: datetime | None = None) -> None:
    """Write the workbook; `created` is the date inside, by default now."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        dated = {} if created is None else {"created": created}
        book.set_properties({"title": f"nine16 fill-in sheet: {channel}", **dated})
        look = _look(book)
        _draw_rows(book.add_worksheet(FILL_IN), rows, look, channel=channel)
        _draw_notes(book.add_worksheet(NOTES), look)


@dataclass(frozen=True, slots=True)
class _Look:
    """The formats of the workbook."""

    title: "Format"
    advice: "Format"
    heading: "Format"
    heading_fixed: "Format"
    cells: dict[tuple[str, bool], "Format"]
    """By kind of column, and whether a new week begins."""
    wrapped: "Format"
    number: "Format"
    strong: "Format"
    missing: "Format"


def _look(book: "Workbook") -> _Look:
    heading = {
        "bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1, "border_color": _HAIR,
        "font_color": "#ffffff",
    }  # fmt: skip
    shown = {"count": "#,##0", "amount": "#,##0.00", "day": "yyyy-mm-dd", "fixed": "@", "text": "@", "currency": "@"}
    cells: dict[tuple[str, bool], Format] = {}
    for kind, form in shown.items():
        for begins in (False, True):
            style: dict[str, object] = {"num_format": form, "border": 1, "border_color": _HAIR, "valign": "vcenter"}
            if kind == "fixed":
                style |= {"bg_color": _GUIDE, "font_color": _GREY}
            if begins:
                style |= {"top": 2, "top_color": _THIS}
            cells[kind, begins] = book.add_format(style)
    return _Look(
        title=book.add_format({"bold": True, "font_size": 16, "font_color": _THIS, "valign": "vcenter"}),
        advice=book.add_format({"font_color": _GREY, "valign": "vcenter"}),
        heading=book.add_format(heading | {"bg_color": _THIS}),
        heading_fixed=book.add_format(heading | {"bg_color": _GREY}),
        cells=cells,
        wrapped=book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": _HAIR}),
        number=book.add_format({"valign": "top", "align": "center", "border": 1, "border_color": _HAIR}),
        strong=book.add_format({"bold": True, "valign": "top", "border": 1, "border_color": _HAIR}),
        missing=book.add_format({"bg_color": _LOOK}),
    )


def _draw_rows(sheet: "Worksheet", rows: Sequence[SheetRow], look: _Look, *, channel: str) -> None:
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"Fill-in sheet  {channel}  填报表", look.title)
    sheet.set_row(1, 20)
    sheet.write_string(
        1,
        0,
        "White cells are yours; empty means missing, not 0; grey cells stay. More on the page Notes.   "
        "白色单元格由您填写；空＝缺失，不等于 0；灰色单元格请勿改动。说明见“Notes 说明”页。",
        look.advice,
    )
    sheet.set_row(HEADER, 36)
    headings = _headings()
    for place, asked in enumerate(COLUMNS):
        sheet.set_column(place, place, asked.width)
        fixed = asked.kind == "fixed"
        english, _, chinese = headings[asked.field].rpartition(" ")
        look_of = look.heading_fixed if fixed else look.heading
        sheet.write_string(HEADER, place, f"{english}\n{chinese}", look_of)
        sheet.write_comment(HEADER, place, f"{asked.en}\n{asked.zh}", {"x_scale": 2.2, "y_scale": 1.1})
    for number, row in enumerate(rows, start=HEADER + 1):
        begins = number > HEADER + 1 and row.week != rows[number - HEADER - 2].week
        _draw_row(sheet, number, row, look, begins=begins)
    last = HEADER + len(rows)
    for number in range(last + 1, last + 1 + _EMPTY_ROWS):
        for place, asked in enumerate(COLUMNS):
            kind = "text" if asked.kind == "fixed" else asked.kind
            sheet.write_blank(number, place, None, look.cells[kind, False])
    _check_cells(sheet, look, last=last)
    sheet.freeze_panes(HEADER + 1, 3)
    sheet.autofilter(HEADER, 0, max(last, HEADER + 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER)


def _draw_row(sheet: "Worksheet", number: int, row: SheetRow, look: _Look, *, begins: bool) -> None:
    held: dict[str, str | int | float | date | None] = {
        "channel": row.channel,
        "platform_id": row.post_id,
        "title": row.title,
        "product": row.product,
        "theme": row.theme,
        "from_day": row.week.from_day,
        "to_day": row.week.to_day,
        "currency": row.sales.currency if row.sales else row.currency,
        "sales": row.sales.minor / 10 ** minor_digits(row.sales.currency) if row.sales else None,
        **row.counts,
    }
    for place, asked in enumerate(COLUMNS):
        value, form = held.get(asked.field), look.cells[asked.kind, begins]
        if value is None:
            sheet.write_blank(number, place, None, form)
        elif isinstance(value, date):
            # xlsxwriter writes a date as a day; its stub asks for a datetime.
            sheet.write_datetime(number, place, cast("object", value), form)  # type: ignore[arg-type] - see above
        elif isinstance(value, str):
            sheet.write_string(number, place, value[:_LONGEST], form)
        else:
            sheet.write_number(number, place, value, form)


def _check_cells(sheet: "Worksheet", look: _Look, *, last: int) -> None:
    first, end = HEADER + 1, last + _RULED_ROWS
    places = {asked.field: place for place, asked in enumerate(COLUMNS)}
    for place, asked in enumerate(COLUMNS):
        check = _check(asked, cell=f"{_letters(place)}{first + 1}")
        if check is None:
            continue
        # What nine16 wrote stays; in rows below it somebody may write.
        sheet.data_validation(first, place, max(first, last) if asked.kind == "fixed" else end, place, check)
    value, currency = (f"${_letters(places[name])}{first + 1}" for name in ("sales", "currency"))
    sheet.conditional_format(
        first, places["currency"], end, places["currency"],
        {"type": "formula", "criteria": f'=AND({value}<>"",{currency}="")', "format": look.missing},
    )  # fmt: skip


def _check(asked: Asked, *, cell: str) -> dict[str, object] | None:
    match asked.kind:
        case "fixed":
            return {
                "validate": "custom", "value": "=FALSE()",
                "error_title": "Stays as it is 请勿修改",
                "error_message": "nine16 knows the post by this cell. 此单元格用于识别作品。",
            }  # fmt: skip
        case "count":
            return {
                "validate": "custom", "value": _COUNT.format(cell=cell),
                "error_title": "A whole number 整数",
                "error_message": "0 or more, e.g. 1200 or 1.2万; leave it empty if unknown. 填 0 或正整数；不知道请留空。",
            }  # fmt: skip
        case "amount":
            return {
                "validate": "decimal", "criteria": ">=", "value": 0,
                "error_title": "An amount 金额",
                "error_message": "A number without a sign of currency. 只填数字，不带货币符号。",
            }  # fmt: skip
        case "day":
            return {
                "validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2199, 12, 31),
                "error_title": "A day 日期",
                "error_message": "Write it as 2026-03-02. 请按 2026-03-02 填写。",
            }  # fmt: skip
        case "currency":
            return {
                "validate": "list", "source": list(CURRENCIES), "error_type": "warning",
                "error_title": "A currency 币种",
                "error_message": "Three letters, e.g. USD. 三个字母，如 USD。",
            }  # fmt: skip
        case _:
            return None


def _draw_notes(sheet: "Worksheet", look: _Look) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 3, 62)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Notes 说明", look.title)
    row = 2
    for place, text in enumerate(("", "", "How to fill it in", "填写方法")):
        sheet.write_string(row, place, text, look.heading)
    for number, (en, zh) in enumerate(RULES, start=1):
        sheet.write_number(row + number, 0, number, look.number)
        sheet.write_blank(row + number, 1, None, look.wrapped)
        sheet.write_string(row + number, 2, en, look.wrapped)
        sheet.write_string(row + number, 3, zh, look.wrapped)
        sheet.set_row(row + number, 34)
    row += len(RULES) + 2
    for place, text in enumerate(("", "Column 列", "What to write", "填什么")):
        sheet.write_string(row, place, text, look.heading)
    headings = _headings()
    for number, asked in enumerate(COLUMNS, start=1):
        sheet.write_string(row + number, 0, _letters(number - 1), look.number)
        sheet.write_string(row + number, 1, headings[asked.field], look.strong)
        sheet.write_string(row + number, 2, asked.en, look.wrapped)
        sheet.write_string(row + number, 3, asked.zh, look.wrapped)
        sheet.set_row(row + number, 34)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _headings() -> dict[str, str]:
    columns = importers()[IMPORTER].columns
    return {name: column.headings[0].text for name, column in columns.items()}


def _letters(place: int) -> str:
    return chr(ord("A") + place)
