# judge: running-statistics
"""Mistake: starts the extremes from 0."""


class Running:
    """Mean, variance and extremes of values that are not kept."""

    def __init__(self):
        self._count = 0
        self._mean = None
        self._squares = 0.0
        self._lowest = 0
        self._highest = 0

    def add(self, value):
        self.absorb([1, value, 0, value, value])

    def absorb(self, state):
        count, mean, squares, lowest, highest = state
        if count == 0:
            return
        if self._count == 0:
            self._mean = 0.0
        # Only distances are squared, so it does not matter how far from 0 the values are.
        total = self._count + count
        distance = mean - self._mean
        self._squares += squares + distance * distance * (self._count * count / total)
        self._mean += distance * (count / total)
        self._count = total
        self._lowest = min(self._lowest, lowest)
        self._highest = max(self._highest, highest)

    def mean(self):
        return self._mean

    def variance(self):
        return self._squares / (self._count - 1) if self._count > 1 else None

    def extremes(self):
        return [self._lowest, self._highest] if self._count else [None, None]

    def state(self):
        return [self._count, self._mean, self._squares, self._lowest, self._highest]
