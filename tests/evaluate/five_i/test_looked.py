"""What indicators read in one video: values, stretches, and why not."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.five_i.looked import looked
from nine16.kinds.indicator import indicators
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals.words import with_own, words_of

TABLE = indicators()
VIDEO = VideoFacts(12.0, 1080, 1920, 30.0, 0, True)
SILENT = VideoFacts(12.0, 1080, 1920, 30.0, 0, False)


def read(name, shown, video=VIDEO):
    return looked(shown, video, TABLE)[name]


def captions(*told):
    """Signals of a video with these captions: (from_s, to_s, text)."""
    text = Measured(
        spans=tuple(Span(a, b, {"text": words, "kind": "caption"}) for a, b, words in told),
        facts={"captions": len(told)},
    )
    return {"text": text, "words": words_of({"text": text}, with_own(()))}


def test_a_mean_looks_only_at_its_seconds_and_shows_where_it_was_most():
    motion = Measured(per_second=(0.0, 0.6, 0.3, *(0.9,) * 9))
    found = read("motion_early", {"motion": motion})

    assert found.value == pytest.approx(0.3)
    assert [(span.from_s, span.to_s) for span in found.spans] == [(1.0, 3.0)]
    assert found.spans[0].shown["en"] == "45 % of the picture moves"
    assert found.spans[0].shown["zh"] == "画面有 45% 在动"


def test_a_signal_that_nobody_has_measured_is_unknown_and_says_how_to_look():
    found = read("face_early", {})
    assert found.value is None
    assert "nine16 look" in found.why["en"]
    assert "细看" in found.why["zh"]


def test_words_that_nobody_looked_for_are_unknown_and_words_that_are_not_there_are_none():
    assert read("questions", {}).value is None
    assert read("questions", captions((1, 3, "泠棠口红")))  # read, and no question in it
    assert read("questions", captions((1, 3, "泠棠口红"))).value == 0.0


def test_no_sound_is_another_reason_than_nobody_speaks():
    assert read("speech_after", {"speech_share": Measured()}, SILENT).why["en"] == "the video has no sound"
    assert read("voice_clear", {"voice_level": Measured(per_second=(None,) * 12)}).why["en"].startswith("nobody speaks")


def test_a_video_in_which_nobody_speaks_has_nought_of_speech_for_it_was_listened_to():
    assert read("speech_after", {"speech_share": Measured(per_second=(0.0,) * 12)}).value == 0.0


def test_a_video_too_short_for_the_seconds_is_unknown():
    short = VideoFacts(2.2, 1080, 1920, 30.0, 0, True)
    shown = {"motion": Measured(per_second=(0.5,) * 3)}
    assert read("motion_early", shown, short).why["en"] == "the video ends before 3 s"
    assert read("scenes_shown", {"cuts": Measured(per_second=(0.0,) * 3)}, short).value is None


def test_the_first_second_of_what_never_comes_is_the_end_of_its_window():
    assert read("voice_at", {"speech_share": Measured(per_second=(0.0,) * 12)}).value == 10.0
    assert read("voice_at", {"speech_share": Measured(per_second=(0.0, 0.1, 0.9, *(0.9,) * 9))}).value == 2.0


def test_a_caption_and_a_voice_that_say_the_same_count_once():
    shown = captions((4, 6, "你也卡粉吗？"), (4.5, 5.5, "do you have dry skin?"), (8, 9, "为什么？"))
    found = read("questions", shown)

    assert found.value == pytest.approx(2 * 10 / 12)
    assert [span.shown["zh"] for span in found.spans] == ["字幕“你也卡粉吗？”", "字幕“为什么？”"]


def test_lines_without_times_count_in_the_whole_video_and_leave_its_parts_unknown():
    lines = Measured(spans=(Span(0, 12, {"text": "为什么会卡粉？", "timed": False}),), facts={"lines": 1})
    shown = {"transcript": lines, "words": words_of({"transcript": lines}, with_own(()))}

    assert read("questions", shown).value > 0
    assert read("pain_at", shown).value is None
    assert "no times" in read("pain_at", shown).why["en"]


def test_own_brand_is_unknown_where_no_list_names_it():
    found = read("product_there", captions((1, 3, "泠棠口红")))
    assert found.value == 0.0  # the list of brands that everybody knows was looked for


def test_a_denied_proof_is_none():
    assert read("proof", captions((1, 3, "亲测有效"))).value > 0
    assert read("proof", captions((1, 3, "没有亲测"))).value == 0.0


def test_long_captions_are_told_with_their_words():
    found = read("one_thought", captions((0, 2, "短"), (3, 6, "这一条字幕说了太多太多的事情")))
    assert found.value == pytest.approx((2 + 28) / 2)
    assert "这一条字幕" in found.spans[-1].shown["zh"]


@given(
    values=st.lists(st.one_of(st.none(), st.floats(-100, 100)), min_size=0, max_size=30),
    length_s=st.floats(0.2, 30.0),
    name=st.sampled_from([one.name for one in TABLE.each if one.signal]),
)
def test_whatever_a_signal_holds_a_value_is_finite_and_its_stretches_lie_in_the_video(values, length_s, name):
    video = VideoFacts(length_s, 1080, 1920, 30.0, 0, True)
    signal = next(one.signal for one in TABLE.each if one.name == name)
    kept = Measured(per_second=tuple(values[: math.ceil(length_s)]))
    found = looked({signal: kept}, video, TABLE)[name]

    assert (found.value is None) == bool(found.why)
    assert found.value is None or math.isfinite(found.value)
    for span in found.spans:
        assert 0 <= span.from_s < span.to_s <= length_s + 1e-9
