"""What tests of rules share: films drawn and encoded, measured by the real passes, and candidates made of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pylopdf_fonts_zh_cn
import pytest
from PIL import Image, ImageDraw, ImageFont

from nine16.ingest.measure import measure
from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.media.encode import write_video
from nine16.media.file_facts import file_facts
from nine16.model.candidate import Beside, Candidate, FileFacts
from nine16.model.channel import Asked, Channel, SafeArea
from nine16.model.finding import Finding
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.workspace.fitness import Fit, check_file

FACTS = VideoFacts(10.0, 1080, 1920, 25.0, 0, has_sound=True, codec="h264", sound_codec="aac", container="mov,mp4")
SAFE = SafeArea(top=0.1, bottom=0.3, left=0.05, right=0.15)


def made_channel(asks: Mapping[str, object], *, confidence: str = "C", safe: SafeArea | None = SAFE) -> Channel:
    """A channel that asks for `asks` and nothing else."""
    day = date(2026, 11, 1)
    said = {key: Asked(value, "a page about uploads", day, confidence) for key, value in asks.items()}  # type: ignore[arg-type]
    asked = Asked((0.1, 0.3, 0.05, 0.15), "a template", day, confidence) if safe is not None else None
    return Channel("place", "Place", "平台", said, safe_area=safe, safe_area_asked=asked)


def _posted(
    asks: Mapping[str, object] | None = None,
    *,
    facts: VideoFacts = FACTS,
    file: FileFacts | None = None,
    signals: Mapping[str, Measured] | None = None,
    confidence: str = "C",
    title: str | None = None,
    text: str | None = None,
    topics: tuple[str, ...] = (),
) -> Candidate:
    channel = made_channel(asks or {}, confidence=confidence)
    return Candidate(facts, file, signals or {}, channel, title=title, text=text, topics=topics, path="drawn.mp4")


@pytest.fixture(scope="session")
def posted() -> Callable[..., Candidate]:
    """`posted(asks, facts=, file=, signals=, confidence=, title=, text=, topics=) -> Candidate`."""
    return _posted


def _measured(
    path: Path, asks: Mapping[str, object] | None = None, *, signals: Sequence[str] = (), confidence: str = "C"
) -> Candidate:
    """The file at `path`, measured by the real passes, for a channel that asks for `asks`."""
    done = measure(path, settings=Settings(), signals=list(signals), filmstrip=False)
    return Candidate(
        done.facts,
        file_facts(path, settings=Settings()),
        done.signals,
        made_channel(asks or {}, confidence=confidence),
        path=str(path),
    )


@pytest.fixture(scope="session")
def measured() -> Callable[..., Candidate]:
    """`measured(path, asks, signals=, confidence=) -> Candidate`."""
    return _measured


@pytest.fixture
def draw(tmp_path) -> Callable[..., Path]:
    """`draw(pictures=None, seconds=, fps=, size=, sound=, codec=, name=) -> Path`: a film, moving unless given."""

    def write(
        pictures: Iterable[np.ndarray] | None = None,
        *,
        seconds: float = 2.0,
        fps: int = 25,
        size: tuple[int, int] = (72, 128),
        sound: np.ndarray | None = None,
        codec: str = "libx264",
        name: str = "drawn.mp4",
    ) -> Path:
        path = tmp_path / name
        shown = moving(round(seconds * fps), size=size) if pictures is None else pictures
        write_video(path, shown, fps=fps, sound=sound, codec=codec, preset="ultrafast")
        return path

    return write


def moving(count: int, *, size: tuple[int, int] = (72, 128), seed: int = 916) -> list[np.ndarray]:
    """Pictures of a coloured pattern that moves by two points each."""
    wide, high = size
    coarse = np.random.default_rng(seed).integers(60, 200, (9, 9, 3))
    scene = np.kron(coarse, np.ones((high // 9 + 1, wide // 9 + 1, 1))).astype(np.uint8)[:high, :wide]
    return [np.roll(scene, 2 * number, axis=0) for number in range(count)]


@pytest.fixture(scope="session")
def moving_pictures() -> Callable[..., list[np.ndarray]]:
    """`moving_pictures(count, size=, seed=) -> list of RGB pictures`."""
    return moving


@pytest.fixture(scope="session")
def tone() -> Callable[..., np.ndarray]:
    """`tone(seconds, amplitude) -> samples` of 1 kHz at 48 kHz."""

    def made(seconds: float, amplitude: float) -> np.ndarray:
        at_s = np.arange(round(seconds * SOUND_RATE_HZ)) / SOUND_RATE_HZ
        return (amplitude * np.sin(2 * np.pi * 1000 * at_s)).astype(np.float32)

    return made


@pytest.fixture
def packed(tmp_path) -> Callable[..., Path]:
    """`packed(times_s, name=, movflags=, flags=, codec=) -> Path`: a film with pictures at these times, muxed as asked."""

    def write(
        times_s: Sequence[float],
        *,
        name: str = "packed.mp4",
        movflags: str = "",
        flags: Mapping[str, str] | None = None,
        codec: str = "libx264",
    ) -> Path:
        path = tmp_path / name
        with av.open(str(path), "w", options={"movflags": movflags} if movflags else {}) as container:
            stream = container.add_stream(codec, rate=25)
            stream.width, stream.height, stream.pix_fmt = 64, 112, "yuv420p"
            stream.options = {"preset": "ultrafast", "bf": "0", **(flags or {})}
            stream.codec_context.time_base = Fraction(1, 90_000)
            for at_s, picture in zip(times_s, moving(len(times_s), size=(64, 112)), strict=True):
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
                frame.pts, frame.time_base = round(at_s * 90_000), Fraction(1, 90_000)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path

    return write


@pytest.fixture(scope="session")
def ask() -> Callable[..., list[Finding]]:
    """`ask(rule, candidate) -> findings`, whatever the rule gives."""

    def asked(rule, candidate: Candidate) -> list[Finding]:
        found = rule.check(candidate, None, Settings())
        return [found] if isinstance(found, Finding) else list(found or ())

    return asked


@pytest.fixture(scope="session")
def caption() -> Callable[..., Span]:
    """`caption(from_s, to_s, text, x=, y=, w=, h=, size=, contrast=) -> Span` as the signal `text` gives them."""

    def made(from_s: float, to_s: float, text: str, **facts: float) -> Span:
        known = {"x": 0.2, "y": 0.3, "w": 0.4, "h": 0.04, "size": 0.03, "contrast": 9.0, "certainty": 0.99}
        return Span(from_s, to_s, {"text": text, **known, **facts})

    return made


SMALL = (360, 640)
"""Wide and high: what films with words are drawn in; the closer look reads it in under a second."""


def _soft(count: int, *, seed: int = 916, size: tuple[int, int] = SMALL) -> np.ndarray:
    """(count, h, w, 3): soft blobs that drift by three points a picture, so that nothing stands but what is drawn."""
    wide, high = size
    coarse = np.random.default_rng(seed).integers(20, 140, (2 * high // 60, wide // 60 + 2, 3), np.uint8)
    soft = cv2.resize(coarse, (wide, 2 * high), interpolation=cv2.INTER_CUBIC)
    return np.stack([soft[3 * number % high : 3 * number % high + high] for number in range(count)])


@pytest.fixture(scope="session")
def soft_pictures() -> Callable[..., np.ndarray]:
    """`soft_pictures(count, seed=, size=) -> (count, h, w, 3)` of drifting blobs."""
    return _soft


def _burned(
    pictures: np.ndarray, words: str, *, from_s: float, to_s: float, y: int = 300, px: int = 26, fps: int = 10
) -> np.ndarray:
    """Light letters with a dark outline, as editors draw them, from the left edge."""
    font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), px)
    assert font.getlength(words) < pictures.shape[2] - 24, f"{words} does not fit"
    for number in range(round(from_s * fps), round(to_s * fps)):
        drawn = Image.fromarray(pictures[number])
        ImageDraw.Draw(drawn).text(
            (14, y), words, font=font, fill=(255, 255, 255), stroke_width=max(1, px // 14), stroke_fill=(0, 0, 0)
        )
        pictures[number] = np.asarray(drawn)
    return pictures


@pytest.fixture(scope="session")
def burned() -> Callable[..., np.ndarray]:
    """`burned(pictures, words, from_s=, to_s=, y=, px=, fps=10) -> pictures` with a caption drawn into them."""
    return _burned


def _checked(
    path: Path, *, channel: str, beside: Beside | None = None, subtitles: Iterable[tuple[float, float, str]] = ()
) -> Fit:
    """What `nine16 check` says of the file, with a subtitle file beside it if there are any."""

    def clock(at_s: float) -> str:
        return f"00:{int(at_s // 60):02d}:{int(at_s % 60):02d},{round(1000 * (at_s % 1)):03d}"

    lines = [
        f"{number}\n{clock(begin_s)} --> {clock(end_s)}\n{words}\n"
        for number, (begin_s, end_s, words) in enumerate(subtitles, 1)
    ]
    if lines:
        path.with_suffix(".srt").write_text("\n".join(lines), encoding="utf-8")
    return check_file(path, channels=[channel], beside=beside or Beside(), settings=Settings())


@pytest.fixture(scope="session")
def checked() -> Callable[..., Fit]:
    """`checked(path, channel=, beside=, subtitles=[(from_s, to_s, words)]) -> Fit`, by the real passes and looks."""
    return _checked
