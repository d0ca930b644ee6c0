import itertools
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from nine16.errors import LimitReached
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen, prepare
from nine16.media.gathering import Wanted
from nine16.media.limits import Limits
from nine16.settings import Settings

LIMITS = Limits.of(Settings())
ALL = Wanted(luma_px=(32,), colour_px=(16,), sound=True)


def decoded(path: Path, wanted=ALL, *, limits=LIMITS, threads=1, rotation=0):
    """Times, luma of the first pixel, samples, where the sound begins, and what was seen."""
    seen = Seen()
    with opened(path, limits) as file:
        prepare(file, threads=threads)
        chunks = list(Decoding(file, wanted, limits, str(path), rotation=rotation).chunks(seen))
    times = np.concatenate([chunk.times_s for chunk in chunks])
    luma = np.concatenate([chunk.luma[32][:, 5, 5] for chunk in chunks if chunk.times_s.size] or [np.empty(0)])
    heard = [chunk for chunk in chunks if chunk.sound.shape[1]]
    sound = np.concatenate([chunk.sound for chunk in heard], axis=1) if heard else np.empty((1, 0))
    for before, after in itertools.pairwise(heard):
        assert after.sound_from_s == pytest.approx(before.sound_from_s + before.sound.shape[1] / 48_000)
    return times, luma, sound, heard[0].sound_from_s if heard else None, seen


VARIED = [0, 0.02, 0.5, 0.54, 0.6, 1.9, 1.95, 2.4, 3.3]
B_PICTURES = {"bf": "3", "g": "30"}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("a.mp4", {"picture_s": [number / 30 for number in range(40)]}),
        ("b.mp4", {"picture_s": [number / 30 for number in range(40)], "options": B_PICTURES}),
        ("c.mp4", {"picture_s": [1 + number / 30 for number in range(40)]}),
        ("d.mp4", {"picture_s": VARIED}),
        ("e.mkv", {"picture_s": VARIED}),
        ("f.webm", {"picture_s": VARIED, "codec": "libvpx-vp9"}),
        ("g.mov", {"picture_s": [number / 25 for number in range(30)], "codec": "libx265"}),
        ("h.mp4", {"picture_s": [number / 25 for number in range(30)], "pixels": "yuv420p10le", "codec": "libx265"}),
        ("i.avi", {"picture_s": [number / 25 for number in range(30)], "codec": "mjpeg", "pixels": "yuvj420p",
                   "rate": Fraction(25), "ticks": 25}),
    ],
)  # fmt: skip
def test_every_picture_comes_at_its_time_with_its_content(odd, tmp_path, name, given):
    path = odd(tmp_path / name, sound_s=(0, 2) if not name.endswith((".webm", ".avi")) else None, **given)

    times, luma, _sound, _from_s, seen = decoded(path)

    assert times == pytest.approx(given["picture_s"], abs=0.001)
    planted = [40 + number * 7 % 180 for number in range(len(given["picture_s"]))]
    np.testing.assert_allclose(luma.astype(int), planted, atol=3)
    assert seen.pictures == len(times)
    assert seen.damaged == 0


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_the_number_of_threads_changes_nothing(odd, tmp_path, threads):
    path = odd(tmp_path / "a.mp4", picture_s=[number / 30 for number in range(70)], sound_s=(0, 2), options=B_PICTURES)

    one, more = decoded(path), decoded(path, threads=threads)

    for first, second in zip(one[:3], more[:3], strict=True):
        np.testing.assert_array_equal(first, second)


def test_sound_stands_at_its_time(odd, tmp_path):
    path = odd(tmp_path / "a.mkv", picture_s=[0, 1, 2], sound_s=(1.25, 2.5), sound_codec="pcm_s16le")

    _times, _luma, sound, from_s, _seen = decoded(path)

    assert from_s == pytest.approx(1.25, abs=0.001)
    assert sound.shape[1] == pytest.approx(1.25 * 48_000, abs=48)


def test_the_lead_in_of_the_encoder_is_not_heard(odd, tmp_path):
    """AAC and Opus begin with samples that are only there to warm the decoder up."""
    for name, codec in (("a.mp4", "aac"), ("a.webm", "libopus")):
        path = odd(tmp_path / name, picture_s=None, sound_s=(0, 1), sound_codec=codec)

        _times, _luma, sound, from_s, _seen = decoded(path)

        assert from_s == pytest.approx(0, abs=0.001)
        wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)
        # Lossy codecs take a while to settle on a tone; a period has 109 samples, the lead-in 312 or more.
        off = {
            shift: np.abs(sound[0, 24_000 + shift : 40_000 + shift] - wave[24_000:40_000]).mean()
            for shift in range(-50, 51)
        }
        assert abs(min(off, key=lambda shift: off[shift])) <= 1


def test_a_film_that_goes_on_past_its_limit_is_stopped_whatever_its_header_says(odd, tmp_path):
    path = odd(tmp_path / "a.mp4", picture_s=[number / 10 for number in range(60)], rate=Fraction(10))

    with pytest.raises(LimitReached, match=r"over media.max_duration_s = 2"):
        decoded(path, limits=Limits.of(Settings({"media.max_duration_s": 2})))


def test_a_damaged_part_is_passed_over_and_counted(odd, tmp_path):
    whole = odd(
        tmp_path / "a.mkv", picture_s=[number / 30 for number in range(90)], sound_s=(0, 3), options={"g": "10"}
    ).read_bytes()
    third = len(whole) // 3
    (tmp_path / "b.mkv").write_bytes(whole[:third] + bytes(200) + whole[third + 200 :])

    times, _luma, _sound, _from_s, _seen = decoded(tmp_path / "b.mkv")

    assert times[-1] == pytest.approx(89 / 30, abs=0.001)
    assert len(times) >= 60


def test_of_what_nothing_asks_for_only_the_times_are_read(odd, tmp_path):
    path = odd(tmp_path / "a.mp4", picture_s=[0, 0.5], sound_s=(0, 1))

    seen = Seen()
    with opened(path, LIMITS) as file:
        list(Decoding(file, Wanted(sound=True), LIMITS, str(path)).chunks(seen))
    assert (seen.pictures, seen.last_s) == (0, 0.5)

    seen = Seen()
    with opened(path, LIMITS) as file:
        chunks = list(Decoding(file, Wanted(luma_px=(16,)), LIMITS, str(path)).chunks(seen))
    assert sum(chunk.sound.shape[1] for chunk in chunks) == 0
    assert seen.sound_end_s == pytest.approx(1.0, abs=0.03)


@pytest.mark.real
def test_real_frames_come_at_the_times_that_others_found(real):
    """The list of frames beside the file was written by its project with FFmpeg."""
    import json

    folder = real / "video" / "torchcodec"
    known = json.loads((folder / "nasa_13013.mp4.stream0.all_frames_info.json").read_text())
    frames = known["frames"] if isinstance(known, dict) else known

    times, *_rest = decoded(folder / "nasa_13013.mp4")

    key = next(name for name in ("pts_seconds", "pts_time") if name in frames[0])
    assert times == pytest.approx([float(frame[key]) for frame in frames], abs=1e-4)


@pytest.mark.real
def test_sound_that_fails_is_passed_over(real):
    times, _luma, sound, _from_s, _seen = decoded(real / "video" / "moviepy" / "video_with_failing_audio.mp4")

    assert times.size == 280
    assert sound.shape[1] / 48_000 == pytest.approx(11.23, abs=0.05)
