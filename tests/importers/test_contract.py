"""What holds for every importer: it is known among all, documented, and reads right, nothing or not at all."""

import csv
import io
import random
from datetime import date

import pytest
import xlsxwriter

from nine16.errors import Nine16Error
from nine16.ingest.cells import Around
from nine16.ingest.draft import draft
from nine16.ingest.exports import once_per_key, read_rows
from nine16.ingest.headings import fit, tidy
from nine16.ingest.importer_docs import importers_page
from nine16.ingest.importer_text import importer_text
from nine16.ingest.known_importers import shipped
from nine16.ingest.opening import recognised_in
from nine16.ingest.tables import tables_of
from nine16.ingest.tally import Tally
from nine16.kinds.importer import read_importer
from nine16.kinds.metric import metrics
from nine16.settings import Settings

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
BAD = ("abc", "1w~2.5w", "0.5.1", "1,23", "12%%", "NaN", "=1+1", "1e9", "$", "2026-02-30", "??")
SIGNS = ("\u00ad", "\u200b", "\ufeff", "\t", " ", "\n", "\u00a0")
SEED = 916
AROUND = Around("Asia/Shanghai", today=date(2026, 10, 15), currency="CNY")


@pytest.mark.parametrize("name", list(shipped()))
def test_every_importer_has_a_row_in_the_docs_with_its_confidence(name):
    importer = shipped()[name]
    rows = [line for line in importers_page().splitlines() if line.startswith(f"| [`{name}`](#{name}) |")]

    assert len(rows) == 1
    assert rows[0].endswith(f"| {importer.confidence} |")
    assert importer.title in rows[0]
    assert importer.title_zh in rows[0]


@pytest.mark.parametrize("name", list(shipped()))
def test_every_metric_that_a_column_names_is_defined(name):
    named = {column.metric for column in shipped()[name].columns.values() if column.metric}

    assert named <= set(metrics())


def test_a_golden_file_fits_its_importer_best_and_alone(name_of_golden, golden):
    pair = golden(name_of_golden)
    if pair.importer.endswith("_log"):
        return  # told by their headings before tables are read (tests/ingest/test_logs.py)

    found = recognised_in(pair.file.read_bytes(), shipped(), file=pair.file.name, where="golden", settings=Settings())

    assert found.importer.name == pair.importer


def test_a_draft_of_every_golden_table_reads_that_table(name_of_golden, golden):
    pair = golden(name_of_golden)
    if shipped()[pair.importer].grain not in ("post", "period", "account") or shipped()[pair.importer].hook:
        return

    drafted = draft("drafted", pair.file, shipped(), settings=Settings())
    importer = read_importer("drafted", importer_text(drafted.importer, remarks=drafted.remarks))

    tables = tables_of(pair.file.name, pair.file.read_bytes(), settings=Settings(), where="golden")
    best = max((fit(table, importer) for table in tables), key=lambda each: len(each.places))
    assert best.complete
    assert best.unknown == ()
    tally = Tally()
    read_rows(best, tally, around=AROUND)
    assert not [each for each in tally.rejected() if each.reason.startswith("unreadable")]


# Mutations: the golden tables as they come back from mail, editors and platforms -------------------------


def dropped(rows, chance):
    column = chance.randrange(len(rows[0]))
    return [row[:column] + row[column + 1 :] for row in rows]


def renamed(rows, chance):
    column = chance.randrange(len(rows[0]))
    suffix = chance.choice(["数", "(新)", " 2", " renamed"])
    return [[*rows[0][:column], f"{rows[0][column]}{suffix}", *rows[0][column + 1 :]], *rows[1:]]


def swapped(rows, chance):
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    return [[row[place] for place in order] for row in rows]


def bannered(rows, chance):
    text = chance.choice(["最多导出排序后前1000条", "Report 2026-03-01", "导出时间"])
    return [[text] * len(rows[0]) for _ in range(chance.randint(1, 4))] + rows


def totalled(rows, chance):
    """A row that sums the others: a word first, numbers where any importer reads figures."""
    measured = {
        tidy(heading.text)
        for importer in shipped().values()
        for column in importer.columns.values()
        for heading in column.headings
        if column.to in ("counts", "shares", "means", "money", "second") and column.field != "at_s"
    }
    numbers = ["99999" if tidy(text) in measured else "" for text in rows[0]]
    return [*rows, [chance.choice(["合计", "总计", "Total"]), *numbers[1:]]]


def spoilt_headings(rows, chance):
    return [[chance.choice(SIGNS) + cell + chance.choice(SIGNS) for cell in rows[0]], *rows[1:]]


def bad_cell(rows, chance):
    row, column = chance.randrange(1, len(rows)), chance.randrange(len(rows[0]))
    spoilt = [list(each) for each in rows]
    spoilt[row][column] = chance.choice(BAD)
    return spoilt


def cut_short(rows, chance):
    return [*rows[:-1], rows[-1][: chance.randint(1, len(rows[-1]) - 1)]]


def repeated(rows, chance):
    return [*rows, rows[chance.randrange(1, len(rows))]]


def unchanged(rows, _chance):
    return rows


CHANGES = (
    dropped, renamed, swapped, bannered, totalled, spoilt_headings, bad_cell, cut_short, repeated, unchanged,
)  # fmt: skip
MUTATIONS = 200


def as_bytes(rows, chance, *, text_only):
    if chance.random() < 0.15 and not text_only:
        held = io.BytesIO()
        with xlsxwriter.Workbook(
            held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        ) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return held.getvalue()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=chance.choice(",\t;"), lineterminator=chance.choice(["\r\n", "\n"])).writerows(rows)
    encoding = chance.choice(ENCODINGS)
    if encoding == "gb18030" and text.getvalue().encode("gb2312", "ignore").decode("gb2312") != text.getvalue():
        encoding = "utf-8"  # of signs that are not Chinese the reader refuses it: nobody writes a table so
    try:
        return text.getvalue().encode(encoding)
    except UnicodeEncodeError:
        return text.getvalue().encode("utf-8")


def read(content, file="export"):
    """(importer, values by row in the order of the file, what was told)."""
    found = recognised_in(content, shipped(), file=file, where=file, settings=Settings())
    tally = Tally()
    rows, seen = read_rows(found.fits[0], tally, around=AROUND)
    kept = once_per_key(rows, found.importer, tally)
    return found, [dict(row.values) for row in kept], seen, tally.rejected()


def answered(content):
    """What `read` gives, or the refusal."""
    try:
        return read(content)
    except Nine16Error as refused:
        return refused


def golden_rows(pair):
    """The rows of a golden table from its header on, as text; None where it is no single table."""
    importer = shipped()[pair.importer]
    if importer.hook or importer.long is not None or importer.grain == "log":
        return None
    tables = tables_of(pair.file.name, pair.file.read_bytes(), settings=Settings(), where="golden")
    if len(tables) > 1:
        return None
    header = fit(tables[0], importer).header
    width = len(tables[0].rows[header])
    rows = [["" if cell is None else str(cell) for cell in row] for row in tables[0].rows[header:]]
    return [[*row, *[""] * (width - len(row))] for row in rows if any(row)]


@pytest.fixture(scope="module")
def tables(golden_names, tmp_path_factory, golden_of):
    """Every golden table, read once: (importer, rows, values)."""
    found = []
    for name in golden_names:
        pair = golden_of(name, tmp_path_factory.mktemp(name))
        rows = golden_rows(pair)
        if rows is None or len(rows) < 2:
            continue
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        _, values, *_ = read(text.getvalue().encode())
        found.append((pair.importer, rows, values))
    return found


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_mutated_table_is_right_or_refused_and_never_another_number(seed, tables):
    chance = random.Random(SEED + seed)
    importer, rows, right = tables[seed % len(tables)]
    change = CHANGES[(seed // len(tables) + seed) % len(CHANGES)]
    mutated = change([list(row) for row in rows], chance)

    answer = answered(as_bytes(mutated, chance, text_only=change is cut_short))

    if isinstance(answer, Nine16Error):
        assert change in (dropped, renamed), f"{change.__name__} must not hide {importer}: {answer}"
        return
    found, values, seen, rejected = answer
    assert found.importer.name == importer or change in (dropped, renamed)
    if found.importer.name != importer:
        return  # with a heading gone it may be another importer's table; its values were still read by name
    lost = 0
    for row in values:
        same = [each for each in right if all(row[name] == each.get(name) for name in row)]
        if same:
            lost += min(len(each) - len(row) for each in same)
            continue
        assert change is bad_cell, f"{change.__name__} made {row}"
    told = sum(each.count for each in rejected) + len(found.fits[0].missing)
    assert len(right) - len(values) <= told
    assert seen >= len(values)
