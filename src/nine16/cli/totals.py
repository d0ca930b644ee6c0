"""`nine16 totals`: a metric added over posts, with what was added and what was left out."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import Nine16Error
from nine16.evaluate.adding_up_answer import Totals


def totals(  # noqa: PLR0913 - a flag for each thing that can be asked
    workspace: Path,
    metrics: Annotated[list[str], Parameter(consume_multiple=True)],
    /,
    *,
    channel: str | None = None,
    account: str | None = None,
    per: Literal["total", "day"] = "total",
    from_: Annotated[date | None, Parameter(name="--from")] = None,
    to: date | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Add a metric up: all channels together and each one, per day and in total, with what was left out.

    Args:
        workspace: the workspace's folder.
        metrics: views, spend, sales ... or a kind of action: like, follow, order ... (nine16 parts metric lists them).
        channel: only posts on this channel.
        account: only posts of this account.
        per: day lists each day too.
        from_: first day counted (default: since publication).
        to: last day counted.
        language: en or zh.
        json: answer as JSON, one item a metric.
    """
    from nine16.cli.channel_named import on_channel
    from nine16.cli.nothing_yet import no_post_yet
    from nine16.report.totals_words import totals_words
    from nine16.workspace import Workspace

    found: list[Totals] = []
    errors: list[Nine16Error] = []
    with Workspace.open(workspace) as opened:
        on_channel(opened, channel)
        empty = not opened.posts()
        for metric in metrics:
            try:
                found.append(
                    opened.totals(metric, channel=channel, account=account, per=per, from_day=from_, to_day=to)
                )
            except Nine16Error as error:
                errors.append(error)
    words = [line for one in found for line in totals_words(one, language=language)]
    if empty:
        words.append(no_post_yet(workspace, language))
    return Answer(items=found, errors=errors, words=words, json=json)
