"""Films cut short everywhere and with single bits flipped, through base, vision and check."""

import random

import pytest

SUFFIXES = ("mp4", "mkv", "webm")
FLIPS = 1_000


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["first.mp4", *SUFFIXES])
def test_a_film_cut_at_every_twentieth_gets_a_verdict(suffix, honest_films, ways, tmp_path):
    """At 0, 5, 10 ... 95 %: all 20 through base, every fourth through vision and check too."""
    whole = honest_films[suffix].read_bytes()
    for twentieth in range(20):
        path = tmp_path / f"cut_{twentieth}.{suffix}"
        path.write_bytes(whole[: len(whole) * twentieth // 20])
        found = ways.measure(path)
        if twentieth % 4 == 3:
            ways.look(path, found)
            ways.check(path)

    assert not ways.wrong
    assert len(ways.verdicts) == 20 + 2 * 5
    answered = [name for way, name, verdict in ways.verdicts if (way, verdict) == ("measure", "answer")]
    assert len(answered) >= (0 if suffix == "mp4" else 10)  # without its index an mp4 holds nothing that can be found


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_film_with_one_bit_flipped_gets_a_verdict(suffix, part, honest_films, ways, tmp_path):
    """1,000 flips in all: each through base, 24 of them through vision and check too (which cost ten times as much).

    Half of them fall anywhere, half among the first and last 1,500 bytes, where headers and indexes are.
    """
    whole = honest_films[suffix].read_bytes()
    numbers = [number for number in range(FLIPS) if number % 12 == 4 * SUFFIXES.index(suffix) + part]
    for number in numbers:
        chance = random.Random(number)
        at = chance.randrange(len(whole)) if number % 24 < 12 else chance.randrange(-1_500, 1_500)
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        path = tmp_path / f"flip_{number}.{suffix}"
        path.write_bytes(flipped)
        found = ways.measure(path)
        if number in numbers[:2]:
            ways.look(path, found)
            ways.check(path)
        path.unlink()

    assert not ways.wrong
    measured = [verdict for way, _name, verdict in ways.verdicts if way == "measure"]
    assert len(measured) == len(numbers)
    assert len(ways.verdicts) == len(numbers) + 4
    assert measured.count("answer") > 0.5 * len(numbers)  # most of a film is seen though a bit of it is wrong
