"""The five i of posts among each other: read once, scored channel by channel, held against results."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from nine16.errors import unknown_name
from nine16.evaluate.cohorts import OnChannel, Standing, Standings
from nine16.evaluate.five_i import FiveIs, Library, Row, by_aspect, checked, learned_weights
from nine16.evaluate.five_i.learning import LEAST_LEARNED
from nine16.evaluate.five_i.trust import HOOK_RATE
from nine16.kinds.indicator import FILE, Indicators, indicators
from nine16.kinds.signal import signals
from nine16.model.evidence import Peer
from nine16.model.five_i import FiveI
from nine16.model.five_i_checked import FiveIChecked, Scored
from nine16.model.post import Post
from nine16.model.video import Video
from nine16.store.folder import Folder
from nine16.workspace.known_readings import Readings, known_readings


class FiveIOfPosts:
    """The five i of posts, channel by channel: what a channel's videos share is worked out once, when first asked for."""

    def __init__(
        self,
        folder: Folder,
        posts: Mapping[str, Post],
        videos: Mapping[str, Video],
        *,
        peer: Callable[[Post], Peer],
        standing: Callable[[Post], Standing],
        standings: Callable[[str], Standings],
    ) -> None:
        """Nothing is read yet.

        Args:
            folder: the workspace.
            posts: by id.
            videos: by id.
            peer: a post as something to compare with.
            standing: where a post stands among its like.
            standings: the posts of a channel, as something that each is placed among.
        """
        self._folder, self._posts, self._videos = folder, posts, videos
        self._peer, self._standing, self._standings = peer, standing, standings
        self._channels: dict[str, FiveIs] = {}

    def of(self, post: Post, standing: Standing | None = None) -> dict[str, FiveI]:
        """The five of one post and all together; nothing where its video is unknown or was not measured.

        Args:
            post: one of them.
            standing: where it stands, if that is known already.
        """
        if post.video_id is None or post.video_id not in self._videos:
            return {}
        stands_for = self._chosen.get((post.channel, post.video_id))
        return {} if stands_for is None else self._channel(post.channel).of(stands_for.post_id, standing)

    def checked(self, *, cohort: str) -> FiveIChecked:
        """Every score, and whether they can be trusted."""
        rows = self._rows
        scored = [
            Scored(
                row.post.post_id,
                row.post.video_id or "",
                row.post.channel,
                row.post.title,
                self.of(row.post, self._standing(row.post)),
            )
            for row in rows
        ]
        return checked(
            rows, scored, table=self._table, settings=self._folder.settings, cohort=cohort, posts=len(self._posts)
        )

    @cached_property
    def _table(self) -> Indicators:
        table, known = indicators(self._folder.path), signals()
        for one in table.each:
            for name in (one.signal, one.only):
                if name and name not in known:
                    raise unknown_name(
                        "signal", name, known, where=f"{self._folder.path}/{FILE} [indicator.{one.name}]"
                    )
        return table

    @cached_property
    def _read(self) -> Mapping[str, Readings]:
        """What was read in each measured video that has a post."""
        seen = {post.video_id for post in self._posts.values()}
        videos = [video for video_id, video in sorted(self._videos.items()) if video_id in seen]
        return known_readings(self._folder, videos, self._table)

    @cached_property
    def _chosen(self) -> Mapping[tuple[str, str], Post]:
        """By channel and video: the post that stands for it there, since a video counts once."""
        first: dict[tuple[str, str], Post] = {}
        for post in sorted(self._posts.values(), key=lambda one: one.post_id):
            if post.video_id is not None and post.video_id in self._read:
                first.setdefault((post.channel, post.video_id), post)
        return first

    @cached_property
    def _rows(self) -> Sequence[Row]:
        """Every measured video on every channel, with what its viewers did."""
        found = []
        for post in self._chosen.values():
            peer = self._peer(post)
            counted = {name: (count.acted, count.n_effective) for name, count in peer.totals.rates.items()}
            found.append(Row(post, peer.duration_s, self._read[post.video_id or ""], self._results(post), counted))
        return found

    def _results(self, post: Post) -> dict[str, float]:
        """What each rate that a score should foretell most likely is; places among others would cost a hundred times more."""
        on = self._standings(post.channel)
        row = on.on.place[post.post_id]
        wanted = {HOOK_RATE, *(rate for rates in self._table.outcomes.values() for rate in rates)}
        told = {name: one for name in sorted(wanted) if (one := on.told(row, name)) is not None}
        return {name: float(on.cell(row, name, one.basis).shrunk(one.acted, one.n)[0]) for name, one in told.items()}

    @cached_property
    def _weights(self) -> Mapping[str, Mapping[str, float]]:
        """Learned ones, where the library is large enough and they are better; none otherwise."""
        if len({video_id for _, video_id in self._chosen}) < LEAST_LEARNED:
            return {}
        library = Library(self._rows, table=self._table, least=self._folder.settings.whole("evaluate.usual_least"))
        found = {name: by_aspect(library.one(name), one) for name, one in learned_weights(library).items()}
        return {name: weights for name, weights in found.items() if weights is not None}

    def _channel(self, channel: str) -> FiveIs:
        if channel not in self._channels:
            chosen = [post for (where, _), post in self._chosen.items() if where == channel]
            self._channels[channel] = FiveIs(
                OnChannel([self._peer(post) for post in chosen]),
                [self._read[post.video_id or ""] for post in chosen],
                table=self._table,
                settings=self._folder.settings,
                weights=self._weights,
            )
        return self._channels[channel]
