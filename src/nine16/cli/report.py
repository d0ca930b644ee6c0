"""`nine16 report`: an account or a post as one page that travels."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson


def report(
    workspace: Path,
    posts: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    language: Literal["en", "zh"] = "en",
    out: Path | None = None,
    json: AsJson = False,
) -> Answer:
    """Write one self-contained HTML page: of the given posts, or of the whole workspace.

    Args:
        workspace: the workspace's folder.
        posts: posts or videos (default: every post, listed by effect).
        language: en or zh.
        out: the file to write (default: report-LANGUAGE.html inside the workspace).
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        written = opened.report(language=language, out=out, posts=posts)
    item = {"report": str(written.path), "language": language, "posts": written.posts}
    return Answer(plain_items=[item], words=[f"{written.path} ({written.posts} posts)"], json=json)
