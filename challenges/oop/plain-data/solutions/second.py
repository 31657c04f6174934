# judge: plain-data
import dataclasses
import datetime
import decimal
import enum
import functools
import sys
from functools import singledispatch


@singledispatch
def plain(value):
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def form_of(*types):
    """Register a function for types, except for those of their objects that are members of enumerations."""

    def register(function):
        @functools.wraps(function)
        def convert(value):
            if isinstance(value, enum.Enum):
                return plain(value.value)
            return function(value)

        for kind in types:
            plain.register(kind, convert)
        return function

    return register


@form_of(enum.Enum, type(None), bool, int, float, str)
def itself(value):
    return value


@form_of(list, tuple)
def as_list(value):
    return [plain(item) for item in value]


@form_of(set, frozenset)
def as_sorted_list(value):
    return sorted(as_list(value), key=repr)


@form_of(dict)
def as_dict(value):
    for key in value:
        if not isinstance(key, str):
            raise TypeError("a key must be a text")
    return {key: plain(item) for key, item in value.items()}


@form_of(bytes, bytearray)
def as_digits(value):
    return value.hex()


@form_of(decimal.Decimal)
def as_text(value):
    return str(value)


@form_of(datetime.date)
def as_iso(value):
    return value.isoformat()


exec(sys.stdin.read(), dict(globals()))
