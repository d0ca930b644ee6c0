"""Each picture is stored once and shown where it is needed."""

import re
from dataclasses import replace

from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Measured, Span
from nine16.panels import panels
from nine16.panels.marks.film import anchor, pictures, telling_s


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


def test_a_second_that_a_cut_divides_is_shown_by_the_shot_that_fills_most_of_it(story):
    shots = (
        Span(0.0, 1.2, {"transition": "start"}),
        Span(1.2, 2.6, {"transition": "cut"}),
        Span(2.6, 34.0, {"transition": "cut"}),
    )
    evidence = replace(story.evidence, shown={"cuts": Measured(spans=shots)})
    strip = Filmstrip(at_s=(0.0, 1.0, 2.0, 3.0), width=90, height=160, pictures=(b"a", b"b", b"c", b"d"))
    story = replace(story, evidence=evidence, filmstrip=strip)

    assert telling_s(story, 1) == 2.0
    assert telling_s(story, 0) == 0
    assert telling_s(story, 2) == 2
