"""Whatever text comes from outside stays text."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from nine16.panels.marks.element import element, joined, outside


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_comes_back_as_it_went_in(text, attribute):
    shown, hidden = outside(text), outside(attribute)
    read = ET.fromstring(element("p", shown, title=hidden))  # noqa: S314 - our own markup, under test

    assert (read.text or "") == shown
    assert read.get("title") == hidden


@given(st.text(), st.integers(1, 200))
def test_a_text_from_outside_is_one_short_line(text, most):
    shown = outside(text, most=most)

    assert len(shown) <= most
    assert "\n" not in shown
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")


def test_markup_passes_only_when_it_was_drawn_here():
    inner = element("b", "<i>")

    assert element("p", inner) == "<p><b>&lt;i&gt;</b></p>"
    assert element("p", str(inner)) == "<p>&lt;b&gt;&amp;lt;i&amp;gt;&lt;/b&gt;</p>"
    assert joined(inner, "<", None) == "<b>&lt;i&gt;</b>&lt;"


def test_attributes_that_are_none_are_left_out():
    assert element("rect", x=0, y=None, class_="a") == '<rect x="0" class="a"/>'
