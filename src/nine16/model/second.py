"""One second of a video, as the simplest signals see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Second:
    """What second [t, t+1) shows and sounds like."""

    second: int
    times_s: "NDArray[np.float64]"
    """(n,) when each picture came on screen; the first may be earlier than the second (held over)."""
    shown_s: "NDArray[np.float64]"
    """(n,) for how long each picture was on screen inside this second; sums to at most 1."""
    luma: "NDArray[np.uint8]"
    """(n, height, width) brightness 0..255 (full range), reduced to the size the signal asked for."""
    colour: "NDArray[np.uint8]"
    """(n, height, width, 3) RGB, reduced; empty unless asked for."""
    sound: "NDArray[np.float32]"
    """(m,) mono samples in -1..1 at 48 kHz; empty where there is none or it was not asked for."""
