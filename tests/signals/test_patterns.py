"""Stripes: more than five pairs, over enough of the picture, for long enough; each limit from both sides."""

import numpy as np
import pytest

from nine16.ingest.measure import measure
from nine16.settings import Settings
from nine16.signals._stripes import striped
from nine16.signals.patterns import patterns

HIGH, WIDE, FPS = 480, 270, 25


def _stripes(pairs: float, *, share: float = 1.0, dark: int = 0, light: int = 255, shift: float = 0.0) -> np.ndarray:
    """(h, w): so many light-dark pairs one above the other in the upper `share` of the picture, the rest grey."""
    rows = round(share * HIGH)
    phase = (np.arange(rows) / rows * pairs + shift) % 1.0
    picture = np.full((HIGH, WIDE), 40, np.uint8)
    picture[:rows] = np.where(phase < 0.5, light, dark)[:, None]
    return picture


def _held(picture: np.ndarray, seconds: float = 2.0) -> np.ndarray:
    return np.stack([picture] * round(seconds * FPS))


def test_six_pairs_are_a_pattern_and_five_are_none(show):
    six, five = show(patterns, _held(_stripes(6))), show(patterns, _held(_stripes(5)))

    (span,) = six.spans
    assert span.facts["kind"] == "still"
    assert span.facts["share"] > 0.9
    assert (span.from_s, span.to_s) == (0.0, 2.0)
    assert six.per_second[1] > 0.9
    assert five.spans == ()
    assert five.facts["most_share"] == 0.0


@pytest.mark.parametrize("degrees", [0, 30, 45, 60, 90])
def test_stripes_of_any_direction_are_found(degrees):
    down, across = np.mgrid[:HIGH, :WIDE]
    along = np.cos(np.deg2rad(degrees)) * across + np.sin(np.deg2rad(degrees)) * down
    picture = (255 * (np.floor(along / 12) % 2)).astype(np.uint8)

    assert striped(picture)[0].mean() > 0.8


@pytest.mark.parametrize(("share", "told"), [(0.45, 1), (0.35, 0)])
def test_stripes_that_stand_fill_two_fifths(show, share, told):
    assert len(show(patterns, _held(_stripes(8, share=share))).spans) == told


@pytest.mark.parametrize(("share", "told"), [(0.30, 1), (0.21, 0)])
def test_stripes_that_reverse_fill_a_quarter(show, share, told):
    pictures = np.stack([_stripes(8, share=share, shift=0.5 * (number // 3 % 2)) for number in range(50)])

    spans = show(patterns, pictures).spans

    assert len(spans) == told
    assert all(span.facts["kind"] == "moving" for span in spans)


@pytest.mark.parametrize(("pictures", "told"), [(20, 1), (12, 0)])
def test_half_a_second_is_needed(show, pictures, told):
    film = np.concatenate([_held(_stripes(8), pictures / FPS), _held(np.full((HIGH, WIDE), 40, np.uint8))])

    assert len(show(patterns, film).spans) == told


@pytest.mark.parametrize(("light", "told"), [(150, 1), (130, 0)])
def test_dark_stripes_do_no_harm(show, light, told):
    """In sRGB, 137 is a luminance of 0.25."""
    assert len(show(patterns, _held(_stripes(8, light=light))).spans) == told


@pytest.mark.parametrize(("dark", "told"), [(230, 1), (246, 0)])
def test_stripes_that_are_hardly_seen_do_no_harm(show, dark, told):
    """In sRGB, 243 is a tenth of the largest luminance below white."""
    assert len(show(patterns, _held(_stripes(8, dark=dark))).spans) == told


def test_uneven_bands_are_no_pattern(show):
    rng = np.random.default_rng(4)
    edges = np.sort(rng.choice(np.arange(8, HIGH - 8), 24, replace=False))
    picture = np.zeros((HIGH, WIDE), np.uint8)
    for number, (top, bottom) in enumerate(zip([0, *edges], [*edges, HIGH], strict=True)):
        picture[top:bottom] = 255 * (number % 2)

    assert show(patterns, _held(picture)).spans == ()


def test_lines_of_words_are_no_pattern(show):
    import cv2

    page = np.full((HIGH, WIDE), 255, np.uint8)
    for row in range(14):
        cv2.putText(page, "Lorem ipsum dolor", (6, 34 + 32 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0,), 2)

    assert show(patterns, _held(page)).spans == ()


def test_stripes_that_flash_are_moving_ones(show):
    dark = np.zeros((HIGH, WIDE), np.uint8)
    pictures = np.stack([dark if number % 2 else _stripes(8) for number in range(40)])

    (span,) = show(patterns, pictures).spans

    assert span.facts["kind"] == "moving"
    assert span.to_s > 1.0


EA_FILMS = (
    "2Hz_5s", "2Hz_6s", "3Hz_6s", "GradualRedIncrease", "extendedFLONG", "flashStripes", "gray", "intermitentEF",
)  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize("name", EA_FILMS)
def test_stripes_are_found_where_ea_iris_finds_them(real, name):
    """Column PatternRisk: the share of the picture that its own pattern detector calls one; flashStripes alone has it.

    Its PatternFailedFrame is 0 in all eight: it counts pictures in a row, and stripes that flash with black between
    them never make half a second of them. The standard names flashing stripes as the worse ones: they are told here.
    """
    text = (real / "video" / "ea_iris" / f"{name}_RELATIVE.csv").read_text("utf-8", errors="replace")
    heads, *rows = [line.replace("\0", "").split(",") for line in text.splitlines() if line.strip("\0")]
    theirs = any(float(row[heads.index("PatternRisk")]) > 0 for row in rows)

    path = real / "video" / "ea_iris" / f"{name}.mp4"
    measured = measure(path, settings=Settings(), signals=["patterns"], filmstrip=False).signals["patterns"]

    assert [span.facts["kind"] for span in measured.spans] == (["moving"] if theirs else [])


@pytest.mark.real
@pytest.mark.parametrize(
    "file", ["imageio/cockatoo.mp4", "torchcodec/nasa_13013.mp4", "moviepy/chaplin.mp4", "moviepy/fire2.mp4"]
)
def test_ordinary_footage_has_no_pattern(real, file):
    measured = measure(real / "video" / file, settings=Settings(), signals=["patterns"], filmstrip=False)

    assert measured.signals["patterns"].spans == ()
