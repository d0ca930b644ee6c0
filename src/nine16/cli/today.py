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
        from nine16.cli.nothing_yet import nothing_moved_yet
        from nine16.report.today_words import day_in_words, today_words

        found = opened.today(day=day)
        nothing = nothing_moved_yet(found, workspace, language)
        if nothing is None or every:
            words = today_words(found, language=language, every=every)
        else:
            words = [day_in_words(found.day, language), nothing]
            for one in found.todo:
                if one.kind not in {"load_first", "load_new"}:  # said by the sentence
                    words += [one.says[language], *([f"  {one.command}"] if one.command else [])]
        if html is not None:
            words.append(str(opened.today_page(found, language=language, out=html)))
    return Answer(items=[found], words=words, json=json)
