"""What a post came to at an age: unknown is not nought, and no age is not any age."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.experiments.post_value import post_value
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot

BORN = datetime(2026, 11, 1, tzinfo=UTC)
NOW = BORN + timedelta(days=30)


def value(outcome="views", *, born=BORN, now=NOW, **counts):
    captured = Snapshot("p", BORN + timedelta(days=8), counts=counts, importer="x")
    known = Evidence(Post("p", "douyin", published_at=born), snapshots=(captured,))
    return post_value(known, outcome, age_days=7, now=now, action_kinds=action_kinds())


def test_views_are_compared_by_their_logarithm_from_the_first_capture_that_is_old_enough():
    assert value(views=1_000).value == pytest.approx(math.log(1_000))


def test_views_that_nobody_tells_are_not_no_views():
    assert (value(likes=12).value, value(likes=12).why_null) == (None, "nothing tells it")
    assert (value(views=0).value, value(views=0).why_null) == (None, "no views")


def test_views_of_a_post_whose_age_nobody_knows_are_not_compared():
    assert value(born=None, views=1_000).why_null == "nobody said when it was published"


def test_a_post_waits_until_it_is_old_enough():
    assert value(now=BORN + timedelta(days=6), views=1_000).why_null == "not old enough yet"
