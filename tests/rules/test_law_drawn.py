"""Words burned into a film, spoken beside it or in its title: every rule of words finds what breaks it, and only that.

Each rule has a film that breaks it and one that just does not, in each of its languages, checked as `nine16 check`
does: decoded, looked at, read, and asked about with all the other rules.
"""

import cv2
import numpy as np
import pytest

from nine16.kinds.law import law_lists
from nine16.kinds.rule import rules
from nine16.model.candidate import Beside
from nine16.model.finding import Finding

FROM_S, TO_S = 0.6, 2.0
"""When captions stand in films of 2.4 s."""

PAIRS = {
    ("superlatives", "zh"): ("douyin", "口感最佳的蜂蜜", "最佳食用时间", "最佳"),
    ("superlatives", "en"): ("tiktok", "The world's best pillow", "Do your best today", "world's best"),
    ("guarantees", "zh"): ("douyin", "三天见效，无效退款", "七天无理由退货", "三天见效"),
    ("guarantees", "en"): ("tiktok", "Guaranteed results", "Results may vary", "Guaranteed results"),
    ("medical_claims", "zh"): ("douyin", "可以治疗湿疹", "很治愈的颜色", "治疗湿疹"),
    ("medical_claims", "en"): ("tiktok", "This tea cures diabetes", "A treat for yourself", "cures diabetes"),
    ("cosmetics_claims", "zh"): ("douyin", "药妆级面霜", "温和保湿面霜", "药妆"),
    ("cosmetics_claims", "en"): ("tiktok", "Erases wrinkles in days", "The look of wrinkles", "Erases wrinkles"),
    ("state_authority", "zh"): ("douyin", "国家机关特供", "符合国家标准", "国家机关特供"),
    ("state_authority", "en"): ("tiktok", "Government approved", "Approved by my sister", "Government approved"),
    ("disparagement", "zh"): ("douyin", "吊打各种大牌", "大牌同款小样", "吊打各种大牌"),
    ("disparagement", "en"): ("tiktok", "Other brands are trash", "Other brands I like", "Other brands are trash"),
    ("cited_figures", "zh"): ("douyin", "98%的用户都说好", "用户都说好", "98%的用户"),
    ("cited_figures", "en"): ("tiktok", "9 out of 10 dentists agree", "Our dentists agree", "9 out of 10 dentists"),
    ("patents", "zh"): ("douyin", "国家专利技术", "专利号 ZL202010123456", "国家专利"),
    ("superstition", "zh"): ("douyin", "招财转运手链", "快递转运中", "招财转运"),
    ("tobacco", "zh"): ("douyin", "新款电子烟", "请勿吸烟", "电子烟"),
    ("tobacco", "en"): ("tiktok", "Try our new vape", "Quit smoking today", "vape"),
    ("children", "zh"): ("douyin", "让妈妈给你买", "给妈妈买一支", "让妈妈给你买"),
    ("children", "en"): ("tiktok", "Ask your mom to buy one", "I asked my mom to help", "Ask your mom"),
    ("green_claims", "en"): ("tiktok", "Our eco-friendly cup", "Our green cup", "eco-friendly"),
    ("contact_details", "zh"): ("douyin", "加微信 lily888", "微信支付立减", "lily888"),
    ("contact_details", "en"): ("tiktok_shop", "WhatsApp us for wholesale", "No WhatsApp needed", "WhatsApp"),
    ("watermarks", "zh"): ("douyin", "快手号：12345678", "快手快脚做早餐", "快手号"),
    ("advertising_disclosure", "zh"): ("douyin", "点左下角小黄车", "广告：点左下角小黄车", "小黄车"),
    ("advertising_disclosure", "en"): ("tiktok", "Link in bio for the set", "#ad Link in bio", "Link in bio"),
    ("ai_disclosure", "zh"): ("douyin", "数字人主播介绍", "数字人民币付款", "数字人"),
    ("ai_disclosure", "en"): ("tiktok", "A digital human shows it", "A human shows it", "digital human"),
}
"""By rule and language: a channel, words that break the rule, words that just do not, and what is found of them."""

PICTURES = ("qr_codes",)
"""Rules of lists that look at something else than words; drawn below."""

OF_WORDS = {part.rule for part in law_lists().values()}


def told(fit) -> list[Finding]:
    """What the rules of words and codes say."""
    return [finding for finding in fit.checked[0].findings if finding.rule in OF_WORDS]


@pytest.mark.parametrize(("rule", "language"), sorted(PAIRS))
def test_a_caption_that_breaks_a_rule_is_found_where_it_stands_and_one_that_just_does_not_is_not(
    rule, language, draw, soft_pictures, burned, checked
):
    channel, breaks, nearly, words = PAIRS[rule, language]
    bad = draw(burned(soft_pictures(24), breaks, from_s=FROM_S, to_s=TO_S), fps=10, name="bad.mp4")
    good = draw(burned(soft_pictures(24), nearly, from_s=FROM_S, to_s=TO_S), fps=10, name="good.mp4")

    everything = told(checked(bad, channel=channel))
    (found,) = [one for one in everything if words in str(one.measured)]

    assert {one.rule for one in everything} == {rule}
    assert found.severity == "warn"
    assert found.from_s == pytest.approx(FROM_S, abs=0.25)
    assert found.to_s == pytest.approx(TO_S, abs=0.25)
    assert found.box is not None
    assert found.box.y == pytest.approx(300 / 640, abs=0.03)
    assert "in force since" in str(found.source)
    assert told(checked(good, channel=channel)) == []


def test_every_rule_of_words_has_its_pair_of_films_in_each_of_its_languages():
    asked = {(part.rule, part.language) for part in law_lists().values() if part.rule not in PICTURES}

    assert asked == set(PAIRS)


def test_every_rule_that_reads_a_law_is_drawn_here():
    assert {rule for rule, _language in PAIRS} | set(PICTURES) == OF_WORDS
    assert set(rules()) >= OF_WORDS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_spoken_is_found_line_by_line(language, draw, checked):
    """One film a channel and language says every forbidden line, another every line that just is none."""
    for channel in sorted({one[0] for (_rule, said), one in PAIRS.items() if said == language}):
        rows = [(rule, *one) for (rule, said), one in PAIRS.items() if said == language and one[0] == channel]
        rows = [row for row in rows if row[0] != "watermarks"]  # a mark is seen, not heard
        film = draw([np.full((128, 72, 3), 90, np.uint8)] * (20 * len(rows)), fps=5, name=f"{channel}.mp4")
        breaks = [(4.0 * number, 4.0 * number + 2.0, row[2]) for number, row in enumerate(rows)]
        nearly = [(4.0 * number, 4.0 * number + 2.0, row[3]) for number, row in enumerate(rows)]

        found = told(checked(film, channel=channel, subtitles=breaks))

        for number, (rule, _channel, _breaks, _nearly, words) in enumerate(rows):
            (one,) = [one for one in found if one.rule == rule and words in str(one.measured)]
            assert one.from_s == pytest.approx(4.0 * number)
            assert "speech" in one.message.en
        assert told(checked(film, channel=channel, subtitles=nearly)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_title_is_read_as_captions_are(language, draw, checked):
    film = draw([np.full((128, 72, 3), 90, np.uint8)] * 10, fps=5)
    for rule in ("superlatives", "guarantees", "medical_claims"):
        channel, breaks, nearly, words = PAIRS[rule, language]

        everything = told(checked(film, channel=channel, beside=Beside(title=breaks)))
        (found,) = [one for one in everything if words in str(one.measured)]

        assert {one.rule for one in everything} == {rule}
        assert found.from_s is None
        assert "title" in found.message.en
        assert told(checked(film, channel=channel, beside=Beside(title=nearly))) == []


def test_a_code_on_screen_is_found_where_it_stands_and_one_that_no_phone_reads_is_not(draw, soft_pictures, checked):
    code = cv2.QRCodeEncoder.create().encode("https://example.com/shop")
    code = cv2.resize(
        cv2.copyMakeBorder(code, 4, 4, 4, 4, cv2.BORDER_CONSTANT, value=[255]), (160, 160), interpolation=0
    )
    broken = code.copy()
    broken[:70, :70] = 255  # one of its three corners is gone
    films = {}
    for name, drawn in (("bad", code), ("good", broken)):
        pictures = soft_pictures(30)
        pictures[5:25, 200:360, 100:260] = drawn[..., None]
        films[name] = draw(pictures, fps=10, name=f"{name}.mp4")

    (found,) = told(checked(films["bad"], channel="taobao_main"))

    assert (found.rule, found.measured) == ("qr_codes", "https://example.com/shop")
    assert found.from_s == pytest.approx(0.5, abs=0.5)
    assert found.to_s == pytest.approx(2.5, abs=0.5)
    assert found.box is not None
    assert told(checked(films["good"], channel="taobao_main")) == []
    assert told(checked(films["bad"], channel="bilibili")) == []
