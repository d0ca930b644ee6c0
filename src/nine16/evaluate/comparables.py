"""Which posts a post is compared with: the account's last ones on the channel, as settled and as long as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nine16.evaluate.sources import duration_of
from nine16.model.evidence import Evidence, Peer
from nine16.model.watching import RateCount
from nine16.settings import Settings

SETTLED = timedelta(days=14)
"""By this age a post has most of its views; posts that old are taken for settled whatever their age. [ours]"""
LENGTHS_S = (15, 30, 60, 180)
"""Upper ends of the duration bins (contract, section 5)."""


@dataclass(frozen=True, slots=True)
class Comparables:
    """The posts compared with, the nearest in time first, and what they have in common."""

    peers: tuple[Peer, ...]
    length_s: tuple[int, int | None] | None
    """Over, up to: the duration bin they share with the post; None when they are of any length."""

    @property
    def says(self) -> str:
        """In words: `the account's last 24 posts of up to 15 s`."""
        return f"the account's last {len(self.peers)} posts{length_words(self.length_s)}"


def length_words(length_s: tuple[int, int | None] | None) -> str:
    """A duration bin in words.

    Example:
        >>> length_words((15, 30)), length_words((180, None)), length_words(None)
        (' of 16 to 30 s', ' over 180 s', ' of any length')
    """
    if length_s is None:
        return " of any length"
    over, upto = length_s
    if upto is None:
        return f" over {over} s"
    return f" of up to {upto} s" if over == 0 else f" of {over + 1} to {upto} s"


def duration_bin(duration_s: float | None) -> tuple[int, int | None] | None:
    """The duration bin: (over, up to) seconds; None when the length is unknown.

    Example:
        >>> duration_bin(15.0), duration_bin(15.2), duration_bin(400), duration_bin(None)
        ((0, 15), (15, 30), (180, None), None)
    """
    if duration_s is None:
        return None
    over = 0
    for upto in LENGTHS_S:
        if duration_s <= upto:
            return over, upto
        over = upto
    return over, None


def comparables(evidence: Evidence, peers: Sequence[Peer], *, rate: str, basis: str, settings: Settings) -> Comparables:
    """The posts that `rate` of this post may be compared with.

    Of the same account and channel, with the rate known on the same basis, and at least as settled: published before,
    or old enough by now (`SETTLED`). The last `evaluate.usual_posts` published before it, then those after it, nearest
    first. Of its own duration bin where at least `evaluate.usual_least` are; otherwise of any length.

    Args:
        evidence: the post.
        peers: other posts.
        rate: metric name; several joined by `+` must all be known.
        basis: views or counts; the two are never compared.
        settings: how many are usual.
    """
    post = evidence.post
    now = _now(evidence, peers)
    fit = [
        peer
        for peer in peers
        if peer.post.post_id != post.post_id
        and (peer.post.channel, peer.post.account) == (post.channel, post.account)
        and known_count(peer.totals.rates, rate, basis) is not None
        and _settled(peer.post.published_at, post.published_at, now)
    ]
    fit.sort(key=lambda peer: (_distance(peer.post.published_at, post.published_at), peer.post.post_id))
    most, least = settings.whole("evaluate.usual_posts"), settings.whole("evaluate.usual_least")
    own = duration_bin(duration_of(evidence))
    alike = [peer for peer in fit if own is not None and duration_bin(_length(peer)) == own]
    if len(alike) >= least:
        return Comparables(tuple(alike[:most]), own)
    return Comparables(tuple(fit[:most]), None)


def known_count(rates: Mapping[str, RateCount], rate: str, basis: str) -> RateCount | None:
    """One count of a rate, or of several joined by `+` added up; None unless all are known on the basis with views."""
    found = []
    for name in rate.split("+"):
        count = rates.get(name)
        if count is None or count.basis != basis or count.n <= 0 or count.n_effective <= 0:
            return None
        found.append(count)
    n = min(count.n for count in found)
    return RateCount(sum(count.acted for count in found), n, min(count.n_effective for count in found), basis)


def _length(peer: Peer) -> float | None:
    return peer.duration_s if peer.duration_s is not None else peer.post.duration_s


def _now(evidence: Evidence, peers: Sequence[Peer]) -> datetime | None:
    """The latest time that the evidence knows of: no later than the clock, whatever the clock says."""
    times = [_utc(snapshot.as_of) for snapshot in evidence.snapshots]
    times += [_utc(one.published_at) for one in (evidence.post, *(peer.post for peer in peers)) if one.published_at]
    return max(times, default=None)


def _settled(peer_at: datetime | None, own_at: datetime | None, now: datetime | None) -> bool:
    if peer_at is None or own_at is None:
        return True  # without times nothing speaks against it
    return _utc(peer_at) <= _utc(own_at) or (now is not None and now - _utc(peer_at) >= SETTLED)


def _distance(peer_at: datetime | None, own_at: datetime | None) -> tuple[int, float]:
    """Before it comes first, the last first; then after it, the nearest first; then without a time."""
    if peer_at is None or own_at is None:
        return 2, 0.0
    apart = (_utc(peer_at) - _utc(own_at)).total_seconds()
    return (0, -apart) if apart <= 0 else (1, apart)


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
