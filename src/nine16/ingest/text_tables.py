"""CSV and TSV as tables: the encoding found by proof, the separator by what the rows look like."""

import codecs
import csv
import io

from nine16.errors import LimitReached, UnreadableFile
from nine16.kinds.table import Table
from nine16.settings import Settings

_SEPARATORS = (",", "\t", ";")
_LOOK_AT_ROWS = 6
# Of real Chinese text, nearly every character beyond ASCII is among the 7,445 of GB 2312; of Latin-1 or
# Shift-JIS read as GB 18030 hardly any pair is.
_LEAST_COMMON = 0.8
_MOST_FIELD = 2**20


def read_text_table(name: str, content: bytes, *, settings: Settings, where: str) -> Table:
    """The table in `content`.

    Raises:
        UnreadableFile: it is no text in UTF-8, UTF-16 or GB 18030, or no table.
        LimitReached: it has too many rows or columns.
    """
    text, encoding = decoded(content, where=where)
    if text.lstrip()[:1] == "<":
        raise UnreadableFile(
            f"{name} is a page of HTML or XML, not a table",
            where=where,
            hint="Open it in a spreadsheet program and save it as XLSX.",
        )
    rows = read_rows(text, settings=settings, where=where)
    return Table(name, tuple(tuple(row) for row in rows), encoding=encoding)


def decoded(content: bytes, *, where: str, whole: bool = True) -> tuple[str, str]:
    r"""Text and the name of its encoding: by its mark, else UTF-8, UTF-16 or GB 18030, whichever proves right.

    Args:
        content: the bytes.
        where: named in errors.
        whole: whether they are all of the file; else the last sign may be cut.

    Raises:
        UnreadableFile: none of them does; the place is said.

    Example:
        >>> decoded("点赞量,1\n".encode("gb18030"), where="a.csv")
        ('点赞量,1\n', 'gb18030')
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _strictly(content, encoding, where=where, whole=whole), encoding
    if b"\0" in content[:4096]:
        # ASCII signs (commas, line ends, digits) leave a zero byte: behind them in little endian order.
        behind, before = content[1:4096:2].count(0), content[0:4096:2].count(0)
        encoding = "utf-16-le" if behind >= before else "utf-16-be"
        return _plausible(_strictly(content, encoding, where=where, whole=whole), where=where), encoding
    try:
        return _plausible(_decode(content, "utf-8", whole=whole), where=where), "utf-8"
    except UnicodeDecodeError as reason:
        broken_at = reason.start
    try:
        text = _decode(content, "gb18030", whole=whole)
    except UnicodeDecodeError:
        text = ""
    if text and _is_chinese(text):
        return _plausible(text, where=where), "gb18030"
    raise UnreadableFile(
        f"the text is neither UTF-8 (byte {broken_at} is wrong), UTF-16 nor GB 18030",
        where=where,
        hint="Save it as CSV UTF-8 or XLSX.",
    )


def read_rows(text: str, *, settings: Settings, where: str) -> list[list[str]]:
    """The rows of `text`, split by the separator that gives the widest first rows.

    Raises:
        LimitReached: too many rows or columns.
        UnreadableFile: a quoted cell never ends, or is larger than 1 MB.
    """
    head = "\n".join(text.splitlines()[: 4 * _LOOK_AT_ROWS])
    separator = max(_SEPARATORS, key=lambda sign: _width(head, sign))
    most_rows, most_columns = settings.whole("tables.max_rows"), settings.whole("tables.max_columns")
    rows: list[list[str]] = []
    csv.field_size_limit(_MOST_FIELD)
    try:
        # Strict: a quote that is never closed would swallow the rows behind it without a word.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            if len(rows) > most_rows or len(row) > most_columns:
                raise LimitReached(
                    f"the table has more than tables.max_rows = {most_rows} rows "
                    f"or tables.max_columns = {most_columns} columns",
                    where=where,
                    hint="Raise the setting if you trust the file.",
                )
    except csv.Error as reason:
        raise UnreadableFile(
            f"row {len(rows) + 1}: {reason}", where=where, hint="Export it again, or mend the quotes of that row."
        ) from None
    return rows


def _width(head: str, separator: str) -> tuple[int, int]:
    """How wide the first rows are, and how many are that wide: a comma inside one cell separates only its row."""
    try:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=separator))
    except csv.Error:
        return 0, 0
    widths = [len(row) for row in rows[:_LOOK_AT_ROWS]]
    widest = max(widths, default=0)
    return widest, widths.count(widest)


def _decode(content: bytes, encoding: str, *, whole: bool) -> str:
    return codecs.getincrementaldecoder(encoding)("strict").decode(content, final=whole)


def _strictly(content: bytes, encoding: str, *, where: str, whole: bool) -> str:
    try:
        return _decode(content, encoding, whole=whole)
    except UnicodeDecodeError as reason:
        raise UnreadableFile(
            f"the file says it is {encoding}, but byte {reason.start} is not",
            where=where,
            hint="It may be cut short: export it again.",
        ) from None


def _plausible(text: str, *, where: str) -> str:
    strange = next((sign for sign in text if sign < " " and sign not in "\t\n\r\f\v"), None)
    if strange is not None:
        raise UnreadableFile(
            f"the file is not text (it holds the control sign {ord(strange)})",
            where=where,
            hint="Give the export as CSV, XLSX, XLS or ZIP.",
        )
    return text


def _is_chinese(text: str) -> bool:
    beyond = [sign for sign in text[:100_000] if sign > "\x7f"]
    common = sum(_in_gb2312(sign) for sign in beyond)
    return common >= _LEAST_COMMON * len(beyond)


def _in_gb2312(sign: str) -> bool:
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return False
