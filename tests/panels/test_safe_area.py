"""The frame with the channel's safe area: hatched, numbered, in words, and said where nothing is known."""

import dataclasses
import xml.etree.ElementTree as ET

import pytest

from nine16.kinds.channel import channels
from nine16.model.measured import Measured, Span
from nine16.panels import panels
from nine16.panels.marks.channel_frame import frames_of
from nine16.panels.marks.covered_picture import MOST_NUMBERED
from nine16.panels.marks.film import pictures


def panel():
    return panels()["safe_area"]


def on(story, *names):
    return dataclasses.replace(story, channels={name: channels()[name] for name in names})


def with_signals(story, **signals):
    shown = {**story.evidence.shown, **signals}
    kept = {name: measured for name, measured in shown.items() if measured is not None}
    return dataclasses.replace(story, evidence=dataclasses.replace(story.evidence, shown=kept))


def lines(*places):
    """Captions at (from_s, to_s, y)."""
    return Measured(
        spans=tuple(
            Span(a, b, {"text": f"line {n}", "x": 0.1, "y": y, "w": 0.6, "h": 0.04})
            for n, (a, b, y) in enumerate(places, 1)
        )
    )


def tree(story, language="en"):
    return ET.fromstring(f"<div>{panel().draw(story, language)}</div>")  # noqa: S314 - our own markup


def test_the_title_counts_what_the_buttons_cover(drawn):
    story = on(drawn.rich(), "douyin")

    assert panel().title(story, "en") == "The buttons of Douyin cover 6 captions, one QR code and one face"
    assert panel().title(story, "zh") == "抖音的按钮遮住 6 条字幕、1 个二维码和 1 张人脸"


def test_the_legend_says_in_words_what_carries_which_number(drawn):
    story = with_signals(
        on(drawn.rich(), "douyin"), text=lines((2.0, 6.0, 0.9), (2.0, 6.0, 0.3), (20.0, 22.0, 0.735)), faces=None
    )
    page = tree(story)

    numbered = [item.text for item in page.findall(".//ol/li")]
    elsewhere = [item.text for item in page.findall(".//ul/li")]
    assert numbered == ["caption “line 1”, 2 to 6\xa0s, all of it covered"]
    assert elsewhere == [
        "QR code “https://example.com/shop”, 11 to 15\xa0s, 75\xa0% covered",
        "caption “line 3”, 20 to 22\xa0s, 75\xa0% covered",
    ]
    assert "Not looked for: faces" in panel().draw(story, "en")


def test_what_is_covered_is_hatched_framed_and_numbered_not_only_coloured(drawn):
    story = with_signals(on(drawn.rich(), "douyin"), text=lines((2.0, 6.0, 0.9), (2.0, 6.0, 0.3)), faces=None)
    picture = tree(story).find(".//svg")

    assert picture is not None
    stripes = picture.find(".//pattern")
    assert picture.find(f".//path[@fill='url(#{stripes.get('id')})']").get("fill-rule") == "evenodd"
    assert [rect.get("class") for rect in picture.findall("rect")] == [
        "free-line",
        "under-clear",
        "around-clear",
        "under-hidden",
        "around-hidden",
    ]
    assert [text.text for text in picture.findall("text")] == ["1"]
    hidden = picture.find("rect[@class='around-hidden']")
    assert float(hidden.get("y")) == pytest.approx(0.9 * 480, abs=1)
    assert picture.get("aria-label").startswith("The picture at 2\xa0s with what Douyin covers hatched")


def test_the_picture_is_the_strips_own_and_stored_once(drawn):
    story = with_signals(on(drawn.rich(), "douyin"), text=lines((19.0, 20.5, 0.9)), faces=None, codes=None)
    (frame,) = frames_of(story)

    assert frame.at_s == 19.0
    used = tree(story).find(".//use").get("href").removeprefix("#")
    assert f'id="{used}"' in pictures([story])


def test_without_a_picture_the_boxes_are_drawn_all_the_same(drawn):
    story = dataclasses.replace(on(drawn.rich(), "douyin"), filmstrip=None)

    picture = tree(story).find(".//svg")
    assert picture.find("rect").get("class") == "no-picture"
    assert picture.find("text") is not None


def test_channels_that_cover_the_same_share_a_picture_and_others_have_their_own(drawn):
    story = on(drawn.rich(), "douyin", "kuaishou", "instagram_reels")

    assert [[one.name for one in frame.channels] for frame in frames_of(story)] == [
        ["douyin", "kuaishou"],
        ["instagram_reels"],
    ]
    page = tree(story)
    assert len(page.findall(".//svg")) == 2
    assert len({part.get("id") for part in page.findall(".//pattern")}) == 2
    assert [head.text for head in page.findall(".//h4")] == ["Douyin, Kuaishou", "Instagram Reels"]


def test_a_channel_without_a_source_is_said_and_not_drawn(drawn):
    story = on(drawn.rich(), "bilibili")

    assert panel().title(story, "en") == "What Bilibili covers of the picture is not known"
    assert "nothing is drawn" in panel().draw(story, "en")
    assert "<svg" not in panel().draw(story, "en")
    assert {row["covered"] for row in panel().rows(story)} == {None}
    assert {row["hidden"] for row in panel().rows(story)} == {None}
    assert {row["why_null"] for row in panel().rows(story)} == {"nobody says what the channel's buttons cover"}


def test_channels_that_are_known_stand_before_those_that_are_not(drawn):
    heads = [head.text for head in tree(on(drawn.rich(), "bilibili", "douyin")).findall(".//h4")]

    assert heads == ["Douyin", "Bilibili"]


def test_a_video_nobody_looked_at_closer_says_so(drawn):
    story = with_signals(on(drawn.rich(), "douyin"), text=None, codes=None, faces=None)

    assert panel().title(story, "en") == "Nobody has looked yet what the channel's buttons cover"
    assert "nine16 look" in panel().draw(story, "en")
    assert panel().rows(story) == []


def test_nothing_covered_is_said_with_the_source_and_how_sure_it_is(drawn):
    story = with_signals(on(drawn.rich(), "douyin"), text=lines((2.0, 6.0, 0.3)), faces=None, codes=Measured())

    assert panel().title(story, "en") == "The buttons of Douyin cover no caption, code or face"
    said = panel().draw(story, "en")
    assert "Nothing in this picture is covered." in said
    assert "looked up 1 November 2026. Not sure: one source, or from memory." in said


def test_lettering_on_a_pack_is_no_hidden_caption(drawn):
    pack = Span(2.0, 6.0, {"text": "LINGTAN", "x": 0.1, "y": 0.9, "w": 0.2, "h": 0.03, "kind": "lettering"})
    story = with_signals(on(drawn.rich(), "douyin"), text=Measured(spans=(pack,)), faces=None, codes=None)

    assert panel().title(story, "en") == "The buttons of Douyin cover no caption, code or face"


def test_many_hidden_captions_are_numbered_to_nine_apart_and_the_rest_is_counted(drawn):
    places = [(2.0, 6.0, 0.76 + 0.018 * n) for n in range(12)]
    story = with_signals(on(drawn.rich(), "douyin"), text=lines(*places), faces=None, codes=None)
    picture = tree(story).find(".//svg")
    discs = [(float(disc.get("cx")), float(disc.get("cy"))) for disc in picture.findall("circle")]

    assert len(discs) == MOST_NUMBERED
    assert all(abs(x - a) >= 18 or abs(y - b) >= 18 for n, (x, y) in enumerate(discs) for a, b in discs[n + 1 :])
    assert "and 3 more in this picture" in panel().draw(story, "en")
    assert len(panel().rows(story)) == 12


def test_a_long_face_is_told_once(drawn):
    row = {"x": 0.5, "y": 0.1, "w": 0.48, "h": 0.3, "face": 1}
    aside = Measured((1.0,) * 34, spans=tuple(Span(float(s), s + 1.0, row) for s in range(3, 9)))
    story = with_signals(on(drawn.rich(), "douyin"), text=Measured(), faces=aside, codes=None)

    said = panel().draw(story, "zh")
    assert said.count("人脸，3–9 秒，32% 被遮住") == 1
    assert said.count("人脸，") == 1
