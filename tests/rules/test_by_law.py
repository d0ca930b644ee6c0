"""Rules of words: each is broken by one video and just not by another; times, places and articles are told."""

import pytest

from nine16.kinds.channel import channels
from nine16.kinds.law import law_lists
from nine16.kinds.rule import rules
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings

VIDEO = VideoFacts(20.0, 1080, 1920, 30.0, 0, has_sound=True)
BOX = {"x": 0.1, "y": 0.7, "w": 0.8, "h": 0.06}


def caption(text, from_s=1.0, to_s=3.0, **box):
    return Span(from_s, to_s, {"text": text, **(box or BOX)})


def posted(*captions, said=(), title=None, channel="douyin", markets=(), **signals):
    spans = tuple(one if isinstance(one, Span) else caption(one) for one in captions)
    lines = tuple(Span(2.0 * n, 2.0 * n + 1.9, {"text": text, "timed": True}) for n, text in enumerate(said))
    known = {"text": Measured(spans=spans), "transcript": Measured(spans=lines, facts={"source": "file"}), **signals}
    return Candidate(VIDEO, None, known, channels()[channel], title=title, markets=markets)


def found(rule, candidate):
    told = rules()[rule].check(candidate, None, Settings())
    return [told] if isinstance(told, Finding) else list(told or ())


CASES = {
    "superlatives": ("全国销量第一", "第一次用它", "taobao_main"),
    "guarantees": ("三天见效，无效退款", "七天无理由退货", "douyin"),
    "medical_claims": ("可以治疗湿疹", "很治愈的颜色", "douyin"),
    "cosmetics_claims": ("药妆级面霜", "温和保湿", "douyin"),
    "state_authority": ("国家机关特供", "符合国家标准", "douyin"),
    "disparagement": ("吊打各种大牌", "大牌小样", "douyin"),
    "cited_figures": ("98%的用户都说好", "98%的用户都说好，数据来源：某机构", "douyin"),
    "patents": ("国家专利技术", "发明专利，专利号 ZL202010123456", "douyin"),
    "superstition": ("招财转运手链", "快递转运中", "douyin"),
    "tobacco": ("新款电子烟", "请勿吸烟", "douyin"),
    "children": ("快让妈妈给你买", "给妈妈买一支", "douyin"),
    "green_claims": ("Our eco-friendly bottle", "The green bottle", "tiktok"),
    "contact_details": ("加微信 lily888", "微信支付立减", "douyin"),
    "watermarks": ("快手号：12345678", "快手快脚", "douyin"),
    "advertising_disclosure": ("点左下角小黄车下单", "广告：点左下角小黄车下单", "douyin"),
    "ai_disclosure": ("数字人主播介绍", "很可爱的灵感", "douyin"),
}


@pytest.mark.parametrize("rule", sorted(CASES))
def test_it_speaks_of_what_breaks_it_and_of_nothing_that_just_does_not(rule):
    breaks, nearly, channel = CASES[rule]

    told = found(rule, posted(breaks, channel=channel))

    assert len(told) >= 1
    assert found(rule, posted(nearly, channel=channel)) == []
    for finding in told:
        assert finding.severity == "warn"
        assert finding.rule == rule
        assert (finding.from_s, finding.to_s) == (1.0, 3.0)
        assert finding.box is not None
        assert finding.box.y == 0.7
        assert finding.confidence in ("A", "B", "C")
        assert finding.source is not None
        assert "in force since" in finding.source
        assert "illegal" not in finding.message.en
        assert "违法" not in finding.message.zh


def test_every_rule_that_a_list_names_is_tried_here():
    assert {part.rule for part in law_lists().values()} == set(CASES) | {"qr_codes"}


def test_the_article_and_the_place_are_in_the_words():
    (told,) = found("superlatives", posted("口感最佳"))

    assert "最佳" in told.message.en
    assert "Advertising Law of the People's Republic of China, Article 9 (3)" in told.message.en
    assert "caption at 1.0 s" in told.message.en
    assert "《中华人民共和国广告法》第九条第（三）项" in told.message.zh
    assert "字幕 1.0 秒" in told.message.zh


def test_a_claim_on_a_pack_is_a_claim_and_is_told_as_such():
    printed = Span(2.0, 4.0, {"text": "口感最佳", **BOX, "kind": "lettering"})

    (told,) = found("superlatives", posted(printed))

    assert "lettering in the picture at 2.0 s" in told.message.en
    assert "画面中的文字 2.0 秒" in told.message.zh


def test_several_hits_of_one_term_are_one_finding_at_the_first():
    candidate = posted(caption("全网最低价", 9.0, 11.0), caption("最 低 价", 2.0, 3.5), title="今年最低价")

    told = found("superlatives", candidate)

    assert [one.from_s for one in told if "最" in str(one.measured)] == [2.0]
    assert "title" in told[0].message.en


def test_a_word_broken_over_two_lines_of_speech_is_found_where_it_begins():
    (told,) = found("superlatives", posted(said=["大家都说它是最", "佳的选择"]))

    assert (told.from_s, told.to_s) == (0.0, 3.9)
    assert told.box is None


def test_speech_without_times_has_no_second():
    spans = (Span(0.0, 20.0, {"text": "口感最佳", "timed": False}),)
    candidate = posted(transcript=Measured(spans=spans, facts={"source": "file"}))

    (told,) = found("superlatives", candidate)

    assert told.from_s is None
    assert "speech" in told.message.en


def test_the_title_alone_is_read_when_nothing_was_measured():
    candidate = Candidate(VIDEO, None, {}, channels()["douyin"], title="国家级品质")

    assert [one.measured for one in found("superlatives", candidate)] == ["国家级"]


@pytest.mark.parametrize(
    ("channel", "markets", "hits"),
    [("douyin", (), 1), ("tiktok", (), 0), ("tiktok", ("CN",), 1), ("douyin", ("US",), 0)],
)
def test_a_law_counts_where_the_video_is_shown(channel, markets, hits):
    assert len(found("superlatives", posted("国家级品质", channel=channel, markets=markets))) == hits


def test_members_of_the_union_count_as_the_union():
    (told,) = found("green_claims", posted("An eco-friendly bottle", channel="tiktok", markets=("DE",)))

    assert "2024/825" in told.message.en
    assert "FTC" not in told.message.en


def test_a_platforms_own_name_is_no_foreign_mark():
    assert found("watermarks", posted("抖音号：lily888", channel="douyin")) == []
    assert found("watermarks", posted("抖音号：lily888", channel="kuaishou"))


@pytest.mark.parametrize(
    ("text", "box", "marked"),
    [
        ("抖音", {"x": 0.1, "y": 0.5, "w": 0.2, "h": 0.03}, True),
        ("抖音 @小美的每一天好物分享", {"x": 0.02, "y": 0.03, "w": 0.2, "h": 0.03}, True),
        ("抖音上看到大家都在用这一款", {"x": 0.2, "y": 0.5, "w": 0.6, "h": 0.05}, False),
    ],
)
def test_a_bare_name_is_a_mark_when_it_stands_alone_or_in_a_corner(text, box, marked):
    told = found("watermarks", posted(caption(text, **box), channel="taobao_main"))

    assert bool(told) == marked


def test_a_label_of_ai_content_belongs_into_the_opening():
    late = posted(caption("本视频由人工智能生成", 7.0, 9.0), caption("数字人主播介绍"))
    early = posted(caption("本视频由人工智能生成", 0.0, 9.0), caption("数字人主播介绍"))

    (told,) = found("ai_disclosure", late)

    assert told.measured == 7.0
    assert told.limit == 1.0
    assert found("ai_disclosure", early) == []


def test_a_qr_code_is_told_once_with_what_it_says_and_where():
    code = {"text": "https://example.com/shop", "x": 0.7, "y": 0.8, "w": 0.2, "h": 0.1}
    codes = Measured(spans=(Span(3.0, 5.0, code), Span(6.0, 8.0, code)))

    (told,) = found("qr_codes", posted(channel="taobao_main", codes=codes))

    assert (told.from_s, told.measured) == (3.0, "https://example.com/shop")
    assert told.box is not None
    assert found("qr_codes", posted(channel="bilibili", codes=codes)) == []
    assert found("qr_codes", posted(channel="taobao_main", codes=Measured())) == []


def test_what_could_not_be_read_is_said():
    blind = Candidate(VIDEO, None, {}, channels()["douyin"], title="好")
    silent = Candidate(
        VideoFacts(9.0, 9, 16, 25.0, 0, has_sound=False), None, {"text": Measured()}, channels()["douyin"]
    )

    (told,) = found("words_unread", blind)

    assert told.severity == "info"
    assert told.measured == "caption, speech"
    assert found("words_unread", posted("好", said=["好"])) == []
    assert found("words_unread", silent) == []


def test_endless_words_end():
    candidate = posted("最" * 1_000_000, title="最佳" * 500_000)

    told = found("superlatives", candidate)

    assert len(told) == 1
    assert len(told[0].message.en) < 1_000


@pytest.mark.parametrize(("language", "footer"), [("en", "not legal advice"), ("zh", "不构成法律意见")])
def test_a_check_that_speaks_of_words_ends_with_what_it_is_not(language, footer):
    from nine16.cli.check_words import told
    from nine16.studio.check import check

    checked = check(posted("国家级品质"), Settings(), asked={"superlatives": rules()["superlatives"]})
    clean = check(posted("温和保湿"), Settings(), asked={"superlatives": rules()["superlatives"]})

    assert footer in told(checked, language=language)[-1]
    assert checked.passed
    assert footer not in "".join(told(clean, language=language))
