"""A hundred exports as they come back from mail, editors and platforms: read right, or refused and nothing written."""

import csv
import io
import random

import pytest
import xlsxwriter

from nine16.ingest.exports import once_per_key, read_rows
from nine16.ingest.recognise import MissingColumns, recognise
from nine16.ingest.tables import tables_of
from nine16.ingest.tally import Tally
from nine16.kinds.importer import importers
from nine16.settings import Settings

MUTATIONS = 120
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
NEEDED = {heading.text for c in importers()["douyin_works"].columns.values() if c.needed for heading in c.headings}
INVISIBLE = "\u00ad\u200b\ufeff\t \n\u00a0"
BAD = ("abc", "1w~2.5w", "0.5.1", "1,23", "12%%", "NaN", "=1+1", "1e9", "１２a")


def dropped(rows, chance):
    column = chance.randrange(len(rows[0]))
    return [row[:column] + row[column + 1 :] for row in rows]


def renamed(rows, chance):
    column = chance.randrange(len(rows[0]))
    return [
        [*rows[0][:column], rows[0][column] + chance.choice(["数", "(新)", " 2"]), *rows[0][column + 1 :]],
        *rows[1:],
    ]


def swapped(rows, chance):
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    return [[row[place] for place in order] for row in rows]


def bannered(rows, chance):
    text = chance.choice(["最多导出排序后前1000条", "导出时间 2026-03-01", "播放量"])
    return [[text] * len(rows[0]) for _ in range(chance.randint(1, 4))] + rows


def totalled(rows, chance):
    total = [chance.choice(["合计", "总计"]), *[""] * 3, *["99999"] * (len(rows[0]) - 4)]
    return [*rows, total]


def spoilt_headings(rows, chance):
    signs = ["\u00ad", "\u200b", "\ufeff", "\t", " ", "\n", "\u00a0"]
    return [[chance.choice(signs) + cell + chance.choice(signs) for cell in rows[0]], *rows[1:]]


def bad_number(rows, chance):
    row, column = chance.randrange(1, len(rows)), chance.randrange(4, len(rows[0]))
    spoilt = [list(each) for each in rows]
    spoilt[row][column] = chance.choice(BAD)
    return spoilt


def unquoted_comma(rows, chance):
    row = chance.randrange(1, len(rows))
    column = chance.randrange(4, len(rows[0]))
    return [[*each[:column], "1", "234", *each[column + 1 :]] if at == row else each for at, each in enumerate(rows)]


def cut_short(rows, chance):
    return [*rows[:-1], rows[-1][: chance.randint(1, len(rows[-1]) - 1)]]


def repeated(rows, chance):
    return [*rows, rows[chance.randrange(1, len(rows))]]


def contradicted(rows, chance):
    copy = list(rows[chance.randrange(1, len(rows))])
    copy[4] = "7"
    return [*rows, copy]


def repeated_header(rows, _chance):
    return [*rows, rows[0]]


def blank_rows(rows, _chance):
    return [[""] * len(rows[0]), rows[0], [""] * len(rows[0]), *rows[1:], []]


def unchanged(rows, _chance):
    return rows


CHANGES = (
    dropped, renamed, swapped, bannered, totalled, spoilt_headings, bad_number, unquoted_comma, cut_short, repeated,
    contradicted, repeated_header, blank_rows, unchanged,
)  # fmt: skip


def as_bytes(rows, chance, *, text_only):
    if chance.random() < 0.15 and not text_only:
        held = io.BytesIO()
        with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return held.getvalue()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=chance.choice(",\t;"), lineterminator=chance.choice(["\r\n", "\n"])).writerows(rows)
    return text.getvalue().encode(chance.choice(ENCODINGS))


def read(content):
    tables = tables_of("works", content, settings=Settings(), where="works")
    recognised = recognise(tables, importers(), file="works", where="works")
    tally = Tally()
    found, seen = read_rows(recognised.fits[0], tally)
    rows = once_per_key(found, recognised.importer, tally)
    return {row.values["published_at"]: dict(row.values) for row in rows}, seen, tally.rejected(), recognised


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_mutated_export_is_right_or_refused(seed, works):
    text = io.StringIO(newline="")
    csv.writer(text).writerows(works)
    right, *_ = read(text.getvalue().encode())
    chance = random.Random(seed)  # a workbook pads its rows, so only text can be cut short
    change = CHANGES[seed % len(CHANGES)]
    rows = change([list(row) for row in works], chance)

    lost = NEEDED - {cell.strip(INVISIBLE) for row in rows for cell in row}
    content = as_bytes(rows, chance, text_only=change is cut_short)
    if lost:
        with pytest.raises(MissingColumns) as refused:
            read(content)
        assert all(heading in str(refused.value) for heading in lost)
        return

    found, seen, rejected, recognised = read(content)

    assert recognised.importer.name == "douyin_works"
    for key, values in found.items():
        for name, value in values.items():
            assert value == right[key][name], f"{change.__name__} made {name} of {right[key][name]} into {value}"
    lost_cells = sum(len(right[key]) - len(values) for key, values in found.items() if key in right)
    told = sum(each.count for each in rejected) + len(recognised.fits[0].missing)
    assert len(right) - len(found) + lost_cells <= told
    assert seen >= len(found)
