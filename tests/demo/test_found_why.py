"""What was planted on content, titles and golden seconds is judged against its interval and its sureness."""

import csv

import pytest

from nine16.demo.found_golden import found_golden
from nine16.demo.found_in_factors import PLANTED, found_in_factors
from nine16.demo.found_in_themes import found_in_themes
from nine16.demo.found_themes import THEMES, found_agreement, found_themes
from nine16.demo.found_to_do import found_to_do
from nine16.demo.register import REGISTER, write_register
from nine16.demo.row import Row
from nine16.model.advice import REPEAT, STOP, Advice
from nine16.model.factor import Factor
from nine16.model.finding import Finding, Words
from nine16.model.form import Agreement, Suggestion, Told
from nine16.model.golden import HOLDS, NOT_ENOUGH, GoldenSecond
from nine16.model.insight import ASSOCIATION, NO_DIFFERENCE, SURE, UNSURE, Chapter, Claim
from nine16.model.number import Number
from nine16.simulate.archive import archive
from nine16.simulate.season import daily, season


def _factor(planted, *, low, high, p_adjusted):
    value = (low * high) ** 0.5
    return Factor(
        planted.level, planted.outcome, planted.factor, planted.lag_s, Number(value, low, high, n=40), p_adjusted, 40
    )


def test_a_planted_factor_is_found_when_it_is_sure_and_inside_its_interval():
    planted = PLANTED[0]
    found = found_in_factors([_factor(planted, low=0.7, high=0.8, p_adjusted=0.01)])

    assert (found[0].ok, found[0].planted) == (True, "x0.75")
    assert not any(row.ok for row in found[1 : len(PLANTED)])


@pytest.mark.parametrize(("low", "high", "p_adjusted"), [(0.7, 0.8, 0.2), (0.40, 0.46, 0.001)])
def test_an_unsure_one_or_one_far_from_the_truth_is_not_found(low, high, p_adjusted):
    assert not found_in_factors([_factor(PLANTED[0], low=low, high=high, p_adjusted=p_adjusted)])[0].ok


def test_a_null_that_is_called_sure_is_said():
    false = Factor("second", "leave", "brightness", 0, Number(1.2, 1.1, 1.3, n=40), 0.01, 40)
    row = found_in_factors([false])[-1]

    assert not row.ok
    assert row.found == "brightness on leave"


def test_golden_seconds_are_held_against_what_was_planted():
    none = Number(1.1, 0.6, 2.0, n=20)
    golden = [
        GoldenSecond("player", 40, 9, "interaction", "seconds", Number(2.6, 2.1, 3.2, n=26), verdict=HOLDS),
        GoldenSecond("player", 40, 11, "shop_entry", "seconds", none, verdict=NOT_ENOUGH),
        GoldenSecond("player", 40, 16, "follow", "seconds", none, verdict=NOT_ENOUGH),
    ]

    assert [row.ok for row in found_golden(golden)] == [True, False, True]


def test_themes_are_right_when_most_are():
    def told(word, name):
        suggestion = Suggestion("theme", name, 0.9, name)
        return Told("v", "v", None, f"山茶护手霜{word}", (), {}, (), {"theme": suggestion})

    right = [told(word, theme) for word, theme in THEMES.items()]

    assert found_themes(right).ok
    assert not found_themes([told(word, "other") for word in THEMES]).ok
    assert {clip.title[-2:] for clip in archive(seed=916)} <= set(THEMES)


@pytest.mark.parametrize(("low", "high", "ok"), [(0.7, 1.0, True), (0.3, 0.6, False)])
def test_agreement_told_must_hold_what_was_true_before_anybody_answered(low, high, ok):
    before = [
        Told("v", "v", None, f"山茶护手霜{word}", (), {}, (), {"theme": Suggestion("theme", theme, 0.9, theme)})
        for word, theme in THEMES.items()
    ]
    none, agreed = Number.none("few"), Number((low + high) / 2, low, high, 8, "videos")

    assert found_agreement(before, [Agreement("theme", 8, 8, 8, none, agreed, none, none, none)]).ok is ok
    assert not found_agreement(before, [Agreement("theme", 8, 8, 8, none, none, none, none, none)]).ok


def _claim(name, state, says, value):
    number = Number(value, value * 0.8, value * 1.3, 40, "posts")
    return Claim(f"forms.theme.{name}", state, Words(says, ""), ASSOCIATION, number, "times", Words("", ""))


@pytest.mark.parametrize(
    ("saved", "sold", "ok"),
    [
        (_claim("collection", SURE, "Empties: 2.4 times", 2.4), None, [True, True]),
        (_claim("collection", SURE, "Unboxing: 2.4 times", 2.4), None, [False, True]),
        (_claim("collection", UNSURE, "Empties", 2.4), _claim("shop_entry", NO_DIFFERENCE, "", 1.0), [False, True]),
        (_claim("collection", SURE, "Empties: 1.5 times", 1.5), _claim("shop_entry", SURE, "", 2.0), [False, False]),
    ],
)
def test_the_planted_theme_is_found_when_it_is_named_sure_and_its_interval_holds_the_truth(saved, sold, ok):
    chapter = Chapter("forms", tuple(one for one in (saved, sold) if one is not None), asked=90)

    assert [row.ok for row in found_in_themes([chapter])] == ok
    assert not any(row.ok for row in found_in_themes([]))


def _advice(kind, factor):
    return Advice(kind, Words("", ""), Words("", ""), Number(1.0), "viewers", factor=factor)


@pytest.mark.parametrize(
    ("advice", "ok"),
    [
        ([_advice(REPEAT, "cuts"), _advice(STOP, "frozen")], True),
        ([_advice(REPEAT, "cuts"), _advice(STOP, "brightness")], False),
        ([_advice(REPEAT, "frozen"), _advice(REPEAT, "cuts")], False),
        ([], False),
    ],
)
def test_advice_repeats_the_good_and_neither_nothing_nor_the_bad(advice, ok, evaluation_without_findings):
    row: Row = found_to_do(_both(evaluation_without_findings), advice)[-1]

    assert row.ok is ok


def _both(evaluation):
    return {"player:lipstick": evaluation, "player:serum": evaluation}


def _replay(from_s, to_s):
    more = Number(491.0, 428.0, 551.0, n=1_021, basis="viewers")
    return Finding("seen_again", "audience", "info", Words("", ""), from_s=from_s, to_s=to_s, effect=more)


@pytest.mark.parametrize(
    ("from_s", "to_s", "ok"),
    [
        (7.0, 9.0, True),
        (6.0, 10.0, True),  # half of those who go back see these two again
        (7.0, 8.0, False),  # all of them see 8 again
        (5.0, 9.0, False),  # nobody sees 5 again
        (7.0, 11.0, False),
    ],
)
def test_what_viewers_go_back_for_is_found_when_it_is_the_whole_stretch_and_no_more(
    from_s, to_s, ok, evaluation_without_findings
):
    evaluation_without_findings.findings = (_replay(from_s, to_s),)

    row = found_to_do(_both(evaluation_without_findings), [])[1]

    assert (row.planted, row.ok) == ("6-9 s", ok)
    assert row.found == f"seen again {from_s:g}-{to_s:g} s: 491 viewers more (428 to 551; 0 views)"


def test_a_replay_without_a_finding_is_said(evaluation_without_findings):
    row = found_to_do(_both(evaluation_without_findings), [])[1]

    assert (row.found, row.ok) == ("nothing found", False)


@pytest.fixture
def evaluation_without_findings():
    class Nothing:
        findings: tuple[Finding, ...] = ()
        views = 0

    return Nothing()


def test_the_register_names_every_post_whose_export_has_no_category(tmp_path):
    brand = season([], {}, seed=3, captures=daily(days=20))
    write_register(tmp_path / REGISTER, brand.posts)

    with (tmp_path / REGISTER).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(brand.posts["douyin"]) + len(brand.posts["xiaohongshu"])
    assert {row["类目"] for row in rows} == {"beauty"}
