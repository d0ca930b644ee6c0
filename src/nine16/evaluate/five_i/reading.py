"""What one indicator reads in one video: a value with the stretches it rests on, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.model.five_i import EvidenceSpan
from nine16.model.video import VideoFacts


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of one indicator on one video."""

    value: float | None
    spans: tuple[EvidenceSpan, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)
    """en, zh; only where there is no value."""

    @staticmethod
    def none(why: Mapping[str, str]) -> "Reading":
        """Not measured, and why.

        Example:
            >>> Reading.none({"en": "no sound", "zh": "没有声音"}).value is None
            True
        """
        return Reading(None, why=why)


@dataclass(frozen=True, slots=True)
class Window:
    """The seconds that are looked at, inside the video."""

    from_s: float
    to_s: float

    @property
    def length_s(self) -> float:
        """How long it is."""
        return self.to_s - self.from_s

    def parts(self, seconds: int) -> NDArray[np.float64]:
        """(seconds,) for how long each second lies in it."""
        second = np.arange(seconds)
        return np.clip(np.minimum(self.to_s, second + 1) - np.maximum(self.from_s, second), 0.0, 1.0)


LEAST_S = 1.0
"""A window without an end needs so much of the video to say anything. [ours]"""


def window(within_s: tuple[float, float | None], video: VideoFacts) -> Window | None:
    """The seconds asked for as far as the video has them; None where it is too short for them.

    A video may end inside the window of a first moment (0 to 10 s) as long as it has the first 3 s of it.

    Example:
        >>> video = VideoFacts(6.4, 1080, 1920, 30.0, 0, True)
        >>> window((3.0, None), video), window((8.0, None), video)
        (Window(from_s=3.0, to_s=6.4), None)
    """
    from_s, to_s = within_s
    end = video.duration_s if to_s is None else min(to_s, video.duration_s)
    needed = needed_s(within_s)
    return Window(from_s, end) if video.duration_s >= needed - 1e-6 else None


def needed_s(within_s: tuple[float, float | None]) -> float:
    """How long a video must be for a window."""
    from_s, to_s = within_s
    return from_s + LEAST_S if to_s is None else min(to_s, from_s + 3.0)
