"""Files about single posts: their rows name the post, or the whole file is about one."""

from collections.abc import Sequence
from dataclasses import replace

from nine16.ingest.exports import Row
from nine16.ingest.known_posts import Settled
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source
from nine16.kinds.importer import Importer
from nine16.model.post import Post


def by_post(
    rows: Sequence[Row], channels: Channels, importer: Importer, source: Source, tally: Tally
) -> list[tuple[Settled, list[Row]]]:
    """The rows by the post they speak of, in the order of the file.

    Rows name it by columns that go to post (its id, its title); where no row does, the file's name or the
    caller names one post for all. Rows without a name among rows that have one are refused.
    """
    named: dict[Post, list[Row]] = {}
    bare: list[Row] = []
    for row in rows:
        said = row.to("post", importer)
        channel = channels.of_row(row)
        if channel is None:
            tally.add("no_channel", f"row {row.number}")
        elif said.get("platform_id") or said.get("title"):
            post = Post("", channel, **said)  # pyrefly: ignore - the kind's columns are checked to be fields of Post
            named.setdefault(post, []).append(row)
        else:
            bare.append(row)
    if named and bare:
        tally.add("no_post", f"row {bare[0].number}", count=len(bare))
    if named and source.post is None:
        accounts = channels.told_by([(post, None) for post in named])
        return [
            (channels.settled(replace(post, account=account)), own)
            for (post, own), account in zip(named.items(), accounts, strict=True)
        ]
    for post in named if source.post is not None else ():
        channels.ads.remember(post, channels.of_file(source.named, post=source.post).post)
    whole = bare or [row for own in named.values() for row in own]
    return [(channels.of_file(source.named, post=source.post), whole)] if whole else []
