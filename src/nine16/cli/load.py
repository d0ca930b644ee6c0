"""`nine16 load`: exports and logs into a workspace, with an account of what was read."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.errors import Nine16Error


def load(  # noqa: PLR0913 - a flag for each thing that a file may not say
    workspace: Path,
    files: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    account: str | None = None,
    insist: Annotated[bool, Parameter(negative="")] = False,
    as_of: datetime | None = None,
    post: str | None = None,
    currency: str | None = None,
    map_: Annotated[list[str] | None, Parameter(name="--map")] = None,
    name: str | None = None,
    channel: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Read platform exports and playback or action logs; reading one twice changes nothing.

    Args:
        workspace: the workspace's folder.
        files: exports (CSV, XLSX, ZIP ...) or logs (CSV, JSON lines, Parquet).
        as_: read them as this importer (`nine16 parts importer` lists them); else by their headings.
        account: the account the export belongs to; by default the one its posts are known of, or the only one.
        insist: it is that account's, even if another account of the channel has posts of the same title and time.
        as_of: when the export was made, where the file does not say (default: its date).
        post: the post that each file is about: comments, a table by second, a report of one ad.
        currency: of the amounts, where the file does not say: CNY, USD ...
        map_: "field=heading", once each: what the headings mean, in the fields of the importer named with --as; it
            is remembered in the workspace, and files with these headings are then recognised by themselves.
        name: what to call the mapping (default: after the file).
        channel: of the posts, where the mapped table does not say.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.channel_named import new_channel
    from nine16.cli.load_words import account_words
    from nine16.workspace import Workspace

    if channel is not None:
        new_channel(channel)
    items: list[dict[str, object]] = []
    errors: list[Nine16Error] = []
    words: list[str] = []
    with Workspace.open(workspace) as opened, counting(len(files), "读取" if language == "zh" else "reading") as done:
        read = opened.loading()
        for file in files:
            reader = as_
            try:
                if map_:
                    mapped = opened.map_headings(file, map_, like=as_, name=name, channel=channel, currency=currency)
                    reader = mapped.name
                    words.append(
                        f"已记住，名为 {mapped.name}：{mapped.file}"
                        if language == "zh"
                        else f"remembered as {mapped.name}: {mapped.file}"
                    )
                account_of = read(
                    file,
                    as_name=reader,
                    account=account,
                    as_of=as_of,
                    post=post,
                    currency=currency,
                    insist=insist,
                )
            except Nine16Error as error:
                errors.append(error)
            else:
                items.append(account_of.plain())
                words.extend(account_words(account_of, language=language))
            done(file)
    return Answer(plain_items=items, errors=errors, words=words, json=json)
