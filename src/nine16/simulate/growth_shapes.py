"""How a platform lets a post grow: four shapes of views by age, none of them the model that predicts.

Every shape gives expected views per hour of age, before the clock (rhythm, days), the noise of counting and anything
planted. How well a post holds and moves viewers enters each of them; so does luck, which is heavy-tailed.

- `waves`: a recommender shows the post to a test audience, then to wave after wave; each is larger or smaller than the
  last by how the post did, and most posts stop early.
- `power`: one burst that fades as a power of age; posts differ in how fast.
- `search`: a small burst, then viewers who find it over weeks.
- `sharing`: viewers bring viewers (self-exciting); the loop's gain depends on how the post moves them.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Shape = Callable[[np.random.Generator, Floats, Floats, int], Floats]

_WAVE_AT_H = np.array([0.0, 2.0, 8.0, 22.0, 46.0, 84.0])
_WAVE_WIDTH_H = np.array([0.6, 1.8, 5.0, 9.0, 14.0, 22.0])
"""When a wave begins and how long it takes, usually: each is slower than the one before."""
_LUCK_FREEDOM = 4.0
"""Degrees of freedom of luck (Student): a few posts in a hundred go far beyond what they deserve."""


def waves(rng: np.random.Generator, audience: Floats, quality: Floats, hours: int) -> Floats:
    """(posts, hours) views per hour: a test audience, then waves that a post must earn."""
    posts, count = quality.size, _WAVE_AT_H.size
    gain = np.exp(0.30 + 0.42 * quality[:, None] + 0.20 * _luck(rng, (posts, count - 1)))
    passes = rng.random((posts, count - 1)) < 1.0 / (1.0 + np.exp(-(1.8 + 1.2 * quality[:, None])))
    sizes = audience[:, None] * np.cumprod(np.hstack([np.ones((posts, 1)), np.minimum(gain, 12.0) * passes]), axis=1)
    at = _WAVE_AT_H * rng.lognormal(0.0, 0.25, (posts, count))
    width = _WAVE_WIDTH_H * rng.lognormal(0.0, 0.20, (posts, count))
    edges = np.arange(hours + 1, dtype=float)
    found = np.zeros((posts, hours))
    for wave in range(count):
        since = np.maximum(edges[None, :] - at[:, wave, None], 0.0) / width[:, wave, None]
        found += sizes[:, wave, None] * np.diff(1.0 - (1.0 + since) * np.exp(-since), axis=1)  # gamma of shape 2
    tail = _power(hours, np.full(posts, 30.0), rng.normal(1.7, 0.1, posts))
    return found + 0.22 * sizes.sum(axis=1)[:, None] * tail


def power(rng: np.random.Generator, audience: Floats, quality: Floats, hours: int) -> Floats:
    """(posts, hours) views per hour: one burst that fades as a power of age."""
    posts = quality.size
    core_h = rng.lognormal(np.log(6.0), 0.35, posts)
    exponent = np.maximum(1.1, rng.normal(1.55, 0.06, posts) - 0.16 * quality)
    # Views of the first instant, so that a slower fade is more views in the end.
    total = 4.0 * audience * np.exp(0.35 * quality + 0.45 * _luck(rng, (posts,))) / (exponent - 1.0)
    return total[:, None] * _power(hours, core_h, exponent)


def search(rng: np.random.Generator, audience: Floats, quality: Floats, hours: int) -> Floats:
    """(posts, hours) views per hour: a small burst, then viewers who look for it over weeks."""
    posts = quality.size
    edges = np.arange(hours + 1, dtype=float)[None, :]
    burst = np.diff(1.0 - np.exp(-edges / rng.lognormal(np.log(9.0), 0.25, posts)[:, None]), axis=1)
    mean_h = rng.lognormal(np.log(220.0), 0.25, posts)[:, None]
    slow = np.diff(stats.gamma.cdf(edges, 1.3, scale=mean_h / 1.3), axis=1)
    first = audience * np.exp(0.5 * quality + 0.35 * _luck(rng, (posts,)))
    later = 4.0 * first * np.exp(0.7 * quality + 0.35 * _luck(rng, (posts,)))
    return first[:, None] * burst + later[:, None] * slow


def sharing(rng: np.random.Generator, audience: Floats, quality: Floats, hours: int) -> Floats:
    """(posts, hours) views per hour: viewers bring viewers, with a gain below one."""
    posts = quality.size
    gain = 0.93 / (1.0 + np.exp(-(1.1 + 0.75 * quality + 0.30 * _luck(rng, (posts,)))))
    seeds = audience[:, None] * _power(hours, np.full(posts, 3.0), np.full(posts, 1.9))
    fast, slow = np.zeros(posts), np.zeros(posts)
    keep_fast, keep_slow = np.exp(-1.0 / 2.5), np.exp(-1.0 / 26.0)
    found = np.empty((posts, hours))
    scatter = rng.gamma(6.0, 1.0 / 6.0, (posts, hours))
    for hour in range(hours):
        found[:, hour] = seeds[:, hour] + gain * (0.6 * (1 - keep_fast) * fast + 0.4 * (1 - keep_slow) * slow)
        came = found[:, hour] * scatter[:, hour]
        fast, slow = keep_fast * fast + came, keep_slow * slow + came
    return found


SHAPES: dict[str, Shape] = {"waves": waves, "power": power, "search": search, "sharing": sharing}
"""Every shape by name."""


def _luck(rng: np.random.Generator, size: tuple[int, ...]) -> Floats:
    """Heavy-tailed, of about unit scale; cut at five so that no post outgrows the platform."""
    return np.clip(rng.standard_t(_LUCK_FREEDOM, size), -5.0, 5.0)


def _power(hours: int, core_h: Floats, exponent: Floats) -> Floats:
    """(posts, hours) share of all views ever in each hour of age, where the rate is (1 + age / core) ** -exponent."""
    edges = np.arange(hours + 1, dtype=float)[None, :]
    power = np.maximum(exponent, 1.05)[:, None] - 1.0
    return -np.diff((1.0 + edges / core_h[:, None]) ** -power, axis=1)
