"""`nine16 factors`: which content at which second, and what of a post, goes with leaving, acting, views and sales."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson


def factors(
    workspace: Path,
    /,
    *,
    level: Literal["second", "post"] | None = None,
    channel: str | None = None,
    language: Literal["en", "zh"] = "en",
    all: Annotated[bool, Parameter(negative="")] = False,  # noqa: A002 - the option's name
    json: AsJson = False,
) -> Answer:
    """Say what goes with leaving, acting, views and sales over the library, and how many more posts the rest takes.

    Args:
        workspace: the workspace's folder.
        level: only by second, or only by post (default: both).
        channel: only posts on this channel.
        language: en or zh.
        all: list one by one what could not be asked, and about how many posts it lacks.
        json: answer as JSON, one item a question.
    """
    from nine16.cli.channel_named import on_channel
    from nine16.cli.nothing_yet import load_next
    from nine16.report.factors_words import factors_words
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        on_channel(opened, channel)
        found = opened.factors(level=level, channel=channel)
    words = factors_words(found, language=language, unasked="all" if all else "short")
    if not found:
        words.append(load_next(workspace, language))
    return Answer(items=found, words=words, json=json)
