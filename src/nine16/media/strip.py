"""The filmstrip: what was on screen at every full second, as small JPEG pictures."""

import cv2

from nine16.media.planes import Picture
from nine16.model.filmstrip import Filmstrip

_UPRIGHT_PX = 180
_WIDE_PX = 320
"""Widths of a strip picture; both fill one column of the report."""
_QUALITY = 80


class Strip:
    """Keeps the picture on screen until a full second passes, then shrinks it."""

    def __init__(self, width: int, height: int) -> None:
        """`width` and `height` of the displayed video."""
        wide = min(width, _WIDE_PX if width > height else _UPRIGHT_PX)
        self.size = wide, max(1, round(wide * height / width))
        self._on_screen: tuple[float, Picture] | None = None
        self._jpeg: bytes | None = None
        """Of the picture on screen, once made."""
        self._at_s: list[float] = []
        self._pictures: list[bytes] = []

    def each(self, at_s: float, picture: Picture) -> None:
        """Take the next picture."""
        self._until(at_s)
        self._on_screen, self._jpeg = (at_s, picture), None

    def end(self, duration_s: float) -> Filmstrip:
        """The strip of a video that lasts `duration_s`."""
        self._until(duration_s)
        if not self._pictures and self._on_screen is not None:  # it came on after the last full second
            self._keep(self._on_screen[0])
        return Filmstrip(tuple(self._at_s), *self.size, tuple(self._pictures))

    def _until(self, before_s: float) -> None:
        """Keep the picture on screen for every full second it is still there."""
        if self._on_screen is None:
            return
        first_s = self._on_screen[0]
        # Half a millisecond: containers round times, and a second must not show the picture before it.
        while (second := len(self._at_s) + self._skipped(first_s)) < before_s - 0.0005:
            self._keep(max(float(second), first_s) if not self._at_s else float(second))

    def _skipped(self, first_s: float) -> int:
        """Full seconds before the first picture; the first strip picture stands at its true time."""
        if not self._at_s:
            self._before = int(first_s)
        return self._before

    def _keep(self, at_s: float) -> None:
        if self._jpeg is None and self._on_screen is not None:
            rgb = self._on_screen[1].colour(*self.size)
            done, coded = cv2.imencode(".jpg", rgb[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
            self._jpeg = coded.tobytes() if done else b""
        self._at_s.append(at_s)
        self._pictures.append(self._jpeg or b"")
