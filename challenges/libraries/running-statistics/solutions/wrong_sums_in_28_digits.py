# judge: running-statistics
"""Mistake: subtracts sums of squares in decimals, whose 28 digits are more than a float has, but still too few."""

from decimal import Decimal


class Running:
    def __init__(self):
        self._count = 0
        self._sum = Decimal(0)
        self._sum_of_squares = Decimal(0)
        self._lowest = None
        self._highest = None

    def add(self, value):
        self.absorb([1, value, 0, value, value])

    def absorb(self, state):
        count, mean, squares, lowest, highest = state
        if count == 0:
            return
        if self._count == 0:
            self._lowest, self._highest = lowest, highest
        self._count += count
        mean = Decimal(mean)
        self._sum += count * mean
        self._sum_of_squares += Decimal(squares) + count * mean * mean
        self._lowest = min(self._lowest, lowest)
        self._highest = max(self._highest, highest)

    def mean(self):
        return float(self._sum / self._count) if self._count else None

    def variance(self):
        return self._squares() / (self._count - 1) if self._count > 1 else None

    def extremes(self):
        return [self._lowest, self._highest]

    def state(self):
        return [self._count, self.mean(), self._squares() if self._count else 0, self._lowest, self._highest]

    def _squares(self):
        return max(0.0, float(self._sum_of_squares - self._sum * self._sum / self._count))
