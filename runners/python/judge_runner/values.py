"""Translates between Python values and the wire: JSON with tags for what JSON lacks.

Encoding looks at the built-in part of a value only, through the built-in types' own methods: a subclass that lies in
`__eq__`, `__iter__` or `__class__` is encoded by what it holds.
"""

import array
import collections
import json
import math
import sys

#: How deep an answer may be nested; the host refuses more.
DEPTH = 100

_I64 = range(-(2**63), 2**63)


class Unencodable(Exception):
    """An answer that is not made of built-in values."""


def decode(text: str):
    """The value that `text` stands for."""
    value = json.loads(text)
    return _untag(value) if '"$' in text else value


def encode(value) -> str:
    """The wire text of `value`."""
    digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        text = json.dumps(_tag(value, DEPTH), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    finally:
        sys.set_int_max_str_digits(digits)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unencodable("the answer holds a string with half of a surrogate pair, which is not text") from None
    return text


def _untag(value):
    if type(value) is list:
        return [_untag(item) for item in value]
    if type(value) is not dict:
        return value
    if len(value) == 1:
        (tag, content), = value.items()
        if tag.startswith("$"):
            return _DECODERS[tag](content)
    return {key: _untag(item) for key, item in value.items()}


def _int(digits):
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return int(digits)
    finally:
        sys.set_int_max_str_digits(limit)


_DECODERS = {
    "$none": lambda content: None,
    "$tuple": lambda content: tuple(map(_untag, content)),
    "$set": lambda content: set(map(_untag, content)),
    "$frozenset": lambda content: frozenset(map(_untag, content)),
    "$bytes": bytes.fromhex,
    "$float": float,
    "$int": _int,
    "$dict": lambda content: {_untag(key): _untag(item) for key, item in content},
}


def _tag(value, depth):
    """`value` as something that `json.dumps` writes without any further question."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is int:
        return value if value in _I64 else {"$int": int.__repr__(value)}
    if kind is float:
        return value if math.isfinite(value) else {"$float": float.__repr__(value)}
    if depth == 0:
        raise Unencodable(f"the answer is nested more than {DEPTH} deep, or contains itself")
    for built_in, write in _WRITERS.items():
        if issubclass(kind, built_in):
            return write(value, depth - 1)
    raise Unencodable(_refusal(kind))


def _list(value, depth):
    items = list(list.__iter__(value))
    if all(type(item) is int and -(2**53) < item < 2**53 or type(item) is str for item in items):
        return items
    return [_tag(item, depth) for item in items]


def _dict(value, depth):
    items = list(dict.items(value))
    if all(type(key) is str and not key.startswith("$") for key, _ in items):
        return {key: _tag(item, depth) for key, item in items}
    return {"$dict": [[_tag(key, depth), _tag(item, depth)] for key, item in items]}


def _integer(value, depth):
    plain = int.__int__(value)
    return plain if plain in _I64 else {"$int": int.__repr__(plain)}


def _float(value, depth):
    plain = float.__float__(value)
    return plain if math.isfinite(plain) else {"$float": float.__repr__(plain)}


#: What each built-in type is written as; a subclass is written as the first type that it derives from.
_WRITERS = {
    list: _list,
    tuple: lambda value, depth: {"$tuple": [_tag(item, depth) for item in tuple.__iter__(value)]},
    dict: _dict,
    set: lambda value, depth: {"$set": [_tag(item, depth) for item in set.__iter__(value)]},
    frozenset: lambda value, depth: {"$frozenset": [_tag(item, depth) for item in frozenset.__iter__(value)]},
    str: lambda value, depth: str.__str__(value),
    int: _integer,
    float: _float,
    bytes: lambda value, depth: {"$bytes": bytes.hex(value)},
    bytearray: lambda value, depth: {"$bytes": bytearray.hex(value)},
    collections.deque: lambda value, depth: [_tag(item, depth) for item in collections.deque.__iter__(value)],
    collections.UserDict: lambda value, depth: _dict(dict(value.data), depth),
    collections.UserList: lambda value, depth: _list(list(value.data), depth),
    array.array: lambda value, depth: [_tag(item, depth) for item in array.array.tolist(value)],
    range: lambda value, depth: list(value),
    type({}.keys()): lambda value, depth: [_tag(item, depth) for item in value],
    type({}.values()): lambda value, depth: [_tag(item, depth) for item in value],
    type({}.items()): lambda value, depth: [_tag(item, depth) for item in value],
}


def _refusal(kind):
    """Why a value of type `kind` is no answer, with the remedy where there is a usual one."""
    name = type.__dict__["__name__"].__get__(kind)
    if any(base.__name__ == "generator" or hasattr(base, "__next__") for base in type.mro(kind)[:-1]):
        return f"the answer is a {name}, not data: return a list of what it yields"
    return f"the answer has a value of type {name}, which is not a built-in type of data"
