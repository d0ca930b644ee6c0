import numpy as np
import pytest

from nine16.evaluate.golden.between_posts import PostTotal, compare_posts


def posts(count, *, seed, times=1.0, deviation=0.5, rate=0.03, shows=None, views=3_000):
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        shown = bool(rng.random() < 0.5) if shows is None else shows(number)
        share = rate * np.exp(deviation * rng.normal()) * (times if shown else 1.0)
        acted = float(rng.binomial(views, min(share, 0.95)))
        found.append(PostTotal(acted, views, f"a{number % 3}", shown, float(rng.uniform(10, 40))))
    return found


def test_a_planted_difference_is_found_with_its_size():
    found = compare_posts(posts(150, seed=1, times=1.6), confidence=0.95)

    assert found.p < 0.001
    assert found.ratio.low < 1.6 < found.ratio.high
    assert found.ratio.n == 150
    assert found.with_posts + found.without_posts == 150


def test_nothing_is_found_where_nothing_is():
    found = [compare_posts(posts(60, seed=seed), confidence=0.95) for seed in range(200)]

    assert sum(one.p <= 0.05 for one in found) <= 18  # 10 expected
    assert sum(one.ratio.low <= 1 <= one.ratio.high for one in found) >= 180


def test_accounts_that_show_more_and_have_more_are_held_alike():
    """One account always has three times the rate and nearly always shows it."""
    inside = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        library = []
        for number in range(120):
            large = number % 2 == 0
            shown = bool(rng.random() < (0.85 if large else 0.15))
            share = (0.06 if large else 0.02) * np.exp(0.3 * rng.normal())
            library.append(PostTotal(float(rng.binomial(3_000, share)), 3_000, f"{large}", shown, 20.0))
        ratio = compare_posts(library, confidence=0.95).ratio
        inside.append(ratio.low < 1.0 < ratio.high)

    assert sum(inside) >= 35


@pytest.mark.parametrize(
    ("library", "why"),
    [
        ([], "no post has both"),
        (posts(40, seed=3, shows=lambda _: True), "nothing to compare"),
        (posts(40, seed=3, shows=lambda _: False), "nothing to compare"),
        (posts(40, seed=3, shows=lambda n: n < 3), "fewer than"),
        (posts(40, seed=3, rate=0.0), "almost nobody"),
        (posts(40, seed=3, rate=1e9, deviation=0.0), "almost everybody"),
        (posts(42, seed=3, shows=lambda n: n % 3 == 0), "cannot be told apart"),
    ],
)
def test_what_cannot_be_compared_says_why(library, why):
    if why == "almost everybody":
        library = [PostTotal(one.n, one.n, one.account, one.shown, one.duration_s) for one in library]
    found = compare_posts(library, confidence=0.95)

    assert found.ratio.value is None
    assert why in found.ratio.why_null
    assert found.p is None


def test_a_group_in_which_nobody_acts_is_no_certain_answer():
    library = [PostTotal(0.0 if n % 2 else 30.0, 1_000, "a", not n % 2, 20.0) for n in range(40)]

    found = compare_posts(library, confidence=0.95)

    assert found.ratio.value is None
    assert found.ratio.why_null == "almost nobody did it in one of the groups"


def test_a_film_on_four_accounts_is_one_film():
    """Nothing goes with the cue; films differ, and each is posted on four accounts."""
    surprised, by_post = 0, 0
    for seed in range(150):
        rng = np.random.default_rng(seed)
        library = []
        for film in range(24):
            shown, share = film % 2 == 0, 0.03 * np.exp(0.6 * rng.normal())
            acted = rng.binomial(3_000, min(share, 0.5), size=4)
            library += [PostTotal(float(acted[a]), 3_000, f"a{a}", shown, 20.0, f"film {film}") for a in range(4)]
        alone = [PostTotal(one.acted, one.n, one.account, one.shown, one.duration_s) for one in library]
        surprised += compare_posts(library, confidence=0.95).p <= 0.05
        by_post += compare_posts(alone, confidence=0.95).p <= 0.05

    assert surprised <= 15  # 7.5 expected; 16 or more come about in 1 of 250 tries
    assert by_post > 20


def test_six_posts_of_two_films_are_two_films():
    library = [PostTotal(90.0, 3_000, f"a{n % 3}", n < 9, 20.0, f"film {n // 4}") for n in range(40)]

    assert "those of one video count once" in compare_posts(library, confidence=0.95).ratio.why_null
