"""Ocean Engine's answer about one material, second by second, as a table whose seconds count from 1.

The documentation says that second=3 is the third second. An answer that holds a second 0 contradicts it and
counts from 0: then every number is raised by one, so that the table reads the same.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from nine16.errors import UnreadableFile
from nine16.kinds.table import Cell, Table

METRICS = ("user_lose_cnt", "click_cnt", "dy_like", "dy_comment", "dy_follow", "dy_share")
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_MOST_DEPTH = 6
"""{"data": {"list": [{"metrics": {...}}]}} is four deep."""


def tables(content: bytes, *, file_name: str) -> list[Table]:
    """The seconds of each list in the answer; nothing if it is no such answer.

    Args:
        content: the whole file.
        file_name: for messages and the table's name.

    Raises:
        UnreadableFile: it says the same second twice.

    Example:
        >>> answer = b'{"data": {"list": [{"second": 1, "metrics": {"user_lose_cnt": 40, "click_cnt": 2}}]}}'
        >>> [row[1:4] for row in tables(answer, file_name="7480.json")[0].rows]
        [('second', 'user_lose_cnt', 'click_cnt'), (1, 40, 2)]
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"[") or b"second" not in content:
        return []
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return []
    found = [rows for rows in _lists(answer, depth=0) if all(_is_second(row) for row in rows)]
    return [_table(rows, file_name=file_name) for rows in found]


def _lists(node: object, *, depth: int) -> Iterator[list[Mapping[str, object]]]:
    """Every list of objects in the answer, the outermost first."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(node, list):
        rows = [row for row in node if isinstance(row, Mapping)]
        if rows and len(rows) == len(node):
            yield rows
    elif isinstance(node, Mapping):
        for below in node.values():
            yield from _lists(below, depth=depth + 1)


def _is_second(row: Mapping[str, object]) -> bool:
    second = row.get("second")
    told = not isinstance(second, bool) and isinstance(second, int | str) and bool(_WHOLE.fullmatch(str(second)))
    return told and "user_lose_cnt" in _metrics(row)


def _metrics(row: Mapping[str, object]) -> Mapping[str, object]:
    nested = row.get("metrics")
    return nested if isinstance(nested, Mapping) else row


def _table(rows: list[Mapping[str, object]], *, file_name: str) -> Table:
    seconds = [int(str(row["second"])) for row in rows]
    second, times = Counter(seconds).most_common(1)[0]
    if times > 1:
        raise UnreadableFile(
            f"{file_name} says second {second} {times} times",
            where=file_name,
            hint="It may hold several materials or days: save one at a time.",
        )
    raised = 1 if 0 in seconds else 0
    body: list[tuple[Cell, ...]] = [
        (_cell(row.get("material_id")), second + raised, *(_cell(_metrics(row).get(name)) for name in METRICS))
        for second, row in sorted(zip(seconds, rows, strict=True), key=lambda pair: pair[0])
    ]
    return Table(file_name, (("material_id", "second", *METRICS), *body))


def _cell(value: object) -> Cell:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    # 19 digits stay digits: as a number they would be held for damaged.
    return str(value) if isinstance(value, int) and abs(value) >= 2**53 else value
