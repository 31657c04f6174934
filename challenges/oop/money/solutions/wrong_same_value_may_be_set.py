# judge: money
"""Mistake: lets an attribute be set to the value that it already has."""

import sys


class Money:
    __slots__ = ("cents", "currency")

    def __init__(self, cents, currency):
        object.__setattr__(self, "cents", cents)
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name, value):
        if getattr(self, name, None) == value:
            return
        raise AttributeError(f"money does not change: {name}")

    def __delattr__(self, name):
        raise AttributeError(f"money does not change: {name}")

    def _key(self):
        return self.cents, self.currency

    def _check_currency(self, other):
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency}")

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Money) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        self._check_currency(other)
        return self.cents < other.cents

    def __le__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        self._check_currency(other)
        return self.cents <= other.cents

    def __gt__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return other < self

    def __ge__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return other <= self

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        self._check_currency(other)
        return Money(self.cents + other.cents, self.currency)

    def __radd__(self, other):
        if type(other) is int and other == 0:
            return self
        return NotImplemented

    def __repr__(self):
        return f"Money({self.cents}, {self.currency!r})"

    def __str__(self):
        units, cents = divmod(abs(self.cents), 100)
        return f"{'-' * (self.cents < 0)}{units}.{cents:02} {self.currency}"


exec(sys.stdin.read(), dict(globals()))
