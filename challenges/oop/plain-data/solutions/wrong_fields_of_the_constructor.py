# judge: plain-data
"""Mistake: leaves out fields that are not arguments of the constructor."""

import dataclasses
import sys
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import singledispatch


@singledispatch
def plain(value):
    """Return a value as plain data. Others can add types with `plain.register`.

    This is the case of a type that nobody has registered. Data classes have no common base, so they are found here.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value) if field.init}
    raise TypeError(f"no plain form for {type(value).__name__}")


def plain_form_of(*types):
    """Register a function for types, but not for members of enumerations.

    A member of an IntEnum is found as an integer, because int comes before Enum among its bases. That goes for every
    type from which an enumeration can derive, so whichever function is found looks for members first.
    """

    def register(function):
        def unless_member(value):
            return plain(value.value) if isinstance(value, Enum) else function(value)

        for each in types:
            plain.register(each, unless_member)
        return function

    return register


@plain_form_of(Enum, type(None), int, float, str)
def plain_scalar(value):
    return value


@plain_form_of(list, tuple)
def plain_sequence(value):
    return [plain(item) for item in value]


@plain_form_of(set, frozenset)
def plain_set(value):
    return sorted(map(plain, value), key=repr)


@plain_form_of(dict)
def plain_dict(value):
    if not all(isinstance(key, str) for key in value):
        raise TypeError("a key must be a text")
    return {key: plain(item) for key, item in value.items()}


@plain_form_of(bytes, bytearray)
def plain_bytes(value):
    return value.hex()


@plain_form_of(Decimal)
def plain_decimal(value):
    return str(value)


@plain_form_of(date)
def plain_date(value):
    return value.isoformat()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
