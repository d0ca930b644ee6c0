"""QR codes drawn into noise and pictures are read, timed and placed; what only looks like one is not."""

import cv2
import numpy as np
import pytest

from nine16.signals.codes import codes

TEXT = "https://example.com/p/12345"


def _code(text: str, px: int) -> np.ndarray:
    drawn = cv2.QRCodeEncoder.create().encode(text)
    drawn = cv2.copyMakeBorder(drawn, 4, 4, 4, 4, cv2.BORDER_CONSTANT, value=[255])
    return cv2.resize(drawn, (px, px), interpolation=cv2.INTER_NEAREST)


def _ground(count: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    soft = cv2.resize(rng.integers(40, 200, (24, 14), np.uint8), (1080, 1920), interpolation=cv2.INTER_CUBIC)
    return np.stack([np.roll(soft, 3 * number, axis=0) for number in range(count)])


def _coded(picture: np.ndarray) -> np.ndarray:
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], cv2.IMREAD_GRAYSCALE)


@pytest.mark.parametrize("px", [150, 240, 480])
def test_a_code_is_read_with_its_time_and_place(show, px):
    pictures = _ground(10)
    pictures[3:7, 400 : 400 + px, 200 : 200 + px] = _code(TEXT, px)
    pictures = np.stack([_coded(picture) for picture in pictures])

    measured = show(codes, pictures, fps=2.0)

    (span,) = measured.spans
    assert span.facts["text"] == TEXT
    assert (span.from_s, span.to_s) == (1.25, 3.25)
    rows, columns = np.nonzero(_code(TEXT, px) < 128)
    assert span.facts["x"] == pytest.approx((200 + columns.min()) / 1080, abs=0.005)
    assert span.facts["y"] == pytest.approx((400 + rows.min()) / 1920, abs=0.005)
    assert span.facts["w"] == pytest.approx((columns.max() - columns.min()) / 1080, abs=0.008)
    assert span.facts["h"] == pytest.approx((rows.max() - rows.min()) / 1920, abs=0.008)
    assert measured.per_second == ()


def test_two_codes_side_by_side_are_two(show):
    pictures = _ground(4)
    pictures[:, 300:600, 100:400] = _code(TEXT, 300)
    pictures[:, 300:600, 600:900] = _code("weixin://x", 300)

    measured = show(codes, pictures, fps=2.0)

    assert {span.facts["text"] for span in measured.spans} == {TEXT, "weixin://x"}
    assert all((span.from_s, span.to_s) == (0.0, 2.0) for span in measured.spans)


def test_a_code_hidden_for_a_second_is_one_code(show):
    pictures = _ground(9)
    pictures[:, 300:600, 100:400] = _code(TEXT, 300)
    pictures[4:6, 300:600, 100:400] = 128

    (span,) = show(codes, pictures, fps=2.0).spans

    assert (span.from_s, span.to_s) == (0.0, 4.5)


def test_a_code_that_comes_back_later_is_told_twice(show):
    pictures = _ground(14)
    pictures[:3, 300:600, 100:400] = _code(TEXT, 300)
    pictures[10:, 300:600, 100:400] = _code(TEXT, 300)

    measured = show(codes, pictures, fps=2.0)

    assert len(measured.spans) == 2
    assert measured.facts["codes"] == 1


def test_noise_and_chequers_are_no_codes(show):
    rng = np.random.default_rng(3)
    noise = rng.integers(0, 2, (2, 192, 108), np.uint8).repeat(10, axis=1).repeat(10, axis=2) * 255
    chequers = np.tile(np.kron([[0, 255], [255, 0]], np.ones((20, 20))).astype(np.uint8), (48, 27))[None]

    measured = show(codes, np.concatenate([noise, chequers]), fps=2.0)

    assert measured.spans == ()
    assert measured.facts["asked"] > 0, "they were looked at"


def test_a_picture_that_stands_is_asked_once(show):
    pictures = np.repeat(_ground(1), 6, axis=0)
    pictures[:, 300:600, 100:400] = _code(TEXT, 300)

    measured = show(codes, pictures, fps=2.0)

    assert measured.facts["asked"] == 1
    assert [span.to_s for span in measured.spans] == [3.0]


def test_footage_without_black_and_white_blocks_is_not_even_asked(show):
    assert show(codes, _ground(5), fps=2.0).facts["asked"] == 0
