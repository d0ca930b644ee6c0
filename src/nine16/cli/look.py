"""`nine16 look`: words, faces and speech in the videos of a workspace."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import shares
from nine16.errors import Nine16Error


def look(
    workspace: Path,
    videos: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    signal: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    json: AsJson = False,
) -> Answer:
    """Look closer at videos: words, faces, speech; goes on where it was stopped.

    Args:
        workspace: the workspace's folder.
        videos: ids of videos (all by default).
        signal: only these signals, or transcript for what is said (all of this stage by default).
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened, shares(len(videos or opened.videos()), "looking") as progress:
        outcomes = opened.look(videos or None, signals=signal, on_progress=progress)
    looked = [outcome for outcome in outcomes if not isinstance(outcome, Nine16Error)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, Nine16Error)]
    words = [
        f"{item.video_id}: {item.state}{', ' + ', '.join(item.signals) if item.signals else ''}" for item in looked
    ]
    return Answer(items=looked, errors=errors, words=words, json=json)
