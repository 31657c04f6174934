# judge: money
"""Mistake: uses the same method for both sides, so `a + 0` works, too."""

import sys
from dataclasses import dataclass
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Money:
    cents: int
    currency: str

    def __lt__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        self._require_currency_of(other)
        return self.cents < other.cents

    def __add__(self, other):
        if type(other) is int and other == 0:
            return self
        if not isinstance(other, Money):
            return NotImplemented
        self._require_currency_of(other)
        return Money(self.cents + other.cents, self.currency)

    def __radd__(self, other):
        return self if isinstance(other, int) and other == 0 else NotImplemented

    def __repr__(self):
        return f"Money({self.cents}, {self.currency!r})"

    def __str__(self):
        units, cents = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}{units}.{cents:02} {self.currency}"

    def _require_currency_of(self, other):
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be put together")


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
