"""`nine16 match`: which video file belongs to which post, proposed in a table and confirmed in bulk."""

from pathlib import Path

from nine16.cli.answer import Answer, AsJson


def match(workspace: Path, /, *, out: Path | None = None, read: Path | None = None, json: AsJson = False) -> Answer:
    """Write a table of proposals (--out), or read it back with your yes and no (--read).

    Nothing is joined that you did not confirm.

    Args:
        workspace: the workspace's folder.
        out: the table to write, .xlsx or .csv (default: match.xlsx inside the workspace).
        read: a table to read back; rows whose 'confirm' says yes (or another video's id) are joined.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        if read is not None:
            joined = opened.match_read(read)
            items: list[dict[str, object]] = [{"post_id": post, "video_id": video} for post, video in joined]
            words = [f"{post} shows {video}" for post, video in joined] or ["no row was confirmed; nothing changed"]
        else:
            table = out or workspace / "match.xlsx"
            proposals = opened.match_write(table)
            items = [
                {
                    "post_id": proposal.post_id,
                    "video_id": proposal.video_id,
                    "score": proposal.score,
                    "reasons": list(proposal.reasons),
                }
                for proposal in proposals
            ]
            words = [
                f"{table}: {len(proposals)} proposals",
                f"Write yes or no into 'confirm', then: nine16 match {workspace} --read {table}",
            ]
    return Answer(plain_items=items, words=words, json=json)
