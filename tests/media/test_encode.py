import av
import numpy as np
import pytest

from nine16.errors import WrongInput
from nine16.media.encode import write_video


def frames(count, *, size=(36, 64)):
    for number in range(count):
        yield np.full((size[1], size[0], 3), (number * 5 % 250, 100, 30), np.uint8)


def tone(seconds):
    return (0.5 * np.sin(2 * np.pi * 440 * np.arange(int(seconds * 48_000)) / 48_000)).astype(np.float32)


def test_pictures_and_sound_come_back(tmp_path):
    write_video(tmp_path / "a.mp4", frames(50), fps=25, sound=tone(2))

    with av.open(str(tmp_path / "a.mp4")) as container:
        assert container.duration == pytest.approx(2_000_000, abs=1_000)
        seen = [frame.to_ndarray(format="rgb24")[5, 5] for frame in container.decode(video=0)]
    assert len(seen) == 50
    for found, planted in zip(seen, frames(50), strict=True):
        np.testing.assert_allclose(found.astype(int), planted[5, 5], atol=8)
    with av.open(str(tmp_path / "a.mp4")) as container:
        heard = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    assert np.sqrt(np.mean(heard[0, 9_600:86_400] ** 2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


def test_there_is_a_key_frame_every_second_and_the_index_stands_in_front(tmp_path):
    path = tmp_path / "a.mp4"
    write_video(path, frames(75), fps=25)

    with av.open(str(path)) as container:
        keys = [float(packet.pts * packet.time_base) for packet in container.demux(video=0) if packet.is_keyframe]
    assert keys == [0.0, 1.0, 2.0]
    assert path.read_bytes().index(b"moov") < path.read_bytes().index(b"mdat")


def test_sound_lies_beside_the_pictures(tmp_path):
    """A player reading on from anywhere finds both within a second."""
    write_video(tmp_path / "a.mp4", frames(75), fps=25, sound=tone(3))

    far = 0.0
    with av.open(str(tmp_path / "a.mp4")) as container:
        at = {0: 0.0, 1: 0.0}
        for packet in container.demux():
            if packet.pts is not None:
                at[packet.stream_index] = float(packet.pts * packet.time_base)
                far = max(far, abs(at[0] - at[1]))
    assert far < 1.1


@pytest.mark.parametrize(
    ("name", "codec", "decoder"),
    [("a.webm", "libvpx-vp9", "vp9"), ("a.mkv", "libx265", "hevc"), ("a.mov", "libx264", "h264")],
)
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_other_containers_codecs_and_channels(tmp_path, name, codec, decoder, channels):
    sound = np.stack([tone(1)] * channels)

    write_video(tmp_path / name, frames(10, size=(72, 128)), fps=10, sound=sound, codec=codec)

    with av.open(str(tmp_path / name)) as container:
        assert container.streams.video[0].codec_context.name == decoder
        assert container.streams.audio[0].codec_context.layout.nb_channels == channels


def test_odd_sides_lose_a_row(tmp_path):
    write_video(tmp_path / "a.mp4", frames(3, size=(37, 65)), fps=10)

    with av.open(str(tmp_path / "a.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.width, stream.codec_context.height) == (36, 64)


def test_what_cannot_be_written_leaves_no_file(tmp_path):
    with pytest.raises(WrongInput, match="at least one picture"):
        write_video(tmp_path / "a.mp4", [], fps=10)
    with pytest.raises(WrongInput, match="picture 2 has shape"):
        write_video(tmp_path / "a.mp4", [*frames(2), np.zeros((10, 10, 3), np.uint8)], fps=10)
    with pytest.raises(WrongInput, match="channels"):
        write_video(tmp_path / "a.mp4", frames(2), fps=10, sound=np.zeros((3, 100), np.float32))

    with pytest.raises(WrongInput, match="x265 cannot code pictures of 36 x 64"):
        write_video(tmp_path / "a.mp4", frames(2), fps=10, codec="libx265")

    assert not list(tmp_path.iterdir())
