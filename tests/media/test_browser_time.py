"""Zero and duration are Chromium's: the same odd files, asked of a media element and of us."""

from fractions import Fraction

import numpy as np
import pytest

from nine16.ingest.measure import measure
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen
from nine16.media.facts import facts
from nine16.media.gathering import Wanted
from nine16.media.limits import Limits
from nine16.settings import Settings

pytestmark = pytest.mark.browser

SETTINGS = Settings()
LOOKS_S = (0.001, 0.51, 0.74, 1.01, 1.5)
ASK = """async ([url, looks]) => {
  const video = document.createElement('video');
  video.muted = true;
  video.src = url;
  document.body.append(video);
  await new Promise((done, fail) => {
    video.onloadeddata = done;
    video.onerror = () => fail(new Error(video.error.message));
  });
  const told = {duration: video.duration, width: video.videoWidth, height: video.videoHeight, shown: []};
  for (const at of video.videoWidth ? looks : []) {
    const seen = new Promise(done => {
      video.requestVideoFrameCallback((_, frame) => done(frame.mediaTime));
      setTimeout(() => done(null), 1000);  // no new frame: the one on screen stays
    });
    video.currentTime = at;
    told.shown.push(await seen);
  }
  video.currentTime = Math.max(0, video.duration - 0.2);
  video.playbackRate = 2;
  const ended = new Promise(done => { video.onended = () => done(video.duration); setTimeout(() => done(null), 9000); });
  await video.play();
  told.duration_played = await ended;
  video.remove();
  return told;
}"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory, chromium_file):
    """A function that asks Chromium about a file."""
    from playwright import sync_api

    page_file = tmp_path_factory.mktemp("page") / "page.html"
    page_file.write_text("<!doctype html><body>")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_file,
            args=["--headless", "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
        )
        page = browser.new_page()
        page.goto(page_file.as_uri())
        yield lambda path: page.evaluate(ASK, [path.as_uri(), list(LOOKS_S)])
        browser.close()


def at(rate, count=75, start=0):
    return [float(start + Fraction(number) / rate) for number in range(count)]


B_PICTURES = {"bf": "3", "g": "30"}
FILM, NTSC = Fraction(24_000, 1_001), Fraction(30_000, 1_001)
FILES = {
    "plain.mp4": {"picture_s": at(30), "sound_s": (0, 2.5)},
    "b_pictures.mp4": {"picture_s": at(30), "options": B_PICTURES},
    "no_edit_list.mp4": {"picture_s": at(30), "options": B_PICTURES, "movflags": "+negative_cts_offsets"},
    "fragments.mp4": {"picture_s": at(30), "sound_s": (0, 2.5), "movflags": "+frag_keyframe+empty_moov"},
    "late_picture.mp4": {"picture_s": at(30, 45, 1), "sound_s": (0, 2.5)},
    "late_picture_alone.mp4": {"picture_s": at(30, 45, 1)},
    "late_both.mp4": {"picture_s": at(30, 45, 1), "sound_s": (0.5, 2.5)},
    "late_sound.mp4": {"picture_s": at(30), "sound_s": (1.25, 2.3)},
    "longer_sound.mp4": {"picture_s": at(30, 50), "sound_s": (0, 3.4)},
    "before_zero.mp4": {"picture_s": at(30, 60, Fraction(-1, 2)), "sound_s": (0, 2)},
    "varying.mp4": {"picture_s": [0, 0.02, 0.5, 0.54, 0.6, 1.4, 1.45, 2.0, 2.6], "sound_s": (0, 2.2)},
    "film.mp4": {"picture_s": at(FILM), "rate": FILM, "ticks": 24_000, "sound_s": (0, 2)},
    "ntsc.mp4": {"picture_s": at(NTSC), "rate": NTSC, "ticks": 30_000, "options": B_PICTURES},
    "plain.webm": {"picture_s": at(30), "sound_s": (0, 2.5), "codec": "libvpx-vp9", "sound_codec": "libopus"},
    "late_picture.webm": {
        "picture_s": at(30, 45, 1), "sound_s": (0, 2.5), "codec": "libvpx-vp9", "sound_codec": "libopus",
    },
    "longer_sound.webm": {
        "picture_s": at(30, 50), "sound_s": (0, 3.4), "codec": "libvpx-vp9", "sound_codec": "libopus",
    },
    "av1.mp4": {"picture_s": at(30, 60), "codec": "libsvtav1"},
    "turned.mp4": {"picture_s": at(30, 60), "turn": 90},
    "wide_pixels.mp4": {"picture_s": at(30, 60), "aspect": Fraction(4, 3)},
    "high_pixels_turned.mp4": {"picture_s": at(30, 60), "aspect": Fraction(2, 3), "turn": 270},
    "sound.m4a": {"picture_s": None, "sound_s": (0, 2.345)},
    "sound.mp3": {"picture_s": None, "sound_s": (0, 2.345), "sound_codec": "libmp3lame"},
    "sound.wav": {"picture_s": None, "sound_s": (0, 2.345), "sound_codec": "pcm_s16le"},
    "sound.ogg": {"picture_s": None, "sound_s": (0, 2.345), "sound_codec": "libopus"},
}  # fmt: skip


def times_of(path):
    limits = Limits.of(SETTINGS)
    with opened(path, limits) as file:
        decoding = Decoding(file, Wanted(luma_px=(16,)), limits, str(path))
        return np.concatenate([chunk.times_s for chunk in decoding.chunks(Seen())] or [np.empty(0)])


def header_of(path):
    limits = Limits.of(SETTINGS)
    with opened(path, limits) as file:
        return facts(file, where=str(path), limits=limits)


def agree(path, told):
    header, measured = header_of(path), measure(path, settings=SETTINGS, signals=[], filmstrip=False)
    assert header.duration_s == pytest.approx(told["duration"], abs=0.001)
    assert measured.facts.warnings == ()
    # A frame that begins after the announced end moves the end there once it was played.
    assert measured.facts.duration_s == pytest.approx(told["duration_played"], abs=0.003)
    assert (header.width or 0, header.height or 0) == (told["width"], told["height"])
    times = times_of(path)
    for look_s, shown_s in zip(LOOKS_S, told["shown"], strict=False):
        if shown_s is not None:
            ours = times[max(0, np.searchsorted(times, look_s, side="right") - 1)]
            assert ours == pytest.approx(shown_s, abs=0.001)
    assert not times.size or any(shown_s is not None for shown_s in told["shown"])


@pytest.mark.parametrize("name", FILES)
def test_time_is_what_the_media_element_says(ask, odd, tmp_path, name):
    path = odd(tmp_path / name, **FILES[name])

    agree(path, ask(path))


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    ["auto_editor/webvtt.mkv", "auto_editor/SAR-2by3.mp4", "moviepy/fire2.mp4", "torchcodec/nasa_13013.mp4",
     "torchcodec/av1_video.mkv", "torchcodec/h264_10bits.mp4", "imageio/realshort.mp4", "moviepy/chaplin.mp4"],
)  # fmt: skip
def test_time_of_real_files(ask, real, name):
    path = real / "video" / name

    agree(path, ask(path))
