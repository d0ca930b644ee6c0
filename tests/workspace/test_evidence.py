"""What a workspace gathers for a question: snapshots, comments by second, peers, and priors learned once."""

from datetime import UTC, datetime

import pytest

from nine16.evaluate.likelihood import learn_prior
from nine16.model.comment import Comment
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder
from nine16.workspace.evidence import Gathered

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def gathered(tmp_path):
    """Two accounts, twelve posts of 20 s each: one keeps people, the other loses them."""
    folder = Folder.create(tmp_path / "shop", zone="UTC")
    posts, snapshots = [], []
    for account, played in (("keeps", 0.8), ("loses", 0.2)):
        for i in range(12):
            name = f"douyin:{account}-{i}"
            posts.append(Post(name, "douyin", account, published_at=NOON.replace(hour=i), duration_s=20.0))
            shares = {"left_2s": round((1 - played) / 2 + i / 1000, 4), "played_5s": played - i / 1000}
            snapshots.append(Snapshot(name, NOON, "works", {"views": 20_000}, shares))
    folder.records.put_posts(posts)
    folder.records.put_snapshots(snapshots)
    folder.records.put_comments(
        [
            Comment("douyin:keeps-0", "1", "danmaku", "danmaku", "哈哈", at_s=3.2),
            Comment("douyin:keeps-0", "2", "danmaku", "danmaku", "art", at_s=3.4, set_aside="art"),
        ]
    )
    yield Gathered(folder, folder.action_kinds)
    folder.close()


def test_evidence_holds_snapshots_and_the_comments_that_count(gathered):
    evidence = gathered.evidence("douyin:keeps-0")

    assert [one.importer for one in evidence.snapshots] == ["works"]
    assert evidence.watching is None
    assert evidence.comments_by_second == {"danmaku": {3: 1}}


def test_peers_are_the_posts_of_the_account_with_their_snapshots_put_in_order_once(gathered):
    peers = gathered.peers(gathered.posts["douyin:keeps-0"])

    assert {peer.post.account for peer in peers} == {"keeps"}
    assert len(peers) == 12
    assert gathered.peers(gathered.posts["douyin:keeps-7"]) is peers
    assert all(peer.snapshots and peer.duration_s == 20.0 for peer in peers)


def test_each_account_has_a_prior_of_its_own_without_the_post_itself(gathered):
    keeps, loses = (gathered.prior(gathered.posts[f"douyin:{name}-3"]) for name in ("keeps", "loses"))

    assert keeps.posts == loses.posts == 11
    assert (keeps.mean[:6] < loses.mean[:6]).all()
    assert "douyin:keeps-3" not in keeps.told


def test_a_prior_is_learned_once_for_an_account(gathered, monkeypatch):
    learned = []

    def counting(known, *, settings, taught):
        learned.append(len(known))
        return learn_prior(known, settings=settings, taught=taught)

    monkeypatch.setattr("nine16.workspace.evidence.learn_prior", counting)
    for i in range(12):
        gathered.prior(gathered.posts[f"douyin:keeps-{i}"])

    assert learned == [12]
