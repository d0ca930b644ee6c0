"""Every list of law: dated, sourced, in both languages, without doubles; every term is found in its own example."""

import datetime as dt
import itertools
import tomllib
from pathlib import Path

import pytest

from nine16.kinds.channel import channels
from nine16.kinds.law import law_lists
from nine16.kinds.phrase import fold
from nine16.kinds.rule import rules

LISTS = law_lists()
every_list = pytest.mark.parametrize("name", LISTS.names())
HELD_OUT = Path(__file__).parents[2] / "bench" / "accuracy" / "law_sentences" / "held_out.toml"


def chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@every_list
def test_it_is_titled_dated_and_sourced_in_both_languages(name):
    part = LISTS[name]

    for en, zh in [
        (part.title, part.title_zh),
        (part.category.en, part.category.zh),
        (part.message.en, part.message.zh),
        *((law.law.en, law.law.zh) for law in part.laws),
        *((law.article.en, law.article.zh) for law in part.laws),
    ]:
        assert en.strip()
        assert zh.strip()
    assert chinese(part.title_zh)
    assert chinese(part.message.zh)
    assert not chinese(part.title)
    for law in part.laws:
        assert len(law.source) > 10
        assert law.valid_from <= dt.date(2026, 11, 22), "a rule that is not in force yet warns nobody"
        assert dt.date(2026, 1, 1) <= law.checked_on <= dt.date(2026, 12, 31)
        assert law.confidence != "C" or "memory" in law.source or "third party" in law.source


@every_list
def test_a_rule_reads_it(name):
    assert LISTS[name].rule in rules()


@every_list
def test_it_never_says_that_something_is_illegal(name):
    part = LISTS[name]

    assert "illegal" not in part.message.en.lower()
    assert "违法" not in part.message.zh


@every_list
def test_its_channels_exist(name):
    known = [*channels(), "tmall", "facebook"]

    for beginning in itertools.chain.from_iterable(law.channels for law in LISTS[name].laws):
        assert any(channel.startswith(beginning) for channel in known), beginning


@every_list
def test_every_term_is_found_in_its_own_example(name):
    part = LISTS[name]

    missed = [term.term for term in part.terms if all(hit.term is not term for hit in part.hits(term.example))]

    assert missed == []


@pytest.mark.parametrize("rule", sorted({part.rule for part in LISTS.values()}))
def test_no_phrase_stands_twice(rule):
    forms = [
        (part.language, fold(form).text)
        for part in LISTS.values()
        if part.rule == rule
        for term in part.terms
        for form in term.forms
    ]

    assert sorted(set(forms)) == sorted(forms)


@every_list
def test_its_terms_are_in_its_language(name):
    part = LISTS[name]
    if part.rule == "watermarks":
        return  # names of platforms in both

    share = sum(chinese(term.example) for term in part.terms) / len(part.terms)

    assert share == (0 if part.language == "en" else pytest.approx(1.0, abs=0.35))


def test_sentences_that_judge_are_many_and_half_of_them_break_nothing():
    kinds = tomllib.loads(HELD_OUT.read_text("utf-8"))
    breaking = [text for part in kinds.values() for texts in part["breaks"].values() for text in texts]
    near = [text for part in kinds.values() for texts in part["nearly"].values() for text in texts]

    assert len(breaking) + len(near) >= 200
    assert abs(len(breaking) - len(near)) <= 10
    assert not set(breaking) & set(near)


def test_sentences_that_judge_are_not_those_that_tune():
    dev = tomllib.loads(HELD_OUT.with_name("dev.toml").read_text("utf-8"))
    judged = tomllib.loads(HELD_OUT.read_text("utf-8"))

    def texts(kinds):
        return {text for part in kinds.values() for group in part.values() for some in group.values() for text in some}

    assert not texts(dev) & texts(judged)
