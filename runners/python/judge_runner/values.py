"""Translates between Python values and the wire: JSON with tags for what JSON lacks.

Encoding looks at the built-in part of a value only, through the built-in types' own methods: a subclass that lies in
`__eq__`, `__iter__` or `__class__` is encoded by what it holds. What a type is goes by identity, never by a name: a class
called Decimal is none, and neither is one that was registered with an abstract base, or put in its module's place.
"""

import array
import collections
import dataclasses
import json
import math
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

#: How deep an answer may be nested; the host refuses more.
DEPTH = 100

_I64 = range(-(2**63), 2**63)

#: What `json` reads and writes with, made once.
_scan = json.decoder.JSONDecoder().scan_once
_write = json.encoder.c_make_encoder(
    None, json.encoder.JSONEncoder().default, json.encoder.encode_basestring, None, ":", ",", False, False, False
)

_classes, _name = type.__dict__["__mro__"].__get__, type.__dict__["__name__"].__get__
_attributes, _read = type.__dict__["__dict__"].__get__, object.__getattribute__
_numerator, _denominator = Fraction.__dict__["_numerator"].__get__, Fraction.__dict__["_denominator"].__get__
_fields, _dataclass, _is_dataclass = dataclasses.fields, dataclasses.make_dataclass, dataclasses.is_dataclass

#: Where dataclasses are looked for while something is decoded, and those that were made since they are not there.
_home, _made = {}, {}


class Unencodable(Exception):
    """An answer that is not made of values that can be compared."""


class Keywords(dict):
    """Arguments by name, the last item of a call."""


def decode(text: str, home: dict = {}):
    """The value that `text` stands for; objects of dataclasses are made of the classes in `home`, as far as they are there."""
    global _home
    value, _ = _scan(text, 0)
    _home = home
    return _untag(value) if '"$' in text else value


def encode(value) -> str:
    """The wire text of `value`."""
    digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        text = "".join(_write(_tag(value, DEPTH), 0))
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


def _fraction(text):
    numerator, _, denominator = text.partition("/")
    return Fraction(_int(numerator), _int(denominator))


def _timedelta(text):
    days, _, rest = text.rpartition(" day")
    hours, minutes, seconds = rest.lstrip("s, ").split(":")
    seconds, _, microseconds = seconds.partition(".")
    return timedelta(int(days or 0), int(seconds), int(microseconds or 0), 0, int(minutes), int(hours))


def _object(name, values):
    """An object of the dataclass `name`, which may be made for it."""
    kind = _home.get(name)
    if not (isinstance(kind, type) and _is_dataclass(kind)):
        key = name, *values
        if key not in _made:
            _made[key] = _dataclass(name, list(values), unsafe_hash=True)
        kind = _made[key]
    later = {field.name for field in _fields(kind) if not field.init}
    made = kind(**{name: value for name, value in values.items() if name not in later})
    for name in later & values.keys():
        object.__setattr__(made, name, values[name])
    return made


_DECODERS = {
    "$none": lambda content: None,
    "$tuple": lambda content: tuple(map(_untag, content)),
    "$set": lambda content: set(map(_untag, content)),
    "$frozenset": lambda content: frozenset(map(_untag, content)),
    "$bytes": bytes.fromhex,
    "$float": float,
    "$int": _int,
    "$dict": lambda content: {_untag(key): _untag(item) for key, item in content},
    "$complex": complex,
    "$decimal": Decimal,
    "$fraction": _fraction,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$timedelta": _timedelta,
    "$dataclass": lambda content: _object(content[0], {name: _untag(item) for name, item in content[1].items()}),
    "$kwargs": lambda content: Keywords({name: _untag(item) for name, item in content.items()}),
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
    for known in _classes(kind):
        if known in _WRITERS:
            return _WRITERS[known](value, depth - 1)
    if any("__dataclass_fields__" in _attributes(each) for each in _classes(kind)):
        return {"$dataclass": _parts(kind, value, depth - 1)}
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


def _ratio(value, depth):
    return {"$fraction": f"{int.__repr__(_numerator(value))}/{int.__repr__(_denominator(value))}"}


def _parts(kind, value, depth):
    """The class and the fields of an object of a dataclass, as far as they are compared in Python."""
    name, fields = _named(_name(kind)), {}
    for field in _fields(kind):
        if field.compare:
            try:
                fields[_named(field.name)] = _tag(_read(value, field.name), depth)
            except AttributeError:
                raise Unencodable(f"the answer's {name} has no value for its field {field.name}") from None
    return [name, fields]


def _named(name):
    if not str.isidentifier(name):
        raise Unencodable("the answer has a dataclass whose name, or that of a field, is no name in Python")
    return str.__str__(name)


#: What each type is written as; a subclass is written as the first of these types that it derives from.
_WRITERS = {
    list: _list,
    tuple: lambda value, depth: {"$tuple": [_tag(item, depth) for item in tuple.__iter__(value)]},
    dict: _dict,
    set: lambda value, depth: {"$set": [_tag(item, depth) for item in set.__iter__(value)]},
    frozenset: lambda value, depth: {"$frozenset": [_tag(item, depth) for item in frozenset.__iter__(value)]},
    str: lambda value, depth: str.__str__(value),
    int: _integer,
    float: _float,
    complex: lambda value, depth: {"$complex": complex.__repr__(value)},
    Decimal: lambda value, depth: {"$decimal": Decimal.__str__(value)},
    Fraction: _ratio,
    date: lambda value, depth: {"$date": date.isoformat(value)},
    time: lambda value, depth: {"$time": time.isoformat(value)},
    datetime: lambda value, depth: {"$datetime": datetime.isoformat(value)},
    timedelta: lambda value, depth: {"$timedelta": timedelta.__str__(value)},
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
    name = _name(kind)
    if any(base.__name__ == "generator" or hasattr(base, "__next__") for base in type.mro(kind)[:-1]):
        return f"the answer is a {name}, not data: return a list of what it yields"
    return f"the answer has a value of type {name}, which is neither a built-in type of data nor a dataclass"
