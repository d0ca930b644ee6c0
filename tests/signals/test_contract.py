"""Every signal there is keeps the contract of its kind, also the one added tomorrow."""

import math
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.kinds.signal import SOUND_RATE_HZ, STAGES, Chunk, Needs, Signal
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.registry import Registry

SIGNALS = Registry(Signal, "nine16.signals")
WIDTH, HEIGHT = 90, 160  # a vertical video: the short side is the width


class Film:
    """A drawn video: scenes of still or moving noise, and sound with bursts and pauses."""

    def __init__(self, *, seconds: float, fps: float = 12.0, picture: bool = True, sound: bool = True, seed: int = 0):
        rng = np.random.default_rng(seed)
        count = math.ceil(seconds * fps - 1e-9) if picture else 0
        self.times_s = np.arange(count) / fps
        scenes = max(1, round(seconds / 1.3))
        looks = rng.integers(0, 256, (scenes, 16, 9, 3))
        scene = np.minimum((self.times_s / seconds * scenes).astype(int), scenes - 1)
        shift = np.where(scene % 2, np.arange(count), 0)  # every other scene moves
        self.small = np.zeros((count, 16, 9, 3), np.uint8)
        for at, (number, rows) in enumerate(zip(scene, shift, strict=True)):
            self.small[at] = np.roll(looks[number], rows // 2, axis=0)
        self.sound = np.zeros((2, round(seconds * SOUND_RATE_HZ) if sound else 0), np.float32)
        if sound:
            level = np.repeat(rng.choice([0.0, 0.003, 0.05, 0.4], math.ceil(seconds / 0.25)), SOUND_RATE_HZ // 4)
            self.sound += level[: self.sound.shape[1]] * rng.normal(0, 0.5, self.sound.shape)
        self.facts = VideoFacts(
            seconds,
            WIDTH if picture else None,
            HEIGHT if picture else None,
            fps if picture else None,
            0,
            has_sound=sound,
            has_picture=picture,
        )

    def shown(self, short_px: int, first: int, after: int, *, colour: bool) -> np.ndarray:
        """Pictures with a short side of `short_px`, brightness or RGB."""
        rows, columns = np.arange(round(short_px * HEIGHT / WIDTH)), np.arange(short_px)
        small = self.small[first:after]
        small = small if colour else small[..., 1]
        return small[:, rows * 16 // rows.size][:, :, columns * 9 // columns.size]

    def chunks(self, need: Needs, pictures_at: list[int], sound_at: list[int]) -> Iterator[Chunk]:
        """What a signal sees of the film, in chunks cut at these pictures and these samples."""
        if need.every_s and self.times_s.size:
            yield from self._at_times(need.every_s).chunks(replace(need, every_s=None), pictures_at, sound_at)
            return
        picture_edges = [0, *sorted(min(at, self.times_s.size) for at in pictures_at), self.times_s.size]
        sound_edges = [0, *sorted(sound_at), self.sound.shape[1]]
        for number in range(max(len(picture_edges), len(sound_edges)) - 1):
            first, after = _part(picture_edges, number)
            heard_first, heard_after = _part(sound_edges, number)
            yield Chunk(
                self.times_s[first:after],
                {px: self.shown(px, first, after, colour=False) for px in [need.luma_px] if px},
                {px: self.shown(px, first, after, colour=True) for px in [need.colour_px] if px},
                self.sound[:, heard_first:heard_after],
                heard_first / SOUND_RATE_HZ,
            )

    def _at_times(self, every_s: float) -> "Film":
        """The same film as seen every `every_s` seconds."""
        seen = copy(self)
        seen.times_s = np.arange(math.ceil(self.facts.duration_s / every_s - 1e-9)) * every_s
        seen.small = self.small[np.searchsorted(self.times_s, seen.times_s + 1e-9, side="right") - 1]
        return seen


def _part(edges: list[int], number: int) -> tuple[int, int]:
    if number + 1 >= len(edges):
        return edges[-1], edges[-1]
    return edges[number], edges[number + 1]


def _needed(name: str) -> list[str]:
    """The signal and all it is computed from, in order."""
    before = [other for need in SIGNALS[name].needs.signals for other in _needed(need)]
    return list(dict.fromkeys([*before, name]))


def measure(
    name: str, film: Film, *, pictures_at: list[int] | None = None, sound_at: list[int] | None = None
) -> Measured:
    """The outcome of one signal on a drawn film."""
    parts = {part: SIGNALS[part] for part in _needed(name)}
    states = {part: signal.begin(film.facts) for part, signal in parts.items()}
    for part, signal in parts.items():
        for chunk in film.chunks(signal.needs, pictures_at or [], sound_at or []):
            states[part] = signal.step(states[part], chunk)
    outcomes: dict[str, Measured] = {}
    for part, signal in parts.items():
        outcomes[part] = signal.end(states[part], film.facts, outcomes)
    return outcomes[name]


def _check(measured: Measured, film: Film) -> None:
    seconds, end_s = film.facts.seconds, film.facts.duration_s
    assert len(measured.per_second) in (0, seconds)
    assert all(value is None or math.isfinite(value) for value in measured.per_second)
    assert all(value is None or type(value) is float for value in measured.per_second)
    if measured.finer is not None:
        assert len(measured.finer.at_s) == len(measured.finer.values)
        assert all(0 <= at_s <= end_s + 1e-9 for at_s in measured.finer.at_s)
        assert list(measured.finer.at_s) == sorted(measured.finer.at_s)
        assert all(value is None or math.isfinite(value) for value in measured.finer.values)
    for span in measured.spans:
        assert 0 <= span.from_s <= span.to_s <= end_s + 1e-9
    assert [span.from_s for span in measured.spans] == sorted(span.from_s for span in measured.spans)
    for fact in [*measured.facts.values(), *(fact for span in measured.spans for fact in span.facts.values())]:
        assert fact is None or type(fact) in (str, int, float, bool)
        assert not isinstance(fact, float) or math.isfinite(fact)


def _same(one: Measured, other: Measured) -> None:
    """Equal up to the rounding of floats."""
    _same_values(one.per_second, other.per_second)
    assert (one.finer is None) == (other.finer is None)
    if one.finer is not None and other.finer is not None:
        assert list(one.finer.at_s) == pytest.approx(list(other.finer.at_s))
        _same_values(one.finer.values, other.finer.values)
    assert len(one.spans) == len(other.spans)
    for a, b in zip(one.spans, other.spans, strict=True):
        assert (a.from_s, a.to_s) == pytest.approx((b.from_s, b.to_s))
        _same_facts(a.facts, b.facts)
    _same_facts(one.facts, other.facts)


def _same_values(one: Sequence[float | None], other: Sequence[float | None]) -> None:
    assert [value is None for value in one] == [value is None for value in other]
    known, others = ([value for value in values if value is not None] for values in (one, other))
    assert known == pytest.approx(others, rel=1e-5, abs=1e-6)


def _same_facts(one: Mapping[str, object], other: Mapping[str, object]) -> None:
    assert one.keys() == other.keys()
    for key, fact in one.items():
        assert fact == (pytest.approx(other[key], rel=1e-5, abs=1e-6) if isinstance(fact, float) else other[key]), key


every_signal = pytest.mark.parametrize("name", SIGNALS.names())


@every_signal
def test_it_is_named_titled_and_described(name):
    part = SIGNALS[name]

    assert part.name == name
    assert part.title.strip()
    assert any("\u4e00" <= letter <= "\u9fff" for letter in part.title_zh), "title_zh is Chinese"
    assert part.unit.strip()
    assert part.says.strip().endswith(".")
    assert part.version >= 1
    assert part.stage in STAGES
    assert all(STAGES.index(SIGNALS[need].stage) <= STAGES.index(part.stage) for need in part.needs.signals)
    assert part.needs.every_s is None or part.stage == "vision"
    assert all(need in SIGNALS for need in part.needs.signals)
    assert part.needs.signals or part.needs.sound or part.needs.luma_px or part.needs.colour_px


@every_signal
@given(data=st.data())
@settings(max_examples=4, deadline=None)
def test_chunks_leave_no_trace(name, data):
    film = Film(
        seconds=data.draw(st.sampled_from([1.0, 2.6]), "seconds"),
        fps=data.draw(st.sampled_from([8.0, 12.5]), "fps"),
        seed=data.draw(st.integers(0, 2**16), "seed"),
    )
    pictures_at = data.draw(st.lists(st.integers(0, film.times_s.size), max_size=8), "pictures_at")
    sound_at = data.draw(st.lists(st.integers(0, film.sound.shape[1]), max_size=8), "sound_at")

    whole = measure(name, film)

    _check(whole, film)
    _same(measure(name, film, pictures_at=pictures_at, sound_at=sound_at), whole)


@every_signal
def test_pictures_one_by_one_give_the_same(name):
    film = Film(seconds=1.2, seed=3)

    alone = measure(name, film, pictures_at=list(range(film.times_s.size)), sound_at=list(range(0, 100_000, 1_600)))

    _same(alone, measure(name, film))


@every_signal
@pytest.mark.parametrize("seconds", [0.04, 0.2, 0.999, 1.0, 1.001])
def test_it_gives_one_value_a_second_or_none_at_all(name, seconds):
    film = Film(seconds=seconds, seed=1)

    _check(measure(name, film), film)


@every_signal
def test_a_video_without_sound_is_measured(name):
    film = Film(seconds=2.2, sound=False)

    measured = measure(name, film)

    _check(measured, film)
    if SIGNALS[name].needs.sound:
        assert all(value is None for value in measured.per_second), "missing is not zero"


@every_signal
def test_sound_without_a_picture_is_measured(name):
    film = Film(seconds=2.2, picture=False)

    measured = measure(name, film)

    _check(measured, film)
    if SIGNALS[name].needs.luma_px or SIGNALS[name].needs.colour_px:
        assert all(value is None for value in measured.per_second), "missing is not zero"


@every_signal
def test_a_video_that_gives_neither_picture_nor_sound_is_no_accident(name):
    film = Film(seconds=2.0, picture=False, sound=False)

    _check(measure(name, film), film)


@every_signal
def test_black_and_silent_seconds_are_measured(name):
    film = Film(seconds=3.0)
    film.sound[:] = 0
    film.small[:] = 0

    _check(measure(name, film), film)


@every_signal
def test_a_picture_held_over_many_seconds_is_measured(name):
    """Variable frame rate: one picture, then sound for three seconds more."""
    film = Film(seconds=4.0, fps=0.25)

    measured = measure(name, film)

    _check(measured, film)


def test_every_signal_that_another_is_computed_from_is_measured_first():
    for name in SIGNALS:
        order = _needed(name)
        for at, part in enumerate(order):
            assert set(SIGNALS[part].needs.signals) <= set(order[:at])
