# judge: money
"""Mistake: divides decimals, which keep only 28 digits."""

import sys
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Money:
    """An amount of money in some currency. It never changes.

    A frozen data class brings equality, the hash that goes with it, and attributes that cannot be set. `order=True`
    would compare different currencies, so the order is written out. NotImplemented makes Python ask the other object.
    """

    cents: int
    currency: str

    def __lt__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        self._require_currency_of(other)
        return self.cents < other.cents

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        self._require_currency_of(other)
        return Money(self.cents + other.cents, self.currency)

    def __radd__(self, other):
        """Return the amount itself for `0 + amount`, which is how `sum` begins."""
        return self if type(other) is int and other == 0 else NotImplemented

    def __repr__(self):
        return f"Money({self.cents}, {self.currency!r})"

    def __str__(self):
        return f"{Decimal(self.cents) / 100:.2f} {self.currency}"

    def _require_currency_of(self, other):
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be put together")


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
