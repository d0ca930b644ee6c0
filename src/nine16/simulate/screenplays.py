"""The films of the demo: the six in full, and small copies of earlier videos cut from the same sets."""

import functools
import importlib
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from nine16.simulate.archive import Clip
from nine16.simulate.brand import Story
from nine16.simulate.clip_script import CLIP_FPS, STOP_S, ClipScript
from nine16.simulate.drawing import sets
from nine16.simulate.drawing.canvas import HEIGHT
from nine16.simulate.drawing.scene import Draw, Picture
from nine16.simulate.film import SOUND_RATE_HZ, Film
from nine16.simulate.music import Tune, played
from nine16.simulate.screenplay import FPS, Screenplay, Shot, filmed

SMALL_PX = 192
"""Height of the small copies, in pixels."""
_SWAY_PX, _SWAY_S = 2.0, 2.6
"""How far a hand moves the small picture, and how long a round takes."""
CARD_SHOT = 1
"""The lipstick's title card among its shots."""
_CARDS = ("到 手 价", "今 日 价", "会 员 价", "直 播 价")
_CARD_SMALL = "泠棠 LINGTAN"


def play_of(video_id: str) -> Screenplay:
    """The screenplay of one of the six."""
    return importlib.import_module(f"nine16.simulate.scripts.{video_id.replace('-', '_')}").PLAY


def drawn(story: Story, *, seed: int, height: int, fps: int = FPS) -> Film:
    """The film of a story, `height` pixels high and 9:16."""
    return filmed(play_of(story.video_id), scale=height / HEIGHT, seed=seed, fps=fps)


def drawn_small(clip: Clip, *, height: int = SMALL_PX) -> Film:
    """A small copy of an earlier video: its script on its product's sets, hand-held, with price cards and silences."""
    rng = np.random.default_rng(clip.seed)
    sets_there = [number for number, shot in enumerate(play_of(clip.category).shots) if shot.still_from_s is None]
    shots = tuple(
        Shot(
            shot.length_s,
            functools.partial(_price_card, clip.price_minor, shot.pick % len(_CARDS))
            if shot.card
            else functools.partial(_hand_held, clip.category, sets_there[shot.pick % len(sets_there)]),
            still_from_s=0.0 if shot.card else None,
        )
        for shot in clip.script.shots
    )
    tune = Tune(float(rng.choice((96, 108, 120))), "warm", 220.0)
    film = filmed(Screenplay(clip.video_id, tune, shots), scale=height / HEIGHT, seed=len(clip.category), fps=CLIP_FPS)

    def sound() -> NDArray[np.float32]:
        # Cut out of longer music: a fade would end in a silence that nobody planted.
        heard = played(tune, film.duration_s + 1, seed=len(clip.category))[:, : round(film.duration_s * SOUND_RATE_HZ)]
        heard = (np.rint(np.clip(heard * 0.75, -0.98, 0.98) * 32_768) / 32_768).astype(np.float32)
        for second in clip.script.quiet:
            heard[:, second * SOUND_RATE_HZ : (second + 1) * SOUND_RATE_HZ] = 0.0
        return heard

    return replace(film, pictures=lambda: _stopping(film, clip.script), sound=sound)


def _stopping(film: Film, script: ClipScript) -> Iterator[Picture]:
    """The film's pictures; where the script stops, the same one again."""
    held: Picture | None = None
    for number, picture in enumerate(film.pictures()):
        second, into = divmod(number, film.fps)
        stops = second in script.stops and STOP_S[0] <= into / film.fps < STOP_S[1]
        held = (picture if held is None else held) if stops else None
        yield picture if held is None else held


@functools.lru_cache(maxsize=64)
def _price_card(price_minor: int, which: int, scale: float) -> Draw:
    """A card with the price, in one of a few wordings; nothing on it moves."""
    return sets.card([_CARDS[which], f"¥{price_minor // 100}"], small=_CARD_SMALL)(scale)


@functools.lru_cache(maxsize=64)
def _hand_held(category: str, number: int, scale: float) -> Draw:
    """A set at small size under a camera that never rests, made once for all earlier videos that were shot on it."""
    draw = play_of(category).shots[number].scene(scale)

    def swaying(at_s: float, loud: float) -> Picture:
        picture = draw(at_s, loud)
        turn = 2 * np.pi * at_s / _SWAY_S
        # On a circle: a camera that goes to and fro stands still where it turns.
        move = np.array([[1, 0, _SWAY_PX * np.cos(turn)], [0, 1, _SWAY_PX * np.sin(turn)]], np.float64)
        size = picture.shape[1], picture.shape[0]
        return np.asarray(cv2.warpAffine(picture, move, size, borderMode=cv2.BORDER_REFLECT), np.uint8)

    return swaying
