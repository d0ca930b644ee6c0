"""One picture of a video with areas drawn on it: what a channel's buttons cover, which captions lie there.

Decoding and drawing happen in a child process; what comes back is a PNG.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from nine16.errors import UnreadableFile
from nine16.media import child
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen, prepare
from nine16.media.facts import facts
from nine16.media.gathering import Wanted
from nine16.media.limits import Limits, processors
from nine16.model.finding import Box
from nine16.settings import Settings

_WIDE_PX = 1080
"""Widest picture that is drawn: a phone's screen."""

_PNG = b"\x89PNG\r\n\x1a\n"
"""How every PNG begins."""

_TEAL, _AMBER, _WHITE = (0, 158, 115), (230, 159, 0), (255, 255, 255)
"""Okabe and Ito's colours: told apart by everybody."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn; boxes are shares of the frame."""

    free: Box | None
    """The area that stays free: what lies outside is shaded."""
    clear: tuple[Box, ...] = ()
    hidden: tuple[Box, ...] = ()


def marked_picture(path: Path, *, at_s: float, marks: Marks, settings: Settings) -> bytes:
    """The picture on screen at `at_s` with `marks` drawn on it, as PNG.

    Raises:
        UnreadableFile: no picture can be decoded.
        LimitReached: a setting of `media` stopped it.
    """
    limits = Limits.of(settings)
    answer, _ended = child.run(
        _picture, (str(path), at_s, marks, limits), where=str(path), limits=limits, preload=("nine16.media.marked",)
    )
    if not answer.startswith(_PNG):  # it is written into a file of the user's under a picture's name
        raise UnreadableFile(
            "the decoder gave something else than a picture", where=str(path), hint="Do not trust this file."
        )
    return answer


def _picture(order: tuple[str, float, Marks, Limits]) -> bytes:
    import cv2

    path, at_s, marks, limits = order
    with opened(Path(path), limits) as file:
        found = facts(file, where=path, limits=limits)
    with opened(Path(path), limits) as file:
        prepare(file, threads=processors(), loop_filter=True)
        shown = None
        for came_s, picture in Decoding(file, Wanted(), limits, path, rotation=found.rotation).pictures(Seen()):
            if came_s > at_s and shown is not None:
                break
            shown = picture
        if shown is None or not found.width or not found.height:
            raise UnreadableFile("no picture could be decoded", where=path, hint="Export it as H.264 in mp4.")
        wide = min(found.width, _WIDE_PX)
        drawn = drawn_on(shown.colour(wide, round(found.height * wide / found.width)), marks)
    done, coded = cv2.imencode(".png", drawn[:, :, ::-1])
    if not done:
        raise UnreadableFile("the picture could not be coded as PNG", where=path, hint="Try another file.")
    return coded.tobytes()


def drawn_on(picture: NDArray[Any], marks: Marks) -> NDArray[Any]:
    """A copy of the (height, width, 3) RGB picture with the marks on it.

    Outside the free area it is darkened and hatched; captions are framed, those under the buttons doubly.
    """
    import cv2
    import numpy as np

    drawn = picture.copy()
    high, wide = drawn.shape[:2]
    line = max(2, round(wide / 270))
    if marks.free is not None:
        left, top, right, bottom = _corners(marks.free, wide, high)
        covered = np.ones((high, wide), bool)
        covered[top:bottom, left:right] = False
        rows, columns = np.indices((high, wide), sparse=True)
        hatched = covered & ((rows + columns) % (8 * line) < line)
        drawn[covered] = drawn[covered] // 2
        drawn[hatched] = drawn[hatched] // 2 + 90  # grey: amber is for what to look at
        cv2.rectangle(drawn, (left, top), (right - 1, bottom - 1), _TEAL, line)
    for box in marks.clear:
        left, top, right, bottom = _corners(box, wide, high)
        cv2.rectangle(drawn, (left, top), (right - 1, bottom - 1), _WHITE, max(1, line // 2))
    for box in marks.hidden:
        left, top, right, bottom = _corners(box, wide, high)
        cv2.rectangle(drawn, (left, top), (right - 1, bottom - 1), _AMBER, 2 * line)
        cv2.rectangle(drawn, (left, top), (right - 1, bottom - 1), _WHITE, max(1, line // 2))
    return drawn


def _corners(box: Box, wide: int, high: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in points, inside the picture."""
    left, top = round(max(0.0, box.x) * wide), round(max(0.0, box.y) * high)
    right, bottom = round(min(1.0, box.x + box.w) * wide), round(min(1.0, box.y + box.h) * high)
    return left, top, max(left + 1, right), max(top + 1, bottom)
