"""`nine16 look`: words, faces and speech in the videos of a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import shares
from nine16.errors import Nine16Error

if TYPE_CHECKING:
    from nine16.ingest.closer import Looked


def look(
    workspace: Path,
    videos: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    signal: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Look closer at videos: words, faces, speech; goes on where it was stopped.

    Args:
        workspace: the workspace's folder.
        videos: ids of videos (all by default).
        signal: only these signals, or transcript for what is said (all of this stage by default).
        language: en or zh, of what is printed.
        json: answer as JSON.
    """
    from nine16.cli.nothing_yet import no_video_yet
    from nine16.workspace import Workspace

    with (
        Workspace.open(workspace) as opened,
        shares(len(videos or opened.videos()), "细看" if language == "zh" else "looking") as progress,
    ):
        outcomes = opened.look(videos or None, signals=signal, on_progress=progress)
    looked = [outcome for outcome in outcomes if not isinstance(outcome, Nine16Error)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, Nine16Error)]
    words = [_line(item, language) for item in looked]
    if not outcomes:
        words = [no_video_yet(workspace, language)]
    return Answer(items=looked, errors=errors, words=words, json=json)


def _line(item: "Looked", language: str) -> str:
    """What became of one video, and which signals were measured now."""
    if language == "zh":
        state = {"looked": "看过了", "unchanged": "没有变化"}.get(item.state, item.state)
        return f"{item.video_id}：{state}{'，测了 ' + '、'.join(item.signals) if item.signals else ''}"
    return f"{item.video_id}: {item.state}{', ' + ', '.join(item.signals) if item.signals else ''}"
