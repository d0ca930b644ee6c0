"""`nine16 sheet`: a sheet to fill in by hand, for channels without an export."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

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
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Write a sheet to fill in by hand, for a channel without an export; `nine16 load` reads it back.

    Args:
        workspace: the workspace's folder.
        channel: whose posts and products: alibaba ...
        out: the file to write, .xlsx (default: one in the workspace, named for the channel and its weeks).
        from_: a day of the first week (default: the weeks end with the last one that is over).
        weeks: how many weeks, each from Monday to Sunday.
        language: en or zh, of what is printed.
        json: answer as JSON.
    """
    from nine16.cli.channel_named import new_channel
    from nine16.workspace import Workspace

    near = new_channel(channel)
    with Workspace.open(workspace) as opened:
        path = opened.sheet(channel, out=out, from_day=from_, weeks=weeks)
    back = f"nine16 load {workspace} {path}"
    if language == "zh":
        words = [f"{path}：填好后用 {back} 读回来（不知道的空着）"]
        words += [] if near is None else [f"  注意：{channel} 按自有渠道处理；是不是想写 {near}？"]
    else:
        words = [f"{path}: fill it in (leave empty what you do not know) and read it back with {back}"]
        words += [] if near is None else [f"  note: {channel} is taken for a channel of your own; did you mean {near}?"]
    return Answer(plain_items=[{"sheet": str(path), "channel": channel, "weeks": weeks}], words=words, json=json)
