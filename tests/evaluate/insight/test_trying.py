"""Every order to try something says what that takes, and what takes longer than half a year is not asked for."""

from importlib import import_module

import pytest

from nine16.evaluate.insight.needs import needs_posts
from nine16.evaluate.insight.trying import first, tells, trial_of
from nine16.model.insight import Trial
from nine16.report.insight import insight_page

DRAWN = import_module("tests.evaluate.insight.drawn_cohorts")
TRIALS = (
    Trial("watch_time", 0.1, 3_300, 1.65),
    Trial("interaction", 0.25, 13_000, 6.5),
    Trial("order", 0.25, 300_000, 150.0),
)


def report(trials, pace=2_000):
    return DRAWN.report_on([DRAWN.seen(number) for number in range(24)], trials=trials, trial_viewers=pace)


def test_an_order_to_try_a_golden_second_says_viewers_and_weeks():
    do = report(TRIALS).claim("golden.interaction").do

    assert "about 13,000 viewers, about 6 weeks" in do.en or "about 13,000 viewers, about 7 weeks" in do.en
    assert "约 13000 位观众、约" in do.zh


def test_what_takes_longer_than_half_a_year_is_not_asked_for():
    late = (Trial("interaction", 0.25, 130_000, 65.0),)
    do = report(late).claim("golden.interaction").do

    assert "second cut" not in do.en
    assert "另剪一版" not in do.zh


def test_where_nobody_knows_what_it_takes_that_is_said_and_no_number():
    assert "how many viewers that takes is not known" in report(()).claim("golden.interaction").do.en


def test_too_many_posts_lead_to_an_experiment_only_where_that_is_over_in_half_a_year():
    soon, late = TRIALS[1], TRIALS[2]

    assert "Two cuts of one video tell: about 13,000 viewers" in needs_posts(900, 30, trial=soon).en
    assert needs_posts(900, 30, trial=late).en.endswith("(about 300,000 viewers, more than 2 years): leave it open.")
    assert "先放着" in needs_posts(900, 30, trial=late).zh


def test_leaving_is_told_by_the_time_watched():
    assert trial_of(TRIALS, "leave").outcome == "watch_time"
    assert tells(TRIALS, "leave", "holds.opening_try").en == (
        "To try: two openings of one video, about 3,300 viewers, about 2 weeks."
    )


@pytest.mark.parametrize("opening", [True, False])
def test_the_shortest_comes_first_and_what_takes_too_long_is_named(opening):
    said = first(TRIALS, opening=opening)

    assert said.en.startswith("Begin with two openings of one video" if opening else "Begin with what watch time can")
    assert said.en.endswith("Half a year or longer, so not proposed here: orders.")
    assert said.zh.endswith("不建议做的：下单。")
    assert first((), opening=opening) is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_stands_once_on_the_page_and_not_where_nothing_is_known(language):
    page = insight_page(report(TRIALS), language=language)

    assert page.count('id="trying"') == 1
    table = page[page.index('id="trying"') : page.index('id="c-over_time"')]
    assert {"en": "13,000 viewers", "zh": "13000 位观众"}[language] in table
    assert {"en": "2,000 viewers a week", "zh": "每周 2000 位观众"}[language] in table
    assert 'id="trying"' not in insight_page(report(()), language=language)


def test_a_pace_that_nobody_knows_is_said():
    page = insight_page(report(tuple(Trial(one.outcome, one.difference, one.viewers, None) for one in TRIALS), None))

    assert "How long that takes is not known" in page
    assert "weeks" not in page[page.index('id="trying"') : page.index('id="c-over_time"')].replace("4 weeks", "")
