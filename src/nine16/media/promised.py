"""Whether a value is what an annotation promises.

What a child process says is held against the annotations of the function that it runs and of the values of the
model, so that code which reads an answer may rely on them.
"""

import functools
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union

_Test = Callable[[Any], bool]
_PLAIN = (bool, int, float, str, bytes, types.NoneType)


def fits(value: object, hint: Any) -> bool:
    """Whether `value` is what `hint` promises, through and through.

    Args:
        value: a tree of plain values.
        hint: an annotation: plain types, unions, literals, tuples, sequences, mappings, dataclasses.

    Raises:
        TypeError: the annotation is of another kind.

    Example:
        >>> fits((1.5, None), tuple[float | None, ...]), fits((1.5, "x"), tuple[float | None, ...])
        (True, False)
    """
    return _test(hint)(value)


def promised_by(function: Callable[..., Any]) -> Any:
    """What `function` is annotated to return; Any where it does not say.

    Example:
        >>> promised_by(fits)
        <class 'bool'>
    """
    return typing.get_type_hints(function).get("return", Any)


@functools.cache
def hints_of(kind: type) -> Mapping[str, Any]:
    """The annotation of every field of the dataclass `kind`, in the order of its fields."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@functools.cache
def _test(hint: Any) -> _Test:  # noqa: PLR0911 - one answer a kind of annotation
    """The test for one annotation, made once."""
    kinds = _kinds(hint)
    if hint is Any or hint is object:
        return lambda _value: True
    if kinds is not None:
        return lambda value: type(value) in kinds
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        tests = [_test(one) for one in inner]
        return lambda value: any(test(value) for test in tests)
    if origin is Literal:
        return lambda value: any(type(value) is type(one) and value == one for one in inner)
    if origin is tuple and inner[-1:] != (...,):
        tests = [_test(one) for one in inner]
        return lambda value: (
            type(value) is tuple
            and len(value) == len(tests)
            and all(test(one) for test, one in zip(tests, value, strict=True))
        )
    if origin in (tuple, list, Sequence):
        rows = (tuple, list) if origin is Sequence else (origin,)
        each = _each(inner[0])
        return lambda value: type(value) in rows and each(value)
    if origin in (dict, Mapping):
        names, values = _each(inner[0]), _each(inner[1])
        return lambda value: type(value) is dict and names(value) and values(value.values())
    if isinstance(hint, type) and hint in (tuple, list, dict):
        return lambda value: type(value) is hint
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: type(value) is hint  # its fields were held against their annotations when it was read
    raise TypeError(f"a child cannot promise {hint}")


def _each(hint: Any) -> _Test:
    """The test for all of several values at once: their classes are few, and told in one go."""
    kinds = _kinds(hint)
    if kinds is not None:
        return lambda values: kinds.issuperset(map(type, values))
    test = _test(hint)
    return lambda values: all(map(test, values))


def _kinds(hint: Any) -> frozenset[type] | None:
    """The exact classes that a plain annotation allows; None for one that is not plain."""
    if hint is None:
        return frozenset({types.NoneType})
    if hint is float:
        return frozenset({float, int})  # PEP 484: an int is a float
    if hint in _PLAIN:
        return frozenset({hint})
    if typing.get_origin(hint) in (Union, types.UnionType):
        parts = [_kinds(one) for one in typing.get_args(hint)]
        return None if None in parts else frozenset().union(*(part for part in parts if part is not None))
    return None
