"""Findings that come back in post after post become advice; one or two among many are luck."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from scipy import stats

from nine16.evaluate.advice import Known, advise
from nine16.evaluate.advice.recurring import recurring, stopping
from nine16.kinds.actions import action_kinds
from nine16.kinds.rule import rules
from nine16.model.factor import Factor
from nine16.model.finding import Finding, Words
from nine16.model.number import Number
from nine16.settings import Settings

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NUMBER = Number(2.0, 1.5, 2.6, n=30, basis="posts")
UNSURE = Factor("post", "views", "weekend", None, NUMBER, 0.9, 30, p=0.4)


def finding(rule: str = "slow_opening", lost: float = 100.0) -> Finding:
    worth = Number(lost, lost / 2, lost * 2, n=900, basis="views")
    return Finding(rule, "audience", "warn", Words("", ""), from_s=1.0, to_s=3.0, effect=worth, unit="viewers")


def advised(findings, factors=(UNSURE,)):
    known = Known((), factors, frozenset(findings), "UTC", action_kinds(), findings=findings)
    return advise(known, settings=Settings(), now=NOW, channel=None, account=None)


def test_what_recurs_in_most_posts_is_to_be_stopped():
    findings = {f"p{n}": [finding(lost=100.0 + n)] if n < 6 else [] for n in range(12)}

    (one,) = advised(findings).advice
    assert (one.kind, one.rule, one.says.en, one.says.zh) == (
        "stop", "slow_opening", "Stop opening slowly.", "别再开头慢热。",
    )  # fmt: skip
    assert one.goes_with.en == "in 6 of 12 posts more viewers leave there than usual"
    assert "with a chance below 0.1 %" in one.because.en
    assert one.worth.value == pytest.approx(102.5)
    assert (one.worth.low, one.worth.high, one.worth.n) == (pytest.approx(51.25), pytest.approx(205.0), 6)
    assert one.posts == ("p5", "p4", "p3")
    assert (one.from_s, one.to_s, one.unit) == (1.0, 3.0, "viewers")


def test_one_or_two_among_many_are_luck():
    findings = {f"p{n}": [finding()] if n < 2 else [] for n in range(40)}

    found = advised(findings)
    assert found.advice == ()
    assert found.note is not None


def test_the_chance_is_that_of_so_many_false_ones():
    (one,) = recurring({f"p{n}": [finding()] if n < 3 else [] for n in range(20)})

    assert one.chance == pytest.approx(stats.binom.sf(2, 20, 0.05))


def test_a_rule_that_only_says_where_gives_no_advice():
    assert recurring({f"p{n}": [finding("lost_moment")] for n in range(9)}) == []


def test_findings_and_factors_share_one_family():
    """Five of twelve are sure among few questions, and not among a hundred thousand."""
    findings = {f"p{n}": [finding()] if n < 5 else [] for n in range(12)}
    many = [Factor("post", "views", f"tag:#{n}", None, NUMBER, 0.9, 30, p=0.4) for n in range(100_000)]

    assert len(advised(findings).advice) == 1
    assert advised(findings, many).advice == ()


def test_rules_about_an_audience_have_a_phrase_or_only_say_where():
    told = {one.rule for name in rules() for one in recurring({"a": [finding(name)]})}
    about = {name for name, rule in rules().items() if rule.about == "audience"}

    assert told <= about
    assert len(told) >= 10


def test_posts_of_one_film_count_once():
    """Twelve posts of six films are six films, whatever was found in how many of them."""
    findings = {f"p{n:02}": [finding()] for n in range(12)}
    films = {f"p{n:02}": f"film {n % 6}" for n in range(12)}

    (apart,) = recurring(findings)
    (together,) = recurring(findings, films)
    assert (apart.posts, len(apart.found), apart.enough) == (12, 12, True)
    assert (together.posts, len(together.found), together.enough) == (6, 6, False)


def test_the_post_that_speaks_for_a_film_is_not_chosen_by_what_was_found_in_it():
    findings = {"a": [], "b": [finding()], "c": []}

    assert recurring(findings, {"a": "one", "b": "one", "c": "two"}) == []


def test_it_says_what_viewers_did_and_not_what_it_cost():
    findings = {f"p{n:02}": [finding()] for n in range(12)}
    (one,) = advised(findings).advice

    assert one.goes_with.en == "in 12 of 12 posts more viewers leave there than usual"
    assert one.goes_with.zh.startswith("12 条作品里有 12 条，走的人在这里明显多于平常")
    assert "About 100 viewers more leave such a post there (50 to 200)." in one.because.en


def test_it_names_the_channels_it_was_looked_for_on():
    (one,) = recurring({f"p{n}": [finding()] for n in range(12)})

    assert stopping(one, channels=["player"]).goes_with.en.endswith(" than usual (your own player only)")
    assert stopping(one, channels=["player"]).channels == ("player",)


def test_acts_that_are_missing_are_no_leavers():
    (one,) = recurring({f"p{n}": [replace(finding("missing_call"), unit="follow")] for n in range(12)})

    assert stopping(one).goes_with.en == "in 12 of 12 posts fewer viewers act there than usual"
    assert "viewers more leave" not in stopping(one).because.en
