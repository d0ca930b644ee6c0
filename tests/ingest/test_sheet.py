"""A channel without an export: its sheet is written, filled in by a person and read back."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.errors import Clash, WrongInput
from nine16.ingest.load import load
from nine16.ingest.sheet import write_sheet
from nine16.ingest.tables import read_tables
from nine16.kinds.importer import importers
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.settings import Settings

HEADER = 2
FIRST = date(2026, 3, 2)
FIELDS = tuple(importers()["fill_in"].columns)
HEADINGS = [column.headings[0].text for column in importers()["fill_in"].columns.values()]
NUMBERS = ("impressions", "views", "product_click", "visitors", "inquiry", "consult", "order")
POSTS = (
    Post("alibaba:1601", "alibaba", "reds", platform_id="1601", title="Red lipstick", product="Stick"),
    Post("alibaba:1602", "alibaba", "reds", platform_id="1602", title="=2+2 工厂实拍"),
    Post("alibaba:own", "alibaba", "other", published_at=datetime(2026, 3, 1, tzinfo=UTC)),
)


@pytest.fixture
def shop(folder):
    """A workspace with three posts of two accounts on Alibaba.com."""
    folder.records.put_posts(POSTS)
    return folder


def sheet(folder, name="sheet.xlsx", *, weeks=1):
    path = folder.path.parent / name
    return write_sheet(folder, channel="alibaba", out=path, from_day=FIRST, weeks=weeks, today=date(2026, 4, 1))


def cells(path):
    """The rows below the header as {field: cell}."""
    table = read_tables(path, settings=Settings())[0]
    return [dict(zip(FIELDS, row, strict=True)) for row in table.rows[HEADER + 1 :]]


def save(folder, rows, name="filled.xlsx"):
    """A person's sheet: the headings as they stand, the rows as the person leaves them."""
    path = folder.path.parent / name
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_string(0, 0, "Fill-in sheet  alibaba  填报表")
        page.write_row(HEADER, 0, ["\n".join(heading.rsplit(" ", 1)) for heading in HEADINGS])
        for number, row in enumerate(rows, start=HEADER + 1):
            for place, field in enumerate(FIELDS):
                cell = row.get(field)
                if isinstance(cell, date):
                    page.write_datetime(number, place, cell, day)
                elif cell is not None:
                    page.write(number, place, cell)
    return path


def figures(folder):
    """Everything filled in: (post, product, first day) -> counts, money."""
    return {
        (said.post_id, said.part, said.from_at.astimezone(ZoneInfo(folder.zone)).date()): (
            dict(said.counts),
            dict(said.money),
        )
        for post in folder.records.posts()
        for said in folder.records.snapshots(post.post_id)
    }


def test_every_post_of_the_channel_has_a_row_a_week(shop):
    rows = cells(sheet(shop, weeks=2))

    assert [(row["platform_id"], row["title"], row["product"]) for row in rows[:3]] == [
        ("alibaba:own", None, None),
        ("alibaba:1601", "Red lipstick", "Stick"),
        ("alibaba:1602", "=2+2 工厂实拍", None),
    ]
    assert [row["from_day"].day for row in rows] == [2, 2, 2, 9, 9, 9]
    assert {row["to_day"].day for row in rows} == {8, 15}
    assert all(row[name] is None for row in rows for name in NUMBERS)


def test_a_sheet_nobody_filled_in_says_nothing(shop):
    account = load(shop, sheet(shop))

    assert account.importer == "fill_in"
    assert (account.rows, account.kept) == (3, 0)
    assert {each.reason: each.count for each in account.rejected} == {"no_figures": 3}
    assert figures(shop) == {}


def test_what_is_filled_in_is_read_back(shop):
    rows = cells(sheet(shop))
    rows[1] |= {"impressions": 1200, "visitors": 48, "inquiry": 3, "sales": 1480.5, "currency": "USD"}
    rows[0] |= {"views": 7}

    account = load(shop, save(shop, rows))

    assert account.posts_new == 0
    assert figures(shop) == {
        ("alibaba:1601", "Stick", FIRST): (
            {"impressions": 1200, "visitors": 48, "inquiry": 3},
            {"sales": Money(148_050, "USD")},
        ),
        ("alibaba:own", "", FIRST): ({"views": 7}, {}),
    }


def test_an_empty_cell_is_missing_and_a_nought_is_nought(shop):
    rows = cells(sheet(shop))
    rows[1] |= {"inquiry": 0}

    load(shop, save(shop, rows))

    assert figures(shop) == {("alibaba:1601", "Stick", FIRST): ({"inquiry": 0}, {})}


def test_loading_it_twice_changes_nothing(shop):
    rows = cells(sheet(shop))
    rows[1] |= {"impressions": 10}
    path = save(shop, rows)
    first = load(shop, path)

    second = load(shop, path)

    assert (first.kept, second.kept, second.unchanged) == (1, 0, 1)


def test_the_next_sheet_shows_what_was_filled_in_and_loads_as_known(shop):
    rows = cells(sheet(shop))
    rows[1] |= {"impressions": 10, "sales": 99.9, "currency": "CNY"}
    as_of = datetime(2026, 3, 10, tzinfo=UTC)
    load(shop, save(shop, rows), as_of=as_of)

    again = sheet(shop, "again.xlsx")

    row = next(row for row in cells(again) if row["platform_id"] == "alibaba:1601")
    assert (row["impressions"], row["sales"], row["currency"]) == (10, 99.9, "CNY")
    account = load(shop, again, as_of=as_of)
    assert (account.kept, account.unchanged) == (0, 1)


def test_a_correction_counts_and_the_earlier_statement_is_kept_aside(shop):
    rows = cells(sheet(shop))
    rows[1] |= {"impressions": 10}
    load(shop, save(shop, rows), as_of=datetime(2026, 3, 10, tzinfo=UTC))
    rows[1] |= {"impressions": 12}

    load(shop, save(shop, rows, "corrected.xlsx"), as_of=datetime(2026, 3, 11, tzinfo=UTC))

    assert (
        next(row for row in cells(sheet(shop, "next.xlsx")) if row["platform_id"] == "alibaba:1601")["impressions"]
        == 12
    )


def test_a_person_adds_reorders_and_leaves_lines_blank(shop):
    own, stick, tour = cells(sheet(shop))
    balm = {**stick, "product": "Balm", "impressions": "1.2万"}
    new = {"channel": "alibaba", "title": "A new tour", "from_day": "2026/3/9", "to_day": "2026/3/15", "views": "1,200"}

    account = load(
        shop, save(shop, [{}, tour, new, {}, balm, stick | {"impressions": "800"}, own, {"note": "the end"}])
    )

    assert account.posts_new == 1
    (made,) = [post for post in shop.records.posts() if post not in POSTS and post.title == "A new tour"]
    assert figures(shop) == {
        ("alibaba:1601", "Balm", FIRST): ({"impressions": 12_000}, {}),
        ("alibaba:1601", "Stick", FIRST): ({"impressions": 800}, {}),
        (made.post_id, "", date(2026, 3, 9)): ({"views": 1200}, {}),
    }


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"platform_id": None, "title": None}, "names_no_post"),
        ({"from_day": None}, "no_day"),
        ({"from_day": "last week"}, "no_day"),
        ({"to_day": date(2026, 2, 1)}, "period_ends_before_it_begins"),
        ({"channel": None, "platform_id": None}, "no_channel"),
    ],
)
def test_a_row_that_cannot_mean_anything_is_told_and_the_others_are_kept(shop, wrong, reason):
    own, stick, _ = cells(sheet(shop))

    account = load(shop, save(shop, [stick | {"views": 5} | wrong, own | {"views": 7}]))

    assert reason in {each.reason for each in account.rejected}
    assert figures(shop) == {("alibaba:own", "", FIRST): ({"views": 7}, {})}


@pytest.mark.parametrize("cell", ["many", "1.5", "-3", "12%", "1e3", "~100"])
def test_what_is_no_count_is_missing_and_counted(shop, cell):
    _, stick, _ = cells(sheet(shop))

    account = load(shop, save(shop, [stick | {"impressions": cell, "views": 1}]))

    assert figures(shop) == {("alibaba:1601", "Stick", FIRST): ({"views": 1}, {})}
    assert sum(each.count for each in account.rejected if "Exposure" in each.reason) == 1


def test_an_order_value_without_a_currency_is_not_kept(shop):
    _, stick, _ = cells(sheet(shop))

    account = load(shop, save(shop, [stick | {"order": 2, "sales": 12}]))

    assert figures(shop) == {("alibaba:1601", "Stick", FIRST): ({"order": 2}, {})}
    assert any("Order value" in each.reason for each in account.rejected)


COUNTS = st.dictionaries(st.sampled_from(NUMBERS), st.integers(0, 2**40), min_size=1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.dictionaries(
        st.tuples(st.sampled_from(POSTS), st.sampled_from(["", "Stick", "Balm", "唇膏", "7"]), st.integers(0, 3)),
        st.tuples(COUNTS, st.none() | st.tuples(st.integers(0, 10**9), st.sampled_from(["USD", "CNY", "JPY"]))),
        min_size=1,
        max_size=8,
    ),
    as_text=st.booleans(),
    seed=st.randoms(use_true_random=False),
)
def test_any_figures_filled_in_any_order_come_back_equal(shop, said, as_text, seed):
    week = [date(2026, 3, day) for day in (2, 9, 16, 23)]
    rows = []
    for (post, product, place), (counts, sales) in said.items():
        amounts = (
            {} if sales is None else {"sales": sales[0] if sales[1] == "JPY" else sales[0] / 100, "currency": sales[1]}
        )
        rows.append(
            {"channel": "alibaba", "platform_id": post.post_id, "title": post.title, "product": product or None}
            | {"from_day": week[place], "to_day": date(2026, 3, week[place].day + 6)}
            | {name: f"{value:,}" if as_text else value for name, value in counts.items()}
            | amounts
        )
    seed.shuffle(rows)
    for earlier in shop.path.parent.glob("*.xlsx"):
        earlier.unlink()
    for post in shop.records.posts():
        shop.records.remove_post(post.post_id)
    shop.records.put_posts(POSTS)

    account = load(shop, save(shop, rows))

    assert account.kept == len(rows)
    assert figures(shop) == {
        (post.post_id, product, week[place]): (counts, {} if sales is None else {"sales": Money(*sales)})
        for (post, product, place), (counts, sales) in said.items()
    }


def test_a_channel_without_a_post_gets_a_row_a_week_to_begin_with(folder):
    rows = cells(sheet(folder, weeks=3))

    assert [(row["channel"], row["platform_id"], row["from_day"].day) for row in rows] == [
        ("alibaba", None, 2),
        ("alibaba", None, 9),
        ("alibaba", None, 16),
    ]


def test_a_sheet_that_is_there_is_never_written_over(shop):
    path = sheet(shop)
    before = path.read_bytes()

    with pytest.raises(Clash, match="may be filled in"):
        sheet(shop)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "says"),
    [({"weeks": 0}, "weeks is 0"), ({"weeks": 500}, "weeks is 500"), ({"channel": " "}, "needs a channel")],
)
def test_what_cannot_be_asked_is_refused(shop, asked, says):
    with pytest.raises(WrongInput, match=says):
        write_sheet(shop, **{"channel": "alibaba", "today": date(2026, 4, 1)} | asked)


def test_another_ending_is_refused(shop):
    with pytest.raises(WrongInput, match="xlsx"):
        write_sheet(shop, channel="alibaba", out=shop.path / "sheet.csv", today=date(2026, 4, 1))


def test_the_file_is_named_by_its_weeks_and_not_by_a_day(shop):
    path = write_sheet(shop, channel="1688/国际", today=date(2026, 4, 1), weeks=4)

    # A day in the name would be taken for the day on which it was filled in.
    assert path == shop.path / "fill-in_1688_国际_2026-W10_2026-W13.xlsx"


def test_the_page_helps_whoever_fills_it_in(shop):
    book = openpyxl.load_workbook(sheet(shop))
    page, notes = book.worksheets

    assert (page.title, notes.title) == ("Fill in 填写", "Notes 说明")
    assert page.freeze_panes == "D4"
    headings = [cell.value.replace("\n", " ") for cell in page[HEADER + 1]]
    assert headings == HEADINGS
    assert all(cell.comment is not None for cell in page[HEADER + 1])
    checked = {str(each.sqref).split(":")[0]: each for each in page.data_validations.dataValidation}
    assert {place: each.type for place, each in checked.items()} == {
        "A4": "custom", "B4": "custom", "E4": "date", "F4": "date", "G4": "custom", "H4": "custom", "I4": "custom",
        "J4": "custom", "K4": "custom", "L4": "custom", "M4": "custom", "N4": "decimal", "O4": "list",
    }  # fmt: skip
    assert all(len(each.error) <= 255 and len(each.errorTitle) <= 32 for each in checked.values())
    assert "USD" in checked["O4"].formula1
    said = [[cell.value for cell in row] for row in notes.iter_rows()]
    assert sum(heading in {row[1] for row in said} for heading in headings) == len(headings)
