"""The base pass leaves the decoder's loop filter out; its signals must not notice."""

import numpy as np
import pytest

from nine16.ingest.base_pass import in_order, signals
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen, prepare
from nine16.media.encode import write_video
from nine16.media.facts import facts
from nine16.media.gathering import Wanted
from nine16.media.limits import Limits
from nine16.settings import Settings

LIMITS = Limits.of(Settings())
PICTURE = ("brightness", "contrast", "colour", "sharpness", "stillness", "motion", "cuts")
OFF_BY = {"brightness": 0.002, "contrast": 0.002, "colour": 1.0, "sharpness": 0.03, "stillness": 0.0, "motion": 0.006,
          "cuts": 0.0}  # fmt: skip
"""Largest difference of a second that is let pass; seen, coded badly: 0.0006, 0.0005, 0.61, 0.022, 0, 0.004, 0."""


def measured(path, *, loop_filter):
    parts = in_order(PICTURE, signals())
    wanted = Wanted(luma_px=(270, 135), colour_px=(64,))
    with opened(path, LIMITS) as file:
        known = facts(file, where=str(path), limits=LIMITS)
    states = {part.name: part.begin(known) for part in parts}
    with opened(path, LIMITS) as file:
        prepare(file, threads=1, loop_filter=loop_filter)
        for chunk in Decoding(file, wanted, LIMITS, str(path)).chunks(Seen()):
            for part in parts:
                states[part.name] = part.step(states[part.name], chunk)
    found = {}
    for part in parts:
        found[part.name] = part.end(states[part.name], known, found)
    return found


@pytest.mark.real
@pytest.mark.parametrize("crf", [20, 30])
def test_signals_of_real_footage_stay_the_same(real, tmp_path, crf):
    """2 s with a cut, enlarged to 1080 x 1920, coded well and badly; one key frame alone, so that errors add up."""
    import av
    import cv2

    def pictures():
        with av.open(str(real / "video" / "moviepy" / "big_buck_bunny_0_30.webm")) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number < 11 * 24:
                    continue
                if number == 13 * 24:
                    return
                rgb = frame.to_ndarray(format="rgb24")[:, 437:842]
                yield cv2.resize(rgb, (1080, 1920), interpolation=cv2.INTER_CUBIC)

    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 1080, 1920, "yuv420p"
        stream.options = {"crf": str(crf), "preset": "veryfast", "g": "250"}
        for number, rgb in enumerate(pictures()):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    with_it, without = (measured(tmp_path / "a.mp4", loop_filter=on) for on in (True, False))

    for name, off_by in OFF_BY.items():
        theirs, ours = with_it[name].per_second, without[name].per_second
        assert [value is None for value in ours] == [value is None for value in theirs]
        off = max((abs(a - b) for a, b in zip(ours, theirs, strict=True) if a is not None), default=0.0)
        assert off <= off_by, f"{name} is off by {off:.4f}"
    assert with_it["cuts"].spans == without["cuts"].spans
    assert with_it["cuts"].facts["shots"] == 2


def test_a_still_stays_still(tmp_path):
    rng = np.random.default_rng(3)
    still = np.repeat(np.repeat(rng.integers(0, 255, (32, 18, 3), np.uint8), 10, axis=0), 10, axis=1)
    write_video(tmp_path / "a.mp4", [still] * 75, fps=25, crf=28)

    found = measured(tmp_path / "a.mp4", loop_filter=False)

    assert found["stillness"].per_second == (1.0, 1.0, 1.0)
    assert found["cuts"].facts["shots"] == 1
