"""Takes values of the model and of views, returns them as bytes, and back; never makes anything but such values.

They are pickled, since nothing else of the standard library brings thousands of small values back as fast. What is
unpickled may have come from another machine's cache, so that only this program's own frozen values are let in, as
Python's documentation of `pickle` ("Restricting Globals") has it: no function runs but the one that reads a date.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import importlib
import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec import Struct

from generator.date_value import EdtfDate

OWN = "generator."


class Unreadable(ValueError):
    """Bytes that are not those of a packed value."""


class Value(Struct, frozen=True):
    """What a briefing gives under a key, packed, with its sum and its place in the order of the archive."""

    key: str
    place: str
    number: int
    sum: bytes
    packed: bytes


class _Packer(pickle.Pickler):
    """Writes a value of this program as its class and its fields: quicker to bring back than their names."""

    def reducer_override(self, value: Any) -> Any:
        """How a value is made again."""
        kind: Any = type(value)
        if kind is EdtfDate:
            from generator.dates import parse_date  # of Babel and its data, where there are dates at all

            if (known := parse_date(value.text)) is value or known == value:
                return parse_date, (value.text,)
        if kind is MappingProxyType:
            return dict, (dict(value),)
        fields = _fields(kind)
        return NotImplemented if fields is None else (kind, fields(value))


@functools.lru_cache(maxsize=1024)
def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What takes the fields of a value of this program's; None for any other kind."""
    names = kind.__struct_fields__ if issubclass(kind, Struct) else tuple(getattr(kind, "__dataclass_fields__", ()))
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: tuple(getattr(value, name) for name in names)) if names else None


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _known(module, name)


@functools.lru_cache(maxsize=256)
def _known(module: str, name: str) -> Any:
    if (module, name) in (("datetime", "date"), ("builtins", "dict")):
        return {"date": datetime.date, "dict": dict}[name]
    if module.startswith(OWN) and "." not in name:
        found = getattr(importlib.import_module(module), name, None)
        if isinstance(found, type) and (issubclass(found, Struct) or is_dataclass(found)):
            return found
        if (module, name) == ("generator.dates", "parse_date"):
            return found
    raise Unreadable(f"{module}.{name} is no value of this program")


def packed(value: object) -> bytes:
    """The value as bytes."""
    written = io.BytesIO()
    _Packer(written, 5).dump(value)
    return written.getvalue()


def unpacked(data: bytes) -> Any:
    """The value again. Raises Unreadable where the bytes are not whole, or hold anything else."""
    try:
        return _Unpacker(io.BytesIO(data)).load()
    except Unreadable:
        raise
    except Exception as error:  # what pickle raises of damaged bytes is not told anywhere
        raise Unreadable("the bytes are not whole") from error


def plain_sum(value: object) -> bytes:
    """A sum of what a value says: of the names and values of all its fields, which is what templates see.

    It is never unpacked, so that it need not tell what kinds its parts are of: in a tenth of the time of `packed`.
    Raises TypeError for what is no value of this program.
    """
    return sum_of(_ENCODER.encode(value))


def _plain(value: object) -> object:
    """What msgspec does not know by itself, told apart from what it does."""
    if type(value) is MappingProxyType:
        return dict(value)
    if type(value) is Markup:
        return {"": str(value)}
    if isinstance(value, datetime.date):  # of a kind of its own, as a clock may give that is set for a test
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of this program")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)


def whole(sum_: bytes, data: bytes) -> bytes:
    """The same data. Raises Unreadable where they are damaged: their sum is another."""
    if sum_of(data) != sum_:
        raise Unreadable("what was packed is damaged")
    return data


def sum_of(data: bytes) -> bytes:
    """A short sum that tells packed values apart: BLAKE2b of 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()
