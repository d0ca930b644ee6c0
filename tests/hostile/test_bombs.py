"""Bombs in pixels, frames, streams, chapters, headers and sound, through base, vision and check."""

import pytest

KINDS = {
    "pixels": 11,
    "frames": 19,
    "streams": 3,
    "chapters": 5,
    "header": 36,
    "sound": 6,
    "wav": 10,
    "mp3": 3,
    "aac": 1,
    "flac": 2,
    "ogg": 2,
    "avi": 1,
}
"""How many files of each kind are drawn."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_bomb_gets_a_verdict_in_every_way_within_its_limits(kind, hostile_files, ways):
    """Each through base, vision and check: an answer or an error that names the file, and no limit exceeded."""
    files = [path for name, path in hostile_files.items() if name.startswith(f"{kind}:")]

    for path in files:
        ways.all(path)

    assert not ways.wrong
    assert len(files) == KINDS[kind]
    assert len(ways.verdicts) == 3 * len(files)


def test_no_kind_is_left_out(hostile_files):
    assert sum(KINDS.values()) == len(hostile_files)


def test_the_limits_bite(hostile_files, ways):
    """So that the test above shows something: these run into the limit that is meant for them."""
    met = {}
    for name in (
        "pixels: an SPS of 16,000 x 16,000",
        "pixels: two thousand million times as wide as high",
        "frames: 150,000 of one picture",
        "frames: each lasts a day",
        "streams: 300 of sound",
        "pixels: pictures of 8,000 x 8,000 after a small one",
    ):
        ways.measure(hostile_files[name])
        met[name] = ways.verdicts[-1][2]

    assert set(met.values()) == {"LimitReached"}
