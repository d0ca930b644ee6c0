"""Each picture is stored once and shown where it is needed."""

import re

from nine16.panels import panels
from nine16.panels.marks.film import anchor, pictures


def test_every_picture_that_is_shown_is_stored_once(story):
    stored = re.findall(r'<symbol id="([^"]+)"', pictures([story]))
    shown = {
        name for panel in panels().values() for name in re.findall(r'<use href="#([^"]+)"', panel.draw(story, "en"))
    }

    assert len(stored) == len(set(stored))
    assert shown == set(stored)


def test_a_posts_name_in_the_page_is_safe_and_its_own():
    assert anchor("a") != anchor("b")
    assert re.fullmatch("p[0-9a-f]{10}", anchor('x"><script>'))


def test_two_posts_of_one_film_store_its_pictures_once(story):
    assert pictures([story, story]) == pictures([story])
