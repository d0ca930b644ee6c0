"""The chapters on kinds of posts and on time, where a cohort has several accounts or one film on several channels."""

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from nine16.model.insight import SURE

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)


def _chapter(cohort, name):
    report = DRAWN.report_on(cohort)
    return next(chapter for chapter in report.chapters if chapter.name == name)


def _post(number, account, rate, **other):
    return DRAWN.seen(number, account=account, rate=rate, rng=np.random.default_rng(number), **other)


def test_later_posts_of_another_account_are_no_change():
    """The second account has three times the interactions and posts mostly later."""
    accounts = ["p"] * 8 + ["q"] * 4 + ["p"] * 4 + ["q"] * 8
    cohort = [_post(number, account, 0.03 if account == "p" else 0.09) for number, account in enumerate(accounts)]
    chapter = _chapter(cohort, "over_time")

    assert not [one for one in chapter.claims if one.state == SURE]
    assert "each account against itself" in chapter.says.en
    assert "每个账号只和自己比" in chapter.says.zh
    assert all("Compared only within the same account (2 accounts)." in one.sureness.en for one in chapter.claims)
    assert all("只在同一账号内比较（2 个账号）" in one.sureness.zh for one in chapter.claims)


def test_a_change_on_both_accounts_is_told_as_one_within_accounts():
    cohort = [_post(number, "pq"[number % 2], (0.03, 0.09)[number % 2] * (1 + number // 12)) for number in range(24)]
    claim = next(one for one in _chapter(cohort, "over_time").claims if one.name == "time.interaction")

    assert claim.state == SURE
    assert claim.number.low < 2 < claim.number.high
    assert claim.says.en.startswith("Interactions rose over time on the same accounts: ")
    assert "同一账号里，后一半作品" in claim.says.zh


def test_accounts_that_follow_each_other_tell_nothing_of_time_and_the_page_says_why():
    cohort = [_post(number, "p" if number < 12 else "q", 0.03 if number < 12 else 0.09) for number in range(24)]
    chapter = _chapter(cohort, "over_time")

    assert chapter.claims == ()
    assert chapter.asked == 0
    assert "no account has enough posts and acts in both halves" in chapter.says.en


def test_posts_of_an_account_in_one_half_only_are_counted_as_left_out():
    accounts = ["p"] * 8 + ["q"] * 4 + ["p"] * 12
    cohort = [_post(number, account, 0.05) for number, account in enumerate(accounts)]
    claims = _chapter(cohort, "over_time").claims

    assert claims
    assert all("their account has posts in one of the halves only" in one.sureness.en for one in claims)
    assert all("4 posts" in one.sureness.en for one in claims)
    assert all("(1 account)" in one.sureness.en for one in claims)


def test_a_form_that_only_the_stronger_account_makes_is_not_told_as_better():
    forms = [("p", "plot")] * 12 + [("q", "talk")] * 12
    cohort = [
        _post(number, account, 0.03 if account == "p" else 0.09, form=form)
        for number, (account, form) in enumerate(forms)
    ]
    chapter = _chapter(cohort, "forms")

    assert chapter.claims == ()
    assert "no account has enough posts of two kinds" in chapter.says.en


def test_a_form_that_does_twice_as_well_on_both_accounts_is_told_within_accounts():
    cohort = [
        _post(
            number, "pq"[number // 12], (0.02, 0.06)[number // 12] * (1 + number % 2), form=("plot", "talk")[number % 2]
        )
        for number in range(24)
    ]
    cohort += [_post(number, "r", 0.2, form="talk") for number in range(24, 29)]
    chapter = _chapter(cohort, "forms")
    claim = next(one for one in chapter.claims if one.name == "forms.form.interaction")

    assert claim.state == SURE
    assert claim.says.en.endswith("of other posts on the same account")
    assert "同一账号其他作品" in claim.says.zh
    assert claim.number.low < 2 < claim.number.high
    told = chapter.says.en + claim.sureness.en  # what all claims share stands once, at the chapter's head
    assert "5 posts" in told
    assert "their account has no such posts, or no others" in told
    assert "others of the same account" in chapter.says.en
    assert max(row.value.high for row in claim.picture.rows) < 0.15


def test_one_account_is_told_as_before():
    chapters = [_chapter([_post(number, "p", 0.05) for number in range(24)], name) for name in ("over_time", "forms")]

    assert re.match(r"Posts of \d+ \w+ 2026 to .* against those of .*: nothing changed for sure", chapters[0].says.en)
    assert not [one for chapter in chapters for one in chapter.claims if "same account" in one.sureness.en]


@pytest.mark.parametrize("films", [True, False])
def test_a_video_on_several_channels_is_said_to_count_once(films):
    cohort = [
        _post(
            number, "p", 0.05, channel=("player", "douyin")[number % 2], video_id=f"v{number // 2 if films else number}"
        )
        for number in range(24)
    ]
    claims = _chapter(cohort, "over_time").claims

    assert claims
    assert all(
        ("The 24 posts show 12 videos: one video posted several times counts once." in one.sureness.en) is films
        for one in claims
    )
    assert all(("24 条作品出自 12 个视频，同一条视频发多次只算一次" in one.sureness.zh) is films for one in claims)
