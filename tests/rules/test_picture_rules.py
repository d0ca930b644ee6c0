"""What is on screen: black and frozen stretches and flashes, drawn, encoded and measured."""

import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.rules.black_frames import black_frames
from nine16.rules.borders import borders
from nine16.rules.flashing import flashing
from nine16.rules.frozen_frames import frozen_frames
from nine16.rules.patterns import patterns

BLACK = np.zeros((128, 72, 3), np.uint8)
SIGNALS = ("stillness", "frozen")


def _black(moving_pictures, first: int, after: int) -> list[np.ndarray]:
    pictures = moving_pictures(75)
    return [BLACK if first <= number < after else picture for number, picture in enumerate(pictures)]


@pytest.mark.parametrize(
    ("first", "breaks", "passes"),
    [(0, 6, 0), (30, 30 + 14, 30 + 12), (75, 75 - 28, 75 - 24)],
    ids=["start", "middle", "end"],
)
def test_black_stretches_have_a_length_by_their_place(draw, measured, ask, moving_pictures, first, breaks, passes):
    """None at the start, up to 0.5 s in the middle, up to 1 s at the end."""
    bad = draw(_black(moving_pictures, min(first, breaks), max(first, breaks)), name="bad.mp4")
    good = draw(_black(moving_pictures, min(first, passes), max(first, passes)), name="good.mp4")

    (found,) = ask(black_frames, measured(bad, signals=SIGNALS))

    assert found.edit.op == "cut_out"
    assert float(found.edit.from_s) == pytest.approx(min(first, breaks) / 25, abs=0.001)
    assert found.to_s == pytest.approx(max(first, breaks) / 25, abs=0.001)
    assert ask(black_frames, measured(good, signals=SIGNALS)) == []


def _stopped(moving_pictures, count: int) -> list[np.ndarray]:
    """The picture stops after a second for `count` pictures, then goes on."""
    pictures = moving_pictures(75)
    return [pictures[25] if 25 <= number < 25 + count else picture for number, picture in enumerate(pictures)]


def test_a_picture_that_stops_for_a_second_is_a_fault(draw, measured, ask, moving_pictures):
    bad = draw(_stopped(moving_pictures, 27), name="bad.mp4")
    good = draw(_stopped(moving_pictures, 22), name="good.mp4")

    (found,) = ask(frozen_frames, measured(bad, signals=SIGNALS))

    assert found.severity == "warn"
    assert found.from_s == pytest.approx(1.0, abs=0.05)
    assert ask(frozen_frames, measured(good, signals=SIGNALS)) == []


def test_a_card_held_for_four_seconds_is_advice(draw, measured, ask, moving_pictures):
    card = np.full((128, 72, 3), 240, np.uint8)
    long = draw([*moving_pictures(25), *[card] * 105], name="long.mp4")
    short = draw([*moving_pictures(25), *[card] * 95], name="short.mp4")

    assert [found.severity for found in ask(frozen_frames, measured(long, signals=SIGNALS))] == ["info"]
    assert ask(frozen_frames, measured(short, signals=SIGNALS)) == []


def test_black_is_not_told_twice(draw, measured, ask, moving_pictures):
    black = draw(_black(moving_pictures, 20, 60))

    assert len(ask(black_frames, measured(black, signals=SIGNALS))) == 1
    assert ask(frozen_frames, measured(black, signals=SIGNALS)) == []


def test_the_fourth_flash_in_a_second_is_harmful(draw, measured, ask):
    def blinking(transitions: int) -> list[np.ndarray]:
        level = [0] * 50
        for number in range(transitions):
            for at in range(3 + 3 * number, 50):
                level[at] = 255 * ((number + 1) % 2)
        return [np.full((128, 72, 3), value, np.uint8) for value in level]

    bad, good = draw(blinking(7), name="bad.mp4"), draw(blinking(6), name="good.mp4")

    (found,) = ask(flashing, measured(bad, signals=["flashes"]))

    assert (found.measured, found.limit, found.unit) == (7.0, 6.0, "transitions/s")
    assert found.severity == "warn"
    assert "WCAG" in found.source
    assert ask(flashing, measured(good, signals=["flashes"])) == []


@pytest.mark.parametrize(("share", "told"), [(0.46, 1), (0.34, 0)])
def test_stripes_may_fill_two_fifths_of_the_picture(draw, measured, ask, share, told):
    picture = np.full((640, 360, 3), 40, np.uint8)
    rows = round(share * 640)
    picture[:rows] = (255 * (np.arange(rows) * 16 // rows % 2))[:, None, None]

    found = ask(patterns, measured(draw([picture] * 50), signals=["patterns"]))

    assert len(found) == told
    for one in found:
        assert (one.limit, one.severity, one.edit.op) == (0.40, "warn", "cut_out")
        assert one.measured == pytest.approx(share, abs=0.03)


def _framed(moving_pictures, rows: int) -> list[np.ndarray]:
    """A picture with bars of so many rows of 320 above and below."""
    pictures = moving_pictures(60, size=(180, 320))
    for picture in pictures:
        picture[:rows], picture[320 - rows :] = 0, 0
    return pictures


def test_bars_may_take_a_twentieth_of_the_frame(draw, measured, ask, moving_pictures):
    (found,) = ask(borders, measured(draw(_framed(moving_pictures, 24), name="bad.mp4"), signals=["borders"]))

    assert found.measured == pytest.approx(48 / 320, abs=0.02)
    assert found.edit.op == "crop"
    assert found.edit.box.y == pytest.approx(24 / 320, abs=0.01)
    assert ask(borders, measured(draw(_framed(moving_pictures, 0), name="good.mp4"), signals=["borders"])) == []


@pytest.mark.parametrize(("high", "told"), [(0.951, 0), (0.949, 1)])
def test_the_twentieth_is_met_from_both_sides(posted, ask, high, told):
    span = Span(0.0, 4.0, {"kind": "bars", "x": 0.0, "y": (1 - high) / 2, "w": 1.0, "h": high})

    assert len(ask(borders, posted(signals={"borders": Measured(spans=(span,))}))) == told


def test_an_insert_of_less_than_a_second_may_have_borders(posted, ask):
    def shown(length_s: float):
        span = Span(2.0, 2.0 + length_s, {"kind": "blurred", "x": 0.0, "y": 0.3, "w": 1.0, "h": 0.4})
        return posted(signals={"borders": Measured(spans=(span,))})

    assert ask(borders, shown(0.9)) == []
    assert "blurred copy" in ask(borders, shown(1.1))[0].message.en
