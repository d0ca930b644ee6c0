"""The table in which a person confirms forms, themes and sources: written with suggestions, and read back row by row."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nine16.errors import WrongInput
from nine16.ingest.confirmed import NO, YES, cell_text, harmless, near_name
from nine16.ingest.form_order import asked_first
from nine16.ingest.headings import tidy
from nine16.ingest.tables import read_tables
from nine16.kinds.form import FIELDS, NAMES_OF_FIELDS, Forms
from nine16.kinds.table import Cell
from nine16.model.form import Suggestion, Told
from nine16.settings import Settings
from nine16.store.durable import put_whole

VIDEO, TITLE, FILE = "video 视频", "title 标题", "file 文件"
CLEAR = frozenset({"clear", "清除"})
"""Takes back what was said: then the field is open again."""
NEW = ("new:", "新:", "新：")
"""Before a name that nothing here knows: so that a slip of the pen is no new name."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What a row says of one field of a video."""

    row: int
    key: str
    """The video's id, else the post's."""
    field: str
    name: str | None
    """What it is."""
    refused: str | None = None
    """What it is not."""
    clear: bool = False
    """Whether what was said is taken back."""
    suggested: str | None = None
    certainty: float | None = None


def heading(field: str, part: str) -> str:
    """The heading of a column: `form: confirm 确认形式`.

    Example:
        >>> heading("theme", "why")
        'theme: why 主题依据'
    """
    zh = NAMES_OF_FIELDS[field]["zh"]
    return (
        f"{field}: "
        + {
            "said": f"said 已确认{zh}",
            "suggested": f"suggested 建议{zh}",
            "certainty": f"certainty {zh}把握",
            "why": f"why {zh}依据",
            "confirm": f"confirm 确认{zh}",
        }[part]
    )


_PARTS = ("said", "suggested", "certainty", "why", "confirm")
HEADINGS = (VIDEO, TITLE, FILE, *(heading(field, part) for field in FIELDS for part in _PARTS))


def write_table(path: Path, told: Sequence[Told], forms: Forms) -> None:
    """Write a row for every video; in XLSX the cells to fill in offer the names, and a second sheet explains them.

    Raises:
        WrongInput: the path ends neither in .xlsx nor in .csv.
    """
    write = {".xlsx": _write_xlsx, ".csv": _write_csv}.get(path.suffix.lower())
    if write is None:
        raise WrongInput("the table is written as .xlsx or .csv", where=str(path), hint="E.g. forms.xlsx.")
    # What is said already stands last.
    rows = [
        some[place]
        for said in range(len(FIELDS) + 1)
        for some in [[one for one in told if len(one.said) == said]]
        for place in asked_first([min(each.certainty for each in one.suggestions.values()) for one in some])
    ]
    cells = [_cells(one, forms) for one in rows]
    put_whole(path, lambda part: write(part, cells, forms))


def read_answers(
    path: Path,
    said: Mapping[str, Mapping[str, str | None]],
    forms: Forms,
    *,
    settings: Settings,
) -> list[FormAnswer]:
    """The rows that say something.

    Args:
        path: the table, as written and then filled in.
        said: by video and field what was said of it; names of the user's own are known by it.
        forms: the declared names.
        settings: limits of reading.

    Raises:
        WrongInput: naming every row that is wrong.
        UnreadableFile: the table cannot be read.
    """
    own = {field: {name for of_video in said.values() if (name := of_video[field]) is not None} for field in FIELDS}
    rows, first_row, places = _rows(path, settings=settings)
    answers: dict[tuple[str, str], FormAnswer] = {}
    wrong: list[str] = []
    for number, cells in enumerate(rows, start=first_row):
        key = cell_text(cells, places[VIDEO])
        for field in FIELDS:
            confirm = places.get(heading(field, "confirm"))
            text = "" if confirm is None else cell_text(cells, confirm)
            if not text:
                continue
            if key not in said:
                wrong.append(f"row {number}: no video or post is called '{key}'{near_name(key, said)}")
                break
            stood = _cell(cells, places, field, "suggested")
            suggested = _known(field, stood, forms, own[field]) if stood else None
            answer = _answer(number, key, field, text, suggested, _share(_cell(cells, places, field, "certainty")))
            told = _resolved(answer, text, said[key][field], forms, own[field])
            if isinstance(told, str):
                wrong.append(f"row {number}: {told}")
                continue
            first = answers.setdefault((key, field), told)
            if (first.name, first.refused, first.clear) != (told.name, told.refused, told.clear):
                wrong.append(f"row {number}: '{key}' is given another {field} in row {first.row}")
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise WrongInput(
            "; ".join(wrong[:_SHOWN]) + more,
            where=str(path),
            hint="Nothing was kept. Mend these rows and read the table again.",
        )
    return list(answers.values())


def _answer(row: int, key: str, field: str, text: str, suggested: str | None, certainty: float | None) -> FormAnswer:
    folded = text.casefold()
    known = {"suggested": suggested, "certainty": certainty if suggested is not None else None}
    if folded in YES:
        return FormAnswer(row, key, field, suggested, **known)
    if folded in NO:
        return FormAnswer(row, key, field, None, suggested, **known)
    return FormAnswer(row, key, field, None, clear=folded in CLEAR, **known)


def _resolved(answer: FormAnswer, text: str, said: str | None, forms: Forms, own: set[str]) -> FormAnswer | str:
    """The answer with its name, or what is wrong with it."""
    folded = text.casefold()
    if answer.clear or folded in YES | NO:
        return _trouble(answer, folded, said) or answer
    what = answer.field
    new = next((text[len(mark) :].strip() for mark in NEW if folded.startswith(mark)), None)
    if new and what == "source":
        return "a source is ugc or pgc"
    # `new:` before a name that is known already means that one.
    name = _known(what, new or text, forms, own) or new
    if not name:
        near = near_name(folded, [*forms.names[what], *own])
        return f"no {what} is called '{text}'{near}; write '{NEW[0]} {text}' if it is one of your own"
    return replace(answer, name=name)


def _trouble(answer: FormAnswer, folded: str, said: str | None) -> str | None:
    """What is wrong with a yes or a no."""
    what = answer.field
    if folded in YES and not answer.name:
        return f"yes, but to which {what}? The row suggests none; write its name"
    if folded in NO and not answer.refused:
        return f"no, but to which {what}? The row suggests none; leave it empty or write its name"
    if folded in NO and answer.refused == said:
        return f"no, but '{said}' was said to be its {what}; write another name, or clear"
    return None


def _known(field: str, text: str, forms: Forms, own: set[str]) -> str | None:
    """The name that a cell means: a name, its title, or both as the table offers them (`talk 口播`)."""
    name = forms.named(field, text)
    if name is None:
        first = forms.named(field, text.split(" ", 1)[0])
        name = first if first is not None and text == _offered(field, first, forms) else None
    return name or next((one for one in own if one.casefold() == text.casefold()), None)


def _offered(field: str, name: str, forms: Forms) -> str:
    zh = forms.title(field, name, "zh")
    return name if zh == name else f"{name} {zh}"


def _cell(cells: Sequence[Cell], places: Mapping[str, int], field: str, part: str) -> str:
    place = places.get(heading(field, part))
    return "" if place is None else cell_text(cells, place)


def _share(text: str) -> float | None:
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _rows(path: Path, *, settings: Settings) -> tuple[Sequence[Sequence[Cell]], int, dict[str, int]]:
    for table in read_tables(path, settings=settings):
        headings = [_key(tidy(str(cell))) for cell in table.rows[0]]
        places = {name: headings.index(_key(tidy(name))) for name in HEADINGS if _key(tidy(name)) in headings}
        if VIDEO in places and any(heading(field, "confirm") in places for field in FIELDS):
            return table.rows[1:], table.first_row + 1, places
    raise WrongInput(
        f"the table lacks the columns '{VIDEO}' and '{heading('form', 'confirm')}'",
        where=str(path),
        hint="Write it anew with: nine16 forms WORKSPACE --write TABLE.",
    )


def _key(text: str) -> str:
    """What tells a column: its English words, so that a table stays readable when the Chinese beside them is bettered.

    Example:
        >>> _key("source: confirm 确认来源") == _key(heading("source", "confirm"))
        True
    """
    return " ".join(word for word in text.split() if word.isascii()) or text


def _cells(told: Told, forms: Forms) -> list[str | float | None]:
    cells: list[str | float | None] = [told.key, told.title, told.file]
    for field in FIELDS:
        one, said = told.suggestions[field], told.said.get(field)
        differs = "posts of it say different things 各作品说法不同" if field in told.differs else None
        cells += [
            _offered(field, said, forms) if said else differs,
            None if one.name is None else _offered(field, one.name, forms),
            # Only what answers checked is a certainty: a bare percentage is taken for one.
            None if one.name is None or one.checked.value is None else round(one.checked.value, 2),
            _why(one, forms),
            None,
        ]
    return cells


def _why(one: Suggestion, forms: Forms) -> str:
    """The reasons in both languages; where it is not sure, what comes first; where unchecked, the table's own weight."""
    parts = []
    if one.name is None:
        likely = [(one.likeliest, one.certainty), *one.others][:2]
        listed = ", ".join(f"{_offered(one.field, name, forms)} {weight:.2f}" for name, weight in likely)
        parts.append(f"not sure 不确定: {listed}")
    elif one.checked.value is None:
        parts.append(
            f"unchecked guess, own weight {one.certainty:.2f} 未经核对的猜测，词表自带权重 {one.certainty:.2f}"
        )
    parts += [f"{each.says['en']} {each.says['zh']}" for each in one.why]
    if one.weak:
        parts.append(f"{one.weak['en']} {one.weak['zh']}")
    return "; ".join(parts)


def _write_csv(path: Path, rows: Sequence[Sequence[str | float | None]], _forms: Forms) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark lets Excel see Chinese
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows([harmless(cell) for cell in row] for row in rows)


def _write_xlsx(path: Path, rows: Sequence[Sequence[str | float | None]], forms: Forms) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, share = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "0%"})
        sheet = book.add_worksheet("forms")
        sheet.write_row(0, 0, HEADINGS, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                elif cell is not None:
                    sheet.write_number(number, place, cell, share)
        listed = book.add_worksheet("names 名称")
        listed.write_row(0, 0, FIELDS, bold)
        for column, field in enumerate(FIELDS):
            names = ["yes", "no", *(_offered(field, name, forms) for name in forms.names[field])]
            listed.write_column(1, column, names)
            letter = "ABC"[column]
            offered = f"='names 名称'!${letter}$2:${letter}${len(names) + 1}"
            place = HEADINGS.index(heading(field, "confirm"))
            # A name of one's own may be written too: the list offers, it does not forbid.
            rule = {"validate": "list", "source": offered, "error_type": "information"}
            sheet.data_validation(1, place, max(1, len(rows)), place, rule)
        sheet.set_column(0, 2, 24)
        sheet.set_column(3, len(HEADINGS) - 1, 16)
        for field in FIELDS:
            place = HEADINGS.index(heading(field, "why"))
            sheet.set_column(place, place, 48)
        sheet.freeze_panes(1, 2)
        listed.set_column(0, len(FIELDS) - 1, 24)
