"""What a channel's buttons cover: captions, codes and faces by one rule, lettering on things left alone."""

import pytest

from nine16.kinds.channel import channels
from nine16.model.finding import Box
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.studio.covered import free_area, in_runs, most_hidden_s, seen_at, things

FREE = Box(0.0, 0.1, 1.0, 0.7)


def line(from_s, to_s, *, y=0.5, h=0.1, text="今晚八点", **facts):
    return Span(from_s, to_s, {"text": text, "x": 0.1, "y": y, "w": 0.8, "h": h, **facts})


def face(second, *, y=0.5, h=0.2, number=1):
    return Span(float(second), second + 1.0, {"face": number, "x": 0.2, "y": y, "w": 0.2, "h": h})


def found(*, text=(), codes=(), faces=()):
    signals = {"text": text, "codes": codes, "faces": faces}
    return things({name: Measured(spans=tuple(spans)) for name, spans in signals.items()}, FREE)


def test_each_thing_says_how_much_of_it_is_covered():
    (caption,), (code,), (one,) = (
        found(text=[line(0, 2, y=0.75)]),
        found(codes=[line(0, 2, y=0.0, h=0.2)]),
        found(faces=[face(0)]),
    )

    assert (caption.kind, caption.covered, caption.is_hidden) == ("caption", pytest.approx(0.5), True)
    assert (code.kind, code.covered, code.is_hidden) == ("code", pytest.approx(0.5), True)
    assert (one.kind, one.covered, one.is_hidden) == ("face", 0.0, False)


@pytest.mark.parametrize(("y", "hidden"), [(0.704, False), (0.706, True)])
def test_a_caption_is_hidden_from_a_twentieth_of_its_box(y, hidden):
    assert found(text=[line(0, 2, y=y)])[0].is_hidden is hidden


@pytest.mark.parametrize(("y", "hidden"), [(0.63, False), (0.65, True)])
def test_a_face_may_lose_its_chin(y, hidden):
    assert found(faces=[face(0, y=y)])[0].is_hidden is hidden


def test_lettering_on_things_and_captions_of_a_moment_are_not_told():
    told = found(text=[line(0, 2, kind="lettering"), line(0, 0.2), line(0, 2, text=" "), line(0, 2, kind="caption")])

    assert len(told) == 1


def test_a_span_without_a_place_is_left_out():
    assert found(text=[Span(0.0, 2.0, {"text": "no box"})]) == ()


def test_without_a_known_area_nothing_is_called_hidden_or_free():
    told = things({"text": Measured(spans=(line(0, 2, y=0.95),))}, None)

    assert told[0].covered is None
    assert not told[0].is_hidden


def test_the_picture_is_taken_where_words_are_hidden_before_faces():
    told = found(text=[line(4, 6, y=0.95, h=0.02)], faces=[face(8, y=0.8)])

    assert most_hidden_s(told, [0.0, 5.0, 8.0], otherwise_s=1.0) == 5.0


def test_of_two_equal_moments_the_first_is_taken_and_without_any_the_middle():
    told = found(text=[line(2, 9, y=0.9)])

    assert most_hidden_s(told, [1.0, 3.0, 4.0], otherwise_s=5.0) == 3.0
    assert most_hidden_s((), [1.0, 3.0, 4.0], otherwise_s=3.4) == 3.0


def test_what_is_seen_is_told_from_the_top_down():
    told = found(text=[line(0, 2, y=0.6, text="below"), line(0, 2, y=0.2, text="above"), line(2, 3, text="later")])

    assert [one.words for one in seen_at(told, 1.0)] == ["above", "below"]


def test_a_face_hidden_for_several_seconds_is_one_thing_at_its_worst():
    told = in_runs(found(faces=[face(1, y=0.7), face(2, y=0.75), face(2, y=0.7, number=2), face(5, y=0.7)]))

    assert [(one.number, one.from_s, one.to_s, round(one.covered, 2)) for one in told] == [
        (1, 1.0, 3.0, 0.75),
        (2, 2.0, 3.0, 0.5),
        (1, 5.0, 6.0, 0.5),
    ]


def test_a_square_video_lies_between_the_buttons_of_an_upright_screen():
    square = VideoFacts(8.0, 1080, 1080, 25.0, 0, has_sound=True)

    assert free_area(channels()["douyin"], square) == Box(0.05, 0.0, 0.795, 0.935556)
    assert free_area(channels()["bilibili"], square) is None
