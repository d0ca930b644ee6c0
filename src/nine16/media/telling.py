"""Plain values as bytes, and back without trust: what a child process says to its caller.

A decoder that a hostile file has taken over may say anything. So nothing that is read can call a function,
refer to what came before, or take more memory than is granted; pickle can do all three. Values are trees of
None, bool, int, float, str, bytes, tuples, lists, dicts and dataclasses of the model, and a dataclass is
made only of fields that its own annotations promise.
"""

import array
import importlib
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from nine16.media.promised import fits, hints_of

_CLASSES = re.compile(r"(nine16\.model\.[a-z_]+|nine16\.ingest\.measured_video):([A-Z][A-Za-z]+)")
"""What a dataclass that is told may be called: its module and its name."""

_DEEPEST = 32
"""Values inside values; a measured video holds six."""

_NODE = 128
"""Bytes that one value is taken to need in memory: an empty dict takes 80, its place in a dict that grows 100 more,
its name 54."""

_FRAME = struct.Struct("<cQ")
"""Before everything that is said: `t` for something told on the way or `a` for the answer, and its length."""
_COUNT, _INT, _FLOAT = struct.Struct("<Q"), struct.Struct("<q"), struct.Struct("<d")

TOLD, ANSWER = b"t", b"a"


class Garbled(ValueError):
    """What was said cannot be meant."""


class TooMuch(ValueError):
    """What was said is more than is listened to."""


def framed(kind: bytes, body: bytes) -> bytes:
    """`body` as it is sent, with its kind and length before it."""
    return _FRAME.pack(kind, len(body)) + body


def as_bytes(value: object) -> bytes:
    """A plain value as bytes.

    Raises:
        TypeError: it is not plain.

    Example:
        >>> read(as_bytes({"at": (1.5, None)}))
        {'at': (1.5, None)}
    """
    writer = _Writer()
    writer.put(value)
    return bytes(writer.out)


def read(body: bytes, *, most_bytes: int = 1 << 30) -> Any:
    """The value that `body` holds.

    Args:
        body: as `as_bytes` makes it, or anything else.
        most_bytes: memory that the value may take.

    Raises:
        Garbled: it holds no plain value.
        TooMuch: the value takes more memory than it may.

    Example:
        >>> read(b"garbage")
        Traceback (most recent call last):
        nine16.media.telling.Garbled: it told a value of no known kind
    """
    return Heard(most_bytes).value(body)


class Heard:
    """Listens to one child: cuts what it says into frames and reads them, as long as memory is granted."""

    def __init__(self, most_bytes: int) -> None:
        """`most_bytes` is granted to everything that the child ever says."""
        self.most_bytes = most_bytes
        self._left = most_bytes
        self._said = bytearray()
        self._answered = False

    def frames(self, part: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The kind and body of every frame that `part` completes.

        Raises:
            Garbled: no frame begins like this, or something follows the answer.
            TooMuch: a frame is longer than what is left of the grant.
        """
        self._said += part
        while len(self._said) >= _FRAME.size:
            kind, length = _FRAME.unpack_from(self._said)
            if kind not in (TOLD, ANSWER) or self._answered:
                raise Garbled("it spoke out of turn")
            if length > self._left:
                raise TooMuch
            if len(self._said) < _FRAME.size + length:
                return
            body = bytes(self._said[_FRAME.size : _FRAME.size + length])
            del self._said[: _FRAME.size + length]
            self._answered = kind == ANSWER
            self._left -= _NODE  # an empty frame is not free: a child could send them for ever
            yield kind, body

    def value(self, body: bytes) -> Any:
        """The value that a frame's body holds.

        Raises:
            Garbled: it holds no plain value.
            TooMuch: it takes more memory than is left of the grant.
        """
        reader = _Reader(body, self._left)
        try:
            value = reader.take(0)
        except (struct.error, UnicodeDecodeError, MemoryError, OverflowError) as error:
            raise Garbled(f"it told what cannot be read ({type(error).__name__})") from None
        if reader.at != len(body):
            raise Garbled("it told more than a value")
        self._left = reader.left
        return value


class _Writer:
    """Appends plain values to its bytes."""

    def __init__(self) -> None:
        self.out = bytearray()
        self._classes: dict[type, int] = {}

    def put(self, value: Any) -> None:
        """Append one value; its exact class decides, so that a number of numpy's is none."""
        writes = _WRITES.get(type(value), _Writer.thing)
        writes(self, value)

    def constant(self, value: object) -> None:
        self.out += b"N" if value is None else b"T" if value is True else b"F"

    def whole(self, value: int) -> None:
        if -(1 << 63) <= value < 1 << 63:
            self.out += b"i" + _INT.pack(value)
        else:
            self._sized(b"I", value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))

    def number(self, value: float) -> None:
        self.out += b"d" + _FLOAT.pack(value)

    def words(self, value: str) -> None:
        self._sized(b"s", value.encode("utf-8", "surrogatepass"))  # names of files may hold any byte

    def raw(self, value: bytes) -> None:
        self._sized(b"b", value)

    def row(self, value: tuple[Any, ...]) -> None:
        if set(map(type, value)) == {float}:
            self._sized(b"D", array.array("d", value).tobytes())
            return
        self.out += b"u" + _COUNT.pack(len(value))
        for one in value:
            self.put(one)

    def rows(self, value: list[Any]) -> None:
        self.out += b"l" + _COUNT.pack(len(value))
        for one in value:
            self.put(one)

    def names(self, value: dict[Any, Any]) -> None:
        self.out += b"m" + _COUNT.pack(len(value))
        for key, one in value.items():
            self.put(key)
            self.put(one)

    def thing(self, value: Any) -> None:
        kind = type(value)
        name = f"{kind.__module__}:{kind.__qualname__}"
        if not is_dataclass(value) or _CLASSES.fullmatch(name) is None:
            raise TypeError(f"a child may not answer with {kind.__module__}.{kind.__qualname__}")
        if kind not in self._classes:
            self._classes[kind] = len(self._classes)
            self._sized(b"C", name.encode())
        self.out += b"o" + _COUNT.pack(self._classes[kind])
        for field in fields(kind):
            self.put(getattr(value, field.name))

    def _sized(self, tag: bytes, body: bytes) -> None:
        self.out += tag + _COUNT.pack(len(body))
        self.out += body


_WRITES: dict[type, Callable[[_Writer, Any], None]] = {
    type(None): _Writer.constant,
    bool: _Writer.constant,
    int: _Writer.whole,
    float: _Writer.number,
    str: _Writer.words,
    bytes: _Writer.raw,
    tuple: _Writer.row,
    list: _Writer.rows,
    dict: _Writer.names,
}


class _Reader:
    """Takes values off bytes that anybody may have written."""

    def __init__(self, body: bytes, left: int) -> None:
        self._body = body
        self.at = 0
        self.left = left
        """Memory that may still be taken."""
        self._classes: list[type] = []

    def take(self, depth: int) -> Any:
        """The next value."""
        tag = self._body[self.at : self.at + 1]
        self.at += 1
        self._charge(_NODE)
        reads = _READS.get(tag)
        if reads is None or depth > _DEEPEST:
            raise Garbled("it told a value of no known kind" if reads is None else "it told values too deep")
        return reads(self, depth)

    def _charge(self, need: int) -> None:
        self.left -= need
        if self.left < 0:
            raise TooMuch

    def _count(self) -> int:
        """A length; never more than the bytes that are left, for everything takes at least one."""
        (count,) = _COUNT.unpack_from(self._body, self.at)
        self.at += _COUNT.size
        if count > len(self._body) - self.at:
            raise Garbled("it told a length that cannot be")
        return count

    def _sized(self, *, worth: int = 1) -> bytes:
        """So many bytes as are announced, each worth so many in memory."""
        length = self._count()
        self._charge(worth * length)
        body = self._body[self.at : self.at + length]
        self.at += length
        return body

    def whole(self, _depth: int) -> int:
        (value,) = _INT.unpack_from(self._body, self.at)
        self.at += _INT.size
        return value

    def large(self, _depth: int) -> int:
        return int.from_bytes(self._sized(worth=2), "little", signed=True)

    def number(self, _depth: int) -> float:
        (value,) = _FLOAT.unpack_from(self._body, self.at)
        self.at += _FLOAT.size
        return value

    def numbers(self, _depth: int) -> tuple[float, ...]:
        body = self._sized(worth=4)  # 24 bytes for a float, 8 for its place
        if len(body) % _FLOAT.size:
            raise Garbled("it told half a number")
        return tuple(array.array("d", body))

    def words(self, _depth: int) -> str:
        return self._sized(worth=4).decode("utf-8", "surrogatepass")  # one rare letter makes all of them wide

    def raw(self, _depth: int) -> bytes:
        return self._sized()

    def rows(self, depth: int) -> list[Any]:
        return [self.take(depth + 1) for _number in range(self._count())]

    def row(self, depth: int) -> tuple[Any, ...]:
        return tuple(self.rows(depth))

    def names(self, depth: int) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        for _number in range(self._count()):
            key = self.take(depth + 1)
            if type(key) not in (str, int):
                raise Garbled(f"it told a {type(key).__name__} as a name")
            made[key] = self.take(depth + 1)
        return made

    def kind(self, depth: int) -> Any:
        """A class is named before the first value of it."""
        name = _CLASSES.fullmatch(self._sized().decode())
        try:
            found = getattr(importlib.import_module(name.group(1)), name.group(2), None) if name is not None else None
        except ImportError:
            found = None
        if not isinstance(found, type) or not is_dataclass(found) or name is None or found.__module__ != name.group(1):
            raise Garbled("it told something that is no value of the model")
        self._classes.append(found)
        return self.take(depth + 1)

    def thing(self, depth: int) -> Any:
        (number,) = _COUNT.unpack_from(self._body, self.at)
        self.at += _COUNT.size
        if number >= len(self._classes):
            raise Garbled("it told something that is no value of the model")
        kind = self._classes[number]
        values: dict[str, Any] = {}
        for name, hint in hints_of(kind).items():
            values[name] = self.take(depth + 1)
            if not fits(values[name], hint):
                raise Garbled(f"it told a {kind.__name__} whose {name} is a {type(values[name]).__name__}")
        try:
            return kind(**values)
        except (TypeError, ValueError) as error:
            raise Garbled(f"it told a {kind.__name__} that cannot be: {error}") from None


_READS: dict[bytes, Callable[[_Reader, int], Any]] = {
    b"N": lambda _reader, _depth: None,
    b"T": lambda _reader, _depth: True,
    b"F": lambda _reader, _depth: False,
    b"i": _Reader.whole,
    b"I": _Reader.large,
    b"d": _Reader.number,
    b"D": _Reader.numbers,
    b"s": _Reader.words,
    b"b": _Reader.raw,
    b"u": _Reader.row,
    b"l": _Reader.rows,
    b"m": _Reader.names,
    b"C": _Reader.kind,
    b"o": _Reader.thing,
}
