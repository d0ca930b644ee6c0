"""`nine16 sql`: ask the workspace's views anything, read only."""

from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson
from nine16.model.plain import plain


def sql(workspace: Path, query: str, /, *, language: Literal["en", "zh"] = "en", json: AsJson = False) -> Answer:
    """Run one query over the workspace's views (docs/reference/views.md lists them).

    Args:
        workspace: the workspace's folder.
        query: one SELECT statement.
        language: en or zh, of what is told where a query cannot be answered.
        json: answer as JSON, one item a row.
    """
    from nine16.workspace import Workspace

    del language  # names and values of a table are the same in both

    with Workspace.open(workspace) as opened:
        table = opened.sql(query)
    names = table.column_names
    rows = [{name: plain(value) for name, value in row.items()} for row in table.to_pylist()]
    cells = [["" if row[name] is None else str(row[name]) for name in names] for row in rows]
    return Answer(plain_items=rows, table=[names, *cells], json=json)
