"""`nine16 post`: say where and when a video was posted."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson


def post(  # noqa: PLR0913 - one flag a field of the post (contracts, section 4)
    workspace: Path,
    /,
    *,
    video: str,
    channel: str,
    account: str | None = None,
    id: str | None = None,  # noqa: A002 - the flag is --id
    published: datetime | None = None,
    title: str | None = None,
    cover: str | None = None,
    type: Literal["main", "detail", "shop", "promotion"] | None = None,  # noqa: A002 - the flag is --type
    source: Literal["ugc", "pgc"] | None = None,
    form: str | None = None,
    theme: str | None = None,
    category: str | None = None,
    creator: str | None = None,
    product: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Say where and when a video was posted, by whom, and under which title.

    Args:
        workspace: the workspace's folder.
        video: the video's id (`nine16 list` shows them).
        channel: where it was posted: douyin, xiaohongshu, youtube, your own player ...
        account: the account's name on the channel.
        id: the platform's own id of the post.
        published: when, e.g. 2026-11-05T20:00 (in the workspace's zone unless it carries an offset).
        title: its title there.
        cover: the cover's file or address.
        type: main, detail, shop or promotion.
        source: ugc or pgc.
        form: how it is told, e.g. talk, plot, comedy.
        theme: what it does, e.g. tutorial, comparison, unboxing.
        category: what is sold, e.g. beauty.
        creator: who made it.
        product: the product's id.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.channel_named import new_channel
    from nine16.workspace import Workspace

    near = new_channel(channel)
    with Workspace.open(workspace) as opened:
        made = opened.post(
            video_id=video,
            channel=channel,
            account=account,
            platform_id=id,
            published_at=published,
            title=title,
            cover=cover,
            type=type,
            source=source,
            form=form,
            theme=theme,
            category=category,
            creator=creator,
            product=product,
        )
    return Answer(items=[made], words=_words(made.post_id, video, channel, near, language), json=json)


def _words(post_id: str, video: str, channel: str, near: str | None, language: str) -> list[str]:
    """What is said now; a channel of one's own that is nearly a known one is pointed at."""
    if language == "zh":
        lines = [f"{post_id}：{video} 发在 {channel}"]
        return lines if near is None else [*lines, f"  注意：{channel} 按自有渠道记下了；是不是想写 {near}？"]
    lines = [f"{post_id}: {video} on {channel}"]
    return (
        lines
        if near is None
        else [*lines, f"  note: {channel} is taken for a channel of your own; did you mean {near}?"]
    )
