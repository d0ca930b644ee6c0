"""`nine16 export`: the tables of a workspace as files that other programs read."""

from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson
from nine16.model.counted import counted


def export(
    workspace: Path,
    out: Path,
    /,
    *,
    format: Literal["parquet", "csv"] = "parquet",  # noqa: A002 - the flag is --format
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Write every view of the workspace as a file: posts, seconds, views, signals, snapshots ...

    Args:
        workspace: the workspace's folder.
        out: the folder to write into; files there are replaced.
        format: parquet or csv.
        language: en or zh, of what is printed.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        written = opened.export(out, form=format)
    items = [{"file": str(path), "rows": rows} for path, rows in written]
    gap = "：" if language == "zh" else ": "
    words = [f"{path}{gap}{counted(rows, 'row', language)}" for path, rows in written]
    return Answer(plain_items=items, words=words, json=json)
