"""A hundred posts known by numbers alone, in whose titles and hours something is planted."""

from collections import Counter

import numpy as np
import pytest

from nine16.evaluate.factors_by_post.title import title_questions
from nine16.signals.words import with_own
from nine16.simulate.brand import FIRST_DAY, LAST_DAY
from nine16.simulate.numbers import law_of_post
from nine16.simulate.second_accounts import COUNTS, second_accounts
from nine16.simulate.title_effects import ASKING_COMMENTS, NUMBER_COLLECTS, asks, at_midday, counts, law_titled


@pytest.fixture(scope="module")
def posts():
    return [one for several in second_accounts(seed=916).values() for one in several]


def test_titles_differ_and_lie_within_the_twelve_weeks(posts):
    assert len(posts) == sum(COUNTS.values())
    assert len({one.post.title.split("\n")[0] for one in posts}) == len(posts)
    assert all(FIRST_DAY <= one.post.published_at < LAST_DAY for one in posts)


def test_titles_ask_have_numbers_and_come_at_midday_apart_from_each_other(posts):
    flags = np.array(
        [[asks(one.post.title), counts(one.post.title), at_midday(one.post.published_at)] for one in posts]
    )

    assert np.all(np.abs(flags.mean(axis=0) - (0.42, 0.42, 0.42)) < 0.12)
    assert np.all(np.abs(np.corrcoef(flags.T.astype(float)) - np.eye(3)) < 0.25)


def test_a_reader_of_titles_sees_what_was_planted(posts):
    titles = [one.post.title for one in posts]
    read = {one.name: one.values for one in title_questions(titles, with_own({}))}

    assert read["title_question"].tolist() == [float(asks(title)) for title in titles]
    assert read["title_number"].tolist() == [float(counts(title)) for title in titles]


def test_a_title_changes_what_it_is_planted_to_change_and_nothing_else(posts):
    law = law_of_post(posts[0].post, seed=1)
    titled = law_titled(law, "3支口红盲测，你选哪支？")

    changed = Counter({kind: round(titled.actions[kind] / law.actions[kind], 6) for kind in law.actions})
    assert changed["comment"] == ASKING_COMMENTS
    assert changed["collect"] == NUMBER_COLLECTS
    assert {changed[kind] for kind in law.actions if kind not in ("comment", "collect")} == {1.0}
