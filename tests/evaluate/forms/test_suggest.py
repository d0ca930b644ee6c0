"""Suggestions: a name, a chance, and what speaks for it; not sure is an answer."""

from nine16.evaluate.forms.cues import Shown, Spot
from nine16.evaluate.forms.suggest import OWN_NAME_FROM, suggest
from nine16.kinds.form import declared_forms

FORMS = declared_forms()


def theme(shown, said=None, refused=None, *, least=0.6):
    said = said or [None] * len(shown)
    refused = refused or [frozenset()] * len(shown)
    return suggest("theme", shown, said, refused, forms=FORMS, least_certainty=least)


def titled(**words):
    return Shown({}, {"theme": {name: (Spot(text, "title"),) for name, text in words.items()}}, frozenset({"title"}))


def test_a_word_in_the_title_names_the_theme_and_says_so():
    (one,) = theme([titled(unboxing="开箱")])

    assert one.name == one.likeliest == "unboxing"
    assert one.why[0].says == {"en": "the title has '开箱'", "zh": "标题里有“开箱”"}
    assert one.why[0].odds > 5


def test_words_of_two_themes_are_not_sure_and_both_are_told():
    (one,) = theme([titled(unboxing="开箱", comparison="横评")])

    assert one.name is None
    assert {one.likeliest, one.others[0][0]} == {"unboxing", "comparison"}
    assert abs(one.certainty - one.others[0][1]) < 0.05


def test_words_in_a_caption_say_when():
    spots = (Spot("第一步", "caption", 4.0, 6.0), Spot("第二步", "speech", 9.0, 9.5))
    (one,) = theme([Shown({}, {"theme": {"tutorial": spots}}, frozenset({"video"}))], least=0.3)

    assert one.why[0].says["en"] == "shown: '第一步', first at 4.0 s (2 times)"
    assert (one.why[0].from_s, one.why[0].to_s) == (4.0, 6.0)


def test_a_video_of_which_nothing_is_known_is_not_sure_and_says_why():
    (one,) = theme([Shown({}, {"theme": {}})])

    assert one.name is None
    assert one.why == ()
    assert one.weak["en"].startswith("nothing is known")


def test_a_refused_name_is_never_suggested_again():
    shown = [titled(unboxing="开箱")] * 3

    first, *_ = theme(shown, refused=[frozenset({"unboxing"}), frozenset(), frozenset()])

    assert first.likeliest != "unboxing"
    assert all(name != "unboxing" or chance == 0 for name, chance in first.others)


def test_a_name_of_ones_own_is_suggested_only_after_several_videos(drawn):
    shown, _ = drawn(30, words=0.0)
    loud = [Shown({**one.cues, "music": 0.95}, one.words, one.read) for one in shown[:12]]
    rest = [Shown({**one.cues, "music": 0.05}, one.words, one.read) for one in shown[12:]]
    said = ["厨房实验"] * 10 + [None, None] + ["tutorial"] * 10 + [None] * 8

    few = theme([*loud, *rest], ["厨房实验"] * (OWN_NAME_FROM - 1) + [None] * 28, least=0.3)
    many = theme([*loud, *rest], said, least=0.3)

    assert all(one.likeliest != "厨房实验" for one in few[OWN_NAME_FROM:])
    assert [one.likeliest for one in many[10:12]] == ["厨房实验"] * 2


def test_a_library_without_videos_is_no_fault():
    assert theme([]) == ()
