"""An order says what of the same points the other way for a goal, how sure that is, and what to watch."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nine16.evaluate.advice import Known, advise
from nine16.evaluate.advice.other_side import contrary
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings

BORN = datetime(2026, 1, 5, 4, tzinfo=UTC)


def factor(outcome: str, times: float, *, wide: float = 1.2, p: float = 0.02, name: str = "title_question") -> Factor:
    return Factor(
        "post", outcome, name, None, Number(times, times / wide, times * wide, n=30), min(1.0, 20 * p), 30, p=p
    )


ASKED_BESIDE = [
    Factor("post", "comment", f"tag:#{n}", None, Number(1.0, 0.8, 1.25, n=30), 1.0, 30, p=0.6) for n in range(20)
]
"""What is nothing; among so many a chance of 0.02 is not sure."""


def known(*factors: Factor) -> Known:
    posts = []
    for row in range(30):
        born = BORN + timedelta(days=row)
        post = Post(
            f"douyin:{row}", "douyin", "lab", published_at=born, title="今天用什么？" if row < 15 else "今天就用它"
        )
        counts = {"views": 5_000, "like": 200, "comment": 20 + row % 7, "share": 9, "collect": 40, "follow": 4}
        shot = Snapshot(post.post_id, born + timedelta(days=8), "douyin_works", counts=counts)
        posts.append(Evidence(post, snapshots=(shot,)))
    return Known(posts, [*factors, *ASKED_BESIDE], frozenset(one.post.post_id for one in posts), "UTC", action_kinds())


def advice(*factors: Factor):
    found = advise(known(*factors), settings=Settings(), now=BORN + timedelta(days=200), channel=None, account=None)
    return found.advice


SURE = factor("comment", 1.8, p=1e-6)


def test_a_goal_that_points_the_other_way_by_itself_is_said_beside_the_order():
    (one,) = advice(SURE, factor("follow", 0.7))

    # What surely goes with more comments is still no order while it may cost follows: it is tried.
    assert (one.kind, one.factor) == ("try", "title_question")
    assert one.says.en == "Try asking a question in the title."
    assert "hardly done it" not in one.because.en
    assert one.tryout is not None
    assert one.goes_with.en.endswith("; perhaps fewer follows too, not sure")
    assert one.goes_with.zh.endswith("；关注也可能更少（还不确定）")
    assert one.caution.en == (
        "The other side: posts with a question in the title have 30 % fewer follows per view (16 to 42 %; 30 posts). "
        "Among so many comparisons this may be luck, so it is not sure. Watch follows."
    )
    assert one.caution.zh == (
        "另一面：标题带问句的作品，每次播放的关注少 30%（16%–42%；30 条作品）。比的项目多，这也可能是碰巧，"
        "还不能算确定。照做时盯住关注。"
    )


def test_what_points_the_same_way_or_may_be_nothing_is_no_other_side():
    (one,) = advice(SURE, factor("follow", 1.4), factor("order", 0.9))

    assert one.caution is None
    assert one.goes_with.en.endswith("30 posts)")


def test_fewer_views_are_the_other_side_of_more_comments_a_view():
    (one,) = advice(SURE, factor("views", 0.6))

    assert "40 % fewer views (" in one.caution.en
    assert one.caution.en.endswith("Watch the views.")


def test_likes_are_no_goal_and_other_content_is_no_other_side():
    assert contrary(["silence"], "post", known(factor("like", 0.5)), good=True) is None
    assert contrary(["weekend"], "post", known(factor("follow", 0.5)), good=True) is None


def test_of_several_the_likeliest_speaks():
    several = known(factor("follow", 0.7, p=0.02), factor("order", 0.5, p=0.001), factor("order", 2.0, p=1e-4))

    assert contrary(["title_question"], "post", several, good=True).outcome == "order"


BESIDE = [
    factor("follow", 1.0, p=0.6, name="silence"),
    *(factor(name, 1.01, p=0.7, name="silence") for name in ("order", "inquiry", "views", "leave", "shop_entry")),
]


def test_what_points_away_by_luck_among_all_that_was_looked_at_is_no_other_side():
    """At 0.02 of either way one look alone counts; of seven one in eight seems as likely where nothing is."""
    alone = factor("shop_entry", 0.7, p=0.02, name="silence")

    assert contrary(["silence"], "post", known(alone), good=True) is alone
    assert contrary(["silence"], "post", known(alone, *BESIDE), good=True) is None
    likelier = factor("shop_entry", 0.7, p=0.01, name="silence")
    assert contrary(["silence"], "post", known(likelier, *BESIDE), good=True) is likelier


def test_what_the_page_of_factors_calls_sure_is_an_other_side_however_much_was_looked_at():
    sure = replace(factor("shop_entry", 0.7, p=0.02, name="silence"), p_adjusted=0.04)

    assert contrary(["silence"], "post", known(sure, *BESIDE), good=True) is sure
