"""`nine16 report --cohort` as a person and a program meet it."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.cli.app import main
from nine16.cli.report import insight_name

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "report.json").read_text("utf-8"))


def valid(answer):
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_a_cohort_of_one_post_is_a_report_that_says_what_it_lacks(shop, run):
    code, answer = run("report", shop, "--cohort", "channel=player")

    assert code == 0, answer
    valid(answer)
    (item,) = answer["items"]
    assert item["posts"] == 1
    assert item["cohort"] == "channel=player"
    assert item["insight"]["first"] == []
    assert Path(item["report"]).read_text("utf-8").startswith("<!doctype html>")
    golden = next(chapter for chapter in item["insight"]["chapters"] if chapter["name"] == "golden")
    assert {claim["state"] for claim in golden["claims"]} <= {"unsure", "not_asked"}


def test_every_post_is_a_cohort_too(shop, run, tmp_path):
    code, answer = run("report", shop, "--cohort", "", "--language", "zh", "--out", tmp_path / "all.html")

    assert code == 0, answer
    valid(answer)
    assert "库内全部作品" in (tmp_path / "all.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("channel=playr", "Did you mean player?"),
        ("chanel=player", "Did you mean channel?"),
        ("channel=player length=100-", "Leave one of them out"),
    ],
)
def test_a_cohort_without_a_post_is_refused_with_the_nearest(shop, run, words, hint):
    code, answer = run("report", shop, "--cohort", words)

    assert code == 2
    valid(answer)
    assert hint in answer["errors"][0]["hint"]


def test_a_cohort_names_its_own_posts(shop, run):
    code, answer = run("report", shop, "lipstick", "--cohort", "channel=player")

    assert code == 2
    assert answer["errors"][0]["path"] == "cohort"


def test_a_person_reads_what_is_sure_and_what_is_not(shop, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["report", str(shop), "--cohort", "channel=player", "--language", "zh"])

    lines = capsys.readouterr().out.splitlines()
    assert not ended.value.code
    assert lines[0] == "1 条作品告诉我们什么"
    assert lines[1] == "渠道：自有播放器"
    assert lines[-1].endswith("insight-channel-player-zh.html")


def test_two_cohorts_leave_two_pages(shop, run):
    """The second never stands silently in the place of the first; one cohort is one page in whatever order."""
    pages = []
    for cohort in ("channel=player", "channel=player length=-60", "length=-60 channel=player", ""):
        code, answer = run("report", shop, "--cohort", cohort)
        assert code == 0, answer
        pages.append(Path(answer["items"][0]["report"]).name)

    assert pages == [
        "insight-channel-player-en.html",
        "insight-channel-player-length--60-en.html",
        "insight-channel-player-length--60-en.html",
        "insight-en.html",
    ]


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4), st.text(max_size=30))
def test_whatever_a_cohort_is_called_its_page_is_a_plain_name_of_its_own(values, other):
    cohort = " ".join(f"theme={value}" for value in values)
    name = insight_name(cohort, "en")

    assert Path(name).name == name
    assert len(name.encode()) < 255
    assert name.isprintable()
    if sorted(other.split()) != sorted(cohort.split()):
        assert insight_name(other, "en") != name


NASTY = 'Lâ <b>"Rose"</b> & Söhne'


def test_the_page_of_a_cohort_carries_the_name_that_is_given_escaped(shop, run, tmp_path):
    code, answer = run("report", shop, "--cohort", "", "--title", NASTY, "--out", tmp_path / "named.html")
    assert code == 0, answer
    run("report", shop, "--cohort", "", "--out", tmp_path / "bare.html")

    named, bare = ((tmp_path / name).read_text("utf-8") for name in ("named.html", "bare.html"))
    escaped = "Lâ &lt;b&gt;&#34;Rose&#34;&lt;/b&gt; &amp; Söhne"
    assert f"<title>{escaped} · " in named
    assert f'<p class="facts"><span><bdi>{escaped}</bdi></span>' in named
    assert NASTY not in named
    assert named.replace(f"{escaped} · ", "").replace(f"<span><bdi>{escaped}</bdi></span>", "") == bare
