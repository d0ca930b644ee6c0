"""Advice from factors: sure and often done is repeated or stopped, promising is tried, and nothing contradicts itself."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.advice import Known, advise
from nine16.evaluate.advice.certain import certainty, favours
from nine16.evaluate.advice.doing import doing
from nine16.evaluate.factors_by_post.words import factor_in_words
from nine16.kinds.actions import action_kinds
from nine16.kinds.signal import signals
from nine16.kinds.word_list import Terms, WordList
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor, Step
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings

KINDS = action_kinds()
BORN = datetime(2026, 1, 5, 4, tzinfo=UTC)
NOW = BORN + timedelta(days=200)


def post(row: int, *, title: str, account: str = "lab", comments: int = 20, views: int = 5_000) -> Evidence:
    born = BORN + timedelta(days=row)
    made = Post(f"douyin:{row}", "douyin", account, published_at=born, title=title, duration_s=20.0)
    counts = {"views": views, "like": 200, "comment": comments, "share": 9, "collect": 40, "follow": 4}
    return Evidence(made, snapshots=(Snapshot(made.post_id, born + timedelta(days=8), "douyin_works", counts=counts),))


def library(n: int = 30, *, asks: int = 15, account: str = "lab") -> list[Evidence]:
    """Posts of which the first `asks` ask a question in the title."""
    return [
        post(row, title="今天用什么？" if row < asks else "今天就用它", account=account, comments=20 + row % 7)
        for row in range(n)
    ]


def factor(name: str, ratio: float, p: float, *, outcome: str = "comment", wide: float = 1.2, **other) -> Factor:
    value = Number(ratio, ratio / wide, ratio * wide, n=30, basis="posts")
    return Factor("post", outcome, name, None, value, min(1.0, 20 * p), 30, p=p, more_posts=40, **other)


def advised(factors, posts=None, *, mine=None, **settings):
    posts = library() if posts is None else posts
    ids = frozenset(one.post.post_id for one in posts if mine is None or one.post.account == mine)
    known = Known(posts, factors, ids, "Asia/Shanghai", KINDS)
    return advise(known, settings=Settings(settings), now=NOW, channel=None, account=mine)


def kinds_of(found):
    return [(one.kind, one.factor) for one in found.advice]


def test_what_surely_goes_with_more_and_is_done_is_repeated():
    found = advised([factor("title_question", 1.8, 1e-6), factor("weekend", 1.0, 0.8)])

    (one,) = found.advice
    assert (one.kind, one.factor, one.says.en) == ("repeat", "title_question", "Keep asking a question in the title.")
    assert one.says.zh == "继续在标题里提问。"
    assert one.goes_with.en == (
        "posts with a question in the title have 80 % more comments per view (50 to 116 %; Douyin only, 30 posts)"
    )
    assert one.goes_with.zh == "标题带问句的作品，每次播放的评论多 80%（50%–116%；只看抖音，30 条作品）"
    assert one.channels == ("douyin",)
    assert "15 of your 30 posts do it." in one.because.en
    assert (
        "The middle one of your posts without it has 23 comments so far: 80 % more would be about 18 more (12 to 27)."
        in one.because.en
    )
    assert "你没这样做的作品到目前一般有 23 条评论（中位数），多 80% 就是多约 18（12–27）。" in one.because.zh
    # 15 posts without it, about 22 comments each: 0.8 times more.
    assert one.worth.value == pytest.approx(0.8 * 23, rel=0.15)
    assert one.worth.low < one.worth.value < one.worth.high
    assert one.unit == "comment"
    assert one.films == 30
    assert len(one.posts) == 3
    assert [(each.post_id, each.title, each.channel) for each in one.shows] == [
        (name, "今天用什么？", "douyin") for name in one.posts
    ]
    assert found.note is None
    assert one.tryout is None


def test_what_surely_goes_with_less_and_is_done_is_stopped():
    (one,) = advised([factor("title_question", 0.5, 1e-6, outcome="views")]).advice

    assert (one.kind, one.says.en) == ("stop", "Stop asking a question in the title.")
    assert one.says.zh == "别再在标题里提问。"
    assert one.unit == "views"
    assert one.worth.value == pytest.approx(5_000, rel=0.05)  # 1 / 0.5 - 1 times the views at seven days
    assert one.goes_with.en.startswith("posts with a question in the title have 50 % fewer views (40 to 58 %; ")
    assert "has 4,800 views at 7 days: 50 % fewer would be about 2,400 fewer (1,900 to 2,800)." in one.because.en


def test_what_is_promising_but_not_sure_is_tried_with_an_experiment():
    found = advised([factor("title_question", 1.6, 0.01), *(factor(f"tag:#{n}", 1.0, 0.5) for n in range(30))])

    (one,) = found.advice
    assert (one.kind, one.says.en) == ("try", "Try asking a question in the title.")
    assert "of so many comparisons it may be luck" in one.because.en
    assert "%" not in one.because.en.partition("may be luck")[2].replace("60 % more", "")
    assert one.tryout.outcome == "interaction"  # what a comment counts as
    assert one.tryout.pairs.value >= 6
    assert "--design pairs" in one.tryout.command
    assert one.tryout.prepare is None  # as printed it runs: arms of pairs are names of what is tried
    assert one.tryout.at("'my shop'").command.startswith("nine16 experiment plan 'my shop' --name try-")
    assert found.note is not None
    assert "Nothing is sure enough" in found.note.en


def test_a_promising_thing_to_leave_out_is_tried_by_leaving_it_out():
    (one,) = advised([factor("title_question", 0.6, 0.01), *(factor(f"tag:#{n}", 1.0, 0.5) for n in range(30))]).advice

    assert (one.kind, one.says.en) == ("try", "Try writing titles without a question.")
    assert one.says.zh == "试试标题不用问句。"


def test_what_surely_works_for_others_and_is_not_done_here_is_tried():
    posts = [*library(30), *(post(100 + n, title="今天就用它", account="mine") for n in range(10))]

    (one,) = advised([factor("title_question", 1.8, 1e-6)], posts, mine="mine").advice
    assert one.kind == "try"
    assert "Other accounts show it" in one.because.en
    assert one.posts == ()


def test_what_surely_goes_with_less_and_is_not_done_needs_no_advice():
    posts = [*library(30), *(post(100 + n, title="今天就用它", account="mine") for n in range(10))]

    assert advised([factor("title_question", 0.5, 1e-6)], posts, mine="mine").advice == ()


def test_good_for_one_thing_and_bad_for_another_is_to_be_weighed():
    torn = [factor("title_question", 1.8, 1e-6), factor("title_question", 0.5, 1e-6, outcome="views")]

    (one,) = advised(torn).advice
    assert one.kind == "try"
    assert one.says.en == "Weigh asking a question in the title: it has two sides."
    assert one.says.zh == "权衡：在标题里提问，有利有弊。"
    assert [(side.outcome, side.good) for side in one.sides] == [("comment", True), ("views", False)]
    assert all(side.worth.low <= side.worth.value <= side.worth.high for side in one.sides)
    assert one.tryout is not None


def test_one_outcome_that_turns_a_second_later_is_neither_weighed_nor_advised():
    both_ways = [
        factor("title_question", 1.8, 1e-6, outcome="comment"),
        factor("title_question", 0.5, 1e-6, outcome="comment"),
    ]

    assert advised(both_ways).advice == ()


def test_what_viewers_do_themselves_and_what_is_paid_is_no_advice():
    names = ("hold_3s", "hold_2s", "cover_click", "ads")
    assert advised([factor(name, 2.0, 1e-9) for name in names]).advice == ()


def test_where_nothing_was_asked_it_says_what_is_needed():
    few = advised([], library(4))
    nobody = advised([], [])

    assert (few.advice, nobody.advice) == ((), ())
    assert "dozen posts" in few.note.en
    assert "no post" in nobody.note.en
    assert few.note.zh != few.note.en


names = st.sampled_from(
    ["title_question", "title_length", "weekend", "duration", "hour:morning/midday", "title_number"]
)
factors = st.builds(
    lambda name, ratio, p, outcome: factor(name, ratio, p, outcome=outcome),
    names,
    st.floats(0.2, 5.0),
    st.floats(1e-12, 1.0),
    st.sampled_from(["views", "comment", "interaction"]),
)


@given(st.lists(factors, max_size=12))
def test_whatever_the_factors_advice_is_few_and_never_contradicts_itself(several):
    found = advised(several)

    for kind in ("repeat", "stop", "try"):
        assert sum(one.kind == kind for one in found.advice) <= 3
    named = [one.factor for one in found.advice]
    assert len(named) == len(set(named))
    sure = {one.factor for one, chance in certainty(several) if chance <= 0.05}
    assert all(one.factor in sure for one in found.advice if one.kind != "try")
    # What is sure but has another side is a try, and no reason to say that nothing is sure.
    orders = [one for one in found.advice if one.kind != "try" or one.caution is not None]
    assert (found.note is None) == bool(orders)


def test_the_setting_says_how_many_at_most():
    several = [factor(name, 2.0, 1e-9) for name in ("title_question", "weekend")]
    assert len(advised(several).advice) == 2
    assert len(advised(several, **{"advice.most": 1}).advice) == 1


def test_a_complaint_less_is_good_and_a_leaver_more_is_bad():
    def second(outcome, ratio):
        return replace(factor("cuts", ratio, 0.01, outcome=outcome), level="second", lag_s=0)

    assert favours(second("leave", 0.8), KINDS)
    assert favours(second("report", 0.8), KINDS)
    assert not favours(second("like", 0.8), KINDS)


def test_every_signal_and_every_factor_of_posts_has_words_of_its_own():
    """An operator never reads a signal's name; one that nobody wrote a phrase for is named by its title."""
    for name in signals():
        one = doing(Factor("second", "leave", name, 0, Number(1.0), None, 9))
        assert "having more of this" not in one.do.en, name
        assert re.search(r"[\u3400-\u9fff]", one.do.zh), name
    own = doing(Factor("second", "leave", "my_signal", 0, Number(1.0), None, 9))
    assert own.do.en == "having more of this: my signal"
    for name in ("title_question", "rhythm", "face_early", "call_after_16s", "hour:morning/evening", "category:a/b"):
        assert "having more of this" not in doing(factor(name, 1.0, 0.5)).do.en
        assert factor_in_words(name)["en"]


def test_words_of_a_list_are_named_as_titles_use_them():
    lists = (WordList("pain_point", "pain_point", "Pain points", "痛点", (("zh", Terms(("卡粉", "干皮", "闷痘"))),)),)
    named = doing(factor("title_words:pain_point", 1.5, 0.01), lists, ["干皮怎么选", "干皮卡粉", "随便"])

    assert named.do.en == "putting words of the kind 'pain points' (干皮, 卡粉) into the title"
    assert named.without.zh == "标题里不用“痛点”类的词（如 干皮、卡粉）"


def test_an_hour_names_what_it_is_compared_with():
    found = doing(factor("hour:midday/evening", 0.5, 0.01))

    assert found.do.en == "publishing at midday (11 to 14) rather than in the evening (18 to 23)"
    assert found.do.zh == "在中午 11–14 点发布（对比晚上 18–23 点）"


def test_posts_of_few_films_are_no_advice():
    """Thirty posts of eight films know what eight films tell."""
    posts = [
        replace(one, post=replace(one.post, video_id=f"v{row % 8}")) for row, one in enumerate(library(30, asks=15))
    ]

    assert advised([factor("title_question", 1.8, 1e-6)], posts).advice == ()


def test_a_step_is_named_as_it_was_asked():
    posts = [
        replace(one, post=replace(one.post, duration_s=10.0 if row % 2 else 40.0)) for row, one in enumerate(library())
    ]

    (one,) = advised([factor("duration", 0.6, 1e-6, step=Step("times", 2.0, "length"))], posts).advice
    assert one.says.en == "Stop making the videos longer."
    assert one.goes_with.en.startswith("posts twice as long have 40 % fewer comments per view (28 to 50 %; ")
    assert "15 of your 30 posts are longer than 20 s, the middle length." in one.because.en


def test_what_is_tried_is_named_by_the_step_that_its_figure_is_of():
    posts = [
        replace(one, post=replace(one.post, duration_s=10.0 if row % 2 else 40.0)) for row, one in enumerate(library())
    ]
    longer = factor("duration", 1.9, 0.01, step=Step("times", 2.0, "length"))

    (one,) = advised([longer, *(factor(f"tag:#{n}", 1.0, 0.5) for n in range(30))], posts).advice
    assert (one.says.en, one.says.zh) == ("Try making the videos about twice as long.", "试试把视频做到约两倍长。")
    assert one.tryout.arms[1].en == "making the videos about twice as long"


@pytest.mark.parametrize(("ratio", "wide"), [(1.5, 1.45), (0.65, 1.5)])
def test_what_may_be_nothing_to_the_account_is_not_tried(ratio, wide):
    """A range that reaches a difference below a twentieth is not worth weeks."""
    near = [factor("title_question", ratio, 0.01, wide=wide), *(factor(f"tag:#{n}", 1.0, 0.5) for n in range(30))]

    assert advised(near).advice == ()


def test_what_is_nothing_given_that_it_was_chosen_is_not_tried():
    """Just above the ratio that is worth knowing: the count a post may be nought."""
    near = [factor("title_question", 1.26, 0.003, wide=1.13), *(factor(f"tag:#{n}", 1.0, 0.5) for n in range(30))]

    assert near[0].ratio.low > 1.1
    assert advised(near).advice == ()
