"""A channel as somebody types it: one that posts are on, or a new one with a name that can stand in an id."""

import difflib
import re
from typing import TYPE_CHECKING

from nine16.errors import NotFound, WrongInput, unknown_name
from nine16.model.channel_words import called, known_channels

if TYPE_CHECKING:
    from nine16.workspace import Workspace

_NAME = re.compile(r"\w[\w.-]{0,39}")
_WHERE = "--channel"


def on_channel(opened: "Workspace", channel: str | None) -> None:
    """Refuse a channel that no post is on; in a workspace without posts every channel passes.

    Raises:
        NotFound: no post is on it; the nearest name is offered, or those that there are.
    """
    here = sorted({post.channel for post in opened.posts()})
    if channel is None or channel in here or not here:
        return
    if (meant := called(channel)) is not None:
        raise NotFound(f"no channel is called '{channel}'", where=_WHERE, hint=f"Write {meant}.")
    if channel in known_channels():
        raise NotFound(f"no post is on {channel}", where=_WHERE, hint=f"There are posts on: {', '.join(here)}.")
    raise unknown_name("channel", channel, here, where=_WHERE)


def planned_channel(opened: "Workspace", channel: str) -> None:
    """Refuse a channel that neither a post is on nor nine16 knows.

    Raises:
        NotFound: the nearest name is offered.
    """
    if (meant := called(channel)) is not None:
        raise NotFound(f"no channel is called '{channel}'", where=_WHERE, hint=f"Write {meant}.")
    known = {post.channel for post in opened.posts()} | set(known_channels())
    if channel not in known:
        raise unknown_name("channel", channel, known, where=_WHERE)


def new_channel(channel: str) -> str | None:
    """A name for posts that are said by hand: checked; the known channel that it nearly is, if it is none.

    Raises:
        WrongInput: it is a channel's title and not its name, or holds what an id cannot hold.

    Example:
        >>> new_channel("duoyin"), new_channel("douyin"), new_channel("own_app")
        ('douyin', None, None)
    """
    if (meant := called(channel)) is not None:
        raise WrongInput(
            f"'{channel}' is how the channel is called, not its name", where=_WHERE, hint=f"Write {meant}."
        )
    if _NAME.fullmatch(channel) is None:
        raise WrongInput(
            f"'{channel}' is no name for a channel",
            where=_WHERE,
            hint="Letters, digits, _, - and ., at most 40: douyin, own_app.",
        )
    if channel in known_channels():
        return None
    near = difflib.get_close_matches(channel, known_channels(), n=1, cutoff=0.8)
    return near[0] if near else None
