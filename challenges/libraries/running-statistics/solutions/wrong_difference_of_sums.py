# judge: running-statistics
"""Mistake: subtracts the square of the sum from the sum of the squares, which loses digits."""

class Running:
    def __init__(self):
        self.count = 0
        self.sum = 0
        self.sum_of_squares = 0
        self.low = self.high = None

    def add(self, value):
        self.absorb([1, value, 0, value, value])

    def absorb(self, state):
        count, mean, squares, low, high = state
        if count == 0:
            return
        self.low = low if self.low is None else min(self.low, low)
        self.high = high if self.high is None else max(self.high, high)
        self.count += count
        self.sum += count * mean
        self.sum_of_squares += squares + count * mean * mean

    def mean(self):
        return self.sum / self.count if self.count else None

    def variance(self):
        return self.state()[2] / (self.count - 1) if self.count > 1 else None

    def extremes(self):
        return [self.low, self.high]

    def state(self):
        squares = max(0, self.sum_of_squares - self.sum * self.sum / self.count) if self.count else 0
        return [self.count, self.mean(), squares, self.low, self.high]
