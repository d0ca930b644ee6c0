"""The second decode, with signals made for the test."""

import numpy as np
import pytest

from nine16.ingest import vision_pass as passing
from nine16.ingest.base_pass import base_pass
from nine16.ingest.measured_video import Outcome, Progress
from nine16.kinds.signal import Needs, Signal, derived
from nine16.media.encode import write_video
from nine16.media.limits import Limits
from nine16.model.measured import Measured
from nine16.registry import BrokenPart
from nine16.settings import Settings

LIMITS = Limits.of(Settings())


def seen(name, needs, *, fails=None):
    """A signal that keeps what it was given; it breaks in the function called `fails`."""

    def begin(_video):
        if fails == "begin":
            raise ValueError("no model")
        return []

    def step(state, chunk):
        if fails == "step":
            raise ValueError("no picture")
        pictures = chunk.luma.get(needs.luma_px, np.empty((0, 1, 1)))
        state.extend((at_s, float(picture.mean())) for at_s, picture in zip(chunk.times_s, pictures, strict=True))
        state.extend([("sound", chunk.sound.shape[1])] if chunk.sound.size else [])
        return state

    def end(state, _video, others):
        samples = sum(count for kind, count in state if kind == "sound")
        times = [float(at_s) for at_s, _level in state if at_s != "sound"]
        levels = [level for at_s, level in state if at_s != "sound"]
        return Measured(facts={"samples": samples, "times": str(times), "levels": str([round(v) for v in levels]),
                               "others": ",".join(sorted(others))})  # fmt: skip

    return Signal(name, name, "看", "1", needs, begin, step, end, stage="vision")


@pytest.fixture
def film(tmp_path):
    """Three seconds, brighter every second, with sound."""
    path = tmp_path / "film.mp4"
    pictures = (np.full((128, 72, 3), 60 + 40 * (frame // 10), np.uint8) for frame in range(30))
    sound = 0.1 * np.sin(np.arange(3 * 48_000) / 20)[None].repeat(2, 0).astype(np.float32)
    write_video(path, pictures, fps=10, sound=sound)
    return path


@pytest.fixture
def look(monkeypatch, film):
    """Run the pass with these signals; gives what was told."""

    def run(*signals, base=None, names=None):
        told = []
        registry = {signal.name: signal for signal in signals}
        monkeypatch.setattr(passing, "signals", lambda: registry)
        monkeypatch.setattr(passing, "tell", told.append)
        known = base_pass(str(film), ["brightness"], LIMITS, filmstrip=False, threads=1)
        error = None
        try:
            passing.vision_pass(
                str(film), names or list(registry), known.signals if base is None else base, known.facts, LIMITS,
                threads=1,
            )  # fmt: skip
        except BrokenPart as broken:
            error = broken
        return {one.name: one.measured for one in told if isinstance(one, Outcome)}, told, error

    return run


def test_a_signal_sees_the_picture_on_screen_at_the_times_it_asks_for(look):
    outcomes, _told, error = look(
        seen("slow", Needs(luma_px=64, every_s=1.0)), seen("quick", Needs(luma_px=64, every_s=0.5))
    )

    assert error is None
    assert outcomes["slow"].facts["times"] == "[0.0, 1.0, 2.0]"
    assert outcomes["quick"].facts["times"] == "[0.0, 0.5, 1.0, 1.5, 2.0, 2.5]"
    levels = [float(level) for level in str(outcomes["slow"].facts["levels"]).strip("[]").split(",")]
    assert levels == pytest.approx([60, 100, 140], abs=4)


def test_a_signal_that_listens_gets_all_of_the_sound(look):
    outcomes, _told, _error = look(seen("heard", Needs(sound=True)))

    assert outcomes["heard"].facts["samples"] == pytest.approx(3 * 48_000, abs=2_100)  # the codec's last block


def test_outcomes_of_the_first_stage_are_there_for_the_second(look):
    @derived(title="Sum", title_zh="和", unit="1", needs=("a",), stage="vision")
    def both(_video, others):
        """What is there."""
        return Measured(facts={"seen": ",".join(sorted(others))})

    outcomes, _told, _error = look(seen("a", Needs(luma_px=64, every_s=1.0)), both)

    assert "a,brightness" in str(outcomes["both"].facts["seen"])


def test_a_signal_that_fails_leaves_the_others_be_and_is_named_at_the_end(look):
    outcomes, _told, error = look(
        seen("good", Needs(luma_px=64, every_s=1.0)), seen("bad", Needs(luma_px=64, every_s=1.0), fails="step")
    )

    assert list(outcomes) == ["good"]
    assert error is not None
    assert "the signal 'bad' failed: ValueError: no picture" in str(error)


def test_what_is_computed_from_a_signal_that_failed_is_left_out_too(look):
    @derived(title="Sum", title_zh="和", unit="1", needs=("bad",), stage="vision")
    def after(_video, others):
        """What is there."""
        return others["bad"]

    outcomes, _told, error = look(seen("bad", Needs(luma_px=64, every_s=1.0), fails="begin"), after)

    assert not outcomes
    assert "'bad' failed" in str(error)


def test_what_is_known_already_is_not_measured_again(look):
    outcomes, _told, _error = look(
        seen("old", Needs(luma_px=64, every_s=1.0), fails="begin"),
        seen("new", Needs(luma_px=64, every_s=1.0)),
        base={"old": Measured()},
    )

    assert list(outcomes) == ["new"]


def test_it_tells_how_far_it_is(look):
    _outcomes, told, _error = look(seen("slow", Needs(luma_px=64, every_s=1.0)))

    shares = [one.share for one in told if isinstance(one, Progress)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_many_more_pictures_than_a_chunk_holds_all_arrive(look):
    outcomes, _told, _error = look(seen("often", Needs(luma_px=64, every_s=0.02)))

    times = [float(at_s) for at_s in str(outcomes["often"].facts["times"]).strip("[]").split(",")]
    assert times == pytest.approx([0.02 * number for number in range(150)])
