"""What a child says, and what one that was taken over might say."""

import pickle
import struct
import time
import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.measured_video import MeasuredVideo, Outcome, Progress
from nine16.media.telling import ANSWER, TOLD, Garbled, Heard, TooMuch, as_bytes, framed, read
from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Finer, Measured, Span
from nine16.model.video import VideoFacts

MEASURED = Measured(
    per_second=(1.0, None, 3.5),
    finer=Finer((0.0, 0.5), (1.0, None)),
    spans=(Span(0.0, 1.5, {"text": "熬夜脸 \udcff", "n": 2, "seen": True, "none": None}),),
    facts={"large": 1 << 80, "small": -5, "level": float("inf")},
)
VIDEO = MeasuredVideo(
    VideoFacts(3.0, 64, 112, 10.0, 0, has_sound=True, warnings=("cut short",)),
    {"cuts": MEASURED},
    {"cuts": 1},
    Filmstrip((0.0, 1.0), 9, 16, (b"\xff\xd8", b"")),
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_values_come_back_as_they_were(value):
    back = read(as_bytes(value))

    assert back == value
    assert repr(back) == repr(value)  # 1 is not 1.0, and a list no tuple


@pytest.mark.parametrize("value", [VIDEO, Outcome("cuts", 1, MEASURED), Progress(0.5), [VIDEO.facts, VIDEO.facts]])
def test_values_of_the_model_come_back_as_they_were(value):
    assert read(as_bytes(value)) == value


@pytest.mark.parametrize(
    "value", [np.float64(1.5), Fraction(1, 3), {1, 2}, object(), Fraction, open, (1, [np.int64(2)])]
)
def test_what_is_not_plain_is_refused_where_it_is_said(value):
    with pytest.raises(TypeError, match="a child may not answer with"):
        as_bytes(value)


def counted(tag, count, rest=b""):
    return tag + struct.pack("<Q", count) + rest


def named(module_and_class, *values):
    name = module_and_class.encode()
    return counted(b"C", len(name), name) + b"o" + struct.pack("<Q", 0) + b"".join(map(as_bytes, values))


@pytest.mark.parametrize(
    "body",
    {
        "nothing": b"",
        "text": b"HTTP/1.1 200 OK",
        "a pickle": pickle.dumps({"a": 1}),
        "half a number": b"i\x00",
        "an unknown kind": b"Z",
        "two values": as_bytes(1) + as_bytes(2),
        "a text of 2^60 letters": counted(b"s", 1 << 60),
        "2^60 values": counted(b"u", 1 << 60),
        "2^60 names": counted(b"m", 1 << 60),
        "half a float": counted(b"D", 7, bytes(7)),
        "letters that are none": counted(b"s", 2, b"\xff\xff"),
        "a name that is no text": counted(b"m", 1, as_bytes((1,)) + b"N"),
        "values in values without end": counted(b"l", 1) * 100_000 + b"N",
        "names of classes without end": counted(b"C", 28, b"nine16.model.measured:Measured"[:28]) * 50_000,
        "a class of another module": named("os:System"),
        "a module of ours that is none": named("nine16.model.nothing:Nothing"),
        "a path for a module": named("nine16.model..errors:WrongInput"),
        "a function": named("nine16.model.plain:Plain"),
        "a class that a module of ours only imports": named("nine16.model.video:Path"),
        "an error": named("nine16.errors:WrongInput", "x"),
        "a class never named": b"o" + struct.pack("<Q", 0),
        "a number where a text belongs": named("nine16.ingest.measured_video:Outcome", 5, 1, MEASURED),
        "a text where numbers belong": named("nine16.model.measured:Measured", "xxx", None, (), {}),
        "a text among numbers": named("nine16.model.measured:Measured", (1.0, "x"), None, (), {}),
        "lists in facts": named("nine16.model.measured:Measured", (), None, (), {"a": [1]}),
        "a yes for a number": named("nine16.ingest.measured_video:Progress", True),
        "too few fields": named("nine16.model.measured:Measured", ()),
    }.items(),
    ids=lambda pair: pair[0].replace(" ", "_"),
)
def test_what_cannot_be_meant_is_garbled_and_nothing_else(body):
    with pytest.raises(Garbled):
        read(body[1])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_garbled(body):
    try:
        read(body)
    except (Garbled, TooMuch):
        return


@given(st.data())
def test_a_flipped_byte_of_an_answer_is_a_value_or_garbled(data):
    whole = bytearray(as_bytes(VIDEO))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    try:
        back = read(bytes(whole))
    except (Garbled, TooMuch):
        return
    assert isinstance(back, MeasuredVideo)
    assert isinstance(back.facts.duration_s, float)


@pytest.mark.parametrize(
    "body",
    [
        counted(b"u", 900_000, b"N" * 900_000),
        counted(b"l", 100_000, counted(b"l", 0) * 100_000),
        counted(b"m", 50_000, b"".join(as_bytes(str(number)) + counted(b"m", 0) for number in range(50_000))),
        counted(b"D", 8_000_000, bytes(8_000_000)),
        counted(b"b", 9_000_000, bytes(9_000_000)),
        counted(b"s", 3_000_003, b"a" * 2_999_999 + "😀".encode()),
        counted(b"I", 6_000_000, b"\x7f" * 6_000_000),
    ],
    ids=["nothings", "lists", "names", "floats", "bytes", "wide_text", "one_number"],
)
def test_a_small_answer_cannot_take_more_memory_than_is_granted(body):
    granted = 8_000_000
    tracemalloc.start()
    try:
        with pytest.raises(TooMuch):
            read(body, most_bytes=granted)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 1.5 * granted


def test_what_is_granted_is_for_everything_that_is_ever_said():
    heard = Heard(10_000)
    said = framed(TOLD, as_bytes("x" * 100)) * 100

    with pytest.raises(TooMuch):
        all(heard.value(body) for _kind, body in heard.frames(said))


def test_empty_frames_are_not_free():
    heard = Heard(1_000)

    with pytest.raises(TooMuch):
        list(heard.frames(framed(TOLD, b"N") * 1_000))


def test_a_frame_is_told_when_it_is_whole():
    heard = Heard(10_000)
    said = framed(TOLD, b"one") + framed(TOLD, b"") + framed(ANSWER, b"two")

    arrived = [frame for at in range(len(said)) for frame in heard.frames(said[at : at + 1])]

    assert arrived == [(TOLD, b"one"), (TOLD, b""), (ANSWER, b"two")]


def test_a_frame_of_2_to_the_60_bytes_is_not_waited_for():
    with pytest.raises(TooMuch):
        list(Heard(1 << 30).frames(TOLD + struct.pack("<Q", 1 << 60)))


@pytest.mark.parametrize("said", [b"x" * 9, framed(ANSWER, b"N") * 2, framed(ANSWER, b"N") + framed(TOLD, b"N")])
def test_speaking_out_of_turn_is_garbled(said):
    with pytest.raises(Garbled, match="out of turn"):
        list(Heard(1_000).frames(said))


def test_an_hour_of_forty_signals_is_read_in_a_moment():
    hour = Measured(per_second=tuple(float(number) if number % 7 else None for number in range(3_600)))
    video = MeasuredVideo(VIDEO.facts, {f"signal_{number}": hour for number in range(40)}, {}, None)
    began = time.process_time()

    assert read(as_bytes(video)) == video

    assert time.process_time() - began < 3  # 0.15 s on a quiet machine; decoding that hour takes minutes
