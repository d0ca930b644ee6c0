"""`nine16 advice`: what to repeat, stop and try, with what speaks for it."""

from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import Literal

from nine16.cli.answer import Answer, AsJson


def advice(
    workspace: Path,
    /,
    *,
    channel: str | None = None,
    account: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Say what the account should repeat, stop and try, each with its figure, its posts and how sure it is.

    Args:
        workspace: the workspace's folder.
        channel: whose posts are advised: those on this channel.
        account: and of this account; what is learned is learned from the whole library.
        language: en or zh.
        json: answer as JSON, one item.
    """
    from nine16.cli.channel_named import on_channel
    from nine16.cli.nothing_yet import no_post_yet
    from nine16.report.advice_words import advice_words
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        on_channel(opened, channel)
        found = opened.advised(channel, account)
    folder = quote(str(workspace))
    at_home = (one if one.tryout is None else replace(one, tryout=one.tryout.at(folder)) for one in found.advice)
    found = replace(found, advice=tuple(at_home))
    words = advice_words(found, language=language) if found.posts else [no_post_yet(workspace, language)]
    return Answer(items=[found], words=words, json=json)
