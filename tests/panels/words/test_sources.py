"""Every source that a part names has its Chinese; what a user wrote stays as it was written."""

import importlib
import pkgutil

import pytest

import nine16.rules
from nine16.kinds.card import cards
from nine16.kinds.channel import channels
from nine16.kinds.law import law_lists
from nine16.model.channel import Asked
from nine16.panels.words.sources import source_in_words, table


def sources_of_parts():
    """Every source of a channel's value, a card's point, a law list and a rule of our own."""
    asked = [one for channel in channels().values() for one in (*channel.asks.values(), channel.safe_area_asked) if one]
    for module in pkgutil.iter_modules(nine16.rules.__path__):
        part = importlib.import_module(f"nine16.rules.{module.name}")
        asked += [value for value in vars(part).values() if isinstance(value, Asked)]
    points = [point for card in cards().values() for point in (*card.items, *card.qualities)]
    laws = [law for part in law_lists().values() for law in part.laws]
    return sorted({one.source for one in (*asked, *points, *laws)})


@pytest.mark.parametrize("source", sources_of_parts())
def test_a_source_has_its_chinese(source):
    assert source in table(), "add it to panels/words/sources_zh.toml"


def test_no_chinese_is_kept_for_a_source_that_nobody_names():
    assert set(table()) - set(sources_of_parts()) == set()


def test_an_article_is_named_with_its_law_as_chinese_lawyers_write_it():
    law = law_lists()["cn_ad_label"].laws[0]
    said = f"{law.law.en}, {law.article.en}, in force since {law.valid_from}: {law.source} (checked {law.checked_on})"

    assert source_in_words(said, "zh").startswith(
        "《互联网广告管理办法》第九条，2023-05-01 起施行；国家市场监督管理总局"
    )
    assert source_in_words(said, "en") == said


def test_two_articles_are_both_named():
    laws = law_lists()["cn_tobacco"].laws[:2]
    said = "; ".join(
        f"{law.law.en}, {law.article.en}, in force since {law.valid_from}: {law.source} (checked {law.checked_on})"
        for law in laws
    )

    assert source_in_words(said, "zh").count("《") == 2
    assert source_in_words(said, "zh").count("起施行") == 2


def test_the_card_of_a_type_is_named_in_chinese():
    card = cards()["main"]

    assert source_in_words(f"{card.title} card (looked up 2026-11-22)", "zh") == "主图视频清单（查于 2026-11-22）"


def test_a_users_own_source_stays_as_written():
    assert (
        source_in_words("your file douyin.toml (looked up 2026-11-02)", "zh")
        == "your file douyin.toml（查于 2026-11-02）"
    )
