# judge: running-statistics
"""Another way: adds a single value by the formula for one value."""

import math


class Running:
    def __init__(self):
        self.count = 0
        self.average = 0.0
        self.squares = 0.0
        self.low = math.inf
        self.high = -math.inf

    def add(self, value):
        self.count += 1
        before = value - self.average
        self.average += before / self.count
        self.squares += before * (value - self.average)
        self.low = min(self.low, value)
        self.high = max(self.high, value)

    def absorb(self, state):
        count, mean, squares, low, high = state
        if not count:
            return
        between = mean - self.average
        together = self.count + count
        self.squares += squares + between**2 / together * self.count * count
        self.average += between / together * count
        self.count = together
        self.low = min(self.low, low)
        self.high = max(self.high, high)

    def mean(self):
        return self.average if self.count else None

    def variance(self):
        if self.count < 2:
            return None
        return self.squares / (self.count - 1)

    def extremes(self):
        return [self.low, self.high] if self.count else [None, None]

    def state(self):
        return [self.count, self.mean(), self.squares, *self.extremes()]
