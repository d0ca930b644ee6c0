"""What every panel keeps, whatever it draws: a new one is tested the moment it exists."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from nine16.kinds.panel import Panel
from nine16.model.plain import plain
from nine16.panels import PLACES, panels, panels_at

NAMES = panels().names()
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("name", NAMES)
def test_a_panel_says_where_it_stands_and_what_it_is(name):
    panel = panels()[name]

    assert isinstance(panel, Panel)
    assert panel.name == name
    assert panel.place in PLACES
    assert panel.says.endswith(".")


def test_no_two_panels_of_a_place_claim_the_same_turn():
    for place in PLACES:
        turns = [panel.order for panel in panels_at(place)]
        assert turns == sorted(set(turns))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_panel_draws_is_well_formed_and_carries_no_style_or_script(name, language, story):
    drawn = panels()[name].draw(story, language)

    tree = ET.fromstring(f"<div>{drawn}</div>")  # noqa: S314 - our own markup, under test
    for part in tree.iter():
        assert part.tag not in {"script", "style", "iframe", "object", "foreignObject", "a"}
        for attribute, value in part.attrib.items():
            assert attribute != "style"
            assert not attribute.startswith("on")
            if attribute == "href":
                assert value.startswith(("#", "data:image/jpeg;base64,"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_title_is_one_line_without_a_full_stop(name, language, story):
    title = panels()[name].title(story, language)

    assert title
    assert "\n" not in title
    assert not title.endswith((".", "。"))
    assert "{" not in title.replace("{{7*7}}", "")


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_plain_and_of_one_shape(name, story):
    rows = panels()[name].rows(story)

    json.dumps(plain(rows), allow_nan=False)
    if name != "sources":  # each source says what it has
        assert len({tuple(row) for row in rows}) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_never_show_as_none_or_nan(language, story):
    for name in NAMES:
        said = re.sub(r"data:image/jpeg;base64,[A-Za-z0-9+/=]+", "", panels()[name].draw(story, language))
        assert not re.search(r"\b(None|nan|inf)\b", said), name


def test_a_post_of_which_nothing_is_known_draws_no_chart(drawn):
    for place in ("first", "timeline"):
        for panel in panels_at(place):
            if panel.name != "look_next":
                assert panel.draw(drawn.empty(), "en") == "", panel.name


def test_a_full_post_draws_every_panel(drawn):
    for name in NAMES:
        assert panels()[name].draw(drawn.rich(), "zh"), name
        assert panels()[name].rows(drawn.rich()), name
