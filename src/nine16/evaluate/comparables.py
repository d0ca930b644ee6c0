"""Which posts a post is compared with: the account's last ones on the channel, as settled and as long as it is."""

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nine16.evaluate.neighbours import Neighbours, duration_bin, utc
from nine16.evaluate.rate_counts import known_count
from nine16.evaluate.sources import duration_of
from nine16.model.evidence import Evidence, Peer
from nine16.model.post import Post
from nine16.settings import Settings

SETTLED = timedelta(days=14)
"""By this age a post has most of its views; posts that old are taken for settled whatever their age. [ours]"""


@dataclass(frozen=True, slots=True)
class Comparables:
    """The posts compared with, the nearest in time first, and what they have in common."""

    peers: tuple[Peer, ...]
    length_s: tuple[int, int | None] | None
    """Over, up to: the duration bin they share with the post; None when they are of any length."""


def comparables(evidence: Evidence, peers: Sequence[Peer], *, rate: str, basis: str, settings: Settings) -> Comparables:
    """The posts that `rate` of this post may be compared with.

    Of the same account and channel, with the rate known on the same basis, and at least as settled: published before,
    or old enough by now (`SETTLED`). The last `evaluate.usual_posts` published before it, then those after it, nearest
    first. Of its own duration bin where at least `evaluate.usual_least` are; otherwise of any length.

    Args:
        evidence: the post.
        peers: other posts; `Neighbours` of them are not put in order again.
        rate: metric name; several joined by `+` must all be known.
        basis: views or counts; the two are never compared.
        settings: how many are usual.
    """
    post = evidence.post
    account = Neighbours.of(peers)
    most, least = settings.whole("evaluate.usual_posts"), settings.whole("evaluate.usual_least")
    now = _now(evidence, account)
    fits = functools.partial(_fits, post=post, rate=rate, basis=basis, now=now)
    own = duration_bin(duration_of(evidence))
    if own is not None:
        alike = list(itertools.islice(filter(fits, account.nearest(post, length_s=own)), max(most, least)))
        if len(alike) >= least:
            return Comparables(tuple(alike[:most]), own)
    return Comparables(tuple(itertools.islice(filter(fits, account.nearest(post)), most)), None)


def _fits(peer: Peer, *, post: Post, rate: str, basis: str, now: datetime | None) -> bool:
    return (
        peer.post.post_id != post.post_id
        and (peer.post.channel, peer.post.account) == (post.channel, post.account)
        and known_count(peer.totals.rates, rate, basis) is not None
        and _settled(peer.post.published_at, post.published_at, now)
    )


def _now(evidence: Evidence, account: Neighbours) -> datetime | None:
    """The latest time that the evidence knows of: no later than the clock, whatever the clock says."""
    times = [utc(snapshot.as_of) for snapshot in evidence.snapshots]
    times += [utc(at) for at in (evidence.post.published_at, account.latest) if at is not None]
    return max(times, default=None)


def _settled(peer_at: datetime | None, own_at: datetime | None, now: datetime | None) -> bool:
    if peer_at is None or own_at is None:
        return True  # without times nothing speaks against it
    return utc(peer_at) <= utc(own_at) or (now is not None and now - utc(peer_at) >= SETTLED)
