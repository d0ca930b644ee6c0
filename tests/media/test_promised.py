from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pytest

from nine16.media.file_facts import _read
from nine16.media.promised import fits, hints_of, promised_by
from nine16.model.candidate import FileFacts
from nine16.model.measured import Measured, Span


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (1, int),
        (1, float),
        (None, None),
        (None, str | None),
        ((), tuple[float, ...]),
        ((1, None, 2.5), tuple[float | None, ...]),
        ((1, "a"), tuple[int, str]),
        ([1, 2], Sequence[int]),
        ({"a": 1.5}, Mapping[str, float | str]),
        ({"a": Span(0, 1)}, Mapping[str, Span]),
        (Measured(), Measured | None),
        ("warn", Literal["info", "warn"]),
        (object(), Any),
        ([object()], list),
    ],
)
def test_what_an_annotation_promises_fits(value, hint):
    assert fits(value, hint)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (True, int),
        (1.0, int),
        ("1", float),
        (None, str),
        ([1.0], tuple[float, ...]),
        ((1.0, "x"), tuple[float | None, ...]),
        ((1,), tuple[int, str]),
        ((1, "a", 2), tuple[int, str]),
        ("text", Sequence[str]),
        ({1: 1}, Mapping[str, int]),
        ({"a": [1]}, Mapping[str, int]),
        (Span(0, 1), Measured | None),
        ("error", Literal["info", "warn"]),
        (1, Literal[True]),
        ((), list),
    ],
)
def test_what_it_does_not_promise_does_not(value, hint):
    assert not fits(value, hint)


def test_an_annotation_that_no_child_can_keep_is_said():
    with pytest.raises(TypeError, match="a child cannot promise"):
        fits(1, set[int])


def test_a_function_promises_what_it_is_annotated_to_return():
    assert promised_by(_read) is FileFacts
    assert promised_by(max) is Any


def test_fields_are_known_in_their_order():
    assert list(hints_of(Span)) == ["from_s", "to_s", "facts"]
