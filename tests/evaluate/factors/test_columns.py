"""Columns: lags, usual values taken out, and what cannot be told apart."""

import numpy as np
import pytest

from nine16.evaluate.factors.columns import both_means_out, columns_for, lagged, lags_of, told_apart
from nine16.evaluate.factors.rows import rows_of
from nine16.evaluate.factors.shown import SINCE_CUT, shown_in


def of(shown, name):
    return next(one for one in shown if one.name == name)


def test_a_lag_is_what_was_shown_so_many_seconds_before(library):
    rows = rows_of(library(2, seconds=5))
    cuts = of(shown_in(rows), "cuts")

    late = lagged(cuts, rows, 2)

    assert late[:2].tolist() == [0.0, 0.0]
    assert late[2:5].tolist() == cuts.values[:3].tolist()
    assert late[5:7].tolist() == [0.0, 0.0]  # not the end of the post before


def test_a_signal_that_changes_by_the_second_is_asked_at_three_lags_and_a_slow_one_at_none(library):
    slow = tuple(float(value) for value in np.sin(np.arange(20) / 9))
    rows = rows_of(library(6, more={"motion": slow}))
    shown = shown_in(rows)

    assert lags_of(of(shown, "brightness"), rows) == (0, 1, 2)
    assert lags_of(of(shown, "motion"), rows) == (0,)
    assert lags_of(of(shown, SINCE_CUT), rows) == (0,)
    assert [column.lag_s for column in columns_for(shown, rows)] == [0] * 5 + [1] * 3 + [2] * 3


def test_neither_the_posts_nor_the_seconds_own_mean_is_left():
    rng = np.random.default_rng(3)
    lengths = [10, 14, 20]
    post = np.repeat(np.arange(3), lengths)
    second = np.concatenate([np.arange(n) for n in lengths])
    x = rng.normal(size=(44, 1)) + 5.0 * post[:, None] + second[:, None]

    left = both_means_out(x, post, second)[:, 0]

    assert np.abs([left[post == one].mean() for one in range(3)]).max() < 1e-12
    assert np.abs([left[second == one].mean() for one in range(10)]).max() < 0.02


def test_what_says_nothing_stays_nought_and_does_not_move_the_mean():
    x = np.array([[0.0], [4.0], [6.0]])
    says = np.array([[False], [True], [True]])

    from nine16.evaluate.factors.columns import own_mean_out

    assert own_mean_out(x, np.zeros(3, dtype=np.int64), says=says).ravel().tolist() == [0.0, -1.0, 1.0]


def test_a_sum_of_two_columns_cannot_be_told_from_them():
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(2, 50))

    kept, twins = told_apart(np.column_stack([a, b, a + b, np.zeros(50)]))

    assert kept == [0, 1]
    assert twins[2] in {0, 1}
    assert twins[3] is None


def test_position_in_the_shot_counts_from_the_last_cut(library):
    (one,) = library(1, seconds=6)
    rows = rows_of([one])
    cuts = one.shown["cuts"].per_second
    position = of(shown_in(rows), SINCE_CUT)
    seconds = position.values * (position.step.size or 0.0) + position.mean

    expected, since = [], 0.5
    for cut in cuts:
        since = 0.5 if cut else since
        expected.append(since)
        since += 1.0
    assert seconds.tolist() == pytest.approx(expected)
