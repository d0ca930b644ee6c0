"""Captions as the signal `text` gives them: read, hidden, said; each limit from both sides."""

from dataclasses import replace

import pytest

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.rules.captions_hidden import captions_hidden, moved
from nine16.rules.captions_unreadable import captions_unreadable
from nine16.rules.unclear_without_picture import unclear_without_picture
from nine16.rules.unclear_without_sound import unclear_without_sound
from nine16.settings import Settings


def _shown(posted, *captions, speech=None, **more):
    signals = {"text": Measured(spans=captions)}
    if speech is not None:
        signals["speech"] = Measured(spans=tuple(Span(from_s, to_s) for from_s, to_s in speech))
    return posted(signals=signals, **more)


def test_a_line_of_two_millimetres_on_a_phone_can_be_read(posted, ask, caption):
    """65 mm of 1080 points are 115.6 mm of 1920: 2 mm are 1.73 %."""
    small, enough = caption(1, 4, "买一送一", size=0.0170), caption(1, 4, "买一送一", size=0.0175)

    (found,) = ask(captions_unreadable, _shown(posted, small))

    assert found.measured == pytest.approx(1.964, abs=0.01)
    assert (found.limit, found.unit) == (2.0, "mm on a phone")
    assert ask(captions_unreadable, _shown(posted, enough)) == []


def test_a_lying_video_is_smaller_on_a_phone_held_upright(posted, ask, caption):
    lying = VideoFacts(10.0, 1920, 1080, 25.0, 0, has_sound=True)

    assert ask(captions_unreadable, _shown(posted, caption(1, 4, "买一送一", size=0.05), facts=lying)) != []
    assert ask(captions_unreadable, _shown(posted, caption(1, 4, "买一送一", size=0.056), facts=lying)) == []


def test_letters_need_a_contrast_of_three_to_one(posted, ask, caption):
    (found,) = ask(captions_unreadable, _shown(posted, caption(1, 4, "New", contrast=2.9)))

    assert "too pale" in found.message.en
    assert ask(captions_unreadable, _shown(posted, caption(1, 4, "New", contrast=3.0))) == []


@pytest.mark.parametrize(
    ("text", "needed_s"), [("今天教大家三步搞定底妆哦", 12 / 9), ("Three steps to a base", 17 / 20)]
)
def test_a_caption_stands_as_long_as_it_takes_to_read(posted, ask, caption, text, needed_s):
    (found,) = ask(captions_unreadable, _shown(posted, caption(1, 1 + needed_s - 0.05, text)))

    assert found.limit == pytest.approx(needed_s, abs=0.001)
    assert ask(captions_unreadable, _shown(posted, caption(1, 1 + needed_s + 0.01, text))) == []


def test_several_captions_are_one_finding_with_the_worst(posted, ask, caption):
    (found,) = ask(
        captions_unreadable,
        _shown(
            posted,
            caption(1, 3, "一", contrast=2.5),
            caption(4, 6, "二", contrast=1.5),
            caption(7, 9, "三", contrast=9),
        ),
    )

    assert found.message.en.startswith("2 captions")
    assert (found.from_s, found.measured) == (4, 1.5)


def test_what_is_not_known_of_a_caption_is_not_claimed(posted, ask):
    bare = Span(1, 4, {"text": "买一送一", "x": 0.2, "y": 0.3, "w": 0.4, "h": 0.04})

    assert ask(captions_unreadable, _shown(posted, bare)) == []


@pytest.mark.parametrize(("kind", "told"), [("caption", 1), (None, 1), ("lettering", 0)])
def test_the_print_of_a_pack_need_not_be_read_like_a_caption(posted, ask, caption, kind, told):
    """Small, pale, quick and under the buttons: it is a fault of captions, and of what may be one."""
    known = {} if kind is None else {"kind": kind}
    candidate = _shown(posted, caption(1, 1.4, "山茶花精华保湿面膜", y=0.9, size=0.01, contrast=1.5, **known))

    assert len(ask(captions_unreadable, candidate)) == 3 * told
    assert len(ask(captions_hidden, candidate)) == told


def test_a_caption_under_the_buttons_is_told_with_where_it_would_be_seen(posted, ask, caption):
    """The safe area leaves x 0.05 to 0.85 and y 0.1 to 0.7 free."""
    (found,) = ask(captions_hidden, _shown(posted, caption(1, 4, "点击下方链接", y=0.68, h=0.04)))

    assert found.measured == pytest.approx(0.5)
    assert found.edit.op == "caption"
    assert found.edit.box.y == pytest.approx(0.66)
    assert ask(captions_hidden, _shown(posted, caption(1, 4, "点击下方链接", y=0.66, h=0.04))) == []
    assert ask(captions_hidden, _shown(posted, caption(1, 4, "点击下方链接", x=0.5, w=0.4))) != []


def test_subtitles_in_a_row_are_one_finding_and_later_ones_another(posted, ask, caption):
    rows = [caption(at, at + 1, f"第{at}句", y=0.9) for at in (0, 1, 2, 8)]

    first, second = ask(captions_hidden, _shown(posted, *rows))

    assert (first.from_s, first.to_s) == (0, 3)
    assert first.message.en.startswith("3 captions")
    assert (second.from_s, second.to_s) == (8, 9)


def test_a_lying_video_has_bars_where_the_buttons_are(posted, ask, caption):
    """In 16:9 on an upright phone the picture fills 0.34 to 0.66 of the height: its lower edge is free."""
    lying = VideoFacts(10.0, 1920, 1080, 25.0, 0, has_sound=True)

    assert ask(captions_hidden, _shown(posted, caption(1, 4, "下方字幕", y=0.9), facts=lying)) == []


def test_a_channel_whose_safe_area_is_unknown_hides_nothing(posted, ask, caption):
    candidate = _shown(posted, caption(1, 4, "下方字幕", y=0.9))
    unknown = replace(candidate, channel=replace(candidate.channel, safe_area=None, safe_area_asked=None))

    assert ask(captions_hidden, unknown) == []


def test_a_box_too_large_for_the_free_area_is_made_smaller():
    from nine16.model.finding import Box

    assert moved(Box(0.0, 0.9, 1.0, 0.05), Box(0.05, 0.1, 0.8, 0.6)) == Box(0.05, 0.65, 0.8, 0.05)


def test_a_fifth_of_the_speech_may_go_without_words(posted, ask, caption):
    speech = [(0.0, 10.0)]
    (found,) = ask(unclear_without_sound, _shown(posted, caption(0, 7.8, "字幕"), speech=speech))

    assert found.measured == pytest.approx(0.22)
    assert found.edit.op == "caption"
    assert ask(unclear_without_sound, _shown(posted, caption(0, 8.1, "字幕"), speech=speech)) == []


def test_the_words_of_the_transcript_are_offered_as_captions(posted, ask):
    signals = {
        "text": Measured(),
        "speech": Measured(spans=(Span(0.0, 2.0), Span(4.0, 9.0))),
        "transcript": Measured(spans=(Span(0, 2, {"text": "大家好"}), Span(4, 9, {"text": "这支口红很显白"}))),
    }

    (found,) = ask(unclear_without_sound, posted(signals=signals))

    assert found.edit.text == "这支口红很显白"
    assert found.from_s == 4.0


def test_a_word_without_a_caption_is_no_fault(posted, ask):
    assert ask(unclear_without_sound, _shown(posted, speech=[(0.0, 0.9)])) == []
    assert ask(unclear_without_sound, _shown(posted, speech=[])) == []


def test_words_that_only_stand_on_screen_are_told(posted, ask, caption):
    shown, said = caption(0, 3, "专柜价三百九十九今天只要九十九"), caption(5, 8, "这支口红涂上去特别显白而且不沾杯")
    speech = [(5.0, 8.0)]

    assert ask(unclear_without_picture, _shown(posted, shown, said, speech=speech)) == []
    (found,) = ask(unclear_without_picture, _shown(posted, shown, said, speech=[(9.0, 9.5)]))

    assert found.severity == "info"
    assert found.measured == 1.0
    assert found.edit.setting == {"add": "voice"}


def test_how_fast_people_read_is_a_setting(posted, caption):
    quick = _shown(posted, caption(1, 2, "山茶修护精华早晚两泵按到不黏", size=0.056))

    slow_readers = Settings({"captions.chinese_per_s": 5})
    quick_readers = Settings({"captions.chinese_per_s": 30})

    assert captions_unreadable.check(quick, None, slow_readers)
    assert not captions_unreadable.check(quick, None, quick_readers)
