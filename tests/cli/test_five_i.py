"""`nine16 five-i` as a person and a program meet it."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from nine16.cli.app import main
from nine16.cli.five_i import _words as five_i_words
from nine16.model.five_i import FiveI
from nine16.model.five_i_checked import FiveIChecked, Scored
from nine16.model.number import Number

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "five-i.json").read_text("utf-8"))


def valid(answer):
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_one_video_has_no_score_and_says_why(shop, run):
    code, answer = run("five-i", shop)

    assert code == 0, answer
    valid(answer)
    (item,) = answer["items"]
    assert (item["videos"], item["posts"]) == (1, 1)
    for one in item["scored"][0]["five_i"].values():
        assert one["score"]["value"] is None
        assert one["score"]["why_null"]
    for one in item["checks"].values():
        assert one["validity"]["agreement"]["value"] is None


def test_a_cohort_without_a_post_is_refused_and_others_are_answered(shop, run):
    code, answer = run("five-i", shop, "--cohort", "channel=taobao", "--cohort", "channel=player")

    assert code == 2
    valid(answer)
    assert [item["cohort"] for item in answer["items"]] == ["channel=player"]
    assert [error["path"] for error in answer["errors"]] == ["channel=taobao"]


def test_a_workspaces_table_that_cannot_be_used_is_a_refusal_with_its_key(shop, run):
    (shop / "indicators.toml").write_text('[indicator.questions]\nbetter = "louder"\n', "utf-8")
    code, answer = run("five-i", shop)

    assert code == 2
    assert "louder" in answer["errors"][0]["message"]
    assert "more, less" in answer["errors"][0]["hint"]


def test_a_signal_that_nobody_knows_is_a_refusal_with_the_nearest(shop, run):
    (shop / "indicators.toml").write_text('[indicator.motion_early]\nsignal = "motoin"\n', "utf-8")
    code, answer = run("five-i", shop)

    assert code == 2
    assert "motion" in answer["errors"][0]["hint"]


@pytest.mark.parametrize(
    ("language", "says"), [("en", "every post: 1 video, no score yet: "), ("zh", "全部作品：1 个视频，都还没有分：")]
)
def test_a_person_reads_what_can_be_trusted(shop, capsys, language, says):
    with pytest.raises(SystemExit) as ended:
        main(["five-i", str(shop), "--language", language])

    out = capsys.readouterr().out
    assert not ended.value.code
    assert out.startswith(says)


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be told apart here"), ("zh", "分不出高低")])
def test_scores_that_may_be_anything_are_said_once(language, words):
    def scored(name, low, high):
        score = Number(50.0, low, high, n=9, basis="videos")
        return Scored(name, name, "douyin", None, {"identity": FiveI(score, (), ())})

    found = FiveIChecked("", 3, 3, (scored("a", 0.0, 100.0), scored("b", 1.0, 99.0)), {}, {"en": "", "zh": ""})
    told = five_i_words(found, language)
    apart = five_i_words(replace(found, scored=(*found.scored, scored("c", 40.0, 60.0))), language)

    assert [words in line for line in told] == [False, True]
    assert not any(words in line for line in apart)
    assert len(apart) == 4


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "  Bilibili, 2 videos: no score yet: about 4 more videos like it must be looked at closely (nine16 look)",
        ),
        ("zh", "  哔哩哔哩，2 个视频：还没有分：大约还要细看 4 条同类视频（nine16 look）"),
    ],
)
def test_videos_without_a_score_are_one_line_a_channel_that_says_why_and_what_next(language, said):
    def without(name):
        few, more = (Number.none(f"about {n} more videos like it are needed", n=5, basis="videos") for n in (4, 8))
        both = {"identity": FiveI(few, (), ()), "overall": FiveI(more, (), ())}
        return Scored(name, name, "bilibili", f"片 {name}", both)

    scored = Scored(
        "p", "p", "player", "口红", {"identity": FiveI(Number(50.0, 40.0, 60.0, n=9, basis="videos"), (), ())}
    )
    found = FiveIChecked("", 3, 3, (without("a"), scored, without("b")), {}, {"en": "", "zh": ""})

    lines = five_i_words(found, language)

    assert lines[-1] == said
    assert len(lines) == 3
    assert lines[1].startswith("  口红  "), "by its title"
