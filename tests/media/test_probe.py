import pytest

from nine16.errors import UnreadableFile
from nine16.media.probe import probe
from nine16.settings import Settings


def test_a_film_is_described_in_a_child(odd, tmp_path):
    film = odd(tmp_path / "a.mp4", picture_s=[number / 25 for number in range(50)], sound_s=(0, 2), rate=25)

    found = probe(film, settings=Settings())

    assert (found.width, found.height, found.fps, found.has_sound, found.codec, found.sound_codec) == (
        64, 112, 25.0, True, "h264", "aac",
    )  # fmt: skip
    assert found.duration_s == pytest.approx(2.0)
    assert found.seconds == 2


def test_what_is_no_film_is_an_error_with_a_remedy(tmp_path):
    (tmp_path / "a.mp4").write_text("hello\n")

    with pytest.raises(UnreadableFile, match="this is text") as caught:
        probe(tmp_path / "a.mp4", settings=Settings())

    assert caught.value.json()["path"] == str(tmp_path / "a.mp4")
    assert "nine16 measures mp4" in caught.value.hint
