"""Posts that stand under an account only because it was the only one known when a list of unknown posts came.

That is a guess, and a good one while a channel has one account. It yields to the account that somebody names later. A
load that said no account is more than a guess where at least half of its posts are known from a load that is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from nine16.ingest.whose import ITS_POSTS, MOST_OF, ONLY_ONE
from nine16.store.folder import Folder

_Load = tuple[str, datetime]
"""Importer and capture: what tells from which loads a post's figures are."""


def guessed_owners(folder: Folder, channel: str) -> frozenset[str]:
    """Posts of a channel of which no load knew the account otherwise than by guessing.

    Posts that no load brought, and those of loads that kept no word on it, were said by somebody.
    """
    guesses = _without_account(folder.records.loads(), channel)
    if not guesses:
        return frozenset()
    posts = [post.post_id for post in folder.records.posts(channel=channel) if post.account is not None]
    captures = folder.records.snapshots_of(posts)
    loads_of = {key: {(one.importer, one.as_of) for one in some} for key, some in captures.items()}
    posts_of = {load: [key for key in posts if load in loads_of[key]] for load in guesses}
    open_ = {key for key, some in loads_of.items() if some and some <= guesses}
    while True:
        sure = {
            load
            for load, some in posts_of.items()
            if some and sum(key not in open_ for key in some) >= MOST_OF * len(some)
        }
        told = {key for key in open_ if loads_of[key] & sure}
        if not told:
            return frozenset(open_)
        open_ -= told


def _without_account(loads: Iterable[Mapping[str, Any]], channel: str) -> set[_Load]:
    """Captures of the channel whose account nobody said."""
    said: dict[_Load, bool] = {}
    for load in loads:
        as_of = (load["account"].get("period") or {}).get("as_of")
        mine = [one for one in load["account"].get("accounts", ()) if one["channel"] == channel]
        if as_of is None:
            continue
        key = str(load["importer"]), datetime.fromisoformat(as_of)
        guess = bool(mine) and all(one["known_from"] in (ONLY_ONE, ITS_POSTS) for one in mine)
        said[key] = said.get(key, False) or not guess
    return {key for key, by_somebody in said.items() if not by_somebody}
