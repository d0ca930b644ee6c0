"""`nine16 sheet`: a sheet to fill in by hand, for channels without an export."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson


def sheet(
    workspace: Path,
    /,
    *,
    channel: str,
    out: Path | None = None,
    from_: Annotated[date | None, Parameter(name="--from")] = None,
    weeks: int = 4,
    json: AsJson = False,
) -> Answer:
    """Write a sheet to fill in by hand, for a channel without an export; `nine16 load` reads it back.

    Args:
        workspace: the workspace's folder.
        channel: whose posts and products: alibaba ...
        out: the file to write, .xlsx (default: one in the workspace, named for the channel and its weeks).
        from_: a day of the first week (default: the weeks end with the last one that is over).
        weeks: how many weeks, each from Monday to Sunday.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        path = opened.sheet(channel, out=out, from_day=from_, weeks=weeks)
    said = f"{path}: fill it in and read it back with nine16 load {workspace} {path}"
    return Answer(plain_items=[{"sheet": str(path), "channel": channel, "weeks": weeks}], words=[said], json=json)
