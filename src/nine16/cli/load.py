"""`nine16 load`: exports and logs into a workspace, with an account of what was read."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.errors import Nine16Error


def load(
    workspace: Path,
    files: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    account: str | None = None,
    as_of: datetime | None = None,
    post: str | None = None,
    currency: str | None = None,
    json: AsJson = False,
) -> Answer:
    """Read platform exports and playback or action logs; reading one twice changes nothing.

    Args:
        workspace: the workspace's folder.
        files: exports (CSV, XLSX, ZIP ...) or logs (CSV, JSON lines, Parquet).
        as_: read them as this importer (`nine16 parts importer` lists them); else by their headings.
        account: the account the export belongs to, where the file does not say.
        as_of: when the export was made, where the file does not say (default: its date).
        post: the post that each file is about: comments, a table by second, a report of one ad.
        currency: of the amounts, where the file does not say: CNY, USD ...
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    items: list[dict[str, object]] = []
    errors: list[Nine16Error] = []
    words: list[str] = []
    with Workspace.open(workspace) as opened, counting(len(files), "reading") as done:
        for file in files:
            try:
                account_of = opened.load(file, as_name=as_, account=account, as_of=as_of, post=post, currency=currency)
            except Nine16Error as error:
                errors.append(error)
            else:
                items.append(account_of.plain())
                words.extend(account_of.words())
            done(file)
    return Answer(plain_items=items, errors=errors, words=words, json=json)
