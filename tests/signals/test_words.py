"""Words that sell: the lists that come with nine16, and where their hits stand."""

import pytest

from nine16.kinds.find_words import cut, find_words
from nine16.kinds.word_list import LANGUAGES, read_word_list
from nine16.model.measured import Measured, Span
from nine16.signals.words import digest, shipped_lists, with_own, words, words_of

KINDS = {
    "pain_point", "proof", "comparison", "offer", "call_to_action", "feeling", "question", "second_person", "price",
    "inspection", "certificate", "company", "after_sales", "brand",
}  # fmt: skip
LISTS = {list_.name: list_ for list_ in shipped_lists()}


def found(text, kind=None):
    return [
        (hit.kind, hit.words, hit.negated) for hit in find_words([text], shipped_lists()) if kind in (None, hit.kind)
    ]


def captions(*shown):
    return Measured(
        spans=tuple(
            Span(from_s, to_s, {"text": text, "x": 0.1, "y": 0.7, "w": 0.8, "h": 0.1}) for from_s, to_s, text in shown
        ),
        facts={"captions": len(shown)},
    )


def lines(*said, timed=True):
    return Measured(
        spans=tuple(Span(a, b, {"text": text, "timed": timed}) for a, b, text in said), facts={"timed": timed}
    )


def test_every_kind_has_a_list():
    assert set(LISTS) == KINDS == {list_.kind for list_ in LISTS.values()}


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_long_enough_in_both_languages_and_names_its_source(name, language):
    block = LISTS[name].of(language)

    assert len(block.terms) >= 40
    assert len(block.source) > 10
    assert LISTS[name].title
    assert any("\u4e00" <= letter <= "\u9fff" for letter in LISTS[name].title_zh)


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_is_written_twice_and_every_term_is_found(name, language):
    terms = LISTS[name].of(language).terms
    cuts = [(tuple(piece.word for piece in cut(term.replace("#", "7"))), term.endswith("*")) for term in terms]
    assert len(set(cuts)) == len(cuts), [term for term, one in zip(terms, cuts, strict=True) if cuts.count(one) > 1]
    for term in terms:
        text = term.replace("#", "7").removesuffix("*")
        hits = find_words([text], [LISTS[name]])
        assert hits, term
        assert hits[0].from_letter == 0 or language == "en", term


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_exception_holds_a_term_and_silences_it(name):
    for language in LANGUAGES:
        block = LISTS[name].of(language)
        bare = read_word_list(name, "[zh]\nterms = ['x']\n").extended(LISTS[name])
        assert bare.of(language).exceptions == block.exceptions
        for exception in block.exceptions:
            text = exception.replace("#", "7")
            for hit in find_words([text], [LISTS[name]]):
                assert hit.words != text, exception


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("黄黄的熬夜脸，粉底卡粉又起皮", ["黄黄的", "熬夜脸", "卡粉", "起皮"]),
        ("抗氧化精华，敏感肌可用", []),
        ("My makeup looks cakey and my pores are huge", ["cakey", "pores"]),
        ("这支口红真好看", []),
    ],
)
def test_pain_points(text, hits):
    assert [words_ for _kind, words_, _not in found(text, "pain_point")] == hits


@pytest.mark.parametrize(
    ("text", "kind", "hits"),
    [
        ("亲测28天，前后对比给你看", "proof", ["亲测", "前后对比"]),
        ("没有实测过", "proof", []),
        ("平替不输大牌", "comparison", ["平替", "不输大牌"]),
        ("券后九块九，买一送一，不包邮", "offer", ["券后", "买一送一"]),
        ("oil free and cruelty-free", "offer", []),
        ("free shipping today only", "offer", ["free shipping", "today only"]),
        ("冲洗干净", "call_to_action", []),
        ("点击左下角，赶紧下单", "call_to_action", ["点击左下角", "赶紧下单"]),
        ("宝藏安利，自用秘籍，真爱了", "feeling", ["宝藏", "安利", "自用", "秘籍", "真爱"]),
        ("到底怎么选？", "question", ["到底", "怎么选", "？"]),
        ("妈妈亲手做的", "second_person", []),
        ("家人们，你们看", "second_person", ["家人们", "你们"]),
        ("现价79元，不到一百块", "price", ["现价79", "不到一百块"]),
        ("二次元单元房", "price", []),
        ("每台出厂前老化测试，合格率99%", "inspection", ["老化测试", "合格率"]),
        ("ISO9001 and CE certified", "certificate", ["ISO9001", "CE certified"]),
        ("reach out to us", "certificate", []),
        ("占地20000平方米，6条生产线，出口50个国家", "company", ["占地20000", "6条生产线", "出口", "50个国家"]),
        ("七天无理由，3年质保，24小时在线", "after_sales", ["七天无理由", "3年质保", "24小时在线"]),
        ("雅诗兰黛和SK-II，以后最美的你", "brand", ["雅诗兰黛", "SK-II"]),
    ],
)
def test_words_as_sellers_write_them(text, kind, hits):
    said = [words_ for _kind, words_, _not in found(text, kind)]

    assert [hit for hit in hits if not any(hit in one for one in said)] == []
    assert len(said) <= len(hits) + 1
    assert bool(said) == bool(hits)


def test_a_pain_that_is_gone_is_still_spoken_of():
    assert found("再也不卡粉", "pain_point") == [("pain_point", "卡粉", True)]


def test_a_hit_in_a_caption_lasts_as_long_as_the_caption_and_has_its_box():
    shown = words_of({"text": captions((2.0, 3.5, "亲测有效"))}, shipped_lists())

    (hit,) = [span for span in shown.spans if span.facts["kind"] == "proof"]
    assert (hit.from_s, hit.to_s) == (2.0, 3.5)
    assert (hit.facts["where"], hit.facts["x"], hit.facts["words"]) == ("caption", 0.1, "亲测有效")


def test_a_hit_in_a_line_stands_where_its_letters_stand():
    said = words_of({"transcript": lines((10.0, 20.0, "这瓶我用了很久亲测"))}, shipped_lists())

    (hit,) = [span for span in said.spans if span.facts["words"] == "亲测"]
    assert (hit.from_s, hit.to_s) == (pytest.approx(10 + 10 * 7 / 9), pytest.approx(20.0))
    assert hit.facts["where"] == "speech"


def test_a_hit_in_text_without_times_belongs_to_the_whole_video_and_says_so():
    said = words_of({"transcript": lines((0.0, 20.0, "亲测"), timed=False)}, shipped_lists())

    assert [(span.from_s, span.to_s, span.facts["timed"]) for span in said.spans] == [(0.0, 20.0, False)]


def test_hits_are_counted_and_nobody_looking_is_not_nought():
    counted = words_of({"text": captions((0.0, 1.0, "亲测")), "transcript": lines((0.0, 1.0, "实测"))}, shipped_lists())
    assert (counted.facts["proof"], counted.facts["offer"]) == (2, 0)
    assert (counted.facts["captions"], counted.facts["lines"]) == (1, 1)

    nobody = words_of({"text": Measured()}, shipped_lists())
    assert nobody.facts["proof"] is None
    assert nobody.facts["lines"] is None


def test_spans_are_in_order_of_time():
    found_ = words_of({"text": captions((3.0, 4.0, "亲测")), "transcript": lines((1.0, 2.0, "买它"))}, shipped_lists())

    assert [span.from_s for span in found_.spans] == sorted(span.from_s for span in found_.spans)


def test_lists_of_a_workspace_extend_ours_and_stand_beside_them():
    own = (
        read_word_list("brand", '[zh]\nterms = ["泠棠"]\nwithout = ["花西子"]'),
        read_word_list("own_brand", '[zh]\nterms = ["泠棠"]'),
    )

    lists = with_own(own)

    assert {hit.list for hit in find_words(["泠棠"], lists)} == {"brand", "own_brand"}
    assert find_words(["花西子"], lists) == []
    assert digest(lists) != digest(shipped_lists()) == digest(with_own(()))


def test_the_signal_reads_a_transcript_where_there_is_one():
    assert words.needs.signals == ("text",)
    assert words.needs.where_known == ("transcript",)
    assert words.stage == "vision"
