"""Posts with ten signals and audiences of many kinds, as counts by post and second; what was planted is known.

Signals 0 to 5 are real, 6 to 9 are nothing. Truth is the log odds ratio of leaving for one viewer of one post.
"""

from dataclasses import dataclass

import numpy as np

from nine16.evaluate.factors.cells import Cells
from nine16.evaluate.factors.columns import both_means_out

PLANTED = np.array([-0.2, 0.2, 0.1, -0.1, 0.3, -0.05, 0.0, 0.0, 0.0, 0.0])
NULLS = slice(6, 10)
SECONDS = 30
_BASE = np.log(0.25 / (np.arange(SECONDS) + 1.5) + 0.03)


@dataclass(frozen=True)
class World:
    """What is planted, and where it leaves the model."""

    posts: int = 670
    plays: int = 600
    post_sd: float = 0.5
    slope_sd: float = 0.0
    """The factor works more in one video and less in the next."""
    cell_sd: float = 0.0
    """Each second of each video shows something that no column tells."""
    kinds: tuple[tuple[float, float], ...] = ((1.0, 0.0),)
    """Kinds of viewers: (share, log odds of leaving)."""
    chosen: float = 0.0
    """The platform gives posts with much of signals 0 and 6 more patient viewers, by so much log odds a deviation."""
    mixed: float = 0.0
    """The same by another mixture of kinds: so much more of the last kind (log odds) a deviation."""
    alike: float = 0.0
    """Correlation of every two signals."""
    in_time: float = 0.0
    """Correlation of a signal with itself a second before."""
    hidden: float = 0.0
    """Effect of an eleventh signal, as alike as the others, that nobody measures."""
    rounded: float = 0.0
    """Share of departures that are logged one second late."""
    views_each: int = 1
    """Every viewer sees a post so often, and does the same each time."""
    worth_known: bool = True
    posts_a_video: int = 1
    late: float = 0.0
    """The effect comes a second late: the column is of the second before the one asked."""
    usual: float = 0.0
    """Added to the log odds: -4 for a rare action."""
    leaves: bool = True
    """Whether who does it is gone; an action leaves the viewer there."""


def drawn(world: World, seed: int) -> Cells:
    """Cells of one library."""
    rng = np.random.default_rng(seed)
    videos = -(-world.posts // world.posts_a_video)
    x = _signals(world, videos, rng)
    unseen = x[:, :, 10] * world.hidden + world.cell_sd * rng.normal(size=x.shape[:2])
    x = x[:, :, :10]
    slopes = PLANTED + world.slope_sd * rng.normal(size=(videos, 10))
    acting = np.einsum("vtk,vk->vt", x, slopes)
    if world.late:
        acting = np.hstack([np.zeros((videos, 1)), acting[:, :-1]])
    of = np.arange(world.posts) // world.posts_a_video
    typical = (x[:, :, 0].mean(axis=1) + x[:, :, 6].mean(axis=1)) / np.std(x[:, :, 6].mean(axis=1))
    level = world.post_sd * rng.normal(size=world.posts) - world.chosen * typical[of]
    log_odds = world.usual + _BASE + (acting + unseen)[of] + level[:, None]
    watching, acted = _watched(world, log_odds, typical[of], rng)
    if world.rounded:
        late = rng.binomial(acted[:, :-1].astype(np.int64), world.rounded)
        acted[:, :-1] -= late
        acted[:, 1:] += late
        watching[:, 1:] += late
    keep = (watching > 0).ravel()
    post = np.repeat(np.arange(world.posts), SECONDS)[keep]
    second = np.tile(np.arange(SECONDS), world.posts)[keep]
    columns = x[of].reshape(-1, 10)[keep]
    return Cells(
        post=post,
        second=second,
        watching=watching.ravel()[keep],
        acted=acted.ravel()[keep],
        x=both_means_out(columns, post, second),
        names=tuple(f"signal {k}" for k in range(10)),
        worth=np.full(world.posts, 1.0 / world.views_each if world.worth_known else 1.0),
        unit=of,
    )


def _signals(world: World, videos: int, rng: np.random.Generator) -> np.ndarray:
    """(videos, seconds, 11) signals; the first is a cut: there or not."""
    common = np.sqrt(world.alike) * _in_time(rng.normal(size=(videos, SECONDS, 1)), world.in_time)
    x = common + np.sqrt(1.0 - world.alike) * _in_time(rng.normal(size=(videos, SECONDS, 11)), world.in_time)
    x += 0.5 * rng.normal(size=(videos, 1, 11))  # videos differ in their means too
    x[:, :, 0] = x[:, :, 0] > 0.85
    return x


def _in_time(x: np.ndarray, likeness: float) -> np.ndarray:
    for t in range(1, x.shape[1]):
        x[:, t] = likeness * x[:, t - 1] + np.sqrt(1.0 - likeness**2) * x[:, t]
    return x


def _watched(
    world: World, log_odds: np.ndarray, typical: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """(posts, seconds) who was there and who did it."""
    posts = log_odds.shape[0]
    share = np.array([kind[0] for kind in world.kinds])
    odds = np.log(share) + world.mixed * typical[:, None] * (np.arange(share.size) == share.size - 1)
    parts = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
    there = rng.multinomial(world.plays // world.views_each, parts)
    watching, acted = np.zeros((posts, SECONDS)), np.zeros((posts, SECONDS))
    for t in range(SECONDS):
        for kind, (_, more) in enumerate(world.kinds):
            did = rng.binomial(there[:, kind], 1.0 / (1.0 + np.exp(-log_odds[:, t] - more)))
            watching[:, t] += there[:, kind]
            acted[:, t] += did
            if world.leaves:
                there[:, kind] -= did
    return watching * world.views_each, acted * world.views_each


PATIENCE = ((0.35, -0.8), (0.62, 0.6), (0.03, -30.0))
"""Patient, hurried, and bots that never leave."""
