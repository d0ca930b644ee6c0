"""Sentences: what is sure, what is not, and what could not be asked."""

from dataclasses import replace

import pytest

from nine16.evaluate.factors import names_of, with_words
from nine16.evaluate.factors.words import _UNITS
from nine16.kinds.actions import action_kinds
from nine16.kinds.signal import signals
from nine16.model.factor import Factor, ShapePoint, Step
from nine16.model.number import Number
from nine16.report.factors_words import factors_words

CUT = Factor(
    "second",
    "leave",
    "cuts",
    0,
    Number(0.80, 0.75, 0.85, n=1_204, basis="posts"),
    0.001,
    1_204,
    p=0.0001,
    times=Number(0.82, 0.78, 0.87, n=1_204, basis="posts"),
    more_posts=0,
)
LIGHT = replace(CUT, factor="brightness", step=Step("sd", 0.12, "share"))


def said(factor: Factor) -> tuple[str, str]:
    (told,) = with_words([factor], names_of([factor], action_kinds()))
    return told.says["en"], told.says["zh"]


@pytest.mark.parametrize(
    ("factor", "en", "zh"),
    [
        (
            CUT,
            "In seconds with cuts 18 % fewer viewers leave (13 to 22 %); 1,204 posts.",
            "出现“镜头切换”的那一秒，离开的观众少 18%（13% 至 22%）；1204 条作品。",
        ),
        (
            replace(CUT, lag_s=1),
            "One second after seconds with cuts 18 % fewer viewers leave (13 to 22 %); 1,204 posts.",
            "出现“镜头切换”之后第 1 秒，离开的观众少 18%（13% 至 22%）；1204 条作品。",
        ),
        (
            replace(CUT, lag_s=2, outcome="like"),
            "Two seconds after seconds with cuts there are 18 % fewer likes (13 to 22 %); 1,204 posts.",
            "出现“镜头切换”之后第 2 秒，点赞的观众少 18%（13% 至 22%）；1204 条作品。",
        ),
        (
            LIGHT,
            (
                "In seconds in which brightness is higher than usual by 12 percentage points, 18 % fewer"
                " viewers leave (13 to 22 %); 1,204 posts."
            ),
            "“亮度”比平时高 12 个百分点的那一秒，离开的观众少 18%（13% 至 22%）；1204 条作品。",
        ),
        (
            replace(CUT, p_adjusted=0.3, more_posts=60, posts=40),
            (
                "In seconds with cuts no difference is sure: 18 % fewer viewers leaving (13 to 22 %); 40 posts; about 60 posts more"
                " would show 20 % fewer or 25 % more."
            ),
            "出现“镜头切换”的那一秒，没有可以确定的差别：离开的观众少 18%（13% 至 22%）；40 条作品；大约再有 60 条作品，才看得出少 20% 或多 25% 的差别。",
        ),
        (
            replace(
                CUT,
                ratio=Number.none("it never varies in this library"),
                times=None,
                p=None,
                p_adjusted=None,
                why={"en": "it never varies in this library", "zh": "在这批作品里它从不变化"},
            ),
            "cuts, leaving: it never varies in this library.",
            "镜头切换与流失：在这批作品里它从不变化。",
        ),
    ],
    ids=["sure", "a second later", "two seconds later", "by deviations", "not sure", "not asked"],
)
def test_a_factor_is_a_sentence_in_both_languages(factor, en, zh):
    assert said(factor) == (en, zh)


def test_a_bend_is_told_by_its_ends():
    bent = replace(
        LIGHT, shape=tuple(ShapePoint(at, Number(times)) for at, times in ((0.3, 1.4), (0.5, 1.0), (0.7, 1.2)))
    )

    en, zh = said(bent)

    assert en.endswith(
        "Not in a straight line: 1.40 times in its lowest fifth (0.3), 1.20 in its highest (0.7), against the middle."
    )
    assert "最低的五分之一（0.3）为 1.40 倍" in zh


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_says_what_is_sure_first_and_ends_with_what_an_association_is(language):
    factors = [
        replace(CUT, p_adjusted=0.4, lag_s=1),
        CUT,
        replace(CUT, ratio=Number.none("x"), p=None, p_adjusted=None, why={"en": "x", "zh": "x"}),
    ]
    told = with_words(factors, names_of(factors, action_kinds()))

    lines = factors_words(told, language=language)
    every = factors_words(told, language=language, unasked="all")

    assert lines[1].strip() == told[1].says[language]
    cuts = "cuts" if language == "en" else "镜头切换"
    assert any("1 × x" in line and cuts in line for line in lines)
    assert any(f"({cuts})" in line for line in every)
    assert ("Only an experiment" if language == "en" else "请做实验") in lines[-1]


def test_a_library_without_anything_says_so():
    assert factors_words([], language="en")[0].startswith("Nothing can be asked")


def test_posts_of_few_videos_are_said_to_be_so():
    en, zh = said(replace(CUT, posts=40, films=6))

    assert en.endswith("(13 to 22 %); 40 posts; 6 videos have it at times.")
    assert zh.endswith("（13% 至 22%）；40 条作品，其中 6 个视频里时有时无。")
    assert said(replace(CUT, films=1_204)) == said(CUT)


def test_what_is_sure_of_a_few_videos_is_told_apart():
    """Six films tell of these six: advice asks for a dozen, and so does what the list calls sure."""
    few = replace(CUT, factor="text_size", posts=6)
    told = with_words([CUT, few], names_of([CUT, few], action_kinds()))

    for language, says in (("en", "Sure of fewer than 12 videos only"), ("zh", "只在不到 12 个视频上确定")):
        lines = factors_words(told, language=language)
        there = next(place for place, line in enumerate(lines) if line.startswith(says))
        assert lines.index(f"  {told[0].says[language]}") < there
        assert lines.index(f"  {told[1].says[language]}") == there + 1


def test_what_only_a_few_videos_tell_leaves_nothing_sure_of_the_account():
    (told,) = with_words([replace(CUT, films=6)], names_of([CUT], action_kinds()))

    assert factors_words([told], language="en")[0] == "Nothing is sure (1 asked)."


@pytest.mark.parametrize(
    ("name", "step", "en", "zh"),
    [
        (
            "onsets",
            Step("sd", 1.2, "1/s"),
            "onsets are higher than usual by 1.2 a second,",
            "“起音”比平时高每秒 1.2 个",
        ),
        ("voice_level", Step("sd", 7.2, "dB"), "background is higher than usual by 7.2 dB,", "比平时高 7.2 dB"),
        (
            "text_size",
            Step("sd", 0.032, "share of height"),
            "is higher than usual by 3.2 % of the picture's height,",
            "比平时高画面高度的 3.2%",
        ),
        (
            "colour",
            Step("sd", 9.0, "M3"),
            "is as much higher than usual as seconds commonly differ,",
            "各秒之间通常的差距",
        ),
    ],
)
def test_a_step_is_told_in_the_unit_of_its_signal_and_never_in_words_of_statistics(name, step, en, zh):
    english, chinese = said(replace(LIGHT, factor=name, step=step))

    assert en in english
    assert zh in chinese
    assert "deviation" not in english
    assert "标准差" not in chinese


def test_every_unit_of_a_signal_is_known_or_a_scale_of_its_own():
    own = {"M3", "codes", "count", "stretches", "captions"}

    assert {one.unit for one in signals().values()} - set(_UNITS) <= own
