"""The films of the demo: the six in full, and small copies of earlier videos cut from the same sets."""

import functools
import importlib

import numpy as np

from nine16.simulate.archive import Clip
from nine16.simulate.brand import Story
from nine16.simulate.drawing.canvas import HEIGHT
from nine16.simulate.drawing.scene import Draw
from nine16.simulate.film import Film
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import FPS, Screenplay, Shot, filmed

_SMALL = 192
"""Height of the small copies, in pixels."""


def play_of(video_id: str) -> Screenplay:
    """The screenplay of one of the six."""
    return importlib.import_module(f"nine16.simulate.scripts.{video_id.replace('-', '_')}").PLAY


def drawn(story: Story, *, seed: int, height: int, fps: int = FPS) -> Film:
    """The film of a story, `height` pixels high and 9:16."""
    return filmed(play_of(story.video_id), scale=height / HEIGHT, seed=seed, fps=fps)


def drawn_small(clip: Clip) -> Film:
    """A small copy of an earlier video: shots of its product's sets, in an order and lengths of its own."""
    rng = np.random.default_rng(clip.seed)
    order = rng.permutation(len(play_of(clip.category).shots)).tolist()
    weights = rng.uniform(0.6, 1.4, len(order))
    lengths = np.round(weights / weights.sum() * clip.behaviour.duration_s, 2)
    lengths[-1] = round(clip.behaviour.duration_s - float(lengths[:-1].sum()), 2)
    shots = tuple(
        Shot(float(length), functools.partial(_prepared, clip.category, number))
        for length, number in zip(lengths, order, strict=True)
    )
    tune = Tune(float(rng.choice((96, 108, 120))), "warm", 220.0)
    return filmed(Screenplay(clip.video_id, tune, shots), scale=_SMALL / HEIGHT, seed=len(clip.category), fps=15)


@functools.lru_cache(maxsize=64)
def _prepared(category: str, number: int, scale: float) -> Draw:
    """A set at small size, made once for all earlier videos that were shot on it."""
    return play_of(category).shots[number].scene(scale)
