"""Writes plain data: values that are the same on either side, whoever has made them.

Text, numbers and None stand for themselves in JSON; everything else is a list that begins with a tag. What holds other values
writes them through the wire that it is given. Sets are written in an order that does not tell how they were made.
"""

import array
import builtins
import collections
import datetime
import decimal
import fractions
import json
import operator
import pathlib
import uuid

#: Beyond these, an integer is written in hexadecimal digits, of which there may be any number.
_SHORT = 1 << 62

#: Types that stand for themselves, by name. None of them does anything but make a value when it is called.
TYPES = {
    kind.__name__: kind
    for kind in (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, object, range)
}
TYPES["NoneType"] = type(None)

#: The built-in exceptions, by name.
EXCEPTIONS = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
}

_NAMES = {id(kind): name for name, kind in [*TYPES.items(), *EXCEPTIONS.items()] if kind.__name__ == name}


def integer(value: int):
    """`value` as JSON."""
    return value if -_SHORT < value < _SHORT else ["i", int.__format__(value, "x")]


def type_name(kind: type):
    """The name of a type that is the same on either side, or None."""
    return _NAMES.get(id(kind))


class Mutable:
    """How values of a type that can be changed are written, made anew and changed in place."""

    def __init__(self, tag, content, empty, fill, pieces):
        self.tag, self.content, self.empty, self.fill, self.pieces = tag, content, empty, fill, pieces


def _items(wire, value):
    return [wire.encode(item) for item in value]


def _pairs(wire, value):
    kind = collections.OrderedDict if isinstance(value, collections.OrderedDict) else dict
    return [[wire.encode(key), wire.encode(item)] for key, item in kind.items(value)]


def _unordered(wire, value):
    return sorted((wire.encode(item) for item in wire.unordered(value)), key=json.dumps)


def _pieces(value):
    kind = collections.OrderedDict if isinstance(value, collections.OrderedDict) else dict
    return [*kind.keys(value), *kind.values(value)]


def _fill_list(wire, value, content):
    value[:] = [wire.decode(item) for item in content]


def _fill_dict(wire, value, content):
    pairs = [(wire.decode(key), wire.decode(item)) for key, item in content]
    dict.clear(value)
    for key, item in pairs:
        dict.__setitem__(value, key, item)


def _fill_ordered(wire, value, content):
    pairs = [(wire.decode(key), wire.decode(item)) for key, item in content]
    value.clear()
    for key, item in pairs:
        value[key] = item


def _fill_default(wire, value, content):
    factory, pairs = content
    value.default_factory = wire.decode(factory)
    _fill_dict(wire, value, pairs)


def _fill_set(wire, value, content):
    items = [wire.element(wire.decode(item)) for item in content]
    value.clear()
    value.update(items)


def _fill_bytes(wire, value, content):
    value[:] = bytes.fromhex(content)


def _fill_deque(wire, value, content):
    items = [wire.decode(item) for item in content[1]]
    value.clear()
    value.extend(items)


def _fill_array(wire, value, content):
    value[:] = array.array(value.typecode, [wire.decode(item) for item in content[1]])


#: How each type of values that can be changed is written. A subclass, such as a test's own, is written as its base.
MUTABLE = {
    list: Mutable("l", _items, lambda wire, content: [], _fill_list, list),
    collections.OrderedDict: Mutable(
        "od", _pairs, lambda wire, content: collections.OrderedDict(), _fill_ordered, _pieces
    ),
    collections.Counter: Mutable("ct", _pairs, lambda wire, content: collections.Counter(), _fill_dict, _pieces),
    collections.defaultdict: Mutable(
        "dd",
        lambda wire, value: [wire.encode(value.default_factory), _pairs(wire, value)],
        lambda wire, content: collections.defaultdict(),
        _fill_default,
        _pieces,
    ),
    dict: Mutable("d", _pairs, lambda wire, content: {}, _fill_dict, _pieces),
    set: Mutable("s", _unordered, lambda wire, content: set(), _fill_set, frozenset),
    bytearray: Mutable("ba", lambda wire, value: value.hex(), lambda wire, content: bytearray(), _fill_bytes, bytes),
    collections.deque: Mutable(
        "q",
        lambda wire, value: [value.maxlen, _items(wire, value)],
        lambda wire, content: collections.deque(maxlen=content[0]),
        _fill_deque,
        list,
    ),
    array.array: Mutable(
        "ar",
        lambda wire, value: [value.typecode, _items(wire, value)],
        lambda wire, content: array.array(content[0]),
        _fill_array,
        list,
    ),
}

MUTABLE_TAGS = {mutable.tag: mutable for mutable in MUTABLE.values()}


def unchanged(mutable: Mutable, value, pieces) -> bool:
    """Whether `value` still holds the very things that it held when `pieces` were taken of it."""
    now = mutable.pieces(value)
    if type(now) is not list:
        return now == pieces
    return len(now) == len(pieces) and (all(map(operator.is_, now, pieces)) or all(map(_same, now, pieces)))


def _same(one, other):
    """Whether the two are the same thing, or data that is written alike: writing a value over itself is no change."""
    kind = type(one)
    if one is other or kind is not type(other):
        return one is other
    if kind is tuple:
        return len(one) == len(other) and all(map(_same, one, other))
    return repr(one) == repr(other) if kind is float else kind in (int, str, bytes) and one == other


def _datetime(value):
    return [*value.timetuple()[:6], value.microsecond, value.tzinfo, value.fold]


def _zone(value):
    return [value.utcoffset(None), value.tzname(None)]


#: Values that are a type and some parts, by tag: the type, its parts, and how the parts make the value again.
_RECORDS = {
    "c": (complex, lambda value: [value.real, value.imag], complex),
    "r": (range, lambda value: [value.start, value.stop, value.step], range),
    "sl": (slice, lambda value: [value.start, value.stop, value.step], slice),
    "de": (decimal.Decimal, lambda value: [str(value)], decimal.Decimal),
    "fr": (fractions.Fraction, lambda value: [value.numerator, value.denominator], fractions.Fraction),
    "uu": (uuid.UUID, lambda value: [value.hex], uuid.UUID),
    "dt": (datetime.datetime, _datetime, lambda *parts: datetime.datetime(*parts[:-1], fold=parts[-1])),
    "da": (datetime.date, lambda value: [value.year, value.month, value.day], datetime.date),
    "ti": (
        datetime.time,
        lambda value: [value.hour, value.minute, value.second, value.microsecond, value.tzinfo, value.fold],
        lambda *parts: datetime.time(*parts[:-1], fold=parts[-1]),
    ),
    "td": (
        datetime.timedelta,
        lambda value: [value.days, value.seconds, value.microseconds],
        datetime.timedelta,
    ),
    "tz": (datetime.timezone, _zone, datetime.timezone),
    "pa": (pathlib.PosixPath, lambda value: [str(value)], pathlib.PosixPath),
    "pp": (pathlib.PurePosixPath, lambda value: [str(value)], pathlib.PurePosixPath),
}


def _record(tag, parts):
    return lambda wire, value: [tag, *map(wire.encode, parts(value))]


def _tuple(wire, value):
    number = wire.known_tuple(value)
    if number is not None:
        return ["ta", number]
    items = _items(wire, tuple.__iter__(value))
    number = wire.number_of_tuple(value)
    return ["t", items] if number is None else ["t", items, number]


def _read_tuple(wire, items, number=None):
    value = tuple(map(wire.decode, items))
    if value and type(number) is int:
        wire.note_tuple(number, value)
    return value


#: What is not a number hashes as its address. So there is one of each, which was there before anything was loaded.
_NANS = {repr(value): value for value in (complex("nan"), complex("nanj"), complex("nan+nanj"), decimal.Decimal("NaN"))}


def is_known_nan(value):
    """Whether the other side reads this, which is not a number, as one that it has."""
    return repr(value) in _NANS


def _parts(wire, value, is_nan, parts):
    if is_nan:
        wire.writes_nan(value)
    return parts


def _known(wire, value):
    known = _NANS.get(repr(value))
    if known is None and (value.is_nan() if type(value) is decimal.Decimal else value != value):
        wire.reads_nan(value)
    return value if known is None else known


#: How each type of values that cannot be changed is written.
FIXED = {
    tuple: _tuple,
    bytes: lambda wire, value: ["b", bytes.hex(value)],
    frozenset: lambda wire, value: ["fs", _unordered(wire, frozenset.__iter__(value))],
    type({}.keys()): lambda wire, value: ["dk", _items(wire, value)],
    type({}.values()): lambda wire, value: ["t", _items(wire, value)],
    type({}.items()): lambda wire, value: ["di", [[wire.encode(key), wire.encode(item)] for key, item in value]],
    type(NotImplemented): lambda wire, value: ["z"],
    type(...): lambda wire, value: ["el"],
    **{kind: _record(tag, parts) for tag, (kind, parts, _) in _RECORDS.items()},
    complex: lambda wire, value: ["c", *_parts(wire, value, value != value, [value.real, value.imag])],
    decimal.Decimal: lambda wire, value: ["de", *_parts(wire, value, value.is_nan(), [str(value)])],
}

#: What each tag of a value that cannot be changed is read as.
READERS = {
    "i": lambda wire, digits: int(digits, 16),
    "t": _read_tuple,
    "b": lambda wire, digits: bytes.fromhex(digits),
    "fs": lambda wire, items: frozenset(wire.element(wire.decode(item)) for item in items),
    "dk": lambda wire, items: dict.fromkeys(map(wire.decode, items)).keys(),
    "di": lambda wire, pairs: {wire.decode(key): wire.decode(item) for key, item in pairs}.items(),
    "z": lambda wire: NotImplemented,
    "el": lambda wire: ...,
    "g": lambda wire, name: TYPES[name] if name in TYPES else EXCEPTIONS[name],
    **{
        tag: lambda wire, *parts, make=make: make(*map(wire.decode, parts))
        for tag, (_, _, make) in _RECORDS.items()
    },
    "c": lambda wire, real, imag: _known(wire, complex(wire.decode(real), wire.decode(imag))),
    "de": lambda wire, text: _known(wire, decimal.Decimal(text)),
}


def base(kind: type):
    """The type of plain data that `kind` derives from, or None."""
    if kind in MUTABLE or kind in FIXED:
        return kind
    return next((base for base in kind.__mro__ if base in (str, int, float) or base in MUTABLE or base in FIXED), None)
