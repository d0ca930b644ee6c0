"""Posts that an earlier load kept twice: found, shown, and made one where nothing stands against it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nine16.ingest.doubled import Around, Double, alike, doubles, made_one
from nine16.store.folder import Folder
from nine16.store.turns import EXPERIMENTS, POSTS, turn


@dataclass(frozen=True, slots=True)
class MadeOne:
    """What became of posts that were there twice."""

    joined: tuple[Double, ...]
    left: tuple[Double, ...]
    """Those that cannot be made one as things are; each says why."""
    copy: Path | None
    """The records as they were before: put in the place of records.sqlite they undo it. None where nothing was done."""


class Doubled:
    """The way back from an export that was read once without its account."""

    _folder: Folder

    def doubled(self, account: str | None = None) -> tuple[Double, ...]:
        """Uploads that are kept as two posts; nothing is changed.

        Args:
            account: whose those are that stand under two accounts.

        Example:
            >>> import tempfile
            >>> from nine16.workspace import Workspace
            >>> with Workspace.create(tempfile.mkdtemp() + "/shop") as shop:
            ...     shop.doubled()
            ()
        """
        return doubled(self._folder, account)

    def make_one(self, account: str | None = None) -> MadeOne:
        """Make one post of each pair that is one upload: captures, comments, answers and experiments of both are kept.

        What both say stands once; of two answers to one question the newer stands and the other is kept as superseded.

        Args:
            account: whose those are that stand under two accounts; without it these are left.
        """
        folder = self._folder
        with turn(folder.path, POSTS), turn(folder.path, EXPERIMENTS):
            found = doubled(folder, account)
            joined = [one for one in found if one.why_not is None]
            if not joined:
                return MadeOne((), found, None)
            copy = folder.path / f"records-before-joining-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite"
            folder.database.copy(copy)
            with folder.records.together() as records:
                for one in joined:
                    records.join_posts(
                        one.gone, made_one(records.post(one.keep), records.post(one.gone), account=one.account)
                    )
            left = tuple(one for one in found if one.why_not is not None)
            return MadeOne(tuple(joined), left, copy)


def doubled(folder: Folder, account: str | None = None) -> tuple[Double, ...]:
    """Uploads that a workspace keeps as two posts."""
    posts = folder.records.posts()
    several = [post.post_id for group in alike(posts) for post in group]
    if not several:
        return ()
    around = Around(
        captures=folder.records.snapshots_of(several),
        logged=folder.records.logged_posts(),
        experiments=folder.records.experiments(),
        account=account,
    )
    return tuple(doubles(posts, around))
