"""What stands out in a second, in words."""

from nine16.model.measured import Measured, Span
from nine16.panels.words.shown import stands_out, what_was_shown

CUTS = Measured(spans=(Span(0, 3.2, {"transition": "start"}), Span(3.2, 9, {"transition": "cut"})))


def _what(shown, second):
    return [seen.what for seen in stands_out(shown, second)]


def test_the_start_of_the_video_is_no_cut():
    assert _what({"cuts": CUTS}, 0) == []


def test_a_cut_is_said_in_its_second_only():
    assert _what({"cuts": CUTS}, 3) == ["cut"]
    assert _what({"cuts": CUTS}, 4) == []


def test_black_comes_before_a_cut():
    black = Measured(spans=(Span(3.1, 3.9, {"kind": "black"}),))

    assert _what({"cuts": CUTS, "stillness": black}, 3) == ["black", "cut"]


def test_a_touch_of_silence_is_not_heard():
    assert _what({"silence": Measured(spans=(Span(3.9, 4.1),))}, 3) == []
    assert _what({"silence": Measured(spans=(Span(3.5, 5.0),))}, 4) == ["silence"]


def test_a_drop_of_six_decibels_is_said_with_its_size():
    loud = {"loudness": Measured((-14.0, -14.5, -23.5, None, -14.0))}

    assert _what(loud, 2) == ["quieter"]
    assert what_was_shown(loud, 2, "en") == "The sound drops by 9 dB"
    assert _what(loud, 1) == []
    assert _what(loud, 4) == []  # nothing is known of the second before


def test_an_unknown_video_shows_nothing():
    assert what_was_shown({}, 3, "zh") is None


def test_a_quiet_second_says_that_nothing_stands_out():
    assert what_was_shown({"motion": Measured((1.0,) * 9)}, 3, "en") == "nothing stands out"
