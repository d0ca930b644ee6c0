"""`nine16 today`: what moved beyond what was to be expected, what is missing, and what to do."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson


def today(
    workspace: Path,
    /,
    *,
    day: date | None = None,
    language: Literal["en", "zh"] = "en",
    html: Path | None = None,
    every: Annotated[bool, Parameter(name="--all")] = False,
    json: AsJson = False,
) -> Answer:
    """Say what moved beyond expectation, which exports are overdue, and what to do this morning.

    Args:
        workspace: the workspace's folder.
        day: the day called yesterday (default: the last one that captures cover).
        language: en or zh.
        html: also write it as one self-contained HTML page.
        every: every figure of every channel in words, the usual ones too.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        from nine16.report.today_words import today_words

        found = opened.today(day=day)
        words = today_words(found, language=language, every=every)
        if html is not None:
            words.append(str(opened.today_page(found, language=language, out=html)))
    return Answer(items=[found], words=words, json=json)
