"""Posts in order, with how sure the order is."""

from typing import TYPE_CHECKING

from nine16.errors import unknown_name
from nine16.model.cohort_words import cohort_words
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.model.ranking import Ranked
    from nine16.workspace.evidence import Gathered


class Ranking:
    """The question which posts are the best, and whether one can tell."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

    def rank(self, by: str = "scorecard", *, cohort: str = "") -> "tuple[Ranked, ...]":
        """The posts in order, channel by channel: what each is likely worth, and from which place to which it may stand.

        Channels are never in one order: their words mean different things. Nor are logs and exports.

        Args:
            by: a rate, rates joined by `+`, average_watch_s, average_reach_s, a goal (sale, item, account), or
                scorecard.
            cohort: only these posts, e.g. `channel=douyin category=beauty`.

        Raises:
            NotFound: nothing is called `by`, or a word of the cohort names no field; the nearest is offered.
            WrongInput: a word of the cohort cannot be read.
        """
        from nine16.evaluate.ranked import SCORECARD, ranked
        from nine16.kinds.scorecard import GOALS, outcome_names
        from nine16.workspace.one_thread import one_thread

        words = cohort_words(cohort)
        known = outcome_names(tuple(self._folder.action_kinds))
        for part in by.split("+"):
            if part not in known and by not in (*GOALS, SCORECARD):
                raise unknown_name("outcome", part, (*known, *GOALS, SCORECARD))
        gathered = self._gathered()
        found: list[Ranked] = []
        with one_thread():
            for channel in sorted({post.channel for post in gathered.posts.values()}):
                standings = gathered.standings(channel)
                peers = standings.on.peers
                rows = [row for row, peer in enumerate(peers) if words.holds(peer.post, duration_s=peer.duration_s)]
                scores = {}
                if by == SCORECARD:
                    posts = {row: peers[row].post for row in rows}
                    scores = {row: gathered.scorecard(post, gathered.standing(post)) for row, post in posts.items()}
                found += ranked(standings, rows, by=by, scores=scores)
        return tuple(found)
