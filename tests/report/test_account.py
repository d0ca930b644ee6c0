"""Posts by effect: places say which posts cannot be told apart."""

from dataclasses import replace

from nine16.report.account import account_list
from nine16.report.section import views_in_words


def test_each_account_has_its_own_list(drawn):
    listed = account_list(drawn.many(46), language="en")

    assert len(listed.groups) == 3
    assert sum(len(group.lines) + len(group.waiting) for group in listed.groups) == 47


def test_the_order_is_the_sale_goals_shrunk_place(drawn):
    for group in account_list(drawn.many(46), language="en").groups:
        values = [line.standings[0].value for line in group.lines]
        assert values == sorted(values, reverse=True)


def test_posts_without_enough_data_wait_below_and_say_what_is_needed(drawn):
    groups = account_list([drawn.rich(), drawn.few_views()], language="en").groups

    assert [line.title for line in groups[0].waiting] == ["刚发布"]
    assert groups[0].waiting_says == "1 post without a place: about 5 more posts needed."


def test_ties_at_the_top_are_said(drawn):
    stories = [drawn.from_export((50.0 + step, 50.0, 50.0), step) for step in range(3)]
    group = account_list(stories, language="en").groups[0]

    assert group.ties[0] == ("sale", "3 of them may be first in Sale of the item.")
    assert group.lines[0].standings[0].places == "place 1 to 3"


def test_views_that_nobody_told_are_not_called_none(drawn):
    told = drawn.from_export((50.0, 50.0, 50.0), 1)
    silent = replace(
        told,
        evidence=replace(told.evidence, snapshots=(), watching=None),
        evaluation=replace(told.evaluation, views=0),
    )

    assert views_in_words(silent, "en") == "views not known"
    assert views_in_words(silent, "zh") == "播放量未知"


def test_views_of_unlike_channels_are_not_added_up(drawn):
    one = drawn.from_export((50.0, 50.0, 50.0), 1)
    elsewhere = replace(one, evidence=replace(one.evidence, post=replace(one.evidence.post, channel="bilibili")))

    assert "view" in account_list([one], language="en").sum
    assert account_list([one, elsewhere], language="en").sum == "2 posts, 2 accounts"
