"""`nine16 match`: which video file belongs to which post, proposed in a table and confirmed in bulk."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import WrongInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nine16.ingest.proposal import Proposal


def match(
    workspace: Path,
    /,
    *,
    out: Annotated[Path | None, Parameter(negative="")] = None,
    read: Annotated[Path | None, Parameter(negative="")] = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Write a table of proposals (--out), or read it back with your yes and no (--read).

    Nothing is joined that you did not confirm.

    Args:
        workspace: the workspace's folder.
        out: the table to write, .xlsx or .csv (default: match.xlsx inside the workspace).
        read: a table to read back; rows whose 'confirm' says yes (or another video's id) are joined.
        language: en or zh, of what is printed and of the reasons in the table.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    if out is not None and read is not None:
        raise WrongInput("--out and --read are two steps", hint="Write the table, fill it in, then read it.")
    with Workspace.open(workspace) as opened:
        if read is not None:
            joined = opened.match_read(read)
            items: list[dict[str, object]] = [{"post_id": post, "video_id": video} for post, video in joined]
            return Answer(plain_items=items, words=_joined(joined, language), json=json)
        table = out or workspace / "match.xlsx"
        proposals = opened.match_write(table, language=language)
    items = [
        {
            "post_id": proposal.post_id,
            "video_id": proposal.video_id,
            "score": proposal.score,
            "reasons": list(proposal.reasons),
        }
        for proposal in proposals
    ]
    return Answer(plain_items=items, words=_written(table, workspace, proposals, language), json=json)


def _joined(joined: "Sequence[tuple[str, str]]", language: str) -> list[str]:
    if language == "zh":
        return [f"{post} 用的是 {video}" for post, video in joined] or ["没有新确认的行，未作改动"]
    return [f"{post} shows {video}" for post, video in joined] or ["no row was newly confirmed; nothing changed"]


def _written(table: Path, workspace: Path, proposals: "Sequence[Proposal]", language: str) -> list[str]:
    """Where the table is, how many rows propose a video, and what to do with it."""
    likely = sum(proposal.video_id is not None for proposal in proposals)
    if language == "zh":
        if not proposals:
            return [f"{table}：没有待对的作品，每条作品都有视频，或还没有作品"]
        return [
            f"{table}：{len(proposals)} 条作品没有视频，其中 {likely} 条找到了相像的视频",
            f"在 confirm 列填“是”“否”或另一条视频的编号，然后运行：nine16 match {workspace} --read {table}",
        ]
    if not proposals:
        return [f"{table}: nothing to match; every post has its video, or there is no post yet"]
    posts = "post without a video" if len(proposals) == 1 else "posts without a video"
    return [
        f"{table}: {len(proposals)} {posts}, a likely one for {likely}",
        f"Write yes, no or another video's id into 'confirm', then: nine16 match {workspace} --read {table}",
    ]
