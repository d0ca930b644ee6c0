"""Real footage as clips that hold no cut, and views (crops, slow moves) of them.

The real cuts inside the source files are annotated in CLIPS, by looking at every frame. Clips for
tuning and clips for reporting are different ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
_LONG_SIDE = 640  # pictures are kept at this size, as JPEG: all footage in 60 MB


@dataclass(frozen=True, slots=True)
class Clip:
    """One shot of a source file: frames [first, last), or a photograph."""

    name: str
    file: str
    first: int = 0
    last: int = 1
    group: str = "report"


CLIPS = (
    # Big Buck Bunny 0..30 s: fade in until frame 48, cuts at 283, 376 and 551, titles fade in and out
    # at 489..504, 576..594 and from 690 on.
    Clip("sky", "moviepy/big_buck_bunny_0_30.webm", 50, 283, "tune"),
    Clip("ground", "moviepy/big_buck_bunny_0_30.webm", 283, 376),
    Clip("bird", "moviepy/big_buck_bunny_0_30.webm", 376, 489),
    Clip("burrow", "moviepy/big_buck_bunny_0_30.webm", 595, 690, "tune"),
    Clip("chaplin", "moviepy/chaplin.mp4", 0, 241, "tune"),
    Clip("shop", "moviepy/fire2.mp4", 0, 25, "tune"),
    # A plane, a fast tilt at 80..100, a field that fades out from 190 on.
    Clip("plane", "moviepy/video_with_failing_audio.mp4", 0, 80),
    Clip("field", "moviepy/video_with_failing_audio.mp4", 100, 190, "tune"),
    # A cabin: dissolve at 126..149, cut at 202.
    Clip("cabin", "torchcodec/nasa_13013.mp4", 0, 126, "tune"),
    Clip("astronaut", "torchcodec/nasa_13013.mp4", 150, 202),
    Clip("hatch", "torchcodec/nasa_13013.mp4", 202, 325),
    Clip("tree", "opencv/tree.avi", 0, 68, "tune"),
    Clip("cockatoo", "imageio/cockatoo.mp4", 0, 280),
    Clip("window", "imageio/realshort.mp4", 0, 36),
    Clip("sign1", "opencv/scenetext01.jpg", group="tune"),
    Clip("sign2", "opencv/scenetext02.jpg", group="tune"),
    Clip("sign3", "opencv/scenetext03.jpg", group="tune"),
    Clip("sign4", "opencv/scenetext04.jpg"),
    Clip("sign5", "opencv/scenetext05.jpg"),
    Clip("sign6", "opencv/scenetext06.jpg"),
)


class Footage:
    """The clips of one group, in memory."""

    def __init__(self, folder: Path, group: str) -> None:
        """Read the clips of `group` ("tune" or "report") under `folder`/video."""
        self.clips = [clip for clip in CLIPS if clip.group == group]
        self._jpeg: dict[str, list[NDArray[np.uint8]]] = {}
        self._fps: dict[str, float] = {}
        by_file: dict[str, list[Clip]] = {}
        for clip in self.clips:
            by_file.setdefault(clip.file, []).append(clip)
        for file, clips in by_file.items():
            kept, fps = _decode(folder / "video" / file, max(clip.last for clip in clips))
            for clip in clips:
                self._jpeg[clip.name] = kept[clip.first : clip.last]
                self._fps[clip.name] = fps

    def at(self, clip: str, at_s: float) -> Picture:
        """The picture of `clip` on screen `at_s` seconds after its first, RGB; the last one is held."""
        index = min(int(at_s * self._fps[clip] + 1e-6), len(self._jpeg[clip]) - 1)
        return cv2.imdecode(self._jpeg[clip][index], cv2.IMREAD_COLOR_RGB)

    def length_s(self, clip: str) -> float:
        """How long `clip` is; a photograph is as long as one likes."""
        frames = len(self._jpeg[clip])
        return 60.0 if frames == 1 else frames / self._fps[clip]

    def is_photo(self, clip: str) -> bool:
        """Whether `clip` is a photograph."""
        return len(self._jpeg[clip]) == 1


def _decode(file: Path, frames: int) -> tuple[list[NDArray[np.uint8]], float]:
    kept = []
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        # tree.avi says 15 fps but shows 68 pictures in 30 s; as photographs of one tree it is 10 a second here
        fps = 10.0 if file.suffix == ".avi" else float(stream.average_rate or 25)
        for frame in container.decode(stream):
            picture = frame.to_ndarray(format="bgr24")
            scale = _LONG_SIDE / max(picture.shape)
            size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
            kept.append(
                cv2.imencode(
                    ".jpg", cv2.resize(picture, size, interpolation=cv2.INTER_AREA), [cv2.IMWRITE_JPEG_QUALITY, 95]
                )[1]
            )
            if len(kept) == frames:
                break
    return kept, fps


@dataclass(frozen=True, slots=True)
class View:
    """Which part of a clip a shot shows, and how it moves over a photograph."""

    clip: str
    from_s: float
    mirrored: bool
    centre: tuple[float, float]
    """Of the crop, as shares of the free room."""
    zoom: float
    """1 is the largest crop of the wanted shape."""
    drift: tuple[float, float, float]
    """Change of centre (x, y) and of zoom per second: slow moves over photographs."""


def see(
    footage: Footage,
    view: View,
    after_s: float,
    *,
    size: tuple[int, int],
    shake: tuple[float, float, float] = (0, 0, 0),
) -> Picture:
    """The picture of `view` `after_s` seconds into the shot, at (width, height); `shake` in x, y (share) and degrees."""
    picture = footage.at(view.clip, view.from_s + after_s)
    if view.mirrored:
        picture = picture[:, ::-1]
    height, width = picture.shape[:2]
    zoom = max(1.0, view.zoom + view.drift[2] * after_s)
    crop_w = min(width, height * size[0] / size[1]) / zoom
    crop_h = crop_w * size[1] / size[0]
    x = np.clip(view.centre[0] + view.drift[0] * after_s, 0, 1) * (width - crop_w) + crop_w / 2 + shake[0] * crop_w
    y = np.clip(view.centre[1] + view.drift[1] * after_s, 0, 1) * (height - crop_h) + crop_h / 2 + shake[1] * crop_h
    matrix = cv2.getRotationMatrix2D((x, y), shake[2], size[0] / crop_w)
    matrix[:, 2] += np.array([size[0] / 2 - x, size[1] / 2 - y])
    return cv2.warpAffine(
        np.ascontiguousarray(picture), matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )


def random_view(footage: Footage, rng: np.random.Generator, *, clip: str | None = None, needs_s: float = 3.0) -> View:
    """A random part of a random clip that lasts `needs_s`, or as long as the clip can."""
    names = [name.name for name in footage.clips if footage.length_s(name.name) >= min(needs_s, 0.8)]
    chosen = clip or names[rng.integers(len(names))]
    room_s = max(0.0, footage.length_s(chosen) - needs_s)
    photo = footage.is_photo(chosen)
    return View(
        clip=chosen,
        from_s=0.0 if photo else float(rng.uniform(0, room_s)),
        mirrored=bool(rng.random() < 0.3),
        centre=(float(rng.random()), float(rng.random())),
        zoom=float(rng.uniform(1.0, 1.4)),
        drift=tuple(rng.uniform(-0.08, 0.08, 3).tolist()) if photo else (0.0, 0.0, 0.0),
    )


def encode(path: Path, pictures: Iterator[Picture], *, fps: Fraction, crf: int, size: tuple[int, int]) -> None:
    """Write `pictures` (RGB) as H.264 in MP4 at an ordinary rate."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=fps, options={"crf": str(crf), "preset": "veryfast", "threads": "1"}
        )
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")))
        container.mux(stream.encode())
