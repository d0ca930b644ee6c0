"""`nine16 init`, `add`, `list`, `remove`: a workspace and the videos in it."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.errors import Nine16Error, WrongInput


def init(workspace: Path, /, *, zone: str = "UTC", json: AsJson = False) -> Answer:
    """Make a workspace: one folder that holds everything.

    Args:
        workspace: the folder to make; it must not hold anything else.
        zone: time zone of days, e.g. Asia/Shanghai.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    Workspace.create(workspace, zone=zone)
    item = {"workspace": str(workspace), "zone": zone}
    words = [f"{workspace} is ready (days in {zone}). Next: nine16 add {workspace} VIDEO..."]
    return Answer(plain_items=[item], words=words, json=json)


def add(
    workspace: Path,
    videos: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    id: str | None = None,  # noqa: A002 - the flag is --id (contracts, section 4)
    json: AsJson = False,
) -> Answer:
    """Measure videos and keep them.

    Args:
        workspace: the workspace's folder.
        videos: files to add; a file that is here already is not measured again.
        id: the video's id (default: the file's name without its ending); for one file only.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    if id is not None and len(videos) != 1:
        raise WrongInput(f"--id names one video, and {len(videos)} files are given", hint="Add them one by one.")
    with Workspace.open(workspace) as opened, counting(len(videos), "measuring") as done:
        outcomes = opened.add(videos, ids=None if id is None else [id], on_done=done)
    added = [outcome for outcome in outcomes if not isinstance(outcome, Nine16Error)]
    words = [
        f"{item.video_id}: {item.state.replace('_', ' ')}, {item.duration_s:.1f} s ({item.file}){_said(item.transcript)}"
        for item in added
    ]
    words.extend(f"  warning: {item.video_id}: {warning}" for item in added for warning in item.warnings)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Nine16Error)]
    return Answer(items=added, errors=errors, words=words, json=json)


def _said(source: str | None) -> str:
    """Where what is spoken in it was read, for a person."""
    places = {
        "file": "words from the file beside it",
        "stream": "words from its subtitles",
        "recognition": "words heard",
    }
    return "" if source is None else f", {places[source]}"


def list_videos(workspace: Path, /, *, json: AsJson = False) -> Answer:
    """List the videos and their posts.

    Args:
        workspace: the workspace's folder.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        videos, posts = opened.videos(), opened.posts()
    items = [
        {
            "video_id": video.video_id,
            "file": video.file_name,
            "posts": [post.post_id for post in posts if post.video_id == video.video_id],
            "duration_s": video.facts.duration_s if video.facts else None,
        }
        for video in videos
    ]
    words = [f"{item['video_id']}  {item['file']}  {', '.join(item['posts']) or 'no post'}" for item in items]
    unseen = sum(post.video_id is None for post in posts)
    words.append(f"{len(videos)} videos, {len(posts)} posts, {unseen} of them without a video file")
    return Answer(plain_items=items, words=words, json=json)


def remove(workspace: Path, video: str, /, *, json: AsJson = False) -> Answer:
    """Take a video out of the library; its posts and what viewers did stay.

    Args:
        workspace: the workspace's folder.
        video: the video's id.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        kept = opened.remove(video)
    return Answer(
        plain_items=[{"video_id": video, "posts_kept": kept}],
        words=[f"{video} is out of the library; {kept} posts stay"],
        json=json,
    )
