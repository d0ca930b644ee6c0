"""Both languages say the same things, each in its own way."""

import re

import pytest

from nine16.errors import NotFound, WrongInput
from nine16.panels.words.sentences import blanks, say, table

EN, ZH = table("en"), table("zh")


def test_both_languages_have_the_same_sentences():
    assert EN.keys() == ZH.keys()


@pytest.mark.parametrize("key", sorted(EN))
def test_a_sentence_has_the_same_figures_in_both_languages(key):
    assert blanks(EN[key]) == blanks(ZH[key])


@pytest.mark.parametrize("key", sorted(key for key in EN if key.rpartition(".")[2].startswith("title")))
def test_titles_end_without_a_full_stop(key):
    assert not EN[key].endswith(".")
    assert not ZH[key].endswith("。")


@pytest.mark.parametrize("key", sorted(ZH))
def test_chinese_uses_full_width_punctuation_and_spaces_beside_latin(key):
    words = re.sub(r"\{\w+\}", "", ZH[key])

    assert not re.search(r"[一-鿿][,;:!?()]", words)
    assert not re.search(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]", words)


@pytest.mark.parametrize("key", sorted(key for key in ZH if key not in {"page.language", "all_rates.basis_views"}))
def test_chinese_is_written(key):
    names = (
        "channel.",
        "unit.",
        "page.gap",
        "page.made",
        "second.gap",
        "account.few",
        "account.group",
        "released.unit",
        "account.sum",
    )
    made_of_figures = not re.sub(r"\{\w+\}|[^\w]|_|到|to", "", ZH[key])

    assert re.search("[一-鿿]", ZH[key]) or key.startswith(names) or made_of_figures


def test_an_unknown_sentence_offers_a_near_one():
    with pytest.raises(NotFound, match="Did you mean"):
        say("en", "grade.abov")


def test_an_unknown_language_is_refused():
    with pytest.raises(WrongInput, match="en or zh"):
        table("fr")


@pytest.mark.parametrize("key", sorted(key for key in ZH if "nine16 " in ZH[key]))
def test_a_command_is_written_alike_in_both_languages(key):
    """What is to be put in stands in capital Latin letters in both: WORKSPACE, never 工作区."""
    assert not re.search(r"nine16 [a-z-]+ [一-鿿]*工作区", ZH[key])
