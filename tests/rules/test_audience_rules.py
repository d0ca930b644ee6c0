"""Rules about the audience speak of what is sure and of nothing else, say what was shown, and give an edit."""

from dataclasses import replace
from fractions import Fraction

import pytest

from nine16.kinds.rule import rules
from nine16.model.audience import AGAIN, ASKED_LATE, LEAVE, Audience, Unusual
from nine16.model.candidate import Candidate
from nine16.model.channel import Channel
from nine16.model.evaluation import Evaluation, SecondRow
from nine16.model.factor import Factor, Step
from nine16.model.finding import Finding
from nine16.model.measured import Measured, Span
from nine16.model.number import Number
from nine16.model.video import VideoFacts
from nine16.rules._audience import count, percent, speaking
from nine16.settings import Settings
from nine16.studio.edit_words import edit_words

ABOUT_AUDIENCE = [name for name, part in rules().items() if part.about == "audience"]
SECONDS = 24
CAPTION = {"text": "买一送一", "x": 0.1, "y": 0.8, "w": 0.5, "h": 0.05, "size": 0.05, "contrast": 7.0}
LOOKED = {"text": Measured(spans=(Span(1.0, 4.0, CAPTION),)), "words": Measured()}


def _video(**signals: Measured) -> Candidate:
    facts = VideoFacts(float(SECONDS), 1080, 1920, 25.0, 0, has_sound=True)
    return Candidate(facts, None, signals, Channel("player", "Player", "播放器"), path="film")


def _loses(from_s: int, to_s: int) -> Unusual:
    lost = Number(300.0, 200.0, 400.0, n=1_000, basis="viewers")
    return Unusual(LEAVE, Number(0.34, 0.31, 0.37, n=1_000), 0.04, lost, 0.001, from_s, to_s)


def _below(rate: str) -> Unusual:
    missing = Number(40.0, 20.0, 60.0, n=4_000, basis="acts")
    return Unusual(rate, Number(0.005, 0.003, 0.008, n=4_000), 0.015, missing, 0.002)


def _again(from_s: int, to_s: int) -> Unusual:
    more = Number(90.0, 60.0, 110.0, n=120, basis="viewers")
    return Unusual(AGAIN, Number(0.12, 0.1, 0.14, n=1_000), 0.03, more, 0.001, from_s, to_s)


def _late(kind: str = "like", rate: str = "interaction") -> Unusual:
    gained = Number(50.0, 20.0, 80.0, n=2_300, basis="acts")
    return Unusual(ASKED_LATE, Number(0.029, 0.02, 0.04, n=5_400), 0.006, gained, 0.002, 14, 18, kind=kind, rate=rate)


def _watched(*unusual: Unusual, factors: tuple[Factor, ...] = (), seconds: tuple[SecondRow, ...] = ()) -> Audience:
    evaluation = Evaluation("p", "film", "player", 4_000, (), {}, Number(None), Number(None), seconds=seconds)
    return Audience(evaluation, factors=factors, unusual=unusual)


def _found(name: str, candidate: Candidate, audience: Audience | None) -> list[Finding]:
    found = rules()[name].check(candidate, audience, Settings())
    return [found] if isinstance(found, Finding) else list(found or ())


def _factor(
    name: str, times: float, *, kind: str = "with_without", size: float | None = None, sure: bool = True
) -> Factor:
    said = {"en": f"A second with {name} loses {times} times.", "zh": f"有{name}的一秒流失 {times} 倍。"}
    chance = 0.001 if sure else 0.4
    ratio = Number(times, 0.9 * times, 1.1 * times, n=40)
    return Factor("second", LEAVE, name, 0, ratio, chance, 40, times=ratio, step=Step(kind, size), says=said)


BUSY = {
    "text": Measured(spans=(Span(6.0, 6.4, {**CAPTION, "text": "今天直播间所有口红一律买一送一", "contrast": 1.4}),)),
    "silence": Measured(spans=(Span(6.0, 8.0),)),
    "stillness": Measured(spans=(Span(6.0, 8.0, {"kind": "frozen"}),)),
    "cuts": Measured(per_second=(0.0,) * SECONDS, spans=(Span(0.0, 12.0), Span(12.0, 13.0), Span(13.0, 24.0))),
    "words": Measured(spans=(Span(14.0, 15.0, {"kind": "own_brand", "where": "caption"}),)),
}


@pytest.mark.parametrize("name", ABOUT_AUDIENCE)
def test_without_anything_sure_a_rule_says_nothing(name):
    assert _found(name, _video(**BUSY), None) == []
    assert _found(name, _video(**BUSY), _watched()) == []


@pytest.mark.parametrize("name", ABOUT_AUDIENCE)
def test_a_rule_speaks_of_the_audience_with_figures_in_both_languages_and_an_edit(name):
    everything = _watched(
        _loses(1, 3),
        _loses(6, 8),
        _loses(20, 22),
        *(_below(rate) for rate in ("shop_entry", "order", "follow", "effective_view", "interaction")),
        _again(9, 12),
        _late(),
        factors=(_factor("since_cut", 1.4, kind="sd", size=2.0),),
    )

    found = _found(name, _video(**BUSY), everything)

    assert found, "this video gives every rule something to say"
    for finding in found:
        assert (finding.rule, finding.about) == (name, "audience")
        assert finding.edit is not None
        assert finding.effect is not None
        assert finding.effect.low > 0
        assert "%" in finding.message.en
        assert any("一" <= letter <= "鿿" for letter in finding.message.zh)
        assert finding.message.en.endswith(".")
        assert finding.message.zh.endswith("。")


def test_a_lost_moment_says_where_how_many_and_cuts_it_out():
    (found,) = _found("lost_moment", _video(), _watched(_loses(6, 8)))

    assert found.message.en.startswith(
        "From 6 to 8 s, 34 % of those watching leave; 4 % is usual. That costs 300 views (200 to 400)."
    )
    assert "第 6 至 8 秒，在看的有 34% 离开，平时只有 4%，多流失 300 次播放（200 至 400）。" in found.message.zh
    assert (found.from_s, found.to_s, found.unit) == (6.0, 8.0, "viewers")
    assert (found.edit.op, found.edit.from_s, found.edit.to_s) == ("cut_out", 6, 8)


def test_a_shot_that_the_loss_is_about_is_cut_out_whole():
    card = Measured(spans=(Span(0.0, 5.6), Span(5.6, 7.8), Span(7.8, 24.0)))

    (found,) = _found("lost_moment", _video(cuts=card), _watched(_loses(6, 8)))

    assert (found.edit.from_s, found.edit.to_s) == (Fraction(28, 5), Fraction(39, 5))


def test_a_sure_factor_that_was_there_speaks_and_is_called_no_cause():
    silent = Measured(per_second=tuple(float(6 <= t < 8) for t in range(SECONDS)))
    audience = _watched(_loses(6, 8), factors=(_factor("silence", 1.5),))

    (found,) = _found("lost_moment", _video(silence=silent), audience)

    assert found.factor == "silence"
    assert "A second with silence loses 1.5 times. They go together; that proves no cause." in found.message.en
    assert "不等于因果" in found.message.zh


def test_a_factor_that_is_not_sure_or_was_not_there_does_not_speak():
    silent = Measured(per_second=tuple(float(t == 20) for t in range(SECONDS)))
    unsure = _watched(_loses(6, 8), factors=(_factor("silence", 1.5, sure=False),))
    elsewhere = _watched(_loses(6, 8), factors=(_factor("silence", 1.5),))

    for audience in (unsure, elsewhere):
        (found,) = _found("lost_moment", _video(silence=silent), audience)
        assert found.factor is None
        assert "Nothing known of this library explains it" in found.message.en


def test_a_factor_that_holds_viewers_speaks_where_it_is_missing():
    faces = Measured(per_second=tuple(0.0 if 6 <= t < 8 else 0.5 for t in range(SECONDS)))
    audience = _watched(_loses(6, 8), factors=(_factor("face_share", 0.7, kind="sd", size=0.25),))

    spoken = speaking(_video(face_share=faces), audience, 6, 8)

    assert spoken is not None
    assert spoken.times > 1.5


def test_a_slow_opening_names_the_card_that_stands():
    card = {"stillness": Measured(spans=(Span(1.2, 2.6, {"kind": "frozen"}),))}
    shots = Measured(spans=(Span(0.0, 1.2), Span(1.2, 2.6), Span(2.6, 24.0)))

    (found,) = _found("slow_opening", _video(cuts=shots, **card), _watched(_loses(1, 3)))

    assert "The picture stands still from 1.2 to 2.6 s." in found.message.en
    assert (found.edit.from_s, found.edit.to_s) == (Fraction(6, 5), Fraction(13, 5))
    assert _found("slow_opening", _video(**card), _watched(_loses(6, 8))) == []


def test_fewer_at_three_seconds_brings_the_second_with_most_acts_to_the_front():
    rows = tuple(
        SecondRow(t, 900, 900, 0, 0, 9, 0, 0, {}, {"like": Number(0.05 if t == 9 else 0.01, n=900)})
        for t in range(SECONDS)
    )

    (found,) = _found("slow_opening", _video(), _watched(_below("effective_view"), seconds=rows))

    assert (found.edit.op, found.edit.from_s, found.edit.to_at_s) == ("move", 9, 0)
    assert found.unit == "effective_view"
    assert _found("slow_opening", _video(), _watched(_below("effective_view"))) == []


def test_a_caption_that_cannot_be_read_counts_only_where_viewers_leave():
    pale = Measured(spans=(Span(6.0, 9.0, {**CAPTION, "contrast": 1.4}),))

    (found,) = _found("unreadable_moment", _video(text=pale), _watched(_loses(6, 8)))

    assert "1.4 : 1" in found.message.en
    assert found.edit.op == "caption"
    assert _found("unreadable_moment", _video(text=pale), _watched(_loses(14, 15))) == []


def test_a_card_of_many_captions_that_nobody_can_read_in_its_time_is_named():
    rows = [Span(6.1, 8.0, {**CAPTION, "text": f"第{n}款山茶花系列面霜"}) for n in range(9)]

    (found,) = _found("unreadable_moment", _video(text=Measured(spans=tuple(rows))), _watched(_loses(6, 8)))

    assert "9 captions stand for 1.9 s; to read them takes" in found.message.en
    assert (found.edit.op, found.edit.from_s, found.edit.to_s) == ("cut_out", 6, 8)
    assert _found("unreadable_moment", _video(text=Measured(spans=tuple(rows[:2]))), _watched(_loses(6, 8))) == []


def test_silence_asks_for_sound_and_a_drop_for_more_of_it():
    silent = _video(silence=Measured(spans=(Span(6.0, 8.0),)))
    low = Measured(per_second=tuple(-28.0 if 6 <= t < 8 else -18.0 for t in range(SECONDS)))

    (hole,) = _found("silent_moment", silent, _watched(_loses(6, 8)))
    (drop,) = _found("silent_moment", _video(loudness=low), _watched(_loses(6, 8)))

    assert hole.edit.setting["add"] == "music"
    assert drop.edit.setting == {"gain_db": 10}
    assert _found("silent_moment", _video(loudness=low), _watched(_loses(14, 15))) == []


def test_a_long_shot_is_shortened_only_where_cuts_surely_hold():
    audience = _watched(_loses(8, 9), factors=(_factor("since_cut", 1.4, kind="sd", size=2.0),))
    video = _video(cuts=BUSY["cuts"])

    (found,) = _found("long_shot", video, audience)

    assert found.edit.op == "shorten"
    assert found.edit.setting == {"duration_s": 8.0}
    assert _found("long_shot", video, _watched(_loses(8, 9))) == []


def test_an_ending_is_cut_only_when_nothing_is_still_to_come():
    call = Measured(spans=(Span(22.0, 23.0, {"kind": "call_to_action", "where": "speech"}),))

    (found,) = _found("losing_end", _video(**LOOKED), _watched(_loses(20, 22)))

    assert found.edit.to_s == SECONDS
    assert _found("losing_end", _video(**{**LOOKED, "words": call}), _watched(_loses(20, 22))) == []
    assert _found("losing_end", _video(words=Measured()), _watched(_loses(20, 22))) == [], "nobody looked for words"


def test_an_end_card_that_still_asks_is_no_empty_ending():
    card = Measured(spans=(Span(18.0, 24.0, {"kind": "call_to_action", "where": "caption"}),))

    assert _found("losing_end", _video(**{**LOOKED, "words": card}), _watched(_loses(20, 22))) == []


@pytest.mark.parametrize(("name", "second"), [("still_moment", 12), ("slow_opening", 1)])
def test_a_video_that_stands_still_throughout_is_not_cut_out_whole(name, second):
    still = Measured(per_second=(1.0,) * SECONDS, spans=(Span(0.0, float(SECONDS), {"kind": "frozen"}),))

    (found,) = _found(name, _video(stillness=still), _watched(_loses(second, second + 1)))

    assert (found.edit.op, found.edit.from_s, found.edit.to_s) == ("cut_out", second, second + 1)


def test_a_late_product_comes_forward_before_the_shop_second():
    (found,) = _found("late_product", _video(**BUSY), _watched(_below("shop_entry")))

    assert found.from_s == 14.0
    assert found.edit.op == "move"
    assert found.edit.to_at_s < 11
    assert _found("late_product", _video(**BUSY), _watched(_below("follow"))) == []


@pytest.mark.parametrize(
    ("name", "rate", "kind"),
    [("missing_call", "shop_entry", "call_to_action"), ("missing_price", "order", "price")],
)
def test_what_nobody_says_is_asked_for_where_it_is_missing(name, rate, kind):
    said = Measured(spans=(Span(5.0, 6.0, {"kind": kind, "where": "caption"}),))

    (found,) = _found(name, _video(**LOOKED), _watched(_below(rate)))

    assert found.edit.from_s < found.edit.to_s <= SECONDS
    assert _found(name, _video(**{**LOOKED, "words": said}), _watched(_below(rate))) == []
    assert _found(name, _video(words=Measured()), _watched(_below(rate))) == [], "nobody looked for words"


def test_a_call_to_follow_is_asked_for_where_no_caption_speaks_of_it():
    asks = Measured(spans=(Span(17.0, 19.0, {**CAPTION, "text": "点个关注"}),))

    (found,) = _found("missing_follow_call", _video(**LOOKED), _watched(_below("follow")))

    assert found.edit.from_s == 16
    assert _found("missing_follow_call", _video(**{**LOOKED, "text": asks}), _watched(_below("follow"))) == []


def test_figures_are_said_as_people_say_them():
    assert (percent(None), percent(0.5), percent(0.004)) == ("?", "50 %", "0.4 %")
    assert (count(None), count(1_234.0), count(99.6)) == ("?", "1,230", "100")


def test_what_is_seen_again_becomes_the_beginning():
    (found,) = _found("seen_again", _video(), _watched(_again(9, 12)))

    assert found.message.en.startswith(
        "From 9 to 12 s, 12 % of those watching see it again; 3 % do 5 s before or after. That is 90 viewers more (60 to 110)"
    )
    assert "第 9 至 12 秒，在看的有 12% 会倒回来重看" in found.message.zh
    assert (found.edit.op, found.edit.from_s, found.edit.to_s, found.edit.to_at_s) == ("move", 9, 12, 0)
    assert found.unit == "seen_again"


@pytest.mark.parametrize(
    ("seconds", "shots", "begins", "ends"),
    [
        ((9, 10), (), 9, 11),
        ((9, 20), (), 9, 14),
        ((9, 12), (Span(8.5, 12.5), Span(12.5, 24.0)), Fraction(17, 2), Fraction(25, 2)),
        ((9, 12), (Span(2.0, 24.0),), 9, 12),
    ],
)
def test_a_beginning_is_the_shot_that_starts_there_or_two_to_five_seconds(seconds, shots, begins, ends):
    video = _video(cuts=Measured(per_second=(0.0,) * SECONDS, spans=shots)) if shots else _video()

    (found,) = _found("seen_again", video, _watched(_again(*seconds)))

    assert (found.edit.from_s, found.edit.to_s) == (begins, ends)


def test_a_late_call_is_shown_earlier_too_with_its_own_words():
    call = Measured(spans=(Span(14.2, 16.0, {"kind": "call_to_action", "words": "点个赞"}),))

    (found,) = _found("late_call", _video(**{**LOOKED, "words": call}), _watched(_late()))

    assert "At 14 s the video asks, and 2.9 % of those watching answer (likes) within 4 s" in found.message.en
    assert "2,300 viewers who were there at 9 s have gone" in found.message.en
    assert "第 14 秒引导后 4 秒内，在看的有 2.9% 回应（点赞）" in found.message.zh
    assert "in as long before or after, 0.6 % at most." in found.message.en
    assert (found.edit.op, found.edit.from_s, found.edit.text) == ("overlay", 9, "点个赞")
    assert found.unit == "interaction"
    assert _found("late_call", _video(words=call), _watched(_late())) == [], "nobody looked for words"


@pytest.mark.parametrize("rate", ["interaction", "shop_entry", "follow"])
def test_a_late_call_whose_words_nobody_read_still_has_an_edit_that_can_be_made(rate):
    """An overlay without words cannot be drawn, nor said."""
    call = Measured(spans=(Span(14.2, 16.0, {"kind": "call_to_action"}),))

    (found,) = _found("late_call", _video(**{**LOOKED, "words": call}), _watched(_late(rate=rate)))

    assert found.edit.text
    assert found.edit.text in edit_words(found.edit).zh


@pytest.mark.parametrize(
    ("channel", "caption", "call", "follow"),
    [
        ("tiktok", "Two for one, only today", "Tap to order", "Follow us for the next one"),
        ("douyin", "Two for one, only today", "Tap to order", "Follow us for the next one"),
        ("tiktok", "买一送一 ABC", "点左下角下单", "关注我们，下期再见"),
        ("tiktok", None, "Tap to order", "Follow us for the next one"),
        ("douyin", None, "点左下角下单", "关注我们，下期再见"),
    ],
)
def test_words_for_the_picture_are_in_the_videos_language(channel, caption, call, follow):
    spans = () if caption is None else (Span(1.0, 4.0, {**CAPTION, "text": caption}),)
    video = replace(_video(text=Measured(spans=spans), words=Measured()), channel=Channel(channel, channel, channel))

    asked = [
        _found(name, video, _watched(_below(rate)))
        for name, rate in (("missing_call", "order"), ("missing_follow_call", "follow"))
    ]

    assert [one.edit.text for (one,) in asked] == [call, follow]
