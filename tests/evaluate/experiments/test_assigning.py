"""Who gets which arm: the same for ever, in any order, and as many as planned."""

import hashlib
from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nine16.errors import WrongInput
from nine16.evaluate.experiments.assign_posts import matched_pairs, turns_of_weeks, week_of
from nine16.evaluate.experiments.assign_viewers import OUTSIDE, arms_of, bucket, edges
from nine16.evaluate.experiments.sample_ratio import sample_ratio


def test_another_system_computes_the_same_bucket_from_the_words_of_the_docs():
    digits = hashlib.sha256("钩子\nviewer-7".encode()).hexdigest()[:8]

    assert bucket("钩子", "viewer-7") == int(digits, 16) % 10_000


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_a_viewer_s_arm_hangs_on_nobody_else(viewers, random):
    shuffled = list(viewers)
    random.shuffle(shuffled)
    arms = dict(zip(viewers, arms_of("x", viewers, shares=[0.3, 0.3]).tolist(), strict=True))

    assert arms_of("x", shuffled, shares=[0.3, 0.3]).tolist() == [arms[viewer] for viewer in shuffled]


def test_arms_get_their_shares_and_two_experiments_know_nothing_of_each_other():
    viewers = [f"u{place}" for place in range(40_000)]
    one, other = (arms_of(name, viewers, shares=[0.5, 0.3]) for name in ("one", "other"))

    counts = [int(np.sum(one == arm)) for arm in (0, 1, OUTSIDE)]
    assert stats.chisquare(counts, [20_000, 12_000, 8_000]).pvalue > 0.001
    table = np.array([[np.sum((one == a) & (other == b)) for b in (0, 1, OUTSIDE)] for a in (0, 1, OUTSIDE)])
    assert stats.chi2_contingency(table).pvalue > 0.001


def test_growing_the_shares_of_the_first_arm_moves_nobody_out_of_it():
    viewers = [f"u{place}" for place in range(2_000)]
    before, after = (arms_of("x", viewers, shares=[share]) for share in (0.1, 0.3))

    assert set(np.flatnonzero(before == 0)) < set(np.flatnonzero(after == 0))


def test_viewers_of_another_experiment_are_in_no_arm():
    viewers = [f"u{place}" for place in range(2_000)]
    theirs = arms_of("other", viewers, shares=[0.2, 0.2])

    mine = arms_of("x", viewers, shares=[0.5, 0.5], excluding={"other": [0.2, 0.2]})

    assert (mine[theirs != OUTSIDE] == OUTSIDE).all()
    assert (mine[theirs == OUTSIDE] != OUTSIDE).all()


@pytest.mark.parametrize("shares", [[], [0.0, 0.5], [0.7, 0.7], [-0.1]])
def test_shares_that_cannot_be_are_refused(shares):
    with pytest.raises(WrongInput):
        edges(shares)


POSTS = st.dictionaries(
    st.text(st.characters(codec="ascii", exclude_characters="\n"), min_size=1, max_size=6),
    st.tuples(st.sampled_from(["skin", "lips"]), st.floats(5, 60)),
    min_size=2,
    max_size=15,
)


@given(POSTS, st.integers(0, 99))
def test_every_pair_has_one_of_each_arm_and_no_post_is_in_two(posts, seed):
    drawn = matched_pairs(posts, name="x", seed=seed, arms=("old", "new"))

    assert len(drawn) == len(posts) // 2 * 2
    assert len({one.unit for one in drawn}) == len(drawn)
    for block in {one.block for one in drawn}:
        assert sorted(one.arm for one in drawn if one.block == block) == ["new", "old"]
    assert matched_pairs(dict(reversed(posts.items())), name="x", seed=seed, arms=("old", "new")) == drawn


def test_pairs_are_neighbours_in_length():
    posts = {f"p{place}": ("skin", float(length)) for place, length in enumerate([10, 60, 11, 58, 30, 31])}
    drawn = matched_pairs(posts, name="x", seed=1, arms=("old", "new"))

    blocks = [{one.unit for one in drawn if one.block == f"pair {number}"} for number in (1, 2, 3)]
    assert blocks == [{"p0", "p2"}, {"p4", "p5"}, {"p1", "p3"}]


def test_the_coin_is_fair():
    heads = Counter(
        matched_pairs({"a": ("", 1.0), "b": ("", 2.0)}, name="x", seed=seed, arms=("old", "new"))[0].arm
        for seed in range(4_000)
    )

    assert stats.binomtest(heads["old"], 4_000).pvalue > 0.001


def test_weeks_take_turns_in_pairs():
    drawn = turns_of_weeks(date(2026, 12, 7), weeks=9, name="x", seed=3, arms=("noon", "evening"))

    assert len(drawn) == 8
    assert all({drawn[at].arm, drawn[at + 1].arm} == {"noon", "evening"} for at in range(0, 8, 2))
    assert week_of(date(2027, 1, 31), [one.unit for one in drawn]) == "2027-01-25"
    assert week_of(date(2027, 2, 1), [one.unit for one in drawn]) is None


def test_a_split_that_is_far_off_is_not_believed():
    for many_looks in (False, True):
        assert not sample_ratio([5_310, 4_690], [0.5, 0.5], many_looks=many_looks).trusted
        assert sample_ratio([5_060, 4_940], [0.5, 0.5], many_looks=many_looks).trusted
        assert sample_ratio([0, 0], [0.5, 0.5], many_looks=many_looks).trusted


def test_the_chance_of_a_split_is_that_of_the_chi_square_test():
    found = sample_ratio([480, 310, 210], [0.5, 0.3, 0.2], many_looks=False)

    assert found.chance == pytest.approx(stats.chisquare([480, 310, 210], [500, 300, 200]).pvalue)


def test_the_evidence_against_a_split_is_a_fair_bet():
    rng = np.random.default_rng(6)
    evidence = [
        sample_ratio([int(x), 400 - int(x)], [0.5, 0.5], many_looks=True).evidence
        for x in rng.binomial(400, 0.5, 6_000)
    ]

    assert np.mean(evidence) == pytest.approx(1.0, abs=0.03)
