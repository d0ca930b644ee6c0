"""Subtitles that nobody vouches for: what they say is read, the rest is refused or counted."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.errors import LimitReached, Nine16Error, WrongInput
from nine16.ingest.subtitles import MOST_LETTERS, Lines, decoded, parse_subtitles, plain_words

SRT = """1
00:00:00,500 --> 00:00:02,000
熬夜脸真的有救？

2
00:00:02,000 --> 00:00:04,250
<i>亲测</i>28天，{\\an8}再也不卡粉
"""
VTT = """WEBVTT - a title

NOTE nobody reads
this --> that

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.500 line:0 position:20%
<v Li Na><c.loud>Hello</c> &amp; welcome

01:00:00.000 --> 01:00:01.000
late
"""


def read(body, name="lipstick.srt", most_lines=1_000) -> Lines:
    return parse_subtitles(body if isinstance(body, bytes) else body.encode(), name=name, most_lines=most_lines)


def said(lines: Lines):
    return [(line.from_s, line.to_s, line.text) for line in lines.lines]


def test_an_srt_file_gives_its_lines_without_tags():
    lines = read(SRT)

    assert said(lines) == [(0.5, 2.0, "熬夜脸真的有救？"), (2.0, 4.25, "亲测28天，再也不卡粉")]
    assert (lines.format, lines.encoding, lines.timed, lines.rejected) == ("srt", "utf-8", True, {})


def test_a_vtt_file_gives_cues_and_speakers_and_neither_notes_nor_styles():
    lines = read(VTT, "lipstick.vtt")

    assert said(lines) == [(1.0, 2.5, "Hello & welcome"), (3_600.0, 3_601.0, "late")]
    assert lines.lines[0].speaker == "Li Na"
    assert lines.format == "vtt"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
    ],
)
def test_every_encoding_that_editors_write_is_read(encoding, found):
    lines = read(SRT.encode(encoding))

    assert [line.text for line in lines.lines] == ["熬夜脸真的有救？", "亲测28天，再也不卡粉"]
    assert lines.encoding == found


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_do_not_matter(ends):
    assert len(read(SRT.replace("\n", ends)).lines) == 2


def test_text_without_times_is_a_transcript_without_times():
    lines = read("第一句\n\n 第二句 \n", "lipstick.txt")

    assert said(lines) == [(None, None, "第一句"), (None, None, "第二句")]
    assert not lines.timed


def test_cues_in_a_txt_file_are_cues():
    assert read(SRT, "lipstick.txt").timed


def test_full_width_signs_and_points_in_times_are_read():
    assert said(read("1\n00：00：01，5 --> 00:00:02.25\n好\n")) == [(1.5, 2.25, "好")]


def test_missing_empty_lines_between_cues_are_forgiven():
    lines = read("1\n00:00:01,000 --> 00:00:02,000\n一\n2\n00:00:02,000 --> 00:00:03,000\n二\n")

    assert [line.text for line in lines.lines] == ["一", "二"]


def test_what_cannot_be_meant_is_left_out_and_counted():
    lines = read(
        "00:00:05,000 --> 00:00:04,000\nbackwards\n\n"
        "00:00:05,000 --> 00:00:05,010\nflash\n\n"
        "00:00:05,000 --> 00:00:06,000\n<b></b>\n\n"
        "00:00:75,000 --> 00:00:80,000\nno such second\n\n"
        "00:00:01,000 --> 00:00:02,000\ngood\n"
    )

    assert said(lines) == [(1.0, 2.0, "good")]
    assert lines.rejected == {
        "ends before it begins": 1,
        "shorter than 50 ms": 1,
        "without words": 1,
        "unreadable times": 1,
    }


def test_cues_out_of_order_are_put_in_order():
    lines = read("00:00:03,000 --> 00:00:04,000\nb\n\n00:00:01,000 --> 00:00:02,000\na\n")

    assert [line.text for line in lines.lines] == ["a", "b"]


def test_rolling_captions_do_not_say_a_line_twice():
    """YouTube's automatic captions show the last line once more above the new one."""
    lines = read(
        "WEBVTT\n\n00:01.000 --> 00:03.000\nhello there\n\n00:03.000 --> 00:03.010\nhello there\n\n"
        "00:03.010 --> 00:05.000\nhello there\nmy friends\n"
    )

    assert [line.text for line in lines.lines] == ["hello there", "my friends"]


def test_a_line_said_twice_is_kept_twice():
    lines = read("00:00:01,000 --> 00:00:02,000\n买它\n\n00:00:02,000 --> 00:00:03,000\n买它\n")

    assert [line.text for line in lines.lines] == ["买它", "买它"]


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        (b"", "a.srt", "no text"),
        (b"\x00\x01\x02\x03" * 100, "a.txt", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "a.srt", "no text"),
        ("什么时间都没有".encode(), "a.srt", "no times"),
        (b"   \n\n", "a.txt", "no text"),
        (b"<i></i>\n", "a.txt", "no words"),
        (b"00:00:02,000 --> 00:00:01,000\nx\n", "a.srt", "1 ends before it begins"),
        (b"caf\xe9 au lait\n" * 9, "a.txt", "UTF-8, UTF-16 or GB 18030"),
    ],
)
def test_what_is_no_transcript_is_refused_with_the_reason(body, name, words):
    with pytest.raises(WrongInput, match=words) as refused:
        read(body, name)
    assert refused.value.where == name
    assert refused.value.hint


def test_too_many_lines_are_refused_by_the_name_of_the_setting():
    with pytest.raises(LimitReached, match=r"speech\.max_lines = 10"):
        read("".join(f"00:00:{s:02},000 --> 00:00:{s:02},900\nx\n\n" for s in range(20)), most_lines=10)
    with pytest.raises(LimitReached, match=r"speech\.max_lines = 10"):
        read("x\n" * 11, "a.txt", most_lines=10)


def test_a_line_without_end_is_cut():
    assert len(read("00:00:01,000 --> 00:00:02,000\n" + "长" * 100_000 + "\n").lines[0].text) == MOST_LETTERS


def test_letters_that_nobody_sees_are_gone():
    assert plain_words("\u202eabc\u200b\x07 d\ue000") == "abc d"


@given(st.binary(max_size=600), st.sampled_from(["a.srt", "a.vtt", "a.txt"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_lines_or_an_error_that_says_why(body, name):
    _lines_or_error(body, name)


@given(
    st.lists(
        st.sampled_from(
            ["00:00:01,000 --> 00:00:02,000", "00:01.5-->00:02", "1", "", "<i>", "{\\an8}", "WEBVTT", "NOTE", "-->", "词",
             "&#x110000;", "99:99:99,999 --> 1:1:1", "9999:0:0 --> 9999:59:59", "\u2028", "\x00", "00:00:00 --> 00:00:00"]
        ),
        max_size=40,
    ),
    st.sampled_from(["utf-8", "utf-16", "gb18030"]),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_rows_give_lines_or_an_error_that_says_why(rows, encoding):
    _lines_or_error("\n".join(rows).encode(encoding), "a.srt")


def outcome(body, name="a.srt", most_lines=100_000):
    try:
        return read(body, name, most_lines)
    except Nine16Error as refused:
        return refused


def _lines_or_error(body, name):
    lines = outcome(body, name)
    if isinstance(lines, Nine16Error):
        assert lines.hint
        assert lines.where == name
        return
    assert lines.lines
    for line in lines.lines:
        assert line.text.strip() == line.text != ""
        assert len(line.text) <= MOST_LETTERS
        if line.from_s is not None:
            assert 0 <= line.from_s < line.to_s < 40_000_000
    if lines.timed:
        assert [line.from_s for line in lines.lines] == sorted(line.from_s for line in lines.lines)


@given(st.text(max_size=200).filter(lambda text: text.isprintable() and text.strip()))
@settings(deadline=None)
def test_printable_text_survives_utf_8(text):
    assert decoded(text.encode(), name="a")[0] == text


@pytest.mark.parametrize(
    "row", ["<" * 200, "{\\" * 200, "00:00:01,000 --> " * 20, "&amp;" * 100, "-->" * 100, "<v " * 100, "1" * 300]
)
def test_rows_made_to_be_slow_take_time_in_proportion(row):
    head = "00:00:01,000 --> 00:00:02,000\n"

    def took(times):
        began = time.process_time()
        outcome((head + (row + "\n") * 8) * times)
        return time.process_time() - began

    took(10)
    small, large = min(took(100) for _ in range(3)), took(1_000)
    assert large < 40 * max(small, 0.005)
