"""Drawings, placed text and one sender's repeats are no viewers' words; everything else is."""

import importlib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.danmaku import MOST_IN_A_BURST, is_art, judge, set_aside_by_mode
from nine16.model.comment import Comment


def said(text, *, at_s=1.0, author="a", number=0):
    return Comment("p", f"{number}-{at_s}-{text}", "bilibili_danmaku", "danmaku", text, at_s=at_s, author=author)


def reasons(*comments):
    return [each.set_aside for each in judge(comments)]


@pytest.fixture
def judged(real):
    """The comments of a real file, judged; the files' senders are blanked."""

    def read(name):
        hook = importlib.import_module("nine16.importers.bilibili_danmaku")
        (table,) = hook.tables((real / f"annotations/danmaku/{name}.xml").read_bytes(), file_name=f"{name}.xml")
        assert {row[5] for row in table.rows[1:]} == {None}
        comments = [
            Comment("p", str(row[0]), "bilibili_danmaku", "danmaku", str(row[2]), at_s=float(str(row[1])))
            for row in table.rows[1:]
        ]
        modes = [int(str(row[4])) for row in table.rows[1:]]
        told = judge([replace(c, set_aside=set_aside_by_mode(mode)) for c, mode in zip(comments, modes, strict=True)])
        return list(zip(told, modes, strict=True))

    return read


def by_second(told, first, last):
    """(viewers' words, drawings, set aside otherwise) of each second, as counted by hand."""
    counted = Counter(
        (int(c.at_s or 0), "words" if c.set_aside is None else "art" if c.set_aside == "art" else "other")
        for c, _ in told
    )
    return [
        (counted[second, "words"], counted[second, "art"], counted[second, "other"]) for second in range(first, last)
    ]


@pytest.mark.real
def test_comments_by_second_agree_with_a_count_by_hand(judged):
    """boss.xml, seconds 0 to 23, read line by line: at 10.67 s one line stands eleven times."""
    assert by_second(judged("boss"), 0, 24) == [
        (12, 0, 0), (2, 0, 0), (1, 0, 2), (3, 0, 0), (4, 0, 0), (1, 0, 0), (2, 0, 0), (6, 0, 0),
        (3, 0, 1), (4, 0, 0), (1, 0, 10), (1, 0, 0), (2, 0, 1), (4, 0, 0), (3, 0, 0), (2, 0, 1),
        (3, 0, 0), (3, 0, 0), (3, 0, 0), (2, 0, 0), (3, 0, 0), (4, 0, 0), (2, 0, 0), (2, 0, 2),
    ]  # fmt: skip


@pytest.mark.real
def test_a_heart_drawn_44_times_does_not_outweigh_six_viewers(judged):
    """comments.xml, seconds 40 to 59, read line by line: 44 is a wall of hearts and roses made of signs."""
    assert by_second(judged("comments"), 40, 60) == [
        (6, 0, 0), (2, 0, 0), (5, 0, 1), (2, 2, 0), (6, 44, 0), (1, 2, 1), (5, 0, 1), (3, 1, 3),
        (5, 0, 0), (0, 1, 0), (7, 0, 0), (8, 0, 0), (4, 4, 0), (8, 0, 0), (2, 3, 0), (6, 3, 0),
        (5, 4, 0), (8, 0, 0), (5, 5, 1), (8, 0, 0),
    ]  # fmt: skip


@pytest.mark.real
def test_a_file_of_comment_art_is_art_almost_wholly(judged):
    told = judged("comment_art")

    assert len(told) == 331
    assert all(c.set_aside for c, _ in told)
    assert sum(c.set_aside == "art" for c, _ in told) >= 0.75 * len(told)
    assert all(c.set_aside == "art" for c, mode in told if mode == 1)


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "plain", "aside"), [("comments", 960, {"art": 1, "repeated": 9}), ("boss", 937, {"repeated": 31})]
)
def test_what_viewers_wrote_is_kept_almost_wholly(judged, name, plain, aside):
    """What is repeated was sent every 5 to 12 s at one paused instant, as the times of writing show."""
    told = [c for c, mode in judged(name) if mode != 7]

    assert len(told) == plain
    assert Counter(c.set_aside for c in told if c.set_aside) == aside


@pytest.mark.real
@pytest.mark.parametrize("name", ["boss", "comments", "rokubunnoichi", "test2"])
def test_placed_text_is_known_by_itself_where_no_mode_is_told(judged, name):
    """Many are no valid JSON: line breaks and backslashes stand bare in them."""
    placed = [replace(c, set_aside=None) for c, mode in judged(name) if mode == 7]

    assert all(c.set_aside in ("mode", "art") for c in judge(placed))


@pytest.mark.parametrize(
    "text",
    [
        "█▄▄▄▄█",
        "/n/n　█　/n/n　█　/n/n/n",
        "━━━━━━━━",
        "⠿⠿⠿⠿⠿⠿⠿",
        "　　　　",
        "a/n /n /n /nb",
        "****/n*  */n*  */n****",
    ],
)
def test_a_drawing_is_art(text):
    assert is_art(text)


@pytest.mark.parametrize(
    "text",
    [
        "▄█▀█●",
        "▄█▀█●○|￣|_",
        "(╯‵□′)╯︵┻━┻",
        "╮(╯▽╰)╭╮(╯▽╰)╭",
        "2333333333",
        "♥♥♥♥♥♥♥",
        "      好想和你表白",
        "and/or/nor",
        "???",
    ],
)
def test_faces_and_laughter_are_words(text):
    assert not is_art(text)


@pytest.mark.parametrize(
    "text",
    [
        '[0,0,"1-1",4.5,"好听",0,0,500,100]', '["67","136","1-1","0.6","\\","0","0"]',
        "function a(){Player.pause()}", 'def text a { content = "hi" }', "$.createComment('x')",
    ],
)  # fmt: skip
def test_placed_text_and_code_are_told_by_themselves(text):
    assert reasons(said(text)) == ["mode"]


@pytest.mark.parametrize("text", ["[doge]", "[打卡] 3, 2, 1", "function 函数", "[1,2,3]"])
def test_brackets_alone_are_no_code(text):
    assert reasons(said(text)) == [None]


def test_nearly_the_same_words_of_one_writer_at_one_second_count_once():
    told = reasons(
        said("好看！！", at_s=3.1), said("好看", at_s=3.9), said("好看", at_s=4.2), said("好看", at_s=3.5, author="b")
    )

    assert told == [None, "repeated", None, None]


def test_a_longer_laugh_is_the_same_laugh():
    assert reasons(said("2333", at_s=1.0), said("23333333", at_s=1.5)) == [None, "repeated"]


def test_a_series_of_one_writer_counts_three_times():
    words = ["好", "漂亮", "多少钱", "哪里买", "求链接", "第六"]
    told = reasons(*(said(word, at_s=5 + place / 10) for place, word in enumerate(words)))

    assert told == [None] * MOST_IN_A_BURST + ["repeated"] * 3


def test_writers_that_nobody_knows_repeat_only_at_one_instant():
    many = [said("2333", at_s=2.0 + place / 100, author=None) for place in range(50)]
    burst = [said("绿萝卜蹲", at_s=10.67, author=None) for _ in range(11)]
    start = [said("打卡", at_s=0.0, author=None) for _ in range(5)]

    assert reasons(*many, *burst, *start) == [None] * 51 + ["repeated"] * 10 + [None] * 5


def test_comments_below_a_post_are_never_repeats():
    below = [Comment("p", str(n), "x", "comment", "求链接", author="a") for n in range(5)]

    assert reasons(*below) == [None] * 5


def test_a_reason_that_stands_is_kept():
    assert reasons(replace(said("好"), set_aside="repeated"), replace(said("好"), set_aside="mode")) == [
        "repeated",
        "mode",
    ]
    assert reasons(replace(said("████████"), set_aside="mode")) == ["art"]


comments_drawn = st.lists(
    st.builds(
        lambda text, at_s, author, number: said(text, at_s=at_s, author=author, number=number),
        st.text(max_size=30) | st.sampled_from(["好看", "好看!", "█" * 9, '[1,2,"1-1",3,"x"]']),
        st.floats(0, 20, allow_nan=False) | st.none(),
        st.sampled_from(["a", "b", None]),
        st.integers(0, 99),
    ),
    max_size=30,
)


@given(comments_drawn)
def test_nothing_but_the_reason_changes_and_judging_again_changes_nothing(comments):
    told = judge(comments)

    assert [replace(each, set_aside=None) for each in told] == list(comments)
    assert {each.set_aside for each in told} <= {None, "art", "mode", "repeated"}
    assert judge(told) == told


@given(comments_drawn, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_decide_how_many_count(comments, random):
    shuffled = list(comments)
    random.shuffle(shuffled)

    def alone(told):
        return sorted((c.comment_id, c.set_aside) for c in told if c.set_aside in ("art", "mode"))

    assert alone(judge(comments)) == alone(judge(shuffled))


def test_a_hostile_series_of_one_writer_is_judged_quickly():
    """50,000 texts at one instant: only those kept are compared."""
    told = judge([said(f"{number}", at_s=1.0) for number in range(50_000)])

    assert sum(each.set_aside is None for each in told) == MOST_IN_A_BURST
