"""Words found in texts: whole, longest first, in both scripts, in linear time."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.kinds.find_words import cut, find_words
from nine16.kinds.word_list import Terms, WordList, read_word_list


def words(*zh, en=(), exceptions=(), negated="drops", name="list"):
    blocks = (("zh", Terms(tuple(zh), tuple(exceptions))), ("en", Terms(tuple(en), tuple(exceptions))))
    return WordList(name, name, "List", "词表", blocks, negated)


def found(text, *lists):
    return [hit.words for hit in find_words([text], lists)]


def test_the_longest_term_wins_and_hits_do_not_overlap():
    assert found("熬夜脸熬夜", words("熬夜", "熬夜脸", "夜脸")) == ["熬夜脸", "熬夜"]


def test_lists_do_not_see_each_other():
    hits = find_words(["券后59.9元"], [words("券后", name="offer"), words("#元", name="price")])

    assert [(hit.list, hit.words) for hit in hits] == [("offer", "券后"), ("price", "59.9元")]


def test_a_latin_term_is_a_whole_word():
    pore = words(en=("pore", "don't miss", "before and after"))

    assert found("Pores! a pore, spore, Singapore, pored", pore) == ["Pores", "pore"]
    assert found("Don’t  miss it", pore) == ["Don’t  miss"]
    assert found("BEFORE-AND-AFTER", pore) == ["BEFORE-AND-AFTER"]


def test_short_words_have_no_plural():
    assert found("his", words(en=("hi",))) == []


def test_any_ending_is_asked_for_by_a_star():
    assert found("dermatologist dermatology derma", words(en=("dermatolog*",))) == ["dermatologist", "dermatology"]


@pytest.mark.parametrize(
    ("text", "term", "hits"),
    [
        ("9.9元", "#元", ["9.9元"]),
        ("九块九", "#块#", ["九块九"]),
        ("用了二十八天", "用了#天", ["用了二十八天"]),
        ("满300减50", "满#减#", ["满300减50"]),
        ("￥79", "¥#", ["￥79"]),
        ("$1,299.00", "$#", ["$1,299.00"]),
        ("元", "#元", []),
        ("第一天", "第#天", ["第一天"]),
    ],
)
def test_a_number_is_any_number_in_digits_or_chinese(text, term, hits):
    assert found(text, words(term)) == hits


@pytest.mark.parametrize("text", ["ＹＹＤＳ", "yyds", "Y·Y·D·S"[0:1] + "YDS"])
def test_width_and_case_do_not_matter(text):
    assert found(text, words("yyds")) == [text]


def test_accents_and_traditional_characters_do_not_matter():
    assert found("L'Oréal 買一送一", words("买一送一", en=("l'oreal",))) == ["L'Oréal", "買一送一"]


def test_a_space_parts_chinese_words_unless_a_designer_set_it_everywhere():
    love = words("爱用", "限时抢购")

    assert found("真爱 用心", love) == []
    assert found("限 时 抢 购", love) == ["限 时 抢 购"]


def test_signs_part_words():
    assert found("熬，夜", words("熬夜")) == []


def test_an_exception_is_a_longer_word_that_means_something_else():
    list_ = words("氧化", exceptions=("抗氧化",), negated="counts")

    assert found("氧化了，抗氧化，氧化", list_) == ["氧化", "氧化"]


def test_places_are_those_of_the_text_as_it_was_given():
    text = "…① ＯＭＧ 亲测!"
    (hit,) = find_words([text], [words("亲测")])

    assert text[hit.from_letter : hit.to_letter] == "亲测" == hit.words


def test_a_hit_says_its_text_list_term_and_language():
    (hit,) = find_words(["", "so good. Tested!"], [words("实测", en=("tested",), name="proof")])

    assert (hit.text, hit.list, hit.kind, hit.term, hit.language) == (1, "proof", "proof", "tested", "en")


def test_a_question_mark_has_the_language_of_its_text():
    marks = words("?", en=("?",))

    assert [hit.language for hit in find_words(["好吗？", "really?"], [marks])] == ["zh", "en"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("不卡粉", True), ("再也不会卡粉", True), ("没有一点卡粉", True), ("告别卡粉", True), ("零卡粉", True),
        ("卡粉", False), ("特别卡粉", False), ("非常卡粉", False), ("不但卡粉", False), ("是不是卡粉", False),
        ("有没有卡粉", False), ("不好用，卡粉", False), ("差不多都卡粉", False), ("别人卡粉", False),
    ],
)  # fmt: skip
def test_denial_in_chinese(text, denied):
    (hit,) = find_words([text], [words("卡粉", negated="counts")])

    assert hit.negated is denied
    assert found(text, words("卡粉")) == ([] if denied else ["卡粉"])


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("not cakey", True), ("never gets cakey", True), ("doesn't look cakey", True), ("no more cakey skin", True), ("cakey-free", True),
        ("so cakey", False), ("not only cakey", False), ("I said no. Cakey!", False), ("no matter how cakey", False),
    ],
)  # fmt: skip
def test_denial_in_english(text, denied):
    (hit,) = find_words([text], [words(en=("cakey",), negated="counts")])

    assert hit.negated is denied


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=6).map(str.strip).filter(bool), max_size=6))
@settings(deadline=None)
def test_any_text_and_any_terms_give_hits_that_stand_in_the_text(text, terms):
    for hit in find_words([text], [words(*terms, en=tuple(terms), negated="counts")]):
        assert text[hit.from_letter : hit.to_letter] == hit.words != ""
        assert hit.term in terms


@given(st.lists(st.sampled_from(["熬", "夜", "脸", "卡粉", "不", " ", "，", "9", "元"]), max_size=20))
@settings(deadline=None)
def test_every_hit_is_where_a_plain_search_finds_the_term(letters):
    text = "".join(letters)
    for hit in find_words([text], [words("熬夜", "熬夜脸", "卡粉", negated="counts")]):
        assert text.startswith(hit.term, hit.from_letter) or " " in hit.words


@given(st.text(max_size=80))
@settings(deadline=None)
def test_pieces_lie_in_order_and_cover_no_letter_twice(text):
    pieces = cut(text)

    assert all(0 <= piece.first < piece.after <= len(text) for piece in pieces)
    assert all(one.first < two.after and one.first <= two.first for one, two in itertools.pairwise(pieces))


@pytest.mark.parametrize("unit", ["一", "a", "不", "¥", "9.", "第 ", "熬夜", "n't ", "满9减"])
def test_long_texts_take_time_in_proportion(unit):
    lists = [words("熬夜", "第#天", "满#减#", "¥#", "#块#", en=("a*", "aa", "not a"), negated="counts")]

    def took(letters):
        began = time.process_time()
        find_words([unit * (letters // len(unit))], lists)
        return time.process_time() - began

    took(1_000)
    small, large = (min(took(letters) for _ in range(3)) for letters in (4_000, 40_000))
    assert large < 40 * max(small, 0.002)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("三十来块", ["三十来块"]),
        ("卖到60多个国家", ["60多个国家"]),
        ("十几天", ["十几天"]),
        ("nineteen dollars", ["nineteen dollars"]),
        ("two hundred people", ["two hundred people"]),
        ("one of the people", []),
    ],
)
def test_numbers_are_found_as_people_say_them(text, hits):
    counted = read_word_list("n", '[zh]\nterms = ["#块", "#个国家", "#天"]\n[en]\nterms = ["# dollars", "# people"]')

    assert [hit.words for hit in find_words([text], [counted])] == hits
