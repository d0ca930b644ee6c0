"""What is counted and derived from captions: words, share, size, reading speed, what is new."""

import pytest

from nine16.kinds.signal import Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.registry import Registry
from nine16.settings import Settings
from nine16.signals._text_words import letters, news_units, words

SIGNALS = Registry(Signal, "nine16.signals")
VIDEO = VideoFacts(4.5, 1080, 1920, 30, 0, has_sound=False)


def _caption(from_s: float, to_s: float, said: str, *, size: float = 0.03, w: float = 0.5, h: float = 0.04) -> Span:
    facts = {"text": said, "x": 0.1, "y": 0.7, "w": w, "h": h, "size": size, "contrast": 9.0, "certainty": 0.99}
    return Span(from_s, to_s, facts)


def _derived(name: str, *captions: Span, known: bool = True) -> Measured:
    read = Measured(spans=captions, facts={"captions": len(captions)} if known else {})
    signal = SIGNALS[name]
    return signal.end(signal.begin(VIDEO), VIDEO, {"text": read})


ALL = ["words_on_screen", "text_share", "text_size", "reading_speed", "new_information"]


@pytest.mark.parametrize("name", ALL)
def test_without_a_picture_nothing_is_known(name):
    assert _derived(name, known=False).per_second == (None,) * 5


def test_without_captions_there_are_no_words_and_no_size():
    assert _derived("words_on_screen").per_second == (0.0,) * 5
    assert _derived("text_share").per_second == (0.0,) * 5
    assert _derived("reading_speed").per_second == (0.0,) * 5
    assert _derived("text_size").per_second == (None,) * 5
    assert _derived("new_information").per_second == (None,) * 5


def test_words_are_counted_for_as_long_as_they_stand():
    measured = _derived("words_on_screen", _caption(0.5, 2.0, "买一送一"), _caption(1.0, 2.0, "buy now"))

    assert measured.per_second == pytest.approx((2.0, 6.0, 0.0, 0.0, 0.0))
    assert measured.facts["words"] == 6


def test_the_last_second_counts_by_its_own_length():
    assert _derived("words_on_screen", _caption(4.0, 4.5, "三个字")).per_second[4] == pytest.approx(3.0)


def test_share_is_the_area_of_the_boxes():
    measured = _derived("text_share", _caption(0.0, 1.0, "a", w=0.5, h=0.1), _caption(0.5, 1.0, "b", w=1.0, h=0.2))

    assert measured.per_second[0] == pytest.approx(0.05 + 0.1)
    assert measured.facts["largest"] == pytest.approx(0.15)


def test_size_is_averaged_over_words():
    measured = _derived("text_size", _caption(0.0, 1.0, "三个字", size=0.02), _caption(0.0, 1.0, "大", size=0.1))

    assert measured.per_second[0] == pytest.approx((3 * 0.02 + 0.1) / 4)
    assert measured.facts == {"smallest": 0.02, "median": 0.02}


def test_as_fast_as_adults_read_is_one_for_either_script():
    settings = Settings()
    chinese = "字" * int(settings.number("captions.chinese_per_s"))
    latin = "x" * int(settings.number("captions.latin_per_s"))

    measured = _derived(
        "reading_speed", _caption(0.0, 1.0, chinese), _caption(2.0, 3.0, latin), _caption(3.0, 4.0, latin * 2)
    )

    assert measured.per_second == pytest.approx((1.0, 0.0, 1.0, 2.0, 0.0))
    assert measured.facts["too_fast_s"] == 1
    assert [(span.facts["chinese_per_s"], span.facts["latin_per_s"]) for span in measured.spans] == [
        (9, 0),
        (0, 20),
        (0, 40),
    ]


def test_captions_that_stand_together_add_up():
    nine = "一二三四五六七八九"

    assert _derived("reading_speed", _caption(0, 1, nine), _caption(0, 1, nine)).per_second[0] == pytest.approx(2.0)


def test_what_was_said_before_is_not_new():
    measured = _derived(
        "new_information",
        _caption(0.0, 1.0, "补水面膜"),
        _caption(1.2, 2.0, "补水面膜"),
        _caption(2.2, 4.0, "Buy the mask"),
        _caption(3.0, 4.0, "buy the serum"),
    )

    assert measured.per_second == pytest.approx((1.0, 0.0, 1.0, 1 / 3, None))
    assert measured.facts["different"] == 3 + 4


def test_words_and_letters_of_two_scripts():
    assert words("第1名：Nine16 的 9.9元!") == ["第", "1", "名", "Nine16", "的", "9.9", "元"]
    assert words("，。！ --") == []
    assert letters("买 1 get one") == (1, 10)
    assert news_units("好") == ["好"]
    assert news_units("补水A面膜") == ["补水", "a", "面膜"]
