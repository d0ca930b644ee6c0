"""The kept score forecasts later posts from earlier ones, and never a film from itself."""

import numpy as np

from nine16.evaluate.forecast.held_back import score


def test_no_film_is_learned_from_and_asked_about_at_once():
    """Ninety posts of sixty films: the last thirty show films that came out before."""
    films = np.concatenate([np.arange(60), np.arange(30)])
    learned_of, asked_of = [], []

    def errors(learned, asked):
        assert learned.max() < asked.min()
        learned_of.append(set(films[learned].tolist()))
        asked_of.append(set(films[asked].tolist()))
        return np.ones(asked.size), 2.0 * np.ones(asked.size), np.ones(asked.size, dtype=bool)

    kept = score(np.arange(90.0), np.ones(90, dtype=bool), errors, films=films)

    assert len(learned_of) == 5
    assert all(learned.isdisjoint(asked) for learned, asked in zip(learned_of, asked_of, strict=True))
    assert any(len(learned) < 60 for learned in learned_of)
    assert kept.held_back == 60


def test_a_forecast_that_is_always_nearer_is_called_better_and_one_that_is_not_is_not():
    rng = np.random.default_rng(1)

    def nearer(by):
        def errors(_learned, asked):
            own = np.abs(rng.normal(size=asked.size))
            return own, own + by + 0.1 * rng.normal(size=asked.size), np.ones(asked.size, dtype=bool)

        return score(np.arange(60.0), np.ones(60, dtype=bool), errors, films=np.arange(60))

    def never(learned, asked):
        raise AssertionError((learned, asked))

    assert nearer(0.3).better is True
    assert nearer(-0.3).better is False
    assert score(np.arange(25.0), np.ones(25, dtype=bool), never, films=np.arange(25)).better is None
