"""Edits are said as something one can do."""

from fractions import Fraction

import pytest

from nine16.model.finding import Box, Edit
from nine16.studio.edit_words import edit_words

SAID = [
    (Edit("encode", setting={"container": "mp4", "edit_list": "none"}), "export as mp4, without an edit list"),
    (Edit("encode", setting={"width": 1080, "height": 1920}), "export at 1,080 × 1,920"),
    (Edit("encode", setting={"fps": 23}), "export at a steady 23 pictures a second"),
    (Edit("encode", setting={"bit_rate_kbps": 4500}), "export at 4,500 kbit/s"),
    (Edit("sound", setting={"gain_db": -3.0}), "lower the sound by 3 dB"),
    (Edit("sound", setting={"add": "music"}), "put music or a voice there"),
    (Edit("sound", setting={"add": "music", "from_s": 4.64, "to_s": 11.2333}), "put music or a voice there from 4.64 to 11.23 s"),
    (Edit("caption", text="28天", box=Box(0, 0, 1, 1), setting={"least": 3.0, "unit": "ratio"}), "give “28天” an outline or a plate: a contrast of at least 3:1"),
    (Edit("caption", text="28天", setting={"least": 2, "unit": "mm on a phone"}), "set “28天” larger: at least 2 mm on a phone"),
    (Edit("caption", text="28天", setting={"lasts_s": 1.25}), "leave “28天” up for at least 1.25 s"),
    (Edit("caption", box=Box(0.05, 0.1, 0.8, 0.6)), "move the captions to a place that nothing covers"),
    (Edit("caption", from_s=Fraction(2, 3), to_s=Fraction(29, 6), text="hello"), "add captions from 0.67 to 4.83 s: “hello”"),
    (Edit("crop", box=Box(0.3, 0, 0.3, 1), setting={"ratio": "9:16"}), "crop to 9:16"),
    (Edit("crop", from_s=Fraction(0), to_s=Fraction(9), box=Box(0.1, 0, 0.8, 1)), "crop the bars away from 0.00 to 9.00 s"),
    (Edit("cut_out", from_s=Fraction(47, 25), to_s=Fraction(3)), "cut out from 1.88 to 3.00 s"),
    (Edit("shorten", setting={"duration_s": 60}), "shorten to at most 60 s"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "said"), SAID, ids=[said for _, said in SAID])
def test_an_edit_is_said_as_something_to_do(edit: Edit, said: str) -> None:
    words = edit_words(edit)
    assert words.en == said
    assert any("一" <= letter <= "鿿" for letter in words.zh)


def test_a_setting_that_no_sentence_knows_is_named_as_it_is() -> None:
    assert (
        edit_words(Edit("encode", setting={"fps": 30, "colour_range": "limited"})).en
        == "encode: fps 30, colour range limited"
    )
    assert edit_words(Edit("speed", from_s=Fraction(1), to_s=Fraction(2))).en == "speed from 1.00 to 2.00 s"


def test_long_words_of_the_video_are_shortened() -> None:
    said = edit_words(Edit("caption", text="长" * 60, setting={"lasts_s": 2})).zh
    assert "…" in said
    assert len(said) < 50
