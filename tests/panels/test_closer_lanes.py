"""Captions, speech, faces, words that sell and findings: said in the title, drawn in time, told apart from unknown."""

import dataclasses
import re
import xml.etree.ElementTree as ET

import pytest

from nine16.model.finding import Finding, Words
from nine16.model.measured import Measured, Span
from nine16.panels import panels
from nine16.panels.marks.time_axis import TimeAxis
from nine16.panels.marks.worded import Worded, in_rows, worded

LANES = ("captions", "speech", "faces", "selling_words", "fitness")


def title(name, story, language="en"):
    return panels()[name].title(story, language)


def draw(name, story, language="en"):
    return panels()[name].draw(story, language)


def with_shown(story, **signals):
    """The same post with other signals; None takes one away."""
    shown = {**story.evidence.shown, **signals}
    kept = {name: measured for name, measured in shown.items() if measured is not None}
    return dataclasses.replace(story, evidence=dataclasses.replace(story.evidence, shown=kept))


@pytest.mark.parametrize("name", LANES)
def test_what_was_not_looked_for_is_not_called_absent(name, drawn):
    bare = dataclasses.replace(with_shown(drawn.rich(), **dict.fromkeys(drawn.closer(9, 9.0))), findings={})

    assert draw(name, bare) == ""
    assert panels()[name].rows(bare) == []
    assert re.search("not (looked|listened|checked)|Not checked", title(name, bare))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("captions", "No words stand on the picture"),
        ("speech", "Nobody speaks"),
        ("faces", "Nobody is on screen"),
        ("selling_words", "No words that sell were found"),
    ],
)
def test_what_was_looked_for_and_not_found_is_said(name, said, drawn):
    none = Measured()
    nobody = Measured((0.0,) * 9)
    story = with_shown(drawn.rich(), text=none, speech=none, transcript=None, faces=nobody, words=none)

    assert title(name, story) == said


def test_the_first_caption_is_in_the_title_and_every_one_in_the_lane(drawn):
    story = drawn.rich()

    assert title("captions", story) == "6 captions, the first at 0.4\xa0s: “豆沙色到底有多显白？”"
    assert "素颜上嘴一支试给你看" in draw("captions", story)
    assert "全网第一的柔光" in draw("captions", story, "zh")


def test_what_is_printed_on_a_pack_stands_apart_and_is_not_counted_as_a_caption(drawn):
    caption = Span(0.4, 2.0, {"text": "今晚八点", "kind": "caption"})
    pack = Span(0.0, 5.0, {"text": "LINGTAN", "kind": "lettering"})
    both = with_shown(drawn.rich(), text=Measured(spans=(pack, caption)))
    alone = with_shown(drawn.rich(), text=Measured(spans=(pack,)))

    assert title("captions", both) == "One caption, from 0.4\xa0s: “今晚八点”"
    assert draw("captions", both).count('class="lane ') == 2
    assert 'class="lane captions tall lettering"' in draw("captions", both)
    assert "printed, no caption" in draw("captions", both)
    assert "不算字幕" in draw("captions", both, "zh")
    assert title("captions", alone) == "No captions; only words printed on things in the picture"
    assert draw("captions", alone).count('class="lane ') == 1
    assert [row["kind"] for row in panels()["captions"].rows(both)] == ["lettering", "caption"]


def test_words_of_an_unknown_kind_are_captions(drawn):
    story = drawn.rich()

    assert "lettering" not in draw("captions", story)
    assert {row["kind"] for row in panels()["captions"].rows(story)} == {None}


def test_speech_says_how_much_and_from_when(drawn):
    assert title("speech", drawn.rich()) == "Somebody speaks in 48\xa0% of it, from 0.3\xa0s on"
    assert "words not known" in draw("speech", with_shown(drawn.rich(), transcript=None))
    assert title("speech", with_shown(drawn.rich(), speech=None)) == "5 lines are spoken"


def test_a_transcript_without_times_is_not_put_on_the_axis(drawn):
    lines = Measured(spans=(Span(0.0, 30.0, {"text": "整段话", "timed": False}),), facts={"source": "file"})
    story = with_shown(drawn.rich(), transcript=lines, speech=None)

    assert draw("speech", story) == ""


def test_faces_say_seconds_and_how_many_turn_to_the_camera(drawn):
    story = drawn.rich()

    assert title("faces", story) == "Somebody is on screen in 20 of 34 seconds and turned to the camera in 20"
    assert title("faces", with_shown(story, face_to_camera=None)) == "Somebody is on screen in 20 of 34 seconds"
    assert panels()["faces"].rows(story)[5] == {"second": 5, "faces": 0.0, "to_camera": False}


def test_the_brand_comes_first_among_words_that_sell(drawn):
    assert title("selling_words", drawn.rich()) == "3 words that sell; brand names first at 4\xa0s: “泠棠”"
    assert title("selling_words", drawn.rich(), "zh") == "共 3 处卖点词，品牌名最早在 4 秒：“泠棠”"


def test_the_own_brand_is_left_to_its_own_panel(drawn):
    own = Span(0.0, 2.0, {"kind": "own_brand", "words": "泠棠", "where": "caption", "timed": True})
    price = Span(3.0, 4.0, {"kind": "price", "words": "¥89", "where": "caption", "timed": True})
    story = with_shown(drawn.rich(), words=Measured(spans=(own, price)))

    assert "泠棠" not in draw("selling_words", story)
    assert [row["kind"] for row in panels()["selling_words"].rows(story)] == ["price"]


def test_words_of_the_title_are_listed_and_not_drawn(drawn):
    title_hit = Measured(spans=(Span(0.0, 0.0, {"kind": "price", "words": "89 元", "where": "title"}),))
    story = with_shown(drawn.rich(), words=title_hit)

    assert draw("selling_words", story) == ""
    assert panels()["selling_words"].rows(story)[0]["words"] == "89 元"


def test_findings_that_break_a_channels_own_limit_come_first(drawn):
    story = drawn.rich()

    assert title("fitness", story) == "One thing must change before it is posted (Taobao main picture)"
    assert "found error" not in draw("fitness", story)  # it has no second
    assert "It lasts 61 s; 60 s are allowed" in draw("fitness", story)
    assert "not legal advice" in draw("fitness", story)
    assert "不构成法律意见" in draw("fitness", story, "zh")


def test_warnings_without_errors_are_something_to_look_at(drawn):
    story = dataclasses.replace(drawn.rich(), findings={"douyin": drawn.findings()["douyin"]})

    assert title("fitness", story) == "One thing to look at before it is posted (Douyin)"
    assert "1 to look at, 1 hint" in draw("fitness", story)


def test_marks_carry_the_numbers_of_the_list_and_overlapping_ones_stand_under_each_other(drawn):
    def found(name, severity, from_s, to_s):
        return Finding(name, "video", severity, Words(f"{name} en", f"{name} zh"), from_s, to_s)

    long, short, late = (
        found("long", "warn", 0.0, 33.0),
        found("short", "error", 5.0, 6.0),
        found("late", "info", 33.5, 99),
    )
    story = dataclasses.replace(drawn.rich(), findings={"douyin": (long, short, late)})
    page = ET.fromstring(f"<div>{draw('fitness', story)}</div>")  # noqa: S314 - our own markup

    marks = {mark.find("text").text: mark.find("rect") for mark in page.iter("g") if mark.find("rect") is not None}
    assert {number: mark.get("class") for number, mark in marks.items()} == {
        "1": "found error",
        "2": "found warn",
        "3": "found info",
    }
    assert len({mark.get("y") for mark in marks.values()}) == 3
    assert len({mark.get("height") for mark in marks.values()}) == 3  # how bad is seen without colour
    assert [head.text for head in page.iter("h4")] == ["Must change", "Look at", "Hints"]
    assert [items.get("start") for items in page.iter("ol")] == ["1", "2", "3"]


def test_what_two_channels_ask_alike_is_told_once_with_both_names(drawn):
    said = draw("fitness", drawn.rich())

    assert said.count("全网第一") == 1 + 2 * 1  # in the list, and in the titles of two marks
    assert "Douyin, Taobao main picture" in said


def test_a_checked_video_without_findings_is_fine(drawn):
    story = dataclasses.replace(drawn.rich(), findings={"douyin": ()})

    assert title("fitness", story) == "Nothing found that speaks against posting it"
    assert "nothing found" in draw("fitness", story)


def test_a_fact_without_severity_is_no_complaint(drawn):
    fact = Finding("type_main", "video", None, Words("9 of 16 points", "16 项中 9 项"))
    story = dataclasses.replace(drawn.rich(), findings={"douyin": (fact,)})

    assert "9 of 16" not in draw("fitness", story)
    assert panels()["fitness"].rows(story)[0]["severity"] is None


def test_many_findings_are_counted_not_all_written(drawn):
    hints = tuple(Finding("x", "video", "info", Words(f"Hint {n}", f"建议 {n}"), 1.0, 2.0) for n in range(40))
    story = dataclasses.replace(drawn.rich(), findings={"douyin": hints})

    assert "and 28 more" in draw("fitness", story)
    assert len(panels()["fitness"].rows(story)) == 40


def test_captions_at_once_stand_under_each_other_and_the_rest_is_counted():
    rows = in_rows([Worded(0, 5, f"line {n}") for n in range(6)])

    assert [len(row) for row in rows.rows] == [1, 1, 1, 1]
    assert rows.left_out == 2


def test_a_bar_is_as_long_as_its_time_and_its_words_may_run_on_to_the_next():
    axis = TimeAxis(10.0)

    first, second = worded(axis, in_rows([Worded(0, 2, "a"), Worded(4, 6, "b")]))

    assert 'x="0%" width="40%"' in first
    assert 'width="50.000%"' in first
    assert 'x="40%" width="60%"' in second


def test_a_stretch_outside_the_video_takes_no_room():
    (one,) = worded(TimeAxis(10.0), in_rows([Worded(-5, 99, "x")]))

    assert 'x="0%" width="100%"' in one
    assert 'width="100.000%"' in one
