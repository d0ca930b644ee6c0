"""What an account should repeat, stop and try, from its posts and those of its channel."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from nine16.errors import unknown_name
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.evaluate.advice import Advised
    from nine16.model.advice import Advice
    from nine16.model.factor import Factor
    from nine16.model.post import Post
    from nine16.workspace.evidence import Gathered


_LOOKED_AT = 60
"""Logged posts whose findings are asked for, the newest last: each takes a good part of a second."""


class Advising:
    """The questions of what to do next."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

        def factors(
            self, *, level: Literal["second", "post"] | None = None, channel: str | None = None
        ) -> "tuple[Factor, ...]":
            """As in `Why`."""

    def advice(self, channel: str | None = None, account: str | None = None) -> "tuple[Advice, ...]":
        """What to repeat, stop and try: few, the surest, and nothing to repeat or stop where nothing is sure.

        Args:
            channel: whose posts are advised: those on this channel.
            account: and of this account; what is learned is learned from the whole library, as for findings.

        Raises:
            NotFound: there is no such channel or account.
        """
        return self.advised(channel, account).advice

    def advised(
        self, channel: str | None = None, account: str | None = None, *, factors: "Sequence[Factor] | None" = None
    ) -> "Advised":
        """The same with how much was asked, and where nothing is sure what would make it known.

        Args:
            channel: whose posts are advised: those on this channel.
            account: and of this account.
            factors: of the library, where somebody asked for them already.

        Raises:
            NotFound: there is no such channel or account.
        """
        from nine16.evaluate.advice import Known, advise
        from nine16.ingest.own_words import own_lists
        from nine16.signals.words import with_own
        from nine16.workspace.evidence import evaluated
        from nine16.workspace.one_thread import one_thread

        folder = self._folder
        gathered = self._gathered()
        everybody = list(gathered.posts.values())
        _known("channel", channel, {post.channel for post in everybody}, where=str(folder.path))
        posts = [post for post in everybody if channel in (None, post.channel)]
        accounts = {post.account for post in posts if post.account is not None}
        _known("account", account, accounts, where=str(folder.path))
        asked = self.factors() if factors is None else factors
        with one_thread():
            known = Known(
                library=[gathered.evidence(post.post_id) for post in everybody],
                factors=asked,
                mine=frozenset(post.post_id for post in posts if account in (None, post.account)),
                zone=folder.zone,
                kinds=folder.action_kinds,
                lists=with_own(own_lists(folder.path)),
                originals={one.video_id: one.cut_of for one in gathered.videos.values() if one.cut_of is not None},
                findings={post.post_id: evaluated(gathered, post).findings for post in _logged(folder, posts, account)},
            )
            return advise(known, settings=folder.settings, now=datetime.now(UTC), channel=channel, account=account)


def _logged(folder: Folder, posts: "Sequence[Post]", account: str | None) -> "list[Post]":
    """The account's last posts of which a log tells what viewers did by second: only there do findings recur."""
    mine = [post for post in posts if account in (None, post.account)]
    logged = folder.totals([post.post_id for post in mine])
    return [post for post in mine if post.post_id in logged][-_LOOKED_AT:]


def _known(what: str, name: str | None, names: set[str], *, where: str) -> None:
    if name is not None and name not in names:
        raise unknown_name(what, name, names, where=where)
