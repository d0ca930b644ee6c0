"""`nine16 forecast`: what a video that nobody has seen will likely get."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson


def forecast(
    workspace: Path,
    video: str,
    /,
    *,
    channel: str,
    account: str | None = None,
    title: str | None = None,
    published: datetime | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Say which curve and results a video will likely have, with bands, and how near such forecasts were here.

    Args:
        workspace: the workspace's folder.
        video: the video's id (`nine16 list` shows them).
        channel: where it will be posted.
        account: by which account (default: the one with the most posts there).
        title: its planned title.
        published: when it is planned, e.g. 2026-11-05T20:00 (in the workspace's zone unless it carries an offset).
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.channel_named import planned_channel
    from nine16.evaluate.forecast import forecast_words
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        planned_channel(opened, channel)
        found = opened.forecast(video, channel=channel, account=account, title=title, published_at=published)
    return Answer(items=[found], words=forecast_words(found, language=language), json=json)
