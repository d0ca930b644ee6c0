"""A moment's sentence says who leaves, what is shown then, and in which second."""

from nine16.panels.look_next import look_next
from nine16.panels.moments import moments


def test_the_sentence_names_the_share_the_picture_and_the_second(drawn):
    first, second = moments.rows(drawn.rich())

    assert (
        first["sentence"] == "22\N{NO-BREAK SPACE}% of viewers leave while the picture cuts (3 to 4\N{NO-BREAK SPACE}s)"
    )
    assert "while the picture stands still (7 to 8" in str(second["sentence"])


def test_the_chinese_sentence_is_not_a_translation(drawn):
    assert "镜头切换时，22% 的观众离开（3–4 秒）" in moments.draw(drawn.rich(), "zh")


def test_without_a_video_the_second_alone_is_said(drawn):
    sentences = [str(row["sentence"]) for row in moments.rows(drawn.without_video())]

    assert sentences
    assert all("while" not in sentence for sentence in sentences)


def test_too_few_views_do_not_say_that_all_is_well(drawn):
    assert moments.title(drawn.few_views(), "en") == "Which seconds lose viewers is not known yet"


def test_what_to_look_at_next_is_at_most_three_lines(story):
    assert len(look_next.rows(story)) <= 3


def test_the_worst_moment_is_the_one_to_look_at(drawn):
    (moment,) = (row for row in look_next.rows(drawn.rich()) if row["kind"] == "moment")

    assert "3 to 4" in str(moment["sentence"])
