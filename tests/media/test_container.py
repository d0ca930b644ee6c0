import os
import struct
from fractions import Fraction

import pytest

from nine16.errors import LimitReached, UnreadableFile
from nine16.media.container import opened
from nine16.media.limits import Limits
from nine16.settings import Settings

LIMITS = Limits.of(Settings())


def refused(path, limits=LIMITS):
    with pytest.raises((UnreadableFile, LimitReached)) as caught, opened(path, limits):
        pass
    error = caught.value
    assert error.where == str(path)
    assert error.hint
    return error.message


@pytest.fixture
def film(odd, tmp_path):
    return odd(tmp_path / "film.mp4", picture_s=[number / 30 for number in range(30)], sound_s=(0, 1))


def test_a_missing_file_a_folder_and_an_empty_file_are_told_apart(tmp_path):
    (tmp_path / "empty.mp4").write_bytes(b"")

    assert refused(tmp_path / "no.mp4") == "there is no such file"
    assert refused(tmp_path) == "this is a folder"
    assert refused(tmp_path / "empty.mp4") == "the file is empty"


def test_devices_and_pipes_are_not_even_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.mp4")  # opening it would wait for ever

    assert refused(tmp_path / "pipe.mp4") == "this is no regular file"


def test_text_is_text_whatever_its_name(tmp_path):
    (tmp_path / "a.mp4").write_text("view_id,seq\n" * 50)

    assert refused(tmp_path / "a.mp4") == "this is text, whatever its name says"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("#EXTM3U\n#EXTINF:3,\n{}\n", "playlist"),
        ("\ufeff#EXTM3U\n{}\n", "playlist"),
        ("ffconcat version 1.0\nfile '{}'\n", "concat list"),
        ("file '{}'\n", "concat list"),
        ("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na={}", "session description"),
        ('<?xml version="1.0"?>\n<MPD><BaseURL>{}</BaseURL></MPD>', "DASH manifest"),
        ("[playlist]\nFile1={}\n", "playlist"),
    ],
)
@pytest.mark.parametrize("name", ["list.mp4", "list.m3u8"])
def test_a_list_that_names_other_files_is_refused(head, kind, name, film, tmp_path):
    (tmp_path / name).write_text(head.format(film))

    assert kind in refused(tmp_path / name)


def test_a_path_that_looks_like_a_protocol_stays_a_path(film, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("concat:film.mp4|film.mp4", "http:film.mp4", "subfile,,start,0,end,0,,:film.mp4"):
        assert refused(tmp_path / name) == "there is no such file"
        copy = tmp_path / name
        copy.write_bytes(film.read_bytes())
        with opened(copy, LIMITS) as file:
            assert file.picture is not None


def test_noise_and_kinds_that_are_no_films_are_refused(tmp_path):
    (tmp_path / "noise.mp4").write_bytes(bytes(range(256)) * 400)
    (tmp_path / "picture.mp4").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)

    assert refused(tmp_path / "noise.mp4").startswith("this is no video that can be opened")
    assert refused(tmp_path / "picture.mp4") == (
        "this is no video that can be opened: it is of a kind that is not measured"
    )


def test_a_film_cut_before_its_index_says_so(film, tmp_path):
    whole = film.read_bytes()
    assert whole.rindex(b"moov") > whole.rindex(b"mdat")
    (tmp_path / "half.mp4").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "head.mp4").write_bytes(whole[:20])

    assert "it was cut short" in refused(tmp_path / "half.mp4")
    assert "it was cut short" in refused(tmp_path / "head.mp4")


def test_streams_and_pixels_are_counted_before_anything_is_decoded(film):
    assert "2 streams: over media.max_streams = 1" in refused(film, Limits.of(Settings({"media.max_streams": 1})))
    assert "pictures of 64 x 112 pixels: over media.max_pixels" in refused(
        film, Limits.of(Settings({"media.max_pixels": 64 * 112 - 1}))
    )


def test_a_header_that_claims_huge_pictures_is_refused(odd, tmp_path):
    film = odd(tmp_path / "film.avi", picture_s=[0, 0.1], codec="rawvideo", rate=Fraction(10), ticks=10).read_bytes()
    small, huge = struct.pack("<III", 40, 64, 112), struct.pack("<III", 40, 16_000, 16_000)  # BITMAPINFOHEADER
    assert film.count(small) == 1
    (tmp_path / "huge.avi").write_bytes(film.replace(small, huge))

    assert "pictures of 16000 x 16000 pixels: over media.max_pixels" in refused(tmp_path / "huge.avi")

    impossible = struct.pack("<III", 40, 60_000, 60_000)  # more than FFmpeg itself can count
    (tmp_path / "impossible.avi").write_bytes(film.replace(small, impossible))
    assert refused(tmp_path / "impossible.avi") == "its header gives its pictures no size that can be"


@pytest.mark.real
def test_of_two_films_in_one_file_the_default_one_is_played(real):
    with opened(real / "video" / "torchcodec" / "nasa_13013.mp4", LIMITS) as file:
        assert file.picture is not None
        assert file.picture.index == 0
        assert file.sound is not None
        assert file.sound.index == 1


@pytest.mark.real
def test_real_containers_open(real):
    for name in ("moviepy/big_buck_bunny_0_30.webm", "auto_editor/webvtt.mkv", "opencv/tree.avi", "moviepy/rain.mp3"):
        with opened(real / "video" / name, LIMITS) as file:
            assert file.picture is not None or file.sound is not None
