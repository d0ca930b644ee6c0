"""A page of many posts lists them all and shows some in full."""

import re

import pytest

from nine16.panels.marks.film import anchor
from nine16.report import account_page
from nine16.report.in_full import shown_in_full


@pytest.mark.parametrize(
    ("language", "says"), [("en", "11 posts stand in the list alone"), ("zh", "另有 11 条作品只在列表中")]
)
def test_posts_that_are_not_shown_in_full_stand_in_the_list_without_a_link(drawn, language, says):
    stories = drawn.many(12)
    kept = stories[0].evaluation.post_id
    page = account_page(stories[:12], language=language, in_full={kept})

    assert re.findall(r'<article class="post" id="([^"]+)"', page) == [anchor(kept)]
    assert page.count(f'href="#{anchor(kept)}"') >= 1
    assert not any(f'href="#{anchor(one.evaluation.post_id)}"' in page for one in stories[1:12])
    assert says in page


def test_by_default_every_post_is_shown(drawn):
    stories = drawn.many(5)
    page = account_page(stories)

    assert page.count('<article class="post"') == len(stories)
    assert "in the list alone" not in page


def test_films_are_shown_before_numbers_and_new_posts_before_old_ones(drawn):
    stories = drawn.many(6)
    newest_first = sorted(
        stories, key=lambda one: (bool(one.evidence.shown), str(one.evidence.post.published_at)), reverse=True
    )

    assert shown_in_full(stories, most=2) == {one.evaluation.post_id for one in newest_first[:2]}
    assert shown_in_full(stories, most=99) == {one.evaluation.post_id for one in stories}
