"""The card of the four golden seconds."""

from nine16.panels.beats import beats


def test_each_golden_second_has_its_picture_and_its_state(drawn):
    drawn_card = beats.draw(drawn.rich(), "en")

    assert drawn_card.count('class="frame"') == 4
    assert "Fewer stay than usual" in beats.draw(drawn.rich(views=42_100), "en")


def test_fewer_is_said_only_when_it_is_sure(drawn):
    story = drawn.rich()
    usual = tuple((at_s, low * 0.995, median, high) for at_s, low, median, high in story.usual_curve)
    close = type(story)(story.evaluation, story.evidence, story.usual, usual)

    assert "Fewer stay" not in beats.draw(close, "en")


def test_a_video_that_ends_before_says_so(drawn):
    states = [row["state"] for row in beats.rows(drawn.short())]

    assert states == ["ok", "too_short", "too_short", "too_short"]
    assert "The video ends before" in beats.draw(drawn.short(), "en")


def test_not_enough_data_says_about_how_many_views_are_needed(drawn):
    said = beats.draw(drawn.few_views(), "en")

    assert "Not enough data: about 250 more views needed" in said
    assert "of them" not in said  # a share of three views is no finding
