"""`nine16 init`, `add`, `list`, `remove`: a workspace and the videos in it."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.errors import Nine16Error, WrongInput, shown
from nine16.model.plain import plain


def init(
    workspace: Path, /, *, zone: str = "UTC", language: Literal["en", "zh"] = "en", json: AsJson = False
) -> Answer:
    """Make a workspace: one folder that holds everything.

    Args:
        workspace: the folder to make; it must not hold anything else.
        zone: time zone of days, e.g. Asia/Shanghai.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.library_words import made_words
    from nine16.workspace import Workspace

    Workspace.create(workspace, zone=zone)
    item = {"workspace": str(workspace), "zone": zone}
    return Answer(plain_items=[item], words=[made_words(workspace, zone, language=language)], json=json)


def add(
    workspace: Path,
    videos: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    id: str | None = None,  # noqa: A002 - the flag is --id (contracts, section 4)
    cut_of: str | None = None,
    edit: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    kept: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Measure videos and keep them.

    Args:
        workspace: the workspace's folder.
        videos: files to add; a file that is here already is not measured again.
        id: the video's id (default: the file's name without its ending); for one file only.
        cut_of: the video that this one is a cut of; for one file only.
        edit: what was done to it, in seconds of the original: cut_out:1.2-2.6, move:8-9@0, shorten:4-8=2, speed:4-8x1.5.
        kept: instead of edits: which stretches of the original it shows, in the order of the cut: 0-1.2,2.6-22.4.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.library_words import added_words, cut_words, warned_words
    from nine16.workspace import Workspace

    if id is not None and (not id.strip() or "/" in id or "\\" in id or id.startswith(".") or shown(id) != id):
        raise WrongInput(
            f"'{id}' is no id for a video", where="--id", hint="Letters, digits, - and _; no / and no . in front."
        )
    if id is not None and len(videos) != 1:
        raise WrongInput(f"--id names one video, and {len(videos)} files are given", hint="Add them one by one.")
    if cut_of is not None and len(videos) != 1:
        raise WrongInput(f"--cut-of is of one video, and {len(videos)} files are given", hint="Add them one by one.")
    if cut_of is None and (edit or kept is not None):
        raise WrongInput("a cut of which video?", where="--cut-of", hint="Say --cut-of ID.")
    with (
        Workspace.open(workspace) as opened,
        counting(len(videos), "测量" if language == "zh" else "measuring") as done,
    ):
        if cut_of is not None:
            opened.video(cut_of)  # before minutes of measuring
        outcomes = opened.add(videos, ids=None if id is None else [id], on_done=done)
        cut = None
        if cut_of is not None and not isinstance(outcomes[0], Nine16Error):
            cut = opened.cut(outcomes[0].video_id, cut_of=cut_of, edits=edit or (), kept=kept)
    added = [outcome for outcome in outcomes if not isinstance(outcome, Nine16Error)]
    words = [added_words(item, language=language) for item in added]
    if cut is not None:
        words.append(f"  {cut_words(cut, language=language)}")
    words.extend(warned_words(item.video_id, each, language=language) for item in added for each in item.warnings)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Nine16Error)]
    return Answer(items=added, errors=errors, words=words, json=json)


def list_videos(workspace: Path, /, *, language: Literal["en", "zh"] = "en", json: AsJson = False) -> Answer:
    """List the videos and their posts.

    Args:
        workspace: the workspace's folder.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.library_words import listed_words
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        videos, posts = opened.videos(), opened.posts()
    items = [
        {
            "video_id": video.video_id,
            "file": video.file_name,
            "posts": [post.post_id for post in posts if post.video_id == video.video_id],
            "duration_s": video.facts.duration_s if video.facts else None,
            "cut_of": video.cut_of,
            "time_map": plain(video.time_map),
        }
        for video in videos
    ]
    words = listed_words(videos, posts, workspace=workspace, language=language)
    return Answer(plain_items=items, words=words, json=json)


def remove(workspace: Path, video: str, /, *, language: Literal["en", "zh"] = "en", json: AsJson = False) -> Answer:
    """Take a video out of the library; its posts and what viewers did stay.

    Args:
        workspace: the workspace's folder.
        video: the video's id.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.library_words import removed_words
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        kept = opened.remove(video)
    return Answer(
        plain_items=[{"video_id": video, "posts_kept": kept}],
        words=[removed_words(video, kept, language=language)],
        json=json,
    )
