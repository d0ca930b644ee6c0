"""The page as a file: one piece, nothing from outside, everything escaped."""

import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest

from nine16.errors import WrongInput
from nine16.report import account_page, page


class _Seen(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses, self.handlers = [], [], []
        self.ids = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"href", "src", "srcset", "action", "xlink:href"}:
                self.addresses.append(value)
            if name.startswith("on") or name == "style":
                self.handlers.append((tag, name))
            if name == "id":
                self.ids.append(value)


def _seen(text):
    seen = _Seen()
    seen.feed(text)
    return seen


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_loads_nothing_and_runs_one_script(story, language):
    seen = _seen(page([story], language=language))

    assert seen.tags.count("script") == 1
    assert seen.tags.count("style") == 1
    assert seen.handlers == []
    assert all(address.startswith(("#", "data:")) for address in seen.addresses)
    assert "img" not in seen.tags
    assert len(seen.ids) == len(set(seen.ids))


def test_the_policy_names_the_style_and_the_script_by_their_hashes(drawn):
    text = page([drawn.rich()])
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text).group(1))

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_hostile_title_stays_a_short_text(drawn):
    text = page([drawn.hostile()], notes=["<script>alert(12)</script>"], title='"><script>alert(13)</script>')

    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "{{7*7}}" in text
    assert "很长的标题" * 100 not in text


def test_notes_are_on_top_and_in_the_pages_language(drawn):
    assert "<strong>模拟观众</strong>" in page([drawn.rich()], language="zh")
    assert "<strong>Simulated audience</strong>" in page([drawn.rich()])


def test_a_date_is_written_in_the_workspaces_zone(drawn):
    late = drawn.rich(published=drawn.datetime(2026, 3, 4, 20, 0, tzinfo=drawn.UTC))

    assert "2026 年 3 月 4 日" in page([late], language="zh")
    assert "2026 年 3 月 5 日" in page([late], language="zh", zone="Asia/Shanghai")


def test_the_words_of_every_second_are_in_the_file_for_readers_without_script(drawn):
    text = page([drawn.rich()])

    assert len(re.findall(r'<tr id="p[0-9a-f]{10}-s\d+">', text)) == 34


def test_forty_six_posts_stay_under_three_megabytes(drawn):
    stories = drawn.many(46)
    text = account_page(stories, language="zh")

    assert len(text.encode()) < 3_000_000
    assert text.count('<article class="post"') == len(stories)
    for address in _seen(text).addresses:
        if address.startswith("#p"):
            assert f'id="{address[1:]}"' in text


def test_the_same_stories_make_the_same_page(drawn):
    assert page([drawn.rich()]) == page([drawn.rich()])


def test_an_unknown_language_and_no_post_are_refused(drawn):
    with pytest.raises(WrongInput, match="en or zh"):
        page([drawn.rich()], language="fr")
    with pytest.raises(WrongInput, match="Load an export"):
        account_page([])
