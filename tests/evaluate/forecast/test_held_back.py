"""The kept score forecasts later posts from earlier ones, and never a film from itself."""

import numpy as np
import pytest

from nine16.evaluate.forecast.held_back import score
from nine16.evaluate.forecast.told_apart import HeldBack, chance_of_luck


def held_back(came, own, mean):
    return HeldBack(came[None], own[None], mean[None], np.ones(came.size, dtype=bool))


def test_no_film_is_learned_from_and_asked_about_at_once():
    """Ninety posts of sixty films: the last thirty show films that came out before."""
    films = np.concatenate([np.arange(60), np.arange(30)])
    learned_of, asked_of = [], []

    def forecasts(learned, asked):
        assert learned.max() < asked.min()
        learned_of.append(set(films[learned].tolist()))
        asked_of.append(set(films[asked].tolist()))
        nought = np.zeros(asked.size)
        return held_back(nought, nought + 1, nought + 2)

    kept = score(np.arange(90.0), np.ones(90, dtype=bool), forecasts, films=films, accounts=np.zeros(90, dtype=int))

    assert len(learned_of) == 8
    assert all(learned.isdisjoint(asked) for learned, asked in zip(learned_of, asked_of, strict=True))
    assert any(len(learned) < 60 for learned in learned_of)
    assert kept.held_back == 60
    assert kept.off == pytest.approx(np.e)
    assert kept.off_mean == pytest.approx(np.e**2)


def kept_score(told, *, posts=60, films=None, accounts=None, level=0.0, seed=1):
    """What is known tells that part of what came; `level` is what every forecast has wrong alike."""
    rng = np.random.default_rng(seed)
    films = np.arange(posts) if films is None else films
    known = rng.normal(size=films.max() + 1)[films]
    came = told * known + 0.5 * rng.normal(size=posts) + level

    def forecasts(_learned, asked):
        return held_back(came[asked], 0.3 * known[asked], np.zeros(asked.size))

    return score(
        np.arange(float(posts)),
        np.ones(posts, dtype=bool),
        forecasts,
        films=films,
        accounts=np.zeros(posts, dtype=int) if accounts is None else accounts,
    )


def test_a_forecast_that_tells_posts_apart_is_called_better_and_one_that_does_not_is_not():
    assert kept_score(0.5).better is True
    assert kept_score(-0.5).better is False
    assert kept_score(-0.5).p > 0.95
    said = [kept_score(0.0, seed=seed).better for seed in range(300)]
    assert sum(said) <= 25  # 5 % of 300 and two and a half standard errors


def test_telling_posts_apart_is_not_enough_where_the_forecast_was_farther_off():
    """What is known goes with what came, a third as much as the forecasts say."""
    kept = kept_score(0.1, posts=1_500)

    assert kept.p < 0.05
    assert kept.off > kept.off_mean
    assert kept.better is False


def test_posts_of_one_film_are_one_witness():
    """A film's luck is of all its posts: taken one by one, luck alone would look sure."""
    rng = np.random.default_rng(5)
    films = np.repeat(np.arange(20), 6)
    sure = {True: 0, False: 0}
    for _ in range(400):
        known, came = rng.normal(size=(2, 20))
        told = held_back(came[films] + 0.2 * rng.normal(size=120), 0.3 * known[films], np.zeros(120))
        moved = told.moved_well(np.zeros(120, dtype=int))
        sure[True] += chance_of_luck(moved, films) <= 0.05
        sure[False] += chance_of_luck(moved, np.arange(120)) <= 0.05

    assert sure[True] <= 31  # 5 % of 400 and two and a half standard errors
    assert sure[False] > 60


def test_what_an_account_gets_wrong_as_a_whole_says_nothing_of_what_is_known():
    """Two accounts: all posts of the second do better than its level, and all of them have what the forecast rewards."""
    rng = np.random.default_rng(3)
    account = np.tile([0, 1], 45)
    came = 1.0 * account + 0.3 * rng.normal(size=90)

    def forecasts(_learned, asked):
        return held_back(came[asked], 0.5 * account[asked] + 0.01 * rng.normal(size=asked.size), np.zeros(asked.size))

    def luck(accounts):
        return score(np.arange(90.0), np.ones(90, dtype=bool), forecasts, films=np.arange(90), accounts=accounts).p

    assert luck(account) > 0.05
    assert luck(np.zeros(90, dtype=int)) < 0.001


def test_too_few_posts_to_hold_back_give_no_score():
    def never(learned, asked):
        raise AssertionError((learned, asked))

    few = score(
        np.arange(25.0),
        np.ones(25, dtype=bool),
        never,
        films=np.arange(25),
        accounts=np.zeros(25, dtype=int),
    )
    assert few.better is None
    assert few.held_back == 5
