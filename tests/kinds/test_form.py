"""The table of forms, themes and sources: complete, in both languages, and a wrong one told by its key."""

import pytest

from nine16.errors import WrongInput
from nine16.kinds.find_words import find_words
from nine16.kinds.form import FIELDS, declared_forms, read_forms

ASKED = {
    "form": {"comedy", "imitation", "plot", "talk"},
    "theme": {"tutorial", "strategy", "guide", "unboxing", "comparison", "before_after"},
}


def test_the_ten_that_are_asked_for_are_there_in_both_languages():
    forms = declared_forms()

    for field, names in ASKED.items():
        assert names <= set(forms.names[field])
    assert set(forms.names["source"]) == {"ugc", "pgc"}
    assert all(one.title["en"] and one.title["zh"] for field in FIELDS for one in forms.names[field].values())


def test_every_name_but_other_has_words_of_its_own_that_are_found():
    forms = declared_forms()

    for field in FIELDS:
        for one in forms.names[field].values():
            terms = [term for _, some in one.words.terms for term in some.terms if "#" not in term and "*" not in term]
            assert bool(terms) == (one.name != "other"), one.name
            for term in terms:
                assert any(hit.kind == one.name for hit in find_words([term], [one.words])), (one.name, term)


def test_titles_of_one_field_mean_one_name_each():
    forms = declared_forms()

    for field in FIELDS:
        for one in forms.names[field].values():
            assert {forms.named(field, text) for text in (one.name, *one.title.values())} == {one.name}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[form.talk]\nen = 'talk'\n", "form.talk has no zh"),
        ("[form.talk]\nen = 'a'\nzh = 'b'\nspeaks = {smell = 1.0}\n", "names the cue 'smell'"),
        ("[form.talk]\nen = 'a'\nzh = 'b'\nbase = nan\n", "is no log-odds"),
        ("[cues]\ntalks = {usual = 2, en = 'a', zh = 'b'}\n", "cues.talks.usual"),
        ("[form.talk]\nodd = 1\n", "'odd' is no key of form.talk"),
        ("[form", "cannot read"),
    ],
)
def test_a_wrong_table_is_told_by_its_key(text, says):
    with pytest.raises(WrongInput, match=says):
        read_forms("[words]\ntitle = 1\nvideo = 1\n" + text, where="forms.toml")
