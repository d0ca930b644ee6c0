"""What kind of video it is, on its page: what was said, what answers checked, and guesses that show no percentage."""

from dataclasses import replace

import pytest

from nine16.model.form import Suggestion
from nine16.panels.forms import forms


@pytest.fixture
def rich(drawn):
    return drawn.rich()


def open_story(rich, **suggestions):
    """The same with nothing said."""
    told = replace(rich.forms, said={}, suggestions={**rich.forms.suggestions, **suggestions})
    return replace(rich, forms=told)


def test_what_was_said_is_the_title(rich):
    assert forms.title(rich, "en") == "You say what it is: talk to camera"
    assert forms.title(rich, "zh") == "你已确认：口播"


def test_an_unchecked_guess_carries_its_weight_and_no_percentage(rich):
    drawn = forms.draw(rich, "en")

    guess = drawn[drawn.index("Source") :]
    assert "made by users (UGC): an unchecked guess (the table’s own weight 0.64)" in guess
    assert "64" not in guess.replace("0.64", "")


def test_a_checked_suggestion_says_how_often_it_is_right_with_its_limits_and_by_how_many(rich):
    assert "such guesses are right about 80\xa0% of the time (60 to 92\xa0%; by 24 you answered)" in forms.draw(
        rich, "en"
    )
    assert "这类建议约 80% 是对的（60%–92%，按你确认过的 24 条计算）" in forms.draw(rich, "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_seen_are_shown_and_escaped(rich, language):
    drawn = forms.draw(rich, language)

    assert "&lt;b&gt;试色&lt;/b&gt;" in drawn
    assert "<b>" not in drawn


def test_what_was_said_keeps_the_words_that_speak_for_it_and_no_others(rich):
    same, other = (replace(rich, forms=replace(rich.forms, said={"theme": name})) for name in ("trial", "unboxing"))

    assert "trial (said by you); the title has" in forms.draw(same, "en")
    assert "unboxing (said by you)</td>" in forms.draw(other, "en")


def test_guesses_alone_are_called_guesses_in_the_title(rich):
    none = Suggestion("theme", None, 0.3, "trial")

    assert forms.title(open_story(rich), "en") == "Probably trial"
    assert forms.title(open_story(rich, theme=none), "en").startswith("Perhaps made by users (UGC): a guess")


def test_where_nothing_is_said_or_guessed_nothing_is_drawn(rich):
    nothing = {field: Suggestion(field, None, 0.2, "x") for field in ("form", "theme", "source")}

    for story in (open_story(rich, **nothing), replace(rich, forms=None)):
        assert forms.draw(story, "en") == ""
        assert forms.rows(story) == []


def test_rows_hold_weight_and_checked_share_apart(rich):
    theme = next(row for row in forms.rows(rich) if row["field"] == "theme")

    assert (theme["weight"], theme["right"], theme["answered"]) == (0.88, 0.8, 24)
