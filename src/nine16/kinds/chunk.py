"""What a signal asks of a film, and the pieces in which it gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SOUND_RATE_HZ = 48_000
"""Every signal gets sound at this rate (the rate of ITU-R BS.1770's filter coefficients)."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a signal asks of the pass that decodes."""

    luma_px: int | None = None
    """Brightness wanted, with a short side of about this many pixels (reduced by areas, whole factors)."""
    colour_px: int | None = None
    """RGB wanted, with a short side of about this many pixels."""
    every_s: float | None = None
    """A picture every so many seconds (the one on screen at 0, every_s, 2 every_s ...); None for every picture.
    For the second stage alone: the first one decodes every picture anyway."""
    sound: bool = False
    signals: tuple[str, ...] = ()
    """Names of signals whose outcome it is computed from."""
    where_known: tuple[str, ...] = ()
    """Names of outcomes that it uses where they are there and does without elsewhere (a transcript); when one of
    them changes, it is measured again."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some pictures in order and some sound in order; either may be empty. Chunk borders mean nothing."""

    times_s: "NDArray[np.float64]"
    """(n,) when each picture comes on screen, increasing over the whole video."""
    luma: "Mapping[int, NDArray[np.uint8]]"
    """By asked `luma_px`: (n, height, width), 0..255 full range, as displayed (rotation applied)."""
    colour: "Mapping[int, NDArray[np.uint8]]"
    """By asked `colour_px`: (n, height, width, 3) RGB."""
    sound: "NDArray[np.float32]"
    """(channels, m) at 48 kHz, -1..1, following the last chunk's sound without a gap (silence filled in)."""
    sound_from_s: float
    """Time of the chunk's first sample."""
    sound_layout: str = "stereo"
    """FFmpeg's name of the channel layout: mono, stereo, 5.1 ..."""
