"""What words on screen cost: beyond decoding, and against reading every picture.

    python bench/speed/text.py [--quick]

The clip moves all the time and holds hardly a word; the film is full of captions, about one new a second. Gating
is held against a reader of every sampled picture with the same networks: the same captions for a part of the cost.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
import _captions
import _text_contenders
from _clip import FPS, HEIGHT, WIDTH, clip
from _every_picture import EVERY_S, read_every_picture
from _footage import Footage
from bars import Bars

from nine16.kinds.signal import Chunk
from nine16.media import child
from nine16.media.limits import Limits, processors
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.signals._text_vote import likeness
from nine16.signals.text import text

LIMITS = Limits.of(Settings())
REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
PRELOAD = ("nine16.ingest.base_pass:load_signals", "nine16.ingest.vision_pass")
GROUNDS = ["ground", "bird", "plane", "hatch", "cockatoo"]
SAME = 0.8
"""Likeness of two readings of one caption."""


def cpu_s(function: Callable[..., Any], path: Path, *args: object) -> float:
    """Processor seconds of a child that runs `function`."""
    where = str(path)
    _answer, ended = child.run(
        function, where, processors(), *args, where=where, limits=LIMITS, preload=PRELOAD, on_told=lambda _told: None
    )
    return ended.cpu_s


def beyond_decoding(bars: Bars, path: Path, facts: VideoFacts, what: str, *, bar: float | None, turns: int) -> None:
    """Rows of what words and codes cost on a file."""
    text_s, codes_s, decoded_s = [], [], []
    for _ in range(turns):
        decoded_s.append(cpu_s(_text_contenders.decoded, path))
        text_s.append(cpu_s(_text_contenders.with_text, path, facts) - decoded_s[-1])
        codes_s.append(cpu_s(_text_contenders.with_codes, path, facts) - decoded_s[-1])
    per_30 = 30 / facts.duration_s
    note = f"median of {turns}; decoding {statistics.median(decoded_s):.1f} s"
    bars.row(f"text beyond decoding, 30 s of {what}", statistics.median(text_s) * per_30, bar, unit="CPU s", note=note)
    bars.row(f"codes beyond decoding, 30 s of {what}", statistics.median(codes_s) * per_30, unit="CPU s")


def seen(path: Path) -> NDArray[np.uint8]:
    """(n, h, w, 3) pictures of a file, one each 0.2 s, with a short side of about 540."""
    pictures: list[NDArray[np.uint8]] = []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            if frame.time is not None and frame.time >= len(pictures) * EVERY_S - 1e-6:
                rgb = frame.to_ndarray(format="rgb24")
                factor = max(1, round(min(rgb.shape[:2]) / 540))
                size = rgb.shape[1] // factor, rgb.shape[0] // factor
                pictures.append(np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8))
    return np.stack(pictures)


def gated(pictures: NDArray[np.uint8]) -> Measured:
    """What the signal says of pictures."""
    facts = VideoFacts(len(pictures) * EVERY_S, pictures.shape[2], pictures.shape[1], 5, 0, has_sound=False)
    state, asked = text.begin(facts), text.needs.colour_px or 0
    for first in range(0, len(pictures), 32):
        part = pictures[first : first + 32]
        times_s = (first + np.arange(len(part))) * EVERY_S
        state = text.step(state, Chunk(times_s, {}, {asked: part}, np.zeros((1, 0), np.float32), 0.0))
    return text.end(state, facts, {})


def told(spans: list[Span], by: list[Span]) -> float:
    """Share of the captions in `spans` that are also in `by`: at the same time, with the same words."""

    def is_in(span: Span) -> bool:
        words = str(span.facts["text"])
        return any(
            min(one.to_s, span.to_s) > max(one.from_s, span.from_s)
            and (likeness(words, str(one.facts["text"])) >= SAME or words in str(one.facts["text"]))
            for one in by
        )

    return sum(map(is_in, spans)) / len(spans) if spans else 1.0


def against_every_picture(bars: Bars, pictures: NDArray[np.uint8], what: str, *, barred: bool) -> None:
    """Rows that hold gating against a reader of every picture."""
    began = time.process_time()
    measured = gated(pictures)
    gated_s = time.process_time() - began
    began = time.process_time()
    every = read_every_picture(pictures)
    every_s = time.process_time() - began
    note = f"{gated_s:.1f} s of {every_s:.1f} s, {len(pictures)} pictures"
    bars.row(f"{what}: cost of gating / reading every picture", gated_s / every_s, 0.4, "<=", unit="x", note=note)
    if barred:
        # Lines of one or two letters in a single picture are as often leaves as words: the signal's own rule.
        certain = [span for span in every if len(str(span.facts["text"])) > 2]
        share = told(certain, list(measured.spans))
        bars.row(f"{what}: captions of every picture that gating tells", share, 0.98, ">=", note=f"{len(certain)}")
        share = told(list(measured.spans), every)
        bars.row(f"{what}: captions of gating that every picture tells", share, note=f"{len(measured.spans)}")


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    if "OPENBLAS_NUM_THREADS" not in os.environ:  # as in the process that measures: idle threads spin, and count
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})  # noqa: S606 - this very script again
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="8 s instead of 30 s, one turn, a film of 10 s")
    quick = parser.parse_args().quick
    cv2.setNumThreads(1)
    seconds, turns = (8, 1) if quick else (30, 3)
    path = clip(seconds=seconds, preset="veryfast" if quick else "medium")
    bars = Bars(f"Words on screen, {path.name}, {processors()} threads")
    facts = VideoFacts(seconds, WIDTH, HEIGHT, FPS, 0, has_sound=True)
    beyond_decoding(bars, path, facts, "film without captions", bar=None if quick else 6.0, turns=turns)
    if not REAL.is_dir():
        print(f"{REAL} is missing: rows with captions over real footage are left out")
        bars.close()
    frame, every = (720, 1280), 12 if quick else 3
    sprites, length_s = _captions.schedule(31, group="report", frame=frame, every=every)
    ground = _captions.grounds(31, Footage(REAL, "report"), seconds=length_s, frame=frame, names=GROUNDS, fps=FPS)
    film = _captions.coded(_captions.with_captions(ground, sprites, fps=FPS), f"captions-speed-{every}.mp4", fps=FPS)
    facts = VideoFacts(round(length_s * FPS) / FPS, *frame, FPS, 0, has_sound=False)
    beyond_decoding(bars, film, facts, f"film with a caption each {length_s / len(sprites):.1f} s", bar=None, turns=1)
    against_every_picture(bars, seen(film), "captions", barred=True)
    if not quick:
        against_every_picture(bars, seen(path), "no captions", barred=False)
    bars.close()


if __name__ == "__main__":
    main()
