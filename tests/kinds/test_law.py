"""A list of law is complete or refused, and finds words but not their everyday neighbours."""

import time

import pytest

from nine16.errors import WrongInput
from nine16.kinds.law import law_lists, read_law_list

LIST = """
title = { en = "Ranks", zh = "排名" }
rule = "superlatives"
language = "zh"
category = { en = "ranks", zh = "排名" }
message = { en = '"{words}" is a rank', zh = "“{words}”是排名" }
except = ["顾客第一"]
unless = ["出处"]
[groups]
place = ["全国", "全网"]
[[laws]]
law = { en = "A law", zh = "某法" }
article = { en = "Article 1", zh = "第一条" }
source = "made up"
valid_from = 2020-01-01
checked_on = 2026-11-22
confidence = "C"
markets = ["CN"]
channels = ["taobao"]
[[terms]]
term = "第一"
variants = ["{@place}第一"]
except = ["第一次"]
example = "全国第一"
"""


def written(**changes):
    text = LIST
    for old, new in changes.items():
        before, after = new
        assert before in text, old
        text = text.replace(before, after)
    return text


def test_the_longest_form_is_the_hit():
    part = read_law_list("ranks", LIST)

    assert [hit.words for hit in part.hits("我们全网 第一，第一次来")] == ["全网 第一"]


def test_everyday_phrases_do_not_count():
    part = read_law_list("ranks", LIST)

    assert part.hits("第一次，顾客第一") == []


def test_a_word_that_settles_it_settles_it():
    part = read_law_list("ranks", LIST)

    assert part.settled_by("出处：年报")
    assert not part.settled_by("全国第一")


@pytest.mark.parametrize(
    ("channel", "markets", "count"),
    [
        ("taobao_main", ("CN",), 1),
        ("douyin", ("CN",), 0),
        ("taobao_main", ("US",), 0),
        ("taobao_feed", ("US", "CN"), 1),
    ],
)
def test_an_article_speaks_to_its_markets_and_channels(channel, markets, count):
    assert len(read_law_list("ranks", LIST).counting(channel, markets)) == count


def test_an_article_that_ended_speaks_to_nobody():
    ended = written(ended=("valid_from = 2020-01-01", "valid_from = 2020-01-01\nvalid_to = 2024-01-01"))

    assert read_law_list("ranks", ended).counting("taobao_main", ("CN",)) == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('rule = "superlatives"\n', "", "lacks 'rule'"),
        ("valid_from = 2020-01-01", 'valid_from = "2020"', "is no day"),
        ('confidence = "C"', 'confidence = "sure"', "confidence"),
        ('markets = ["CN"]', "markets = []", "markets"),
        ('markets = ["CN"]', 'markets = "CN"', "stand in a list"),
        ('article = { en = "Article 1", zh = "第一条" }', 'article = "1"', "two languages"),
        ("“{words}”是排名", "是排名", "does not say what was found"),
        ('language = "zh"', 'language = "fr"', "language"),
        ('term = "第一"', 'term = "第一"\nforms = []', "has no key forms"),
        ('variants = ["{@place}第一"]', 'variants = ["{第一"]', "brace"),
        ("except = [", "wher = [", "has no key wher"),
        ("[groups]", "[groups", "cannot be read"),
    ],
)
def test_what_is_wrong_in_a_list_is_named(before, after, said):
    with pytest.raises(WrongInput, match=said) as refused:
        read_law_list("ranks", LIST.replace(before, after, 1))

    assert refused.value.hint


@pytest.mark.parametrize("unit", ["一", "1,", "a@", "最 "])
def test_a_hostile_text_twice_as_long_costs_about_twice_as_much(unit):
    """16,000 and 32,000 letters in one run; before every repetition had an end, numerals cost four times as much."""
    texts = [(unit * 32_000)[:length] for length in (16_000, 32_000)]
    shorter_s, longer_s = map(_cost_s, texts)

    assert longer_s < 3 * shorter_s


def _cost_s(text):
    """Processor seconds for all lists."""
    began = time.process_time()
    for part in law_lists().values():
        part.hits(text)
        part.settled_by(text)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cn_absolute_terms", "最✨好用的散粉"),
        ("cn_absolute_terms", "顶【级】面料"),
        ("cn_absolute_terms", "全网第①"),
        ("cn_absolute_terms", "zui低价"),
        ("cn_absolute_terms", "蕞好的面霜"),
        ("contacts_zh", "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣"),
        ("contacts_zh", "一三八零零幺三八零零零"),
        ("contacts_zh", "加薇💗领券"),
    ],
)
def test_words_written_so_that_a_plain_search_misses_them_are_found(name, text):
    assert law_lists()[name].hits(text)
