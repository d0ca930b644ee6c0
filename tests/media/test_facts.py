from fractions import Fraction

import pytest

from nine16.errors import LimitReached, UnreadableFile
from nine16.media.container import opened
from nine16.media.facts import facts, timeline
from nine16.media.limits import Limits
from nine16.settings import Settings

LIMITS = Limits.of(Settings())
AT_30 = [number / 30 for number in range(30)]


def of(path, limits=LIMITS):
    with opened(path, limits) as file:
        return facts(file, where=str(path), limits=limits)


def test_duration_counts_the_longer_of_picture_and_sound(odd, tmp_path):
    assert of(odd(tmp_path / "a.mp4", picture_s=AT_30, sound_s=(0, 1.75))).duration_s == pytest.approx(1.75)
    assert of(odd(tmp_path / "b.mp4", picture_s=AT_30, sound_s=(0, 0.5))).duration_s == pytest.approx(1.0)


@pytest.mark.parametrize(("turn", "size"), [(0, (64, 112)), (90, (112, 64)), (180, (64, 112)), (270, (112, 64))])
def test_rotation_turns_width_and_height(odd, tmp_path, turn, size):
    found = of(odd(tmp_path / "a.mp4", picture_s=AT_30, turn=turn))

    assert (found.width, found.height) == size
    assert found.rotation == turn


@pytest.mark.parametrize(("aspect", "size"), [(Fraction(2, 3), (64, 168)), (Fraction(4, 3), (85, 112))])
def test_pixels_that_are_not_square_stretch_the_picture(odd, tmp_path, aspect, size):
    found = of(odd(tmp_path / "a.mp4", picture_s=AT_30, aspect=aspect))

    assert (found.width, found.height) == size


@pytest.mark.parametrize("rate", [Fraction(24_000, 1_001), Fraction(30_000, 1_001), Fraction(25), Fraction(60)])
def test_odd_rates_are_said_exactly(odd, tmp_path, rate):
    path = odd(
        tmp_path / "a.mp4",
        picture_s=[float(number / rate) for number in range(48)],
        rate=rate,
        ticks=rate.numerator,
    )

    found = of(path)

    assert found.fps == pytest.approx(float(rate))
    assert found.duration_s == pytest.approx(float(48 / rate), abs=1e-3)


def test_sound_alone_has_no_picture(odd, tmp_path):
    found = of(odd(tmp_path / "a.m4a", picture_s=None, sound_s=(0, 1.25)))

    assert (found.has_picture, found.has_sound) == (False, True)
    assert (found.width, found.height, found.fps, found.rotation) == (None, None, None, 0)
    assert found.duration_s == pytest.approx(1.25)


def test_without_a_duration_the_packets_tell(odd, tmp_path):
    """Screen recorders in browsers write webm without a duration."""
    film = odd(tmp_path / "a.webm", picture_s=AT_30, codec="libvpx-vp9").read_bytes()
    at = film.index(b"\x44\x89\x88")  # Duration, 8 bytes
    (tmp_path / "live.webm").write_bytes(film[:at] + b"\xec\x89" + bytes(9) + film[at + 11 :])  # Void in its place

    assert of(tmp_path / "live.webm").duration_s == pytest.approx(1.0, abs=0.005)


def test_a_film_of_no_length_is_refused(tmp_path):
    import av

    with av.open(str(tmp_path / "a.wav"), "w") as container:
        container.add_stream("pcm_s16le", rate=48_000, layout="mono")
        container.start_encoding()

    with pytest.raises(UnreadableFile, match="lasts no time at all"):
        of(tmp_path / "a.wav")


def test_a_film_over_the_longest_duration_names_the_setting(odd, tmp_path):
    film = odd(tmp_path / "a.mp4", picture_s=AT_30, sound_s=(0, 2))

    with pytest.raises(LimitReached, match=r"2.0 s long: over media.max_duration_s = 1 "):
        of(film, Limits.of(Settings({"media.max_duration_s": 1})))


def test_a_late_picture_leaves_zero_where_it_is(odd, tmp_path):
    film = odd(tmp_path / "a.mp4", picture_s=[1 + at_s for at_s in AT_30], sound_s=(0, 2))

    with opened(film, LIMITS) as file:
        assert timeline(file).zero_s == 0
        assert timeline(file).duration_s == 2


@pytest.mark.real
def test_real_files(real):
    video = real / "video"

    wide = of(video / "auto_editor" / "SAR-2by3.mp4")
    assert (wide.width, wide.height, wide.duration_s) == (640, 540, 2.02)
    turned = of(video / "moviepy" / "fire2.mp4")
    assert (turned.rotation, turned.width, turned.height) == (180, 1280, 720)
    names = {of(video / "torchcodec" / name).codec for name in ("av1_video.mkv", "h265_10bits.mp4", "h264_10bits.mp4")}
    assert names == {"libdav1d", "hevc", "h264"}


def test_pixels_said_to_be_far_wider_than_high_are_counted_as_they_are_shown(odd, tmp_path):
    film = odd(tmp_path / "a.mp4", picture_s=AT_30, aspect=Fraction(4))

    with pytest.raises(LimitReached, match=r"shown as 256 x 112 pixels: over media\.max_pixels"):
        of(film, Limits.of(Settings({"media.max_pixels": 20_000})))
