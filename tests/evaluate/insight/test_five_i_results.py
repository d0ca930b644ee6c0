"""5i against results: scores that are not told from guessing are one claim, those without a score one line."""

from dataclasses import replace

import pytest

from nine16.evaluate.insight.five_i_results import five_i_chapter
from nine16.model.finding import Words
from nine16.model.five_i_checked import Checked, FiveIChecked, Foretold
from nine16.model.insight import NO_DIFFERENCE, SURE, UNSURE
from nine16.model.number import Number

FIVE = ("interestingness", "informativeness", "interflow", "internalization", "identity")
NONE = Number.none("too few videos were read", n=0)
HOLD = Foretold("hook_3s", NONE, Number(0.74, 0.68, 0.81, n=40))


def checked(name, agreement):
    return Checked(
        name,
        40,
        Number(0.7, 0.5, 0.8),
        "collection",
        Foretold(name, NONE, agreement),
        (HOLD,),
        (),
        learned=False,
        why_weights={"en": "", "zh": ""},
        says={"en": "No score yet.", "zh": "还没有得分。"},
    )


def chapter(agreements):
    checks = {name: checked(name, agreement) for name, agreement in agreements.items()}
    whole = FiveIChecked("", 40, 40, (), checks, {"en": "", "zh": ""})
    return five_i_chapter(whole, titles={}, confidence=Words("95\u00a0%", "95%"))


def test_scores_not_told_from_guessing_are_one_claim_beside_the_simple_figure_that_is():
    found = chapter(dict.fromkeys(FIVE, Number(0.55, 0.45, 0.66, n=40)))

    (claim,) = found.claims
    assert claim.state == UNSURE
    assert [row.sure for row in claim.picture.rows] == [False] * 5 + [True]
    assert "the share of viewers who stay 3 s is right 74 % of the time for saves" in claim.sureness.en.replace(
        "\u00a0", " "
    )
    assert claim.do.en == "To compare posts, go by the share of viewers who stay 3 s for now."
    assert found.asked == 5


@pytest.mark.parametrize(
    ("looked", "words"), [(40, "every video that is here was looked at"), (3, "too few videos were looked at")]
)
def test_looking_again_is_only_asked_for_where_somebody_did_not_look(looked, words):
    checks = {name: replace(checked(name, NONE), videos=0, looked=looked) for name in FIVE}
    found = five_i_chapter(
        FiveIChecked("", 40, 40, (), checks, {"en": "", "zh": ""}), titles={}, confidence=Words("95 %", "95%")
    )

    assert words in found.says.en


def test_a_score_that_foretells_is_told_by_itself():
    found = chapter(
        {
            "interflow": Number(0.66, 0.60, 0.72, n=90),
            "identity": Number(0.55, 0.45, 0.66, n=40),
            "internalization": Number(0.5, 0.4, 0.6, n=40),
        }
    )

    assert {one.name: one.state for one in found.claims} == {"five_i.interflow": SURE, "five_i.open": UNSURE}


def test_what_has_no_score_is_said_once():
    found = chapter(dict.fromkeys(FIVE[1:], NONE) | {FIVE[0]: Number(0.5, 0.4, 0.6, n=40)})

    assert [one.name for one in found.claims] == ["five_i.interestingness"]
    assert found.says.en.count("looked at") == 1
    assert "picking by interestingness is right 50 times in 100 on saves, tossing a coin 50 (37 to 63;" in found.says.en
    assert "拿吸睛力挑收藏高的，100 次对 50 次" in found.says.zh


def test_no_page_asks_its_reader_to_type_a_command():
    for checks in (dict.fromkeys(FIVE, NONE), dict.fromkeys(FIVE[1:], NONE) | {FIVE[0]: Number(0.5, 0.4, 0.6, n=40)}):
        found = chapter(checks)

        assert "nine16" not in found.says.en + found.says.zh


def test_without_any_score_the_chapter_is_a_paragraph():
    found = chapter(dict.fromkeys(FIVE, NONE))

    assert found.claims == ()
    assert found.says.en.count("looked at") == 1
    assert "没有得分可以与效果对照" in found.says.zh


@pytest.mark.parametrize("name", FIVE)
def test_each_of_the_five_is_explained_in_a_few_words(name):
    found = chapter(dict.fromkeys(FIVE, NONE))

    explained = found.says.en.split(f"{name} (")[1].split(")")[0]
    assert 2 <= len(explained.split()) <= 5


def test_a_score_that_cannot_be_right_60_times_is_no_open_question_though_it_may_be_wrong_more_often():
    found = chapter(dict.fromkeys(FIVE[1:], NONE) | {FIVE[0]: Number(0.465, 0.368, 0.563, n=40)})

    (claim,) = found.claims
    assert claim.state == NO_DIFFERENCE
    assert claim.needs is None
    assert claim.says.en.endswith("right fewer than 60 times in 100 (guessing: 50)")
    assert "times in 100 on saves, no better than tossing a coin (33 to 60;" in found.says.en


def test_a_score_that_may_be_right_60_times_stays_open_with_the_range_that_decides():
    found = chapter(dict.fromkeys(FIVE[1:], NONE) | {FIVE[0]: Number(0.5, 0.42, 0.58, n=40)})

    (claim,) = found.claims
    assert claim.state == UNSURE
    assert "(39 to 61; 40 videos)" in found.says.en
    assert "39 to 61 of 100" in claim.sureness.en


def test_where_most_posts_have_no_file_it_is_files_that_are_asked_for():
    checks = {name: replace(checked(name, NONE), videos=0, looked=6) for name in FIVE}
    found = five_i_chapter(
        FiveIChecked("", 105, 6, (), checks, {"en": "", "zh": ""}), titles={}, confidence=Words("95 %", "95%")
    )

    assert "only 6 videos of these 105 posts could be measured" in found.says.en
    assert "every video" not in found.says.en
    assert "这 105 条作品只有 6 个视频能测量" in found.says.zh
