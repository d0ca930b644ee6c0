from dataclasses import dataclass

import numpy as np
import pytest

from nine16.evaluate.likelihood import cold_start, learn_prior
from nine16.evaluate.likelihood.grid import grid_for
from nine16.evaluate.likelihood.learning import without
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings

SETTINGS = Settings()


@dataclass(frozen=True)
class Told:
    """A post as something to learn from."""

    post: Post
    snapshots: tuple[Snapshot, ...] = ()
    hazard: tuple[tuple[int, int], ...] = ()
    duration_s: float | None = 20.0


@pytest.fixture
def account(export):
    """Posts of an account that keeps people: 90 % at 2 s, 80 % at 5 s, half at the end."""

    def of(posts, *, share=(0.1, 0.8, 0.5)):
        rng = np.random.default_rng(4)
        found = []
        for i in range(posts):
            left, played, done = np.clip(np.array(share) + 0.02 * rng.normal(size=3), 0.01, 0.99).round(4).tolist()
            told = export(20_000, left_2s=left, played_5s=played, completion=done)
            found.append(Told(Post(f"p{i}", "douyin", "a"), (told,)))
        return found

    return of


def expected_at(prior, at_s, duration_s=20.0):
    """What the mean of a prior leaves there."""
    grid = grid_for(duration_s, [], duration_s=duration_s)
    mean, _ = prior.on(grid)
    return float(np.exp(-grid.within(np.array([at_s])) @ np.exp(mean))[0])


def test_without_posts_the_prior_is_the_cold_start():
    assert learn_prior([], settings=SETTINGS) is cold_start()
    assert learn_prior([Told(Post("p", "douyin"))], settings=SETTINGS) is cold_start()


def test_an_account_that_keeps_people_is_expected_to_keep_them(account):
    learned = learn_prior(account(30), settings=SETTINGS)

    assert learned.posts == 30
    assert expected_at(cold_start(), 5.0) < 0.6
    assert expected_at(learned, 5.0) == pytest.approx(0.8, abs=0.05)


def test_a_few_posts_move_the_prior_part_of_the_way(account):
    cold, few, many = (learn_prior(account(n), settings=SETTINGS) for n in (0, 2, 30))

    assert expected_at(cold, 5.0) < expected_at(few, 5.0) < expected_at(many, 5.0)
    width = [float(np.trace(one.covariance)) for one in (cold, few, many)]
    assert width == sorted(width, reverse=True)


def test_a_post_never_informs_its_own_prior(account):
    posts = account(12)
    learned = learn_prior(posts, settings=SETTINGS)

    apart = without(learned, "p3")
    again = learn_prior([one for one in posts if one.post.post_id != "p3"], settings=SETTINGS)

    assert apart.posts == again.posts == 11
    assert apart.mean == pytest.approx(again.mean, abs=0.03)
    assert np.diag(apart.covariance) == pytest.approx(np.diag(again.covariance), rel=0.1)
    assert without(learned, "another") is learned


def test_one_odd_post_hardly_moves_its_own_expectation(account):
    posts = account(8)
    odd = account(1, share=(0.8, 0.1, 0.02))[0]
    odd = Told(Post("odd", "douyin", "a"), odd.snapshots)
    learned = learn_prior([*posts, odd], settings=SETTINGS)

    of_the_rest = learn_prior(posts, settings=SETTINGS)

    assert abs(expected_at(without(learned, "odd"), 5.0) - expected_at(of_the_rest, 5.0)) < 0.02
    assert expected_at(learned, 5.0) < expected_at(of_the_rest, 5.0) - 0.02


def test_the_only_post_of_an_account_has_the_cold_start(account):
    assert without(learn_prior(account(1), settings=SETTINGS), "p0") is cold_start()


def test_logs_teach_too():
    hazard = tuple((n // 20, n) for n in (1_000, 950, 902, 857, 814, 773, 734, 697, 662, 629))
    posts = [Told(Post(f"p{i}", "player", "a"), hazard=hazard, duration_s=10.0) for i in range(20)]

    assert expected_at(learn_prior(posts, settings=SETTINGS), 5.0, 10.0) == pytest.approx(0.95**5, abs=0.04)


def test_shapes_without_views_teach_nothing(export):
    shape = Told(Post("p", "douyin"), (export(None, left_2s=0.3, played_5s=0.4),))

    assert learn_prior([shape], settings=SETTINGS) is cold_start()


def test_averages_alone_teach_nothing(export):
    posts = [Told(Post(f"p{i}", "douyin"), (export(9_000, average_watch_first_s=4.0 + i / 9),)) for i in range(12)]

    assert learn_prior(posts, settings=SETTINGS) is cold_start()


def test_the_prior_narrows_what_a_mean_leaves_open(account, export, ask, at):
    learned = learn_prior(account(30), settings=SETTINGS)
    mean = export(20_000, average_watch_s=14.0)

    cold, known = (at(ask(mean, duration_s=20.0, prior=prior), 5.0) for prior in (None, learned))

    assert known.high - known.low < cold.high - cold.low
    assert known.low < 0.8 < known.high
