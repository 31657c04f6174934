# judge: running-statistics
"""Mistake: measures all values from the first one, which may be far from the others."""


class Running:
    def __init__(self):
        self._count = 0
        self._first = None
        self._sum = 0.0
        self._sum_of_squares = 0.0
        self._lowest = None
        self._highest = None

    def add(self, value):
        self.absorb([1, value, 0, value, value])

    def absorb(self, state):
        count, mean, squares, lowest, highest = state
        if count == 0:
            return
        if self._count == 0:
            self._first = float(mean)
            self._lowest, self._highest = lowest, highest
        self._count += count
        distance = mean - self._first
        self._sum += count * distance
        self._sum_of_squares += squares + count * distance * distance
        self._lowest = min(self._lowest, lowest)
        self._highest = max(self._highest, highest)

    def mean(self):
        return self._first + self._sum / self._count if self._count else None

    def variance(self):
        return self._squares() / (self._count - 1) if self._count > 1 else None

    def extremes(self):
        return [self._lowest, self._highest]

    def state(self):
        return [self._count, self.mean(), self._squares() if self._count else 0, self._lowest, self._highest]

    def _squares(self):
        return max(0.0, self._sum_of_squares - self._sum * self._sum / self._count)
