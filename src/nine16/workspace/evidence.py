"""Everything known of a post, gathered from the folder; and the posts it is compared with."""

import bisect
import heapq
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from nine16.errors import unknown_name
from nine16.evaluate import evaluate, story, totals_of
from nine16.evaluate.answer import Around
from nine16.evaluate.cohorts import OnChannel, Standing, Standings, standing
from nine16.evaluate.experiments.tried import Tries, tries
from nine16.evaluate.findings.below import Like
from nine16.evaluate.findings.library import FactorsKnown, Library
from nine16.evaluate.likelihood import CurvePrior, learn_prior
from nine16.evaluate.likelihood.learning import Taught, without
from nine16.evaluate.neighbours import Neighbours, duration_bin
from nine16.evaluate.over_time import History, histories
from nine16.evaluate.scorecards import pick, scored
from nine16.kinds.actions import ActionKind
from nine16.kinds.panel import Story
from nine16.kinds.scorecard import Scorecard, own_scorecards, scorecards
from nine16.model.evaluation import Evaluation
from nine16.model.evidence import Evidence, Peer
from nine16.model.factor import Factor
from nine16.model.post import Post
from nine16.model.scorecard import Scored
from nine16.model.video import Video
from nine16.store.folder import Folder
from nine16.workspace.experiment_names import followed
from nine16.workspace.fitness import told_of
from nine16.workspace.five_i_of_posts import FiveIOfPosts
from nine16.workspace.one_thread import one_thread
from nine16.workspace.seen_again import SeenAgainInPosts
from nine16.workspace.viewer_sales import ViewerSales

NEAREST = 120
"""Posts of the account that growth is compared with and learned from: enough for every age, and of the same season."""

_Account = tuple[str, str | None]
"""Channel and account."""


class Gathered:
    """The posts of a folder and what is known of each, read once for as many questions as are asked."""

    def __init__(self, folder: Folder, action_kinds: Mapping[str, ActionKind]) -> None:
        """Read the light part: posts, videos, snapshots and totals; curves and logs come when asked for."""
        self._folder = folder
        self._action_kinds = action_kinds
        self.posts = {post.post_id: post for post in folder.records.posts()}
        self.videos: dict[str, Video] = {video.video_id: video for video in folder.records.videos()}
        names = list(self.posts)
        self._totals = folder.totals(names)
        self._hazards = folder.hazards(names)
        self._snapshots = folder.records.snapshots_of(None)
        self._comments = folder.records.comments_by_second(None)
        self._peers: dict[str, Peer] = {}
        self._priors: dict[tuple[str, str | None, tuple[int, int | None] | None], CurvePrior] = {}
        self._taught: dict[str, Taught | None] = {}
        self._histories: dict[str, History] = {}
        self._accounts: dict[_Account, list[Post]] = {}
        for post in self.posts.values():
            self._accounts.setdefault((post.channel, post.account), []).append(post)
        self._neighbours: dict[_Account, Neighbours] = {}
        self._dated: dict[_Account, list[Post]] = {}
        self._standings: dict[str, Standings] = {}

    @property
    def folder(self) -> Folder:
        """Where it was read."""
        return self._folder

    def post(self, post_id: str) -> Post:
        """One of the posts.

        Raises:
            NotFound: it was not there when they were read.
        """
        if post_id not in self.posts:
            raise unknown_name("post", post_id, self.posts, where=str(self._folder.path))
        return self.posts[post_id]

    def evidence(self, post_id: str) -> Evidence:
        """Everything known of one post."""
        light = self._light(self.posts[post_id])
        seen = light.post.video_id
        shown = self._folder.signals.get(seen)[0] if seen is not None and seen in self.videos else {}
        return Evidence(
            post=light.post,
            video=light.video,
            shown=shown,
            # Only where a log has been rolled up: asking for each post of a library costs more than its curve.
            watching=self._folder.watching(post_id) if post_id in self._totals else None,
            snapshots=light.snapshots,
            comments_by_second=self._comments.get(post_id, {}),
        )

    def peers(self, post: Post) -> Neighbours:
        """The posts of the same account on the same channel, itself among them: put in order once for all of them."""
        account = post.channel, post.account
        if account not in self._neighbours:
            self._neighbours[account] = Neighbours([self._peer(one) for one in self._accounts[account]])
        return self._neighbours[account]

    def prior(self, post: Post) -> CurvePrior:
        """What the curves of the account's other posts are like: of its own duration bin where enough are known.

        Learned once for an account and bin from all of its posts; the post's own part is taken out again.
        """
        own = duration_bin(self._length(post))
        settings = self._folder.settings
        key = (post.channel, post.account, own)
        if key not in self._priors:
            everybody = self.peers(post)
            alike = [peer for peer in everybody if duration_bin(peer.duration_s) == own]
            enough = len(alike) > settings.whole("evaluate.usual_least")
            whole = (post.channel, post.account, None)
            if enough:
                self._priors[key] = learn_prior(alike, settings=settings, taught=self._taught)
            else:
                if whole not in self._priors:
                    self._priors[whole] = learn_prior(everybody, settings=settings, taught=self._taught)
                self._priors[key] = self._priors[whole]
        return without(self._priors[key], post.post_id)

    def over_time(self, post: Post) -> tuple[History, list[History]]:
        """The post's history, and those of the account's posts published nearest to it; each is made once."""
        return self._history(post), [self._history(other) for other in self._nearest(post)]

    def around(self, post: Post) -> Around:
        """What the library knows of the post besides the post itself."""
        standing = self.standing(post)
        five_i = self._five_i.of(post, standing)
        return Around(
            self.prior(post),
            self.over_time(post),
            standing,
            five_i,
            library=self._library(post),
            scorecard=self.scorecard(post, standing),
            tries=self._tries,
        )

    @cached_property
    def _tries(self) -> Tries:
        return tries(followed(self._folder))

    @cached_property
    def _five_i(self) -> FiveIOfPosts:
        return self.five_i_of(self.posts)

    def five_i_of(self, posts: Mapping[str, Post]) -> FiveIOfPosts:
        """The five i of these posts among each other."""
        return FiveIOfPosts(
            self._folder, posts, self.videos, peer=self._peer, standing=self.standing, standings=self.standings
        )

    def _library(self, post: Post) -> Library:
        """What the library lends to the post's findings, when they ask."""
        account = self._accounts[post.channel, post.account]
        return Library(
            factors=lambda: self.factors,
            sale=lambda watching: self._sales.of(post, watching, account=account),
            like=lambda rate: self._like(post, rate),
            again=lambda: self._again.of(post.post_id),
            kinds=self._folder.action_kinds,
        )

    @cached_property
    def _again(self) -> SeenAgainInPosts:
        return SeenAgainInPosts(self._folder, self._hazards)

    def _like(self, post: Post, rate: str) -> Like | None:
        """The post's acts of one rate, and how that rate is spread among its like."""
        on = self._standings[post.channel]
        row = on.on.place[post.post_id]
        own = on.told(row, rate)
        return None if own is None else Like(own.acted, own.n, on.cell(row, rate, own.basis))

    @cached_property
    def factors(self) -> FactorsKnown:
        """What goes with leaving, acting, views and sales in this library: kept, and worked out where it is not."""
        from nine16.workspace.known_factors import known_factors

        known, fresh = known_factors(self._folder, self.asked_why)
        return FactorsKnown(known.factors, None if fresh else known.as_of)

    def asked_why(self) -> tuple[Factor, ...]:
        """The factors of the whole library, worked out anew."""
        from nine16.workspace.asking_why import asked_why

        return asked_why(self._folder, map(self.evidence, self.posts))

    @cached_property
    def _sales(self) -> ViewerSales:
        return ViewerSales(self._folder, self._hazards)

    def standing(self, post: Post) -> Standing:
        """Where the post stands among its like on the channel, of every account."""
        return standing(self.standings(post.channel), post.post_id)

    def standings(self, channel: str) -> Standings:
        """The posts of a channel, of every account, as something that each is placed among."""
        if channel not in self._standings:
            on = OnChannel([self._peer(one) for one in self.posts.values() if one.channel == channel])
            self._standings[channel] = Standings(on, settings=self._folder.settings)
        return self._standings[channel]

    def scorecard(self, post: Post, stands: Standing) -> Scored | None:
        """How the post stands by its scorecard: the workspace's own, else one that comes with nine16."""
        card = pick(self._cards, post)
        return None if card is None else scored(card, self.standings(post.channel), post.post_id, stands)

    @cached_property
    def _cards(self) -> tuple[Scorecard, ...]:
        own = own_scorecards(self._folder.path, kinds=tuple(self._folder.action_kinds))
        return (*own.values(), *scorecards().values())

    def _nearest(self, post: Post) -> list[Post]:
        """At most `NEAREST` other posts of the account, the nearest in time first."""
        account = post.channel, post.account
        if post.published_at is None:
            return [other for other in self._accounts[account] if other.post_id != post.post_id][:NEAREST]
        if account not in self._dated:
            timed = [other for other in self._accounts[account] if other.published_at is not None]
            self._dated[account] = sorted(timed, key=_born)
        dated, born = self._dated[account], post.published_at
        # Nobody farther than NEAREST places away in time can be among them; of one instant all are looked at.
        here = bisect.bisect_left(dated, born, key=_born)
        first = bisect.bisect_left(dated, _born(dated[max(0, here - NEAREST)]), key=_born)
        last = bisect.bisect_right(dated, born, key=_born) + NEAREST
        others = (other for other in dated[first:last] if other.post_id != post.post_id)
        return heapq.nsmallest(NEAREST, others, key=lambda other: abs((_born(other) - born).total_seconds()))

    def _history(self, post: Post) -> History:
        if post.post_id not in self._histories:
            known = (post, self._snapshots.get(post.post_id, ()))
            self._histories[post.post_id] = histories([known], kinds=self._action_kinds)[0]
        return self._histories[post.post_id]

    def _light(self, post: Post) -> Evidence:
        video = self.videos.get(post.video_id) if post.video_id is not None else None
        return Evidence(
            post=post,
            video=video.facts if video else None,
            snapshots=self._snapshots.get(post.post_id, ()),
        )

    def _peer(self, post: Post) -> Peer:
        if post.post_id not in self._peers:
            light = self._light(post)
            self._peers[post.post_id] = Peer(
                post=post,
                totals=self._totals.get(post.post_id) or totals_of(light, self._action_kinds),
                hazard=self._hazards.get(post.post_id, ()),
                duration_s=self._length(post),
                snapshots=light.snapshots,
            )
        return self._peers[post.post_id]

    def _length(self, post: Post) -> float | None:
        """Length of a post's video: the measured one's, else what the platform says."""
        video = self.videos.get(post.video_id) if post.video_id is not None else None
        return video.facts.duration_s if video is not None and video.facts is not None else post.duration_s


def evaluated(gathered: Gathered, post: Post) -> Evaluation:
    """One post against the others of its account."""
    with one_thread():
        return evaluate(
            gathered.evidence(post.post_id),
            gathered.peers(post),
            settings=gathered.folder.settings,
            action_kinds=gathered.folder.action_kinds,
            around=gathered.around(post),
        )


def told(gathered: Gathered, post: Post, *, notes: tuple[str, ...]) -> Story:
    """The same with what is usual, what was shown and whether the video is fit, for panels and reports."""
    whole = narrated(gathered, post, notes=notes)
    fit = told_of(gathered.folder, post, whole.evidence.shown)
    return replace(whole, findings=fit.findings, channels=fit.channels)


def narrated(gathered: Gathered, post: Post, *, notes: tuple[str, ...] = ()) -> Story:
    """A post with what is usual and what was shown; nobody asks whether its video is fit to be posted."""
    evidence = gathered.evidence(post.post_id)
    seen = evidence.post.video_id if evidence.shown else None
    return story(
        evidence,
        gathered.peers(post),
        filmstrip=gathered.folder.signals.get(seen)[1] if seen is not None else None,
        notes=notes,
        settings=gathered.folder.settings,
        action_kinds=gathered.folder.action_kinds,
        around=gathered.around(post),
    )


def _born(post: Post) -> datetime:
    """When a post was published, of posts that say so."""
    if post.published_at is None:
        message = f"{post.post_id} says no time"
        raise LookupError(message)
    return post.published_at
