"""A screenplay becomes a film: shots in order, captions over them, music and voice under them."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from nine16.simulate.drawing.canvas import HEIGHT
from nine16.simulate.drawing.lettering import Line, lettered
from nine16.simulate.drawing.palette import WHITE
from nine16.simulate.drawing.scene import Draw, Picture, Scene, Sprite, lay_sprite, size
from nine16.simulate.film import SOUND_RATE_HZ, Film
from nine16.simulate.music import Tune, played
from nine16.simulate.voice import spoken

DISSOLVE_S = 0.48
FPS = 25


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on the picture, and what the voice says with them."""

    lines: tuple[Line | str, ...]
    from_s: float = 0.0
    """Since the shot began."""
    to_s: float | None = None
    """None: to the end of the shot."""
    say: str | None = None
    hook: bool = False
    """Large, at the top: what must be read in the first seconds."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What is seen between two cuts."""

    length_s: float
    scene: Scene = field(repr=False)
    captions: tuple[Caption, ...] = ()
    into: str = "cut"
    """How it begins: cut or dissolve."""
    face: bool = False
    """Whether the presenter looks into the camera from its beginning to its end."""
    still_from_s: float | None = None
    """Since the shot began, from when nothing moves any more (a card, a list, a wipe that is over); None: it moves."""


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A video before it is drawn."""

    name: str
    tune: Tune
    shots: tuple[Shot, ...]
    voice_pitch: int = 62

    @property
    def duration_s(self) -> float:
        """Length of the video."""
        return round(sum(shot.length_s for shot in self.shots), 3)

    def starts(self) -> tuple[float, ...]:
        """When each shot begins."""
        return tuple(np.cumsum([0.0, *(shot.length_s for shot in self.shots[:-1])]).round(3).tolist())


def without(play: Screenplay, shot: int, *, name: str) -> Screenplay:
    """The same with one shot cut out, under another name."""
    return replace(play, name=name, shots=tuple(one for place, one in enumerate(play.shots) if place != shot))


def says(text: str, *, marked: str = "", colour: tuple[int, int, int] = (255, 214, 140)) -> Line:
    """A line in which one word stands out.

    Example:
        >>> says("一抹显白", marked="显白")[1][0]
        '显白'
    """
    if not marked or marked not in text:
        return [(text, WHITE)]
    before, after = text.split(marked, 1)
    return [(part, paint) for part, paint in ((before, WHITE), (marked, colour), (after, WHITE)) if part]


def filmed(play: Screenplay, *, scale: float, seed: int, fps: int = FPS) -> Film:
    """The film of a screenplay, `scale` pixels per unit (a picture is 540 x 960 units)."""
    wide, high = size(scale)

    @functools.lru_cache(maxsize=1)
    def sounds() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return _voice(play, seed), played(play.tune, play.duration_s, seed=seed)

    def sound() -> NDArray[np.float32]:
        voice, music = sounds()
        # The music steps back while the voice speaks.
        ducked = music * (1 - 0.55 * np.interp(np.arange(voice.size), *_envelope(voice)))
        mixed = np.clip(ducked * 0.75 + voice * 0.62, -0.98, 0.98)
        return (np.rint(mixed * 32_768) / 32_768).astype(np.float32)  # as 16 bits hold it, so that films repeat

    def pictures() -> Iterator[Picture]:
        at, level = _envelope(sounds()[0])
        return _pictures(play, scale, fps, level=(at / SOUND_RATE_HZ, level))

    return Film(play.name, play.duration_s, fps, wide, high, pictures, sound)


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the voice, where it is heard."""

    text: str
    from_s: float
    sound: NDArray[np.float32] = field(repr=False)

    @property
    def to_s(self) -> float:
        """When it ends."""
        return self.from_s + self.sound.size / SOUND_RATE_HZ


def said(play: Screenplay, *, seed: int) -> list[Said]:
    """What is said, each line where its caption comes; a line never runs into the next."""
    lines = [
        (start + caption.from_s, caption.say)
        for start, shot in zip(play.starts(), play.shots, strict=True)
        for caption in shot.captions
        if caption.say
    ]
    length = round(play.duration_s * SOUND_RATE_HZ)
    heard = []
    for number, (at_s, text) in enumerate(lines):
        sound = spoken(text, seed=seed + number, pitch=play.voice_pitch)
        room_s = (lines[number + 1][0] if number + 1 < len(lines) else play.duration_s) - at_s - 0.05
        first, room = round((at_s + 0.04) * SOUND_RATE_HZ), round(room_s * SOUND_RATE_HZ)
        if sound.size > room > 0:
            sound = spoken(
                text, seed=seed + number, pitch=play.voice_pitch, words_per_minute=round(235 * sound.size / room)
            )
        heard.append(Said(text, first / SOUND_RATE_HZ, sound[: max(0, min(room, length - first))]))
    return heard


def _voice(play: Screenplay, seed: int) -> NDArray[np.float32]:
    """The whole track of the voice, with silence between its lines."""
    track = np.zeros(round(play.duration_s * SOUND_RATE_HZ), np.float32)
    for line in said(play, seed=seed):
        first = round(line.from_s * SOUND_RATE_HZ)
        track[first : first + line.sound.size] += line.sound
    return track


def _envelope(voice: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """(samples, level 0..1) of the voice every 20 ms."""
    step = SOUND_RATE_HZ // 50
    usable = voice[: voice.size // step * step].reshape(-1, step)
    level = np.sqrt(np.mean(np.square(usable, dtype=np.float64), axis=1)) if usable.size else np.zeros(1)
    smooth = np.convolve(level, (0.25, 0.5, 0.25), mode="same")
    # Rounded: sums of floats differ in their last digit with where they lie in memory, films must not.
    return np.arange(smooth.size) * step, np.clip(smooth / 0.22, 0, 1).round(4)


def _pictures(
    play: Screenplay, scale: float, fps: int, *, level: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> Iterator[Picture]:
    starts = play.starts()
    now = -1
    draw: Draw | None = None
    last: tuple[Draw, float] | None = None
    captions: list[Sprite] = []
    for frame in range(round(play.duration_s * fps)):
        at_s = frame / fps
        # Rounded times: a shot that begins at 1.2 s begins with the picture shown at 1.2 s.
        number = int(np.searchsorted(starts, at_s + 1e-6, side="right")) - 1
        if number != now or draw is None:
            last = (draw, starts[now]) if draw is not None else None
            now, draw = number, play.shots[number].scene(scale)
            captions = _captions(play.shots[number].captions, play.shots[number].length_s, scale)
        into_s = at_s - starts[number]
        loud = float(np.interp(at_s, *level))
        picture = draw(into_s, loud)
        if last is not None and play.shots[number].into == "dissolve" and into_s < DISSOLVE_S:
            before = last[0](at_s - last[1], 0.0)
            share = into_s / DISSOLVE_S
            picture = np.asarray(cv2.addWeighted(picture, share, before, 1 - share, 0), np.uint8)
        for caption in captions:
            lay_sprite(picture, caption, into_s, scale)
        yield picture


def _captions(captions: Sequence[Caption], length_s: float, scale: float) -> list[Sprite]:
    sprites = []
    for caption in captions:
        if not caption.lines:  # only said
            continue
        layer = lettered(
            caption.lines,
            size=46 if caption.hook else 33,
            scale=scale,
            bold=1.5 if caption.hook else 1.0,
            shade=0.62,
            spacing=1.0,
        )
        y = 138 if caption.hook else HEIGHT - 118
        comes = "pop" if caption.hook else "rise"
        to_s = length_s if caption.to_s is None else caption.to_s
        sprites.append(Sprite(layer, 270, y, caption.from_s, to_s + (0.2 if caption.to_s is None else 0), comes))
    return sprites
