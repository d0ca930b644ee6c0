"""Posts whose captures are drawn or simulated; nothing is stored."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.over_time import histories
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, Snapshot

BORN = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def post():
    def make(post_id="a", *, born=BORN, channel="douyin", account="us"):
        return Post(post_id, channel, account=account, published_at=born, title=f"Title of {post_id}")

    return make


@pytest.fixture
def at_age():
    """A whole-life capture at an age in hours."""

    def make(hours, *, post_id="a", importer="works", audience="all", part="", **counts):
        when = BORN + timedelta(hours=hours)
        return Snapshot(post_id, when, importer, counts, audience=audience, part=part)

    return make


@pytest.fixture
def over_days():
    """Figures of local days `first` .. `last` since publication (UTC days), told the morning after."""

    def make(first, last, *, post_id="a", importer="ads", audience="paid", part="", told=None, **counts):
        day = BORN.replace(hour=0)
        begins, ends = day + timedelta(days=first), day + timedelta(days=last + 1)
        return Snapshot(
            post_id,
            told or ends + timedelta(hours=9),
            importer,
            counts,
            audience=audience,
            part=part,
            window=PERIOD,
            from_at=begins,
            to_at=ends,
        )

    return make


@pytest.fixture
def captured():
    """Histories of a simulated account from exports at given hours of every local day."""

    def make(grown, *, hours=(23.8,), days=None, paid=True, account="us"):
        found = {one.post_id: [] for one in grown.posts}
        for day in grown.clock.days if days is None else days:
            for hour in hours:
                for audience in ("all", "paid") if paid else ("all",):
                    for seen in grown.captures(grown.midnight(day) + timedelta(hours=hour), audience=audience):
                        shot = Snapshot(seen.post_id, seen.as_of, "works", seen.counts, audience=audience)
                        found[seen.post_id].append(shot)
        posts = [
            Post(one.post_id, "douyin", account=account, published_at=one.published_at, title=one.post_id)
            for one in grown.posts
        ]
        return histories([(one, tuple(found[one.post_id])) for one in posts])

    return make
