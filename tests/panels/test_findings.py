"""Findings are drawn with their picture, the edit in words and what it is worth; what they say is said once."""

import dataclasses
from datetime import UTC, datetime

from nine16.model.finding import Edit, Tried, Words
from nine16.model.number import Number
from nine16.panels.findings import findings, to_do, worth
from nine16.panels.look_next import look_next
from nine16.panels.moments import moments


def test_the_edit_stands_above_what_viewers_did(drawn):
    page = findings.draw(drawn.rich(), "en")

    assert page.index("Cut out from 7.00 to 8.00 s") < page.index("14 % of those watching leave")
    assert "End with a call from 30.00 to 33.00 s: “点左下角进店”" in page
    assert "<use" in page  # its frame


def test_words_of_the_video_are_escaped(drawn):
    assert "&lt;b&gt;28天" in findings.draw(drawn.rich(), "zh")


def test_the_worth_says_its_range_and_its_condition(drawn):
    first, second = drawn.rich().evaluation.findings

    assert worth(first, "en").startswith("Worth about 410\N{NO-BREAK SPACE}CNY (90\N{NO-BREAK SPACE}CNY to 880")
    assert "前提是走掉的人会像本账号其他作品的观众一样购买" in worth(first, "zh")
    assert worth(second, "en") == ""


def test_a_second_that_a_finding_is_about_is_no_moment_of_its_own(drawn):
    page = moments.draw(drawn.rich(), "en")

    assert "3 to 4" in page
    assert "7 to 8" not in page


def test_the_first_line_of_what_to_look_at_is_the_edit_worth_most(drawn):
    lines = [row for row in look_next.rows(drawn.rich()) if row["kind"] == "finding"]

    assert [line["sentence"] for line in lines] == [
        "Sure is what was found; the edit is a proposal, test it: Cut out from 7.00 to 8.00 s."
    ]


def test_a_rate_that_a_finding_is_about_is_not_told_again(drawn):
    rich = drawn.rich()
    rates = {**rich.evaluation.rates, "shop_entry": Number(0.002, 0.001, 0.004, 4_210, "views")}
    evaluation = dataclasses.replace(rich.evaluation, disagreements=(), moments=(), rates=rates)
    story = dataclasses.replace(rich, evaluation=evaluation)
    without = dataclasses.replace(story, evaluation=dataclasses.replace(evaluation, findings=()))

    assert any("Shop entry" in str(row["sentence"]) for row in look_next.rows(without) if row["kind"] == "low")
    assert not any(row["kind"] == "low" for row in look_next.rows(story))


def test_rows_carry_the_reference(drawn):
    assert findings.rows(drawn.rich())[0]["reference"] == "player:lipstick/unreadable_moment@7"


def test_without_findings_the_title_says_so(drawn):
    assert findings.title(drawn.few_views(), "en") == "Nothing to change is sure"
    assert findings.draw(drawn.few_views(), "en") == ""


def test_a_finding_without_edit_says_nothing_to_do(drawn):
    first = drawn.rich().evaluation.findings[0]

    assert to_do(dataclasses.replace(first, edit=None), "zh") == ""


def test_a_change_that_was_tested_says_what_came_of_it(drawn):
    rich = drawn.rich()
    tried = Tried(
        "card-out",
        "stop",
        "lipstick-2",
        Number(1.2, 0.8, 1.6, 9_000, "viewers"),
        "s",
        datetime(2026, 11, 2, tzinfo=UTC),
        Words("The cut causes 1.20 s more watch time <a viewer>.", "剪掉后每人多看 1.20 秒。"),
    )
    first = dataclasses.replace(rich.evaluation.findings[0], tried=(tried,))
    evaluation = dataclasses.replace(rich.evaluation, findings=(first,))
    story = dataclasses.replace(rich, evaluation=evaluation)

    assert "causes 1.20 s more watch time &lt;a viewer&gt;" in findings.draw(story, "en")
    assert "剪掉后每人多看 1.20 秒" in findings.draw(story, "zh")
    assert findings.rows(story)[0]["tried"][0]["experiment"] == "card-out"


def test_a_proven_edit_comes_first_and_the_one_that_is_not_proven_is_told_as_such(drawn):
    rich = drawn.rich()
    other = Edit("caption", text="28天见效", setting={"least": 3.0, "unit": "ratio"})
    first = dataclasses.replace(rich.evaluation.findings[0], untried=other)
    evaluation = dataclasses.replace(rich.evaluation, findings=(rich.evaluation.findings[1], first))
    story = dataclasses.replace(rich, evaluation=evaluation)

    assert "Also proposed here, and not proven: Give “28天见效” an outline" in findings.draw(story, "en")
    assert "这里的另一种改法，尚未证明有效：给“28天见效”加描边" in findings.draw(story, "zh")
    assert "An experiment found it better, so it comes first: Cut out from 7.00 to 8.00 s." in [
        row["sentence"] for row in look_next.rows(story)
    ]


def test_the_page_has_the_name_to_type_for_an_experiment(drawn):
    assert "--from-finding: player:lipstick/unreadable_moment@7" in findings.draw(drawn.rich(), "en")
