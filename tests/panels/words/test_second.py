"""One second in words."""

from nine16.panels.words.second import second_in_words, seconds_of, share_at


def test_a_second_says_watching_leaving_doing_and_what_is_shown(drawn):
    said = second_in_words(drawn.rich(), 3, "en").replace("\N{NO-BREAK SPACE}", " ")

    assert said.startswith("3 to 4 s: 2,858 of 4,210 views are still there (68 %). 619 leave (22 %, usually 5.6 %).")
    assert "Shown: Shot 2 of 9, the picture cuts at 3.2 s." in said


def test_the_last_second_ends_with_the_video(drawn):
    assert second_in_words(drawn.rich(), 33, "zh").startswith("33–33.6 秒：")


def test_a_curve_known_between_bounds_says_so(drawn):
    assert "只知道范围" in second_in_words(drawn.from_export(), 3, "zh")


def test_every_second_of_the_video_has_a_sentence(story):
    for second in range(seconds_of(story)):
        for language in ("en", "zh"):
            assert len(second_in_words(story, second, language)) > 8


def test_between_two_points_the_curve_is_straight(drawn):
    point = share_at(drawn.from_export(), 4.0)

    assert point is not None
    assert point.share is not None
    assert abs(point.share - (0.58 + 0.465) / 2) < 1e-9
